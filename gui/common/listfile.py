"""A list as the octets of a file: a table for people, or whole for other programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from exchange.cells import with_kept_apostrophe
from exchange.lists import SCHEMA_VERSION, ExportedList, csv_bytes
from reports.plain import write_json
from reports.workbook import Sheet, SheetColumn, write_workbook
from riskmodel.kernel.errors import InputError

_WIDE, _NARROW, _LONG = 40.0, 16.0, 30


def list_bytes(found: ExportedList, name: str, day: date) -> bytes:
    """The list in the form that a file's name ends with: .xlsx, .csv or .json.

    Raises:
        InputError: `common.list_form`, the name has another ending.
    """
    match name.rpartition(".")[2].lower():
        case "csv":
            return csv_bytes(found)
        case "json":
            return write_json(found.schema, SCHEMA_VERSION, found.content)
        case "xlsx":
            return list_workbook(found, day)
    raise InputError("common.list_form", name=name)


def list_workbook(found: ExportedList, day: date) -> bytes:
    """The list as a workbook."""
    columns = tuple(
        SheetColumn(title, _WIDE if _is_wide(found, place) else _NARROW)
        for place, title in enumerate(found.columns)
    )
    rows = tuple(
        tuple(with_kept_apostrophe(one) if isinstance(one, str) else one for one in row) for row in found.rows
    )
    sheet = Sheet(found.title, columns, rows)
    created = datetime.combine(day, time(), UTC)
    return write_workbook([sheet], title=found.title, author="Klarsyn", created=created)


def _is_wide(found: ExportedList, place: int) -> bool:
    return any(len(str(row[place] or "")) > _LONG for row in found.rows)
