"""A file name from outside, made one that any system can keep."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

LONGEST_NAME = 120


def plain_name(given: str) -> str:
    """A file name without a path, control signs, signs that turn the text, or signs that a system forbids."""
    last = PureWindowsPath(PurePosixPath(given).name).name
    kept = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C"
    )
    clean = "".join("_" if sign in '<>:"/\\|?*' else sign for sign in kept).strip().rstrip(".")
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        return clean[:LONGEST_NAME] or "fil"
    return f"{(stem.strip(' .') or 'fil')[: LONGEST_NAME - len(ending) - 1]}.{ending}"
