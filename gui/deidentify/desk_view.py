"""The desk: the text with its marks at the left, the mark that one is at to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from gui.common.boxes import box, column, line
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import label, set_kind
from gui.common.readingtext import ReadingText
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.deidentify.marked import Key, MarkedText
from gui.deidentify.one_mark import OneMark
from gui.deidentify.words import decision_words, field_words, kind_words
from network.deidentify.session import Decision, Item, Session
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

LONGEST_HINT = 40  # signs
MARKS, BEFORE, AFTER = "marks", "before", "after"


class DeskView(QWidget):
    """Goes through one experience; nothing is stored before `finished`."""

    finished = Signal()  # the user is done
    changed = Signal()  # a choice was made or taken back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self.session: Session | None = None
        self.current: Key | None = None
        self._is_renewing = False
        self.text = MarkedText(self._look)
        self.reading = ReadingText(self._look)
        self.one = OneMark(self._look)
        self._make_list()
        self._make_panel()
        self._lay_out()
        self._connect()

    # -- what the page asks ----------------------------------------------------------------------------

    def show_session(self, session: Session, files: int = 0) -> None:
        """Begin with an experience, at its first mark; so many `files` go with it, which nobody has read."""
        self.session = session
        more = say("deidentify.files", n=files) if files else ""
        self._promise.setText(f"{say('deidentify.promise')} {more}".strip())
        first = session.next_left(None)
        self.current = first.key if first else None
        self.text.setAccessibleName(say("deidentify.text", label=session.experience.label))
        self._views.set_value(MARKS)
        self._renew()
        self._turn(MARKS)

    def take_focus(self) -> None:
        """Work begins in the text."""
        if self._views.value() == MARKS:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_panel(self) -> bool:
        """Open or close the column to the right."""
        return self.beside.toggle()

    def item(self) -> Item | None:
        """The mark that one is at."""
        return self.session.at(self.current) if self.session and self.current else None

    def can_decide(self) -> bool:
        """Whether the mark that one is at waits for a decision."""
        item = self.item()
        return item is not None and item.decision is Decision.LEFT and not self._desk.is_read_only

    def can_undo(self) -> bool:
        """Whether there is a choice to take back."""
        return self.session is not None and self.session.is_touched

    # -- what can be done ------------------------------------------------------------------------------

    def take(self) -> None:
        """Take the suggestion; where there is none the user writes one."""
        item = self.item()
        if not self.can_decide() or item is None:
            return
        if item.instead:
            self.one.take()
        else:
            self._open_panel()
            self.one.focus_field()

    def take_everywhere(self) -> None:
        """Take the suggestion wherever the same one is named."""
        if self.can_decide():
            self.one.take(everywhere=True)

    def keep(self) -> None:
        """Let the word stand."""
        item = self.item()
        if self.session is not None and item is not None and self.can_decide():
            self.session.keep(item)
            self._go_on(item)

    def reopen(self) -> None:
        """Decide about it again."""
        item = self.item()
        if self.session is not None and item is not None and item.decision is not Decision.LEFT:
            self.session.reopen(item)
            self._renew()

    def undo(self) -> None:
        """Take the last choice back."""
        if self.session is not None and self.session.undo():
            self._renew()
            self._desk.announce(self._left_words())

    def step(self, by: int) -> None:
        """Go to the next mark that is left, or the one before."""
        if self.session is None:
            return
        item = self.session.next_left(self.item(), by)
        if item is None and by > 0:
            item = self.session.next_left(None)
        if item is not None:
            self._choose(item.key)

    def mark_by_hand(self) -> None:
        """Mark the selected words."""
        stretch = self.text.stretch()
        if self.session is None or stretch is None or self._desk.is_read_only:
            self._desk.tell(say("deidentify.select_first"))
            return
        item = self.session.mark(*stretch)
        if item is not None:
            self.current = item.key
            self._renew()
            self._open_panel()
            self.one.focus_field()

    # -- inner -----------------------------------------------------------------------------------------

    def _make_list(self) -> None:
        columns: Sequence[Column[Item]] = [
            Column("what", say("deidentify.column.what"), _what, kind="two", second=_where),
            Column("decision", say("deidentify.column.decision"), decision_words, width=34, tone=_tone),
        ]
        model = TableModel(columns, row_name=_spoken, key=_key)
        self.list = Table(self._desk, model, name=say("deidentify.all"), row="row_tall")

    def _make_panel(self) -> None:
        tabs = [("one", say("deidentify.tab.one")), ("all", say("deidentify.tab.all"))]
        self.panel = SidePanel(self._desk, tabs, say("deidentify.panel"))
        self.panel.body("one").addWidget(self.one)
        self.panel.body("all").addWidget(self.list, 1)
        self.list.setMinimumHeight(self._look.px(60))

    def _lay_out(self) -> None:
        look = self._look
        page = box()
        inside = column(look, page, gap="none")
        tools = box()
        held = column(look, tools, margins=("large", "none", "large", "small"))
        bar = box()
        flow = Flow(look, bar)
        views = [(key, say(f"deidentify.view.{key}")) for key in (MARKS, BEFORE, AFTER)]
        self._views = Segments(look, views, MARKS, name=say("deidentify.view"))
        self._hand = button(look, say("deidentify.by_hand"), self.mark_by_hand, icon="pencil")
        self._back = button(look, say("deidentify.undo"), self.undo, icon="undo-2")
        self._open = button(look, say("deidentify.panel.open"), self.beside_open, icon="panel-right-open")
        for one in (self._views, self._hand, self._back, self._open):
            flow.addWidget(one)
        held.addWidget(bar)
        inside.addWidget(tools)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.reading)
        inside.addWidget(self._stack, 1)
        inside.addWidget(line())
        inside.addWidget(self._bottom())
        self.beside = Beside(self._desk, page, self.panel)
        outer = column(look, self, gap="none")
        outer.addWidget(self.beside, 1)

    def _bottom(self) -> QWidget:
        look = self._look
        bottom = box()
        inside = column(look, bottom, margins=("large", "small", "large", "small"), gap="tiny")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(say("deidentify.progress"))
        inside.addWidget(self.progress)
        ends = box()
        flow = Flow(look, ends, push_last=True)
        self.left = label("", "strong")
        self._promise = label(say("deidentify.promise"), "muted", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self._done = button(look, say("deidentify.done"), self.finished.emit, icon="check")
        flow.addWidget(self.left)
        flow.addWidget(self._done)
        inside.addWidget(ends)
        inside.addWidget(self._promise)
        inside.addWidget(self._hint)
        return bottom

    def _connect(self) -> None:
        self.text.chosen.connect(self._choose)
        self.text.take_asked.connect(self.take)
        self.text.keep_asked.connect(self.keep)
        self.text.undo_asked.connect(self.undo)
        self.text.stepped.connect(self.step)
        self.one.taken.connect(self._take)
        self.one.kept.connect(self.keep)
        self.one.reopened.connect(self.reopen)
        self.list.chosen.connect(self._chose_row)
        self.list.opened.connect(self._opened_row)
        self._views.committed.connect(self._turn)

    def _take(self, said: str, everywhere: bool) -> None:
        item = self.item()
        if self.session is not None and item is not None and self.can_decide():
            self.session.replace(item, said, everywhere=everywhere)
            self._go_on(item)

    def _go_on(self, item: Item) -> None:
        """After a decision: to the next that is left, or the first; at the end it stays."""
        if self.session is None:
            return
        following = self.session.next_left(item) or self.session.next_left(None)
        self.current = following.key if following else item.key
        self._renew()
        self._desk.announce(self._left_words())
        focus = cast("QWidget | None", self.window().focusWidget())
        if self.text.isVisible() and focus is not None and self.panel.isAncestorOf(focus):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        session = self.session
        if session is None:
            return
        total = len(session.items)
        self.text.show_session(session, self.current)
        self._is_renewing = True  # the row that was chosen before says so again
        self.list.show_things(session.items)
        self._is_renewing = False
        self._show_one()
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(total - session.left if total else 1)
        self.left.setText(self._left_words())
        self._back.setEnabled(session.is_touched)
        self._hand.setEnabled(not self._desk.is_read_only)
        self._done.setEnabled(not self._desk.is_read_only)
        set_kind(self._done, "" if session.left else "main")
        self.panel.tabs.set_words("all", say("deidentify.tab.all.n", n=total))
        if self._views.value() != MARKS:
            self._turn(self._views.value())
        self.changed.emit()

    def _show_one(self) -> None:
        item = self.item()
        number = [one.key for one in self.session.items].index(item.key) + 1 if self.session and item else 0
        words = seen_line(item.instead, LONGEST_HINT) if item and self.can_decide() else ""
        self._hint.setText(say("deidentify.hint", instead=words) if words else "")
        self.one.show_item(self.session, item, number, is_locked=self._desk.is_read_only)
        if item is not None and (self.list.current() is None or self.list.current().key != item.key):
            self.list.choose(item.key)

    def _left_words(self) -> str:
        if self.session is None or not self.session.items:
            return say("deidentify.nothing_found")
        return say("deidentify.left", n=self.session.left, total=len(self.session.items))

    def _choose(self, key: Key) -> None:
        self.current = key
        self.text.light(key)
        self._show_one()

    def _chose_row(self, item: Item | None) -> None:
        if item is not None and item.key != self.current and not self._is_renewing:
            self._choose(item.key)

    def _opened_row(self, item: Item) -> None:
        self._choose(item.key)
        self.panel.choose("one")
        self.one.focus_field()

    def _turn(self, view: object) -> None:
        self._stack.setCurrentWidget(self.text if view == MARKS else self.reading)
        self._show_tools()
        if view == MARKS or self.session is None:
            return
        session = self.session
        texts = session.texts if view == BEFORE else {name: session.text(name) for name in session.texts}
        sections = [(field_words(name), text) for name, text in texts.items() if name != "title"]
        self.reading.show_text(texts["title"], sections)

    def _open_panel(self) -> None:
        self.panel.choose("one")
        if not self.beside.is_panel_open:
            self.beside.show_panel(True)

    def beside_open(self) -> None:
        """Show the mark that one is at, where there is no room for it beside the text."""
        self.panel.choose("one")
        self.beside.open_panel()

    def _show_tools(self) -> None:
        """In a narrow window what has a key of its own is in the menus only."""
        is_narrow = self._desk.room is Room.NARROW
        self._back.setVisible(not is_narrow)
        self._hand.setVisible(not is_narrow and self._views.value() == MARKS)

    def fit(self, room: Room) -> None:
        """In a low window the promise is in the page's help and in the question at the end."""
        self._promise.setVisible(room is not Room.NARROW)
        self._open.setVisible(room is not Room.WIDE)
        self._hint.setVisible(room is not Room.WIDE)
        self._show_tools()


def _what(item: Item) -> str:
    return seen_line(item.mark.text)


def _where(item: Item) -> str:
    return f"{kind_words(item.mark)} · {field_words(item.field)}"


def _tone(item: Item) -> str:
    return {Decision.LEFT: "warning", Decision.REPLACED: "success", Decision.KEPT: "muted"}[item.decision]


def _spoken(item: Item) -> str:
    return ", ".join((_what(item), kind_words(item.mark), field_words(item.field), decision_words(item)))


def _key(item: Item) -> Key:
    return item.key
