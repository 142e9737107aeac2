"""Where everything is put together: nothing else knows storage and the window at once."""

from gui.app.program import run_window

__all__ = ["run_window"]
