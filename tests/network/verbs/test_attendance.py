from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.attendance import Attendance, Reply, Source, State
from network.meeting import Meeting, MeetingState, Mode
from network.member import Person
from network.verbs.attendance import (
    check_in,
    clear_presence,
    close_checkin,
    leave_early,
    mark_absent,
    open_checkin,
    register,
    register_new,
    replace_person,
    walk_in,
)
from riskmodel.kernel.errors import RuleError
from tests.agency_store import AgencyStore
from tests.network.hall import Door, door


def scene(**of_meeting: object) -> tuple[AgencyStore, Door]:
    made = door(**of_meeting)
    mark, fund = made.member("Mönsterverket"), made.member("Fiktiva bidragsnämnden")
    made.yes("Linnea Prov", mark)
    made.yes("Anders Lindexempel", fund, Mode.DIGITAL)
    made.guest("Åsa Skiss", fund)
    store = AgencyStore()
    store.add(*made.things)
    return store, made


def state(store: AgencyStore, made: Door, name: str) -> State:
    wanted = made.id_of(name)
    return next(one.state for one in store.all(Attendance) if one.id == wanted)


def meeting(store: AgencyStore) -> Meeting:
    (found,) = store.all(Meeting)
    return found


def test_a_yes_beyond_the_seats_waits_and_a_no_lets_it_up() -> None:
    store, made = scene(seats_on_site=1)
    asa = made.attendances[2]
    register(store.open_work, made.meeting.id, asa.person_id, Reply.YES, mode=Mode.ON_SITE)
    assert state(store, made, "Åsa Skiss") is State.WAITING
    register(store.open_work, made.meeting.id, made.attendances[0].person_id, Reply.EXCUSED)
    assert state(store, made, "Åsa Skiss") is State.YES
    assert state(store, made, "Linnea Prov") is State.EXCUSED


def test_saying_yes_again_keeps_the_place_in_the_line() -> None:
    store, made = scene()
    before = made.attendances[0]
    register(store.open_work, made.meeting.id, before.person_id, Reply.YES)
    assert next(one for one in store.all(Attendance) if one.id == before.id).asked_at == before.asked_at
    register(store.open_work, made.meeting.id, before.person_id, Reply.YES, mode=Mode.DIGITAL)
    moved = next(one for one in store.all(Attendance) if one.id == before.id)
    assert (moved.mode, moved.asked_at == before.asked_at) == (Mode.DIGITAL, False)


def test_a_way_that_is_not_open_is_refused() -> None:
    store, made = scene(modes=(Mode.DIGITAL,))
    with pytest.raises(RuleError) as refused:
        register(
            store.open_work, made.meeting.id, made.attendances[2].person_id, Reply.YES, mode=Mode.ON_SITE
        )
    assert refused.value.key == "checkin.mode"


def test_a_cancelled_meeting_takes_nobody() -> None:
    store, made = scene(state=MeetingState.CANCELLED, cancel_reason="Snö")
    with pytest.raises(RuleError, match="inställt"):
        check_in(store.open_work, made.id_of("Linnea Prov"), Mode.ON_SITE)


def test_somebody_new_is_registered_once() -> None:
    store, made = scene()
    for _ in range(2):
        register_new(
            store.open_work,
            made.meeting.id,
            " Bo  Ny ",
            Reply.YES,
            mode=Mode.DIGITAL,
            member_id=made.members[0].id,
        )
    assert [one.name for one in store.all(Person)].count("Bo Ny") == 1
    assert sum(one.source is Source.OFFICE for one in store.all(Attendance)) == 1


def test_somebody_comes_instead() -> None:
    store, made = scene()
    replace_person(store.open_work, made.id_of("Linnea Prov"), name="Elin Tänkt")
    assert state(store, made, "Linnea Prov") is State.REPLACED
    new = next(one for one in store.all(Attendance) if one.replaces_id is not None)
    assert (new.state, new.mode, new.member_id) == (State.YES, Mode.ON_SITE, made.members[0].id)
    with pytest.raises(RuleError):
        replace_person(store.open_work, new.id, person_id=new.person_id)


def test_checking_in_opens_and_undo_takes_it_all_back() -> None:
    store, made = scene()
    check_in(store.open_work, made.id_of("Anders Lindexempel"), Mode.DIGITAL)
    assert state(store, made, "Anders Lindexempel") is State.DIGITAL
    assert meeting(store).is_checkin_open
    store.undo()
    assert state(store, made, "Anders Lindexempel") is State.YES
    assert not meeting(store).is_checkin_open


