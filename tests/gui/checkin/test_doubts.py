# ruff: noqa: DTZ001 - files tell the clock on the wall
from __future__ import annotations

from datetime import datetime

import pytest

from exchange.participants.values import ParticipantList, Service
from gui.checkin.doubts import doubt_words
from tests.network.hall import door

MEETING = door(starts_at=870, minutes=90).meeting


def told(started: datetime | None, said: int | None = None) -> str:
    found = ParticipantList("a.csv", Service.TEAMS, None, "", started, None, (), said=said, rows=3)
    return doubt_words(found, MEETING)


@pytest.mark.parametrize(
    ("started", "said", "word"),
    [
        (datetime(2026, 11, 18, 14, 30), None, "annan dag"),
        (datetime(2026, 11, 17, 13, 28), None, "tidszon"),
        (datetime(2026, 11, 17, 14, 20), 7, "avklippt"),
    ],
)
def test_what_is_odd_is_told(started: datetime, said: int | None, word: str) -> None:
    assert word in told(started, said)


@pytest.mark.parametrize("started", [None, datetime(2026, 11, 17, 13, 50), datetime(2026, 11, 17, 14, 35)])
def test_what_is_as_it_should_be_is_not(started: datetime | None) -> None:
    assert told(started, 3) == ""
