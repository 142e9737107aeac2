"""Reports: choose one, see its pages as they will be printed, save or print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import column, line
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.head import Head, Way
from gui.common.jobs import Progress
from gui.common.place import Place
from gui.common.room import Room
from gui.reports.delivery import Delivery
from gui.reports.making import (
    Choices,
    Made,
    Subject,
    Wanted,
    gather,
    make,
    read_choices,
    window_language,
)
from gui.reports.pages import PagesView
from gui.reports.tools import PageTools, ReportTools
from gui.reports.work import Outcome, Working
from reports.catalogue import REPORTS, About, Source
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

_KEYS = {
    About.ANALYSIS: "analysis_id",
    About.YEAR: "year",
    About.MEETING: "meeting_id",
    About.WISHES: "office_id",
    About.LEARNING: "agency_id",
    About.EXPERIENCE: "experience_id",
    About.COLLECTION: "area",
}
_HOMES = {
    About.ANALYSIS: "analysis",
    About.YEAR: "attendance",
    About.MEETING: "meetings",
    About.WISHES: "wishes",
    About.LEARNING: "learning",
    About.EXPERIENCE: "experiences",
    About.COLLECTION: "experiences",
}
_WITHOUT_SUBJECT = (
    About.YEAR,
    About.WISHES,
    About.LEARNING,
    About.COLLECTION,
)  # what is reported on has no page of its own


class ReportsPlace(Place):
    """What `where()` tells: the `report`, its `analysis_id`, `year` or `meeting_id`, and how it is read.

    That is `language`, and the `page` and `zoom` of the preview.
    """

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._choices: Choices | None = None
        self._subjects: dict[About, Subject] = {}
        self._report, self._language = "", window_language()
        self._dilemmas: tuple[str, ...] = ()
        self._start = (1, 1.0)  # the page and zoom to begin with
        self._wanted: Wanted | None = None
        self._made: Made | None = None
        self._job: Progress | None = None
        self._awaits_focus = False
        self._lay_out()
        desk.changed.connect(self._changed)
        desk.room_changed.connect(self._fit)
        self._fit(desk.room)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """The report's name and what it is about."""
        found = self._found
        if found is None:
            return say("reports_place.title")
        title = REPORTS[self._report].title
        # The window says whose the workspace is; there is nothing else that basic knowledge is about.
        return title if self._about is About.LEARNING else f"{title} – {found[1]}"

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a report of an analysis, a year or a meeting; what is not named stays as it is."""
        report = what.get("report", self._report)
        self._report = report if report in REPORTS else ""
        for about, key in _KEYS.items():
            self._subjects[about] = what.get(key) or self._subjects.get(about)
        self._dilemmas = tuple(what.get("dilemmas", ()))
        self._language = what.get("language", self._language)
        self._start = (what.get("page", 1), what.get("zoom", self.pages.zoom))
        self.delivery.folder = what.get("folder", self.delivery.folder)
        self.outcome.say("")
        self._read()

    def where(self) -> Mapping[str, Any]:
        """What is shown now."""
        return {
            **{key: self._subjects.get(about) for about, key in _KEYS.items()},
            "report": self._report,
            "dilemmas": self._dilemmas,
            "language": self._language,
            "page": self.pages.page,
            "zoom": self.pages.zoom,
            "folder": self.delivery.folder,
        }

    def commands(self) -> Sequence[Action]:
        """Saving, printing, and how large the pages are."""
        made, seen = self._can_save, self._has_pages
        return (
            Action("reports_place.cmd.save", self.delivery.ask_save, "download", "Ctrl+E", "file",
                   enabled_when=made),
            Action("reports_place.cmd.print", self.delivery.ask_print, "printer", "Ctrl+Shift+P", "file",
                   enabled_when=made),
            Action("reports_place.cmd.larger", self.pages.enlarge, "", "Alt++", "view", enabled_when=seen),
            Action("reports_place.cmd.smaller", self.pages.reduce, "", "Alt+-", "view", enabled_when=seen),
            Action("reports_place.cmd.width", self.pages.fill_width, "", "Alt+0", "view", enabled_when=seen),
            *[
                Action("reports_place.cmd.show", partial(self._choose_report, name), "file-text", menu="go",
                       facts=partial(_named, name))
                for name in (self._choices or Choices()).reports()
            ],
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys that turn pages and save."""
        return say("reports_place.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("reports_place.help")

    def leave(self) -> None:
        """Nothing is being typed; a report that is being written is written to its end."""

    def take_focus(self) -> None:
        """One reads the pages, as soon as there are any; until then one can choose."""
        self._awaits_focus = not self._has_pages()
        (self.tools.report if self._awaits_focus else self.pages).setFocus()

    # -- choosing --------------------------------------------------------------------------------------

    @property
    def _about(self) -> About:
        return REPORTS[self._report].about if self._report else About.ANALYSIS

    @property
    def _found(self) -> tuple[Subject, str] | None:
        """What the report is about, with its words."""
        about = self._about
        return self._choices.find(about, self._subjects.get(about)) if self._choices else None

    def _read(self) -> None:
        question = partial(read_choices, self.desk.workspace.is_network_office)
        self.desk.read(question, self._show_choices, owner=self)

    def _show_choices(self, choices: Choices) -> None:
        names = choices.reports()
        had_others = self._choices is None or self._choices.reports() != names
        self._choices = choices
        if had_others:
            self.commands_changed.emit()
        if self._report not in names:
            wanted = [name for name in names if REPORTS[name].about is not About.LEARNING]
            self._report = next((name for name in wanted if choices.subjects(REPORTS[name].about)), names[0])
        found, about = self._found, self._about
        self.tools.setEnabled(found is not None or choices.is_office)
        subject = found[0] if found else None
        self.tools.show_choices(names, self._report, choices.subjects(about), subject)
        self.tools.show_language(self._language)
        self._name()
        if found is None:
            self._stop_job()
            self._wanted = self._made = None
            words = (f"reports_place.empty.{about.value}{part}" for part in ("", ".text", ".go"))
            self._show_empty(*map(say, words))
            return
        self._subjects[about] = subject
        self._prepare()

    def _choose_report(self, name: str) -> None:
        self._report, self._dilemmas = name, ()
        self._choose()

    def _chose(self) -> None:
        self._awaits_focus = False
        self._subjects[self._about] = self.tools.subject.value()
        if self._report != self.tools.report.value():
            self._dilemmas = ()
        self._report, self._language = self.tools.report.value(), self.tools.language.value()
        self._choose()

    def _choose(self) -> None:
        self._start = (1, self.pages.zoom)
        self.outcome.say("")
        if self._choices is not None:
            self._show_choices(self._choices)

    def _name(self) -> None:
        found, about = self._found, self._about
        path: list[Way] = [(say(f"reports_place.way.{about.value}"), self._go_home)]
        if found is not None and about not in _WITHOUT_SUBJECT:
            path.append((found[1], self._go_to_subject))
        narrow = self.desk.room is Room.NARROW
        title = REPORTS[self._report].title if found else say("reports_place.title")
        self.head.say(title, path=[] if narrow else path)
        told = say(f"reports_place.about.{self._report}") if self._report else ""
        self.page_tools.say_about(told if self.desk.room is Room.WIDE and found else "")
        self.titled.emit()

    def _changed(self, _edit: Edit) -> None:
        # A place that is not on show reads anew when one comes to it.
        if self.isVisible():
            self._start = (self.pages.page, self.pages.zoom)
            self._read()

    # -- making ----------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        self._stop_job()
        self._wanted = wanted = Wanted(
            self._report, self._subjects.get(self._about), self._language, self._dilemmas
        )
        if self._made is not None and self._made.wanted != wanted:
            self._made = None
        self._show_ready()
        self.desk.read(
            partial(gather, wanted, self.desk.today()),
            partial(self._gathered, wanted),
            owner=self,
            failed=partial(self._not_made, wanted),
        )

    def _gathered(self, wanted: Wanted, source: Source) -> None:
        if wanted != self._wanted:
            return
        self.working.begin()
        self._job = self.desk.work_long(
            partial(make, wanted, source, window_language()),
            self._show_made,
            owner=self,
            told=self.working.tell,
            failed=partial(self._not_made, wanted),
        )

    def _show_made(self, made: Made) -> None:
        if made.wanted != self._wanted:
            return
        self._end_job()
        is_new = self._made is None or self._made.pdf != made.pdf or not self._has_pages()
        self._made = made
        self._stack.setCurrentWidget(self.pages)
        if is_new:
            page, zoom = self._start
            self.pages.show_sheets(made.pdf, made.sheets, page=page, zoom=zoom)
            self.desk.announce(say("reports_place.shown", name=self.title(), n=len(made.sheets)))
        self._show_page(self.pages.page)
        self._show_ready()
        if self._awaits_focus and self.tools.report.hasFocus():
            self.pages.setFocus()
        self._awaits_focus = False

    def _not_made(self, wanted: Wanted, fault: Exception) -> None:
        if wanted != self._wanted:
            return
        self._end_job()
        self._made = None
        self._show_ready()
        if not isinstance(fault, Refusal):
            self._show_empty(
                say("reports_place.failed"), say("reports_place.failed.text"), say("reports_place.again")
            )
            self.desk.refused(fault)
        elif fault.key == "reports.no_previous":
            self._show_empty(
                say("reports_place.no_previous"), say("reports_place.no_previous.text", **fault.facts)
            )
        else:
            self._show_empty(say("reports_place.failed"), str(fault), say("reports_place.again"))

    def stop(self) -> None:
        """Stop what is being written, saved or printed."""
        if self.delivery.is_busy:
            self.delivery.stop()
            return
        self._stop_job()
        self._show_empty(
            say("reports_place.stopped"), say("reports_place.stopped.text"), say("reports_place.again")
        )

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.stop()
        self._end_job()

    def _end_job(self) -> None:
        self._job = None
        self.working.end()

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        outer = column(look, self, gap="none")
        self.head = Head(look)
        outer.addWidget(self.head)
        self.tools = ReportTools(look)
        self.tools.chosen.connect(self._chose)
        outer.addWidget(self.tools)
        inside = column(look, margins=("large", "small", "large", "small"))
        self.outcome = Outcome(self.desk)
        self.working = Working(self.desk)
        self.working.stop_asked.connect(self.stop)
        self.delivery = Delivery(self.desk, self.working, self.outcome, self)
        self.delivery.busy_changed.connect(self._show_ready)
        self.tools.save_asked.connect(self.delivery.ask_save)
        self.tools.print_asked.connect(self.delivery.ask_print)
        self.pages = PagesView(self.desk)
        self.page_tools = PageTools(look, self.pages)
        for part in (self.outcome, self.working, self.page_tools):
            inside.addWidget(part)
        self._above = inside
        outer.addLayout(inside)
        outer.addWidget(line())
        self._empty = Empty(look, "file-text", "", "", action=say("reports_place.again"), run=self._act)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self._empty)
        outer.addWidget(self._stack, 1)
        self.pages.page_changed.connect(self._show_page)
        self._show_ready()

    def _show_empty(self, title: str, text: str, action: str = "") -> None:
        self._empty.say(title, text)
        self._empty.offer(bool(action), action)
        self._stack.setCurrentWidget(self._empty)
        self._show_ready()

    def _act(self) -> None:
        """What the button of an empty place does: to where there will be something, else try again."""
        if self._found is not None:
            self._prepare()
        else:
            self.desk.go("analysis" if self._about is About.ANALYSIS else "meetings")

    def _show_page(self, page: int) -> None:
        self.page_tools.say_page(page, self.pages.pages)

    def _show_ready(self) -> None:
        self.delivery.made = self._made
        self.tools.set_ready(self._can_save())
        self.page_tools.setVisible(self._has_pages())

    def _can_save(self) -> bool:
        return self._made is not None and self._job is None and not self.delivery.is_busy

    def _has_pages(self) -> bool:
        return self._made is not None and self._stack.currentWidget() is self.pages

    def _fit(self, room: Room) -> None:
        narrow = room is Room.NARROW
        self.head.setVisible(not narrow)
        self.tools.fit(room)
        self.page_tools.fit(room)
        if room is not Room.WIDE:
            self.tools.acts.insertWidget(0, self.page_tools)
        else:
            self._above.addWidget(self.page_tools)
        self._name()

    def _go_home(self) -> None:
        self.desk.go(_HOMES[self._about])

    def _go_to_subject(self) -> None:
        about = self._about
        self.desk.go(_HOMES[about], **{_KEYS[about]: self._subjects.get(about)})


def _named(report: str) -> Mapping[str, Any]:
    return {"name": REPORTS[report].title}
