from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from network.days import is_workday
from network.meeting import Meeting, MeetingState, MeetingTask, YearPlan
from network.tasks import DAYS_BEFORE
from network.verbs.office import start_network
from network.verbs.tasks import add_task, change_task, finish_task, remove_task, reopen_task
from network.verbs.year import (
    allow_day,
    change_weights,
    exclude_day,
    move_date,
    pick_date,
    pin_meeting,
    plan_year,
    release_date,
    take_proposal,
    unpin_meeting,
)
from network.yearfile import YearFile, read_year
from riskmodel.kernel.errors import RuleError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network as made

TODAY = date(2026, 11, 22)


@pytest.fixture
def store() -> AgencyStore:
    found = AgencyStore(today=TODAY)
    found.add(makers.agency())
    start_network(found.open_work)
    return found


@pytest.fixture
def planned(store: AgencyStore) -> AgencyStore:
    plan_year(store.open_work, 2027)
    return store


def year(store: AgencyStore, number: int = 2027) -> YearFile:
    with store.open_reading() as reading:
        return read_year(reading, number, TODAY)


def one(store: AgencyStore, meeting: Meeting) -> Meeting:
    return next(each for each in store.all(Meeting) if each.id == meeting.id)


def tasks(store: AgencyStore, meeting: Meeting) -> list[Any]:
    return [task for task in store.all(MeetingTask) if task.meeting_id == meeting.id]


def test_a_year_is_laid_out_with_four_and_two_meetings(planned: AgencyStore) -> None:
    found = year(planned)
    assert [each.number for each in found.meetings] == [1, 2, 3, 4, 5, 6]
    assert [len(found.lane(group)) for group in found.groups] == [4, 2]
    assert {each.state for each in found.meetings} == {MeetingState.PROPOSED}
    assert all(found.scores[each.id].total > 80 for each in found.meetings)


def test_a_year_that_is_laid_out_is_not_laid_out_again(planned: AgencyStore) -> None:
    with pytest.raises(RuleError, match="finns redan"):
        plan_year(planned.open_work, 2027)


def test_only_what_is_missing_is_added(store: AgencyStore) -> None:
    group = year(store).groups[0]
    store.add(made.meeting(group.id, number=1, day=date(2027, 2, 4)))
    plan_year(store.open_work, 2027)
    found = year(store)
    assert len(found.meetings) == 6
    assert found.meetings[0].day == date(2027, 2, 4)
    assert len({each.number for each in found.meetings}) == 6


def test_before_the_network_is_started_nothing_is_planned() -> None:
    empty = AgencyStore(today=TODAY)
    empty.add(makers.agency())
    with pytest.raises(RuleError):
        plan_year(empty.open_work, 2027)
    assert year(empty).groups == ()


def test_a_new_meeting_has_tasks_on_workdays_counted_back(planned: AgencyStore) -> None:
    meeting = year(planned).meetings[0]
    found = tasks(planned, meeting)
    assert [task.kind for task in found] == list(DAYS_BEFORE)
    assert all(is_workday(task.due_on) for task in found)
    assert found[0].due_on < found[1].due_on < meeting.day < found[-1].due_on


def test_a_day_is_chosen_and_released(planned: AgencyStore) -> None:
    meeting = year(planned).meetings[0]
    pick_date(planned.open_work, meeting.id)
    assert one(planned, meeting).state is MeetingState.PLANNED
    assert year(planned).chosen == 1
    release_date(planned.open_work, meeting.id)
    assert one(planned, meeting).state is MeetingState.PROPOSED


def test_another_day_is_chosen_and_the_tasks_follow(planned: AgencyStore) -> None:
    meeting = year(planned).meetings[3]
    before = {task.id: task.due_on for task in tasks(planned, meeting)}
    pick_date(planned.open_work, meeting.id, date(2027, 6, 2))
    assert one(planned, meeting).day == date(2027, 6, 2)
    assert all(task.due_on != before[task.id] for task in tasks(planned, meeting))


def test_what_is_done_or_has_its_own_day_stays_when_the_meeting_moves(planned: AgencyStore) -> None:
    meeting = year(planned).meetings[3]
    done, own, free = tasks(planned, meeting)[:3]
    finish_task(planned.open_work, done.id, "Anna Å")
    change_task(planned.open_work, own.id, due_on=date(2027, 3, 1))
    move_date(planned.open_work, meeting.id, date(2027, 6, 9))
    after = {task.id: task for task in tasks(planned, meeting)}
    assert after[done.id].due_on == done.due_on
    assert (after[done.id].done_on, after[done.id].owner) == (TODAY, "Anna Å")
    assert after[own.id].due_on == date(2027, 3, 1)
    assert after[free.id].due_on != free.due_on


