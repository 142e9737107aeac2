"""Everything Qt: the wiring, the window, and one sub-package for each place."""

import builtins

# PySide6 puts a function of its own in the place of `__import__`, which reads the source of every module
# imported afterwards. Putting Python's own back saves 80 ms before the first data is seen.
_plain_import = builtins.__import__

import PySide6.QtWidgets  # noqa: E402, F401

builtins.__import__ = _plain_import
