"""Basic knowledge: modules to read and answer questions on, dilemmas to talk about, how many have done it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.menus import action_menu
from gui.common.place import Place
from gui.common.room import Room
from gui.common.tabs import Tabs, tab_commands
from gui.learning.acts import LearningActs
from gui.learning.completions_view import CompletionsView
from gui.learning.dilemmas_view import DilemmasView
from gui.learning.modules_view import QUIZ, READ, ModulesView
from gui.learning.progress import (
    Standing,
    answered,
    asked_of,
    audience_of,
    begun_anew,
    noted,
    read,
    standing_of,
    standings,
    with_learnt,
)
from gui.learning.quiz_view import QuizView
from gui.learning.reading_view import ReadingView
from gui.learning.talks import Talks
from network.completions import CompletionFile, read_completions
from network.member import Member
from network.reuse import Audience, Completion
from riskmodel.content import Module, learning
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

TABS = ("modules", "dilemmas", "figures")
CONCERNED = frozenset({Completion, Member})


class LearningPlace(Place):
    """What `where()` tells: the `view`, the `module` with its `page` and `question`, or the `dilemma`."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._shown = "modules"
        self._module: Module | None = None
        self._question = 0
        self._file = CompletionFile((), ())
        self._acts = LearningActs(desk, self)
        self.modules, self.dilemmas = ModulesView(desk), DilemmasView(desk)
        self.figures = CompletionsView(desk)
        self.reading, self.quiz = ReadingView(desk), QuizView(desk)
        self.talks = Talks(desk, self.dilemmas.banner, self)
        self._views: dict[str, Any] = {
            "modules": self.modules,
            "dilemmas": self.dilemmas,
            "figures": self.figures,
            READ: self.reading,
            QUIZ: self.quiz,
        }
        self._lay_out()
        self._listen()
        self._show("modules")
        self._fresh = Fresh(desk, self, self._ask, self._show_completions, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Grundkunskap, or the module that is read."""
        return self._module.title if self._module is not None else say("learning_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a `view`, a `module` (with `page` and `question`) or a `dilemma`."""
        found = [one for one in learning().modules if one.id == what.get("module")]
        if found:
            self._open(found[0], what.get("page", READ), what.get("question"))
        elif "dilemma" in what:
            self._show("dilemmas")
            self.dilemmas.choose(what["dilemma"])
        else:
            view = what.get("view", "modules")
            self._show(view if view in TABS else "modules")
        self._fresh.see()

    def where(self) -> Mapping[str, Any]:
        """What is shown now."""
        if self._module is not None:
            page = {"module": self._module.id, "page": self._shown}
            return page | ({"question": self._question} if self._shown == QUIZ else {})
        return {"view": self._shown}

    def commands(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("learning_place.do.continue", self._continue, "book-open-text"),
            Action("learning_place.do.show", self.dilemmas.show_set, "presentation", "F5",
                   enabled_when=self._is_dilemmas),
            Action("learning_place.do.print", self.dilemmas.print_set, "printer", "Ctrl+P",
                   enabled_when=self._is_dilemmas),
            Action("learning_place.do.group", self._ask_group, "users-round", "Ctrl+N",
                   enabled_when=self._can_write),
            Action("learning_place.do.remove", self._remove, "trash-2", enabled_when=self._can_remove),
            Action("learning_place.do.certificate", self._certificate, "stamp"),
            Action("learning_place.do.drop_notes", self.talks.throw_away, enabled_when=self.talks.has_notes),
            Action("learning_place.do.introduction", self._introduction, "file-text"),
            *tab_commands(self._step_tab),
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys that matter here."""
        is_result = self._shown == QUIZ and self.quiz.is_result
        return say("learning_place.keys.result" if is_result else f"learning_place.keys.{self._shown}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("learning_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right; only the dilemmas have one."""
        return self.dilemmas.toggle_panel() if self._is_dilemmas() else False

    def take_focus(self) -> None:
        """Work begins in the view that is shown."""
        self._views[self._shown].take_focus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        outer = column(look, self, gap="none")
        self._head = Head(look, self.title())
        self._pack = button(look, say("learning_place.introduction"), self._introduction, icon="file-text")
        self._head.add(self._pack)
        outer.addWidget(self._head)
        self._bar = box()
        held = column(look, self._bar, margins=("large", "none", "large", "medium"), gap="none")
        tabs = [(key, say(f"learning_place.tab.{key}")) for key in TABS]
        self._tabs = Tabs(look, tabs, say("learning_place.title"))
        held.addWidget(self._tabs)
        outer.addWidget(self._bar)
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        outer.addWidget(self._stack, 1)

    def _listen(self) -> None:
        desk = self.desk
        self._tabs.chosen.connect(self._show)
        self.modules.opened.connect(self._go_to)
        self.modules.chose_audience.connect(self._chose_audience)
        self.modules.wants_certificate.connect(self._certificate)
        self.reading.left.connect(self._to_modules)
        self.reading.read.connect(self._has_read)
        self.reading.went_on.connect(self._on_to_quiz)
        self.quiz.answered.connect(self._answered)
        self.quiz.moved.connect(self._move)
        self.quiz.wants_reading.connect(self._read_again)
        self.quiz.wants_anew.connect(self._anew)
        self.quiz.wants_next.connect(self._next_module)
        self.quiz.wants_noting.connect(self._note_own)
        self.quiz.wants_certificate.connect(self._certificate)
        self.dilemmas.wants_showing.connect(self.talks.show)
        self.dilemmas.wants_printing.connect(self._print)
        self.figures.wants_noting.connect(self._ask_group)
        self.figures.removed.connect(self._acts.remove)
        self.figures.menu_wanted.connect(self._menu)
        desk.room_changed.connect(self._fit)
        self._fit(desk.room)

    def _ask(self) -> Question:
        return read_completions

    def _show_completions(self, file: CompletionFile) -> None:
        self._file = file
        self.figures.show_completions(file)

    def _fit(self, room: Room) -> None:
        self.modules.fit(room)
        self.dilemmas.fit(room)
        self._say_head()

    def _show(self, view: str) -> None:
        """Show one of the tabs."""
        self._module = None
        self.reading.forget()
        self._turn(view)

    def _open(self, module: Module, page: str, question: int | None = None) -> None:
        """Show a module to read, or its questions."""
        self._module = module
        standing = self._standing()
        self._question = standing.first_open if question is None else question
        self._turn(QUIZ if page == QUIZ else READ)

    def _turn(self, view: str) -> None:
        changed = self._shown != view
        self._shown = view
        if view in TABS:
            self._tabs.choose(view)
        self._bar.setVisible(view in TABS)
        self._renew()
        self._stack.setCurrentWidget(self._views[view])
        self._say_head()
        self.titled.emit()
        self.hint_changed.emit()
        if changed and self.isVisible():
            self.take_focus()

    def _say_head(self) -> None:
        if self._module is None:
            is_narrow = self.desk.room is Room.NARROW
            under = "" if is_narrow else say(f"learning_place.under.{self._shown}")
            self._head.say(say("learning_place.title"), under=under)
        else:
            path = [(say("learning_place.title"), self._to_modules), (self._module.title, self._to_module)]
            self._head.say(say("learning_place.questions"), path=path)
        # The reading view has a head of its own.
        self._head.setVisible(self._shown != READ)
        self._pack.setVisible(self.desk.room is not Room.NARROW and self._module is None)

    def _renew(self) -> None:
        """Show what the user's own progress says."""
        audience = audience_of(self.desk.settings)
        self.modules.show_modules(standings(self.desk.settings), audience)
        if self._module is None:
            return
        standing = self._standing()
        number = learning().modules.index(self._module) + 1
        if self._shown == READ:
            self.reading.show_module(standing, number, len(learning().modules), audience)
        elif self._question < len(self._module.quiz):
            self.quiz.show_question(standing, self._question)
        elif standing.is_done:
            self._show_result(standing)
        else:
            self._question = standing.first_open
            self.quiz.show_question(standing, self._question)

    def _show_result(self, standing: Standing) -> None:
        following = self._following()
        self.quiz.show_result(
            standing,
            following=following.title if following else "",
            can_note=self._can_write() and not standing.is_noted,
            is_all_done=following is None,
        )

    def _standing(self) -> Standing:
        return standing_of(self.desk.settings, self._module or learning().modules[0])

    def _following(self) -> Module | None:
        """The next module that is not done, after this one or from the first; None when all are."""
        asked = asked_of(audience_of(self.desk.settings))
        found = [one for one in standings(self.desk.settings) if one.module.id in asked]
        open_ones = [one.module for one in found if not one.is_done and one.module is not self._module]
        here = learning().modules.index(self._module) if self._module is not None else -1
        later = [one for one in open_ones if learning().modules.index(one) > here]
        return next(iter((*later, *open_ones)), None)

    # -- reading and answering -------------------------------------------------------------------------

    def _go_to(self, module_id: str, page: str) -> None:
        self.desk.go("learning", module=module_id, page=page)

    def _to_modules(self) -> None:
        self.desk.go("learning", view="modules")

    def _to_module(self) -> None:
        if self._module is not None:
            self._go_to(self._module.id, READ)

    def _continue(self) -> None:
        found = self._following()
        if found is None:
            self._to_modules()
            return
        is_read = standing_of(self.desk.settings, found).learnt.is_read
        self._go_to(found.id, QUIZ if is_read else READ)

    def _has_read(self) -> None:
        self._keep(read(self._standing()))

    def _on_to_quiz(self) -> None:
        if self._module is None:
            return
        self._keep(read(self._standing()))
        standing = self._standing()
        is_all = standing.answered == len(self._module.quiz)
        question = len(self._module.quiz) if is_all else standing.first_open
        self.desk.go("learning", module=self._module.id, page=QUIZ, question=question)

    def _answered(self, at: int, answer: str) -> None:
        self._keep(answered(self._standing(), at, answer, self.desk.today()))
        self.quiz.take_focus()
        self.quiz.show_why()

    def _move(self, to: int) -> None:
        self._question = to
        self._renew()
        self.hint_changed.emit()
        self.quiz.take_focus()

    def _read_again(self) -> None:
        self._to_module()

    def _anew(self) -> None:
        self._keep(begun_anew(self._standing()), renew=False)
        self._move(0)

    def _next_module(self) -> None:
        if (found := self._following()) is not None:
            self._go_to(found.id, READ)

    def _keep(self, learnt: Any, *, renew: bool = True) -> None:
        self.desk.change_settings(learnt=with_learnt(self.desk.settings, learnt))
        if renew:
            self._renew()

    def _chose_audience(self, audience: Audience) -> None:
        self.desk.change_settings(learns_as=audience.value)
        self.reading.forget()
        self._renew()

    # -- noting ----------------------------------------------------------------------------------------

    def _note_own(self) -> None:
        standing = self._standing()
        audience = audience_of(self.desk.settings)
        self._acts.note_own(standing, audience, partial(self._noted, standing.module.id))

    def _noted(self, module_id: str, _edit: Edit) -> None:
        module = learning().modules.by_id(module_id)
        self._keep(noted(standing_of(self.desk.settings, module), self.desk.today()))
        self.desk.tell(say("learning_place.note.own_done", module=module.title))
        if self._shown == QUIZ:
            self.quiz.take_focus()

    def _ask_group(self) -> None:
        if self._can_write():
            self._acts.ask_group(self._file, self._module.id if self._module else "")

    def _remove(self) -> None:
        if (found := self.figures.current()) is not None and self._can_remove():
            self._acts.remove(found)

    def _menu(self, _completion: Completion, at: QPoint) -> None:
        wanted = ("learning_place.do.group", "learning_place.do.remove")
        actions = [one for one in self.commands() if one.id in wanted]
        action_menu(self, self.look, actions, self.figures.notes.accessibleName()).popup(at)

    # -- papers ----------------------------------------------------------------------------------------

    def _certificate(self) -> None:
        self._acts.ask_certificate(standings(self.desk.settings))

    def _introduction(self) -> None:
        self.desk.go("reports", report="introduction")

    def _print(self, dilemma_ids: tuple[str, ...]) -> None:
        self.desk.go("reports", report="dilemmas", dilemmas=dilemma_ids)

    # -- when ------------------------------------------------------------------------------------------

    def _is_dilemmas(self) -> bool:
        return self._shown == "dilemmas"

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _can_remove(self) -> bool:
        return self._can_write() and self._shown == "figures" and self.figures.current() is not None

    def _step_tab(self, by: int) -> None:
        if self._shown in TABS:
            self._tabs.step(by)
