"""Invented wishes and experiences that come with the program: they show what a good one looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from network.experience import STORY_FIELDS, ExperienceStatus, Outcome, ResultKind
from network.wish import WishOrigin
from riskmodel.content.texts import Bilingual, Item, Items, read_content

EXPERIENCES = "example_experiences.yaml"
WISHES = "example_wishes.yaml"


@dataclass(frozen=True, slots=True)
class ExampleReuse:
    """That an invented agency has used an invented experience."""

    agency: str
    used_on: date
    changed: Bilingual
    outcome: Outcome
    result: Bilingual


@dataclass(frozen=True, slots=True)
class ExampleExperience(Item):
    """An invented experience; `text` is its summary, `agency` a name that no real agency has.

    `theme` and `told_at` are the theme and the item of the meeting where it was told. `reviewed_by` is the id
    of a role. `story` are the other fields of `network.experience.STORY_FIELDS`.
    """

    agency: str
    size_class: str
    areas: tuple[str, ...]
    scenarios: tuple[str, ...]
    factors: tuple[str, ...]
    measures: tuple[str, ...]
    outcome: Outcome
    result_kind: ResultKind
    story: Mapping[str, Bilingual]
    attachments: tuple[Bilingual, ...]
    contact: Bilingual
    theme: str
    told_at: Bilingual
    deidentified_by: str
    reviewed_by: str
    status: ExperienceStatus
    reviewed_on: date
    next_review: date
    licence: str
    reuse: tuple[ExampleReuse, ...]


@dataclass(frozen=True, slots=True)
class ExampleWish(Item):
    """An invented wish.

    `merged_into` is the id of one that says the same, `declined` why the network does not take it up.
    """

    areas: tuple[str, ...]
    theme: str
    origin: WishOrigin
    merged_into: str
    declined: Bilingual | None


@cache
def example_experiences() -> Items[ExampleExperience]:
    """The invented experiences, in the file's order."""
    return Items(_experience(entry) for entry in read_content(EXPERIENCES)["experiences"])


@cache
def example_wishes() -> Items[ExampleWish]:
    """The invented wishes, in the file's order."""
    return Items(_wish(entry) for entry in read_content(WISHES)["wishes"])


def _experience(entry: Mapping[str, Any]) -> ExampleExperience:
    result = entry["result"]
    texts = {**entry, "result": result["text"]}
    return ExampleExperience(
        id=entry["id"],
        titles=Bilingual.of(entry["title"]),
        texts=Bilingual.of(entry["summary"]),
        agency=entry["agency"],
        size_class=entry["size_class"],
        areas=tuple(entry["areas"]),
        scenarios=tuple(entry["scenarios"]),
        factors=tuple(entry["factors"]),
        measures=tuple(entry["measures"]),
        outcome=Outcome(entry["outcome"]),
        result_kind=ResultKind(result["kind"]),
        story=MappingProxyType({field: Bilingual.of(texts[field]) for field in STORY_FIELDS}),
        attachments=tuple(Bilingual.of(one) for one in entry["attachments"]),
        contact=Bilingual.of(entry["contact"]),
        theme=entry["source"]["theme"],
        told_at=Bilingual.of(entry["source"]["item"]),
        deidentified_by=entry["deidentified_by"],
        reviewed_by=entry["reviewed_by"],
        status=ExperienceStatus(entry["status"]),
        reviewed_on=date.fromisoformat(entry["reviewed"]),
        next_review=date.fromisoformat(entry["next_review"]),
        licence=entry["licence"],
        reuse=tuple(_reuse(one) for one in entry["reuse"]),
    )


def _reuse(entry: Mapping[str, Any]) -> ExampleReuse:
    return ExampleReuse(
        agency=entry["agency"],
        used_on=date.fromisoformat(entry["date"]),
        changed=Bilingual.of(entry["changed"]),
        outcome=Outcome(entry["outcome"]),
        result=Bilingual.of(entry["result"]),
    )


def _wish(entry: Mapping[str, Any]) -> ExampleWish:
    return ExampleWish(
        id=entry["id"],
        titles=Bilingual.of(entry["title"]),
        texts=Bilingual.of(entry["text"]),
        areas=tuple(entry["areas"]),
        theme=entry.get("theme", ""),
        origin=WishOrigin(entry["origin"]),
        merged_into=entry.get("merged_into", ""),
        declined=Bilingual.of(entry["declined"]) if "declined" in entry else None,
    )
