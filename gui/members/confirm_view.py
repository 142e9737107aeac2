"""The yearly round: is your entry right? Who has answered what, and who has not."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.empty import Empty
from gui.common.fields import LineField, SearchField
from gui.common.figures import due, iso, long_date, share
from gui.common.flow import Flow
from gui.common.form import Field
from gui.common.labels import label
from gui.common.room import Room
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.members.asks import day_field
from gui.members.reading import Read
from network.member import Confirmation, ConfirmOutcome, ConfirmRound
from network.membership import MemberFile
from network.verbs.confirming import (
    close_confirm_round,
    record_confirmation,
    remind_confirm_round,
    start_confirm_round,
)
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order

VIEWS = ("waiting", "answered", "all")
_TONES = {
    ConfirmOutcome.CONFIRMED: "success",
    ConfirmOutcome.CHANGED: "warning",
    ConfirmOutcome.LEAVING: "danger",
}
_WEEKS = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class Line:
    """One agency in the round."""

    file: MemberFile
    answer: Confirmation


class ConfirmView(QWidget):
    """The round that is open, or the last one."""

    member_wanted = Signal(object)
    leave_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._read: Read | None = None
        self._dialog: AskDialog | None = None
        self._title = label("", "lead", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._banner = Banner(desk.look)
        self._search = SearchField(desk.look, say("members.search"), hint=say("members.search"))
        self._search.typed.connect(self._filter)
        self._views = Segments(
            desk.look, [(view, say(f"confirming.view.{view}")) for view in VIEWS], "waiting",
            name=say("confirming.views"),
        )  # fmt: skip
        self._views.committed.connect(self._show_rows)
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self._table = Table(desk, rows, name=say("confirming.title"), row="row_tall")
        self._empty = Empty(
            desk.look, "mail", say("confirming.empty"), say("confirming.empty.text"),
            action=say("confirming.start"), run=self.ask_start, kind="main",
        )  # fmt: skip
        self._table.say_empty(self._empty)
        self._table.opened.connect(self._ask_answer_of)
        self._table.chosen.connect(self._chose)
        self._answer = button(desk.look, say("confirming.answer"), self._ask_answer, kind="main")
        self._open = button(desk.look, say("confirming.open_member"), self._open_member)
        self._remind = button(desk.look, say("confirming.remind"), self.ask_remind, icon="send")
        self._close = button(desk.look, say("confirming.close"), self.ask_close)
        self._start = button(desk.look, say("confirming.start"), self.ask_start)
        self._outbox = button(desk.look, say("confirming.outbox"), self._go_to_outbox, kind="link")
        self._lay_out()
        desk.room_changed.connect(self._arrange)

    def can_change_round(self) -> bool:
        """Whether a round is open and may be written to."""
        round_ = self._round
        return round_ is not None and round_.closed_on is None and not self._desk.is_read_only

    def can_start(self) -> bool:
        """Whether a round can be started."""
        round_ = self._round
        is_free = round_ is None or round_.closed_on is not None
        return self._read is not None and is_free and not self._desk.is_read_only

    def _arrange(self, _room: object) -> None:
        if self._read is not None:
            self._tell_round(self._read)

    def show_read(self, read: Read) -> None:
        """Show the round as it was read."""
        self._read = read
        self._tell_round(read)
        self._show_rows()

    def take_focus(self) -> None:
        """Work begins in the table."""
        self._table.setFocus()

    def _lay_out(self) -> None:
        outer = column(self._look, self, margins=("normal", "none", "normal", "medium"), gap="small")
        above = column(self._look, margins=("small", "none", "small", "none"), gap="small")
        above.addWidget(self._title)
        above.addWidget(self._about)
        above.addWidget(self._banner)
        self._tools = box()
        flow = Flow(self._look, self._tools)
        self._search.setMinimumWidth(self._look.px(50))
        for widget in (self._views, self._search, self._outbox):
            flow.addWidget(widget)
        above.addWidget(self._tools)
        outer.addLayout(above)
        outer.addWidget(self._table, 1)
        self._foot = box()
        below = Flow(self._look, self._foot)
        for widget in (self._answer, self._open, self._remind, self._close, self._start):
            below.addWidget(widget)
        outer.addWidget(self._foot)

    @property
    def _round(self) -> ConfirmRound | None:
        return self._read.rounds[0] if self._read and self._read.rounds else None

    def _lines(self) -> list[Line]:
        round_ = self._round
        if self._read is None or round_ is None:
            return []
        return [
            Line(file, answer)
            for file in self._read.files
            for one, answer in file.answers
            if one.id == round_.id
        ]

    def _tell_round(self, read: Read) -> None:
        round_, lines = self._round, self._lines()
        is_open = round_ is not None and round_.closed_on is None
        may_write = not self._desk.is_read_only
        for part in (self._about, self._tools, self._foot):
            part.setVisible(round_ is not None)
        is_narrow = self._desk.room is Room.NARROW  # there the menu has the rest
        self._answer.setVisible(is_open and may_write)
        for made in (self._remind, self._close):
            made.setVisible(is_open and may_write and not is_narrow)
        self._title.setVisible(round_ is not None and not is_narrow)
        self._start.setVisible(round_ is not None and not is_open and may_write)
        self._empty.offer(round_ is None and may_write)
        self._banner.say("")
        if round_ is None:
            self._empty.say(say("confirming.empty"), say("confirming.empty.text"))
            return
        answered = sum(line.answer.outcome is not None for line in lines)
        self._title.setText(round_.title)
        self._about.setText(" ".join(self._about_words(round_, answered, len(lines))))
        unreached = [line for line in lines if line.file.recipient(read.today) is None]
        if is_open and unreached:
            self._banner.say(
                say("confirming.unreached", n=len(unreached), names=", ".join(_names(unreached))), "warning"
            )

    def _about_words(self, round_: ConfirmRound, answered: int, asked: int) -> list[str]:
        words = [say("confirming.answered", share=share(answered, asked))]
        if round_.closed_on is not None:
            words.append(say("confirming.closed", day=long_date(round_.closed_on)))
        elif round_.answer_by is not None:
            words.append(say("confirming.by", day=due(round_.answer_by, self._desk.today())[0]))
        return words

    def _show_rows(self, _chosen: object = None) -> None:
        lines, view = self._lines(), self._views.value()
        waiting = [line for line in lines if line.answer.outcome is None]
        counts = {"waiting": len(waiting), "answered": len(lines) - len(waiting), "all": len(lines)}
        for key in VIEWS:
            self._views.set_words(key, say(f"confirming.view.{key}.n", n=counts[key]))
        shown = [
            line for line in lines if view == "all" or (line.answer.outcome is None) == (view == "waiting")
        ]
        if lines:
            self._empty.say(say(f"confirming.none.{view}"), say("confirming.none.text"))
        self._table.show_things(shown)
        if self._table.current() is None:
            self._table.choose_first()
        self._chose(self._table.current())

    def _filter(self, words: str) -> None:
        self._table.filter(words)
        self._table.choose_first()

    def _chose(self, line: Line | None) -> None:
        for widget in (self._answer, self._open):
            widget.setEnabled(line is not None)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column("name", say("members.agency"), lambda line: line.file.member.name, kind="two",
                   second=self._asked, sort=lambda line: swedish_order(line.file.member.name)),
            Column("outcome", say("confirming.outcome"), _outcome, width=46,
                   tone=_tone),
            Column("day", say("confirming.day"), lambda line: iso(line.answer.answered_on) or "–",
                   kind="date", width=28, sort=lambda line: line.answer.answered_on, is_essential=False),
            Column("note", say("members.form.note"), lambda line: line.answer.note or "–", width=60,
                   is_essential=False),
        ]  # fmt: skip

    def _asked(self, line: Line) -> str:
        found = line.file.recipient(self._desk.today())
        return found.address if found else say("confirming.no_address")

    # -- what can be done ------------------------------------------------------------------------------

    def ask_start(self) -> None:
        """Ask what the round is called and by when to answer."""
        if self._read is None or self._desk.is_read_only:
            return
        today = self._desk.today()
        present = self._read.present
        reached = sum(file.recipient(today) is not None for file in present)
        fields = [
            Field("title", say("confirming.form.title"),
                  LineField(self._look, say("confirming.form.suggestion", year=today.year), longest=120),
                  required=say("member.round.empty")),
            day_field(self._desk, "answer_by", say("confirming.form.by"), today + _WEEKS),
        ]  # fmt: skip
        self._dialog = self._desk.dialogs.ask(
            say("confirming.start.title"),
            say("confirming.start.text", n=len(present), reached=share(reached, len(present))),
            fields,
            accept=say("confirming.start.accept", n=reached),
            keeps_open=True,
            done=self._begin,
        )

    def _begin(self, values: dict[str, Any]) -> None:
        if self._dialog is not None:
            self._desk.do_for(
                self._dialog,
                start_confirm_round,
                values["title"],
                values["answer_by"],
                owner=self,
                done=self._begun,
            )

    def _begun(self, _edit: object) -> None:
        self._desk.tell(say("confirming.begun"), undo=True)

    def _ask_answer_of(self, _line: Line) -> None:
        self._ask_answer()

    def _ask_answer(self) -> None:
        line, round_ = self._table.current(), self._round
        if line is None or round_ is None or round_.closed_on is not None or self._desk.is_read_only:
            return
        choices: Sequence[tuple[Any, str]] = [
            *((one, say(f"confirming.outcome.{one.value}")) for one in ConfirmOutcome),
            (None, say("confirming.outcome.none")),
        ]
        answer = line.answer
        shown = answer.outcome or ConfirmOutcome.CONFIRMED
        fields = [
            Field("outcome", say("confirming.outcome"), Segments(self._look, choices, shown,
                                                                name=say("confirming.outcome"))),
            day_field(self._desk, "answered_on", say("confirming.day"), answer.answered_on),
            Field("note", say("members.form.note"), LineField(self._look, answer.note, longest=300)),
        ]  # fmt: skip
        title = say("confirming.answer.title", name=line.file.member.name)
        done = partial(self._record, line)
        self._desk.dialogs.ask(title, "", fields, accept=say("confirming.answer.accept"), done=done)

    def _record(self, line: Line, values: dict[str, Any]) -> None:
        outcome = values["outcome"]
        self._desk.do(
            record_confirmation,
            line.answer.id,
            outcome,
            answered_on=values["answered_on"],
            note=values["note"],
            owner=self,
            done=partial(self._recorded, line, outcome),
        )

    def _recorded(self, line: Line, outcome: ConfirmOutcome | None, _edit: object) -> None:
        if outcome is ConfirmOutcome.CHANGED:
            self.member_wanted.emit(line.file.member.id)
        elif outcome is ConfirmOutcome.LEAVING:
            self.leave_wanted.emit(line.file.member.id)

    def _open_member(self) -> None:
        if (line := self._table.current()) is not None:
            self.member_wanted.emit(line.file.member.id)

    def ask_remind(self) -> None:
        """Ask whether those who have not answered are to be reminded."""
        if (round_ := self._round) is not None:
            waiting = [line for line in self._lines() if line.answer.outcome is None]
            self._desk.dialogs.ask(
                say("confirming.remind.title", n=len(waiting)),
                say("confirming.remind.text"),
                accept=say("confirming.remind.accept"),
                done=partial(self._remind_now, round_.id),
            )

    def _remind_now(self, round_id: UUID, _values: object) -> None:
        self._desk.do(remind_confirm_round, round_id, owner=self, done=self._begun)

    def ask_close(self) -> None:
        """Ask whether the round is to end."""
        if (round_ := self._round) is not None:
            waiting = sum(line.answer.outcome is None for line in self._lines())
            self._desk.dialogs.ask(
                say("confirming.close.title", title=round_.title),
                say("confirming.close.text", n=waiting),
                accept=say("confirming.close"),
                done=partial(self._close_now, round_.id),
            )

    def _close_now(self, round_id: UUID, _values: object) -> None:
        self._desk.do(close_confirm_round, round_id, owner=self)

    def _go_to_outbox(self) -> None:
        self._desk.go("outbox")


def _outcome(line: Line) -> str:
    outcome = line.answer.outcome
    return say(f"confirming.outcome.{outcome.value if outcome else 'none'}")


def _tone(line: Line) -> str:
    return _TONES[line.answer.outcome] if line.answer.outcome else "muted"


def _names(lines: Sequence[Line], most: int = 5) -> list[str]:
    names = [line.file.member.name for line in lines[:most]]
    return [*names, "…"] if len(lines) > most else names


def _key(line: Line) -> Hashable:
    return line.answer.id


def _spoken(line: Line) -> str:
    return ", ".join(part for part in (line.file.member.name, _outcome(line), line.answer.note) if part)
