"""What is found, and in what order: the same for a file, a server and the fake."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.experience import Experience, ExperienceStatus, Outcome
from network.meeting import AgendaItem, Meeting
from network.searched import facet, month_of
from network.touching import experiences_for_risk
from network.wish import Wish
from riskmodel.content.catalogue import catalogue
from riskmodel.wordsearch import holds, parts_of, words_of
from tests import makers
from tests.makers import AGENCY_ID, experiences, network
from tests.storage.promises import Kept, put, remove

DAY = date(2027, 4, 20)


def found(kept: Kept, text: str, **asked: Any) -> list[Any]:
    """The ids of what is found, in its order."""
    with kept.open_reading(AGENCY_ID)() as reading:
        return [hit.id for hit in reading.search(text, **asked)]


def told(title: str, summary: str = "", **fields: Any) -> Experience:
    return experiences.experience(title=title, summary=summary, **fields)


def stored_in_order(kept: Kept, text: str) -> list[Experience]:
    with kept.open_reading(AGENCY_ID)() as reading:
        return [reading.get(Experience, hit.id) for hit in reading.search(text, kinds=[Experience])]


@pytest.mark.parametrize(
    ("text", "sought", "is_found"),
    [
        ("Så har vi gjort", "har", True),
        ("Så hår vi gjort", "har", False),
        ("Så har vi gjort", "hår", False),
        ("En idé om loggar", "ide", True),
        ("En ide om loggar", "IDÉ", True),
        ("Åtgärder för öppenhet", "öppen", True),
        ("Åtgärder för öppenhet", "oppen", False),
        ("Åtgärder för öppenhet", unicodedata.normalize("NFD", "ÖPPENHET åtgärd"), True),
        (unicodedata.normalize("NFD", "Åtgärder för öppenhet"), "öppenhet", True),
        ("Logguppföljning i två steg", "logg ste", True),
        ("Logguppföljning i två steg", "uppföljning", False),
        ("Logguppföljning i två steg", '"två steg"', True),
        ("Logguppföljning i två steg", '"två ste"', False),
        ("Logguppföljning i två steg", '"två ste', True),
        ("Logguppföljning i två steg", '"i steg"', False),
        ("Logguppföljning i två steg", "”i två”", True),
        ("Myndig\u00adheten granskar", "myndigheten", True),
        ("Mynd\u200bigheten granskar", "myndig\u2060heten", True),
        ("Fil_namn och a-b", "namn b", True),
        ("Straße 1½ ﬁnt", "strasse fint", True),
        ("ord" * 50, "ord" * 40, True),
        ("ord" * 50, "ord" * 51, False),
    ],
)
def test_words_are_found_as_one_types_them(kept: Kept, text: str, sought: str, is_found: bool) -> None:
    in_title, in_body = told(text, number=1), told("Annat", text, number=2)
    put(kept, in_title, in_body)
    assert found(kept, sought) == ([in_title.id, in_body.id] if is_found else [])


@pytest.mark.parametrize(
    "typed",
    [
        "%",
        "_",
        "*",
        '"',
        '""',
        "'",
        "title:logg",
        "NEAR(logg granskning)",
        "logg OR granskning",
        "NOT logg",
        "-logg",
        "^logg",
        "logg AND",
        "(logg",
        "'; DROP TABLE search_entry; --",
        "logg\0granskning",
        "\0",
        "§kind=experience",
        ".e5.",
        "logg:*",
        "logg & granskning | !x",
        "\\",
        "{title body}: logg",
        "loggar " * 1500,
        "\ud800",
        "x" * 10_000,
        "a b c d e f g h " * 40,
    ],
)
def test_whatever_one_types_is_text(kept: Kept, typed: str) -> None:
    one = told("Logg", "Granskning av loggar, drop table and or not")
    put(kept, one)
    parts = parts_of(typed)
    words = [words_of(one.title), words_of(one.summary)]
    expected = bool(parts) and all(any(holds(each, part) for each in words) for part in parts)
    assert found(kept, typed) == ([one.id] if expected else [])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.text(max_size=12))
def test_any_text_finds_what_holds_all_its_words_and_nothing_else(
    kept: Kept, texts: list[str], typed: str
) -> None:
    stories = [told(f"t {text}".replace("\0", ""), text.replace("\0", "")) for text in texts]
    for typed_too in (typed, *(text[:7] for text in texts)):
        with kept.open_work(AGENCY_ID)("tell") as work:
            for story in stories:
                try:
                    work.put(story)
                except ValueError:
                    return
            parts = parts_of(typed_too)
            expected = {
                story.id
                for story in stories
                if parts
                and all(
                    holds(words_of(story.title), part) or holds(words_of(story.label, story.summary), part)
                    for part in parts
                )
            }
            hits = {hit.id for hit in work.search(typed_too)} if typed_too.strip() else set()
            assert hits == expected


def test_hits_in_the_title_come_first_and_then_the_newest(kept: Kept) -> None:
    days = [DAY + timedelta(days=n) for n in (0, 40, 10)]
    titled = [told("Loggar", captured_on=day, number=n) for n, day in enumerate(days, 1)]
    inside = [told("Annat", "loggar", captured_on=day, number=n) for n, day in enumerate(days, 4)]
    put(kept, *inside, *titled)
    order = [1, 2, 0]
    assert found(kept, "logg") == [*(titled[n].id for n in order), *(inside[n].id for n in order)]
    assert found(kept, "logg", limit=4) == [*(titled[n].id for n in order), inside[1].id]
    assert found(kept, "logg", limit=2) == [titled[1].id, titled[2].id]
    assert [each.captured_on for each in stored_in_order(kept, "")] == sorted(days * 2, reverse=True)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert [hit.is_in_title for hit in reading.search("logg")] == [True] * 3 + [False] * 3


def test_facets_narrow_what_is_found(kept: Kept) -> None:
    draft = told("Loggar", areas=("it", "Egen yta"), size_class="fte_lt_50", number=1)
    failed = told("Loggar", areas=("hr",), outcome=Outcome.DID_NOT_WORK, number=2)
    shared = replace(failed, id=told("Loggar").id, number=3, areas=("it", "hr"))
    shared = replace(shared, status=ExperienceStatus.PUBLISHED, published_on=DAY)
    wish = experiences.wish(title="Loggar", areas=("it",))
    put(kept, draft, failed, shared, wish)

    def ids(*facets: Any, text: str = "logg", kinds: Any = (Experience,)) -> set[Any]:
        return set(found(kept, text, kinds=kinds, facets=facets))

    assert ids() == {draft.id, failed.id, shared.id}
    assert ids(kinds=None) == {draft.id, failed.id, shared.id, wish.id}
    assert ids(kinds=()) == set()
    assert ids(facet("area", "it")) == {draft.id, shared.id}
    assert ids(facet("area", "Egen yta")) == {draft.id}
    assert ids(facet("area", "egen yta")) == set()
    assert ids([facet("area", "it"), facet("area", "hr")]) == {draft.id, failed.id, shared.id}
    assert ids(facet("area", "it"), facet("area", "hr")) == {shared.id}
    assert ids(facet("status", "published")) == {shared.id}
    assert ids(facet("published", month_of(DAY))) == {shared.id}
    assert ids(facet("outcome", Outcome.DID_NOT_WORK)) == {failed.id, shared.id}
    assert ids(facet("size", "fte_lt_50"), text=" ") == {draft.id}
    assert ids([]) == set()


def test_what_touches_a_risk_is_found_by_facets(kept: Kept) -> None:
    scenario = catalogue().scenarios.by_id("upp_01")
    own = makers.risk(scenario=scenario.id, area=scenario.area)
    put(
        kept,
        replace(makers.scale(), version=0),
        makers.analysis(),
        own,
        makers.cause(own.id, factor="sole_decision"),
    )
    of_area: dict[str, Any] = {"areas": (scenario.area,)}
    number = iter(range(1, 20))

    def shared(**fields: Any) -> Experience:
        return told("Loggar", number=next(number), is_copy=True, **fields)

    meeting = [
        shared(scenarios=(scenario.id,), areas=("another",)),
        shared(factors=("sole_decision",), **of_area),
        shared(**of_area),
        shared(scenarios=("upp_02",)),  # its area is said by the scenario alone
    ]
    other = [
        shared(scenarios=("upp_02",), areas=("another",)),
        shared(factors=("sole_decision",)),
        shared(status=ExperienceStatus.WITHDRAWN, **of_area),
        told("Utkast", number=next(number), **of_area),
    ]
    put(kept, *meeting, *other)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert {touch.experience.id for touch in experiences_for_risk(reading, own)} == {
            one.id for one in meeting
        }
        copies = reading.search("", facets=[facet("copy", "yes"), facet("factor", "sole_decision")])
        assert {hit.id for hit in copies} == {meeting[1].id, other[1].id}
        unsaid = reading.search("", facets=[facet("area", "")], kinds=[Experience])
        assert {hit.id for hit in unsaid} == {meeting[3].id, other[1].id}


def test_only_ones_own_agency_is_searched(kept: Kept) -> None:
    from riskmodel.kernel.ids import agency_id

    other = agency_id("999999-0006")
    with kept.open_work(other)("add_agency") as work:
        work.put(makers.agency(agency_id=other, id=other, org_nr="999999-0006", name="Påhittsverket"))
        theirs = work.put(replace(told("Loggar"), agency_id=other))
        work.commit()
    (own,) = put(kept, told("Loggar"))
    assert found(kept, "logg") == [own.id]
    assert found(kept, "") == [own.id]
    with kept.open_reading(other)() as reading:
        assert [hit.id for hit in reading.search("logg")] == [theirs.id]


def test_every_searched_kind_is_found(kept: Kept) -> None:
    small = network.ground()
    item = network.agenda_item(small.meeting.id, title="Panel om loggar")
    wish = experiences.wish(title="Visselblåsning", text="Hur gör ni med loggar?")
    merged = experiences.wish(title="Loggar", number=2, merged_into_id=wish.id)
    one = told("Granskning av loggar")
    put(kept, *small.things, item, wish, merged, one)
    with kept.open_reading(AGENCY_ID)() as reading:
        kinds = {hit.kind: hit.id for hit in reading.search("loggar")}
        assert kinds == {AgendaItem: item.id, Wish: wish.id, Experience: one.id}
        assert {hit.kind for hit in reading.search("ö1")} == {Wish}
        assert small.meeting.id in {hit.id for hit in reading.search(small.meeting.label, kinds=[Meeting])}


def test_changing_removing_undoing_and_redoing_are_followed(kept: Kept) -> None:
    (one,) = put(kept, told("Gammalt ord"))
    (changed,) = put(kept, replace(one, title="Nytt ord", captured_on=DAY + timedelta(days=9)))
    assert (found(kept, "gammalt"), found(kept, "nytt")) == ([], [one.id])
    kept.undo(AGENCY_ID)
    assert (found(kept, "gammalt"), found(kept, "nytt")) == ([one.id], [])
    kept.redo(AGENCY_ID)
    assert (found(kept, "gammalt"), found(kept, "nytt")) == ([], [one.id])
    with kept.open_reading(AGENCY_ID)() as reading:
        changed = reading.get(Experience, one.id)
    remove(kept, changed)
    assert found(kept, "ord") == []
    kept.undo(AGENCY_ID)
    assert found(kept, "nytt") == [one.id]
    kept.undo(AGENCY_ID)
    kept.undo(AGENCY_ID)
    assert found(kept, "") == []


def test_what_is_not_committed_is_found_in_the_same_work_alone(kept: Kept) -> None:
    with kept.open_work(AGENCY_ID)("tell") as work:
        one = work.put(told("Loggar"))
        assert [hit.id for hit in work.search("logg")] == [one.id]
    assert found(kept, "logg") == []


def test_more_words_than_anybody_types_are_all_sought(kept: Kept) -> None:
    words = [f"ord{n}" for n in range(1500)]
    put(kept, told("Lång", " ".join(words)))
    assert len(found(kept, " ".join(words))) == 1
    assert found(kept, " ".join([*words, "saknas"])) == []
    assert len(found(kept, f'"{" ".join(words)}"')) == 1
    assert found(kept, f'"{" ".join(reversed(words))}"') == []
    assert len(found(kept, " ".join(f'"{word}"' for word in words))) == 1


@pytest.mark.parametrize("sign", ["𐍈", "漢", "ñ", "x"])
def test_the_largest_text_there_can_be_is_kept_and_found(kept: Kept, sign: str) -> None:
    numbers = "".join(f"{sign * (n % 50 + 1)}{n} " for n in range(12_000))[:290_000]
    one = told(f"{sign * 3}1 slut", numbers, problem=numbers, areas=(sign * 9000,))
    put(kept, one)
    assert found(kept, f"{sign * 3}2") == [one.id]
    assert found(kept, "slut") == [one.id]
    assert found(kept, "", facets=[facet("area", sign * 9000)]) == [one.id]
    long_title = told("titel " * 9000 + "kvast", number=2)
    put(kept, long_title)
    assert found(kept, "titel kvast") == [long_title.id]


def test_a_very_long_text_is_found_by_its_last_words(kept: Kept) -> None:
    long = told("Lång", "".join(f"ord{n} " for n in range(20_000)) + "slutet nära")
    put(kept, long)
    assert len(long.summary) > 160_000
    assert found(kept, '"slutet nära"') == [long.id]
