"""The year as a plain table: for ears, for copying and for export."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.figures import iso
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.yearfile import YearFile
from network.yearview import CalendarRow, YearRow, calendar_rows, year_rows, year_sheet
from riskmodel.kernel.words import say

MEETINGS, CALENDAR = 3, 2  # how the height is shared
LEAST = 50  # units: a table is never lower


class YearTables(QWidget):
    """The meetings, and under them what else the year holds."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self.meetings, self.calendar = year_table(desk), calendar_table(desk)
        outer = column(look, self, gap="none")
        scroll = Scroll(look, margins=("normal", "normal", "normal", "none"), gap="small")
        outer.addWidget(scroll)
        layout = scroll.body
        self.meetings.setMinimumHeight(look.px(LEAST))
        self.calendar.setMinimumHeight(look.px(LEAST))
        layout.addWidget(self.meetings, MEETINGS)
        head = column(look, margins=("small", "none", "none", "none"))
        head.addWidget(label(say("year.table.calendar"), "lead", wrap=True))
        layout.addLayout(head)
        layout.addWidget(self.calendar, CALENDAR)
        self.setFocusProxy(self.meetings)

    def show_file(self, file: YearFile) -> None:
        """Show a year."""
        self.meetings.show_things(year_rows(file))
        self.calendar.show_things(calendar_rows(year_sheet(file)))


def year_table(desk: Desk) -> Table:
    """A row for each meeting of the year."""
    columns: Sequence[Column[YearRow]] = (
        Column("label", say("year.table.number"), _label, kind="muted", width=20, is_essential=False),
        Column("day", say("year.table.day"), _day, kind="date", width=29, sort=_sort_day),
        Column("week", say("year.table.week"), _week, kind="number", width=17, is_essential=False),
        Column("time", say("year.table.time"), _time, width=30, is_essential=False),
        Column("title", say("year.table.title"), _title, kind="two", second=_group),
        Column("state", say("year.table.state"), _state, width=26),
        Column("score", say("year.table.score"), _score, kind="number", width=17, sort=_sort_score),
        Column("against", say("year.table.against"), _against, kind="muted", width=58, is_essential=False),
    )
    return Table(
        desk, TableModel(columns, row_name=_spoken, key=_key), name=say("year.table"), row="row_tall"
    )


def calendar_table(desk: Desk) -> Table:
    """A row for each day or time that the timeline draws beside the meetings."""
    columns: Sequence[Column[CalendarRow]] = (
        Column("first", say("year.table.from"), _first, kind="date", width=29, sort=_sort_first),
        Column("last", say("year.table.to"), _last, kind="date", width=29, is_essential=False),
        Column("kind", say("year.table.kind"), _kind, width=32),
        Column("text", say("year.table.what"), _text, kind="name"),
    )
    model = TableModel(columns, row_name=_spoken_time, key=_time_key)
    return Table(desk, model, name=say("year.table.calendar"))


def _first(row: CalendarRow) -> str:
    return iso(row.first)


def _sort_first(row: CalendarRow) -> object:
    return row.first


def _last(row: CalendarRow) -> str:
    return iso(row.last)


def _kind(row: CalendarRow) -> str:
    return say(f"year.kind.{row.kind}")


def _text(row: CalendarRow) -> str:
    return row.text


def _time_key(row: CalendarRow) -> object:
    return row.first, row.kind, row.text


def _spoken_time(row: CalendarRow) -> str:
    days = iso(row.first) if row.first == row.last else f"{iso(row.first)}–{iso(row.last)}"
    return ", ".join((days, _kind(row), row.text))


def _key(row: YearRow) -> UUID:
    return row.meeting_id


def _label(row: YearRow) -> str:
    return row.label


def _day(row: YearRow) -> str:
    return iso(row.day) or "–"


def _sort_day(row: YearRow) -> object:
    return row.day


def _week(row: YearRow) -> str:
    return str(row.week) if row.week else "–"


def _time(row: YearRow) -> str:
    return f"{row.start}–{row.end}"


def _title(row: YearRow) -> str:
    return row.title


def _group(row: YearRow) -> str:
    return row.group


def _state(row: YearRow) -> str:
    return f"{row.state}, {say('year.pinned')}" if row.is_pinned else row.state


def _score(row: YearRow) -> str:
    return "–" if row.score is None else str(row.score)


def _sort_score(row: YearRow) -> object:
    return row.score


def _against(row: YearRow) -> str:
    return row.against or "–"


def _spoken(row: YearRow) -> str:
    return ", ".join((row.label, _day(row), _time(row), row.group, row.title, _state(row), _score(row)))
