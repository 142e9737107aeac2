"""Showing what a workspace holds while it is being opened. All but the making runs on the store's thread.

There the opening comes in between other work, so that what is asked after it is answered by the open
workspace, also when the page that asks was made on the glance.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from uuid import UUID

from gui.app.opening import open_stored
from gui.common.workspace import Steps, Workspace
from riskmodel.agency import Agency
from riskmodel.kernel.errors import StorageError
from riskmodel.kernel.work import Reading, Work

if TYPE_CHECKING:
    from storage.glance import Glance


class Glanced:
    """A workspace that is read by a glance until it has been opened; `workspace` is for the desk."""

    def __init__(self, glance: Glance) -> None:
        self._glance = glance
        self._real: Workspace | None = None
        self.workspace = self._seen_from(glance.main_agency_id)

    def open(self, who: str) -> Workspace:
        """Open it for work.

        Raises:
            StorageError: it cannot be opened; the words say why.
        """
        self._real = open_stored(self._glance.address, who)
        return self._real

    def _seen_from(self, agency_id: UUID) -> Workspace:
        agencies = self._glance.agencies()
        agency = next(one for one in agencies if one.agency_id == agency_id)
        return Workspace(
            agency_id=agency_id,
            agency_name=agency.name,
            address=self._glance.address,
            file_name=Path(self._glance.address).name,
            is_read_only=True,
            is_network_office=agency.is_network_office,
            has_several=len(agencies) > 1,
            open_work=_refuse_work,
            open_reading=partial(self._open_reading, agency_id),
            undo=_refuse,
            redo=_refuse,
            steps=Steps,
            back_up=self._back_up,
            last_backup=_nothing,
            agencies=self._agencies,
            seen_from=self._seen_from,
            take_agencies=_refuse,
            close=self._close,
            is_opening=True,
        )

    def _open_reading(self, agency_id: UUID) -> AbstractContextManager[Reading]:
        if self._real is None:
            return self._glance.open_reading(agency_id)()
        return self._real.seen_from(agency_id).open_reading()

    def _agencies(self) -> list[Agency]:
        return self._glance.agencies() if self._real is None else list(self._real.agencies())

    def _back_up(self, path: Path) -> None:
        if self._real is None:
            _refuse()
        self._real.back_up(path)

    def _close(self) -> None:
        if self._real is not None:
            self._real.close()


def glance_into(address: str) -> Glanced | None:
    """Look into a workspace; None when it has to be opened before anything can be shown."""
    if "://" in address:
        return None
    from storage.glance import glance_at

    glance = glance_at(Path(address))
    return None if glance is None else Glanced(glance)


def _refuse(*_asked: object) -> NoReturn:
    raise StorageError("shell.still_opening")


def _refuse_work(label: str) -> AbstractContextManager[Work]:  # noqa: ARG001 - whatever is to be done
    _refuse()


def _nothing() -> None:
    return
