"""Agencies of the register as rows of a table: the same columns wherever they are listed."""

from __future__ import annotations

from gui.common.figures import decimal, number
from gui.common.tablemodel import Column
from riskmodel.kernel.words import say
from riskmodel.register import RegisterRow
from riskmodel.textsearch import swedish_order

FEW = 10  # annual work units: below it decimals say something


def register_columns() -> list[Column[RegisterRow]]:
    """Agency with its number, department, form of management, annual work units."""
    return [
        Column("name", say("members.agency"), lambda row: row.name, kind="two", second=_under,
               sort=lambda row: swedish_order(row.name)),
        Column("department", say("members.department"), lambda row: row.department or "–", width=64,
               is_essential=False),
        Column("management", say("members.management"), lambda row: row.management or "–", width=26,
               is_essential=False),
        Column("units", say("members.units"), _units, short=say("members.units.short"), kind="number",
               width=28, sort=lambda row: row.work_units[-1][1] if row.work_units else None,
               is_essential=False),
    ]  # fmt: skip


def register_key(row: RegisterRow) -> str:
    """What a row is known by."""
    return row.org_nr


def spoken_register_row(row: RegisterRow) -> str:
    """A row for the ear."""
    return ", ".join(part for part in (row.name, row.short_name, row.department, row.city) if part)


def _under(row: RegisterRow) -> str:
    return " · ".join(part for part in (row.org_nr, row.short_name, row.city) if part)


def _units(row: RegisterRow) -> str:
    if not row.work_units:
        return "–"
    units = row.work_units[-1][1]
    return decimal(units) if units < FEW else number(round(units))
