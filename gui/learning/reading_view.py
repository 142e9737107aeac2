"""Reading a module: the summary first, the text in large calm letters, words to managers, the rules."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from gui.common.boxes import box, clear, column, held, line, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import Paragraph, chip, label
from gui.common.readingtext import ReadingText
from gui.common.theme import Look
from gui.learning.progress import Standing
from network.reuse import Audience
from riskmodel.content import LegalRule, Module, rules
from riskmodel.kernel.words import say

PROGRESS_STEPS = 100


class ReadingView(QWidget):
    """One module as a page to read, with how far one has read and what comes next at the foot."""

    read = Signal()  # the end has been seen
    left = Signal()
    went_on = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = desk.look
        self._desk = desk
        self._module: Module | None = None
        self._is_read = False
        outer = column(look, self, gap="none")
        self.text = ReadingText(look)
        outer.addWidget(self.text, 1)
        self._under = box()
        self._chips = Flow(look, self._under)
        self._lay_out_head()
        outer.addWidget(line())
        outer.addWidget(self._foot())
        bar = self.text.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._scrolled)

    def _lay_out_head(self) -> None:
        look = self._look
        way = row(look, gap="tiny")
        way.addWidget(button(look, say("learning_place.title"), self.left.emit, kind="path"))
        way.addWidget(label("›", "caption"))
        way.addWidget(label(say("learning_place.tab.modules"), "caption"))
        way.addStretch(1)
        self.text.above.addLayout(way)
        self.text.under.addWidget(self._under)

    def _foot(self) -> QWidget:
        look = self._look
        foot = box()
        inside = row(look, foot, margins=("huge", "medium", "large", "medium"), gap="medium")
        below = box()
        column(look, below, gap="none").addLayout(held(foot, page_width(look)))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, PROGRESS_STEPS)
        self.progress.setAccessibleName(say("learning_place.reading.progress"))
        inside.addWidget(self.progress, 1)
        self._so_far = label("", "caption")
        inside.addWidget(self._so_far)
        self.next = button(look, "", self.went_on.emit, kind="main")
        inside.addWidget(self.next)
        return below

    def show_module(self, standing: Standing, number: int, of: int, audience: Audience) -> None:
        """Show a module from its beginning; the same one stays where it is."""
        module = standing.module
        self._is_read = standing.learnt.is_read
        whole = len(module.quiz)
        left = whole - standing.answered
        words = say("learning_place.answer", n=left) if left else say("learning_place.see_answers")
        self.next.setText(words)
        if self._module is module:
            return
        self._module = module
        clear_flow(self._chips)
        self._chips.addWidget(chip(say("learning_place.of", n=number, of=of)))
        self._chips.addWidget(chip(say("learning_place.minutes", n=module.minutes)))
        sections = [
            (say("learning_place.reading.summary"), module.summary),
            (say("learning_place.reading.text"), module.text),
        ]
        self.text.show_text(module.title, sections)
        clear(self.text.below)
        if audience is not Audience.STAFF:
            self.text.below.addSpacing(self._look.space("medium"))
            self.text.below.addWidget(self._for_heads(module))
        self.text.below.addSpacing(self._look.space("medium"))
        self.text.below.addWidget(self._rules(module))
        self._scrolled()

    def forget(self) -> None:
        """Begin from the top the next time a module is shown."""
        self._module = None

    def take_focus(self) -> None:
        """One reads with the keys of a page."""
        self.text.setFocus()

    def _for_heads(self, module: Module) -> QWidget:
        well = box(kind="well")
        inside = column(self._look, well, margins="normal", gap="small")
        inside.addWidget(label(say("learning_place.reading.for_heads"), "lead", wrap=True))
        inside.addWidget(Paragraph(self._look, module.for_heads, "reading", line="reading"))
        return well

    def _rules(self, module: Module) -> QWidget:
        held = box()
        inside = column(self._look, held, gap="tiny")
        inside.addWidget(line())
        inside.addWidget(label(say("scenario.rules"), "lead", wrap=True))
        found = [rule for rule in rules() if rule.id in module.rules]
        for rule in found:
            inside.addSpacing(self._look.space("tiny"))
            inside.addWidget(label(rule_words(rule), "strong", wrap=True))
            inside.addWidget(label(rule.text, "muted", wrap=True))
        if any(not rule.is_verified for rule in found):
            inside.addWidget(label(say("scenario.rules.note"), "caption", wrap=True))
        return held

    def _scrolled(self, *_range: int) -> None:
        bar = self.text.verticalScrollBar()
        whole = bar.maximum()
        share = PROGRESS_STEPS if whole <= 0 else round(PROGRESS_STEPS * bar.value() / whole)
        self.progress.setValue(share)
        at_end = whole > 0 and bar.value() >= whole - self._look.px(4)
        if at_end and not self._is_read and self._module is not None and self.isVisible():
            self._is_read = True
            self.read.emit()
        self._say_so_far(share)

    def _say_so_far(self, share: int) -> None:
        if self._module is None:
            return
        left = round(self._module.minutes * (1 - share / PROGRESS_STEPS))
        if self._is_read and left < 1:
            words = say("learning_place.is_read")
        else:
            words = say("learning_place.reading.left", n=max(1, left))
        self._so_far.setText(words)


def page_width(look: Look) -> int:
    """How wide a page to read is with the room at its sides."""
    return look.size("measure") + look.space("huge") + look.space("large")


def rule_words(rule: LegalRule) -> str:
    """The citation, marked when it is to be checked, and the name."""
    mark = "" if rule.is_verified else " *"
    return f"{rule.citation}{mark}  {rule.title}"


def clear_flow(flow: Flow) -> None:
    """Take everything out of a flow."""
    while (item := flow.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
