"""A table in a text file from outside: bounded, decoded, and every fault told by file, row and column."""

from __future__ import annotations

import csv
import io
import stat
from dataclasses import dataclass
from pathlib import Path

from exchange.cells import without_guard
from exchange.encodings import BrokenTextError, Encoding, decode
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.oswords import why_not
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read at most: bytes of the file, rows, columns, characters of a cell."""

    size: int = 20_000_000
    rows: int = 50_000
    columns: int = 200
    cell: int = 5_000


BOUNDS = Bounds()

DELIMITERS = (";", ",", "\t")
_SNIFFED_ROWS = 30
_SNIFFED_CHARACTERS = 64_000
_CONTROL_SHARE = 0.01
_LINE_SIGNS = "\t\r\n"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file (the header is line 1) and as many cells as the header has.

    `surplus` counts the filled cells beyond the last column; they are not among `cells`.
    """

    line: int
    cells: tuple[str, ...]
    surplus: int = 0


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table as it was read: what the file is called, how it was written, and its rows.

    `sheet` is the sheet of a workbook that it came from, "" in a text file; `sheets` are all that it has.
    """

    name: str
    encoding: Encoding
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    @property
    def written_as(self) -> str:
        """How the file was written, in words: its encoding, or the sheet of a workbook."""
        return say("exchange.workbook.as", sheet=self.sheet) if self.sheet else self.encoding.spoken_name


def read_table(path: Path, bounds: Bounds = BOUNDS) -> TableFile:
    """Read a file of rows and columns.

    Raises:
        InputError: the file is missing, not a file, too large, no text, broken or empty; the facts name the
            file and, where it applies, the row and the column.
    """
    return parse_table(read_bytes(path, bounds), path.name, bounds)


def parse_table(data: bytes, name: str, bounds: Bounds = BOUNDS) -> TableFile:
    """Read the bytes of a file of rows and columns; `name` is what the faults call it.

    Raises:
        InputError: as for `read_table`.
    """
    if len(data) > bounds.size:
        raise InputError("exchange.file.large", file=name, most=_megabytes(bounds.size))
    text, encoding = text_of(data, name)
    first, _, rest = text.partition("\n")
    delimiter, skipped = _announced(first)
    if delimiter:
        text = rest
    else:
        delimiter = _sniffed(text)
    rows = _rows(text, delimiter, skipped, name, bounds)
    if not rows:
        raise InputError("exchange.file.empty", file=name)
    header = tuple(cell.strip() for cell in rows[0].cells)
    return TableFile(name, encoding, delimiter, header, fitted(rows[1:], len(header)))


def read_bytes(path: Path, bounds: Bounds = BOUNDS) -> bytes:
    """The bytes of a file from outside, no more of them than the bounds say.

    Raises:
        InputError: it is missing, a folder, something else than a file, too large or cannot be read.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputError("exchange.file.folder", file=path.name or str(path))
        if not stat.S_ISREG(found.st_mode):
            raise InputError("exchange.file.special", file=path.name)
        if found.st_size > bounds.size:
            raise InputError("exchange.file.large", file=path.name, most=_megabytes(bounds.size))
        with path.open("rb") as file:
            return file.read(bounds.size + 1)
    except FileNotFoundError as fault:
        raise InputError("exchange.file.missing", file=str(path)) from fault
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the path
        reason = why_not(fault)
        raise InputError("exchange.file.unreadable", file=str(path), reason=reason) from fault


def text_of(data: bytes, name: str) -> tuple[str, Encoding]:
    """The text that the bytes of a file are, and its encoding.

    Raises:
        InputError: it is no text, broken or empty.
    """
    try:
        text, encoding = decode(data)
    except BrokenTextError as fault:
        if fault.encoding is Encoding.WINDOWS:
            raise InputError("exchange.file.binary", file=name) from fault
        raise InputError(
            "exchange.file.broken", file=name, row=fault.line, encoding=fault.encoding.spoken_name
        ) from fault
    start = text[:_SNIFFED_CHARACTERS]
    controls = sum(sign < " " and sign not in _LINE_SIGNS for sign in start)
    if controls > max(3, len(start) * _CONTROL_SHARE):
        raise InputError("exchange.file.binary", file=name)
    if not text.strip():
        raise InputError("exchange.file.empty", file=name)
    return text, encoding


def check_row(cells: list[str], line: int, name: str, bounds: Bounds) -> None:
    """Hold a row against the bounds.

    Raises:
        InputError: too many cells, a cell too long, or one with a NUL; the facts name file, row and column.
    """
    if len(cells) > bounds.columns:
        raise InputError("exchange.row.columns", file=name, row=line, given=len(cells), most=bounds.columns)
    for column, cell in enumerate(cells, start=1):
        if "\x00" in cell:
            raise InputError("exchange.row.nul", file=name, row=line, column=column)
        if len(cell) > bounds.cell:
            raise InputError("exchange.row.cell_long", file=name, row=line, column=column, most=bounds.cell)


def _announced(first_line: str) -> tuple[str, int]:
    """Excel's own way to tell the delimiter, a first line such as `sep=;`, and how many lines it takes."""
    line = first_line.strip("\r")
    if line.lower().startswith("sep=") and line[4:] in DELIMITERS:
        return line[4:], 1
    return "", 0


def _sniffed(text: str) -> str:
    """The delimiter under which most rows have as many cells as the header, and more than one."""
    start = text[:_SNIFFED_CHARACTERS]
    return max(DELIMITERS, key=lambda delimiter: _fit(start, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    widths = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if any(cells):
                widths.append(len(cells))
            if len(widths) == _SNIFFED_ROWS:
                break
    except csv.Error:
        pass  # a broken row, or the last row of the sample cut off; what came before counts
    if not widths or widths[0] == 1:
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _rows(text: str, delimiter: str, skipped: int, name: str, bounds: Bounds) -> list[TableRow]:
    most = csv.field_size_limit()
    csv.field_size_limit(max(most, bounds.cell + 1))  # the reader's own limit holds for the whole process
    try:
        return _read_rows(text, delimiter, skipped, name, bounds)
    finally:
        csv.field_size_limit(most)


def _read_rows(text: str, delimiter: str, skipped: int, name: str, bounds: Bounds) -> list[TableRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[TableRow] = []
    line = skipped + 1
    try:
        for cells in reader:
            if any(cells):
                check_row(cells, line, name, bounds)
                found.append(TableRow(line, tuple(without_guard(cell) for cell in cells)))
            if len(found) > bounds.rows + 1:
                raise InputError("exchange.file.rows", file=name, most=bounds.rows)
            line = skipped + reader.line_num + 1
    except csv.Error as fault:
        key = "exchange.row.endless" if "limit" in str(fault) else "exchange.row.quotes"
        raise InputError(key, file=name, row=line, most=bounds.cell) from fault
    return found


def fitted(rows: list[TableRow], width: int) -> tuple[TableRow, ...]:
    """Each row as wide as the header: spreadsheets leave out empty cells at the end of a row."""
    return tuple(
        TableRow(
            row.line,
            row.cells[:width] + ("",) * (width - len(row.cells)),
            surplus=sum(bool(cell.strip()) for cell in row.cells[width:]),
        )
        for row in rows
    )


def _megabytes(size: int) -> str:
    return say("exchange.megabytes", n=round(size / 1_000_000))
