"""Where a new workspace is suggested to lie."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

SUFFIX = ".klarsyn"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def file_name(name: str) -> str:
    """A name that every file system takes, in small letters, with the program's ending."""
    plain = " ".join(_FORBIDDEN.sub(" ", name).split()).strip(". ").casefold()
    return f"{plain or 'arbetsyta'}{SUFFIX}"


def suggested_path(name: str) -> Path:
    """A path in the user's documents that nothing lies at yet."""
    folder = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
    )
    first = folder / file_name(name)
    path, number = first, 2
    while path.exists():
        path = first.with_name(f"{first.stem} {number}{SUFFIX}")
        number += 1
    return path
