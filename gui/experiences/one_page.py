"""One experience to read, with what is round it beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, clear, column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import chip, label
from gui.common.readingtext import ReadingText
from gui.common.reuseform import ReuseActs
from gui.common.sidepanel import Beside, SidePanel
from gui.experiences.acts import ExperienceActs
from gui.experiences.reading import OneView, story_of
from gui.experiences.side import ExperienceSide
from gui.experiences.words import chips_of, title_of, under_title
from network.experience import Experience, ExperienceStatus
from network.experience_file import area_titles, is_due, left_to_do
from network.touching import RiskTouch
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say

ABOUT = "about"


class OnePage(QWidget):
    """Path, title, chips and the text in large calm letters."""

    left = Signal()
    write_asked = Signal()

    def __init__(self, desk: Desk, acts: ExperienceActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._acts, self._look = desk, acts, desk.look
        self.view: OneView | None = None
        self._reuse = ReuseActs(desk, self)
        look = self._look
        self._text = ReadingText(look)
        self._path = box()
        self._ways = row(look, self._path, gap="tiny")
        self._text.above.addWidget(self._path)
        self._under = label("", "muted", wrap=True)
        self._text.under.addWidget(self._under)
        self._chips = box()
        self._chip_row = Flow(look, self._chips)
        self._text.under.addWidget(self._chips)
        self._banner = Banner(look)
        self._text.under.addWidget(self._banner)
        words = say("experiences_place.panel")
        self._panel = SidePanel(desk, [(ABOUT, words)], words)
        self._side = ExperienceSide(desk)
        self._side.use_asked.connect(self._use)
        self._side.reuse_asked.connect(self.tell_reuse)
        self._side.file_asked.connect(self.attach)
        self._side.save_asked.connect(acts.save_file)
        self._side.remove_asked.connect(acts.remove_file)
        self._panel.body(ABOUT).addWidget(self._side)
        self._beside = Beside(desk, self._text, self._panel)
        column(look, self, gap="none").addWidget(self._beside)

    @property
    def experience(self) -> Experience | None:
        """What is shown."""
        return self.view.experience if self.view is not None else None

    def title(self) -> str:
        """Its label and title."""
        one = self.experience
        return f"{one.label} {title_of(one)}" if one is not None else say("experiences_place.title")

    def show_view(self, view: OneView) -> None:
        """Show another experience, or the same as it is now."""
        before, self.view = self.experience, view
        one = view.experience
        is_office = self._desk.workspace.is_network_office
        self._show_path(one)
        self._under.setText(under_title(one, is_office=is_office))
        clear_flow(self._chip_row)
        for words in chips_of(one):
            self._chip_row.addWidget(chip(words))
        self._show_banner(one)
        if before is None or story_of(before) != story_of(one) or before.title != one.title:
            self._text.show_text(one.title, story_of(one))
        self._side.show_view(view)

    def take_focus(self) -> bool:
        """Reading begins in the text; False before there is one."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.view is not None

    def toggle_panel(self) -> bool:
        """Open or close the column to the right."""
        return self._beside.toggle()

    def tell_reuse(self) -> None:
        """Ask how the agency has used it."""
        if self.experience is not None:
            self._reuse.ask(self.experience)

    def attach(self) -> None:
        """Ask for a file to go with it."""
        if self.experience is not None:
            self._acts.ask_file(self.experience)

    # -- inner -----------------------------------------------------------------------------------------

    def _show_path(self, one: Experience) -> None:
        clear(self._ways)
        self._ways.addWidget(button(self._look, say("experiences_place.title"), self.left.emit, kind="path"))
        for words in (*area_titles(one.areas[:1]), one.label):
            self._ways.addWidget(label("›", "caption"))
            self._ways.addWidget(label(words, "caption"))
        self._ways.addStretch(1)
        if not self._desk.is_read_only:
            words = say(f"experiences_place.write.{_writing(one)}")
            self._ways.addWidget(button(self._look, words, self.write_asked.emit, kind="link", icon="pencil"))

    def _show_banner(self, one: Experience) -> None:
        if one.status is ExperienceStatus.WITHDRAWN:
            self._banner.say(say("experiences_place.withdrawn"), "warning")
            return
        if self._desk.is_read_only:
            self._banner.say("")
        elif left_to_do(one):
            self._banner.say(
                say(f"experiences_place.next.{one.status}"),
                link=say(f"experiences_place.next.{one.status}.go"),
                run=self.to_desk,
                kind="main",
            )
        elif is_due(one, self._desk.today()) and one.next_review:
            self._banner.say(
                say("experiences_place.due.text", day=day_text(one.next_review)),
                link=say("experiences_place.due.go"),
                run=self._to_review_date,
            )
        else:
            self._banner.say("")

    def to_desk(self) -> None:
        """Go to where it is de-identified, reviewed, published and withdrawn."""
        if self.experience is not None:
            self._desk.go("deidentify", experience_id=self.experience.id)

    def _to_review_date(self) -> None:
        if self.experience is not None:
            self._desk.go("experiences", experience_id=self.experience.id, view="write", field="next_review")

    def _use(self, touch: RiskTouch) -> None:
        if self.experience is not None:
            self._acts.use(self.experience.id, touch.risk.id)


def _writing(one: Experience) -> str:
    """What there is to write: only the links of a copy, the rest of a draft, a change in all others."""
    if one.is_copy:
        return "links"
    return "rest" if one.status is ExperienceStatus.DRAFT else "change"


def clear_flow(flow: Flow) -> None:
    """Take everything out of a flow and away."""
    while (item := flow.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
