"""All meetings that can be evaluated: how many have answered, and how the means have moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, row
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import decimal, long_date
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.evaluation.trend import TrendFigure
from network.content.surveys import SurveyIndex
from network.evaluation_form import questionnaire
from network.evaluation_results import EvaluationFile, TrendPoint, trend
from network.meeting import Meeting, MeetingState
from riskmodel.kernel.words import say

PAIRS = {"form": ("form", "content"), "relevance": ("relevance", "learning"), "exchange": ("exchange",)}
FEWEST = 2  # meetings that make a trend
LOW = 110  # units: in a lower page there is no room for the figure


@dataclass(frozen=True, slots=True)
class _Row:
    """A meeting in the list; `point` is None when nobody has answered."""

    meeting: Meeting
    words: str
    point: TrendPoint | None


class MeetingsView(QWidget):
    """The trend as a figure, and the same figures in a list that one opens a meeting from."""

    opened = Signal(object)  # the meeting's id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = desk.look
        self._points: tuple[TrendPoint, ...] = ()
        layout = column(look, self, margins=("normal", "none", "normal", "normal"), gap="small")
        self._trend = QWidget()
        above = column(look, self._trend, margins=("small", "none", "small", "small"))
        head = row(look)
        self._title = label(say("evaluation.trend"), "lead")
        names = questionnaire().indices
        words = [
            (key, say("evaluation.trend.pair", one=names.title(pair[0]), other=names.title(pair[-1]).lower()))
            if len(pair) > 1
            else (key, names.title(pair[0]))
            for key, pair in PAIRS.items()
        ]
        self.pair = Segments(look, words, "form", name=say("evaluation.trend"))
        self.pair.committed.connect(self._choose_pair)
        head.addWidget(self._title)
        head.addStretch(1)
        above.addLayout(head)
        above.addWidget(self.pair)
        self.figure = TrendFigure(look)
        above.addWidget(self.figure)
        layout.addWidget(self._trend)
        model = TableModel(_columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, model, name=say("evaluation.title"), row="row_tall")
        empty = Empty(
            look, "chart-no-axes-column", say("evaluation.no_meetings"), say("evaluation.no_meetings.text")
        )
        self.table.say_empty(empty)
        self.table.opened.connect(self._open)
        layout.addWidget(self.table, 1)

    def show_files(self, files: Sequence[EvaluationFile], today: date) -> None:
        """Show the meetings that are held, open for answers or answered."""
        self._points = trend(files)
        points = {one.meeting.id: one for one in self._points}
        rows = [
            _Row(file.meeting, _words(file), points.get(file.meeting.id))
            for file in files
            if _belongs(file, today)
        ]
        self.table.show_things(rows)
        self.table.choose_first()
        self._fit()
        self._choose_pair(self.pair.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the list alone, which tells the same."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._trend.setVisible(len(self._points) >= FEWEST and self.height() > self._look.px(LOW))

    def take_focus(self) -> None:
        """Work begins in the list."""
        self.table.setFocus()

    def _choose_pair(self, key: object) -> None:
        self.figure.show_points(self._points, PAIRS[str(key)])

    def _open(self, thing: _Row) -> None:
        self.opened.emit(thing.meeting.id)


def _belongs(file: EvaluationFile, today: date) -> bool:
    meeting = file.meeting
    if file.rate.sheets or meeting.is_evaluation_open:
        return True
    if meeting.state is MeetingState.CANCELLED:
        return False
    return meeting.state is MeetingState.HELD or (meeting.day is not None and meeting.day <= today)


def _words(file: EvaluationFile) -> str:
    return file.rate.words if file.rate.sheets else say("evaluation.nobody")


def _columns() -> list[Column[_Row]]:
    means = [_mean_column(index) for index in questionnaire().indices]
    return [
        Column("label", say("evaluation.column.meeting"), lambda r: r.meeting.label, kind="muted", width=22,
               sort=lambda r: (r.meeting.year, r.meeting.number)),
        Column("title", say("evaluation.column.title"), _title, kind="two", second=_under,
               sort=lambda r: r.meeting.day),
        *means,
        Column("state", say("evaluation.column.state"), _state, width=26, is_essential=False),
    ]  # fmt: skip


def _mean_column(index: SurveyIndex) -> Column[_Row]:
    return Column(
        f"m_{index.id}",
        index.title,
        partial(_mean, index.id),
        _short(index.id),
        kind="number",
        width=32 if index.id == "exchange" else 22,
        sort=partial(_value, index.id),
        is_essential=index.id in {"form", "content"},
    )


def _short(index: str) -> str:
    """A shorter head for a narrow table; "" when the whole one is short."""
    return say("evaluation.short.exchange") if index == "exchange" else ""


def _key(one: _Row) -> UUID:
    return one.meeting.id


def _title(one: _Row) -> str:
    return one.meeting.title or say("evaluation.untitled")


def _under(one: _Row) -> str:
    day = long_date(one.meeting.day) if one.meeting.day else ""
    return " · ".join(part for part in (day, one.words) if part)


def _value(index: str, one: _Row) -> float | None:
    return one.point.figures[index].mean if one.point else None


def _mean(index: str, one: _Row) -> str:
    mean = _value(index, one)
    return "–" if mean is None else decimal(mean)


def _state(one: _Row) -> str:
    return say("evaluation.state.open" if one.meeting.is_evaluation_open else "evaluation.state.closed")


def _spoken(one: _Row) -> str:
    means = ", ".join(f"{index.title} {_mean(index.id, one)}" for index in questionnaire().indices)
    return f"{one.meeting.label}, {_title(one)}, {_under(one)}, {means}, {_state(one)}"
