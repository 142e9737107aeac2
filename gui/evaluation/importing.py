"""What a file of answers would do, column by column and row by row, before anything is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from exchange.answers import AnswerColumn, AnswerRow, AnswersPreview, RowKind
from gui.common.banner import Banner
from gui.common.boxes import box, column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.evaluation_form import FormColumn
from network.evaluation_results import AnswerRate, EvaluationFile
from riskmodel.kernel.words import say

COLUMNS, ROWS = "columns", "rows"
WIDE = 28  # letters of a question that can be read while it is closed
TONES = {RowKind.TAKEN: "", RowKind.EMPTY: "muted", RowKind.REFUSED: "danger"}


class ImportView(QWidget):
    """Which column is which question, which rows cannot be taken; then all of it is taken, or nothing."""

    taken = Signal(bool)  # whether rows that are refused are left out
    left = Signal()
    mapped = Signal(int, str)  # a column's place, the key of its question or ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._preview: AnswersPreview | None = None
        self._questions: tuple[FormColumn, ...] = ()
        layout = column(look, self, margins=("large", "none", "large", "medium"), gap="small")
        self._title, self._about = label("", "lead", wrap=True), label("", "muted", wrap=True)
        self.banner = Banner(look)
        for widget in (self._title, self._about, self.banner):
            layout.addWidget(widget)
        ways = [(COLUMNS, say("evaluation.import.columns")), (ROWS, say("evaluation.import.rows"))]
        self.ways = Segments(look, ways, COLUMNS, name=say("evaluation.import.ways"))
        self.ways.committed.connect(self._choose_way)
        line = row(look)
        line.addWidget(self.ways)
        line.addStretch(1)
        layout.addLayout(line)
        self._stack = QStackedWidget()
        self._make_columns(desk)
        self.rows = Table(
            desk,
            TableModel(_row_columns(), row_name=_row_spoken, key=_row_key),
            name=say("evaluation.import.rows"),
            row="row_tall",
        )
        self._stack.addWidget(self.rows)
        layout.addWidget(self._stack, 1)
        foot = box()
        buttons = Flow(look, foot, push_last=True)
        self.take = button(look, "", self._take, kind="main")
        buttons.addWidget(button(look, say("evaluation.import.leave"), self.left.emit))
        buttons.addWidget(self.take)
        layout.addWidget(foot)

    def show_preview(
        self, preview: AnswersPreview, questions: Sequence[FormColumn], file: EvaluationFile
    ) -> None:
        """Show what a file would do to a meeting's evaluation."""
        first = self._preview is None or self._preview.name != preview.name
        self._preview, self._questions = preview, tuple(questions)
        counts = preview.counts
        self._title.setText(say("evaluation.import.title", name=preview.name, label=file.meeting.label))
        read = sum(one.question is not None for one in preview.columns)
        self._about.setText(
            say(
                "evaluation.import.about",
                encoding=preview.encoding.spoken_name,
                n=len(preview.rows),
                read=read,
                columns=len(preview.columns),
            )
        )
        self.ways.set_words(COLUMNS, say("evaluation.import.columns.n", n=len(preview.columns)))
        self.ways.set_words(ROWS, say("evaluation.import.rows.n", n=len(preview.rows)))
        self._fill_choices()
        self.columns.show_things(preview.columns)
        self.columns.choose_first()
        self.rows.show_things(sorted(preview.rows, key=lambda one: one.kind is not RowKind.REFUSED))
        refused, fitting = counts[RowKind.REFUSED], counts[RowKind.TAKEN]
        self.take.setText(
            say("evaluation.import.take_rest" if refused else "evaluation.import.take", n=fitting)
        )
        self.take.setEnabled(fitting > 0)
        self._say_state(preview, refused, file.rate)
        if first:
            self._choose_way(ROWS if refused else COLUMNS)
            self.ways.set_value(ROWS if refused else COLUMNS)

    def refuse(self, fault: Exception) -> None:
        """Say why it could not be done; nothing has changed."""
        self.banner.say(str(fault), "danger")

    def take_focus(self) -> None:
        """One reads the columns first."""
        (self.columns if self._stack.currentIndex() == 0 else self.rows).setFocus()

    def _make_columns(self, desk: Desk) -> None:
        page = box()
        layout = column(desk.look, page, gap="small")
        self.columns = Table(
            desk,
            TableModel(_columns(), row_name=_column_spoken, key=_column_key),
            name=say("evaluation.import.columns"),
            row="row_tall",
        )
        self.columns.chosen.connect(self._chose_column)
        layout.addWidget(self.columns, 1)
        held = box()
        line = Flow(desk.look, held)
        name = label(say("evaluation.import.read_as"), "strong")
        self.read_as = ChoiceField(desk.look, [("", say("evaluation.import.not_read"))], "")
        self.read_as.setMinimumContentsLength(WIDE)
        self.read_as.setAccessibleName(say("evaluation.import.read_as"))
        self.read_as.committed.connect(self._map)
        name.setBuddy(self.read_as)
        line.addWidget(name)
        line.addWidget(self.read_as)
        layout.addWidget(held)
        self._stack.addWidget(page)

    def _fill_choices(self) -> None:
        choices = [("", say("evaluation.import.not_read"))]
        choices += [(one.key, one.heading) for one in self._questions]
        self.read_as.set_choices(choices)

    def _say_state(self, preview: AnswersPreview, refused: int, rate: AnswerRate) -> None:
        after = rate.sheets + preview.counts[RowKind.TAKEN]
        if all(one.question is None for one in preview.columns):
            self.banner.say(say("evaluation.import.unknown"), "warning")
        elif refused:
            self.banner.say(say("evaluation.import.refused", n=refused), "warning")
        elif rate.present is not None and after > rate.present:
            words = say("evaluation.import.too_many", n=after, sheets=rate.sheets, present=rate.present)
            self.banner.say(words, "warning")
        elif preview.missing:
            self.banner.say(say("evaluation.import.missing", n=len(preview.missing)), "info")
        else:
            self.banner.say("")

    def _chose_column(self, one: AnswerColumn | None) -> None:
        self.read_as.setEnabled(one is not None)
        self.read_as.set_value(one.question.key if one and one.question else "")

    def _map(self, key: object) -> None:
        one = self.columns.current()
        if one is not None:
            self.mapped.emit(one.place, str(key or ""))

    def _choose_way(self, way: object) -> None:
        self._stack.setCurrentIndex(1 if way == ROWS else 0)

    def _take(self) -> None:
        if self._preview is not None:
            self.taken.emit(self._preview.counts[RowKind.REFUSED] > 0)


