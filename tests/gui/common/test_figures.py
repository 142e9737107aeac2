from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gui.common import figures
from riskmodel.kernel.words import speaking

DAY = date(2026, 11, 17)


def local(*parts: int) -> datetime:
    return datetime(*parts).astimezone()


def test_dates_are_written_as_people_do() -> None:
    assert figures.long_date(DAY) == "17 november 2026"
    assert figures.weekday_date(DAY) == "Tisdag 17 november"
    assert figures.short_date(date(2026, 5, 27)) == "ons 27 maj"
    assert figures.iso(DAY) == "2026-11-17"
    assert figures.iso(None) == ""
    assert figures.week(date(2027, 1, 1)) == "v 53"
    with speaking("en"):
        assert figures.long_date(DAY) == "17 November 2026"
        assert figures.week(DAY) == "week 47"


def test_times_have_a_full_stop_in_swedish() -> None:
    assert figures.clock(local(2026, 11, 17, 14, 3)) == "14.03"
    assert figures.moment(local(2026, 11, 17, 9, 30)) == "17 november 2026 9.30"
    with speaking("en"):
        assert figures.clock(local(2026, 11, 17, 14, 3)) == "14:03"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (local(2026, 11, 17, 8, 5), "i dag 8.05"),
        (local(2026, 11, 16, 16, 5), "i går 16.05"),
        (local(2026, 11, 3, 9, 0), "3 november"),
        (local(2025, 11, 3, 9, 0), "3 november 2025"),
    ],
)
def test_how_long_ago(when: datetime, words: str) -> None:
    assert figures.ago(when, local(2026, 11, 17, 14, 32)) == words


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-17, "17 dagar sen", "danger"),
        (-1, "1 dag sen", "danger"),
        (0, "i dag", "warning"),
        (3, "fre 20 nov", "warning"),
        (20, "mån 7 dec", ""),
        (75, "31 januari 2027", ""),
    ],
)
def test_due_dates_say_how_near_they_are(days: int, words: str, tone: str) -> None:
    assert figures.due(DAY + timedelta(days=days), DAY) == (words, tone)


def test_numbers_have_a_hard_space() -> None:
    assert figures.number(1363) == "1\u00a0363"
    assert figures.share(9, 12) == "9 av 12"
    assert figures.decimal(1234.56) == "1\u00a0234,6"
    with speaking("en"):
        assert figures.number(1363) == "1,363"
        assert figures.decimal(1234.56) == "1,234.6"
