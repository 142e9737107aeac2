"""The columns of a list of experiences: what they are called, what they hold, and how a cell is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from exchange.columns import CellFault
from network.experience import LONGEST_EXPERIENCE_TEXT, STORY_FIELDS, ExperienceStatus, Outcome, ResultKind
from network.sizes import SizeClass
from riskmodel.content import catalogue, model
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import checked_org_nr
from riskmodel.kernel.words import LANGUAGES, say, speaking, texts

LINKS = ("areas", "scenarios", "factors", "measures")
TEXTS = ("title", *STORY_FIELDS, "source_name", "contact", "told_at", "licence")
DAYS = ("captured_on", "published_on", "next_review")
CHOICES: Mapping[str, type[StrEnum]] = {
    "outcome": Outcome,
    "result_kind": ResultKind,
    "size_class": SizeClass,
    "status": ExperienceStatus,
}
COLUMNS = (
    *("label", "title", "outcome", "source_name", "org_nr", "is_credited", "size_class"),
    *LINKS,
    *STORY_FIELDS,
    *("result_kind", "contact", "licence", "told_at"),
    *DAYS,
    *("status", "users", "id"),
)
"""Every column in the order in which they are written."""

NOT_READ = frozenset({"label", "users"})
"""Columns that are for people; the number is given here, and reuse comes with JSON."""

_PREFIX = {"outcome": "experience.outcome", "result_kind": "experience.result", "status": "experience.status",
           "size_class": "coverage.size"}  # fmt: skip
_AREAS = {
    "outcome": "experience",
    "result_kind": "experience",
    "status": "experience",
    "size_class": "coverage",
}
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_BETWEEN = re.compile(r"[;\n]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YES = {
    "ja": True,
    "yes": True,
    "true": True,
    "1": True,
    "nej": False,
    "no": False,
    "false": False,
    "0": False,
}


def column_title(column: str) -> str:
    """A column's name in the spoken language."""
    return say(f"experience_list.column.{column}")


def column_of(heading: str) -> str | None:
    """Which column a heading means, in either language or as the field's own name; None for none of ours."""
    return _headings().get(_form(heading))


def choice_word(column: str, value: str | None) -> str:
    """A choice as people see it; "" for none."""
    return say(f"{_PREFIX[column]}.{value}") if value else ""


def link_titles(column: str, ids: Iterable[str]) -> str:
    """The links as people see them, one a line; a scenario with its id, by which it is found."""
    items = _items(column)
    return "\n".join(
        f"{one} {items.title(one)}" if column == "scenarios" else items.title(one) for one in ids
    )


def read_cell(column: str, cell: str) -> Any:
    """What a cell means in its column; a text is left as it is, every sign of it.

    Raises:
        CellFault: it cannot be taken.
    """
    return checked_text(cell) if column in TEXTS else _READERS[column](column, cell.strip())


def checked_text(text: str) -> str:
    """A text as it is, if it can be kept.

    Raises:
        CellFault: it holds a NUL or half a sign, or is longer than an experience may have.
    """
    if len(text) > LONGEST_EXPERIENCE_TEXT:
        raise CellFault("long", length=len(text), longest=LONGEST_EXPERIENCE_TEXT)
    if _UNKEPT.search(text):
        raise CellFault("hidden")
    return text


def read_choice(column: str, text: str) -> StrEnum | str | None:
    """A choice by its own name or in words, in either language.

    Raises:
        CellFault: it is none of those there are.
    """
    if not text:
        return "" if column == "size_class" else ExperienceStatus.DRAFT if column == "status" else None
    found = _choices(column).get(_form(text))
    if found is None:
        words = ", ".join(choice_word(column, one) for one in CHOICES[column])
        raise CellFault("choice", given=_short(text), known=words)
    return found.value if column == "size_class" else found


def read_links(column: str, given: Iterable[str]) -> tuple[str, ...]:
    """Links by their ids or titles, each once.

    Raises:
        CellFault: one is not known.
    """
    found = []
    for one in given:
        id = _links(column).get(_form(one)) or _links(column).get(_form(one.split(" ", 1)[0]))  # noqa: A001
        if id is None:
            raise CellFault("link", given=_short(one))
        found.append(id)
    return tuple(dict.fromkeys(found))


def read_day(text: str) -> date | None:
    """A day as 2026-11-17; None for an empty text.

    Raises:
        CellFault: it is no day.
    """
    if not text:
        return None
    if not _DAY.fullmatch(text):
        raise CellFault("day", given=_short(text))
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise CellFault("day", given=_short(text)) from fault


def read_id(text: str) -> UUID | None:
    """An experience's id; None for an empty text.

    Raises:
        CellFault: it is none.
    """
    try:
        return UUID(text) if text else None
    except ValueError as fault:
        raise CellFault("id", given=_short(text)) from fault


def read_org_nr(text: str) -> str:
    """An organisation number as it is written; "" for none.

    Raises:
        CellFault: its check digit is wrong.
    """
    try:
        return checked_org_nr(text) if text else ""
    except RuleError as fault:
        raise CellFault("rule", reason=str(fault)) from fault


def _read_yes(text: str) -> bool:
    if text and text.casefold() not in _YES:
        raise CellFault("yes_or_no", given=_short(text))
    return _YES.get(text.casefold(), False)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(CHOICES, read_choice),
    **{name: lambda column, text: read_links(column, _parts(text)) for name in LINKS},
    **{name: lambda _, text: read_day(text) for name in DAYS},
    "is_credited": lambda _, text: _read_yes(text),
    "org_nr": lambda _, text: read_org_nr(text),
    "id": lambda _, text: read_id(text),
}


@cache
def _headings() -> dict[str, str]:
    known = {_form(column): column for column in COLUMNS}
    for language in LANGUAGES:
        words = texts(language, "experience_list")
        known |= {_form(words[f"experience_list.column.{column}"]): column for column in COLUMNS}
    return known


@cache
def _choices(column: str) -> dict[str, StrEnum]:
    known = {_form(one.value): one for one in CHOICES[column]}
    for language in LANGUAGES:
        words = texts(language, _AREAS[column])
        known |= {_form(words[f"{_PREFIX[column]}.{one.value}"]): one for one in CHOICES[column]}
    return known


@cache
def _links(column: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            known |= {_form(one.title): one.id for one in _items(column)}
    return known | {_form(one.id): one.id for one in _items(column)}


def _items(column: str) -> Any:
    return {
        "areas": catalogue().areas,
        "scenarios": catalogue().scenarios,
        "factors": model().factors,
        "measures": model().measure_kinds,
    }[column]


def _form(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _short(text: str, longest: int = 60) -> str:
    shown = "".join(sign if sign.isprintable() else "·" for sign in text[:longest])
    return f"{shown} …" if len(text) > longest else shown
