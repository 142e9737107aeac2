"""A coarser way to say a date: its season, or that it was lately."""

from __future__ import annotations

import re
from datetime import date

from network.deidentify.lists import rules
from network.deidentify.mark import Mark
from riskmodel.textsearch import folded

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?:[-’'´]|[/.-])(\d{2})$")
_ISO = re.compile(r"(?<!\d)(?:(?:19|20)?\d{2})[-/.–]?(\d{1,2})[-/.–]?(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"\d{1,2}[/.](\d{1,2})")
_WEEK = re.compile(r"(\d{1,2})")
_OPEN = frozenset(
    [
        "sedan",
        "från",
        "till",
        "efter",
        "före",
        "innan",
        "under",
        "per",
        "mellan",
        "och",
        "senast",
        "fram",
        "inför",
        "fr.o.m",
        "t.o.m",
        "tills",
        "kring",
        "runt",
        "omkring",
    ]
)
_SEASONS = ("winter",) * 2 + ("spring",) * 3 + ("summer",) * 3 + ("autumn",) * 3 + ("winter",)
_FEASTS = {
    "jul": 12, "luci": 12, "nyår": 1, "trettond": 1, "påsk": 4, "långfred": 4, "valborg": 4, "midsommar": 6,
    "pingst": 5, "national": 6, "allhelgona": 11, "annandag": 12,
}  # fmt: skip
_QUARTERS = {"1": 2, "2": 5, "3": 8, "4": 11, "första": 2, "andra": 5, "tredje": 8, "fjärde": 11}
_OPENERS = ("sedan ", "från ", "till ", "efter ", "före ", "innan ", "senast ", "per ")


def coarser_date(mark: Mark) -> str:
    """What to say instead of a date, an age or a year of birth."""
    words = rules()["instead"]
    text = mark.text.lower()
    if mark.detail == "age":
        return str(words["age"]).format(decade=_tens(text))
    if mark.detail == "birth":
        return str(words["birth"]).format(decade=_tens(text))
    if mark.detail == "recently":
        return str(words["recently"])
    month, year = _month(mark, text), _year(text)
    if month is None:
        return f"{words['day']} {year}".strip() if year else str(words["day"])
    season = rules()["seasons"][_SEASONS[month - 1]]
    said = f"{season} {year}".strip()
    has_own = text.startswith(("i ", "under "))
    if mark.before in _OPEN and not has_own:
        return said
    return said if text.startswith(_OPENERS) else f"under {said}"


def _tens(text: str) -> str:
    digits = re.search(r"\d{2,4}", text)
    found = digits.group() if digits else "0"
    return f"{found[:-1]}0"


def _year(text: str) -> str:
    found = _YEAR.search(text)
    return found.group(1) if found else ""


def _month(mark: Mark, text: str) -> int | None:
    plain = folded(text).text
    for number, name in enumerate(rules()["months"], 1):
        if name in plain or re.search(rf"\b{name[:3]}(?:t)?\b", plain):
            return number
    if mark.detail == "week":
        week = _WEEK.search(text)
        number = int(week.group(1)) if week else 0
        return date.fromisocalendar(2026, number, 4).month if 1 <= number <= 52 else None  # noqa: PLR2004
    if mark.why == "date.coarse":
        return next(
            (
                month
                for sign, month in _QUARTERS.items()
                if sign in text.split(maxsplit=1)[0][-1:] or text.startswith(sign)
            ),
            None,
        )
    feast = next((month for name, month in _FEASTS.items() if name in plain), None)
    if feast is not None:
        return feast
    for pattern in (_SLASHED, _ISO) if "/" in text or "." in text else (_ISO, _SLASHED):
        found = pattern.search(text)
        if found and 1 <= int(found.group(1)) <= 12:  # noqa: PLR2004
            return int(found.group(1))
    return None
