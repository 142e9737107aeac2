"""Answers to a meeting's evaluation from a file: which column is which question, and each row as a sheet.

A web form gives a row for each person. Its headings are the questions in either language, or our own keys.
What else it tells (time, name, network address) is not read. Scales come in words or digits. First a preview
of every row, then all of it or nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from exchange.encodings import Encoding
from exchange.table_file import BOUNDS, Bounds, TableFile, TableRow
from exchange.workbook_file import read_rows
from network.content.surveys import AnswerKind, Option, SurveyItem
from network.evaluation_form import (
    LONGEST_ANSWER,
    FormColumn,
    Sheet,
    SheetAnswer,
    form_columns,
    questionnaire,
)
from network.meeting import AgendaItem
from riskmodel.kernel.errors import InputError

_EMAIL = frozenset(
    {"e post", "epost", "email", "e mail", "e postadress", "epostadress", "email address", "mejl"}
)
_NO_ANSWER = frozenset(
    {"", "vet inte", "vet ej", "ej svar", "inget svar", "ingen åsikt", "ingen uppfattning", "ej aktuellt"}
    | {"n a", "na", "don t know", "no answer", "no opinion", "not applicable"}
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]0+)?")
_NUMBERED = re.compile(r"\b(?:punkt|item)\s+(\d{1,3})\b")
_LAST_NUMBER = re.compile(r"(\d{1,3})\s*$")
_ABOUT_THE_MEETING = frozenset(
    {"mötets", "mötet", "möte", "punktens", "hela", "the", "of", "meeting", "meetings"}
)
_SHOWN = 40


class RowKind(StrEnum):
    """What taking the file would do with a row."""

    TAKEN = "taken"
    EMPTY = "empty"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of the file and the question it was taken for; None: it is not read.

    `is_address` is a column of mail addresses, from which only the receipts are made.
    """

    place: int
    heading: str
    question: FormColumn | None
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row: the sheet it makes, or why it cannot be taken. `line` is its line in the file."""

    line: int
    kind: RowKind
    sheet: Sheet | None = None
    refusal: InputError | None = None


@dataclass(frozen=True, slots=True)
class AnswersPreview:
    """What taking a file would do, before anything is done.

    `addresses` are those the file tells, apart from the rows and in order of the alphabet.
    """

    name: str
    encoding: Encoding
    columns: tuple[AnswerColumn, ...]
    rows: tuple[AnswerRow, ...]
    missing: tuple[FormColumn, ...]
    addresses: tuple[str, ...]

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in RowKind}

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings that mean no question."""
        return tuple(one.heading for one in self.columns if one.question is None and not one.is_address)

    def sheets(self, *, skip_refused: bool = False) -> list[Sheet]:
        """The sheets to store.

        Raises:
            InputError: `answers.refused` when rows are refused and `skip_refused` is not chosen.
        """
        refused = self.counts[RowKind.REFUSED]
        if refused and not skip_refused:
            raise InputError("answers.refused", file=self.name, n=refused)
        return [row.sheet for row in self.rows if row.sheet is not None]


class _CellFault(Exception):  # noqa: N818 - it never leaves this module
    """A cell that is no answer to its question."""


def preview_answers(
    path: Path,
    items: Sequence[AgendaItem],
    *,
    chosen: Mapping[int, str] | None = None,
    bounds: Bounds = BOUNDS,
) -> AnswersPreview:
    """Read a file of answers and say what taking it would do; nothing is changed.

    Args:
        path: CSV or XLSX, a row for each person.
        items: the agenda items of the meeting.
        chosen: what a person has said about columns: the key of a question by the column's place, "" for one
            that is not to be read.
        bounds: how much is read at most.

    Raises:
        InputError: the file cannot be read, has no rows, or two columns are the same question.
    """
    table = read_rows(path, bounds)
    questions = form_columns(items)
    columns = _columns(table, questions, chosen or {})
    if not table.rows:
        raise InputError("answers.no_rows", file=table.name)
    found = {one.question.key for one in columns if one.question}
    rows = tuple(_row(table, row, columns) for row in table.rows)
    return AnswersPreview(
        table.name,
        table.encoding,
        columns,
        rows,
        tuple(one for one in questions if one.key not in found),
        _addresses(table, columns),
    )


