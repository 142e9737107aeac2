"""Dilemmas in full screen, to be projected at a meeting and led by a few keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.common.boxes import box, column, line, row
from gui.common.buttons import button, icon_button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import Elided, label
from gui.common.marks import FocusRing
from gui.learning.countdown import MINUTE, Countdown, clock_words
from gui.learning.notes import Notes
from gui.learning.stage import Stage
from gui.learning.talk import Talk
from riskmodel.content import catalogue
from riskmodel.kernel.words import say

MINUTES = 5
NARROWEST = 225  # units: in a narrower window what is seldom pressed goes
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class DilemmaWindow(QWidget):
    """A window over the whole screen. Right and Space go on, Left back, T time, A notes, Esc out."""

    closed = Signal(str)  # the notes, when it is over

    def __init__(self, desk: Desk, talk: Talk, minutes: int = MINUTES) -> None:
        super().__init__(desk.dialogs.window, Qt.WindowType.Window)
        self._desk, self._look = desk, desk.look
        self.talk = talk
        self.countdown = Countdown(minutes * MINUTE, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setWindowTitle(say("learning_place.talk.title"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look = self._look
        self.stage, self.notes = Stage(look), Notes(look, desk.settings.talk_notes)
        self.notes.hide()
        self._lay_out()
        self.notes.written.connect(self._keep)
        self.notes.left.connect(self._leave_notes)
        self.countdown.changed.connect(self._show_time)
        self.countdown.ended.connect(self._say_over)
        self._listen_to_arrows()
        self._ring = FocusRing(self, look)
        self._show_time()
        self._show()

    def _lay_out(self) -> None:
        look = self._look
        outer = row(look, self, gap="none")
        left = box()
        page = column(look, left, margins="none", gap="none")
        page.addLayout(self._head())
        held = column(look, margins=("huge", "small", "huge", "small"))
        held.addWidget(self.stage, 1)
        page.addLayout(held, 1)
        page.addWidget(line())
        page.addWidget(self._foot())
        outer.addWidget(left, 1)
        outer.addWidget(self.notes)

    def begin(self) -> None:
        """Cover the screen that the program's window is on."""
        window = self._desk.dialogs.window
        screen = window.screen() if window is not None else QGuiApplication.primaryScreen()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce()

    # -- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that lead the talk."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        key = event.key()
        letters = {Qt.Key.Key_T: self.countdown.turn, Qt.Key.Key_A: self.turn_notes}
        if key in _ON:
            self.go_on()
        elif key in _BACK:
            self.go_back()
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self.stage.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Down else -1) * bar.pageStep() // 2)
        elif key in letters and self._desk.settings.single_keys:
            letters[Qt.Key(key)]()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """One step on; after the last the talk is over."""
        if self.talk.is_last:
            self.close()
            return
        self._go(self.talk.on())

    def go_back(self) -> None:
        """One step back."""
        self._go(self.talk.back())

    def turn_notes(self) -> None:
        """Open the notes and write, or close them."""
        if self.notes.isVisible():
            self._leave_notes()
            self.notes.hide()
        else:
            self.notes.mark(self.talk.dilemma.title)
            self.notes.show()
            self.notes.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notes take a part of the screen."""
        super().resizeEvent(event)
        self.notes.fit(self.width())
        has_room = self.width() >= self._look.px(NARROWEST)
        for one in (self._where, self._one):
            one.setVisible(has_room)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever is written is handed over."""
        self.notes.commit()
        super().closeEvent(event)
        self.closed.emit(self.notes.text())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows lead the talk also when a button has the keyboard, which would else step to the next."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            self.keyPressEvent(event)
            return True
        return False

    def _keep(self, text: str) -> None:
        """Keep the notes among the user's own choices while one writes, so that they outlive a crash."""
        settings = self._desk.settings
        titles = [settings.talk_about] if settings.talk_notes.strip() and settings.talk_about else []
        if (title := self.talk.dilemma.title) not in "".join(titles):
            titles.append(title)
        about = ", ".join(titles) if text.strip() else ""
        self._desk.change_settings(talk_notes=text, talk_about=about)

    # -- what is shown ---------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        look = self._look
        head = row(look, margins=("huge", "large", "huge", "small"), gap="small")
        self._where = Elided(look, colour="muted")
        head.addWidget(self._where, 1)
        head.addStretch(0)
        self._over = label(say("learning_place.talk.over"), "strong")
        self._over.hide()
        head.addWidget(self._over)
        self._time = label("", "display")
        self._less = icon_button(look, "minus", say("learning_place.talk.less"), self._give_less)
        self._more = icon_button(look, "plus", say("learning_place.talk.more"), self._give_more)
        self._turn = button(look, "", self.countdown.turn, kind="quiet", icon="timer")
        for one in (self._less, self._time, self._more, self._turn):
            head.addWidget(one)
        return head

    def _foot(self) -> QWidget:
        look, foot = self._look, box()
        inside = column(look, foot, margins=("huge", "medium", "huge", "medium"))
        line_of = box()
        buttons = Flow(look, line_of, push_last=True)
        self._end = button(look, say("learning_place.talk.end"), self.close, kind="quiet")
        self._one = button(look, "", self._turn_one_by_one, kind="quiet")
        self._write = button(
            look, say("learning_place.talk.open_notes"), self.turn_notes, kind="quiet", icon="pencil"
        )
        self._back = button(look, say("learning_place.quiz.back"), self.go_back)
        self._on = button(look, "", self.go_on, kind="main")
        pair = box()
        beside = row(look, pair)
        for one in (self._back, self._on):
            beside.addWidget(one)
        for each in (self._end, self._one, self._write, pair):
            buttons.addWidget(each)
        inside.addWidget(line_of)
        return foot

    def _listen_to_arrows(self) -> None:
        for one in (
            self._less,
            self._more,
            self._turn,
            self._end,
            self._one,
            self._write,
            self._back,
            self._on,
        ):
            one.installEventFilter(self)

    def _go(self, talk: Talk) -> None:
        if talk == self.talk:
            return
        if talk.at != self.talk.at:
            self.countdown.renew()
            if self.notes.isVisible():
                self.notes.mark(talk.dilemma.title)
        self.talk = talk
        self._show()
        self._announce()

    def _turn_one_by_one(self) -> None:
        self.talk = self.talk.showing(one_by_one=not self.talk.one_by_one)
        self._show()

    def _show(self) -> None:
        talk = self.talk
        self.stage.show_talk(talk)
        areas = ", ".join(catalogue().areas.by_id(area).title for area in talk.dilemma.areas)
        self._where.say(say("learning_place.talk.where", n=talk.at + 1, of=len(talk.dilemmas), areas=areas))
        self._back.setEnabled(not talk.is_first)
        self._on.setText(say(f"learning_place.talk.on.{_what_comes(talk)}"))
        words = "learning_place.talk.all_at_once" if talk.one_by_one else "learning_place.talk.one_by_one"
        self._one.setText(say(words))

    def _announce(self) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.stage.words()))

    # -- time ------------------------------------------------------------------------------------------

    def _give_more(self) -> None:
        self.countdown.lengthen(MINUTE)

    def _give_less(self) -> None:
        self.countdown.lengthen(-MINUTE)

    def _show_time(self) -> None:
        self._time.setText(clock_words(self.countdown.left))
        self._time.setAccessibleName(say("learning_place.talk.left", time=self._time.text()))
        is_over = self.countdown.is_over
        self._over.setVisible(is_over)
        state = "pause" if self.countdown.is_running else "again" if is_over else "start"
        self._turn.setText(say(f"learning_place.talk.time.{state}"))

    def _say_over(self) -> None:
        if QAccessible.isActive():
            words = say("learning_place.talk.over")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _leave_notes(self) -> None:
        self.notes.commit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _what_comes(talk: Talk) -> str:
    """What the next step shows, for the button."""
    if talk.is_last:
        return "end"
    coming = talk.on()
    if coming.at != talk.at:
        return "next"
    if coming.shows_discussion:
        return "discussion"
    if coming.shows_comments:
        return "comments"
    if not talk.one_by_one:
        return "choices"
    return "choice" if talk.choices_shown else "first"
