"""The dilemmas: filtered by audience and area, ticked into a set, read beside the list, shown and printed."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, SearchField
from gui.common.flow import Flow
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.common.tablemodel import Column
from gui.common.theme import Look
from gui.common.ticktable import TickTable
from gui.learning.dilemma_text import DilemmaText, areas_words
from riskmodel.content import Dilemma, catalogue, learning
from riskmodel.content.learning import DilemmaAudience
from riskmodel.kernel.words import say

FIELD, NARROW_FIELD = 52, 41  # units
IN_ORDER, SHUFFLED = "order", "shuffled"


class DilemmasView(QWidget):
    """A row for each dilemma; what is ticked is shown in full screen or printed, else the chosen one."""

    wants_showing = Signal(object)  # tuple of dilemmas
    wants_printing = Signal(object)  # tuple of ids

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = desk.look
        self._desk = desk
        self._chance = random.Random()  # noqa: S311 - the order of cards, no secret
        hint = say("learning_place.dilemmas.search")
        self.search = SearchField(look, hint, hint=hint)
        self.search.typed.connect(self._filter)
        self.audience, self.area = _audience_field(look), _area_field(look)
        for field in (self.audience, self.area):
            field.committed.connect(self._filter)
        ways = [(way, say(f"learning_place.dilemmas.{way}")) for way in (IN_ORDER, SHUFFLED)]
        self.order = Segments(look, ways, name=say("learning_place.dilemmas.how"))
        self.table = TickTable(
            desk, self._columns(), row_name=_spoken, key=_key, name=say("learning_place.tab.dilemmas")
        )
        self.table.say_empty(
            Empty(
                look, "search", say("learning_place.dilemmas.none"), say("learning_place.dilemmas.none.text")
            )
        )
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self._open)
        self.table.ticks_changed.connect(self._count)
        words = say("learning_place.dilemmas.panel")
        self.panel = SidePanel(desk, [("dilemma", words)], words)
        self._text = DilemmaText(look)
        self.panel.body("dilemma").addWidget(self._text)
        self.show_button = button(look, "", self.show_set, kind="main", icon="presentation")
        self.print_button = button(look, "", self.print_set, icon="printer")
        self.banner = Banner(look)
        self._lay_out()
        self._filter()

    def chosen_set(self) -> tuple[Dilemma, ...]:
        """What is ticked, in the order chosen; with nothing ticked the row one stands on."""
        ticked = self.table.ticked()
        found = [one for one in learning().dilemmas if one.id in ticked]
        if not found and (current := self.table.current()) is not None:
            found = [current]
        if self.order.value() == SHUFFLED:
            self._chance.shuffle(found)
        return tuple(found)

    def show_set(self) -> None:
        """Show the set in full screen."""
        if found := self.chosen_set():
            self.wants_showing.emit(found)

    def print_set(self) -> None:
        """See the set as cards to print; with nothing ticked all that the filters leave."""
        ticked = self.table.ticked()
        found = self.chosen_set() if ticked else tuple(self.table.things.things())
        self.wants_printing.emit(tuple(one.id for one in found))

    def choose(self, dilemma_id: str) -> None:
        """Stand on a dilemma, whatever the filters were."""
        for field in (self.audience, self.area):
            field.set_value("")
        self.search.setText("")
        self._filter()
        self.table.choose(dilemma_id)

    def current(self) -> Dilemma | None:
        """The dilemma one stands on."""
        found: Dilemma | None = self.table.current()
        return found

    def toggle_panel(self) -> bool:
        """Open or close the column to the right."""
        return self._beside.toggle()

    def fit(self, room: Room) -> None:
        """In a narrow window the three fields still share a line."""
        wide = self._look.px(NARROW_FIELD if room is Room.NARROW else FIELD)
        for field in (self.search, self.audience, self.area):
            field.setFixedWidth(wide)

    def take_focus(self) -> None:
        """Work begins in the list."""
        self.table.setFocus()

    def _lay_out(self) -> None:
        look = self._look
        page = box()
        inside = column(look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        held = box()
        above = column(look, held, margins=("small", "none", "small", "none"), gap="small")
        above.addWidget(self.banner)
        for group in (
            (self.search, self.audience, self.area),
            (self.order, self.print_button, self.show_button),
        ):
            line = box()
            tools = Flow(look, line)
            for one in group:
                tools.addWidget(one)
            above.addWidget(line)
        self.fit(self._desk.room)
        inside.addWidget(held)
        inside.addWidget(self.table, 1)
        self.search.went_down.connect(self.table.setFocus)
        self._beside = Beside(self._desk, page, self.panel)
        outer = column(look, self, gap="none")
        outer.addWidget(self._beside, 1)

    def _columns(self) -> list[Column[Dilemma]]:
        return [
            Column("title", say("learning_place.dilemma"), _title, kind="two", second=areas_words),
            Column("audience", say("learning_place.dilemmas.audience"), _audience, width=34, kind="muted",
                   is_essential=False),
        ]  # fmt: skip

    def _filter(self, _value: object = None) -> None:
        audience, area = self.audience.value(), self.area.value()
        shown = [
            one
            for one in learning().search_dilemmas(self.search.text())
            if audience in ("", one.audience.value) and (not area or area in one.areas)
        ]
        self.table.show_things(shown)
        if self.table.current() is None:
            self.table.choose_first()
        self._chose(self.table.current())
        self._count()

    def _chose(self, dilemma: Dilemma | None) -> None:
        self._text.show_dilemma(dilemma)
        self._count()

    def _open(self, dilemma: Dilemma) -> None:
        self.wants_showing.emit((dilemma,))

    def _count(self) -> None:
        n = len(self.table.ticked())
        shown: Sequence[Dilemma] = self.table.things.things()
        self.show_button.setText(say("learning_place.dilemmas.show", n=n or 1))
        self.show_button.setEnabled(bool(n or shown))
        self.print_button.setText(say("learning_place.dilemmas.print", n=n or len(shown)))
        self.print_button.setEnabled(bool(n or shown))


def _audience_field(look: Look) -> ChoiceField:
    everyone = [("", say("learning_place.dilemmas.all_audiences"))]
    audiences = [(one.value, say(f"learning.audience.{one.value}")) for one in DilemmaAudience]
    field = ChoiceField(look, everyone + audiences, "")
    field.setAccessibleName(say("learning_place.dilemmas.audience"))
    return field


def _area_field(look: Look) -> ChoiceField:
    used = {area for dilemma in learning().dilemmas for area in dilemma.areas}
    areas = [(area.id, area.title) for area in catalogue().areas if area.id in used]
    field = ChoiceField(look, [("", say("learning_place.dilemmas.all_areas")), *areas], "")
    field.setAccessibleName(say("learning_place.dilemmas.area"))
    return field


def _key(dilemma: Dilemma) -> str:
    return dilemma.id


def _title(dilemma: Dilemma) -> str:
    return dilemma.title


def _audience(dilemma: Dilemma) -> str:
    return say(f"learning.audience.{dilemma.audience.value}")


def _spoken(dilemma: Dilemma) -> str:
    return f"{dilemma.title}, {_audience(dilemma)}, {areas_words(dilemma)}"