def _columns() -> list[Column[AnswerColumn]]:
    return [
        Column("place", say("evaluation.import.place"), lambda c: str(c.place + 1), kind="number", width=14,
               sort=lambda c: c.place, is_essential=False),
        Column("heading", say("evaluation.import.heading"), lambda c: c.heading or "–", kind="two",
               second=_read_words),
    ]  # fmt: skip


def _read_words(one: AnswerColumn) -> str:
    if one.question is not None:
        return say("evaluation.import.is", question=one.question.heading)
    return say("evaluation.import.addresses" if one.is_address else "evaluation.import.not_read")


def _column_key(one: AnswerColumn) -> int:
    return one.place


def _column_spoken(one: AnswerColumn) -> str:
    return f"{one.heading}, {_read_words(one)}"


def _row_columns() -> list[Column[AnswerRow]]:
    return [
        Column("line", say("evaluation.import.line"), lambda r: str(r.line), kind="number", width=14,
               sort=lambda r: r.line),
        Column("what", say("evaluation.import.what"), _row_kind, kind="two", second=_row_about,
               tone=lambda r: TONES[r.kind]),
    ]  # fmt: skip


def _row_kind(one: AnswerRow) -> str:
    return say(f"evaluation.import.kind.{one.kind.value}")


def _row_about(one: AnswerRow) -> str:
    if one.refusal is not None:
        return str(one.refusal)
    return say("evaluation.import.answers", n=len(one.sheet.answers)) if one.sheet else ""


def _row_key(one: AnswerRow) -> int:
    return one.line


def _row_spoken(one: AnswerRow) -> str:
    return f"{one.line}, {_row_kind(one)}, {_row_about(one)}"
