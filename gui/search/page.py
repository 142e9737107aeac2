"""One field that looks in everything the agency knows: experiences, scenarios, wishes, meetings, basics."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.boxes import box, column
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.head import Head
from gui.common.place import Place
from gui.common.room import Room
from gui.search.answer import OF_AGENCY, OF_OFFICE, Answer, Group, answer
from gui.search.hit_list import HitList
from gui.search.rows import Row
from gui.search.tools import Tools
from network.experience import Experience
from network.meeting import AgendaItem, Meeting
from network.wish import Wish
from riskmodel.kernel.words import say
from riskmodel.kernel.work import MOST_HITS, Edit

CONCERNED = frozenset({Experience, Wish, Meeting, AgendaItem})


class SearchPlace(Place):
    """Hits while one types; what is typed meanwhile is asked for as soon as an answer has come."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        is_office = desk.is_open and desk.workspace.is_network_office
        self._groups = OF_OFFICE if is_office else OF_AGENCY
        self._whose = "office" if is_office else "agency"
        self._is_asking, self._keep = False, 0
        self._head = Head(self.look, self.title())
        self.tools = Tools(desk, self._groups)
        self.hits = HitList(self.look)
        self._empty = Empty(self.look, "search", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.hits)
        self._lay_out()
        self.tools.changed.connect(self._changed)
        self.tools.field.returnPressed.connect(self.hits.open_current)
        self.tools.field.went_down.connect(self._go_down)
        self.hits.opened.connect(self._open)
        self.hits.went_up.connect(self.tools.field.setFocus)
        self.hits.typed_on.connect(self._type_on)
        desk.changed.connect(self._stored)
        desk.room_changed.connect(self._fit)
        self._fit()
        self._show_nothing()

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Sök i allt."""
        return say("search_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Look for `text` in a `group`, within `area`, `size` and `outcome`."""
        if what:
            self._keep = what.get("row", 0)
            self.tools.show_asked(what)
            self._ask()
        else:
            self._ask_again()

    def where(self) -> Mapping[str, Any]:
        """What is typed and chosen, and the row."""
        asked = self.tools.asked()
        named = {"text": asked.text, "group": asked.group.value, "area": asked.area, "size": asked.size}
        spot = {key: value for key, value in {**named, "outcome": asked.outcome}.items() if value}
        return {**spot, "row": max(0, self.hits.currentIndex().row())}

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("search_place.keys")

    def help_text(self) -> str:
        """What is searched, and how."""
        return say("search_place.help")

    def take_focus(self) -> None:
        """Work begins with a word."""
        self.tools.field.setFocus()
        self.tools.field.selectAll()

    # -- what is asked ---------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._keep = 0
        self._ask()

    def _ask(self) -> None:
        asked = self.tools.asked()
        if asked.is_blank:
            self._show_nothing()
        elif not self._is_asking:
            self._is_asking = True
            question = partial(answer, asked=asked, groups=self._groups)
            self.desk.read(question, self._answered, owner=self, failed=self._failed)

    def _answered(self, found: Answer) -> None:
        self._is_asking = False
        if found.asked == self.tools.asked():
            self._show(found)
        else:
            self._ask()

    def _failed(self, fault: Exception) -> None:
        self._is_asking = False
        self.desk.jobs.failed.emit(fault)

    def _stored(self, edit: Edit) -> None:
        if edit.kinds() & CONCERNED:
            self._ask_again()

    def _ask_again(self) -> None:
        if not self._is_asking:
            self._keep = max(0, self.hits.currentIndex().row())
        self._ask()

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        page = box()
        inside = column(self.look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        inside.addWidget(self.tools)
        inside.addWidget(self._stack, 1)
        outer.addWidget(page, 1)

    def _show(self, found: Answer) -> None:
        self.tools.show_counts(found.counts)
        self.hits.show_rows(found.rows, keep=self._keep)
        self._keep = 0
        if not found.rows:
            typed = found.asked.text.strip()
            title = say("search_place.none", typed=typed) if typed else say("search_place.none.chosen")
            self._say_empty(title, say(_advice(found)))
            self.desk.announce(title)
            return
        total = found.counts[found.asked.group]
        is_all = total is not None and total <= len(found.rows)
        words = say("search_place.found", n=len(found.rows))
        self.tools.count.setText(words if is_all else say("search_place.more", n=MOST_HITS))
        self._stack.setCurrentWidget(self.hits)
        self.desk.announce(self.tools.count.text())

    def _show_nothing(self) -> None:
        self.tools.show_counts(None)
        self.hits.show_rows(())
        self._say_empty(say("search_place.empty"), say(f"search_place.empty.{self._whose}"))

    def _say_empty(self, title: str, text: str) -> None:
        if self.hits.hasFocus():
            self.tools.field.setFocus()
        self._empty.say(title, text)
        self.tools.count.setText("")
        self._stack.setCurrentWidget(self._empty)
        self._empty.fit()

    def _fit(self, _room: object = None) -> None:
        is_narrow = self.desk.room is Room.NARROW
        self._head.say(self.title(), under="" if is_narrow else say(f"search_place.under.{self._whose}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words of an empty page whole."""
        super().resizeEvent(event)
        self._empty.fit()

    def _go_down(self) -> None:
        if self.hits.found.rowCount():
            self.hits.setFocus()

    def _open(self, row: Row) -> None:
        self.desk.go(row.where.place, **dict(row.where.what))

    def _type_on(self, text: str) -> None:
        field = self.tools.field
        field.setFocus()
        field.setCursorPosition(len(field.text()))
        field.insert(text)


def _advice(found: Answer) -> str:
    """What to try, by why there may be nothing."""
    if found.counts[Group.ALL] != 0:
        return "search_place.none.group"
    is_narrow = found.asked.area or found.asked.size or found.asked.outcome
    return "search_place.none.filtered" if is_narrow else "search_place.none.text"
