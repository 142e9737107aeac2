"""Invitations for tests: any text, and the times at which readers go wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from exchange.invitation import Invite, Party, one_line

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HARD_TEXT = 'Nätverksmöte 3/2027 – inköp, "citat"; bak\\n\\streck och 🎉'
ORGANIZER = Party("Myndighetsnätverket, Mönsterverket", "natverk@monsterverket.example")
ATTENDEE = Party('Åsa "Fiktiv" Öberg', "asa.oberg@exempelverket.example")
# Summer, winter, beyond 2037, and the nights the clock changes, also the hour that comes twice.
STARTS = (
    datetime(2027, 6, 8, 9, tzinfo=STOCKHOLM),
    datetime(2027, 1, 19, 14, 30, tzinfo=STOCKHOLM),
    datetime(2039, 6, 8, 9, tzinfo=STOCKHOLM),
    datetime(2039, 12, 8, 9, tzinfo=STOCKHOLM),
    datetime(2027, 3, 28, 1, 30, tzinfo=STOCKHOLM),
    datetime(2027, 3, 28, 3, 0, tzinfo=STOCKHOLM),
    datetime(2027, 3, 28, 9, 0, tzinfo=STOCKHOLM),
    datetime(2027, 10, 31, 1, 30, tzinfo=STOCKHOLM),
    datetime(2027, 10, 31, 2, 30, tzinfo=STOCKHOLM),
    datetime(2027, 10, 31, 2, 30, tzinfo=STOCKHOLM, fold=1),
    datetime(2027, 10, 31, 3, 30, tzinfo=STOCKHOLM),
    datetime(2027, 10, 31, 9, 0, tzinfo=STOCKHOLM),
)


def invite(**fields: Any) -> Invite:
    """An invitation to a morning in June."""
    starts = fields.get("starts", STARTS[0])
    plain: dict[str, Any] = {
        "uid": "3-2027@monsterverket.example",
        "sequence": 0,
        "stamp": datetime(2027, 3, 1, 8, tzinfo=UTC),
        "starts": starts,
        "ends": (starts.astimezone(UTC) + timedelta(minutes=90)).astimezone(STOCKHOLM),
        "summary": HARD_TEXT,
        "description": "Program\n09.00 Välkomna, alla; även ni\n09.15 Frågor",
        "location": "Stora salen, Exempelgatan 1",
        "link": "https://mote.example/j/3?pwd=a,b;c",
        "organizer": ORGANIZER,
        "attendee": ATTENDEE,
        "alarm": timedelta(days=1),
    }
    return Invite(**{**plain, **fields})


def _any_text() -> st.SearchStrategy[str]:
    hard = st.sampled_from([*"åäöÅÄÖ–—,;:\\\"'^", "\\n", "\r\n", "🎉", "👩🏽‍⚖️", "=1+1", "BEGIN:VEVENT", "é"])
    return st.lists(st.one_of(hard, st.characters(exclude_categories=("Cs",)), st.text(max_size=40))).map(
        "".join
    )


TEXTS = _any_text()
SUMMARIES = TEXTS.map(one_line).filter(bool)
MOMENTS = st.one_of(
    st.sampled_from(STARTS),
    st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 1)).map(  # noqa: DTZ001 - given a zone here
        lambda when: when.replace(microsecond=0, tzinfo=UTC).astimezone(STOCKHOLM)
    ),
)
INVITES = st.builds(
    invite,
    starts=MOMENTS,
    summary=SUMMARIES,
    description=TEXTS,
    location=TEXTS,
    sequence=st.integers(0, 99),
    attendee=TEXTS.map(lambda name: Party(name, ATTENDEE.address)),
)
