"""Somebody who is not on the list: a name, an agency by a few letters, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.common.agencyfield import LONGEST_NAME, AgencyField, EnterField
from gui.common.boxes import box, column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.labels import label
from gui.common.theme import Look
from network.meeting import Mode
from network.member import Member
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What was typed: a name, and an agency of the register or the words for another."""

    name: str
    member: Member | None
    organisation: str
    mode: Mode


class WalkIn(QWidget):
    """The two fields, in the place of the hits."""

    taken = Signal(object)  # Newcomer
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._modes: tuple[Mode, ...] = tuple(Mode)
        outer = column(look, self, gap="medium")
        sheet = box(kind="panel")
        layout = column(look, sheet, margins="normal", gap="medium")
        layout.addWidget(label(say("checkin.walk_in.title"), "lead"))
        self.name = EnterField(look, longest=LONGEST_NAME)
        self.agency = AgencyField(look, ())
        for words, field, buddy in (
            (say("checkin.walk_in.name"), self.name, self.name),
            (say("checkin.walk_in.agency"), self.agency, self.agency.line),
        ):
            caption = label(words, "strong")
            caption.setBuddy(buddy)
            layout.addWidget(caption)
            layout.addWidget(field)
        self.name.setAccessibleName(say("checkin.walk_in.name"))
        self._fault = label("", "danger", wrap=True)
        self._fault.hide()
        layout.addWidget(self._fault)
        layout.addLayout(self._foot(look))
        outer.addWidget(sheet)
        outer.addStretch(1)
        self.name.entered.connect(self._go_on)
        self.name.left.connect(self.left)
        self.agency.entered.connect(self._entered)
        self.agency.left.connect(self.left)

    def _foot(self, look: Look) -> QHBoxLayout:
        self._on_site = button(look, say("checkin.walk_in.on_site"), self._take_on_site, kind="main")
        self._digital = button(look, say("checkin.walk_in.digital"), self._take_digital)
        foot = row(look)
        foot.addWidget(self._on_site)
        foot.addWidget(self._digital)
        foot.addWidget(button(look, say("checkin.walk_in.leave"), self.left.emit, kind="quiet"))
        foot.addStretch(1)
        return foot

    def begin(self, name: str, members: Sequence[Member], modes: Sequence[Mode]) -> None:
        """Ask about somebody; what was typed in the search is the name."""
        self._modes = tuple(modes)
        self.name.setText(" ".join(name.split()))
        self.agency.set_members(members)
        self.agency.line.clear()
        self._fault.hide()
        self._on_site.setVisible(Mode.ON_SITE in self._modes)
        self._digital.setVisible(Mode.DIGITAL in self._modes)
        (self.agency.line if self.name.value() else self.name).setFocus()

    def _go_on(self, _shift: bool) -> None:
        if self._has_name():
            self.agency.line.setFocus()

    def _entered(self, shift: bool) -> None:
        wanted = Mode.DIGITAL if shift else Mode.ON_SITE
        self._take(wanted if wanted in self._modes else self._modes[0])

    def _take_on_site(self) -> None:
        self._take(Mode.ON_SITE)

    def _take_digital(self) -> None:
        self._take(Mode.DIGITAL)

    def _take(self, mode: Mode) -> None:
        if not self._has_name():
            return
        member = self.agency.member()
        organisation = "" if member else self.agency.line.value()
        self.taken.emit(Newcomer(self.name.value(), member, organisation, mode))

    def _has_name(self) -> bool:
        has_name = bool(self.name.value())
        self._fault.setText("" if has_name else say("checkin.walk_in.no_name"))
        self._fault.setVisible(not has_name)
        if not has_name:
            self.name.setFocus()
        return has_name
