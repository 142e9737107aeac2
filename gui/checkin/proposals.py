"""A participant in words, and whom it may be, each with the digit that chooses it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from exchange.participants.values import RefusedRow
from gui.checkin.sorting import Sorted
from gui.common.buttons import button
from gui.common.figures import clock
from gui.common.flow import Flow
from gui.common.tablemodel import Column
from gui.common.theme import Look
from network.meeting import ZONE
from network.participant import Mark
from network.participants import MOST_ASKED, Proposal
from riskmodel.kernel.words import say

Row = Sorted | RefusedRow
DIGITS = tuple(range(1, MOST_ASKED + 1))


class Proposals(QWidget):
    """Buttons for whom the chosen participant may be."""

    chosen = Signal(object)  # Proposal
    other_wanted = Signal()
    left_out = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: Sorted | None = None
        layout = Flow(look, self, gap="small")
        self._ways = [button(look, "", partial(self._choose, place)) for place in range(MOST_ASKED)]
        for way in self._ways:
            way.setCheckable(True)
            layout.addWidget(way)
        self._other = button(look, say("participants.other"), self.other_wanted.emit, icon="pencil")
        self._out = button(look, say("participants.leave_out"), self.left_out.emit, icon="x")
        for made in (self._other, self._out):
            layout.addWidget(made)
        self.hide()

    def show_one(self, one: Sorted | None) -> None:
        """Show whom one may be; None shows nothing."""
        self._shown = one
        self.setVisible(one is not None)
        if one is None:
            return
        proposals = one.match.proposals
        for place, way in enumerate(self._ways):
            way.setVisible(place < len(proposals))
            if place < len(proposals):
                self._say(way, place, proposals[place], is_chosen=one.proposal == proposals[place])
        self.updateGeometry()

    def _say(self, way: QPushButton, place: int, proposal: Proposal, *, is_chosen: bool) -> None:
        way.setText(f"{place + 1}  {proposal_words(proposal)}")
        way.setAccessibleName(f"{place + 1}, {proposal_words(proposal)}, {why_words(proposal)}")
        way.setToolTip(why_words(proposal))
        way.setChecked(is_chosen)

    def _choose(self, place: int) -> None:
        if self._shown is not None and place < len(self._shown.match.proposals):
            self.chosen.emit(self._shown.match.proposals[place])


def columns() -> list[Column[Row]]:
    """The columns of the preview."""
    return [
        Column("name", say("participants.head.name"), _name, kind="two", second=_about, digits=DIGITS),
        Column("who", say("participants.head.who"), who_words, kind="two", second=_why, digits=DIGITS,
               width=80, tone=_tone),
        Column("time", say("participants.head.time"), _time, kind="muted", width=34, digits=DIGITS,
               is_essential=False),
        Column("line", say("participants.head.row"), _lines, kind="muted", width=18, digits=DIGITS,
               is_essential=False),
    ]  # fmt: skip


def key_of(thing: Row) -> tuple[int, ...]:
    """The rows of the file it stands in."""
    return thing.key if isinstance(thing, Sorted) else (thing.line,)


def spoken(thing: Row) -> str:
    """A row for the ear."""
    return ", ".join(part for part in (_name(thing), _about(thing), who_words(thing), _why(thing)) if part)


def participant_words(one: Sorted) -> str:
    """The participant as the file names it."""
    participant = one.match.participant
    parts = (participant.name, participant.alias, participant.organisation, participant.email)
    return " · ".join(part for part in parts if part)


def proposal_words(proposal: Proposal) -> str:
    """Whom it may be: a name and an agency, or somebody new."""
    name = ", ".join(part for part in (proposal.name, proposal.agency) if part)
    return name if proposal.person_id is not None else say("participants.newcomer", who=name)


def why_words(proposal: Proposal) -> str:
    """Why it is proposed."""
    return say(f"participants.why.{proposal.why.value}")


def who_words(thing: Row) -> str:
    """Whom a participant is taken for."""
    if isinstance(thing, RefusedRow):
        return say("participants.is.refused")
    if thing.is_short:
        return say("participants.is.short")
    if thing.decision is None:
        best = thing.match.best
        return (
            say("participants.is.open", who=proposal_words(best)) if best else say("participants.is.unknown")
        )
    return proposal_words(thing.proposal) if thing.proposal else say("participants.is.out")


def _tone(thing: Row) -> str:
    if isinstance(thing, RefusedRow):
        return "danger"
    if thing.is_open:
        return "warning"
    return "" if thing.counts else "muted"


def _name(thing: Row) -> str:
    return thing.match.participant.name if isinstance(thing, Sorted) else thing.column or "–"


def _about(thing: Row) -> str:
    if isinstance(thing, RefusedRow):
        return thing.why
    participant = thing.match.participant
    marks = [say(f"participants.mark.{mark.value}") for mark in Mark if mark in participant.marks]
    parts = (participant.email, participant.alias, participant.organisation, *marks)
    return " · ".join(part for part in parts if part)


def _why(thing: Row) -> str:
    if isinstance(thing, RefusedRow) or thing.is_short:
        return ""
    proposal = thing.proposal or (thing.match.best if thing.decision is None else None)
    return why_words(proposal) if proposal else ""


def _time(thing: Row) -> str:
    if isinstance(thing, RefusedRow):
        return ""
    participant = thing.match.participant
    parts = []
    if participant.minutes is not None:
        parts.append(say("participants.minutes", n=participant.minutes))
    if participant.joined is not None:
        parts.append(clock(participant.joined, ZONE))
    return " · ".join(parts)


def _lines(thing: Row) -> str:
    lines = key_of(thing)
    shown = ", ".join(str(line) for line in lines[:3])
    return f"{shown} …" if len(lines) > 3 else shown  # noqa: PLR2004