def test_the_first_arrival_counts_until_the_way_changes() -> None:
    store, made = scene()
    at = datetime(2026, 11, 17, 13, 30, tzinfo=UTC)
    one = made.id_of("Linnea Prov")
    check_in(store.open_work, one, Mode.ON_SITE, at)
    check_in(store.open_work, one, Mode.ON_SITE, at + timedelta(minutes=5))
    assert next(each.arrived_at for each in store.all(Attendance) if each.id == one) == at
    check_in(store.open_work, one, Mode.DIGITAL, at + timedelta(minutes=9))
    assert next(each.arrived_at for each in store.all(Attendance) if each.id == one) == at + timedelta(
        minutes=9
    )


def test_a_walk_in_is_one_act() -> None:
    store, made = scene()
    walk_in(store.open_work, made.meeting.id, "Greta Exempel", member_id=made.members[1].id)
    (new,) = [one for one in store.all(Attendance) if one.source is Source.WALK_IN]
    assert new.state is State.ON_SITE
    store.undo()
    assert all(one.source is not Source.WALK_IN for one in store.all(Attendance))
    assert "Greta Exempel" not in [one.name for one in store.all(Person)]


def test_a_walk_in_with_the_name_of_an_agencys_own_is_that_person() -> None:
    store, made = scene()
    walk_in(store.open_work, made.meeting.id, "linnea prov", member_id=made.members[0].id)
    assert state(store, made, "Linnea Prov") is State.ON_SITE
    assert len(store.all(Person)) == 3


def test_the_history_names_no_person() -> None:
    store, made = scene()
    check_in(store.open_work, made.id_of("Linnea Prov"), Mode.ON_SITE)
    walk_in(store.open_work, made.meeting.id, "Greta Exempel", organisation="Utländska verket")
    register_new(store.open_work, made.meeting.id, "Bo Ny", Reply.NO, member_id=made.members[0].id)
    assert [edit.about for edit in store.edits[-3:]] == [
        "6/2026 · Mönsterverket", "6/2026 · Utländska verket", "6/2026 · Mönsterverket",
    ]  # fmt: skip


def test_leaving_early_needs_presence() -> None:
    store, made = scene()
    one = made.id_of("Linnea Prov")
    with pytest.raises(RuleError):
        leave_early(store.open_work, one)
    check_in(store.open_work, one, Mode.ON_SITE)
    leave_early(store.open_work, one)
    assert state(store, made, "Linnea Prov") is State.LEFT_EARLY
    clear_presence(store.open_work, one)
    assert state(store, made, "Linnea Prov") is State.YES
    mark_absent(store.open_work, one)
    assert state(store, made, "Linnea Prov") is State.NO_SHOW


def test_closing_leaves_the_excused_and_the_waiting_alone() -> None:
    store, made = scene()
    waiting = made.yes("Vera Väntan", made.members[0], is_waiting=True)
    store.add(made.people[-1], waiting)
    register(store.open_work, made.meeting.id, made.attendances[1].person_id, Reply.EXCUSED)
    close_checkin(store.open_work, made.meeting.id)
    assert state(store, made, "Linnea Prov") is State.NO_SHOW
    assert state(store, made, "Anders Lindexempel") is State.EXCUSED
    assert state(store, made, "Åsa Skiss") is State.INVITED
    assert meeting(store).state is MeetingState.HELD
    with pytest.raises(RuleError) as refused:
        check_in(store.open_work, made.id_of("Linnea Prov"), Mode.ON_SITE)
    assert refused.value.key == "checkin.closed"
    open_checkin(store.open_work, made.meeting.id)
    assert state(store, made, "Linnea Prov") is State.YES


DEEDS = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(("on_site", "digital", "no", "yes", "excused", "left", "clear"))
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(DEEDS)
def test_a_refused_act_changes_nothing_and_closing_settles_everybody(deeds: list[tuple[int, str]]) -> None:
    store, made = scene(seats_on_site=1)
    for who, deed in deeds:
        one = made.attendances[who]
        before = {each.id: facts_of(each) for each in store.all(Attendance)}
        try:
            act(store, made, one, deed)
        except RuleError:
            assert {each.id: facts_of(each) for each in store.all(Attendance)} == before
    close_checkin(store.open_work, made.meeting.id)
    for one in store.all(Attendance):
        assert one.state is not State.YES
        assert not (one.reply is Reply.EXCUSED and one.state is State.NO_SHOW)


def act(store: AgencyStore, made: Door, one: Attendance, deed: str) -> None:
    if deed in {"on_site", "digital"}:
        check_in(store.open_work, one.id, Mode(deed))
    elif deed in {"no", "yes", "excused"}:
        register(store.open_work, made.meeting.id, one.person_id, Reply(deed), mode=Mode.ON_SITE)
    elif deed == "left":
        leave_early(store.open_work, one.id)
    else:
        clear_presence(store.open_work, one.id)


def facts_of(one: Attendance) -> tuple[object, ...]:
    return one.reply, one.present, one.no_show, one.is_waiting, one.left_early
