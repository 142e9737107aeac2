from __future__ import annotations

from datetime import date

from riskmodel.daytext import day_and_month, day_text
from riskmodel.kernel.words import speaking


def test_a_day_is_written_as_people_write_it() -> None:
    assert day_text(date(2026, 11, 17)) == "17 november 2026"
    with speaking("en"):
        assert day_text(date(2026, 3, 3)) == "3 March 2026"


def test_the_year_is_left_out_only_when_it_is_this_one() -> None:
    assert day_and_month(date(2026, 3, 3), date(2026, 11, 17)) == "3 mars"
    assert day_and_month(date(2025, 12, 31), date(2026, 1, 1)) == "31 december 2025"
