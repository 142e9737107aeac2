"""The register of attendance for other programs: for people (workbook, Swedish CSV) and as plain data.

The people's table has an agency a row and a meeting a column; the data has one row for each call, with ISO
dates and the states' own names, and a description of its columns beside it (CSVW).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from exchange.lists import ExportedList, csv_bytes
from network.presence import Register, Row
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

DATA_COLUMNS = (
    ("agency_id", "string"),
    ("agency", "string"),
    ("department", "string"),
    ("size", "string"),
    ("meeting", "string"),
    ("day", "date"),
    ("group", "string"),
    ("held", "boolean"),
    ("state", "string"),
)


def attendance_list(register: Register, today: date) -> ExportedList:
    """The register in words: a row for each agency, a column for each meeting."""
    columns = [
        *(say(f"attendance_list.{name}") for name in ("agency", "department", "size", "attended", "called")),
        *(say(f"attendance_list.{name}") for name in ("since", "last_sign")),
        *(f"{at.day.isoformat()} {at.label}" for at in register.occasions),
    ]
    return ExportedList(
        "klarsyn.attendance",
        say("attendance_list.title"),
        tuple(columns),
        tuple(_row(row) for row in register.rows),
        {"as_of": today, "calls": list(_calls(register))},
    )


def data_csv(register: Register) -> bytes:
    """The calls as data: UTF-8, commas, ISO dates, a row for each agency at each meeting it was called to."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=",", lineterminator="\r\n")
    writer.writerow([name for name, _ in DATA_COLUMNS])
    writer.writerows([[_plain(call[name]) for name, _ in DATA_COLUMNS] for call in _calls(register)])
    return out.getvalue().encode("utf-8", "replace")


def data_description(file_name: str) -> bytes:
    """What the columns of the data are, as CSV on the Web describes them."""
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file_name,
        "dialect": {"delimiter": ",", "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": kind, "required": name in {"agency_id", "state"}}
                for name, kind in DATA_COLUMNS
            ],
            "primaryKey": ["agency_id", "meeting"],
        },
    }
    return (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode()


def attendance_files(
    path: Path, form: str, register: Register, today: date, workbook: Callable[[], bytes]
) -> Mapping[Path, bytes]:
    """The files to write for a name: the workbook, or people's CSV with the data and its description too.

    Raises:
        InputError: `attendance_list.form`, the name has another ending.
    """
    match form.lower():
        case ".xlsx":
            return {path: workbook()}
        case ".csv":
            data = path.with_name(f"{path.stem}-data.csv")
            return {
                path: csv_bytes(attendance_list(register, today)),
                data: data_csv(register),
                data.with_name(f"{data.name}-metadata.json"): data_description(data.name),
            }
        case _:
            raise InputError("attendance_list.form", file=path.name)


def _row(row: Row) -> tuple[Any, ...]:
    silence = row.silence
    return (
        row.name,
        row.department,
        row.size.words if row.size else "",
        row.tally.attended,
        row.tally.called,
        silence.meetings,
        silence.last.day if silence.last else None,
        *(say(f"presence.state.{state.value}") if state else "" for state in row.states),
    )


def _calls(register: Register) -> list[dict[str, Any]]:
    groups = dict(register.groups)
    return [
        {
            "agency_id": str(row.member_id),
            "agency": row.name,
            "department": row.department,
            "size": row.size.value if row.size else "",
            "meeting": at.label,
            "day": at.day,
            "group": groups.get(at.group_id, ""),
            "held": at.is_held,
            "state": state.value,
        }
        for row in register.rows
        for at, state in zip(row.occasions, row.states, strict=True)
        if state is not None
    ]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
