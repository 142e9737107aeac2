"""The commands about the chosen agency, as the menu bar, the menu of a row and the palette offer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from gui.common.action import Action
from gui.common.desk import Desk
from gui.common.menus import action_menu
from gui.members.acts import MemberActs
from gui.members.people_acts import PeopleActs
from gui.members.reading import Read
from gui.members.writing import ask_one_card
from network.member import AppointmentRole
from network.membership import MemberFile
from riskmodel.kernel.words import say


class OfOne(QObject):
    """What can be done with the agency that `chosen` gives; None when nothing is chosen."""

    def __init__(
        self,
        desk: Desk,
        acts: MemberActs,
        people: PeopleActs,
        chosen: Callable[[], MemberFile | None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk, self._acts, self._people = desk, acts, people
        self._chosen, self._page = chosen, page
        self._read: Read | None = None

    def show_read(self, read: Read) -> None:
        """The register as it is now."""
        self._read = read

    def commands(self) -> Sequence[Action]:
        """The commands in the order of the menu."""
        return (
            Action("members.do.appoint", self._appoint, "user-check", enabled_when=self._has_member),
            Action("members.do.appoint_deputy", self._appoint_deputy, enabled_when=self._has_member),
            Action("members.do.change", self.change, "pencil", "F2", enabled_when=self._has_one),
            Action("members.do.group", self._join_group, enabled_when=self._has_member),
            Action("members.do.rename", self._rename, enabled_when=self._has_one),
            Action("members.do.merge", self._merge, enabled_when=self._has_one),
            Action("members.do.split", self._split, enabled_when=self._has_one),
            Action("members.do.close", self._close, enabled_when=self._has_one),
            Action("members.do.leave", self._leave, enabled_when=self._has_member),
            Action("members.do.rejoin", self._rejoin, enabled_when=self._has_left),
            Action("members.do.card", self._card, menu="file", enabled_when=self._has_people),
        )

    def open_menu(self, at: QPoint) -> None:
        """What can be done now, where somebody asked for it."""
        action_menu(self._page, self._desk.look, self.commands(), say("members.more")).popup(at)

    def change(self) -> None:
        """Ask for other facts."""
        if self._has_one() and (file := self._chosen()) is not None:
            self._acts.ask_change(file)

    def _has_one(self) -> bool:
        return not self._desk.is_read_only and self._chosen() is not None

    def _has_member(self) -> bool:
        file = self._chosen()
        return not self._desk.is_read_only and file is not None and file.is_in(self._desk.today())

    def _has_left(self) -> bool:
        file = self._chosen()
        is_out = file is not None and not file.is_in(self._desk.today()) and file.member.closed_on is None
        return not self._desk.is_read_only and is_out

    def _has_people(self) -> bool:
        file, today = self._chosen(), self._desk.today()
        return file is not None and any(file.holders(role, today) for role in AppointmentRole)

    def _appoint(self) -> None:
        if (file := self._chosen()) is not None and self._read is not None:
            self._people.ask_appoint(file, AppointmentRole.CONTACT, self._read)

    def _appoint_deputy(self) -> None:
        if (file := self._chosen()) is not None and self._read is not None:
            self._people.ask_appoint(file, AppointmentRole.DEPUTY, self._read)

    def _join_group(self) -> None:
        if (file := self._chosen()) is not None and self._read is not None:
            self._acts.ask_group(file, self._read.groups)

    def _rename(self) -> None:
        if (file := self._chosen()) is not None:
            self._acts.ask_rename(file)

    def _merge(self) -> None:
        if (file := self._chosen()) is not None and self._read is not None:
            self._acts.ask_merge(file, self._read)

    def _split(self) -> None:
        if (file := self._chosen()) is not None and self._read is not None:
            self._acts.ask_split(file, self._read)

    def _close(self) -> None:
        if (file := self._chosen()) is not None:
            self._acts.ask_close(file)

    def _leave(self) -> None:
        if (file := self._chosen()) is not None:
            self._acts.ask_leave(file)

    def _rejoin(self) -> None:
        if (file := self._chosen()) is not None and self._read is not None:
            self._acts.ask_rejoin(file, self._read.groups)

    def _card(self) -> None:
        if (file := self._chosen()) is not None and self._read is not None:
            ask_one_card(self._desk, self._read, file, self)
