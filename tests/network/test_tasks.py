from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from network.days import is_workday
from network.due import DueKind, due_of_meetings, due_of_tasks, in_urgency
from network.meeting import ItemKind, MeetingState
from network.tasks import due_on, in_order, moved
from tests.makers import network as made

DAYS = st.dates(date(2024, 2, 1), date(2060, 12, 1))
GROUP = made.group()
TODAY = date(2027, 3, 1)


@given(DAYS, st.integers(-60, 120))
def test_a_task_is_due_on_a_workday_near_where_it_was_counted_to(day: date, days_before: int) -> None:
    due = due_on(day, days_before)
    counted = day - timedelta(days=days_before)
    assert is_workday(due)
    assert abs(due - counted) <= timedelta(days=10)
    assert due <= counted if days_before >= 0 else due >= counted


@given(DAYS)
def test_what_is_counted_back_further_is_not_due_later(day: date) -> None:
    found = [due_on(day, before) for before in (56, 42, 14, 3, 0)]
    assert found == sorted(found)


def test_a_task_without_a_meeting_day_has_none() -> None:
    task = made.task(made.meeting(GROUP.id).id)
    assert moved(task, None).due_on is None
    assert in_order([moved(task, None), task])[0].due_on is not None


def test_a_proposed_day_is_to_be_chosen_in_time() -> None:
    meeting = made.meeting(GROUP.id, state=MeetingState.PROPOSED)
    (due,) = due_of_meetings([meeting], [], [], TODAY)
    assert (due.kind, due.text) == (DueKind.CHOOSE_DAY, "Välj datum för möte 3/2027")
    assert due.is_late(TODAY)


def test_a_programme_without_an_exchange_is_told() -> None:
    meeting = made.meeting(GROUP.id)
    talk, exchange = (made.agenda_item(meeting.id, kind=kind) for kind in (ItemKind.TALK, ItemKind.EXCHANGE))
    kinds = [
        [due.kind for due in due_of_meetings([meeting], items, [], TODAY)]
        for items in ([], [talk], [talk, exchange])
    ]
    assert kinds == [[DueKind.PROGRAMME], [DueKind.EXCHANGE], []]


def test_speakers_who_have_not_answered_are_told() -> None:
    meeting = made.meeting(GROUP.id)
    items = [made.agenda_item(meeting.id)]
    (due,) = due_of_meetings([meeting], items, [made.speaker(meeting.id)], TODAY)
    assert (due.kind, due.detail) == (DueKind.SPEAKER, "1")


def test_a_meeting_whose_day_has_been_is_to_be_noted_as_held() -> None:
    meeting = made.meeting(GROUP.id)
    assert [due.kind for due in due_of_meetings([meeting], [], [], date(2027, 4, 21))] == [DueKind.HELD]
    held = made.meeting(GROUP.id, state=MeetingState.HELD)
    assert due_of_meetings([held], [], [], date(2027, 4, 21)) == ()


def test_tasks_come_by_day_and_done_ones_not_at_all() -> None:
    meeting = made.meeting(GROUP.id)
    late = made.task(meeting.id, title="Tidigt", due_on=date(2027, 2, 1))
    soon = made.task(meeting.id, title="Sedan", due_on=date(2027, 3, 9))
    done = made.task(meeting.id, done_on=date(2027, 2, 1))
    found = in_urgency(due_of_tasks([soon, done, late], {meeting.id: meeting}))
    assert [due.detail for due in found] == ["Tidigt", "Sedan"]
    assert [due.is_late(TODAY) for due in found] == [True, False]
    assert found[0].text == "Tidigt, möte 3/2027"