def _columns(
    table: TableFile, questions: Sequence[FormColumn], chosen: Mapping[int, str]
) -> tuple[AnswerColumn, ...]:
    by_key = {one.key: one for one in questions}
    taken = Counter[str]()
    seen: dict[str, str] = {}
    columns = []
    for place, heading in enumerate(table.header):
        plain = _plain(heading)
        if place in chosen:
            question = by_key.get(chosen[place])
        else:
            question = _question(heading, plain, questions, taken)
        if question is not None and question.key in seen:
            raise InputError(
                "answers.column_twice",
                file=table.name,
                one=_cut(seen[question.key]),
                other=_cut(heading),
                question=question.heading,
            )
        if question is not None:
            seen[question.key] = heading
            taken[question.question.id] += 1
        columns.append(AnswerColumn(place, heading, question, question is None and plain in _EMAIL))
    return tuple(columns)


def _question(
    heading: str, plain: str, questions: Sequence[FormColumn], taken: Mapping[str, int]
) -> FormColumn | None:
    """What a heading means: our key, or a question's wording in either language with its agenda item."""
    key = heading.strip().casefold().replace(" ", "")
    exact = [one for one in questions if one.key == key]
    if exact:
        return exact[0]
    asked = _asked(plain, questions)
    if not asked:
        return _by_index(plain, questions)
    wording = asked[0].question
    if asked[0].item is None:
        return asked[0]
    rest = plain
    for text in _words_of(wording):
        rest = rest.replace(text, " ")
    return _of_item(" ".join(rest.split()), asked, taken[wording.id])


def _asked(plain: str, questions: Sequence[FormColumn]) -> list[FormColumn]:
    """The columns of the question whose wording stands in a heading; the longest wording when several do."""
    best, length = "", 0
    for column in questions:
        for text in _words_of(column.question):
            if text in plain and len(text) > length:
                best, length = column.question.id, len(text)
    return [one for one in questions if one.question.id == best]


def _of_item(rest: str, asked: Sequence[FormColumn], before: int) -> FormColumn | None:
    """Which agenda item: by its number, its title, a number at the end, or the order of the columns."""
    told = _NUMBERED.search(rest)
    if told:
        return _numbered(asked, int(told[1]))
    named = [one for one in asked if one.item and _plain(one.item.title) in rest and _plain(one.item.title)]
    if named:
        return max(named, key=lambda one: len(one.item.title) if one.item else 0)
    last = _LAST_NUMBER.search(rest)
    if last:
        return _numbered(asked, int(last[1]))
    return asked[before] if not rest and before < len(asked) else None


def _by_index(plain: str, questions: Sequence[FormColumn]) -> FormColumn | None:
    """A heading that only names what is judged: Form, Mötets innehåll, Relevans – Vad reglerna säger."""
    form = questionnaire()
    for column in questions:
        if column.question.index is None:
            continue
        titles = form.indices.by_id(column.question.index).titles
        about = _plain(column.item.title) if column.item else ""
        if about not in plain:
            continue
        words = set(plain.replace(about, " ", 1).split()) - _ABOUT_THE_MEETING
        if words in ({*_plain(titles.sv).split()}, {*_plain(titles.en).split()}):
            return column
    return None


def _numbered(asked: Sequence[FormColumn], number: int) -> FormColumn | None:
    return next((one for one in asked if one.number == number), None)


