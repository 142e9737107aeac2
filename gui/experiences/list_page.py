"""Every experience that the agency has: searched, filtered, and with what is left to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, SearchField
from gui.common.flow import Flow
from gui.common.head import Head
from gui.common.room import Room
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.experiences.acts import ExperienceActs
from gui.experiences.words import areas_of, source_of, spoken, state_of, title_of
from network.experience import Experience, ExperienceStatus, Outcome
from network.experience_file import ExperienceLine, is_due, outcome_word, size_words
from network.sizes import SizeClass
from riskmodel.content import catalogue
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

MOST_HITS = 5_000
FILTERS = ("area", "size", "outcome", "status")
LEFT = "left"  # the filter for what is not yet published
DUE = "due"  # and for what somebody should look at again


class _Wanted(NamedTuple):
    """What the filters say; "" is all."""

    today: date
    area: str
    size: str
    outcome: str
    status: str

    def has(self, line: ExperienceLine) -> bool:
        """Whether a row belongs."""
        one = line.experience
        if (self.status == LEFT and not line.left) or (self.status == DUE and not is_due(one, self.today)):
            return False
        return (
            (not self.area or self.area in one.areas)
            and (not self.size or self.size == one.size_class)
            and (not self.outcome or self.outcome == one.outcome)
            and (self.status in {"", LEFT, DUE} or self.status == one.status)
        )


class ListPage(QWidget):
    """The table of experiences; Enter opens one."""

    opened = Signal(object)  # the experience's id

    def __init__(self, desk: Desk, acts: ExperienceActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._acts, self._look = desk, acts, desk.look
        self._lines: tuple[ExperienceLine, ...] = ()
        self._order: dict[UUID, int] | None = None
        self._wanted: UUID | None = None
        self._is_office = desk.is_open and desk.workspace.is_network_office
        look = self._look
        self._head = Head(look, say("experiences_place.title"))
        self._new = button(look, say("experiences_place.capture"), acts.capture, icon="plus")
        self._new.setEnabled(not desk.is_read_only)
        self.to_reuse = button(
            look, say("shell.place.reuse"), self._go_to_reuse, kind="quiet", icon="repeat-2"
        )
        self.to_desk = button(look, "", self._go_to_desk, kind="quiet", icon="scan-text")
        self.to_desk.hide()
        self._head.add(self.to_desk)
        self._head.add(self.to_reuse)
        self._head.add(self._new)
        self.banner = Banner(look)
        words = say("experiences_place.search")
        self.search = SearchField(look, words, hint=words)
        self.search.typed.connect(self._seek)
        self.filters = {key: self._filter(key) for key in FILTERS}
        self.table = Table(
            desk,
            TableModel(self._columns(), row_name=self._spoken, key=_key),
            name=say("experiences_place.title"),
            row="row_tall",
        )
        self.table.opened.connect(self._open)
        self.search.went_down.connect(self.take_focus)
        self._empty = Empty(
            look,
            "book-open-text",
            say("experiences_place.empty"),
            self._empty_text(),
            action=say("experiences_place.capture"),
            run=acts.capture,
        )
        self._empty.offer(not desk.is_read_only)
        self.table.say_empty(self._empty)
        self._lay_out()

    def show_lines(self, lines: Sequence[ExperienceLine]) -> None:
        """Show what was read."""
        self._lines = tuple(lines)
        left = sum(bool(line.left) for line in self._lines)
        self._head.say(
            say("experiences_place.title"),
            under=_under(len(self._lines), left),
        )
        self.to_desk.setText(say("experiences_place.to_waiting", n=left))
        self.to_desk.setVisible(bool(left) and self._is_office and self._desk.room is not Room.NARROW)
        if self.search.text().strip():
            self._seek(self.search.text())
        else:
            self._show()

    def choose(self, what: Mapping[str, Any]) -> None:
        """Take the filters of a where."""
        for key, field in self.filters.items():
            field.set_value(what.get(key, ""))
        if (text := what.get("text")) is not None and text != self.search.text():
            self.search.setText(text)
        self._show()

    def where(self) -> Mapping[str, Any]:
        """What is typed and chosen."""
        chosen = {key: field.value() for key, field in self.filters.items() if field.value()}
        return {**chosen, **({"text": self.search.text()} if self.search.text() else {})}

    def _go_to_desk(self) -> None:
        self._desk.go("deidentify")

    def _go_to_reuse(self) -> None:
        self._desk.go("reuse")

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def wish_for(self, experience_id: UUID) -> None:
        """Choose an experience as soon as it is in the list."""
        self._wanted = experience_id

    def current(self) -> Experience | None:
        """The chosen experience."""
        line = self.table.current()
        return line.experience if line is not None else None

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._look
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        page = box()
        inside = column(look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        inside.addWidget(self.banner)
        tools = Flow(look)
        self.search.setMinimumWidth(look.px(64))
        tools.addWidget(self.search)
        for field in self.filters.values():
            tools.addWidget(field)
        held = box()
        column(look, held, margins=("small", "none", "small", "none")).addLayout(tools)
        inside.addWidget(held)
        inside.addWidget(self.table, 1)
        outer.addWidget(page, 1)

    def _filter(self, key: str) -> ChoiceField:
        field = ChoiceField(self._look, [("", say(f"experiences_place.{key}.all")), *self._choices(key)], "")
        field.setAccessibleName(say(f"experiences_place.{key}"))
        field.setMinimumContentsLength(len(say(f"experiences_place.{key}.all")))
        field.committed.connect(self._show)
        return field

    def _choices(self, key: str) -> list[tuple[str, str]]:
        if key == "area":
            return [(area.id, area.title) for area in catalogue().areas]
        if key == "size":
            return [(one.value, one.words) for one in SizeClass]
        if key == "outcome":
            return [(one.value, outcome_word(one)) for one in Outcome]
        left = (
            LEFT,
            say("experiences_place.status.left" if self._is_office else "experiences_place.status.own"),
        )
        due = (DUE, say("experiences_place.status.due"))
        return [left, due, *((one.value, say(f"experience.status.{one}")) for one in ExperienceStatus)]

    def _columns(self) -> list[Column[ExperienceLine]]:
        return [
            Column("label", say("experiences_place.number"), lambda line: line.experience.label, kind="muted",
                   width=12, sort=lambda line: line.experience.number, is_essential=False),
            Column("title", say("experiences_place.heading"), lambda line: title_of(line.experience),
                   kind="two", second=lambda line: areas_of(line.experience)),
            Column("outcome", say("experiences_place.outcome"),
                   lambda line: outcome_word(line.experience.outcome), width=36),
            Column("size", say("experiences_place.size"),
                   lambda line: size_words(line.experience.size_class), width=34, is_essential=False,
                   sort=lambda line: line.experience.size_class or None),
            Column("source", say("experiences_place.source"), self._source, width=38, is_essential=False),
            Column("state", say("experiences_place.state"), self._state, width=34),
            Column("users", say("experiences_place.users"), _users, kind="number",
                   short=say("experiences_place.users.short"), width=16, is_essential=False,
                   sort=lambda line: line.users),
        ]  # fmt: skip

    def _source(self, line: ExperienceLine) -> str:
        one = line.experience
        is_hidden = not (one.shown_source or (self._is_office and one.source_name))
        return say("experiences_place.hidden") if is_hidden else source_of(one, is_office=self._is_office)

    def _state(self, line: ExperienceLine) -> str:
        return state_of(line, self._desk.today())

    def _spoken(self, line: ExperienceLine) -> str:
        return spoken(line, self._desk.today(), is_office=self._is_office)

    def _seek(self, text: str) -> None:
        if not text.strip():
            self._order = None
            self._show()
            return
        self._desk.read(partial(_search, text=text), partial(self._found, text), owner=self)

    def _found(self, text: str, hits: Sequence[UUID]) -> None:
        if text == self.search.text():  # else something else has been typed since
            self._order = {one: at for at, one in enumerate(hits)}
            self._show()

    def _show(self, _value: object = None) -> None:
        wanted = _Wanted(self._desk.today(), *(self.filters[key].value() or "" for key in FILTERS))
        lines = [line for line in self._found_lines() if wanted.has(line)]
        if self._lines:
            self._empty.say(say("experiences_place.none"), say("experiences_place.none.text"))
        else:
            self._empty.say(say("experiences_place.empty"), self._empty_text())
        self._empty.offer(not self._lines and not self._desk.is_read_only)
        self.table.show_things(lines)
        if not (self._wanted and self.table.choose(self._wanted)) and self.table.current() is None:
            self.table.choose_first()
        self._wanted = None

    def _found_lines(self) -> list[ExperienceLine]:
        """Those that were found, in the order they were; all when nothing is sought."""
        order = self._order
        if order is None:
            return list(self._lines)
        found = (line for line in self._lines if line.experience.id in order)
        return sorted(found, key=lambda line: order[line.experience.id])

    def _open(self, line: ExperienceLine) -> None:
        self.opened.emit(line.experience.id)

    def _empty_text(self) -> str:
        return say("experiences_place.empty.office" if self._is_office else "experiences_place.empty.agency")


def _search(reading: Reading, *, text: str) -> list[UUID]:
    return [hit.id for hit in reading.search(text, kinds=(Experience,), limit=MOST_HITS)]


def _under(n: int, left: int) -> str:
    """How many there are, and how many of them others cannot read yet."""
    if not n:
        return ""
    words = say("experiences_place.under", n=n)
    return f"{words}, {say('experiences_place.under.left', n=left)}" if left else words


def _users(line: ExperienceLine) -> str:
    return str(line.users) if line.users else ""


def _key(line: ExperienceLine) -> UUID:
    return line.experience.id
