"""The public register of agencies, and searching it as one types."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from riskmodel.agency import Agency, AgencyKind
from riskmodel.kernel.ids import agency_id
from riskmodel.kernel.words import RESOURCES
from riskmodel.textsearch import Span, find_word, folded, merged, sought_words, swedish_order

REGISTER = RESOURCES / "content" / "agencies.csv"

_NUMBER = re.compile(r"\s*(SE)?[\d\s-]*\d[\d\s-]*", re.IGNORECASE)
_ORG_DIGITS = 10
_LONG_DIGITS = 12  # with the century "16" in front, or as a VAT number with "01" behind
_FEWEST_INSIDE = 4


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One agency as the register has it; `work_units` are annual work units per year, oldest first."""

    org_nr: str
    name: str
    name_en: str = ""
    short_name: str = ""
    group: str = ""
    department: str = ""
    management: str = ""
    city: str = ""
    email: str = ""
    website: str = ""
    work_units: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterHit:
    """A row that answers the search; `spans` are the (start, end) in its name to mark."""

    row: RegisterRow
    score: int
    spans: tuple[Span, ...]


@cache
def load_register() -> tuple[RegisterRow, ...]:
    """The register that comes with the program, in Swedish alphabetical order."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = [_row(record) for record in csv.DictReader(file)]
    return tuple(sorted(rows, key=lambda row: swedish_order(row.name)))


def search_register(rows: tuple[RegisterRow, ...], text: str) -> list[RegisterHit]:
    """Rows whose name, short name, English name or organisation number holds every word sought.

    The whole name or short name counts most, then a word that begins with what was typed, then
    anything inside; equal ones come in alphabetical order. An empty search gives every row.
    """
    if not text.strip():
        return [RegisterHit(row, 0, ()) for row in rows]
    if _NUMBER.fullmatch(text):
        return _by_number(rows, text)
    words = sought_words(text)
    if not words:
        return []
    whole = folded(text.strip()).text
    hits = [hit for row in rows if (hit := _hit(row, whole, words))]
    return sorted(hits, key=lambda hit: (-hit.score, swedish_order(hit.row.name)))


def to_agency(row: RegisterRow) -> Agency:
    """The agency of a row, with the id that its organisation number gives.

    Raises:
        RuleError: the organisation number is wrong.
    """
    key = agency_id(row.org_nr)
    return Agency(
        agency_id=key,
        id=key,
        org_nr=row.org_nr,
        name=row.name,
        name_en=row.name_en,
        short_name=row.short_name,
        kind=AgencyKind.REAL,
        group=row.group,
        department=row.department,
        management=row.management,
        city=row.city,
        email=row.email,
        website=row.website,
        work_units=row.work_units,
    )


def _row(record: dict[str, str]) -> RegisterRow:
    years = [
        (int(column.removeprefix("fte_")), float(value))
        for column, value in record.items()
        if column.startswith("fte_") and value
    ]
    return RegisterRow(
        org_nr=record["org_nr"],
        name=record["name"],
        name_en=record["name_en"],
        short_name=record["short_name"],
        group=record["group"],
        department=record["department"],
        management=record["management"],
        city=record["city"],
        email=record["email"],
        website=record["website"],
        work_units=tuple(sorted(years)),
    )


def _hit(row: RegisterRow, whole: str, words: tuple[str, ...]) -> RegisterHit | None:
    score = 0
    spans: list[Span] = []
    for word in words:
        found, span = _word(row, word)
        if not found:
            return None
        score += found
        spans += [span] if span else []
    score = score // len(words)
    name, short = folded(row.name).text, folded(row.short_name).text
    if whole in {name, short}:
        score += 40
    elif name.startswith(whole):
        score += 20
    return RegisterHit(row, score, merged(spans))


def _word(row: RegisterRow, word: str) -> tuple[int, Span | None]:
    name = folded(row.name)
    in_name = find_word(name, word, inside=True)
    span = name.span(in_name.start, in_name.end) if in_name else None
    if in_name and in_name.at_start:
        return 40, span
    in_short = find_word(folded(row.short_name), word, inside=False)
    if in_short or (word.isdigit() and row.org_nr.startswith(word)):
        return 36, span
    in_english = find_word(folded(row.name_en), word, inside=True)
    if in_english and in_english.at_start:
        return 24, span
    if in_name:
        return 16, span
    return (8, None) if in_english else (0, None)


def _by_number(rows: tuple[RegisterRow, ...], text: str) -> list[RegisterHit]:
    digits = re.sub(r"\D", "", text)
    if len(digits) >= _LONG_DIGITS:
        digits = _without_frame(digits, is_vat=text.strip()[:2].upper() == "SE")
    hits = [hit for row in rows if (hit := _number_hit(row, digits))]
    return sorted(hits, key=lambda hit: (-hit.score, swedish_order(hit.row.name)))


def _without_frame(digits: str, *, is_vat: bool) -> str:
    if is_vat:
        return digits[:_ORG_DIGITS]
    return digits.removeprefix("16")


def _number_hit(row: RegisterRow, digits: str) -> RegisterHit | None:
    number = row.org_nr.replace("-", "")
    if number == digits:
        return RegisterHit(row, 80, ())
    if number.startswith(digits):
        return RegisterHit(row, 40, ())
    if len(digits) >= _FEWEST_INSIDE and digits in number:
        return RegisterHit(row, 16, ())
    return None
