"""Reading the register from a real workspace, and writing to those who are silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from network.attendance import Attendance, Reply, Source, State
from network.forecast import Habit
from network.mailing import MailKind, OfficeProfile, OutboxItem
from network.meeting import Meeting, MeetingState, Mode
from network.member import Member, Membership
from network.registers import habits_of, read_forecasts, read_ledger, read_register
from network.silence import read_silent
from network.sizes import SizeClass
from network.verbs.silence import count_silent_after, write_to_silent
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Reading
from storage.workspace import create_workspace
from tests.agency_store import AgencyStore
from tests.makers import network as make
from tests.makers.entities import AGENCY_ID
from tests.network import attending
from tests.network.attending import TODAY


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    path = tmp_path_factory.mktemp("office") / "kansliet.klarsyn"
    with create_workspace(path, attending.office(), who="anna") as workspace:
        with workspace.open_work(AGENCY_ID)("fill") as work:
            for thing in attending.years(members=24, count=3):
                work.put(thing)
            work.commit()
        with workspace.open_reading(AGENCY_ID)() as opened:
            yield opened


class Asked:
    """A reading that counts what it is asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self.questions = reading, 0

    def find(self, kind: Any, **equal: Any) -> Any:
        self.questions += 1
        return self._reading.find(kind, **equal)


def test_every_agency_and_meeting_is_in_the_register_with_the_state_of_its_person(reading: Reading) -> None:
    found = read_register(reading, today=TODAY)
    assert len(found.rows) == 24
    assert [at.label for at in found.occasions[-2:]] == ["5/2026", "6/2026"]
    assert len(found.occasions) == 18
    stored = {(one.member_id, one.meeting_id): one.state for one in reading.find(Attendance)}
    cells = {
        (row.member_id, at.id): state
        for row in found.rows
        for at, state in zip(found.occasions, row.states, strict=True)
        if state is not None
    }
    assert cells == stored


def test_the_register_takes_as_many_questions_for_one_year_as_for_five(reading: Reading) -> None:
    asked = []
    for years in (1, 5):
        counting = Asked(reading)
        read_ledger(counting, TODAY.year - years + 1, TODAY.year, TODAY)  # type: ignore[arg-type]
        asked.append(counting.questions)
    assert asked == [6, 6]


def test_the_best_of_an_agencys_people_is_its_state() -> None:
    store = _store()
    meeting = max(store.all(Meeting), key=lambda one: one.day or date.min)
    first = next(one for one in store.all(Attendance) if one.meeting_id == meeting.id)
    other = make.person(name="Bo Exempel", email="")
    store.add(other, make.attendance(meeting.id, other.id, member_id=first.member_id, present=Mode.ON_SITE))
    with store.open_reading() as reading:
        row = next(
            row for row in read_register(reading, today=TODAY).rows if row.member_id == first.member_id
        )
    assert row.states[-1] is State.ON_SITE


def test_cancelled_meetings_and_those_without_a_day_have_no_column() -> None:
    store = _store()
    meetings = store.all(Meeting)
    store.add(replace(meetings[-1], state=MeetingState.CANCELLED))
    store.add(replace(meetings[-2], state=MeetingState.PROPOSED, day=None))
    with store.open_reading() as reading:
        found = read_register(reading, today=TODAY)
    assert {meetings[-1].id, meetings[-2].id}.isdisjoint(at.id for at in found.occasions)


def test_who_has_left_is_there_for_its_past_and_is_never_silent() -> None:
    store = _store()
    quiet = min(store.all(Member), key=lambda one: one.name != "Hypotesrådet")
    for one in store.all(Membership):
        if one.member_id == quiet.id:
            store.add(replace(one, left_on=TODAY - timedelta(days=1)))
    with store.open_reading() as reading:
        found = read_register(reading, today=TODAY)
    row = next(row for row in found.rows if row.member_id == quiet.id)
    assert not row.is_member
    assert row.silence.meetings >= found.silent_after
    assert row not in found.silent()


