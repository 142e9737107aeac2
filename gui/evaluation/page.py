"""The evaluation of meetings: all of them, one with its results, taking a file, typing from paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from exchange.answers import AnswersPreview, preview_answers
from gui.common.action import Action
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.common.room import Room
from gui.evaluation.importing import ImportView
from gui.evaluation.meetings import MeetingsView
from gui.evaluation.paper import PaperView
from gui.evaluation.results import ResultsView
from network.attendance import Attendance
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.evaluation_file import read_evaluation, read_evaluations
from network.evaluation_form import SheetAnswer, form_columns
from network.evaluation_results import EvaluationFile, evaluate
from network.meeting import AgendaItem, Meeting
from network.verbs.evaluation import (
    approve_free_text,
    close_evaluation,
    hide_free_text,
    open_evaluation,
    take_answers,
    take_sheet,
)
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

CONCERNED = frozenset({Meeting, AgendaItem, Attendance, EvaluationAnswer, EvaluationReceipt})
LIST, RESULTS, IMPORT, PAPER = range(4)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read: all meetings, or one."""

    files: tuple[EvaluationFile, ...]
    one: EvaluationFile | None


class EvaluationPlace(Place):
    """What `where()` tells: the `meeting_id`, and whether one types from `paper`."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._meeting_id: UUID | None = None
        self._wants_paper = False
        self._typed: tuple[str, ...] = ()
        self._file: EvaluationFile | None = None
        self._preview: AnswersPreview | None = None
        self._path: Path | None = None
        self._chosen: dict[int, str] = {}
        self._lay_out()
        desk.room_changed.connect(self._fit)
        self._fit(desk.room)
        self._fresh = Fresh(desk, self, self._ask, self._show, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Utvärdering, and of which meeting."""
        if self._file is None or self._meeting_id is None:
            return say("evaluation.title")
        return say("evaluation.title.of", label=self._file.meeting.label)

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the list, or the meeting of `meeting_id`; with `paper` typing begins at once."""
        wanted = what.get("meeting_id")
        if wanted != self._meeting_id:
            self._leave_import()
        self._meeting_id, self._wants_paper = wanted, bool(what.get("paper"))
        self._typed = tuple(what.get("typed", ()))
        self._fresh.again()

    def where(self) -> Mapping[str, Any]:
        """The meeting that is shown, and a sheet that is being typed."""
        if self._meeting_id is None:
            return {}
        typed = self.paper.typed() if self.paper.is_typed else ()
        return {
            "meeting_id": self._meeting_id,
            "paper": self._stack.currentIndex() == PAPER,
            **({"typed": typed} if typed else {}),
        }

    def commands(self) -> Sequence[Action]:
        """What can be done with the meeting's evaluation."""
        can = self._can_take
        return (
            Action("evaluation.cmd.read", self._ask_file, "file-down", enabled_when=can),
            Action("evaluation.cmd.paper", self._type, "pencil", "Ctrl+N", enabled_when=can),
            Action("evaluation.cmd.open", self._open_or_close, "lock-open", enabled_when=can),
            Action("evaluation.cmd.report", self._report, "file-text", "Ctrl+P", enabled_when=self._has_one),
            Action("evaluation.cmd.form", self._form, "printer", enabled_when=self._has_one),
            Action("evaluation.cmd.all", self._all, "list", menu="go", enabled_when=self._has_one),
        )

    def keys_hint(self) -> str:
        """The keys that matter in what is shown."""
        return say(f"evaluation.keys.{('list', 'results', 'import', 'paper')[self._stack.currentIndex()]}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("evaluation.help")

    def take_focus(self) -> None:
        """Work begins in the view that is shown."""
        self._views[self._stack.currentIndex()].take_focus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        outer = column(look, self, gap="none")
        self._head = Head(look, say("evaluation.title"))
        outer.addWidget(self._head)
        self._tools = box()
        held = column(look, self._tools, margins=("large", "none", "large", "small"))
        line = box()
        tools = Flow(look, line)
        self._read = button(look, say("evaluation.read"), self._ask_file, kind="main", icon="file-down")
        self._paper = button(look, say("evaluation.paper"), self._type, icon="pencil")
        self._door = button(look, say("evaluation.close"), self._open_or_close)
        for one in (self._read, self._paper, self._door):
            one.setEnabled(not self.desk.is_read_only)
            tools.addWidget(one)
        self._papers = (
            button(look, say("evaluation.report"), self._report, icon="file-text"),
            button(look, say("evaluation.form"), self._form, icon="printer"),
        )
        for one in self._papers:
            tools.addWidget(one)
        held.addWidget(line)
        outer.addWidget(self._tools)
        self._stack = QStackedWidget()
        self.meetings, self.results = MeetingsView(self.desk), ResultsView(self.desk)
        self.importing, self.paper = ImportView(self.desk), PaperView(self.desk)
        self._views = (self.meetings, self.results, self.importing, self.paper)
        for view in self._views:
            self._stack.addWidget(view)
        outer.addWidget(self._stack, 1)
        self._listen()

    def _listen(self) -> None:
        self.meetings.opened.connect(self._open)
        self.results.approved.connect(self._approve)
        self.results.hidden.connect(self._hide)
        self.importing.left.connect(self._back)
        self.importing.taken.connect(self._take_file)
        self.importing.mapped.connect(self._map)
        self.paper.taken.connect(self._take_sheet)
        self.paper.left.connect(self._ask_to_leave_paper)

    def _ask(self) -> Question:
        return partial(_read, self._meeting_id)

    def _show(self, seen: _Seen) -> None:
        self._file = seen.one
        if seen.one is None:
            self.meetings.show_files(seen.files, self.desk.today())
            self._head.say(say("evaluation.title"), under=say("evaluation.under") if seen.files else "")
            self._turn(LIST)
            return
        file = seen.one
        self.results.show_results(evaluate(file), file.meeting.id)
        self.paper.show_form(file.items, file.rate.sheets)
        is_open = file.meeting.is_evaluation_open
        self._door.setText(say("evaluation.close" if is_open else "evaluation.open"))
        self._say_head(file)
        if self._wants_paper and is_open:
            self._turn(PAPER)
        elif self._stack.currentIndex() == LIST or (self._stack.currentIndex() == PAPER and not is_open):
            self._turn(RESULTS)
        if self._typed:
            self.paper.put_back(self._typed)
        self._wants_paper, self._typed = False, ()
        self._turn(self._stack.currentIndex())
        self.titled.emit()

    def _say_head(self, file: EvaluationFile) -> None:
        meeting = file.meeting
        to_meeting = partial(self.desk.go, "meetings", meeting_id=meeting.id)
        self._head.say(
            meeting.title or say("evaluation.untitled"),
            path=[(say("evaluation.title"), self._all), (meeting.label, to_meeting)],
            chip=say("evaluation.state.open" if meeting.is_evaluation_open else "evaluation.state.closed"),
            under=file.rate.words if file.rate.sheets else say("evaluation.nobody"),
        )

    def _fit(self, room: Room) -> None:
        """In a narrow window the reports are in the menus only."""
        for one in self._papers:
            one.setVisible(room is not Room.NARROW)

    def _turn(self, view: int) -> None:
        changed = self._stack.currentIndex() != view
        self._stack.setCurrentIndex(view)
        self._tools.setVisible(view == RESULTS)
        self.hint_changed.emit()
        if changed and self.isVisible():
            self.take_focus()

    # -- what can be done ------------------------------------------------------------------------------

    def _has_one(self) -> bool:
        return self._file is not None

    def _can_take(self) -> bool:
        return self._file is not None and not self.desk.is_read_only

    def _open(self, meeting_id: UUID) -> None:
        self.desk.go("evaluation", meeting_id=meeting_id)

    def _all(self) -> None:
        self.desk.go("evaluation")

    def _report(self) -> None:
        if self._file is not None:
            self.desk.go("reports", report="meeting_evaluation", meeting_id=self._file.meeting.id)

    def _form(self) -> None:
        if self._file is not None:
            self.desk.go("reports", report="meeting_form", meeting_id=self._file.meeting.id)

    def _back(self) -> None:
        self._leave_import()
        self._turn(RESULTS if self._file is not None else LIST)

    def _open_or_close(self) -> None:
        if self._file is None or not self._can_take():
            return
        meeting = self._file.meeting
        verb = close_evaluation if meeting.is_evaluation_open else open_evaluation
        self.desk.do(verb, meeting.id, owner=self)

    def _when_open(self, go_on: Any) -> None:
        """Go on when answers can be taken; a closed evaluation asks to be opened first."""
        if self._file is None or not self._can_take():
            return
        meeting = self._file.meeting
        if meeting.is_evaluation_open:
            go_on()
            return
        self.desk.dialogs.ask(
            say("evaluation.ask_open", label=meeting.label),
            say("evaluation.ask_open.text"),
            accept=say("evaluation.open"),
            reject=say("evaluation.leave_closed"),
            done=partial(self._open_and_go_on, go_on),
        )

    def _open_and_go_on(self, go_on: Any, _values: object) -> None:
        if self._file is not None:
            opened = partial(self._opened, go_on)
            self.desk.do(open_evaluation, self._file.meeting.id, owner=self, done=opened)

    def _opened(self, go_on: Any, _edit: Edit) -> None:
        go_on()

    # -- a file ----------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        self._when_open(self._choose_file)

    def _choose_file(self) -> None:
        self.desk.dialogs.open_file(
            say("evaluation.import.choose"), say("evaluation.import.files"), self.preview
        )

    def preview(self, path: Path) -> None:
        """Show what a file would do; nothing is taken yet."""
        self._path, self._chosen = path, {}
        self._look_at_file()

    def _map(self, place: int, key: str) -> None:
        self._chosen[place] = key
        self._look_at_file()

    def _look_at_file(self) -> None:
        if self._path is None or self._file is None:
            return
        look = partial(preview_answers, self._path, self._file.items, chosen=dict(self._chosen))
        self.desk.work_elsewhere(look, self._have_preview, owner=self, failed=self._not_read)

    def _have_preview(self, preview: AnswersPreview) -> None:
        if self._file is None:
            return
        self._preview = preview
        self.importing.show_preview(preview, form_columns(self._file.items), self._file)
        self._turn(IMPORT)

    def _not_read(self, fault: Exception) -> None:
        if self._stack.currentIndex() == IMPORT and isinstance(fault, InputError):
            self.importing.refuse(fault)
        else:
            self.desk.refused(fault)

    def _take_file(self, skip_refused: bool) -> None:
        if self._preview is None or self._file is None:
            return
        self.desk.do(
            take_answers,
            self._file.meeting.id,
            self._preview.sheets(skip_refused=skip_refused),
            answered_by=self._preview.addresses,
            owner=self,
            done=self._taken,
            failed=self.importing.refuse,
        )

    def _taken(self, _edit: Edit) -> None:
        n = len(self._preview.sheets(skip_refused=True)) if self._preview else 0
        self._back()
        self._fresh.again()
        self.desk.tell(say("evaluation.import.taken", n=n))

    def _leave_import(self) -> None:
        self._preview, self._path, self._chosen = None, None, {}
        if self._stack.currentIndex() == IMPORT:
            self._stack.setCurrentIndex(RESULTS)

    # -- paper -----------------------------------------------------------------------------------------

    def _type(self) -> None:
        self._when_open(self._show_paper)

    def _show_paper(self) -> None:
        self._turn(PAPER)

    def _take_sheet(self, answers: tuple[SheetAnswer, ...]) -> None:
        if self._file is not None:
            self.desk.do(
                take_sheet,
                self._file.meeting.id,
                answers,
                owner=self,
                done=self._sheet_taken,
                failed=self.paper.refuse,
            )

    def _sheet_taken(self, _edit: Edit) -> None:
        self.paper.next_sheet()
        self._fresh.again()
        self.desk.announce(say("evaluation.paper.taken"))

    def _ask_to_leave_paper(self) -> None:
        if not self.paper.is_typed:
            self._turn(RESULTS)
            return
        self.desk.dialogs.ask(
            say("evaluation.paper.ask_leave"),
            say("evaluation.paper.ask_leave.text"),
            accept=say("evaluation.paper.drop"),
            reject=say("evaluation.paper.go_on"),
            done=self._drop_sheet,
        )

    def _drop_sheet(self, _values: object) -> None:
        self.paper.next_sheet()
        self._turn(RESULTS)

    # -- words -----------------------------------------------------------------------------------------

    def _approve(self, answer: EvaluationAnswer) -> None:
        self.desk.do(approve_free_text, answer.id, owner=self, done=self._approved)

    def _hide(self, answer: EvaluationAnswer) -> None:
        self.desk.do(hide_free_text, answer.id, owner=self, done=self._hidden)

    def _hidden(self, _edit: Edit) -> None:
        self._fresh.again()
        self.desk.tell(say("evaluation.approve.hidden"))

    def _approved(self, _edit: Edit) -> None:
        self._fresh.again()
        self.desk.tell(say("evaluation.approve.done"))


def _read(meeting_id: UUID | None, reading: Reading) -> _Seen:
    if meeting_id is not None:
        return _Seen((), read_evaluation(reading, meeting_id))
    return _Seen(read_evaluations(reading), None)
