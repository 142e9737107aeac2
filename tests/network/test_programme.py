from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from network.meeting import AgendaItem, ItemKind, Meeting, SpeakerState
from network.programme import Remark, clock_words, programme_of
from tests.makers import network


def meeting_of(minutes: int = 90) -> Meeting:
    return network.meeting(network.group().id, minutes=minutes)


def items_of(meeting: Meeting, lengths: list[int], kind: ItemKind = ItemKind.TALK) -> list[AgendaItem]:
    return [
        network.agenda_item(meeting.id, position=place, minutes=length, kind=kind)
        for place, length in enumerate(lengths, 1)
    ]


@given(st.lists(st.integers(1, 200), max_size=12), st.integers(1, 400))
def test_each_item_begins_when_the_one_before_ends(lengths: list[int], minutes: int) -> None:
    meeting = meeting_of(minutes)
    programme = programme_of(meeting, reversed(items_of(meeting, lengths)))
    clock = meeting.starts_at
    for one, length in zip(programme.items, lengths, strict=True):
        assert (one.starts_at, one.ends_at) == (clock, clock + length)
        clock += length
    assert programme.left == minutes - sum(lengths)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_minutes_left_or_lacking_are_told(lengths: list[int]) -> None:
    meeting = meeting_of(90)
    remarks = {one.remark: one.minutes for one in programme_of(meeting, items_of(meeting, lengths)).remarks}
    total = sum(lengths)
    assert remarks.get(Remark.TOO_LONG) == (total - 90 if total > 90 else None)
    assert remarks.get(Remark.UNUSED) == (90 - total if total < 90 else None)


def test_a_programme_without_exchange_of_experience_says_so_first() -> None:
    meeting = meeting_of()
    first = programme_of(meeting, items_of(meeting, [90])).remarks[0]
    assert first.remark is Remark.NO_EXCHANGE
    assert "erfarenhetsutbyte" in first.text
    exchange = programme_of(meeting, items_of(meeting, [90], ItemKind.EXCHANGE))
    assert exchange.remarks == ()
    assert exchange.has_exchange


def test_a_talk_without_anybody_and_one_that_was_declined_are_told() -> None:
    meeting = meeting_of()
    talk = network.agenda_item(meeting.id, kind=ItemKind.TALK, title="Reglerna", minutes=90)
    assert any(one.remark is Remark.NO_SPEAKER for one in programme_of(meeting, [talk]).remarks)
    declined = network.speaker(meeting.id, item_id=talk.id, state=SpeakerState.DECLINED)
    remarks = programme_of(meeting, [talk], [declined]).remarks
    assert [one.text for one in remarks if one.remark is Remark.DECLINED] == [
        "Den som tillfrågades om ”Reglerna” har tackat nej."
    ]


def test_the_clock_is_written_as_people_write_it() -> None:
    assert [clock_words(minutes) for minutes in (0, 9 * 60 + 5, 23 * 60 + 59, 24 * 60)] == [
        "00.00",
        "09.05",
        "23.59",
        "00.00",
    ]
