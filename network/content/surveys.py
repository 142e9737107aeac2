"""Questionnaires as data: questions with their answers in both languages, and what an index is made of.

A published questionnaire is never changed; new wording is a new id. `survey(MEETING_EVALUATION)` is the one
that is answered after a meeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from riskmodel.content.texts import Bilingual, Item, Items, read_content

FILE = "surveys.yaml"
MEETING_EVALUATION = "meeting_evaluation_v1"
NO_TEXT = Bilingual("", "")


class AnswerKind(StrEnum):
    """How a question is answered."""

    YES_PARTLY_NO = "yes_partly_no"
    SCALE_0_4 = "scale_0_4"
    SINGLE_CHOICE = "single_choice"
    MULTI_CHOICE = "multi_choice"
    NUMBER = "number"
    FREE_TEXT = "free_text"


class Unit(StrEnum):
    """What one answer is about."""

    MEETING = "meeting"
    AGENDA_ITEM = "agenda_item"
    RESULT = "result"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Option(Item):
    """An answer to choose; `title` is its words.

    `score` is the number shown to people, `value` (0 to 1) what an index uses; None when the answer has no
    place on a scale. A `is_missing` one counts as no answer, an `is_excluded` one takes the question away.
    """

    score: int | None = None
    value: float | None = None
    is_missing: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class SurveyItem(Item):
    """A question; `title` is its wording and `text` the help under it, "" when there is none.

    `index` names the index it belongs to (None: none) with its `weight`; a question for background is about
    who answers and never part of an index. `breakdowns` are the background questions it is split by.
    """

    kind: AnswerKind
    options: Items[Option]
    unit: Unit
    index: str | None = None
    weight: int = 0
    is_background: bool = False
    breakdowns: tuple[str, ...] = ()
    unit_label: str = ""

    @property
    def is_rated(self) -> bool:
        """Whether its answers stand on a scale of scores."""
        return bool(self.options) and all(option.score is not None for option in self.options)

    @property
    def scale(self) -> tuple[Option, ...]:
        """The answers in order of score, from low to high; empty when it is not rated."""
        if not self.is_rated:
            return ()
        return tuple(sorted(self.options, key=lambda option: option.score or 0))


@dataclass(frozen=True, slots=True)
class SurveyIndex(Item):
    """An index: `text` says what it describes, `formula` how it is computed; `label` is its short name."""

    formulas: Bilingual
    label: str = ""

    @property
    def formula(self) -> str:
        """How it is computed, in the spoken language."""
        return str(self.formulas)


@dataclass(frozen=True, slots=True)
class Survey(Item):
    """A questionnaire; `text` is what stands before the questions.

    `respondent` is agency or person. An anonymous one keeps answers apart from who has answered.
    """

    version: int
    respondent: str
    is_anonymous: bool
    indices: Items[SurveyIndex]
    items: Items[SurveyItem]
    background: Items[SurveyItem]

    def of_unit(self, unit: Unit) -> tuple[SurveyItem, ...]:
        """The questions about a unit, in order, without those for background."""
        return tuple(item for item in self.items if item.unit is unit)

    def item(self, id: str) -> SurveyItem:
        """A question, also one for background.

        Raises:
            KeyError: there is none.
        """
        return Items((*self.items, *self.background)).by_id(id)


@dataclass(frozen=True, slots=True)
class IndexRule:
    """How every index is computed and when it is shown."""

    least_answered_share: float
    least_group: int
    formulas: Bilingual
    totals: Bilingual
    comparisons: Bilingual


@cache
def surveys() -> Items[Survey]:
    """The questionnaires that come with the program."""
    raw = read_content(FILE)
    shared = {entry["id"]: _options(entry) for entry in raw["answer_types"]}
    return Items(_survey(entry, shared) for entry in raw["surveys"])


def survey(id: str) -> Survey:
    """One questionnaire.

    Raises:
        KeyError: there is none by the id.
    """
    return surveys().by_id(id)


@cache
def index_rule() -> IndexRule:
    """The rule that the indices share."""
    raw = read_content(FILE)["index_rule"]
    return IndexRule(
        raw["min_answered_weight_share"],
        raw["min_group_size"],
        *(Bilingual.of(raw[name]) for name in ("formula", "total", "comparison")),
    )


def _survey(entry: Mapping[str, Any], shared: Mapping[str, Items[Option]]) -> Survey:
    background = [_item(one, shared, is_background=True) for one in entry.get("background_items", ())]
    return Survey(
        entry["id"],
        Bilingual.of(entry["title"]),
        Bilingual.of(entry["intro"]),
        entry["version"],
        entry["respondent"],
        entry.get("anonymous", False),
        Items(_index(one) for one in entry["indices"]),
        Items(_item(one, shared) for one in entry["items"]),
        Items(background),
    )


def _index(entry: Mapping[str, Any]) -> SurveyIndex:
    return SurveyIndex(
        entry["id"],
        Bilingual.of(entry["title"]),
        Bilingual.of(entry["description"]),
        Bilingual.of(entry["formula_note"]),
        entry.get("label", ""),
    )


def _item(
    entry: Mapping[str, Any], shared: Mapping[str, Items[Option]], *, is_background: bool = False
) -> SurveyItem:
    kind = AnswerKind(entry["answer_type"])
    split = entry.get("breakdown") or ()
    return SurveyItem(
        entry["id"],
        Bilingual.of(entry["text"]),
        Bilingual.of(entry["help"]) if "help" in entry else NO_TEXT,
        kind,
        _options(entry) or shared.get(kind, Items()),
        Unit(entry.get("unit", Unit.AGENCY)),
        entry.get("index"),
        entry.get("weight", 0),
        is_background,
        tuple(split) if isinstance(split, list) else (),
        entry.get("unit_label", ""),
    )


def _options(entry: Mapping[str, Any]) -> Items[Option]:
    return Items(
        Option(
            option["id"],
            Bilingual.of(option),
            NO_TEXT,
            option.get("score"),
            option.get("value"),
            option.get("missing", False),
            option.get("excluded", False),
        )
        for option in entry.get("options", ())
    )
