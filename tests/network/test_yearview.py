from __future__ import annotations

from datetime import date, timedelta

import pytest

from network.due import DueKind, read_due
from network.meeting import Meeting, MeetingState, MeetingTask
from network.verbs.office import start_network
from network.verbs.tasks import finish_task
from network.verbs.year import exclude_day, pick_date, plan_year
from network.yearfile import YearFile, read_scored, read_year, year_to_show
from network.yearview import YearSheet, year_rows, year_sheet
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network as made

TODAY = date(2026, 11, 22)


@pytest.fixture
def store() -> AgencyStore:
    found = AgencyStore(today=TODAY)
    found.add(makers.agency())
    start_network(found.open_work)
    plan_year(found.open_work, 2027)
    return found


def file_of(store: AgencyStore, year: int = 2027) -> YearFile:
    with store.open_reading() as reading:
        return read_year(reading, year, TODAY)


def sheet_of(store: AgencyStore) -> YearSheet:
    return year_sheet(file_of(store))


def test_a_year_is_told_in_rows_with_what_speaks_against_each_day(store: AgencyStore) -> None:
    first = year_rows(file_of(store))[0]
    assert (first.label, first.day, first.week) == ("1/2027", date(2027, 2, 2), 5)
    assert (first.start, first.end, first.group) == ("14.30", "16.00", "Stora nätverket")
    assert (first.title, first.state, first.score) == ("Tema inte valt", "Förslag", 98)
    assert first.against == "2 av 6 möten på en tisdag"


def test_a_cancelled_meeting_comes_last_and_is_not_planned_around(store: AgencyStore) -> None:
    meeting = file_of(store).meetings[0]
    store.add(made.meeting(meeting.group_id, id=meeting.id, number=1, state=MeetingState.CANCELLED))
    found = file_of(store)
    assert len(found.meetings) == 5
    assert year_rows(found)[-1].state == "Inställt"
    assert year_rows(found)[-1].score is None


def test_breaks_are_shares_of_the_counties_until_there_are_members(store: AgencyStore) -> None:
    assert sheet_of(store).breaks_of == "andel av länen"
    group = file_of(store).groups[0]
    member = made.member(county="01")
    store.add(member, made.membership(member.id, group.id))
    sheet = sheet_of(store)
    assert sheet.breaks_of == "andel medlemmar"
    shares = {bar.monday.isocalendar().week: bar.share for bar in sheet.breaks if bar.is_certain}
    assert shares[9] == 1
    assert 8 not in shares
    assert all(0 < bar.share <= 1 for bar in sheet.breaks)
    assert all("osäkra" in bar.text for bar in sheet.breaks if not bar.is_certain)


def test_days_that_cannot_be_used_are_marked(store: AgencyStore) -> None:
    exclude_day(store.open_work, date(2027, 4, 8), "resa")
    marks = {(mark.day, mark.kind): mark.text for mark in sheet_of(store).marks}
    assert marks[date(2027, 5, 7), "bridge"] == "Klämdag"
    assert marks[date(2027, 6, 25), "free"] == "Midsommarafton"
    assert marks[date(2027, 4, 8), "excluded"] == "Utesluten: resa"


def test_pauses_are_told_apart_from_busy_times_and_fixed_dates(store: AgencyStore) -> None:
    sheet = sheet_of(store)
    assert {span.id for span in sheet.pauses} == {"summer", "christmas"}
    assert {span.id for span in sheet.busy} == {"midsummer_week", "year_end"}
    assert {"almedalen", "annual_report", "budget_bill"} <= {span.id for span in sheet.dates}


def test_the_year_to_show_is_that_of_the_next_meeting_else_the_one_to_plan(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        assert year_to_show(reading, TODAY) == 2027
        assert year_to_show(reading, date(2028, 2, 1)) == 2028
        assert year_to_show(reading, date(2028, 8, 1)) == 2029
        assert len(read_scored(reading, None, TODAY).scores) == 6


def test_what_is_due_follows_the_meetings(store: AgencyStore) -> None:
    meeting = file_of(store).meetings[0]

    def due(today: date = TODAY) -> list[tuple[DueKind, str]]:
        with store.open_reading() as reading:
            return [(each.kind, each.detail) for each in read_due(reading, today)]

    assert due() == [(DueKind.CHOOSE_DAY, "")] * 2  # the first two, before their programmes are due
    pick_date(store.open_work, meeting.id)
    assert (DueKind.TASK, "Programmet klart") in due()
    assert (DueKind.PROGRAMME, "") in due()
    task = next(each for each in store.all(MeetingTask) if each.meeting_id == meeting.id)
    finish_task(store.open_work, task.id)
    assert (DueKind.TASK, "Programmet klart") not in due()
    store.drop(Meeting)
    assert due() == []


def test_a_held_meeting_is_still_followed_up(store: AgencyStore) -> None:
    meeting = file_of(store).meetings[0]
    held = made.meeting(meeting.group_id, id=meeting.id, number=1, day=meeting.day, state=MeetingState.HELD)
    store.add(held)
    after = (meeting.day or TODAY) + timedelta(days=1)
    with store.open_reading() as reading:
        found = [each for each in read_due(reading, after) if each.meeting_id == meeting.id]
    assert "Uppföljning klar" in [each.detail for each in found]
    assert {each.kind for each in found} == {DueKind.TASK}
