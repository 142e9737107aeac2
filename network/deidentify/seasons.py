"""A coarser way to say a date: its season, or that it was lately."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
        "mellan",
        "och",
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
    "halvårssk": 7, "årssk": 1, "kvartalssk": 0, "advent": 12, "sportlov": 2, "höstlov": 11,
    "sommarlov": 7,
}  # fmt: skip
_QUARTERS = {"1": 2, "2": 5, "3": 8, "4": 11, "första": 2, "andra": 5, "tredje": 8, "fjärde": 11}
_OPENER = re.compile(r"(?:sedan|från|till|efter|före|innan|senast) ")
_OWN = ("i ", "under ", "vid ", "kring ", "runt ", "omkring ", "på ", "om ", "per ", "mellan ")
_CHRISTMAS = re.compile(r"(?<!\d )(?<!\d\. )\bjul\b")
_NUMBERED = re.compile(r"(?:\b|^)(?:q|t|kv(?:artal)? ?)([1-4])")
_THIRD = re.compile(r"\bt[1-3]\b|tertial")
_THIRDS = {"1": 2, "2": 7, "3": 10, "första": 2, "andra": 7, "tredje": 10}
_ADULT, _OLD = 18, 65


def coarser_date(mark: Mark) -> str:
    """What to say instead of a date, an age or a year of birth."""
    words = rules()["instead"]
    text = mark.text.lower()
    if mark.detail == "turned" and mark.before == "blev":
        return str(rules()["instead"]["older"])
    if mark.detail in _ASIDE:
        return _ASIDE[mark.detail](text)
    month, year = _month(mark, text), _year(text)
    if month is None:
        return f"{words['day']} {year}".strip() if year else str(words["day"])
    season = rules()["seasons"][_SEASONS[month - 1]]
    said = f"{season} {year}".strip()
    has_own = text.startswith(_OWN)
    if not has_own and (mark.before in _OPEN or mark.why == "date.coarse"):
        return said
    opener = _OPENER.match(text)
    return f"{opener.group()}{said}" if opener else f"under {said}"


def _lately(text: str) -> str:
    is_often = text.startswith("varje ") or (text.startswith("på ") and text.endswith("ar"))
    is_coming = text.startswith(("på ", "nästa "))
    return str(rules()["instead"]["regularly" if is_often else "day" if is_coming else "recently"])


def _born(text: str) -> str:
    return str(rules()["instead"]["birth"]).format(decade=_tens(text))


def _turned(_text: str) -> str:
    return str(rules()["instead"]["turned"])


def _aged(text: str) -> str:
    """An age as it stands in its sentence: 45-åring, 45-årig, 50-årsdagen, 58 år after fyllde."""
    words = rules()["instead"]
    age = int(re.findall(r"\d+", text)[0])
    if "årig" in text:
        of = 0 if age < _ADULT else 2 if age < _OLD else 4
        return str(words["aged"][of + text.endswith("a")])
    if "årsdag" in text:
        return str(words["birthday"]) + ("en" if text.endswith("en") else "")
    return str(words["age"]).format(decade=_tens(text))


def _tens(text: str) -> str:
    digits = re.search(r"\d{2,4}", text)
    found = digits.group() if digits else "0"
    return f"{found[:-1]}0"


def _year(text: str) -> str:
    found = _YEAR.search(text)
    return found.group(1) if found else ""


def _month(mark: Mark, text: str) -> int | None:
    plain = folded(text).text
    if mark.detail == "week":
        return _month_of_week(text)
    if mark.why == "date.coarse":
        return _month_of_part(text)
    if _CHRISTMAS.search(plain):
        return 12
    named = next((number for number, name in enumerate(rules()["months"], 1) if _is_named(name, plain)), None)
    feast = next((name for name in _FEASTS if name in plain), None)
    if named is not None or feast is None:
        return named or _month_in_figures(text)
    return _FEASTS[feast] or None


def _is_named(month: str, plain: str) -> bool:
    return month in plain or re.search(rf"\b{month[:3]}(?:t)?\b", plain) is not None


def _month_of_week(text: str) -> int | None:
    week = _WEEK.search(text)
    number = int(week.group(1)) if week else 0
    return date.fromisocalendar(2026, number, 4).month if 1 <= number <= 52 else None  # noqa: PLR2004


def _month_of_part(text: str) -> int | None:
    """A month in a quarter, or in a third of a year."""
    part = _NUMBERED.search(text)
    sign = part.group(1) if part else next((one for one in _QUARTERS if one.isalpha() and one in text), "")
    return (_THIRDS if _THIRD.search(text) else _QUARTERS).get(sign)


def _month_in_figures(text: str) -> int | None:
    for form in (_SLASHED, _ISO) if "/" in text or "." in text else (_ISO, _SLASHED):
        found = form.search(text)
        if found and 1 <= int(found.group(1)) <= 12:  # noqa: PLR2004
            return int(found.group(1))
    return None


_ASIDE: Mapping[str, Callable[[str], str]] = {
    "age": _aged,
    "birth": _born,
    "recently": _lately,
    "turned": _turned,
}
