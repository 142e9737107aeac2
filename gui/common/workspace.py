"""What the window is handed when a workspace is open; the storage itself stays in `gui/app.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from riskmodel.agency import Agency
from riskmodel.kernel.work import Edit, OpenReading, OpenWork


@dataclass(frozen=True, slots=True)
class Step:
    """A transaction that can be taken back or done again: the verb's name and what it was about."""

    label: str
    about: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What Ctrl+Z and Ctrl+Y would do now; None is nothing."""

    undo: Step | None = None
    redo: Step | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace as the window knows it, seen from one of its agencies.

    The functions are called on the store's thread. `agencies` lists all of them, `seen_from` shows the same
    workspace from another, and `take_agencies` writes what the preview of a register showed.
    """

    agency_id: UUID
    agency_name: str
    address: str
    file_name: str
    is_read_only: bool
    is_network_office: bool
    has_several: bool  # whether it holds more agencies than one
    open_work: OpenWork
    open_reading: OpenReading
    undo: Callable[[], Edit]
    redo: Callable[[], Edit]
    steps: Callable[[], Steps]
    back_up: Callable[[Path], None]
    last_backup: Callable[[], datetime | None]
    agencies: Callable[[], Sequence[Agency]]
    seen_from: Callable[[UUID], Workspace]
    take_agencies: Callable[[Any], object]
    close: Callable[[], None]
    copies: Callable[[], Sequence[Path]] = list  # the program's own copies, the newest first
    renew_copies: Callable[[], Sequence[Path]] = list  # makes a new one; those that were removed
    is_opening: bool = False  # shown by a glance; the workspace itself is on its way
