"""Experiences found and narrowed, with the words to mark, and labels before what begins like them."""

from __future__ import annotations

from datetime import date, timedelta

from network.experience import Experience, ExperienceStatus, Outcome
from network.searching import search_experiences, search_named
from network.wish import Wish
from tests import makers
from tests.fakes import FakeStore
from tests.makers import AGENCY_ID, experiences

DAY = date(2027, 4, 20)


def published(**fields: object) -> Experience:
    return experiences.experience(status=ExperienceStatus.PUBLISHED, published_on=DAY, **fields)


def store_of(*things: object) -> FakeStore:
    store = FakeStore(makers.agency())
    store.add(*things)  # type: ignore[arg-type]
    return store


def test_others_find_only_what_is_published_and_the_office_finds_all() -> None:
    store = store_of(published(number=1), experiences.experience(number=2))
    with store.open_reading(AGENCY_ID)() as reading:
        assert [hit.experience.number for hit in search_experiences(reading, "logg")] == [1]
        both = search_experiences(reading, "logg", published_only=False)
        assert {hit.experience.number for hit in both} == {1, 2}


def test_filters_hold_together_and_any_of_the_areas_will_do() -> None:
    store = store_of(
        published(number=1, areas=("a",), size_class="fte_lt_50", outcome=Outcome.WORKED),
        published(number=2, areas=("b",), size_class="fte_lt_50", outcome=Outcome.DID_NOT_WORK),
        published(number=3, areas=("c",), outcome=Outcome.DID_NOT_WORK),
    )

    with store.open_reading(AGENCY_ID)() as reading:

        def numbers(**asked: object) -> set[int]:
            return {hit.experience.number for hit in search_experiences(reading, "", **asked)}  # type: ignore[arg-type]

        assert numbers() == {1, 2, 3}
        assert numbers(areas=("a", "b")) == {1, 2}
        assert numbers(outcome=Outcome.DID_NOT_WORK) == {2, 3}
        assert numbers(size_class="fte_lt_50", outcome=Outcome.DID_NOT_WORK) == {2}
        assert numbers(areas=("nowhere",)) == set()
        assert len(search_experiences(reading, "", limit=2)) == 2


def test_the_letters_sought_are_marked_in_title_and_story() -> None:
    one = published(title="Öppna loggar", summary="Kort.", result="Efter ett år\nfanns loggarna kvar.")
    with store_of(one).open_reading(AGENCY_ID)() as reading:
        (hit,) = search_experiences(reading, "LOGG")
    assert [hit.title[start:end] for start, end in hit.spans] == ["logg"]
    assert hit.snippet.text == "Efter ett år fanns loggarna kvar."
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.spans] == ["logg"]


def test_a_hit_in_the_title_alone_shows_how_the_story_begins() -> None:
    one = published(title="Loggar", summary="Så började det.", problem="Ett problem.")
    with store_of(one).open_reading(AGENCY_ID)() as reading:
        (hit,) = search_experiences(reading, "loggar")
    assert (hit.snippet.text, hit.snippet.spans) == ("Så började det.", ())


def test_who_wants_to_be_hidden_is_not_found_by_name() -> None:
    hidden = published(number=1, source_name="Påhittsverket", is_credited=False)
    shown = published(number=2, source_name="Påhittsverket", is_credited=True)
    with store_of(hidden, shown).open_reading(AGENCY_ID)() as reading:
        assert [hit.experience.number for hit in search_experiences(reading, "påhittsverket")] == [2]


def test_a_label_comes_before_what_begins_like_it_also_among_many() -> None:
    many = [
        experiences.experience(number=n, title=f"Nummer {n}", captured_on=DAY + timedelta(days=n))
        for n in range(1, 120)
    ]
    wishes = [experiences.wish(number=n, title=f"Önskan {n}") for n in (1, 10, 11)]
    with store_of(*many, *wishes).open_reading(AGENCY_ID)() as reading:
        hits = search_named(reading, " E1 ", kinds=[Experience], limit=5)
        assert reading.get(Experience, hits[0].id).label == "E1"
        assert len(hits) == len({hit.id for hit in hits}) == 5
        assert reading.get(Wish, search_named(reading, "ö1", kinds=[Wish])[0].id).label == "Ö1"
        assert search_named(reading, "e1x", kinds=[Experience]) == []
