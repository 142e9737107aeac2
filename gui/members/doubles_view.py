"""Entries that may be the same agency or the same person: a person says which, and they are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField
from gui.common.flow import Flow
from gui.common.form import Field
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.members.reading import Read
from network.likeness import Reason
from network.member import Member, Person
from network.people import SameMembers, SamePeople
from network.verbs.merging import merge_members, merge_people
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries, agencies or persons, and why they are held up together."""

    one: Member | Person
    other: Member | Person
    reason: Reason
    about: str
    second: str

    @property
    def is_agency(self) -> bool:
        """Whether it is about agencies."""
        return isinstance(self.one, Member)


class DoublesView(QWidget):
    """One row for each pair."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        rows = TableModel(_columns(), row_name=_spoken, key=_key)
        self._table = Table(desk, rows, name=say("members.tab.doubles"), row="row_tall")
        self._table.say_empty(
            Empty(desk.look, "circle-check", say("members.doubles.none"), say("members.doubles.none.text"))
        )
        self._table.opened.connect(self._ask_thing)
        self._table.chosen.connect(self._chose)
        self._merge = button(desk.look, say("members.doubles.merge"), self._ask, kind="main")
        outer = column(desk.look, self, margins=("normal", "none", "normal", "medium"), gap="medium")
        above = column(desk.look, margins=("small", "none", "small", "none"), gap="none")
        above.addWidget(label(say("members.doubles.help"), "muted", wrap=True))
        outer.addLayout(above)
        outer.addWidget(self._table, 1)
        foot = box()
        Flow(desk.look, foot).addWidget(self._merge)
        outer.addWidget(foot)

    def show_read(self, read: Read) -> None:
        """Show what may be there twice now."""
        members, people = read.doubles
        self._table.show_things([*_agencies(members), *_persons(people, read)])
        if self._table.current() is None:
            self._table.choose_first()
        self._chose(self._table.current())

    def take_focus(self) -> None:
        """Work begins in the table."""
        self._table.setFocus()

    def _chose(self, pair: Pair | None) -> None:
        self._merge.setEnabled(pair is not None and not self._desk.is_read_only)

    def _ask_thing(self, _pair: Pair) -> None:
        self._ask()

    def _ask(self) -> None:
        pair = self._table.current()
        if pair is None or self._desk.is_read_only:
            return
        choices = [(one.id, _described(one)) for one in (pair.one, pair.other)]
        kind = "agency" if pair.is_agency else "person"
        field = Field(
            "keep_id",
            say("members.doubles.keep"),
            ChoiceField(self._look, choices, choices[0][0]),
            help=say(f"members.doubles.keep.{kind}"),
        )
        self._desk.dialogs.ask(
            say(f"members.doubles.ask.{kind}", name=pair.one.name),
            say("members.doubles.text"),
            [field],
            accept=say("members.doubles.merge"),
            reject=say("members.doubles.leave"),
            done=partial(self._put_together, pair),
        )

    def _put_together(self, pair: Pair, values: dict[str, UUID]) -> None:
        keep = values["keep_id"]
        drop = pair.other.id if keep == pair.one.id else pair.one.id
        verb = merge_members if pair.is_agency else merge_people
        self._desk.do(verb, keep, drop, owner=self, done=self._done)

    def _done(self, _edit: object) -> None:
        self._desk.tell(say("members.doubles.done"), undo=True)


def _agencies(pairs: Sequence[SameMembers]) -> list[Pair]:
    return [
        Pair(pair.one, pair.other, pair.reason, say("members.doubles.agency"), _numbers(pair.one, pair.other))
        for pair in pairs
    ]


def _numbers(one: Member, other: Member) -> str:
    return f"{one.org_nr} · {other.org_nr}"


def _persons(pairs: Sequence[SamePeople], read: Read) -> list[Pair]:
    found = []
    for pair in pairs:
        names = [file.member.name for file in read.files if file.member.id in pair.shared]
        second = " · ".join(part for part in (pair.one.email, pair.other.email) if part)
        about = say("members.doubles.person.at", agency=names[0]) if names else say("members.doubles.person")
        found.append(Pair(pair.one, pair.other, pair.reason, about, second))
    return found


def _columns() -> list[Column[Pair]]:
    return [
        Column("pair", say("members.doubles.pair"), _names, kind="two", second=lambda pair: pair.second),
        Column("about", say("members.doubles.what"), lambda pair: pair.about, width=50, is_essential=False),
        Column("reason", say("members.doubles.why"), _reason, kind="muted", width=56, is_essential=False),
    ]  # fmt: skip


def _names(pair: Pair) -> str:
    return say("members.doubles.names", one=pair.one.name, other=pair.other.name)


def _reason(pair: Pair) -> str:
    return say(f"members.reason.{pair.reason.value}", matched=pair.other.name)


def _described(one: Member | Person) -> str:
    more = one.org_nr if isinstance(one, Member) else one.email
    return " · ".join(part for part in (one.name, more) if part)


def _key(pair: Pair) -> tuple[UUID, UUID]:
    return pair.one.id, pair.other.id


def _spoken(pair: Pair) -> str:
    return ", ".join((_names(pair), pair.about, _reason(pair)))
