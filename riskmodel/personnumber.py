"""Finding what looks like Swedish personal identity numbers in free text, where they do not belong."""

from __future__ import annotations

import re
from calendar import monthrange

from riskmodel.kernel.ids import luhn

_PATTERN = re.compile(r"(?<![\d-])(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{3})(\d)(?![\d-])")
_COORDINATION = 60  # added to the day in a coordination number
_LEAP_YEAR = 2000


def find_person_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Where in a text something stands that is a personal or coordination number by date and check digit.

    Returns:
        The (start, end) of each. A number that only looks like one, such as an organisation number, a
        telephone number or one with a wrong check digit, is not among them.
    """
    return tuple(match.span() for match in _PATTERN.finditer(text) if _is_one(*match.groups()))


def _is_one(year: str, month: str, day: str, serial: str, check: str) -> bool:
    days = int(day) - _COORDINATION if int(day) > _COORDINATION else int(day)
    if not 1 <= int(month) <= 12 or not 1 <= days <= monthrange(_LEAP_YEAR, int(month))[1]:  # noqa: PLR2004
        return False
    return luhn(year + month + day + serial) == int(check)
