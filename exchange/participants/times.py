"""When somebody came and went, as meeting services write it in the forms of several countries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from network.meeting import ZONE

_MONTHS_OF_YEAR, _NOON, _CENTURY = 12, 12, 2000

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4})")
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,?\s+(?=\d)")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?")
_HALF = re.compile(r"\b([ap])\.?\s?m\b", re.IGNORECASE)
_OFFSET = re.compile(r"(?:(Z)|([+-])(\d{2}):?(\d{2}))$")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "maj": 5, "mai": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12, "dez": 12, "des": 12,
    "tam": 1, "hel": 2, "maa": 3, "huh": 4, "tou": 5, "kes": 6, "hei": 7, "elo": 8, "syy": 9, "lok": 10,
    "mrs": 3, "jou": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Whether the month stands before the day in dates with strokes, such as 3/4/2026."""

    month_first: bool = False


def order_of(texts: Iterable[str], near: date | None = None, *, month_first: bool = False) -> DateOrder:
    """How the dates of a file are to be read, told from all of them.

    A number above twelve decides; else the day the meeting was held (`near`); else AM and PM in capitals, as
    in the United States; else `month_first`.
    """
    pairs = []
    capitals = small = False
    for text in texts:
        match = _YEAR_LAST.search(text)
        if match is None or match[2] != "/":
            continue
        pairs.append((int(match[1]), int(match[3])))
        half = _HALF.search(text)
        capitals |= half is not None and half[1].isupper()
        small |= half is not None and half[1].islower()
    if any(second > _MONTHS_OF_YEAR for _, second in pairs):
        return DateOrder(True)
    if any(first > _MONTHS_OF_YEAR for first, _ in pairs):
        return DateOrder(False)
    if near is not None and near.day != near.month:
        if any(pair == (near.month, near.day) for pair in pairs):
            return DateOrder(True)
        if any(pair == (near.day, near.month) for pair in pairs):
            return DateOrder(False)
    return DateOrder((month_first or capitals) and not small)


def moment_of(text: str, order: DateOrder = DateOrder()) -> datetime | None:
    """A date and time of day where the meeting was held, without a zone; None when it is not both.

    A time with an offset, such as `2026-11-24T13:30:00Z`, is turned into the clock of Sweden.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    found = _day(plain, order)
    if found is None:
        return None
    day, rest = found
    clock = _clock(rest)
    if day is None or clock is None:
        return None
    try:
        moment = datetime(*day, *clock)  # noqa: DTZ001 - the clock on the wall
    except ValueError:
        return None
    return _from_offset(moment, rest)


def _day(text: str, order: DateOrder) -> tuple[tuple[int, int, int] | None, str] | None:
    start = _WEEKDAY.match(text)
    at = start.end() if start else 0
    match = _YEAR_FIRST.match(text, at)
    if match:
        return (int(match[1]), int(match[3]), int(match[4])), text[match.end() :]
    match = _YEAR_LAST.match(text, at)
    if match:
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += _CENTURY if len(match[4]) == 2 else 0  # noqa: PLR2004
        if match[2] == "/" and order.month_first:
            first, second = second, first
        return (year, second, first), text[match.end() :]
    return _in_words(text)


def _in_words(text: str) -> tuple[tuple[int, int, int] | None, str] | None:
    match = _MONTH_FIRST.search(text)
    if match:
        month = _MONTHS.get(match[1][:3].casefold())
        return ((int(match[3]), month, int(match[2])) if month else None), text[match.end() :]
    match = _DAY_FIRST.search(text)
    if match:
        month = _MONTHS.get(match[2][:3].casefold())
        return ((int(match[3]), month, int(match[1])) if month else None), text[match.end() :]
    return None


def _clock(text: str) -> tuple[int, int, int] | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half = _HALF.search(text, match.end())
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half[1].lower() == "p" else 0)
    return hour, minute, second


def _from_offset(moment: datetime, rest: str) -> datetime:
    match = _OFFSET.search(rest)
    if match is None:
        return moment
    ahead = timedelta(0)
    if match[2]:
        ahead = timedelta(hours=int(match[3]), minutes=int(match[4])) * (1 if match[2] == "+" else -1)
    if abs(ahead) >= timedelta(hours=24):
        return moment
    return moment.replace(tzinfo=timezone(ahead)).astimezone(ZONE).replace(tzinfo=None)
