"""The chain grows link by link as the verbs of the network are used, from a wish to a risk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from network.chain import COLUMNS, read_chain
from network.experience import Experience, Outcome, ResultKind
from network.meeting import Meeting, MeetingState
from network.reuse import Reuse
from network.verbs.deidentifying import mark_deidentified, publish_experience, review_experience
from network.verbs.experiences import add_experience
from network.verbs.reuse import copy_as_measure, tell_reuse, use_as_evidence
from network.verbs.wishes import add_wish, answer_wish, plan_wish, support_wish
from network.wish import Wish
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network

SOON = makers.TODAY + timedelta(days=20)


def test_every_step_on_the_way_from_a_wish_to_a_risk_is_a_link() -> None:
    group, member = network.group(), network.member()
    meeting = network.meeting(group.id, title="Behörigheter och loggar", day=SOON)
    item = network.agenda_item(meeting.id)
    risk, other = makers.risk(number=1), makers.risk(number=2, title="Behörigheter samlas på hög")
    store = AgencyStore()
    store.add(makers.agency(), makers.scale(), makers.analysis(), group, member, meeting, item, risk, other)
    work = store.open_work

    wish = add_wish(work, "Granska loggar utan att skapa misstro").after(Wish)
    support_wish(work, wish.id, member.id)
    assert sentence(store, wish.id) == "Stöds av en myndighet."
    plan_wish(work, wish.id, meeting.id, item.id)
    assert sentence(store, wish.id) == "Stöds av en myndighet, planerat till 7 december 2026."

    held(store, meeting, makers.TODAY)
    answer_wish(work, wish.id)
    told = add_experience(
        work,
        "Logguppföljning med information i förväg",
        what_we_did="Vi berättade först för alla.",
        summary="Vi berättade först för alla.",
        outcome=Outcome.WORKED,
        result="Sökningar utan skäl minskade.",
        result_kind=ResultKind.MEASURED,
        how_you_can="Börja med information.",
        areas=("information_it",),
        meeting_id=meeting.id,
        item_id=item.id,
    ).after(Experience)
    assert sentence(store, wish.id).endswith("togs upp 17 november 2026, gav en erfarenhet.")

    mark_deidentified(work, told.id, by="Anna")
    review_experience(work, told.id, by="Bo")
    publish_experience(work, told.id)
    use_as_evidence(work, told.id, risk.id)
    tell_reuse(work, told.id, used_on=makers.TODAY, member_id=member.id, outcome=Outcome.PARTLY)
    copy_as_measure(work, told.id, other.id)
    own = tell_reuse(work, told.id, used_on=makers.TODAY).after(Reuse)

    with store.open_reading() as reading:
        chain = read_chain(reading, "wish", wish.id)
        assert [len(chain.column(kind)) for kind in COLUMNS] == [1, 1, 1, 2, 2]
        assert all(node.is_lit for node in chain.nodes)
        assert chain.sentence() == (
            "Stöds av en myndighet, togs upp 17 november 2026, gav en erfarenhet, "
            "återanvändning hos två myndigheter, underlag för två risker."
        )
        copied = read_chain(reading, "reuse", own.id)
        assert [node.label for node in copied.after(copied.chosen)] == ["R2"]


def sentence(store: AgencyStore, wish_id: object) -> str:
    with store.open_reading() as reading:
        return read_chain(reading, "wish", wish_id).sentence()  # type: ignore[arg-type]


def held(store: AgencyStore, meeting: Meeting, day: date) -> None:
    with store.open_work("hold_meeting") as work:
        now = work.get(Meeting, meeting.id)
        work.put(replace(now, day=day, state=MeetingState.HELD))
        work.commit()
