"""How long somebody was there, as meeting services write it in several languages."""

from __future__ import annotations

import re
from functools import lru_cache

_HOUR, _MINUTE, _DAY = 3600, 60, 86_400
_SIXTY, _HOURS = 60, 24
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?,?")
_ISO = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
_PLAIN = re.compile(r"\d{1,6}(?:[.,]\d+)?")
_BETWEEN = ("", "and", "och", "og", "und", "ja", "et", "y", "e", "en")

# The words begin so; the first that fits counts, so that "std" is found before "s".
_UNITS = (
    (("std", "stunde", "h", "t", "u", "godz", "ora", "ore"), _HOUR),
    (("m", "perc"), _MINUTE),
    (("s",), 1),
    (("d", "päiv", "pv", "j"), _DAY),
)
_DAYS_FIRST = ("tag",)
LONGEST = 7 * _DAY
"""More seconds than this is no time in a meeting."""


@lru_cache(maxsize=8192)
def seconds_of(text: str, *, bare_unit: int = _MINUTE) -> int | None:
    """A duration in seconds: `1h 2m 3s`, `1 t 2 min 3 s`, `1 Std. 2 Min.`, `PT1H2M`, `1:02:03` or `62`.

    Args:
        text: what stands in the file.
        bare_unit: how many seconds a number without a unit counts for.

    Returns:
        None when it is no duration, or longer than `LONGEST`.
    """
    plain = " ".join(text.split()).casefold()
    if not plain:
        return None
    found = _with_units(plain)
    if found is None:
        found = _iso(plain)
    if found is None:
        found = _clock(plain)
    if found is None and _PLAIN.fullmatch(plain):
        found = round(_number(plain) * bare_unit)
    return found if found is not None and found <= LONGEST else None


def _with_units(text: str) -> int | None:
    total, end, seen = 0.0, 0, set()
    for part in _PART.finditer(text):
        if text[end : part.start()].strip(" ,") not in _BETWEEN:
            return None
        unit = _unit(part[2])
        if unit is None or unit in seen:
            return None
        seen.add(unit)
        total += _number(part[1]) * unit
        end = part.end()
    return round(total) if seen and not text[end:].strip(" .,") else None


def _unit(word: str) -> int | None:
    if word.startswith(_DAYS_FIRST):
        return _DAY
    return next((size for starts, size in _UNITS if word.startswith(starts)), None)


def _iso(text: str) -> int | None:
    match = _ISO.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(days * _DAY + hours * _HOUR + minutes * _MINUTE + seconds)


def _clock(text: str) -> int | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if max(second, int(match[3] or 0)) >= _SIXTY:
        return None
    if match[3] is not None:
        return first * _HOUR + second * _MINUTE + int(match[3])
    return first * _HOUR + second * _MINUTE if first < _HOURS else first * _MINUTE + second


def _number(text: str) -> float:
    return float(text.replace(",", "."))
