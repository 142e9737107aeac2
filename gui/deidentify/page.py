"""The place where experiences become fit to share: what waits, the desk, and the second reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.deidentify.acts import DeidentifyActs
from gui.deidentify.desk_view import DeskView
from gui.deidentify.reading import CONCERNED, One, Read, question
from gui.deidentify.review_view import ReviewView
from gui.deidentify.waiting import WaitingView
from network.deidentify.session import Session, State
from network.experience import ExperienceStatus
from network.experience_file import status_words
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

LIST, DESK, REVIEW = range(3)
NAMES = ("list", "desk", "review")


class DeidentifyPlace(Place):
    """What `where()` tells: the `experience_id`, and the `choices` that have been made but not stored."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._experience_id: UUID | None = None
        self._choices: State = ()
        self._one: One | None = None
        self._acts = DeidentifyActs(desk, self)
        self._head = Head(self.look, self.title())
        self._banner = Banner(self.look)
        self.waiting, self.desk_view, self.review = WaitingView(desk), DeskView(desk), ReviewView(desk)
        self._views = (self.waiting, self.desk_view, self.review)
        self._lay_out()
        self._connect()
        self._fresh = Fresh(desk, self, self._ask, self._show, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Avidentifiering, and of which experience."""
        if self._one is None:
            return say("deidentify.title")
        return say("deidentify.title.of", label=self._one.experience.label)

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show what waits, or the experience of `experience_id`."""
        wanted = what.get("experience_id")
        self._choices = tuple(what.get("choices", ()))
        if wanted != self._experience_id or self._one is None:
            self._experience_id = wanted
            self._fresh.again()
        else:
            self._fresh.see()

    def where(self) -> Mapping[str, Any]:
        """Which experience is shown, and what has been decided about it."""
        if self._experience_id is None:
            return {}
        session = self.desk_view.session
        state = session.state() if session is not None and self._at() == DESK else ()
        return {"experience_id": self._experience_id, **({"choices": state} if state else {})}

    def commands(self) -> Sequence[Action]:
        """What can be done here."""
        view, at_desk = self.desk_view, self._at_desk
        decide = view.can_decide
        return (
            Action("deidentify.cmd.next", self._next, "", "Ctrl+Down", "go", at_desk),
            Action("deidentify.cmd.before", self._previous, "", "Ctrl+Up", "go", at_desk),
            Action("deidentify.cmd.replace", view.take, enabled_when=decide),
            Action("deidentify.cmd.everywhere", view.take_everywhere, enabled_when=decide),
            Action("deidentify.cmd.keep", view.keep, enabled_when=decide),
            Action("deidentify.cmd.again", view.reopen, enabled_when=at_desk),
            Action("deidentify.cmd.hand", view.mark_by_hand, "pencil", "Ctrl+M", enabled_when=at_desk),
            Action("deidentify.cmd.undo", view.undo, "undo-2", enabled_when=self._can_undo),
            Action("deidentify.cmd.done", self._done, "check", "Ctrl+Return", enabled_when=self._can_go_on),
            Action("deidentify.cmd.back", self._send_back, enabled_when=self._can_send_back),
            Action("deidentify.cmd.all", self._all, "list", menu="go", enabled_when=self._has_one),
            Action(
                "deidentify.cmd.read", self._read_it, "book-open-text", menu="go", enabled_when=self._has_one
            ),
        )

    def keys_hint(self) -> str:
        """The keys that matter in what is shown."""
        return say(f"deidentify.keys.{NAMES[self._at()]}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("deidentify.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right."""
        view = self._views[self._at()]
        return view.toggle_panel() if isinstance(view, DeskView | ReviewView) else False

    def take_focus(self) -> None:
        """Work begins in the view that is shown."""
        self._views[self._at()].take_focus()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the desk while there is a choice to take back."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.matches(QKeySequence.StandardKey.Undo) and self._can_undo():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last choice back, wherever in the desk the keyboard is."""
        if event.matches(QKeySequence.StandardKey.Undo) and self._can_undo():
            self.desk_view.undo()
        else:
            super().keyPressEvent(event)

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        above = box()
        held = column(self.look, above, margins=("large", "none", "large", "small"))
        held.addWidget(self._banner)
        outer.addWidget(above)
        self._above = above
        above.hide()
        self._stack = QStackedWidget()
        for view in self._views:
            self._stack.addWidget(view)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.waiting.opened.connect(self._open)
        self.desk_view.finished.connect(self._done)
        self.review.approve_asked.connect(self._approve)
        self.review.back_asked.connect(self._send_back)
        self.review.publish_asked.connect(self._publish)
        self.review.withdraw_asked.connect(self._withdraw)
        self.review.reopen_asked.connect(self._reopen)
        self.desk.room_changed.connect(self.desk_view.fit)
        self.desk.room_changed.connect(self.review.fit)
        self.desk_view.fit(self.desk.room)

    def _ask(self) -> Question:
        return question(self._experience_id)

    def _show(self, read: Read) -> None:
        self.desk.set_count("deidentify", len(read.waiting))
        self.waiting.show_waiting(read.waiting)
        before, self._one = self._one, read.one
        if read.one is None:
            self._experience_id = None
            self._head.say(
                say("deidentify.title"),
                under=say("deidentify.under", n=len(read.waiting)) if read.waiting else "",
            )
            self._say_banner("")
            self._turn(LIST)
            return
        experience = read.one.experience
        if experience.is_copy:
            self._say_banner(say("experience.copy", label=experience.label))
        elif experience.status is ExperienceStatus.DRAFT:
            self._begin(read.one, before)
        else:
            self._say_banner("")
        at_desk = experience.status is ExperienceStatus.DRAFT and not experience.is_copy
        if not at_desk:
            self.review.show_one(read.one)
        self._head.say(
            seen_line(experience.title),
            path=[(say("deidentify.title"), self._all), (experience.label, self._read_it)],
            chip=status_words(experience),
        )
        self._turn(DESK if at_desk else REVIEW)

    def _begin(self, one: One, before: One | None) -> None:
        """Begin at the desk, or go on where one was when the text is the same."""
        experience = one.experience
        self._say_banner(say("deidentify.question", question=experience.remark) if experience.remark else "")
        session = self.desk_view.session
        is_same = before is not None and session is not None and session.experience == experience
        if is_same and not self._choices:
            return
        is_other_text = before is not None and before.experience.id == experience.id
        if is_other_text and session is not None and session.is_touched:
            self.desk.tell(say("deidentify.changed", label=experience.label))
        fresh = Session(experience, one.found)
        fresh.restore(self._choices)
        self._choices = ()
        self.desk_view.show_session(fresh, len(one.files))

    def _say_banner(self, words: str) -> None:
        self._banner.say(words)
        self._above.setVisible(bool(words))

    def _turn(self, view: int) -> None:
        is_other = self._at() != view
        self._stack.setCurrentIndex(view)
        self.titled.emit()
        self.hint_changed.emit()
        if is_other and self.isVisible():
            self.take_focus_late()

    def _at(self) -> int:
        return self._stack.currentIndex()

    # -- what can be done ------------------------------------------------------------------------------

    def _has_one(self) -> bool:
        return self._one is not None

    def _at_desk(self) -> bool:
        return self._has_one() and self._at() == DESK

    def _can_undo(self) -> bool:
        return self._at_desk() and self.desk_view.can_undo()

    def _can_go_on(self) -> bool:
        if self.desk.is_read_only:
            return False
        return self._at_desk() or (
            self._at() == REVIEW and (self.review.has_questions() or self.review.can_publish())
        )

    def _can_send_back(self) -> bool:
        return self._at() == REVIEW and not self.review.back.isHidden() and not self.desk.is_read_only

    def _next(self) -> None:
        self.desk_view.step(1)

    def _previous(self) -> None:
        self.desk_view.step(-1)

    def _done(self) -> None:
        """Ctrl+Enter: the next step of what is shown."""
        if self._at_desk() and self.desk_view.session is not None:
            self._acts.finish(self.desk_view.session)
        elif self.review.can_approve():
            self._approve()
        elif self.review.can_publish():
            self._publish()
        else:
            self.review.next_question()

    def _approve(self) -> None:
        if self._one is not None and self.review.can_approve():
            self._acts.approve(self._one)

    def _send_back(self) -> None:
        if self._one is not None:
            self._acts.send_back(self._one.experience)

    def _publish(self) -> None:
        if self._one is not None:
            self._acts.publish(self._one)

    def _withdraw(self) -> None:
        if self._one is not None:
            self._acts.withdraw(self._one.experience)

    def _reopen(self) -> None:
        if self._one is not None:
            self._acts.reopen(self._one.experience)

    def _open(self, experience_id: UUID) -> None:
        self.desk.go("deidentify", experience_id=experience_id)

    def _all(self) -> None:
        self.desk.go("deidentify")

    def _read_it(self) -> None:
        if self._one is not None:
            self.desk.go("experiences", experience_id=self._one.experience.id)
