"""A table in a workbook (XLSX) from outside, or in a text file: the same value whichever it was.

Nothing is ever computed: a cell with a formula gives the value that was saved with it, and where none was
saved the formula's own text, which the importers refuse as they do in a text file.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exchange.cells import without_guard
from exchange.encodings import Encoding
from exchange.table_file import (
    BOUNDS,
    Bounds,
    TableFile,
    TableRow,
    check_row,
    fitted,
    parse_table,
    read_bytes,
)
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SWELLING = 12  # times the greatest size of a file is the most it may become when unpacked
_LAST_ROW = 1_048_576
_HEADER_WITHIN = 20
_FEWEST_HEADINGS = 2
_HEAD = 512  # bytes of a sheet's part that are read at a time when formulas are looked for


def read_rows(path: Path, bounds: Bounds = BOUNDS, *, sheet: str = "") -> TableFile:
    """Read a file of rows and columns, a workbook or a text file, told apart by their content.

    Args:
        path: the file.
        bounds: how much is read at most.
        sheet: which sheet of a workbook; the first one when nothing is said.

    Raises:
        InputError: the file is missing, locked with a password, of an old kind, too large, broken or empty;
            the facts name the file and, where it applies, the row and the column.
    """
    data = read_bytes(path, bounds)
    if not is_workbook(data):
        return parse_table(data, path.name, bounds)
    rows, name, names = _cells(data, path.name, bounds, sheet)
    if not rows:
        raise InputError("exchange.workbook.empty", file=path.name, sheet=name)
    start = _header_place(rows)
    header = _header(rows[start].cells)
    return TableFile(
        path.name,
        Encoding.UTF_8,
        "",
        header,
        fitted(rows[start + 1 :], len(header)),
        sheet=name,
        sheets=names,
    )


def read_cells(path: Path, bounds: Bounds = BOUNDS, *, sheet: str = "") -> tuple[TableRow, ...]:
    """Every filled row of a sheet as it stands, for files in which more than one table or a preamble may be.

    Raises:
        InputError: as for `read_rows`; also when the file is no workbook.
    """
    data = read_bytes(path, bounds)
    if not is_workbook(data):
        raise InputError("exchange.workbook.broken", file=path.name)
    return tuple(_cells(data, path.name, bounds, sheet)[0])


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a workbook does, also an old or a locked one."""
    return data.startswith((_ZIP, _OLD))


def _cells(data: bytes, name: str, bounds: Bounds, sheet: str) -> tuple[list[TableRow], str, tuple[str, ...]]:
    if data.startswith(_OLD):
        raise InputError(f"exchange.workbook.{'locked' if _LOCKED in data else 'old'}", file=name)
    has_formulas = _look_inside(data, name, bounds)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not know of is of no use here
            return _read(data, name, bounds, sheet, has_formulas=has_formulas)
    except InputError:
        raise
    except Exception as fault:  # a broken workbook breaks in its reader in every possible way
        raise InputError("exchange.workbook.broken", file=name) from fault


def _look_inside(data: bytes, name: str, bounds: Bounds) -> bool:
    """Whether any sheet has formulas; refuses what is no workbook, is locked, or swells beyond bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise InputError("exchange.workbook.locked", file=name)
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise InputError("exchange.workbook.other", file=name)
            most = bounds.size * _SWELLING
            if sum(part.file_size for part in parts) > most:
                megabytes = say("exchange.megabytes", n=round(most / 1_000_000))
                raise InputError("exchange.workbook.swells", file=name, most=megabytes)
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
            return any(_has_formula(packed, part) for part in sheets)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as fault:
        raise InputError("exchange.workbook.broken", file=name) from fault


def _has_formula(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    before = b""
    with packed.open(part) as stream:
        while block := stream.read(_HEAD * 2048):
            text = before + block
            if b"<f>" in text or b"<f " in text:
                return True
            before = block[-2:]
    return False


def _read(
    data: bytes, name: str, bounds: Bounds, sheet: str, *, has_formulas: bool
) -> tuple[list[TableRow], str, tuple[str, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    names = tuple(one.title for one in book.worksheets)
    if not names or (sheet and sheet not in names):
        raise InputError("exchange.workbook.sheet", file=name, sheet=sheet or "–", found=", ".join(names))
    chosen = sheet or names[0]
    formulas: Iterator[Sequence[Any]] = repeat(())
    if has_formulas:
        other = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        formulas = _values(other, chosen, bounds)
    rows = _gathered(_values(book, chosen, bounds), formulas, name, bounds)
    return rows, chosen, names


def _values(book: Workbook, sheet: str, bounds: Bounds) -> Iterator[Sequence[Any]]:
    page: Any = book[sheet]
    page.reset_dimensions()  # what a file says of its own size is not to be trusted
    yield from page.iter_rows(max_row=_LAST_ROW, max_col=bounds.columns + 1, values_only=True)


def _gathered(
    values: Iterator[Sequence[Any]], formulas: Iterator[Sequence[Any]], name: str, bounds: Bounds
) -> list[TableRow]:
    found: list[TableRow] = []
    for line, (saved, written) in enumerate(zip(values, formulas, strict=False), start=1):
        cells = [_text(value) for value in _with_formulas(saved, written)]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        check_row(cells, line, name, bounds)
        found.append(TableRow(line, tuple(without_guard(cell) for cell in cells)))
        if len(found) > bounds.rows + 1:
            raise InputError("exchange.file.rows", file=name, most=bounds.rows)
    return found


def _with_formulas(saved: Sequence[Any], written: Sequence[Any]) -> Sequence[Any]:
    if not written:
        return saved
    return [
        formula if value is None and isinstance(formula, str) else value
        for value, formula in zip(saved, written, strict=False)
    ]


def _text(value: Any) -> str:
    """A cell's value as text: ISO days, numbers without needless decimals and with a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return _duration(value) if isinstance(value, timedelta) else _moment(value)


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _header_place(rows: Sequence[TableRow]) -> int:
    """The first row with at least two headings; above it a title may stand."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        if sum(bool(cell.strip()) for cell in row.cells) >= _FEWEST_HEADINGS:
            return place
    return 0


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)
