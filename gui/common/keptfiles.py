"""Files kept with a thing: taken in within a bound, told by their size, saved out, and never opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject

from gui.common.desk import Desk
from gui.common.figures import decimal
from network.meeting import DocumentContent
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.oswords import why_not
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

_KILO = 1024


class FileSaver(QObject):
    """Asks where a kept file is to be saved, and writes it there."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask(self, content_id: UUID, file_name: str) -> None:
        """Ask where, with the file's own name as the suggestion."""
        ending = file_name.rpartition(".")[2]
        self._desk.dialogs.save_file(
            say("common.file.save"),
            Path(file_name),
            f"{ending.upper()} (*.{ending})",
            partial(self._save_to, content_id),
        )

    def _save_to(self, content_id: UUID, path: Path) -> None:
        question = partial(write_kept, content_id=content_id, path=path)
        self._desk.read(question, self._saved, owner=self)

    def _saved(self, name: str) -> None:
        self._desk.tell(say("common.file.saved", name=name))


def ask_file(
    desk: Desk, title: str, words: str, kinds: tuple[str, ...], done: Callable[[Path], None]
) -> None:
    """Ask for a file of some kinds; `words` is what they are called."""
    patterns = " ".join(f"*.{kind}" for kind in sorted(kinds))
    desk.dialogs.open_file(title, f"{words} ({patterns})", done)


def read_bounded(path: Path, largest: int) -> bytes:
    """What a file holds; never more than one octet over the bound, so that it can be told to be too large.

    Raises:
        InputError: `exchange.file.unreadable`.
    """
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except (OSError, ValueError) as fault:
        raise InputError("exchange.file.unreadable", file=path.name, reason=why_not(fault)) from fault


def write_kept(reading: Reading, *, content_id: UUID, path: Path) -> str:
    """Write a kept file whole or not at all; its name comes back.

    Raises:
        InputError: `common.file.unwritten`.
    """
    data = reading.get(DocumentContent, content_id).data
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise InputError("common.file.unwritten", file=path.name, reason=why_not(fault)) from fault
    return path.name


def file_size(size: int) -> str:
    """A size in kilobytes or megabytes."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} kB"
    return f"{decimal(size / _KILO / _KILO)} MB"
