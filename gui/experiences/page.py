"""Experiences: the list, one to read, and the form where the rest of it is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from gui.common.place import Place
from gui.experiences.acts import ExperienceActs
from gui.experiences.files import ExperienceFiles
from gui.experiences.form_fields import Around, read_around
from gui.experiences.form_page import FormPage
from gui.experiences.list_page import ListPage
from gui.experiences.one_page import OnePage
from gui.experiences.reading import OneView, read_one
from network.experience import Experience
from network.experience_file import list_experiences
from network.touching import can_be_used
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

READ, WRITE = "read", "write"


class ExperiencesPlace(Place):
    """The list until an experience is opened; then its text, or its form."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._id: UUID | None = None
        self._view = READ
        self._awaits_focus, self._field = False, ""
        self._acts = ExperienceActs(desk, self)
        self._acts.made.connect(self._captured)
        self._acts.gone.connect(self._to_list)
        self._stack = QStackedWidget()
        self.list = ListPage(desk, self._acts)
        self.list.opened.connect(self._open)
        self.one = OnePage(desk, self._acts)
        self.one.left.connect(self._to_list)
        self.one.write_asked.connect(self._write)
        self.form = FormPage(desk)
        self.form.done.connect(self._read)
        for page in (self.list, self.one, self.form):
            self._stack.addWidget(page)
        column(self.look, self, gap="none").addWidget(self._stack)
        self._take_files()
        self._fresh = Fresh(desk, self, self._ask, self._show, failed=self._not_read)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Erfarenheter, or the label and title of one."""
        return self.one.title() if self._id is not None else say("experiences_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the experience of `experience_id`, to read or with `view` "write"; else the list."""
        before = (self._id, self._view)
        if self._view == WRITE:
            self.form.leave()
        self._id, self._view = what.get("experience_id"), what.get("view", READ)
        self._field = what.get("field", "")
        if self._id is None:
            self.list.choose(what)
        self._stack.setCurrentWidget(self._page())
        if before != (self._id, self._view):
            self._fresh.again()
        else:
            self._fresh.see()

    def where(self) -> Mapping[str, Any]:
        """The experience and whether it is written, or the filters of the list."""
        if self._id is None:
            return self.list.where()
        return {"experience_id": self._id, **({"view": WRITE} if self._view == WRITE else {})}

    def commands(self) -> Sequence[Action]:
        """What can be done with experiences."""
        return (
            Action(
                "experiences_place.new", self._acts.capture, "plus", "Ctrl+N", enabled_when=self._can_write
            ),
            Action("experiences_place.change", self._write, "pencil", "F2", enabled_when=self._can_fill),
            Action("experiences_place.attach", self.one.attach, "paperclip", enabled_when=self._can_attach),
            Action("experiences_place.tell_use", self.one.tell_reuse, "repeat-2", enabled_when=self._can_use),
            Action(
                "experiences_place.to_desk", self._to_desk, "scan-text", enabled_when=self._can_go_through
            ),
            Action("experiences_place.show_chain", self._chain, "waypoints", enabled_when=self._has_one),
            Action(
                "experience_files.read", self._files.ask_import, "file-down", enabled_when=self._can_write
            ),
            Action(
                "experience_files.network",
                self._files.look_at_network,
                "file-down",
                enabled_when=self._has_office,
            ),
            Action(
                "experience_files.accept",
                self._files.take,
                "check",
                "Ctrl+Return",
                enabled_when=self._files.is_ready,
            ),
            Action("experience_files.save", self._files.ask_export, "download", "Ctrl+E", menu="file"),
            Action("experiences_place.print", self._print, "printer", "Ctrl+P", menu="file"),
            Action("experiences_place.remove", self._remove, "trash-2", enabled_when=self._can_fill),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        if self._stack.currentWidget() is self._files.page:
            return say("experience_files.keys")
        if self._id is None:
            return say("experiences_place.keys")
        return say("experiences_place.keys.write" if self._view == WRITE else "experiences_place.keys.read")

    def help_text(self) -> str:
        """What the place is for."""
        return say("experiences_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right of the text."""
        return self._id is not None and self._view == READ and self.one.toggle_panel()

    def take_focus(self) -> None:
        """Work begins in the list, the text or the first empty field."""
        if self._id is None:
            self.list.take_focus()
        elif self._view == WRITE:
            self.form.take_focus(self._field)
        else:
            self._awaits_focus = not self.one.take_focus()

    def leave(self) -> None:
        """Keep what is being written."""
        self.form.leave()

    # -- files and the network -------------------------------------------------------------------------

    def _take_files(self) -> None:
        self._files = ExperienceFiles(self.desk, self)
        self._files.looked.connect(self._show_preview)
        self._files.left.connect(self._leave_preview)
        self._stack.addWidget(self._files.page)
        self._files.ask_news(self._tell_news)

    def _tell_news(self, n: int) -> None:
        if n:
            show = say("experience_files.show_news")
            words = say("experience_files.news", n=n)
            self.list.banner.say(words, link=show, run=self._files.look_at_network)

    def _show_preview(self) -> None:
        self._stack.setCurrentWidget(self._files.page)
        self.hint_changed.emit()
        self._files.take_focus()

    def _leave_preview(self) -> None:
        self.list.banner.say("")
        self._stack.setCurrentWidget(self._page())
        self.hint_changed.emit()
        self._fresh.again()
        self.take_focus()

    def _has_office(self) -> bool:
        return self._can_write() and self.desk.workspace.has_several and not self._is_office()

    def _is_office(self) -> bool:
        return self.desk.workspace.is_network_office

    # -- inner -----------------------------------------------------------------------------------------

    def _page(self) -> QWidget:
        if self._id is None:
            return self.list
        return self.form if self._view == WRITE else self.one

    def _ask(self) -> Question:
        if self._id is None:
            return list_experiences
        is_office = self.desk.workspace.is_network_office
        return partial(_read, experience_id=self._id, today=self.desk.today(), around=is_office)

    def _show(self, found: Any) -> None:
        if self._id is None:
            if not isinstance(found, _Read):
                self.list.show_lines(found)
        elif isinstance(found, _Read) and found.view.experience.id == self._id:
            self.one.show_view(found.view)
            self.form.show_experience(found.view.experience, found.around)
            self.titled.emit()
            if self._awaits_focus:
                self.take_focus_late()
        else:
            self._fresh.again()

    def _not_read(self, fault: Exception) -> None:
        if isinstance(fault, NotFoundError) and self._id is not None:
            self._to_list()
        else:
            self.desk.refused(fault)

    def _current(self) -> Experience | None:
        return self.list.current() if self._id is None else self.one.experience

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _has_one(self) -> bool:
        return self._current() is not None

    def _can_fill(self) -> bool:
        return self._can_write() and self._has_one()

    def _can_attach(self) -> bool:
        one = self.one.experience
        return self._can_write() and self._id is not None and one is not None and not one.is_copy

    def _can_go_through(self) -> bool:
        one = self._current()
        return self._can_write() and one is not None and not one.is_copy

    def _can_use(self) -> bool:
        one = self.one.experience
        return self._can_write() and self._id is not None and one is not None and can_be_used(one)

    def _captured(self, experience_id: UUID) -> None:
        if self._id is None:
            self.list.wish_for(experience_id)

    def _open(self, experience_id: UUID) -> None:
        self.desk.go("experiences", experience_id=experience_id)

    def _read(self) -> None:
        if self._id is not None:
            self.desk.go("experiences", experience_id=self._id)

    def _write(self) -> None:
        if (one := self._current()) is not None:
            self.desk.go("experiences", experience_id=one.id, view=WRITE)

    def _to_desk(self) -> None:
        if (one := self._current()) is not None:
            self.desk.go("deidentify", experience_id=one.id)

    def _chain(self) -> None:
        if (one := self._current()) is not None:
            self.desk.go("chain", kind="experience", id=one.id)

    def _print(self) -> None:
        if (one := self._current()) is not None and self._id is not None:
            self.desk.go("reports", report="experience", experience_id=one.id)
        else:
            self.desk.go("reports", report="experience_collection", area=self.list.where().get("area", "*"))

    def _remove(self) -> None:
        if (one := self._current()) is not None:
            self._acts.remove(one)

    def _to_list(self) -> None:
        self.desk.go("experiences")


class _Read:
    """One experience, and what it can be tied to."""

    def __init__(self, view: OneView, around: Around) -> None:
        self.view, self.around = view, around


def _read(reading: Reading, *, experience_id: UUID, today: Any, around: bool) -> _Read:
    view = read_one(reading, experience_id=experience_id, today=today)
    return _Read(view, read_around(reading, view.experience) if around else Around())
