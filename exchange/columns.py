"""The columns of a register of agencies: what they may be called, what they hold, and how it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from exchange.cells import is_formula_like
from riskmodel.agency import AgencyKind
from riskmodel.kernel.ids import checked_org_nr
from riskmodel.kernel.words import LANGUAGES, say, texts

LONGEST = 200
"""How many characters a cell of a register may have."""

NAMES = ("name", "name_en", "short_name")
TEXTS = (*NAMES, "group", "department", "management", "city", "email", "website")
COLUMNS = ("org_nr", *TEXTS, "kind", "under_control_ordinance", "predecessors", "successors")
"""Every column but those of the years, in the order in which they are written."""

NEEDED = ("org_nr", "name")

_OTHER_WORDS = {
    "orgnr": "org_nr",
    "orgnummer": "org_nr",
    "myndighet": "name",
    "myndighetens namn": "name",
    "kortform": "short_name",
    "förkortning": "short_name",
    "epost": "email",
    "mejl": "email",
    "webbadress": "website",
    "hemsida": "website",
    "ledning": "management",
    "stad": "city",
    "engelska namnet": "name_en",
}
_YEAR = re.compile(r"(?:fte|årsarbetskrafter|åa|annual work units)[ _]?((?:19|20)\d\d)")
_BETWEEN = re.compile(r"[\s,;]+")
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_WIDTHLESS = set("\u00ad\u200b\u2060\ufeff")  # joiners are left: letters and signs are made with them


class CellFault(Exception):  # noqa: N818 - it never leaves this package
    """A cell that cannot be taken; `key` names why in `exchange.refused`, `facts` fill it in."""

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


def column_title(column: str) -> str:
    """A column's name in the spoken language."""
    if column.startswith("fte_"):
        return say("exchange.column.fte", year=column.removeprefix("fte_"))
    return say(f"exchange.column.{column}")


def column_of(heading: str) -> str | None:
    """Which column a heading means, in either language or as the code's own name; None for none of ours."""
    folded = re.sub(r"[.:\-]", "", " ".join(unicodedata.normalize("NFC", heading).casefold().split()))
    year = _YEAR.fullmatch(folded)
    if year:
        return f"fte_{year[1]}"
    return _headings().get(folded)


def read_cell(column: str, cell: str) -> Any:
    """What a cell means in its column.

    Raises:
        CellFault: it cannot be taken.
    """
    text = unicodedata.normalize("NFC", cell.strip())
    _check(column, text)
    if column.startswith("fte_"):
        return _number(text)
    return _READERS.get(column, str)(text)


def value_text(value: Any) -> str:
    """A value of an agency as people and files see it; empty for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("exchange.yes" if value else "exchange.no")
    if isinstance(value, AgencyKind):
        return say(f"exchange.kind.{value.value}")
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _headings() -> dict[str, str]:
    known = {column: column for column in COLUMNS} | _OTHER_WORDS
    for language in LANGUAGES:
        words = texts(language, "exchange")
        known |= {
            words[f"exchange.column.{column}"].casefold().replace("-", ""): column for column in COLUMNS
        }
    return known


def _check(column: str, text: str) -> None:
    if len(text) > LONGEST:
        raise CellFault("long", length=len(text), longest=LONGEST)
    if any(unicodedata.category(sign) in _HIDDEN or sign in _TURNING | _WIDTHLESS for sign in text):
        raise CellFault("hidden")
    if column in NEEDED and not text:
        raise CellFault("empty")
    if column in NAMES and is_formula_like(text):
        raise CellFault("formula", sign=text.lstrip("'")[:1])


def _number(text: str) -> float | None:
    if not text:
        return None
    plain = re.sub(r"\s", "", text).replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", plain):
        raise CellFault("number", given=text)
    return float(plain)


def _yes_or_no(text: str) -> bool | None:
    if not text:
        return None
    known = {
        "ja": True,
        "yes": True,
        "true": True,
        "1": True,
        "nej": False,
        "no": False,
        "false": False,
        "0": False,
    }
    if text.casefold() not in known:
        raise CellFault("yes_or_no", given=text)
    return known[text.casefold()]


def _kind(text: str) -> AgencyKind | None:
    if not text:
        return None
    known: dict[str, AgencyKind] = {kind.value: kind for kind in AgencyKind}
    for language in LANGUAGES:
        words = texts(language, "exchange")
        known |= {words[f"exchange.kind.{kind.value}"].casefold(): kind for kind in AgencyKind}
    if text.casefold() not in known:
        raise CellFault("kind", given=text)
    return known[text.casefold()]


def _org_numbers(text: str) -> tuple[str, ...]:
    return tuple(checked_org_nr(part) for part in _BETWEEN.split(text) if part)


_READERS: dict[str, Callable[[str], Any]] = {
    "org_nr": checked_org_nr,
    "under_control_ordinance": _yes_or_no,
    "kind": _kind,
    "predecessors": _org_numbers,
    "successors": _org_numbers,
}
