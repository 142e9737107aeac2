"""Nothing is erased that the plan says to keep, and what it lets go is told before it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.attendance import Attendance, NameMatch, Need
from network.erasing import Why, preview
from network.experience import Experience, ExperienceStatus
from network.holding import Holding
from network.keeping import DocumentPlanRow, ErasureCertificate, RecordAction
from network.mailing import MailState, OutboxItem
from network.meeting import AgendaItem, Meeting
from network.member import Person
from network.protection import catalogue, plan_of
from network.verbs.erasing import decide_keeping, erase_personal_data, preview_erasing
from riskmodel.kernel.errors import RuleError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

DAY = network.DAY
LATER = DAY + timedelta(days=400)
RECORDS = [record.id for record in catalogue()]


def decided(*records: str, action: RecordAction = RecordAction.WEED, days: int | None = 30) -> list[Any]:
    return [network.plan_row(kind=record, action=action, after_days=days) for record in records]


def holding(rows: Sequence[DocumentPlanRow] = (), **of: Any) -> Holding:
    small = network.ground()
    person, other = small.people
    (seen, _), (appointed, _) = small.attendances, small.appointments
    facts: dict[str, Any] = {
        "people": [person],
        "appointments": {person.id: [replace(appointed, until=DAY)]},
        "attendances": {person.id: [seen]},
        "meetings": {small.meeting.id: small.meeting},
        "members": {one.id: one for one in small.members},
        "needs": [network.need(small.meeting.id, seen.id)],
        "speakers": [network.speaker(small.meeting.id)],
        "messages": [network.outbox_item(person_id=person.id, left_at=network.NOW, state=MailState.SENT)],
        "replies": [network.reply_read(comment="Sjuk", attendance_id=seen.id)],
        "matches": [network.name_match(person_id=person.id)],
        "texts": [network.evaluation_answer(small.meeting.id, option="", text="Anna var bra")],
    }
    assert other is not person
    return Holding(plan=plan_of(rows), **(facts | of))


def test_needs_go_so_many_days_after_the_meeting_as_it_says() -> None:
    all_of_it = holding()
    for days, count in ((13, 0), (14, 1)):
        found = preview(all_of_it, DAY + timedelta(days=days)).only({"needs"})
        assert len(found.erase) == count
    (kept,) = preview(all_of_it, DAY).only({"needs"}).keep
    assert (kept.why, kept.until) == (Why.WAITING, DAY + timedelta(days=14))


def test_the_plan_holds_over_the_meeting() -> None:
    longer = holding(decided("needs", days=60))
    assert preview(longer, DAY + timedelta(days=59)).only({"needs"}).erase == ()
    assert len(preview(longer, DAY + timedelta(days=60)).only({"needs"}).erase) == 1
    preserved = holding(decided("needs", action=RecordAction.PRESERVE, days=None))
    (kept,) = preview(preserved, LATER).only({"needs"}).keep
    assert kept.why is Why.PRESERVE


def test_what_nobody_has_decided_about_is_kept() -> None:
    found = preview(holding(), LATER)
    assert {one.record for one in found.erase} == {"needs"}
    assert {one.why for one in found.keep} == {Why.UNDECIDED}


def test_when_everything_may_go_the_name_goes_too() -> None:
    found = preview(holding(decided(*RECORDS)), LATER)
    assert found.keep == ()
    (person,) = [one.emptied for one in found.erase if isinstance(one.thing, Person)]
    assert isinstance(person, Person)
    assert (person.name, person.email, person.phone, person.erased_on) == ("", "", "", LATER)
    gone = {type(one.thing) for one in found.erase if one.emptied is None}
    assert {Need, NameMatch} <= gone


@pytest.mark.parametrize("record", ["appointments", "attendance"])
def test_a_name_stays_while_something_that_must_be_kept_needs_it(record: str) -> None:
    others = [one for one in RECORDS if one != record]
    rows = [*decided(*others), *decided(record, action=RecordAction.PRESERVE, days=None)]
    found = preview(holding(rows), LATER)
    (person,) = [one.emptied for one in found.erase if isinstance(one.thing, Person)]
    assert isinstance(person, Person)
    assert (person.name != "", person.email, person.erased_on) == (True, "", None)
    assert {(one.record, one.why) for one in found.keep} == {(record, Why.PRESERVE)}


def test_who_is_appointed_or_invited_to_a_meeting_to_come_is_left_alone() -> None:
    rows = decided(*RECORDS)
    whole = holding(rows)
    (person,) = whole.people
    appointed = {person.id: [replace(whole.appointments[person.id][0], until=None)]}
    for current in (replace(whole, appointments=appointed), whole):
        today = LATER if current is not whole else DAY
        kept = [one for one in preview(current, today).keep if one.thing == person]
        assert [one.why for one in kept] == [Why.CURRENT]


def test_a_message_that_waits_to_go_is_left_alone() -> None:
    draft = network.outbox_item()
    (kept,) = preview(holding(decided(*RECORDS), messages=[draft]), LATER).only({"messages"}).keep
    assert kept.why is Why.CURRENT


@given(
    st.lists(
        st.tuples(st.sampled_from(list(RecordAction)), st.integers(0, 900)),
        min_size=len(RECORDS),
        max_size=len(RECORDS),
    ),
    st.integers(-30, 1500),
)
def test_nothing_goes_that_the_plan_keeps_whatever_it_says(
    choices: list[tuple[RecordAction, int]], offset: int
) -> None:
    rows = [
        network.plan_row(kind=record, action=action, after_days=days if action is RecordAction.WEED else None)
        for record, (action, days) in zip(RECORDS, choices, strict=True)
    ]
    plan, today = plan_of(rows), DAY + timedelta(days=offset)
    found = preview(holding(rows), today)
    for one in found.erase:
        assert plan.line(one.record).action is RecordAction.WEED
    for one in found.keep:
        assert one.until is None or one.until > today
    nameless = [one for one in found.erase if isinstance(one.emptied, Person) and not one.emptied.name]
    if nameless:
        tied = ("contact_details", "appointments", "attendance")
        assert {plan.line(record).action for record in tied} == {RecordAction.WEED}


# -- the verbs -------------------------------------------------------------------------------------------


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(today=LATER)
    small = network.ground()
    person, other = small.people
    ended = tuple(replace(one, until=DAY) for one in small.appointments)
    made.add(makers.agency(), *replace(small, appointments=ended).things)
    seen = small.attendances[0]
    made.add(
        network.need(small.meeting.id, seen.id),
        network.outbox_item(person_id=person.id, state=MailState.SENT, left_at=network.NOW),
        network.name_match(person_id=other.id),
    )
    return made


def decide_all(store: AgencyStore) -> None:
    for record in RECORDS:
        decide_keeping(store.open_work, record, RecordAction.WEED, after_days=30, authority="Dnr 2027/9")


def look(store: AgencyStore, **of: Any) -> Any:
    with store.open_reading() as reading:
        return preview_erasing(reading, store.today, **of)


def test_deciding_twice_changes_the_one_row(store: AgencyStore) -> None:
    decide_keeping(store.open_work, "messages", RecordAction.WEED, after_days=30)
    decide_keeping(store.open_work, "messages", RecordAction.PRESERVE, authority="Dnr 2027/9")
    (row,) = store.all(DocumentPlanRow)
    assert (row.action, row.after_days, row.authority) == (RecordAction.PRESERVE, None, "Dnr 2027/9")
    with pytest.raises(RuleError):
        decide_keeping(store.open_work, "messages", RecordAction.WEED)
    with pytest.raises(RuleError):
        decide_keeping(store.open_work, "rymdskepp", RecordAction.PRESERVE)


def test_erasing_does_what_the_preview_showed_and_leaves_a_certificate(store: AgencyStore) -> None:
    decide_all(store)
    found = look(store)
    erase_personal_data(store.open_work, "Enligt planen", expected=found.ids, export_sha256="ab" * 32)
    assert {person.name for person in store.all(Person)} == {""}
    assert store.all(Need) == store.all(NameMatch) == []
    (message,) = store.all(OutboxItem)
    assert (message.to_name, message.to_address, message.body) == ("", "", "")
    assert len(store.all(Attendance)) == 2
    (certificate,) = store.all(ErasureCertificate)
    assert dict(certificate.counts) == {"needs": 1, "contact_details": 2, "messages": 1, "replies": 1}
    assert (certificate.reason, certificate.export_sha256) == ("Enligt planen", "ab" * 32)
    assert look(store).erase == ()
    with pytest.raises(RuleError) as refused:
        erase_personal_data(store.open_work, "Igen", expected=frozenset())
    assert refused.value.key == "keeping.nothing"


def test_the_past_no_longer_tells_who_it_was_and_the_act_names_nobody(store: AgencyStore) -> None:
    decide_all(store)
    found = look(store)
    edit = erase_personal_data(store.open_work, "Enligt planen", expected=found.ids)
    assert (edit.label, edit.about) == ("erase_personal_data", "")
    assert store.workspace().steps().undo is None
    with store.open_reading() as reading:
        for past in reading.history(kind=Person):
            assert not any(isinstance(one.after or one.before, Person) for one in past.edit.changes)


def test_one_persons_data_goes_and_nobody_elses(store: AgencyStore) -> None:
    decide_all(store)
    first, second = store.all(Person)
    found = look(store, person_id=first.id)
    erase_personal_data(store.open_work, "Begäran", expected=found.ids, person_id=first.id)
    assert [one.name for one in store.all(Person)] == ["", second.name]
    assert len(store.all(NameMatch)) == 1


def test_needs_go_by_one_act_without_any_plan(store: AgencyStore) -> None:
    found = look(store, records={"needs"})
    erase_personal_data(store.open_work, "Efter mötet", expected=found.ids, records={"needs"})
    assert store.all(Need) == []
    assert all(person.name for person in store.all(Person))


def test_what_was_not_shown_is_not_erased(store: AgencyStore) -> None:
    decide_all(store)
    seen = look(store)
    store.add(network.name_match(spelled="ny stavning", confirmed_on=date(2027, 4, 1)))
    with pytest.raises(RuleError) as refused:
        erase_personal_data(store.open_work, "Enligt planen", expected=seen.ids)
    assert refused.value.key == "keeping.changed"
    assert store.all(ErasureCertificate) == []


def test_what_somebody_removed_goes_when_its_days_of_grace_have_gone(store: AgencyStore) -> None:
    (need,) = store.all(Need)
    with store.open_work("remove_need") as work:
        work.remove(need)
        work.commit()
    found = look(store, records={"removed"})
    (kept,) = found.keep
    assert (kept.thing.id, kept.why, kept.until) == (need.id, Why.WAITING, store.today + timedelta(days=30))
    store.moment += timedelta(days=30)
    found = look(store, records={"removed"})
    assert found.ids == {need.id}
    erase_personal_data(store.open_work, "Enligt planen", expected=found.ids, records={"removed"})
    assert look(store, records={"removed"}).erase == ()
    with store.open_reading() as reading:
        assert not any(past.edit.after(Need) for past in reading.history(kind=Need) if past.edit.changes)


def test_who_leads_an_item_goes_with_the_speakers(store: AgencyStore) -> None:
    (meeting,) = store.all(Meeting)
    store.add(network.agenda_item(meeting.id, led_by="Alva Exempel"))
    decide_all(store)
    (person,) = [one for one in store.all(Person) if one.name == "Alva Exempel"]
    found = look(store, person_id=person.id)
    erase_personal_data(store.open_work, "Begäran", expected=found.ids, person_id=person.id)
    assert [item.led_by for item in store.all(AgendaItem)] == [""]


def test_earlier_wordings_of_a_published_experience_go_and_the_text_stays(store: AgencyStore) -> None:
    draft = experiences.experience(what_we_did="Vi bad Anna Exempel granska loggarna.")
    published = replace(
        draft, version=1, what_we_did="Vi bad en medarbetare granska loggarna.",
        status=ExperienceStatus.PUBLISHED, published_on=DAY,
    )  # fmt: skip
    for wording in (draft, published):
        with store.open_work("put_things") as work:
            work.put(wording)
            work.commit()
    assert not any(one.record == "removed" for one in look(store).keep)
    store.add(*decided("experiences"))
    (gone,) = look(store, records=["experiences"]).erase
    erase_personal_data(store.open_work, "Planen", expected=[gone.thing.id], records=["experiences"])
    (left,) = store.all(Experience)
    assert left.what_we_did == published.what_we_did
    with store.open_reading() as reading:
        assert not any(Experience in past.edit.kinds() for past in reading.history(draft.id))
    assert look(store, records=["experiences"]).erase == ()
