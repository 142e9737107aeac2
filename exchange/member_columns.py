"""The columns of a list of members: what they are called, which one a heading means, how cells are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz

from exchange.cells import is_formula_like
from exchange.columns import CellFault
from exchange.table_file import TableFile
from network.member import Group, check_address
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import checked_org_nr
from riskmodel.kernel.words import LANGUAGES, say, texts

ROLES = ("contact", "deputy")
_PERSON = ("name", "first", "last", "email", "phone", "title", "from", "until", "record")
AGENCY_COLUMNS = (
    *("org_nr", "name", "short_name", "groups", "joined_on", "record_number", "mailbox", "website"),
    *("city", "department", "management", "work_units", "note"),
)
COLUMNS = (*AGENCY_COLUMNS, *(f"{role}_{part}" for role in ROLES for part in _PERSON))
"""Every column there can be but those of single groups, in the order in which they are offered."""

GROUP = "group:"
"""A column with a yes for each agency that is in a group is called this and the group's id."""

LONGEST = 300
_LIKE = 88.0
_EMPTY = {"", "-", "–", "—", "?", "saknas", "n/a"}
_YES = {"ja", "j", "x", "1", "yes", "y", "true", "sant", "✓"}
_NO = {"nej", "n", "0", "no", "false", "falskt"}
_HIDDEN = {"Cc", "Cs", "Zl", "Zp", "Cf"}
_BETWEEN = re.compile(r"[;|/\n]|,(?=\s*\w)")
_DAY = re.compile(r"(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:[ T]00:00(?::00)?)?")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})[ /.-]+(\d{4})")
_DAY_IN_WORDS = re.compile(r"(\d{1,2})\.? ([^\W\d]{3,})\.? (\d{4})")
_PHONE = re.compile(r"[+\w(][\w\s()+/.,:–-]*")
_FEWEST_DIGITS = 4
_ALONE = {"namn", "name"}  # of a person if another column names the agency
_NUMBER = re.compile(r"\d{1,9}([.,]\d{1,9})?")
_DAYS = {"joined_on", "contact_from", "contact_until", "deputy_from", "deputy_until"}
_ADDRESSES = {"mailbox", "contact_email", "deputy_email"}
_PHONES = {"contact_phone", "deputy_phone"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the file: where it is, what it is called, which of ours it means ("" none), an example."""

    place: int
    title: str
    column: str
    example: str = ""


def column_title(column: str, groups: Iterable[Group] = ()) -> str:
    """A column's name in the spoken language."""
    if column.startswith(GROUP):
        known = {str(group.id): group.title for group in groups}
        return say("members_import.column.group", group=known.get(column.removeprefix(GROUP), "–"))
    return say(f"members_import.column.{column}")


def guess_columns(table: TableFile, groups: Sequence[Group]) -> tuple[Heading, ...]:
    """Which column each heading means; no column is guessed twice, the likest heading has it.

    "E-post" alone is the contact person's; where it comes again after the deputy it is the deputy's.
    """
    known = _known_headings(groups)
    scored = []
    for place, title in enumerate(table.header):
        for column, score in _meanings(title, known):
            scored.append((-score, place, column))
    taken: dict[int, str] = {}
    for _, place, column in sorted(scored):
        if place not in taken and column not in taken.values():
            taken[place] = column
    _give_deputy(taken, scored)
    _give_agency(taken, table.header)
    return tuple(
        Heading(place, title, taken.get(place, ""), _example(table, place))
        for place, title in enumerate(table.header)
    )


def _give_deputy(taken: dict[int, str], scored: Iterable[tuple[float, int, str]]) -> None:
    deputies = [place for place, column in taken.items() if column == "deputy_name"]
    for _, place, column in sorted(scored):
        other = column.replace("contact_", "deputy_")
        is_free = place not in taken and other not in taken.values()
        if is_free and column.startswith("contact_") and deputies and place > deputies[0]:
            taken[place] = other


def _give_agency(taken: dict[int, str], header: Sequence[str]) -> None:
    """A column called only Namn is the agency's when no other is and no person's address stands there."""
    has_person = {"contact_email", "contact_phone"} & set(taken.values())
    if "name" in taken.values() or ("org_nr" in taken.values() and has_person):
        return
    for place, title in enumerate(header):
        if _folded(title) in _ALONE:
            taken[place] = "name"
            return


def chosen(headings: Iterable[Heading]) -> Mapping[str, int]:
    """The place of each column that a heading was given."""
    return {heading.column: heading.place for heading in headings if heading.column}


def read_cell(column: str, cell: str) -> Any:
    """What a cell means in its column; None for an empty one.

    Raises:
        CellFault: it cannot be taken.
    """
    text = unicodedata.normalize("NFC", " ".join(cell.replace("\xa0", " ").split()))
    if text.casefold() in _EMPTY:
        return None
    if len(text) > LONGEST:
        raise CellFault("long", length=len(text), longest=LONGEST)
    if any(unicodedata.category(sign) in _HIDDEN for sign in text):
        raise CellFault("hidden")
    if column not in _PHONES and is_formula_like(text):
        raise CellFault("formula", sign=text.lstrip("'")[:1])
    return _read(column, text)


def group_names(text: str) -> list[str]:
    """The names of groups in one cell."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _read(column: str, text: str) -> Any:
    if column == "org_nr":
        return _org_nr(text)
    if column in _DAYS:
        return _day(text)
    if column in _ADDRESSES:
        return _address(text)
    if column in _PHONES:
        return _phone(text)
    if column == "work_units":
        return _number(text)
    return _yes(text) if column.startswith(GROUP) else text


def _org_nr(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    try:
        return checked_org_nr(digits.removeprefix("16") if len(digits) == len("16") + 10 else text)
    except RuleError as fault:
        raise CellFault("rule", reason=str(fault)) from fault


def _day(text: str) -> date:
    try:
        if found := _DAY.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        if found := _DAY_AND_MONTH.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _DAY_IN_WORDS.fullmatch(text):
            return date(int(found[3]), _month(found[2]), int(found[1]))
    except ValueError as fault:
        raise CellFault("day", given=text) from fault
    raise CellFault("day", given=text)


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for no month."""
    for language in LANGUAGES:
        for number, month in enumerate(texts(language, "day")["day.months"].casefold().split(), start=1):
            if month.startswith(name.casefold()):
                return number
    return 0


def _address(text: str) -> str:
    inside = re.search(r"<([^<>]+)>", text)  # as mail programs write it: Åsa Öberg <asa@myndighet.se>
    address = (inside[1] if inside else text).removeprefix("mailto:").strip("<>")
    try:
        check_address(address)
    except RuleError as fault:
        raise CellFault("rule", reason=str(fault)) from fault
    return address


def _phone(text: str) -> str:
    if not _PHONE.fullmatch(text) or sum(sign.isdigit() for sign in text) < _FEWEST_DIGITS:
        raise CellFault("phone", given=text)
    return text


def _number(text: str) -> float:
    plain = text.replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise CellFault("number", given=text)
    return float(plain.replace(",", "."))


def _yes(text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise CellFault("yes_or_no", given=text)


def _example(table: TableFile, place: int) -> str:
    return next((row.cells[place].strip() for row in table.rows if row.cells[place].strip()), "")


def _meanings(title: str, known: Mapping[str, str]) -> list[tuple[str, float]]:
    folded = _folded(title)
    if not folded:
        return []
    if folded in known:
        return [(known[folded], 100.0)]
    scores: dict[str, float] = {}
    for heading, column in known.items():
        score = fuzz.ratio(folded, heading)
        if score >= _LIKE:
            scores[column] = max(score, scores.get(column, 0.0))
    return list(scores.items())


def _known_headings(groups: Sequence[Group]) -> dict[str, str]:
    known: dict[str, str] = {}
    for language in LANGUAGES:
        words = texts(language, "members_import")
        for column in COLUMNS:
            known.setdefault(_folded(words[f"members_import.column.{column}"]), column)
            for other in words[f"members_import.headings.{column}"].split("|"):
                known.setdefault(_folded(other), column)
    for column in COLUMNS:
        known.setdefault(column if column != "name" else "", column)
    for group in groups:
        known[_folded(group.title)] = f"{GROUP}{group.id}"
    known.pop("", None)
    return known


def _folded(heading: str) -> str:
    text = unicodedata.normalize("NFC", heading).casefold().replace("&", " och ")
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def group_of(column: str) -> UUID:
    """The group of a column with a yes for each agency in it."""
    return UUID(column.removeprefix(GROUP))
