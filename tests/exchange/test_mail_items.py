"""The text and the calendar of one letter tell the same time, and no letter goes with an old calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from exchange.mail_items import letter_of, stem_of
from network.calendar_change import Weight, changed_aspects, weight
from network.mailing import MailKind
from network.meeting import Meeting, MeetingState, Mode
from network.outbox import Recipient
from network.outbox_file import Parcel
from network.outbox_letters import WANTED, compose, meeting_words
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say, speaking
from tests.makers import network

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
MEETING = network.meeting(network.group().id, link="https://mote.example/3")
MONTHS = say("day.months").split()


def parcel(meeting: Meeting, calendar: str = "REQUEST") -> Parcel:
    """An invitation as the outbox makes it."""
    profile, venue = network.profile(), network.venue()
    with speaking("sv"):
        words = meeting_words(meeting, venue, [network.agenda_item(meeting.id)])
    recipient = Recipient(address="alva.exempel@exempelverket.example", name="Alva Exempel")
    subject, body = compose(MailKind.INVITATION, recipient, profile, words, {})
    item = network.outbox_item(
        subject=subject, body=body, calendar=calendar, sequence=meeting.sequence, meeting_id=meeting.id
    )
    return Parcel(item, profile, meeting, words, "Exempelverket")


@given(
    day=st.dates(date(2024, 1, 1), date(2045, 12, 31)),
    starts_at=st.integers(4 * 60, 20 * 60),
    minutes=st.integers(1, 180),
)
@settings(max_examples=80, deadline=None)
def test_the_text_and_the_calendar_tell_the_same_time(day: date, starts_at: int, minutes: int) -> None:
    meeting = replace(MEETING, day=day, starts_at=starts_at, minutes=minutes)
    letter = letter_of(parcel(meeting), NOW)
    event = Calendar.from_ical(letter.calendar or b"").walk("VEVENT")[0]
    assert meeting.starts is not None
    assert event.start.astimezone(UTC) == meeting.starts.astimezone(UTC)
    told = re.search(r"Tid: \w+ (\d+) (\w+) (\d+) kl\. (\d\d)\.(\d\d)–", letter.text)
    assert told is not None
    wall = (int(told[3]), MONTHS.index(told[2]) + 1, int(told[1]), int(told[4]), int(told[5]))
    assert wall == (day.year, day.month, day.day, starts_at // 60, starts_at % 60)
    assert "(svensk tid)" in letter.text


def test_a_letter_does_not_go_with_another_calendar_than_it_was_written_for() -> None:
    old = parcel(MEETING)
    with pytest.raises(InputError) as fault:
        letter_of(replace(old, meeting=replace(MEETING, sequence=1)), NOW)
    assert fault.value.key == "mail.stale"


def test_a_cancellation_takes_it_out_of_the_calendar() -> None:
    letter = letter_of(parcel(replace(MEETING, sequence=2), "CANCEL"), NOW)
    assert b"METHOD:CANCEL" in (letter.calendar or b"")
    assert b"SEQUENCE:2" in (letter.calendar or b"")


def test_the_file_is_named_after_the_agency_and_not_the_person() -> None:
    assert stem_of(parcel(MEETING)) == "inbjudan-2027-3-Exempelverket"


@pytest.mark.parametrize("kind", MailKind)
def test_each_kind_of_letter_has_its_words(kind: MailKind) -> None:
    facts = {name: f"<{name}>" for name in WANTED.get(kind, ())}
    with speaking("sv"):
        words = meeting_words(MEETING, None, [])
    subject, body = compose(kind, Recipient(address="a@exempelverket.example"), None, words, facts)
    assert subject
    assert body.startswith("Hej\n\n")
    assert body.endswith("Hälsningar")
    assert all(f"<{name}>" in subject + body for name in facts)
    assert "\n\n\n" not in body
    assert not re.search(r"[{}]", subject + body)


def test_a_fact_that_was_not_told_is_missed() -> None:
    with pytest.raises(KeyError):
        compose(MailKind.SILENT, Recipient(address="a@exempelverket.example"), None, None, {})


@pytest.mark.parametrize(
    ("changes", "aspects", "expected"),
    [
        ({"day": date(2027, 4, 21)}, ("time",), Weight.MATERIAL),
        ({"starts_at": 540}, ("time",), Weight.MATERIAL),
        ({"minutes": 60}, ("time",), Weight.MATERIAL),
        ({"state": MeetingState.CANCELLED}, ("cancelled",), Weight.MATERIAL),
        ({"link": "https://mote.example/4"}, ("link",), Weight.NOTICE),
        ({"modes": (Mode.DIGITAL,)}, ("modes",), Weight.NOTICE),
        ({"title": "Rättad"}, ("title",), Weight.NOTICE),
        ({"notes": "Kaffe", "seats_on_site": 3, "state": MeetingState.INVITED}, (), Weight.NONE),
        ({"day": date(2027, 4, 21), "title": "Ny"}, ("time", "title"), Weight.MATERIAL),
    ],
)
def test_only_times_and_cancelling_are_material(
    changes: dict[str, object], aspects: tuple[str, ...], expected: Weight
) -> None:
    after = replace(MEETING, **changes)
    assert changed_aspects(MEETING, after) == aspects
    assert weight(MEETING, after) is expected