def _row(table: TableFile, row: TableRow, columns: Sequence[AnswerColumn]) -> AnswerRow:
    answers = []
    for column in columns:
        if column.question is None:
            continue
        try:
            answer = _answer(column.question, row.cells[column.place])
        except _CellFault:
            refusal = InputError(
                "answers.cell",
                file=table.name,
                row=row.line,
                question=column.question.heading,
                given=_cut(row.cells[column.place]),
                expected=_expected(column.question.question),
            )
            return AnswerRow(row.line, RowKind.REFUSED, refusal=refusal)
        answers += [answer] if answer else []
    if row.surplus:
        fault = InputError("answers.surplus", file=table.name, row=row.line, n=row.surplus)
        return AnswerRow(row.line, RowKind.REFUSED, refusal=fault)
    if not answers:
        return AnswerRow(row.line, RowKind.EMPTY)
    return AnswerRow(row.line, RowKind.TAKEN, Sheet(tuple(answers)))


def _answer(column: FormColumn, cell: str) -> SheetAnswer | None:
    question = column.question
    if question.kind is AnswerKind.FREE_TEXT:
        return _text_answer(column, cell)
    if _plain(cell) in _NO_ANSWER:
        return None
    if question.kind is AnswerKind.MULTI_CHOICE:
        options = tuple(dict.fromkeys(_option(question, part).id for part in _parts(question, cell)))
    else:
        options = (_option(question, cell).id,)
    return SheetAnswer(question.id, column.item_id, options) if options else None


def _text_answer(column: FormColumn, cell: str) -> SheetAnswer | None:
    text = "".join(
        sign for sign in unicodedata.normalize("NFC", cell) if sign in "\n\t" or sign.isprintable()
    )
    text = text.strip()
    if len(text) > LONGEST_ANSWER:
        raise _CellFault
    if not any(sign.isalnum() for sign in text):
        return None
    return SheetAnswer(column.question.id, column.item_id, text=text)


def _parts(question: SurveyItem, cell: str) -> list[str]:
    """The choices of a cell: apart by ; or | or lines, and by commas where that gives known words."""
    if _plain(cell) in _known(question):
        return [cell]
    parts = [part for part in re.split(r"[;|\n]", cell) if part.strip()]
    return [
        piece
        for part in parts
        for piece in ([part] if _plain(part) in _known(question) else part.split(","))
        if piece.strip()
    ]


def _option(question: SurveyItem, cell: str) -> Option:
    """The option a cell means, in words of either language, by its id, or as a digit of the scale."""
    plain = _plain(cell)
    known = _known(question)
    if plain in known:
        return known[plain]
    if not question.is_rated:
        raise _CellFault
    scores = {option.score: option for option in question.options}
    text = cell.strip()
    if _NUMBER.fullmatch(text):
        found = scores.get(int(re.split("[.,]", text)[0]))
    else:
        words = " ".join(re.sub(r"\d+", " ", plain).split())
        digits = re.findall(r"\d+", plain)
        found = known.get(words)
        if found is None or len(digits) != 1 or int(digits[0]) != found.score:
            found = None
    if found is None:
        raise _CellFault
    return found


@cache
def _known(question: SurveyItem) -> dict[str, Option]:
    words = {_plain(option.id): option for option in question.options}
    for option in question.options:
        words |= {_plain(option.titles.sv): option, _plain(option.titles.en): option}
    return words


@cache
def _words_of(question: SurveyItem) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_plain(text) for text in (question.titles.sv, question.titles.en)))


def _expected(question: SurveyItem) -> str:
    if question.kind is AnswerKind.FREE_TEXT:
        return str(LONGEST_ANSWER)
    return ", ".join(
        f"{option.score} {option.title}" if question.is_rated else option.title for option in question.options
    )


def _addresses(table: TableFile, columns: Sequence[AnswerColumn]) -> tuple[str, ...]:
    """The addresses in order of the alphabet, so that nothing ties them to rows."""
    places = [column.place for column in columns if column.is_address]
    cells = {row.cells[place].strip() for row in table.rows for place in places}
    return tuple(sorted(cell for cell in cells if "@" in cell))


def _plain(text: str) -> str:
    """A text without case, signs and needless room, for comparing."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


def _cut(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else "·" for sign in text[:_SHOWN])
    return f"{shown}…" if len(text) > _SHOWN else shown
