"""The year as a plain table: for ears, for copying and for export."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gui.common.desk import Desk
from gui.common.figures import iso
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.yearview import YearRow
from riskmodel.kernel.words import say


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
        Column("against", say("year.table.against"), _against, kind="muted", is_essential=False),
    )
    return Table(
        desk, TableModel(columns, row_name=_spoken, key=_key), name=say("year.table"), row="row_tall"
    )


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
