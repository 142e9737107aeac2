# ruff: noqa: DTZ001 - files tell the clock on the wall
from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.participants.times import DateOrder, moment_of, order_of

FORMS = {
    "sv": "%Y-%m-%d %H:%M:%S",
    "sv with comma": "%Y-%m-%d, %H:%M:%S",
    "de": "%d.%m.%Y, %H:%M:%S",
    "fi": "%d.%m.%Y klo %H.%M.%S",
    "gb": "%d/%m/%Y, %H:%M:%S",
    "nl": "%d-%m-%Y %H:%M:%S",
    "us": "%m/%d/%Y, %I:%M:%S %p",
    "us short": "%m/%d/%y, %I:%M:%S\N{NARROW NO-BREAK SPACE}%p",
    "zoom": "%m/%d/%Y %I:%M:%S %p",
    "words": "%b %d, %Y %I:%M:%S %p",
    "day first": "%d %b %Y %H:%M:%S",
    "iso": "%Y-%m-%dT%H:%M:%S",
}
MOMENTS = st.datetimes(datetime(2018, 1, 1), datetime(2039, 12, 31)).map(
    lambda one: one.replace(microsecond=0)
)


@given(MOMENTS, st.sampled_from(sorted(FORMS)))
def test_every_moment_is_read_back_in_every_form(moment: datetime, form: str) -> None:
    text = moment.strftime(FORMS[form])
    order = order_of([text], near=moment.date())
    assert moment_of(text, order) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-24T13:30:00Z", datetime(2026, 11, 24, 14, 30)),
        ("2026-06-24T13:30:00+00:00", datetime(2026, 6, 24, 15, 30)),
        ("tisdag 24 november 2026 14.30", datetime(2026, 11, 24, 14, 30)),
        ("24. Februar 2026 um 14:30", datetime(2026, 2, 24, 14, 30)),
        ("11/24/2026 12:05:00 AM", None),
        ("24/11/2026, 12:05 am", datetime(2026, 11, 24, 0, 5)),
        ("24/11/2026, 12:05 p.m.", datetime(2026, 11, 24, 12, 5)),
        ("2026-11-24", None),
        ("14:30", None),
        ("2026-02-30 14:30", None),
        ("2026-11-24 25:30", None),
        ("", None),
    ],
)
def test_moments_in_other_forms(text: str, moment: datetime | None) -> None:
    assert moment_of(text) == moment


def test_the_whole_file_decides_which_comes_first() -> None:
    assert order_of(["3/4/2026, 14:00", "13/4/2026, 14:00"]) == DateOrder(False)
    assert order_of(["3/4/2026, 14:00", "3/14/2026, 14:00"]) == DateOrder(True)
    assert order_of(["3/4/2026, 2:00 PM"]) == DateOrder(True)
    assert order_of(["3/4/2026, 2:00 pm"]) == DateOrder(False)
    assert order_of(["3/4/2026, 14:00"]) == DateOrder(False)
    assert order_of(["3/4/2026, 14:00"], month_first=True) == DateOrder(True)
    assert order_of(["3/4/2026, 2:00 PM"], date(2026, 4, 3)) == DateOrder(False)


@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    found = moment_of(text)
    assert found is None or found.tzinfo is None
