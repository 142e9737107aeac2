from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from network.attendance import Attendance, Reply
from network.meeting import Meeting, Mode
from network.seats import seats_of, settle_seats, waiting_place
from tests.makers import network

FIRST = datetime(2027, 3, 1, 8, tzinfo=UTC)


def settled(rows: list[Attendance], meeting: Meeting) -> list[Attendance]:
    """The rows after the seats were given."""
    changed = {row.id: row for row in settle_seats(rows, meeting)}
    return [changed.get(row.id, row) for row in rows]


def one(minute: int, mode: Mode | None = Mode.ON_SITE, reply: Reply = Reply.YES, **more) -> Attendance:
    group = network.group()
    meeting = network.meeting(group.id)
    row = network.attendance(meeting.id, network.person().id)
    asked = FIRST + timedelta(minutes=minute) if reply is Reply.YES else None
    return replace(row, reply=reply, mode=mode, asked_at=asked, **more)


rows_of_meeting = st.lists(
    st.builds(
        one,
        st.integers(0, 500),
        st.sampled_from([*Mode, None]),
        st.sampled_from(list(Reply)),
        present=st.sampled_from([None, None, *Mode]),
    ),
    max_size=14,
)
limits = st.none() | st.integers(0, 8)


def meeting_with(on_site: int | None, digital: int | None) -> Meeting:
    return network.meeting(network.group().id, seats_on_site=on_site, seats_digital=digital)


@given(rows_of_meeting, limits, limits)
def test_nobody_is_seated_beyond_the_seats_but_who_is_already_there(rows, on_site, digital) -> None:
    meeting = meeting_with(on_site, digital)
    for mode, seats in seats_of(meeting, settled(rows, meeting)).items():
        limit = meeting.seats(mode)
        there = sum(row.is_present for row in seats.seated)
        assert limit is None or len(seats.seated) <= max(limit, there)


@given(rows_of_meeting, limits, limits)
def test_nobody_is_overtaken(rows, on_site, digital) -> None:
    meeting = meeting_with(on_site, digital)
    for seats in seats_of(meeting, settled(rows, meeting)).values():
        seated = [row.asked_at for row in seats.seated if not row.is_present and row.asked_at]
        waiting = [row.asked_at for row in seats.waiting if row.asked_at]
        assert not seated or not waiting or max(seated) <= min(waiting)


@given(rows_of_meeting, limits, limits)
def test_no_seat_stays_free_while_somebody_waits(rows, on_site, digital) -> None:
    meeting = meeting_with(on_site, digital)
    for seats in seats_of(meeting, settled(rows, meeting)).values():
        assert not (seats.waiting and not seats.is_full)


@given(rows_of_meeting, limits, limits)
def test_giving_seats_twice_changes_nothing(rows, on_site, digital) -> None:
    meeting = meeting_with(on_site, digital)
    assert settle_seats(settled(rows, meeting), meeting) == ()


def test_a_cancellation_moves_the_first_in_line_up() -> None:
    meeting = meeting_with(1, None)
    rows = settled([one(0), one(5), one(9)], meeting)
    assert [row.is_waiting for row in rows] == [False, True, True]
    assert [waiting_place(row, meeting, rows) for row in rows] == [None, 1, 2]
    rows[0] = replace(rows[0], reply=Reply.EXCUSED, asked_at=None)
    assert [row.is_waiting for row in settled(rows, meeting)] == [False, False, True]


def test_the_ways_have_each_their_own_seats() -> None:
    meeting = meeting_with(1, 1)
    rows = settled([one(0), one(1, Mode.DIGITAL), one(2), one(3, Mode.DIGITAL)], meeting)
    assert [row.is_waiting for row in rows] == [False, False, True, True]
