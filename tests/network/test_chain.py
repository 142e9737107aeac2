"""The chain from a wish to a risk, and back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.chain import COLUMNS, MOST_BESIDE, Chain, read_chain
from network.chain_rows import Key, NodeKind, told_id
from network.chain_words import spoken
from network.meeting import MeetingState
from network.wish import WishStatus
from riskmodel.kernel.errors import NotFoundError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network
from tests.network.chains import Network, answered, chain_round, held, store_of


def _titles(chain: Chain, *, is_lit: bool = True) -> set[str]:
    return {node.title for node in chain.nodes if node.is_lit is is_lit}


def test_the_chain_of_an_experience_goes_both_ways() -> None:
    net = Network()
    chain = net.chain(net.told)
    assert [len([node for node in chain.column(kind) if node.is_lit]) for kind in COLUMNS] == [2, 1, 1, 3, 2]
    assert _titles(chain, is_lit=False) == {"Stickprov av alla sökningar"}
    assert chain.middle.title == net.told.title


def test_the_sentence_says_what_it_answers_when_it_was_told_who_used_it_and_for_which_risks() -> None:
    net = Network()
    assert net.chain(net.told).sentence() == (
        "Svarar på två önskemål, berättad 22 april 2026, återanvänd av två myndigheter, "
        "underlag för två risker."
    )
    assert net.chain(net.logs).sentence() == (
        "Stöds av en myndighet, togs upp 22 april 2026, gav två erfarenheter, "
        "återanvändning hos två myndigheter, underlag för två risker."
    )
    assert net.chain(net.meeting).sentence() == (
        "Tog upp två önskemål, gav två erfarenheter, återanvändning hos två myndigheter, "
        "underlag för två risker."
    )
    assert net.chain(net.uses[0]).sentence() == (
        "Användes av Mönsterverket 20 april 2027, bygger på en erfarenhet berättad 22 april 2026, "
        "svarar på två önskemål, underlag för en risk."
    )
    assert net.chain(net.risk).sentence() == (
        "Har underlag av en erfarenhet, prövat av en myndighet, berättat 22 april 2026, "
        "svarar på två önskemål."
    )


def test_a_risk_hangs_on_the_own_use_when_a_measure_copies_and_on_the_experience_when_it_is_evidence() -> (
    None
):
    net = Network()
    chain = net.chain(net.told)
    before = {
        node.title: [one.kind for one in chain.before(node.key)] for node in chain.column(NodeKind.RISK)
    }
    assert before == {
        "R1 Slagningar görs åt en utomstående": [NodeKind.REUSE],
        "R2 Behörigheter samlas på hög": [NodeKind.EXPERIENCE],
    }
    copied = net.chain(net.uses[0])
    assert [node.title for node in copied.after(copied.chosen)] == ["R1 Slagningar görs åt en utomstående"]
    of_others = net.chain(net.uses[1])
    assert not of_others.after(of_others.chosen)


def test_a_measure_that_copies_without_a_told_use_ties_the_risk_to_the_experience() -> None:
    told, risk = experiences.experience(), makers.risk()
    measure = makers.measure(experience_id=told.id)
    store = store_of(told, risk, measure, makers.measure_link(measure.id, risk.id))
    chain = chain_round(store, risk)
    assert [node.title for node in chain.before(chain.chosen)] == [told.title]


def test_the_members_own_row_in_an_office_is_the_own_agency() -> None:
    told, risk, own = experiences.experience(), makers.risk(), network.member(org_nr=makers.ORG_NR)
    measure = makers.measure(experience_id=told.id)
    use = experiences.reuse(told.id, member_id=own.id, user_name="")
    store = store_of(told, risk, own, measure, makers.measure_link(measure.id, risk.id), use)
    chain = chain_round(store, use)
    assert [node.kind for node in chain.after(chain.chosen)] == [NodeKind.RISK]
    assert chain.middle.title == own.name


def test_an_item_of_the_programme_keeps_what_was_told_at_others_apart() -> None:
    meeting = held()
    items = [network.agenda_item(meeting.id, position=place, title=f"Punkt {place}") for place in (1, 2)]
    wishes = [
        answered(meeting, number=place, title=f"Önskan {place}", item_id=item.id)
        for place, item in enumerate(items, 1)
    ]
    told = [
        experiences.experience(number=place, title=f"Berättat {place}", meeting_id=meeting.id, item_id=item)
        for place, item in enumerate((items[0].id, items[1].id, None), 1)
    ]
    store = store_of(meeting, *items, *wishes, *told)
    assert _titles(chain_round(store, wishes[0])) == {"Önskan 1", meeting.title, "Berättat 1", "Berättat 3"}
    assert _titles(chain_round(store, told[1])) == {"Önskan 2", meeting.title, "Berättat 2"}
    assert len(_titles(chain_round(store, meeting))) == 6


def test_a_wish_answered_without_a_meeting_leads_straight_to_the_experience() -> None:
    wish = experiences.wish()
    told = experiences.experience(wish_id=wish.id)
    store = store_of(wish, told)
    chain = chain_round(store, told)
    assert [node.title for node in chain.before(chain.chosen)] == [wish.title]
    assert chain.sentence() == "Svarar på ett önskemål."


def test_a_wish_that_was_merged_has_the_chain_of_what_it_went_into() -> None:
    wish = experiences.wish(number=1, title="Det som finns kvar")
    merged = experiences.wish(number=2, title="Det som lades in", merged_into_id=wish.id)
    told = experiences.experience(wish_id=merged.id)
    store = store_of(wish, merged, told)
    assert chain_round(store, merged) == chain_round(store, wish)
    assert _titles(chain_round(store, told)) == {told.title, "Det som finns kvar"}


def test_a_copy_at_an_ordinary_agency_tells_in_words_where_it_was_told() -> None:
    words = "nätverkets möte 22 april 2026"
    one = experiences.experience(number=1, is_copy=True, told_at=words)
    other = experiences.experience(number=2, title="En till", is_copy=True, told_at=f" {words} ")
    store = store_of(one, other)
    chain = chain_round(store, one)
    (meeting,) = chain.column(NodeKind.MEETING)
    assert (meeting.title, meeting.can_open, meeting.id) == (words, False, told_id(words))
    assert chain.sentence() == "Berättad på ”nätverkets möte 22 april 2026”."
    with store.open_reading() as reading:
        assert _titles(read_chain(reading, "meeting", meeting.id)) == {words, one.title, "En till"}


def test_a_risk_stands_in_its_latest_round_with_its_level_today() -> None:
    told = experiences.experience()
    risk = makers.risk()
    later = makers.analysis(id=makers.evidence(risk.id).id, previous_id=makers.ANALYSIS_ID)
    copy = makers.risk(analysis_id=later.id, previous_id=risk.id, title="I nya omgången")
    rows = [makers.evidence(each.id, experience_id=told.id) for each in (risk, copy)]
    store = store_of(told, later, risk, copy, *rows, makers.rating(copy.id, scale_id=makers.scale().id))
    chain = chain_round(store, told)
    (found,) = chain.column(NodeKind.RISK)
    assert found.title == "R1 I nya omgången"
    assert found.analysis_id == later.id
    assert chain_round(store, risk).chosen == Key(NodeKind.RISK, copy.id)


def test_notes_say_what_matters_in_each_column() -> None:
    net = Network()
    ask = experiences.reuse_ask(net.uses[0].id)
    draft = experiences.experience(number=3, title="Ett utkast", meeting_id=net.meeting.id, outcome=None)
    planned = held(number=4, title="Nästa", state=MeetingState.PLANNED)
    wish = experiences.wish(number=3, title="Senare", status=WishStatus.PLANNED, meeting_id=planned.id)
    net.store.add(ask, draft, planned, wish)
    net.store.drop(net.uses[2])
    notes = {node.title: node.note for node in (*net.chain(net.told).nodes, *net.chain(wish).nodes)}
    assert notes == {
        "Granska loggar utan att skapa misstro": "1 myndighet stöder",
        "Vem får se vad i registren?": "Besvarat",
        "Behörigheter och loggar": "22 april 2026",
        net.told.title: "Fungerade",
        "Stickprov av alla sökningar": "Fungerade",
        "Ett utkast": "Utkast",
        "Bara diariet": "Mönsterverket, frågas i juli 2027",
        "Övningsverket": "Fungerade delvis",
        "R1 Slagningar görs åt en utomstående": "Ej värderad",
        "R2 Behörigheter samlas på hög": "Ej värderad",
        "Senare": "Planerat 2027",
        "Nästa": "22 april 2026",
    }
    assert net.chain(wish).sentence() == "Planerat till 22 april 2026."


def test_the_ear_hears_where_a_node_leads_and_where_it_comes_from() -> None:
    net = Network()
    chain = net.chain(net.told)
    (wish,) = [node for node in chain.nodes if node.title.startswith("Granska")]
    assert spoken(wish, chain.before(wish.key), chain.after(wish.key)) == (
        "Önskemål Granska loggar utan att skapa misstro, 1 myndighet stöder, "
        "leder till möte Behörigheter och loggar"
    )
    pale = next(node for node in chain.nodes if not node.is_lit)
    assert spoken(pale, chain.before(pale.key), chain.after(pale.key)) == (
        "Erfarenhet Stickprov av alla sökningar, Fungerade, kommer från möte Behörigheter och loggar, "
        "vid sidan av kedjan"
    )


def test_a_thing_without_links_says_what_would_make_the_chain_grow() -> None:
    wish = experiences.wish()
    chain = chain_round(store_of(wish), wish)
    assert chain.is_alone
    assert chain.sentence() == "Ännu inte kopplad till något annat i kedjan."
    assert "läggs in i ett möte" in chain.grows()


def test_only_so_many_pale_ones_come_along_but_the_chain_is_never_cut() -> None:
    meeting = held()
    item = network.agenda_item(meeting.id)
    own = experiences.experience(number=1, meeting_id=meeting.id)
    beside = [
        experiences.experience(number=2 + place, title=f"Nummer {place}", meeting_id=meeting.id)
        for place in range(20)
    ]
    uses = [experiences.reuse(own.id, user_name=f"Verk {place}") for place in range(30)]
    chain = chain_round(store_of(meeting, item, own, *beside, *uses), own)
    assert len(chain.column(NodeKind.EXPERIENCE)) == MOST_BESIDE
    assert chain.left_out == {NodeKind.EXPERIENCE: 9}
    assert len(chain.column(NodeKind.REUSE)) == 30


def test_pale_links_do_not_pull_the_chain_out_of_line() -> None:
    meeting = held()
    own = experiences.experience(number=1, meeting_id=meeting.id)
    beside = [
        experiences.experience(number=2 + place, title=f"Nummer {place}", meeting_id=meeting.id)
        for place in range(4)
    ]
    uses = [experiences.reuse(own.id, user_name=name) for name in ("Övningsverket", "Mönsterverket")]
    direct, copied = makers.risk(number=9), makers.risk(number=1)
    measure = makers.measure(experience_id=own.id)
    rows = [makers.evidence(direct.id, experience_id=one.id) for one in (own, *beside)]
    link = makers.measure_link(measure.id, copied.id)
    chain = chain_round(store_of(meeting, own, *beside, *uses, direct, copied, measure, *rows, link), own)
    assert [node.label for node in chain.column(NodeKind.RISK)] == ["R9", "R1"]


def test_what_is_gone_is_missing() -> None:
    store = store_of()
    with store.open_reading() as reading:
        for kind in COLUMNS:
            with pytest.raises(NotFoundError):
                read_chain(reading, kind, makers.AGENCY_ID)
        with pytest.raises(ValueError, match="member"):
            read_chain(reading, "member", makers.AGENCY_ID)


# -- whatever the network looks like ---------------------------------------------------------------------


@st.composite
def networks(draw: st.DrawFn) -> tuple[AgencyStore, list[Key]]:
    """A small network with every kind of link."""

    def some(things: list[Any]) -> Any:
        return draw(st.sampled_from([None, *things]))

    meetings = [held(number=place + 1, title=f"M{place}") for place in range(draw(st.integers(0, 3)))]
    items = [
        network.agenda_item(one.id, position=place, title=f"P{place}")
        for one in meetings
        for place in range(1, draw(st.integers(1, 3)))
    ]

    def at() -> dict[str, Any]:
        meeting = some(meetings)
        item = some([one for one in items if meeting and one.meeting_id == meeting.id])
        return {"meeting_id": meeting and meeting.id, "item_id": item and item.id}

    wishes: list[Any] = []
    for place in range(draw(st.integers(0, 4))):
        where = at()
        status = WishStatus.ANSWERED if where["meeting_id"] else WishStatus.NEW
        into = some(wishes)
        wishes.append(
            experiences.wish(
                number=place + 1, title=f"W{place}", status=status, merged_into_id=into and into.id, **where
            )
        )
    told = []
    for place in range(draw(st.integers(0, 4))):
        wish, words = some(wishes), draw(st.sampled_from(["", "mötet i april"]))
        told.append(
            experiences.experience(
                number=place + 1, title=f"E{place}", wish_id=wish and wish.id, told_at=words, **at()
            )
        )
    risks = [makers.risk(number=place + 1, title=f"R{place}") for place in range(draw(st.integers(0, 3)))]
    user = st.sampled_from(["Mönsterverket", "Övningsverket"])
    uses = [
        experiences.reuse(one.id, user_name=draw(user))
        for one in told
        for _ in range(draw(st.integers(0, 2)))
    ]
    pairs = [(one, risk) for one in told for risk in risks]
    rows = [makers.evidence(risk.id, experience_id=one.id) for one, risk in pairs if draw(st.booleans())]
    copied = [pair for pair in pairs if draw(st.booleans())]
    measures = [
        makers.measure(number=place, experience_id=one.id) for place, (one, _) in enumerate(copied, 1)
    ]
    links = [
        makers.measure_link(measure.id, risk.id) for measure, (_, risk) in zip(measures, copied, strict=True)
    ]
    store = store_of(*meetings, *items, *wishes, *told, *uses, *risks, *rows, *measures, *links)
    groups = zip(COLUMNS, ([w for w in wishes if not w.is_merged], meetings, told, uses, risks), strict=True)
    return store, [Key(kind, one.id) for kind, things in groups for one in things]


@settings(max_examples=60, deadline=None)
@given(networks())
def test_every_chain_is_one_way_whole_and_the_same_from_both_ends(
    made: tuple[AgencyStore, list[Key]],
) -> None:
    store, keys = made
    chains = {}
    with store.open_reading() as reading:
        for key in keys:
            chains[key] = read_chain(reading, key.kind, key.id)
    for key, chain in chains.items():
        lit = {node.key for node in chain.lit}
        assert key in lit
        places = [COLUMNS.index(node.kind) for node in chain.nodes]
        assert all(one <= next_one for one, next_one in pairwise(places))
        assert len({node.key for node in chain.nodes}) == len(chain.nodes)
        for link in chain.links:  # a link goes to a later column: so there is no way round
            assert COLUMNS.index(link.start.kind) < COLUMNS.index(link.end.kind)
            assert not link.is_lit or {link.start, link.end} <= lit
        assert _reached(chain, key) == lit
        for other in lit & set(chains):
            assert key in {node.key for node in chains[other].lit}


def _reached(chain: Chain, key: Key) -> set[Key]:
    """What can be walked to along lit links, only forwards or only backwards."""
    found = {key}
    for forwards in (True, False):
        waiting = [key]
        while waiting:
            now = waiting.pop()
            for link in chain.links:
                start, end = (link.start, link.end) if forwards else (link.end, link.start)
                if link.is_lit and start == now and end not in found:
                    found.add(end)
                    waiting.append(end)
    return found


def test_a_meeting_with_very_many_experiences_is_whole() -> None:
    meeting = held()
    told = [
        experiences.experience(number=place + 1, title=f"E{place}", meeting_id=meeting.id)
        for place in range(500)
    ]
    assert len(chain_round(store_of(meeting, *told), meeting).nodes) == 501
