"""Reports: choose one, see its pages as they will be printed, save or print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

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
    Wanted,
    gather,
    make,
    read_choices,
    window_language,
)
from gui.reports.pages import PagesView
from gui.reports.tools import PageTools, ReportTools
from gui.reports.work import Outcome, Working
from reports.catalogue import REPORTS, Source
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit


class ReportsPlace(Place):
    """What `where()` tells: `analysis_id`, `report`, `language`, and the `page` and `zoom` of the preview."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._choices: Choices | None = None
        self._analysis_id: UUID | None = None
        self._report, self._language = "brief", window_language()
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
        """The report's name and the analysis it is about."""
        analysis = self._choices.find(self._analysis_id) if self._choices else None
        name = REPORTS[self._report].title
        return f"{name} – {analysis.title}" if analysis else say("reports_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a report of an analysis; what is not named stays as it is."""
        report = what.get("report", self._report)
        self._report = report if report in REPORTS else "brief"
        self._analysis_id = what.get("analysis_id") or self._analysis_id
        self._language = what.get("language", self._language)
        self._start = (what.get("page", 1), what.get("zoom", self.pages.zoom))
        self.delivery.folder = what.get("folder", self.delivery.folder)
        self.outcome.say("")
        self._read()

    def where(self) -> Mapping[str, Any]:
        """What is shown now."""
        return {
            "analysis_id": self._analysis_id,
            "report": self._report,
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
                for name in REPORTS
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

    def _read(self) -> None:
        self.desk.read(read_choices, self._show_choices, owner=self)

    def _show_choices(self, choices: Choices) -> None:
        self._choices = choices
        analysis = choices.find(self._analysis_id)
        self.tools.setEnabled(analysis is not None)
        if analysis is None:
            self._show_empty(
                say("reports_place.empty"), say("reports_place.empty.text"), say("reports_place.empty.go")
            )
            self._name()
            return
        self._analysis_id = analysis.id
        self.tools.show_choices(choices.analyses, analysis.id, self._report, self._language)
        self._name()
        self._prepare()

    def _choose_report(self, name: str) -> None:
        self._report = name
        self._choose()

    def _chose(self) -> None:
        self._awaits_focus = False
        self._analysis_id = self.tools.analysis.value()
        self._report, self._language = self.tools.report.value(), self.tools.language.value()
        self._choose()

    def _choose(self) -> None:
        self._start = (1, self.pages.zoom)
        self.outcome.say("")
        if self._choices is not None:
            self._show_choices(self._choices)

    def _name(self) -> None:
        analysis = self._choices.find(self._analysis_id) if self._choices else None
        path: list[Way] = [(say("reports_place.analyses"), self._go_to_analyses)]
        if analysis is not None:
            path.append((analysis.title, self._go_to_analysis))
        narrow = self.desk.room is Room.NARROW
        title = REPORTS[self._report].title if analysis else say("reports_place.title")
        self.head.say(title, path=[] if narrow else path)
        about = say(f"reports_place.about.{self._report}")
        self.page_tools.say_about(about if self.desk.room is Room.WIDE and analysis else "")
        self.titled.emit()

    def _changed(self, _edit: Edit) -> None:
        # A place that is not on show reads anew when one comes to it.
        if self.isVisible():
            self._start = (self.pages.page, self.pages.zoom)
            self._read()

    # -- making ----------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        self._stop_job()
        if self._analysis_id is None:
            return
        self._wanted = wanted = Wanted(self._report, self._analysis_id, self._language)
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
        if self._empty.action is not None:
            self._empty.action.setText(action)
            self._empty.action.setVisible(bool(action))
        self._stack.setCurrentWidget(self._empty)
        self._show_ready()

    def _act(self) -> None:
        """What the button of an empty place does: to the analyses when there are none, else try again."""
        if self._choices is not None and self._choices.analyses:
            self._prepare()
        else:
            self._go_to_analyses()

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

    def _go_to_analyses(self) -> None:
        self.desk.go("analysis")

    def _go_to_analysis(self) -> None:
        self.desk.go("analysis", analysis_id=self._analysis_id)


def _named(report: str) -> Mapping[str, Any]:
    return {"name": REPORTS[report].title}