def test_an_invited_meeting_is_moved_and_stays_invited(planned: AgencyStore) -> None:
    meeting = year(planned).meetings[0]
    planned.add(made.meeting(meeting.group_id, id=meeting.id, state=MeetingState.INVITED, number=1))
    move_date(planned.open_work, meeting.id, date(2027, 2, 10))
    assert one(planned, meeting).state is MeetingState.INVITED
    assert one(planned, meeting).day == date(2027, 2, 10)
    with pytest.raises(RuleError, match="förberedda"):
        release_date(planned.open_work, meeting.id)


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CANCELLED])
def test_what_is_over_is_not_moved(planned: AgencyStore, state: MeetingState) -> None:
    meeting = year(planned).meetings[0]
    planned.add(made.meeting(meeting.group_id, id=meeting.id, state=state))
    for verb in (pick_date, move_date):
        with pytest.raises(RuleError, match="hållet eller inställt"):
            verb(planned.open_work, meeting.id, date(2027, 2, 9))


def test_a_meeting_stays_in_its_year(planned: AgencyStore) -> None:
    with pytest.raises(RuleError, match="hör till 2027"):
        move_date(planned.open_work, year(planned).meetings[0].id, date(2028, 2, 9))


def test_a_day_ruled_out_moves_what_was_proposed_for_it(planned: AgencyStore) -> None:
    first, second = year(planned).meetings[:2]
    exclude_day(planned.open_work, first.day, "  flytt  ")  # type: ignore[arg-type]
    assert one(planned, first).day not in (None, first.day)
    assert one(planned, second).day == second.day
    assert planned.all(YearPlan)[0].excluded == ((first.day, "flytt"),)
    allow_day(planned.open_work, first.day)  # type: ignore[arg-type]
    assert planned.all(YearPlan)[0].excluded == ()


def test_a_pinned_meeting_stays_when_its_day_is_ruled_out(planned: AgencyStore) -> None:
    meeting = year(planned).meetings[0]
    pin_meeting(planned.open_work, meeting.id)
    exclude_day(planned.open_work, meeting.day)  # type: ignore[arg-type]
    assert one(planned, meeting).day == meeting.day
    with pytest.raises(RuleError, match="fäst"):
        take_proposal(planned.open_work, {meeting.id: date(2027, 2, 9)})
    unpin_meeting(planned.open_work, meeting.id)
    take_proposal(planned.open_work, {meeting.id: date(2027, 2, 9)})
    assert one(planned, meeting).day == date(2027, 2, 9)


def test_only_changed_weights_are_kept(planned: AgencyStore) -> None:
    change_weights(planned.open_work, 2027, {"weekday": 40, "spacing": 40})
    assert planned.all(YearPlan)[0].weights == (("weekday", 40.0),)
    assert year(planned).setting.weight("weekday") == 40
    with pytest.raises(RuleError, match="mellan 0 och 100"):
        change_weights(planned.open_work, 2027, {"weekday": 101})


def test_tasks_are_added_changed_ticked_and_removed(planned: AgencyStore) -> None:
    meeting = year(planned).meetings[0]
    task = add_task(planned.open_work, meeting.id, "Boka fika", days_before=7, owner="Bo").after(MeetingTask)
    assert is_workday(task.due_on)  # type: ignore[arg-type]
    change_task(planned.open_work, task.id, title="Beställ fika", days_before=10)
    finish_task(planned.open_work, task.id)
    reopen_task(planned.open_work, task.id)
    (found,) = [each for each in tasks(planned, meeting) if each.id == task.id]
    assert (found.title, found.days_before, found.done_on, found.owner) == ("Beställ fika", 10, None, "Bo")
    with pytest.raises(RuleError, match="högst 366"):
        change_task(planned.open_work, task.id, days_before=400)
    with pytest.raises(RuleError):
        add_task(planned.open_work, meeting.id, "  ")
    remove_task(planned.open_work, task.id)
    assert task.id not in [each.id for each in tasks(planned, meeting)]


def test_members_are_counted_by_county_in_their_group(store: AgencyStore) -> None:
    whole, small = year(store).groups
    here, there, gone = (
        made.member(org_nr=nr, county=county, city=city)
        for nr, county, city in (
            ("499900-0013", "05", ""), ("499900-0021", "", "Visby"), ("499900-0039", "", "Påhittköping")
        )
    )  # fmt: skip
    store.add(here, there, gone)
    store.add(*(made.membership(each.id, whole.id) for each in (here, there, gone)))
    store.add(made.membership(there.id, small.id))
    store.add(made.membership(here.id, small.id, left_on=date(2026, 1, 1)))
    members = year(store).setting.members
    assert (dict(members["all"].by_county), members["all"].unknown) == ({"05": 1, "09": 1}, 1)
    assert (dict(members["procurement"].by_county), members["procurement"].unknown) == ({"09": 1}, 0)
