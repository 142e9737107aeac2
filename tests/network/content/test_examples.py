from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from network.content.examples import EXPERIENCES, WISHES, example_experiences, example_wishes
from network.content.themes import themes
from network.experience import MOST_WORDS_OF_SUMMARY, STORY_FIELDS, ExperienceStatus, Outcome
from network.sizes import SizeClass
from network.wish import WishOrigin
from riskmodel.content import catalogue, model
from riskmodel.content.texts import read_content
from riskmodel.kernel.words import speaking
from riskmodel.register import load_register

FEWEST_AREAS = 14


def texts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "sv" in part or "en" in part:
            yield part
        for value in part.values():
            yield from texts(value)
    if isinstance(part, list):
        for value in part:
            yield from texts(value)


@pytest.mark.parametrize("name", [EXPERIENCES, WISHES])
def test_every_text_is_there_in_both_languages_and_says_that_it_is_made_up(name: str) -> None:
    content = read_content(name)
    assert content["fictional"] is True
    for each in texts(content):
        assert each["sv"].strip()
        assert each["en"].strip()
        assert "!" not in each["sv"] + each["en"]


def test_there_are_thirty_experiences_that_differ_in_area_size_and_outcome() -> None:
    found = example_experiences()
    assert len(found) == len(set(found.ids)) == 30
    assert len({area for one in found for area in one.areas}) >= FEWEST_AREAS
    assert {one.size_class for one in found} == set(SizeClass)
    assert {one.outcome for one in found} == set(Outcome)
    failed = [one for one in found if one.outcome in {Outcome.DID_NOT_WORK, Outcome.PARTLY}]
    assert len(failed) >= 5
    assert len({str(one.titles) for one in found}) == 30


def test_every_experience_points_at_what_there_is() -> None:
    scenarios = {one.id: one for one in catalogue().scenarios}
    roles = {role["id"] for role in read_content("model.yaml")["roles"]}
    for one in example_experiences():
        assert set(one.areas) <= set(catalogue().areas.ids), one.id
        assert one.scenarios, one.id
        assert set(one.scenarios) <= set(scenarios), one.id
        assert set(one.factors) <= set(model().factors.ids), one.id
        assert set(one.measures) <= set(model().measure_kinds.ids), one.id
        assert one.theme in themes().ids, one.id
        assert {one.deidentified_by, one.reviewed_by} <= roles, one.id
        assert one.deidentified_by != one.reviewed_by, one.id
        assert one.reviewed_on < one.next_review, one.id
        assert one.status is not ExperienceStatus.DRAFT, one.id


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_experience_is_whole_and_its_summary_short(language: str) -> None:
    with speaking(language):  # type: ignore[arg-type]
        for one in example_experiences():
            assert set(one.story) == set(STORY_FIELDS)
            assert str(one.story["summary"]) == one.text
            assert len(one.text.split()) <= MOST_WORDS_OF_SUMMARY
            assert all(str(text) for text in one.story.values())
            assert (
                one.agency in str(one.contact)
                or "samordnar" in str(one.contact)
                or "coord" in str(one.contact)
            )


def test_no_real_agency_is_named() -> None:
    real = {name.casefold() for row in load_register() for name in (row.name, row.name_en) if name}
    names = {one.agency for one in example_experiences()}
    names |= {reuse.agency for one in example_experiences() for reuse in one.reuse}
    for name in names:
        folded = name.casefold()
        assert not any(f" {folded} " in f" {other} " or other in folded for other in real), name
    whole = str(read_content(EXPERIENCES)).casefold() + str(read_content(WISHES)).casefold()
    assert [name for name in real if len(name) > 8 and name in whole] == []


def test_reuse_comes_after_the_review_and_from_somebody_else() -> None:
    reuse = [(one, use) for one in example_experiences() for use in one.reuse]
    assert len(reuse) >= 10
    for one, use in reuse:
        assert use.agency != one.agency
        assert use.used_on > one.reviewed_on


def test_wishes_point_at_what_there_is() -> None:
    wishes = example_wishes()
    assert len(wishes) == len(set(wishes.ids)) >= 40
    assert {one.origin for one in wishes} == set(WishOrigin)
    for one in wishes:
        assert set(one.areas) <= set(catalogue().areas.ids), one.id
        assert not one.theme or one.theme in themes().ids, one.id
        if one.merged_into:
            into = wishes.by_id(one.merged_into)
            assert not into.merged_into
            assert set(into.areas) & set(one.areas), one.id
            assert into.declined is None
    assert sum(bool(one.merged_into) for one in wishes) >= 3
    assert sum(one.declined is not None for one in wishes) >= 2