def test_habits_count_those_who_said_yes_and_not_who_just_came() -> None:
    group = make.group()
    meeting = make.meeting(group.id, state=MeetingState.HELD)
    size = {(member := make.member()).id: SizeClass.UNDER_250}

    def one(**fields: Any) -> Attendance:
        return make.attendance(
            meeting.id, new_id(), **{"member_id": member.id, "mode": Mode.ON_SITE, **fields}
        )

    everybody = [
        one(reply=Reply.YES, present=Mode.ON_SITE),
        one(reply=Reply.YES, present=Mode.DIGITAL),
        one(reply=Reply.YES, no_show=True),
        one(reply=Reply.EXCUSED, asked_at=make.NOW),
        one(reply=Reply.EXCUSED),
        one(reply=Reply.NO),
        one(reply=Reply.YES, is_waiting=True),
        one(reply=Reply.YES, present=Mode.ON_SITE, source=Source.WALK_IN),
        one(reply=Reply.NONE, mode=None, present=Mode.DIGITAL),
    ]
    found = habits_of([meeting], everybody, size)
    assert found.by_size == {(Mode.ON_SITE, SizeClass.UNDER_250): Habit(4, 1, 1, 1)}
    assert found.by_mode == {Mode.ON_SITE: Habit(4, 1, 1, 1)}
    assert habits_of([replace(meeting, state=MeetingState.INVITED)], everybody, size).by_mode == {}


def test_a_forecast_is_of_those_who_have_said_yes_and_learns_from_earlier_meetings_only() -> None:
    store = _store(members=60)
    meetings = store.all(Meeting)
    last = max(meetings, key=lambda one: one.day or date.min)
    with store.open_reading() as reading:
        found = read_forecasts(reading, last)
        first = read_forecasts(reading, min(meetings, key=lambda one: one.day or date.max))
    yes = [one for one in store.all(Attendance) if one.meeting_id == last.id and one.reply is Reply.YES]
    for mode in Mode:
        assert found[mode].registered == sum(one.mode is mode for one in yes)
        assert found[mode].low is not None
        assert first[mode].low is None


def test_each_silent_agency_gets_one_draft_and_those_without_an_address_none() -> None:
    store = _store()
    with store.open_reading() as reading:
        silent = read_silent(reading, TODAY)
    assert len(silent) > 3
    asked = [one.row.member_id for one in silent]
    write_to_silent(store.open_work, asked)
    made = store.all(OutboxItem)
    reachable = {one.row.member_id for one in silent if one.recipient}
    assert {one.member_id for one in made} == reachable
    assert len(made) == len(reachable) < len(silent)
    longest = next(one.row for one in silent if one.recipient)
    letter = next(one for one in made if one.member_id == longest.member_id)
    assert letter.kind is MailKind.SILENT
    assert longest.name in letter.body
    assert f"de senaste {longest.silence.meetings} mötena" in letter.body
    with pytest.raises(RuleError, match="redan ett utkast"):
        write_to_silent(store.open_work, asked)
    assert store.all(OutboxItem) == made
    assert all(edit.about == "" for edit in store.edits if edit.label == "write_to_silent")


def test_when_one_counts_as_silent_can_be_changed_and_taken_back() -> None:
    store = _store()
    count_silent_after(store.open_work, 6)
    with store.open_reading() as reading:
        assert read_register(reading, today=TODAY).silent_after == 6
    store.undo()
    with store.open_reading() as reading:
        assert read_register(reading, today=TODAY).silent_after == 3
    with pytest.raises(RuleError):
        count_silent_after(store.open_work, 0)
    store.drop(OfficeProfile)
    with pytest.raises(RuleError, match="Starta nätverket"):
        count_silent_after(store.open_work, 4)


def _store(members: int = 12) -> AgencyStore:
    store = AgencyStore(AGENCY_ID, today=TODAY)
    store.add(attending.office(), *attending.years(members=members, count=3))
    return store
