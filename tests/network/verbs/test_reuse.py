"""That an experience was used is told and asked about, and what it tells is taken into an analysis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.experience import Experience, ExperienceStatus, Outcome, ResultKind
from network.mailing import MailKind, OutboxItem
from network.member import Member
from network.reuse import Reuse, ReuseAsk, ValueKind
from network.reuse_asks import read_due_asks
from network.verbs.experiences import remove_experience
from network.verbs.reuse import (
    answer_ask,
    copy_as_measure,
    draft_asks,
    evidence_strength,
    evidence_text,
    months_after,
    remove_reuse,
    set_on_reuse,
    shortened,
    tell_reuse,
    use_as_evidence,
)
from riskmodel.analysis import AnalysisState
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import Confirmation, Evidence, Risk, Strength
from riskmodel.verbs.rounds import start_round
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network
from tests.network.membership import refused

TODAY = makers.TODAY  # 17 November 2026
USED = date(2026, 11, 2)


@pytest.fixture
def told(store: AgencyStore) -> Experience:
    """A published experience with a measured result."""
    one = experiences.experience(
        number=3,
        status=ExperienceStatus.PUBLISHED,
        published_on=date(2026, 5, 1),
        result="Antalet sökningar utan ärende sjönk till hälften.",
        result_kind=ResultKind.MEASURED,
        source_name="Exempelverket",
        is_credited=True,
        told_at="på nätverksmötet 2/2026",
        measures=("control",),
        how_you_can="Berätta först, granska sedan.",
    )
    store.add(one)
    return one


@pytest.fixture
def risk(store: AgencyStore) -> Risk:
    """R1 of an open analysis."""
    one = makers.risk()
    store.add(makers.scale(), makers.analysis(), one)
    return one


def reuse_of(store: AgencyStore, told: Experience, **fields: object) -> Reuse:
    edit = tell_reuse(store.open_work, told.id, **{"used_on": USED} | fields)
    return edit.after(Reuse)


def turn_to(store: AgencyStore, day: date) -> None:
    store.moment = datetime.combine(day, time(9), UTC)


def asks(store: AgencyStore) -> list[tuple[int, date]]:
    return sorted((ask.months, ask.due_on) for ask in store.all(ReuseAsk))


def test_a_member_is_asked_after_three_and_nine_months(
    store: AgencyStore, told: Experience, member: Member
) -> None:
    edit = tell_reuse(
        store.open_work, told.id, member_id=member.id, used_on=USED, changed=" Vår egen mall. ", values=[]
    )
    assert edit.after(Reuse).changed == "Vår egen mall."
    assert edit.about == f"E3 · {member.name}"
    assert asks(store) == [(3, date(2027, 2, 2)), (9, date(2027, 8, 2))]


def test_an_agency_of_its_own_tells_in_its_own_name_and_is_not_asked(
    store: AgencyStore, told: Experience
) -> None:
    reuse = reuse_of(store, told)
    assert (reuse.member_id, reuse.user_name) == (None, "Mönsterverket")
    assert asks(store) == []


def test_what_was_used_long_ago_is_not_asked_about(
    store: AgencyStore, told: Experience, member: Member
) -> None:
    reuse_of(store, told, member_id=member.id, used_on=date(2026, 4, 1))
    assert asks(store) == [(9, date(2027, 1, 1))]


def test_what_cannot_be_told_is_refused(store: AgencyStore, told: Experience, member: Member) -> None:
    draft = experiences.experience(number=4)
    own = replace(told, id=makers.unit().id, number=5, member_id=member.id)
    store.add(draft, own)
    refused("reuse.not_shared", tell_reuse, store.open_work, draft.id, used_on=USED)
    refused("reuse.ahead", tell_reuse, store.open_work, told.id, used_on=date(2026, 11, 18))
    refused("reuse.own", tell_reuse, store.open_work, own.id, used_on=USED, member_id=member.id)
    refused("reuse.own", tell_reuse, store.open_work, told.id, used_on=USED, user_name="exempelverket")
    assert store.all(Reuse) == []


def test_one_that_was_withdrawn_may_still_be_told_about(store: AgencyStore, told: Experience) -> None:
    store.add(replace(told, status=ExperienceStatus.WITHDRAWN))
    assert reuse_of(store, told, outcome=Outcome.DID_NOT_WORK).outcome is Outcome.DID_NOT_WORK


def test_another_day_moves_the_questions_that_have_not_been_put(
    store: AgencyStore, told: Experience, member: Member
) -> None:
    reuse = reuse_of(store, told, member_id=member.id)
    first = next(ask for ask in store.all(ReuseAsk) if ask.months == 3)
    answer_ask(store.open_work, first.id, outcome=Outcome.WORKED)
    set_on_reuse(store.open_work, reuse.id, used_on=date(2026, 10, 10))
    assert asks(store) == [(3, date(2027, 2, 2)), (9, date(2027, 7, 10))]
    refused("reuse.moved", set_on_reuse, store.open_work, reuse.id, experience_id=reuse.id)


def test_a_reuse_is_taken_away_with_its_questions_and_comes_back_with_them(
    store: AgencyStore, told: Experience, member: Member
) -> None:
    reuse = reuse_of(store, told, member_id=member.id)
    remove_reuse(store.open_work, reuse.id)
    assert (store.all(Reuse), store.all(ReuseAsk)) == ([], [])
    store.undo()
    assert len(store.all(ReuseAsk)) == 2


def test_an_answer_is_noted_and_an_empty_or_coming_one_refused(
    store: AgencyStore, told: Experience, member: Member
) -> None:
    reuse_of(store, told, member_id=member.id)
    ask = store.all(ReuseAsk)[0]
    refused("reuse.answer.empty", answer_ask, store.open_work, ask.id)
    refused("reuse.ahead", answer_ask, store.open_work, ask.id, result="Bra.", answered_on=date(2027, 1, 1))
    answer_ask(store.open_work, ask.id, would_recommend=False, values=[ValueKind.REFRAMING])
    stored = next(one for one in store.all(ReuseAsk) if one.id == ask.id)
    assert (stored.answered_on, stored.would_recommend) == (TODAY, False)
    assert stored.values == (ValueKind.REFRAMING,)


def test_what_is_due_becomes_one_draft_for_each_agency_and_those_without_address_are_told(
    store: AgencyStore, told: Experience, member: Member
) -> None:
    silent = network.member(org_nr="999900-0053", name="Dolda verket", mailbox="")
    store.add(replace(store.all(Member)[0], mailbox="registrator@x.example"), silent)
    reuse_of(store, told, member_id=member.id)
    reuse_of(store, told, member_id=silent.id)
    refused("reuse.nobody_to_ask", draft_asks, store.open_work, store.today)

    turn_to(store, date(2027, 9, 1))  # both questions are due: one letter
    with store.open_reading() as reading:
        due = read_due_asks(reading, store.today)
    assert {one.member.member.name: one.recipient is not None for one in due} == {
        member.name: True,
        "Dolda verket": False,
    }
    edit = draft_asks(store.open_work, store.today)
    (letter,) = store.all(OutboxItem)
    assert (letter.kind, letter.to_address) == (MailKind.REUSE, "registrator@x.example")
    assert told.title in letter.subject
    assert "2 november 2026" in letter.body
    assert "9 månader" in letter.body
    assert edit.about == "1 brev"
    drafted = {ask.drafted_on for ask in store.all(ReuseAsk) if ask.drafted_on}
    assert drafted == {store.today}
    refused("reuse.nobody_to_ask", draft_asks, store.open_work, store.today)


def test_an_experience_becomes_evidence_with_its_source(
    store: AgencyStore, told: Experience, risk: Risk
) -> None:
    edit = use_as_evidence(store.open_work, told.id, risk.id)
    found = edit.after(Evidence)
    assert (found.kind, found.strength, found.experience_id) == ("other_agency", Strength.MODERATE, told.id)
    assert found.text == f"{told.title}. Antalet sökningar utan ärende sjönk till hälften."
    assert found.source == "Erfarenhet E3, Exempelverket, berättad: på nätverksmötet 2/2026"
    assert found.noted_on == TODAY
    assert edit.about == "E3 · R1"
    refused("reuse.evidence.twice", use_as_evidence, store.open_work, told.id, risk.id)


def test_the_source_of_a_hidden_agency_is_not_told(store: AgencyStore, told: Experience, risk: Risk) -> None:
    store.add(replace(told, is_credited=False, told_at=""))
    found = use_as_evidence(store.open_work, told.id, risk.id).after(Evidence)
    assert found.source == "Erfarenhet E3, dold myndighet, berättad: 20 april 2027"


def test_at_the_office_the_source_names_the_meeting(store: AgencyStore, told: Experience, risk: Risk) -> None:
    ground = network.ground(title="Loggar och förtroende", day=date(2026, 4, 22))
    group, meeting = ground.group, ground.meeting
    venue = [thing for thing in ground.things if thing.id == meeting.venue_id]
    store.add(group, *venue, meeting, replace(told, meeting_id=meeting.id))
    found = use_as_evidence(store.open_work, told.id, risk.id).after(Evidence)
    assert found.source.endswith("berättad: Loggar och förtroende, 22 april 2026")


@pytest.mark.parametrize(
    ("outcome", "kind", "strength"),
    [
        (Outcome.WORKED, ResultKind.MEASURED, Strength.MODERATE),
        (Outcome.DID_NOT_WORK, ResultKind.MEASURED, Strength.MODERATE),
        (Outcome.TOO_EARLY, ResultKind.MEASURED, Strength.WEAK),
        (Outcome.WORKED, ResultKind.EXPECTED, Strength.WEAK),
        (None, None, Strength.WEAK),
    ],
)
def test_what_happened_elsewhere_is_weak_or_moderate_and_never_strong(
    outcome: Outcome | None, kind: ResultKind | None, strength: Strength
) -> None:
    assert evidence_strength(experiences.experience(outcome=outcome, result_kind=kind)) is strength


def test_a_frozen_analysis_and_an_unpublished_experience_are_refused(
    store: AgencyStore, told: Experience, risk: Risk
) -> None:
    store.add(replace(told, status=ExperienceStatus.WITHDRAWN))
    refused("reuse.evidence.not_shared", use_as_evidence, store.open_work, told.id, risk.id)
    refused("reuse.evidence.not_shared", copy_as_measure, store.open_work, told.id, risk.id)
    store.add(told, makers.analysis(state=AnalysisState.APPROVED))
    refused("analysis.frozen", use_as_evidence, store.open_work, told.id, risk.id)
    assert store.all(Evidence) == []


def test_a_confirmed_copy_of_a_risk_counts_as_changed(store: AgencyStore, told: Experience) -> None:
    copy = makers.risk(confirmation=Confirmation.CONFIRMED)
    store.add(makers.scale(), makers.analysis(), copy)
    edit = use_as_evidence(store.open_work, told.id, copy.id)
    assert edit.after(Risk).confirmation is Confirmation.CHANGED


def test_the_evidence_keeps_its_source_into_the_next_round_and_after_a_withdrawal(
    store: AgencyStore, told: Experience, risk: Risk
) -> None:
    use_as_evidence(store.open_work, told.id, risk.id)
    store.add(makers.analysis(state=AnalysisState.APPROVED))
    start_round(store.open_work, makers.ANALYSIS_ID, "Nästa omgång")
    store.add(replace(told, status=ExperienceStatus.WITHDRAWN))
    kept = store.all(Evidence)
    assert [one.experience_id for one in kept] == [told.id, told.id]
    assert len({one.source for one in kept}) == 1


def test_an_experience_that_is_evidence_cannot_be_removed(
    store: AgencyStore, told: Experience, risk: Risk
) -> None:
    use_as_evidence(store.open_work, told.id, risk.id)
    refused("experience.used", remove_experience, store.open_work, told.id)
    assert len(store.all(Experience)) == 1


def test_to_do_as_they_did_becomes_a_measure_that_points_at_them(
    store: AgencyStore, told: Experience, risk: Risk
) -> None:
    cause = makers.cause(risk.id)
    store.add(cause)
    edit = copy_as_measure(
        store.open_work, told.id, risk.id, owner="Säkerhetschefen", cause_ids=[cause.id], steps=(1, 0, 0)
    )
    measure = edit.after(Measure)
    assert (measure.title, measure.owner) == (told.title, "Säkerhetschefen")
    assert (measure.kind, measure.description) == ("control", "Berätta först, granska sedan.")
    assert measure.experience_id == told.id
    (link,) = store.all(MeasureLink)
    assert (link.cause_id, link.likelihood_steps) == (cause.id, 1)
    own = copy_as_measure(store.open_work, told.id, risk.id, title="Eget namn", kind="").after(Measure)
    assert (own.title, own.kind, own.number) == ("Eget namn", "", 2)


@given(st.text(max_size=400), st.integers(5, 200))
def test_a_shortened_text_is_one_line_and_no_longer_than_asked(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest + 2
    assert short.splitlines() in ([], [short])
    if len(" ".join(text.split())) <= longest:
        assert short == " ".join(text.split())


def test_a_title_of_the_longest_kind_still_becomes_evidence(
    store: AgencyStore, told: Experience, risk: Risk
) -> None:
    store.add(replace(told, title="Lång " * 9_000, result="Resultat " * 20_000))
    found = use_as_evidence(store.open_work, told.id, risk.id).after(Evidence)
    assert len(found.text) < 1_000
    assert evidence_text(experiences.experience(summary="")) == "Logguppföljning med information i förväg"


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 30))
def test_some_months_later_is_in_that_month_and_on_that_day_if_there_is_one(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later.replace(day=1).month == later.month))
