"""Opening, making and closing workspaces for the window: functions that run on the store's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from gui.common.jobs import Progress, StoppedError
from gui.common.today import day_here
from gui.common.workspace import Step, Steps, Workspace
from riskmodel.agency import Agency
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

if TYPE_CHECKING:
    from exchange.agencies import Preview
    from storage.workspace import Workspace as Stored

# Faults that leave the file readable: the window offers to open it for reading.
READABLE = frozenset(
    [
        "storage.locked",
        "storage.locked_by",
        "storage.file_read_only",
        "storage.folder_read_only",
        "storage.history_broken",
    ]
)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A stored workspace seen from one agency."""

    stored: Stored
    agency_id: UUID

    def undo(self) -> Edit:
        return self.stored.undo(self.agency_id)

    def redo(self) -> Edit:
        return self.stored.redo(self.agency_id)

    def steps(self) -> Steps:
        if self.stored.is_read_only:
            return Steps()
        last, next_one = self.stored.undo_step(self.agency_id), self.stored.redo_step(self.agency_id)
        return Steps(
            Step(last.label, last.about) if last else None,
            Step(next_one.label, next_one.about) if next_one else None,
        )

    def back_up(self, path: Path) -> None:
        self.stored.backup(path, replace=True)

    def copies(self) -> list[Path]:
        return [copy.path for copy in self.stored.copies()]

    def renew_copies(self) -> list[Path]:
        return [copy.path for copy in self.stored.renew_copies()]

    def last_backup(self) -> Any:
        return self.stored.last_backup

    def agencies(self) -> list[Agency]:
        return self.stored.agencies()

    def seen_from(self, agency_id: UUID) -> Workspace:
        return _handed(self.stored, agency_id)

    def take_agencies(self, preview: Preview) -> object:
        from exchange.agencies import take_agencies

        return take_agencies(preview, self.stored, day_here(), skip_refused=True)


def open_stored(address: str, who: str, *, read_only: bool = False) -> Workspace:
    """Open a workspace.

    Raises:
        StorageError: it cannot be opened; the words say why.
    """
    from storage.workspace import open_workspace

    return _handed(open_workspace(address, who=who, read_only=read_only))


def create_stored(path: Path, agency: Agency, who: str) -> Workspace:
    """Make a workspace for an agency and open it.

    Raises:
        InputError: there is something at the path already.
        StorageError: it cannot be made there.
    """
    from network.verbs.office import start_network
    from storage.workspace import create_workspace

    path.parent.mkdir(parents=True, exist_ok=True)
    stored = create_workspace(path, agency, who=who)
    if agency.is_network_office:
        start_network(stored.open_work(agency.id))
    return _handed(stored)


def create_demo(path: Path, progress: Progress) -> Path:
    """Make a workspace of example data; what was begun is taken away when it is stopped or fails."""
    from exchange.demo.clock import DemoClock
    from exchange.demo.making import demo_user, first_agency, make_demo
    from storage.workspace import create_workspace

    today = day_here()
    clock = DemoClock(today)
    told = _Told(progress)
    stored = create_workspace(path, first_agency(1, today), who=demo_user(), clock=clock)
    try:
        with stored:
            make_demo(stored, clock, agencies=DEMO_AGENCIES, progress=told.tell, stop=told.is_stopped)
    except BaseException as fault:
        _take_away(path)
        if told.is_stopped():
            raise StoppedError from fault
        raise
    return path


DEMO_AGENCIES = 6


class _Told:
    """Passes the example's progress on, and remembers that somebody has had enough."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._stopped = progress, False

    def tell(self, done: int, whole: int) -> None:
        try:
            self._progress.tell(done / whole, say("start.demo_progress_words", done=done, whole=whole))
        except StoppedError:
            self._stopped = True

    def is_stopped(self) -> bool:
        return self._stopped


def _take_away(path: Path) -> None:
    for one in (path, *path.parent.glob(f"{path.name}-*")):
        one.unlink(missing_ok=True)


def _handed(stored: Stored, agency_id: UUID | None = None) -> Workspace:
    agency_id = agency_id or stored.main_agency_id
    agencies = stored.agencies()
    agency = next(one for one in agencies if one.agency_id == agency_id)
    bound = _Bound(stored, agency_id)
    return Workspace(
        agency_id=agency_id,
        agency_name=agency.name,
        address=stored.address,
        file_name=Path(stored.address).name if "://" not in stored.address else stored.name,
        is_read_only=stored.is_read_only,
        is_network_office=agency.is_network_office,
        has_several=len(agencies) > 1,
        open_work=stored.open_work(agency_id),
        open_reading=stored.open_reading(agency_id),
        undo=bound.undo,
        redo=bound.redo,
        steps=bound.steps,
        back_up=bound.back_up,
        last_backup=bound.last_backup,
        agencies=bound.agencies,
        seen_from=bound.seen_from,
        take_agencies=bound.take_agencies,
        close=stored.close,
        copies=bound.copies,
        renew_copies=bound.renew_copies,
    )
