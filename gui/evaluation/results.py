"""What participants thought of one meeting: figures, agenda items, words, and who has answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, clear, column, line, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import decimal
from gui.common.labels import Paragraph, label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.tabs import Tabs
from gui.common.wishform import WishActs
from gui.evaluation.spread import FigureRow, ShareRows, spoken
from network.evaluation import EvaluationAnswer
from network.evaluation_form import questionnaire
from network.evaluation_results import Figure, Results, Texts, least_group
from network.wish import WishOrigin
from riskmodel.kernel.words import say

FIGURES, TABLE = "figures", "table"
TABS = ("results", "words", "who")
LONGEST_TITLE = 120  # signs of a text that can be a title


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table twin."""

    place: int
    about: str
    title: str
    figure: Figure


class ResultsView(QWidget):
    """Three tabs; the figures also as a table."""

    approved = Signal(object)  # the answer that a person has read and lets be shown
    hidden = Signal(object)  # the answer whose approval is taken back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._desk, self._look = desk, look
        self._meeting_id: UUID | None = None
        self._wishes = WishActs(desk, self)
        layout = column(look, self, gap="none")
        tabs = row(look, margins=("large", "none", "large", "none"))
        self.tabs = Tabs(look, [(key, say(f"evaluation.tab.{key}")) for key in TABS], say("evaluation.tabs"))
        self.tabs.chosen.connect(self._choose_tab)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        layout.addLayout(tabs)
        layout.addWidget(line())
        self._pages = QStackedWidget()
        layout.addWidget(self._pages, 1)
        self._make_figures()
        self._words, self._who = Scroll(look, measure=True), Scroll(look, measure=True)
        self._pages.addWidget(self._words)
        self._pages.addWidget(self._who)

    def show_results(self, results: Results, meeting_id: UUID | None = None) -> None:
        """Show what has been answered after a meeting."""
        self._meeting_id = meeting_id
        self._fill_figures(results)
        self._fill_words(results.texts)
        self._fill_who(results)
        waiting = sum(len(one.waiting) for one in results.texts)
        key = "evaluation.tab.words.waiting" if waiting else "evaluation.tab.words"
        self.tabs.set_words("words", say(key, n=waiting))

    def take_focus(self) -> None:
        """One begins at the tabs."""
        self.tabs.setFocus()

    def _make_figures(self) -> None:
        page = box()
        layout = column(self._look, page, gap="none")
        tools = row(self._look, margins=("large", "small", "large", "none"))
        ways = [(FIGURES, say("evaluation.as_figures")), (TABLE, say("evaluation.as_table"))]
        self.ways = Segments(self._look, ways, FIGURES, name=say("evaluation.ways"))
        self.ways.committed.connect(self._choose_way)
        tools.addWidget(self.ways)
        tools.addStretch(1)
        layout.addLayout(tools)
        self._stack = QStackedWidget()
        self._figures = Scroll(self._look, measure=True)
        held = box()
        inside = column(self._look, held, margins=("normal", "small", "normal", "normal"))
        model = TableModel(_columns(), row_name=_spoken, key=_key)
        self.table = Table(self._desk, model, name=say("evaluation.tab.results"), row="row_tall")
        empty = Empty(
            self._look, "chart-no-axes-column", say("evaluation.empty"), say("evaluation.empty.text")
        )
        self.table.say_empty(empty)
        inside.addWidget(self.table, 1)
        self._stack.addWidget(self._figures)
        self._stack.addWidget(held)
        layout.addWidget(self._stack, 1)
        self._pages.addWidget(page)

    def _fill_figures(self, results: Results) -> None:
        body = self._figures.body
        clear(body)
        lines: list[_Line] = []
        if results.is_empty:
            body.addWidget(
                Empty(
                    self._look,
                    "chart-no-axes-column",
                    say("evaluation.empty"),
                    say("evaluation.empty.text"),
                    framed=True,
                )
            )
            body.addStretch(1)
            self.table.show_things(lines)
            return
        self._add_group(say("evaluation.whole"), results.meeting, lines)
        for one in results.items:
            self._add_group(one.item.title, one.figures, lines)
        if len(results.items) > 1:
            self._add_group(say("evaluation.together"), results.together, lines)
        body.addWidget(Paragraph(self._look, say("evaluation.rule", n=least_group()), "muted"))
        body.addStretch(1)
        self.table.show_things(lines)

    def _add_group(self, title: str, figures: Sequence[Figure], lines: list[_Line]) -> None:
        body = self._figures.body
        body.addWidget(label(title, "lead", wrap=True))
        indices = questionnaire().indices
        hidden = {figure.why_hidden for figure in figures if not figure.is_shown}
        if len(hidden) == 1 and not any(figure.is_shown for figure in figures):
            body.addWidget(label(hidden.pop(), "muted", wrap=True))
        for figure in figures:
            name = indices.title(figure.question.index or "")
            lines.append(_Line(len(lines), title, name, figure))
            if figure.is_shown or hidden:
                body.addWidget(FigureRow(self._look, name, figure))
        body.addWidget(line())

    def _fill_words(self, texts: Sequence[Texts]) -> None:
        body = self._words.body
        clear(body)
        body.addWidget(label(say("evaluation.words.order"), "muted", wrap=True))
        for one in texts:
            body.addWidget(label(one.question.title, "lead", wrap=True))
            if not one.shown and not one.waiting:
                body.addWidget(label(say("evaluation.words.none"), "muted", wrap=True))
            for text in () if one.approved else one.shown:
                body.addWidget(Paragraph(self._look, text, "reading", line="reading"))
                self._add_acts(text)
            for answer in one.approved:
                self._add_approved(answer)
            if one.waiting:
                self._add_waiting(one)
            body.addWidget(line())
        body.addStretch(1)

    def _add_waiting(self, one: Texts) -> None:
        n = len(one.waiting)
        words = say("evaluation.words.waiting", n=n, least=least_group())
        self._words.body.addWidget(Banner(self._look, words, "info"))
        if self._desk.is_read_only:
            return
        line = row(self._look)
        read = partial(self._ask_to_read, one.waiting, one.question.title)
        line.addWidget(button(self._look, say("evaluation.words.read", n=n), read, icon="eye"))
        line.addStretch(1)
        self._words.body.addLayout(line)

    def _add_approved(self, answer: EvaluationAnswer) -> None:
        """A text that is shown because a person let it; who did may change their mind."""
        self._words.body.addWidget(Paragraph(self._look, answer.text, "reading", line="reading"))
        hide = partial(self.hidden.emit, answer)
        self._add_acts(
            answer.text, button(self._look, say("evaluation.words.hide"), hide, kind="quiet", icon="eye-off")
        )

    def _add_acts(self, text: str, *more: QWidget) -> None:
        """What can be done with a text that is shown."""
        if self._desk.is_read_only:
            return
        line = row(self._look)
        wish = button(
            self._look,
            say("evaluation.words.wish"),
            partial(self._ask_wish, text),
            kind="quiet",
            icon="lightbulb",
        )
        for part in (wish, *more):
            line.addWidget(part)
        line.addStretch(1)
        self._words.body.addLayout(line)

    def _ask_wish(self, text: str) -> None:
        """A short text can be the wish itself; a long one is told under a title that somebody writes."""
        title = text if len(text) <= LONGEST_TITLE else ""
        self._wishes.ask(
            title, "" if title else text, origin=WishOrigin.EVALUATION, raised_id=self._meeting_id
        )

    def _ask_to_read(self, waiting: Sequence[EvaluationAnswer], title: str) -> None:
        """Show the first that waits to whoever decides about it; leaving it hidden goes on to the next."""
        if not waiting:
            return
        self._desk.dialogs.ask(
            say("evaluation.approve.title"),
            f"{title}\n\n{waiting[0].text}\n\n{say('evaluation.approve.text')}",
            accept=say("evaluation.approve.accept"),
            reject=say("evaluation.approve.leave"),
            done=partial(self._approve, waiting[0]),
            rejected=partial(self._ask_to_read, waiting[1:], title),
        )

    def _approve(self, answer: EvaluationAnswer, _values: object) -> None:
        self.approved.emit(answer)

    def _fill_who(self, results: Results) -> None:
        body = self._who.body
        clear(body)
        body.addWidget(label(results.rate.words, "lead", wrap=True))
        body.addWidget(label(say("evaluation.who.text", n=least_group()), "muted", wrap=True))
        for one in (*results.choices, *results.background):
            body.addWidget(line())
            body.addWidget(ShareRows(self._look, one))
        body.addStretch(1)

    def _choose_tab(self, key: str) -> None:
        self._pages.setCurrentIndex(TABS.index(key))

    def _choose_way(self, way: object) -> None:
        self._stack.setCurrentIndex(1 if way == TABLE else 0)


def _columns() -> list[Column[_Line]]:
    steps = [
        Column(f"s{step}", str(step), partial(_count, step), kind="number", width=10) for step in range(1, 6)
    ]
    return [
        Column("about", say("evaluation.column.about"), lambda r: r.title, kind="two", second=_about),
        Column("mean", say("evaluation.column.mean"), _mean, kind="number", width=16,
               sort=lambda r: r.figure.mean),
        Column("n", say("evaluation.column.n"), lambda r: str(r.figure.n or "–"), kind="number", width=14,
               sort=lambda r: r.figure.n),
        *steps,
    ]  # fmt: skip


def _key(one: _Line) -> int:
    return one.place


def _about(one: _Line) -> str:
    return one.about if one.figure.is_shown else f"{one.about} · {one.figure.why_hidden}"


def _mean(one: _Line) -> str:
    return "–" if one.figure.mean is None else decimal(one.figure.mean)


def _count(step: int, one: _Line) -> str:
    return str(one.figure.counts[step - 1][1]) if one.figure.counts else "–"


def _spoken(one: _Line) -> str:
    return f"{one.about}, {spoken(one.title, one.figure)}"
