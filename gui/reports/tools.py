"""The rows above the pages: which report, in which language, and where in it one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from gui.common.boxes import row, space
from gui.common.buttons import button, icon_button
from gui.common.choices import Segments
from gui.common.fields import ChoiceField
from gui.common.labels import Elided, label
from gui.common.room import Room
from gui.common.theme import Look
from gui.reports.making import Subject
from gui.reports.pages import PagesView
from reports.catalogue import REPORTS
from riskmodel.kernel.words import LANGUAGES, Language, say

NO_LIMIT = 16_777_215  # what Qt calls no limit of a width
DOWN, ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class ReportTools(QWidget):
    """What it is about, report and language at the left; printing and saving at the right."""

    chosen = Signal()
    save_asked = Signal()
    print_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resting: QPushButton | None = None
        self.subject = ChoiceField(look)
        self.report = ChoiceField(look)
        languages = [(one, say(f"reports_place.language.{one}")) for one in LANGUAGES]
        self.language = Segments(look, languages, name=say("reports_place.language"))
        self.report.setAccessibleName(say("reports_place.report"))
        self.print_button = button(look, say("reports_place.print"), self.print_asked.emit, icon="printer")
        self.save_button = button(look, say("reports_place.save"), self.save_asked.emit, kind="main")
        self._outer = row(look, self, margins=("large", "small", "large", "small"), gap="small")
        self._widest = ((self.subject, look.px(80)), (self.report, look.px(66)))
        self._choices = row(look, gap="small")
        self._choices.addWidget(self.subject, 1)
        kind = row(look, gap="small")
        kind.addWidget(self.report, 1)
        kind.addWidget(self.language)
        self._choices.addLayout(kind, 1)
        self.acts = row(look, gap="small")
        self.acts.addStretch(1)
        self.acts.addWidget(self.print_button)
        self.acts.addWidget(self.save_button)
        self._outer.addLayout(self._choices, 1)
        self._outer.addLayout(self.acts)
        for field in (self.subject, self.report):
            field.committed.connect(self._chose)
        self.language.committed.connect(self._chose)

    def show_choices(
        self, reports: Sequence[str], report: str, subjects: Sequence[tuple[Subject, str]], subject: Subject
    ) -> None:
        """Show what can be chosen and what is; one thing to report on needs no choice."""
        about = REPORTS[report].about
        self.subject.setAccessibleName(say(f"reports_place.subject.{about.value}"))
        self.subject.set_choices(subjects, subject)
        self.subject.setVisible(len(subjects) > 1)
        self.report.set_choices([(name, REPORTS[name].title) for name in reports], report)

    def show_language(self, language: Language) -> None:
        """Show the language that is chosen."""
        self.language.set_value(language)

    def set_ready(self, ready: bool) -> None:
        """Whether there is a report to save; a button that rests while it works keeps the keyboard."""
        for each in (self.print_button, self.save_button):
            if not ready and self.window().focusWidget() is each:
                self._resting = each
            each.setEnabled(ready)
        if ready and self._resting is not None:
            self._resting.setFocus(Qt.FocusReason.OtherFocusReason)
            self._resting = None

    def fit(self, room: Room) -> None:
        """Lie down or stand up, after the room there is."""
        self._outer.setDirection(ACROSS if room is Room.WIDE else DOWN)
        self._choices.setDirection(DOWN if room is Room.NARROW else ACROSS)
        for field, most in self._widest:
            field.setMaximumWidth(most if room is Room.WIDE else NO_LIMIT)

    def _chose(self, _value: object) -> None:
        self.chosen.emit()


class PageTools(QWidget):
    """What the report is, and at the right which page one reads and how large it is."""

    def __init__(self, look: Look, pages: PagesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        line = row(look, self, gap="tiny", margins="none")
        self._about = Elided(look, colour="muted")
        self._page = label("", "muted")
        line.addWidget(self._about, 1)
        self._stretch = space(look, "small")
        line.addWidget(self._page)
        line.addSpacing(self._stretch)
        for icon, key, run in (
            ("chevron-left", "previous", self._back),
            ("chevron-right", "next", self._on),
            ("minus", "smaller", pages.reduce),
            ("plus", "larger", pages.enlarge),
        ):
            line.addWidget(icon_button(look, icon, say(f"reports_place.{key}"), run, key=_key(key)))
        self._width = button(look, say("reports_place.width"), pages.fill_width, kind="quiet")
        line.addWidget(self._width)

    def say_about(self, words: str) -> None:
        """Say what the chosen report is."""
        self._about.say(words)

    def say_page(self, page: int, pages: int) -> None:
        """Say where one is."""
        self._page.setText(say("reports_place.page", page=page, pages=pages) if pages else "")

    def page_words(self) -> str:
        """What it says about the page."""
        return self._page.text()

    def fit(self, room: Room) -> None:
        """In a narrow window the button for the width goes; its key stays."""
        self._width.setVisible(room is not Room.NARROW)

    def _back(self) -> None:
        self._pages.go_to(self._pages.page - 1)

    def _on(self) -> None:
        self._pages.go_to(self._pages.page + 1)


def _key(name: str) -> str:
    return say(f"reports_place.key.{name}")
