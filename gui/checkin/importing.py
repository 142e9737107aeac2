"""Reading a participant file: who is sure, whom somebody must say, and then all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from exchange.participants.reading import headings_of
from exchange.participants.values import Column as FileColumn
from exchange.participants.values import ParticipantList
from gui.checkin.doubts import doubt_words
from gui.checkin.filecolumns import column_fields
from gui.checkin.proposals import Proposals, Row, columns, key_of, participant_words, spoken, who_words
from gui.checkin.sorting import Pile, Sorted, matches_of, read_list, read_matches
from gui.common.agencyfield import AgencyField
from gui.common.banner import Banner
from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import LineField
from gui.common.figures import clock
from gui.common.flow import Flow
from gui.common.form import Field
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import TableModel
from network.meeting import ZONE, Meeting
from network.member import Member
from network.participants import MatchBook, Proposal, Why
from network.verbs.participants import PresenceRule, take_participants
from riskmodel.kernel.errors import InputError, Refusal
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

LEAST_ROWS = 4  # of the table, before the whole page scrolls
PILES = (Pile.ASK, Pile.UNKNOWN, Pile.SURE, Pile.OUT, Pile.REFUSED)


class Importing(QWidget):
    """The preview of a file, over the check-in's list."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, desk.look
        self.meeting: Meeting | None = None
        self._shown: Callable[[], None] | None = None
        self._path: Path | None = None
        self._list: ParticipantList | None = None
        self._book = MatchBook()
        self._rule = PresenceRule()
        self._rows: dict[tuple[int, ...], Sorted] = {}
        self._title = label("", "lead", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._banner = Banner(self.look)
        self._piles = Segments(
            self.look, [(pile, "") for pile in PILES], Pile.ASK, name=say("participants.piles")
        )
        self._piles.committed.connect(self._show_pile)
        rows = TableModel(columns(), row_name=spoken, key=key_of)
        self.table = Table(desk, rows, name=say("participants.preview"), row="row_tall")
        self.table.say_empty(
            Empty(self.look, "circle-check", say("participants.empty"), say("participants.empty.text"))
        )
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self._opened)
        self.table.digit_typed.connect(self._typed)
        self.table.removed.connect(self._leave_out)
        self._choices = Proposals(self.look)
        self._choices.chosen.connect(self._choose)
        self._choices.other_wanted.connect(self.ask_other)
        self._choices.left_out.connect(self._leave_current)
        self._take_button = button(self.look, "", self.take, kind="main")
        self._rest = button(self.look, "", self._leave_rest)
        self._why_not = label("", "muted", wrap=True)
        self._lay_out()

    @property
    def meeting_id(self) -> UUID | None:
        """The meeting whose file is looked at; None when none is."""
        return self.meeting.id if self.meeting is not None else None

    # -- the file --------------------------------------------------------------------------------------

    def ask_file(self, meeting: Meeting, shown: Callable[[], None]) -> None:
        """Ask for a file; `shown` is called when it can be looked at."""
        self._shown = shown
        self._asked_for = meeting
        self.desk.dialogs.open_file(say("participants.choose"), say("participants.files"), self.have_file)

    def have_file(self, path: Path, columns: dict[FileColumn, int] | None = None) -> None:
        """Read a file, away from the window's thread."""
        self._path = path
        work = partial(read_list, path, self._asked_for, columns)
        self.desk.work_elsewhere(work, self._have_list, owner=self, failed=self._not_read)

    def _not_read(self, fault: Exception) -> None:
        if (
            isinstance(fault, InputError)
            and fault.key == "participants.file.no_list"
            and self._path is not None
        ):
            look = partial(headings_of, self._path)
            self.desk.work_elsewhere(look, partial(self._ask_columns, fault), owner=self)
        else:
            self.desk.refused(fault)

    def _ask_columns(self, fault: InputError, headings: tuple[tuple[str, FileColumn | None], ...]) -> None:
        if len(headings) < 2:  # noqa: PLR2004 - one column is no table
            self.desk.refused(fault)
            return
        self.desk.dialogs.ask(
            say("participants.columns.title"),
            str(fault),
            column_fields(self.look, headings),
            accept=say("participants.columns.accept"),
            reject=say("participants.columns.reject"),
            done=self._have_columns,
        )

    def _have_columns(self, values: dict[str, Any]) -> None:
        columns = {FileColumn(key): place for key, place in values.items() if place is not None}
        if self._path is not None and columns:
            self.have_file(self._path, columns)

    def _have_list(self, found: ParticipantList) -> None:
        self._list = found
        self.desk.read(partial(read_matches, self._asked_for.id), self._have_book, owner=self)

    def _have_book(self, answer: tuple[MatchBook, PresenceRule]) -> None:
        self._book, self._rule = answer
        if self._list is not None:
            work = partial(matches_of, self._list, *answer)
            self.desk.work_elsewhere(work, self._have_rows, owner=self)

    def _have_rows(self, rows: tuple[Sorted, ...]) -> None:
        self.meeting = self._asked_for
        self._rows = {one.key: one for one in rows}
        self._banner.say("")
        self._say_about()
        counts = self._counts()
        first = next((pile for pile in PILES if counts[pile]), Pile.SURE)
        self._piles.set_value(first)
        self._show_pile(first)
        if self._shown is not None:
            self._shown()

    # -- what is shown ---------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Read the rows first."""
        self.table.setFocus()
        self.table.choose_first()

    def rows(self) -> tuple[Sorted, ...]:
        """Everybody in the file, as decided so far."""
        return tuple(self._rows.values())

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        scroll = Scroll(self.look, margins=("large", "normal", "large", "medium"), gap="medium")
        outer.addWidget(scroll)
        for above in (self._title, self._about, self._banner):
            scroll.body.addWidget(above)
        piles = Flow(self.look, gap="small")
        piles.addWidget(self._piles)
        scroll.body.addLayout(piles)
        self.table.setMinimumHeight(self.look.size("row_tall") * LEAST_ROWS)
        scroll.body.addWidget(self.table, 1)
        scroll.body.addWidget(self._choices)
        scroll.body.addWidget(self._why_not)
        foot = Flow(self.look, gap="small", push_last=True)
        for part in (
            button(self.look, say("participants.leave"), self._leave),
            self._rest,
            self._take_button,
        ):
            foot.addWidget(part)
        scroll.body.addLayout(foot)

    def _say_about(self) -> None:
        found = self._list
        if found is None:
            return
        self._title.setText(say("participants.title", file=found.name))
        parts = [say(f"participants.service.{found.service.value}")]
        if found.encoding_name:
            parts.append(found.encoding_name)
        if found.title:
            parts.append(found.title)
        if found.started and found.ended:
            times = f"{clock(found.started, ZONE)}–{clock(found.ended, ZONE)}"
            parts.append(f"{found.started.date().isoformat()} {times}")
        parts.append(say("participants.people", n=len(found.people)))
        self._about.setText(" · ".join(parts))
        self._banner.say(doubt_words(found, self.meeting) if self.meeting else "", "warning")

    def _show_pile(self, pile: Pile) -> None:
        rows: list[Row] = []
        if pile is Pile.REFUSED:
            rows = list(self._list.refused) if self._list else []
        else:
            rows = [one for one in self._rows.values() if one.pile is pile]
        self.table.show_things(rows)
        self.table.choose_first()
        self._say_state()

    def _say_state(self) -> None:
        counts = self._counts()
        for pile in PILES:
            self._piles.set_words(pile, say(f"participants.pile.{pile.value}", n=counts[pile]))
        taken = sum(one.counts for one in self._rows.values())
        open_ones = sum(one.is_open for one in self._rows.values())
        self._take_button.setText(say("participants.take", n=taken))
        self._take_button.setEnabled(taken > 0 and not open_ones)
        self._rest.setText(say("participants.leave_rest", n=open_ones))
        self._rest.setVisible(open_ones > 0)
        self._why_not.setText(
            say("participants.left", n=open_ones, delete=say("common.key.del"))
            if open_ones
            else self._shorts()
        )
        self._chose(self.table.current())

    def _shorts(self) -> str:
        shorts = sum(one.is_short for one in self._rows.values())
        return say("participants.shorts", n=shorts, minutes=self._rule.least_minutes) if shorts else ""

    def _counts(self) -> Counter[Pile]:
        counts = Counter(one.pile for one in self._rows.values())
        counts[Pile.REFUSED] = len(self._list.refused) if self._list else 0
        return counts

    # -- deciding --------------------------------------------------------------------------------------

    def _chose(self, thing: Row | None) -> None:
        """Show whom the chosen one may be, each with its digit."""
        self._choices.show_one(thing if isinstance(thing, Sorted) else None)

    def _choose(self, proposal: Proposal) -> None:
        if isinstance(current := self.table.current(), Sorted):
            self._decide(current.decided(proposal))

    def _opened(self, thing: Row) -> None:
        """Enter takes the first proposal; without any somebody has to say who it is."""
        if not isinstance(thing, Sorted):
            return
        if thing.match.best is None:
            self.ask_other()
        elif thing.decision is None or thing.proposal is None:
            self._decide(thing.decided(thing.match.best))
        else:
            self._go_on()

    def _typed(self, thing: Row, _column: str, digit: int | None) -> None:
        if not isinstance(thing, Sorted):
            return
        if digit is None:
            self._decide(thing.undecided())
        elif digit <= len(thing.match.proposals):
            self._decide(thing.decided(thing.match.proposals[digit - 1]))

    def _leave_out(self, thing: Row) -> None:
        if isinstance(thing, Sorted):
            self._decide(thing.decided(None))

    def _leave_current(self) -> None:
        if (current := self.table.current()) is not None:
            self._leave_out(current)

    def _leave_rest(self) -> None:
        """Leave out all that nobody has decided; they are not remembered as nobody."""
        for one in self._rows.values():
            if one.is_open:
                self._rows[one.key] = one.left_out()
        self._show_pile(self._piles.value())

    def ask_other(self) -> None:
        """Ask who it is: a name, and an agency by a few letters."""
        current = self.table.current()
        if not isinstance(current, Sorted):
            return
        members = [file.member for file in self._book.files]
        best = current.match.best
        agency = AgencyField(self.look, members, is_in_form=True)
        if best is not None and best.agency:
            agency.set_value(best.agency)
        fields = (
            Field("name", say("checkin.walk_in.name"), LineField(self.look, current.match.participant.name),
                  required=say("checkin.walk_in.no_name")),
            Field("agency", say("checkin.walk_in.agency"), agency, help=say("participants.other.help")),
        )  # fmt: skip
        self._deciding = current
        self.desk.dialogs.ask(
            say("participants.other.title"),
            participant_words(current),
            fields,
            accept=say("participants.other.accept"),
            reject=say("participants.other.reject"),
            done=self._have_other,
        )

    def _have_other(self, values: dict[str, Any]) -> None:
        agency = values["agency"]
        member = agency if isinstance(agency, Member) else None
        proposal = Proposal(
            Why.AGENCY,
            values["name"],
            member.name if member else str(agency or ""),
            member_id=member.id if member else None,
            organisation="" if member else str(agency or ""),
        )
        self._decide(self._deciding.decided(proposal))

    def _decide(self, decided: Sorted) -> None:
        self._rows[decided.key] = decided
        self.table.things.replace(decided)
        self._say_state()
        if decided.decision is not None:
            self.desk.announce(who_words(decided))
            self._go_on()

    def _go_on(self) -> None:
        """On to the next one that is open, in this group or another."""
        shown = [one for one in self._rows.values() if one.pile is self._piles.value()]
        current = self.table.current()
        start = next(
            (at for at, one in enumerate(shown) if current is not None and one.key == key_of(current)), -1
        )
        ordered = shown[start + 1 :] + shown[: start + 1]
        wanted = next((one for one in ordered if one.is_open), None)
        if wanted is None:
            pile = next((one.pile for one in self._rows.values() if one.is_open), None)
            if pile is None:
                if self._take_button.isEnabled():
                    self._take_button.setFocus()
                return
            self._piles.set_value(pile)
            self._show_pile(pile)
            wanted = next(one for one in self._rows.values() if one.is_open and one.pile is pile)
        self.table.choose(wanted.key)
        self.table.setFocus()

    # -- taking ----------------------------------------------------------------------------------------

    def can_take(self) -> bool:
        """Whether everybody is decided, and somebody is there to be written."""
        return self.meeting is not None and self._take_button.isEnabled()

    def take(self) -> None:
        """Write all of it in one transaction."""
        if self.meeting is None or not self.can_take():
            return
        decisions = [one.decision for one in self._rows.values() if one.decision is not None]
        self._take_button.setEnabled(False)
        self.desk.do(
            take_participants, self.meeting.id, decisions, owner=self, done=self._taken, failed=self._refused
        )

    def _taken(self, _edit: Edit) -> None:
        taken = sum(one.counts for one in self._rows.values())
        self._leave()
        self.desk.tell(say("participants.taken", n=taken), undo=True)

    def _refused(self, fault: Exception) -> None:
        self._say_state()
        if isinstance(fault, Refusal):
            self._banner.say(str(fault), "danger")
        else:
            self.desk.jobs.failed.emit(fault)

    def _leave(self) -> None:
        self.meeting, self._list, self._rows = None, None, {}
        self.table.show_things(())
        self.left.emit()
