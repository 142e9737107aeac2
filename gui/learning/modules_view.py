"""The modules: for whom, how long they take, how far one has come, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QPushButton, QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, clear, column, held, line, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.labels import label, sign
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.theme import Look
from gui.learning.progress import Next, Standing, asked_of
from network.reuse import Audience
from riskmodel.kernel.words import say

WIDEST = 220  # units
READ, QUIZ = "read", "quiz"
DOWN, ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class ModulesView(QWidget):
    """For whom at the top, then how far one has come, then a row for each module."""

    opened = Signal(str, str)  # a module's id, and READ or QUIZ
    chose_audience = Signal(object)  # Audience
    wants_certificate = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        look = self._look
        outer = column(look, self, gap="none")
        self._scroll = Scroll(look, margins="none")
        outer.addWidget(self._scroll, 1)
        inner = box()
        body = column(look, inner, margins=("large", "none", "large", "large"), gap="medium")
        self._scroll.body.addLayout(held(inner, look.px(WIDEST)), 1)
        ways = [(one, say(f"learning_place.audience.{one.value}")) for one in Audience]
        self.audience = Segments(look, ways, name=say("learning_place.audience"))
        self.audience.committed.connect(self.chose_audience)
        body.addWidget(self.audience)
        self._done = label("", "strong", wrap=True)
        body.addWidget(self._done)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        body.addWidget(self._bar)
        self.banner = Banner(look)
        body.addWidget(self.banner)
        self._rows = column(look, gap="none")
        body.addLayout(self._rows)
        self._note = label("", "caption", wrap=True)
        body.addWidget(self._note)
        body.addStretch(1)
        self.rows: list[ModuleRow] = []

    def show_modules(self, standings: Sequence[Standing], audience: Audience) -> None:
        """Show how far one has come."""
        had_focus = next((one.standing.module.id for one in self.rows if one.act.hasFocus()), "")
        asked = asked_of(audience)
        done = sum(1 for one in standings if one.is_done and one.module.id in asked)
        self.audience.set_value(audience)
        self._done.setText(say("learning_place.done", n=done, of=len(asked)))
        self._bar.setRange(0, len(asked))
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._done.text())
        upcoming = next((one for one in standings if not one.is_done and one.module.id in asked), None)
        if upcoming is None:
            self.banner.say(
                say("learning_place.all_done.text"),
                "success",
                title=say("learning_place.all_done", n=len(asked)),
                link=say("learning_place.certificate"),
                run=self.wants_certificate.emit,
                kind="main",
            )
        else:
            self.banner.say("")
        clear(self._rows)
        self.rows = []
        for number, one in enumerate(standings, 1):
            made = ModuleRow(
                self._look,
                one,
                number,
                is_next=upcoming is not None and one.module is upcoming.module,
                is_asked=one.module.id in asked,
            )
            made.opened.connect(self.opened)
            made.fit(self._desk.room)
            self.rows.append(made)
            self._rows.addWidget(line())
            self._rows.addWidget(made)
            made.show()  # else it could not take the keyboard before the next turn
        self._rows.addWidget(line())
        self._note.setText(say("learning_place.own_progress"))
        if had_focus:
            next(one for one in self.rows if one.standing.module.id == had_focus).act.setFocus()

    def fit(self, room: Room) -> None:
        """In a narrow window the buttons stand under their rows."""
        for one in self.rows:
            one.fit(room)

    def take_focus(self) -> None:
        """Work begins with what is next."""
        wanted = next((one for one in self.rows if one.is_next), None)
        if wanted is not None:
            wanted.act.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.banner.link is not None:
            self.banner.link.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.audience.setFocus()


class ModuleRow(QWidget):
    """One module: what it is about, how far one has come, and one button."""

    opened = Signal(str, str)

    def __init__(
        self,
        look: Look,
        standing: Standing,
        number: int,
        *,
        is_next: bool,
        is_asked: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.standing, self.is_next = standing, is_next
        module = standing.module
        self._layout = row(look, self, margins=("none", "medium", "none", "medium"), gap="medium")
        words = box()
        inside = row(look, words, gap="medium")
        mark = ("circle-check", "success") if standing.is_done else ("book-open-text", "muted")
        inside.addWidget(sign(look, *mark), 0, Qt.AlignmentFlag.AlignTop)
        text = column(look, gap="tiny")
        text.addWidget(label(say("learning_place.numbered", n=number, title=module.title), "lead", wrap=True))
        text.addWidget(label(_first_sentence(module.summary), "muted", wrap=True))
        self.state = label(state_words(standing, is_asked=is_asked), "caption", wrap=True)
        text.addWidget(self.state)
        inside.addLayout(text, 1)
        self._layout.addWidget(words, 1)
        self.act = self._button(look)
        self._layout.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)

    def fit(self, room: Room) -> None:
        """Lie down or stand up."""
        self._layout.setDirection(DOWN if room is Room.NARROW else ACROSS)

    def _button(self, look: Look) -> QPushButton:
        match self.standing.next:
            case Next.READ:
                words, run = say("learning_place.read"), self._read
            case Next.ANSWER:
                left = len(self.standing.module.quiz) - self.standing.answered
                words, run = say("learning_place.answer", n=left), self._answer
            case _:
                words, run = say("learning_place.read_again"), self._read
        made = button(look, words, run, kind="main" if self.is_next else "")
        made.setAccessibleName(f"{words}: {self.standing.module.title}")
        made.setAccessibleDescription(self.state.text())
        return made

    def _read(self) -> None:
        self.opened.emit(self.standing.module.id, READ)

    def _answer(self) -> None:
        self.opened.emit(self.standing.module.id, QUIZ)


def state_words(standing: Standing, *, is_asked: bool = True) -> str:
    """4 minuter · Läst · 3 av 5 frågor besvarade."""
    parts = [say("learning_place.minutes", n=standing.module.minutes)]
    whole = len(standing.module.quiz)
    if not is_asked:
        parts.append(say("learning_place.for_managers"))
    if standing.is_done:
        parts += [say("learning_place.is_done"), say("learning_place.right", n=standing.right, of=whole)]
        if standing.answered < whole:
            parts.pop()
    else:
        parts.append(say("learning_place.is_read" if standing.learnt.is_read else "learning_place.not_read"))
        if standing.answered:
            parts.append(say("learning_place.answered", n=standing.answered, of=whole))
    return " · ".join(parts)


def _first_sentence(text: str) -> str:
    return text.split(". ", 1)[0].rstrip(".") + "."
