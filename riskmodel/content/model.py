"""The analysis model as typed values: steps with guiding questions, factors, measures, forms, roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from riskmodel.analysis import Conclusion, Step
from riskmodel.content.texts import Bilingual, Item, Items, read_content
from riskmodel.risk import Form, Strength


@dataclass(frozen=True, slots=True)
class Question(Item):
    """A guiding question; `title` is the question, `text` the help to it."""

    step: Step

    @property
    def help(self) -> str:
        """What to think of when answering."""
        return self.text


@dataclass(frozen=True, slots=True)
class ModelStep(Item):
    """One of the five steps; `text` is its purpose."""

    step: Step
    outcomes: Bilingual
    questions: Items[Question]

    @property
    def order(self) -> int:
        """Its place, 1 to 5."""
        return int(self.step)

    @property
    def purpose(self) -> str:
        """What the step is for."""
        return self.text

    @property
    def outcome(self) -> str:
        """What there is when the step is done."""
        return str(self.outcomes)


@dataclass(frozen=True, slots=True)
class Factor(Item):
    """A risk factor; `text` is the question that finds it, worded so that yes means it is there."""

    group: str

    @property
    def question(self) -> str:
        """The question that finds it."""
        return self.text


@dataclass(frozen=True, slots=True)
class FactorGroup(Item):
    """One of the four groups of risk factors."""

    factors: Items[Factor]


@dataclass(frozen=True, slots=True)
class MeasureKind(Item):
    """One of the six kinds of measures, with examples."""

    example_texts: tuple[Bilingual, ...]

    @property
    def examples(self) -> tuple[str, ...]:
        """Examples in the spoken language."""
        return tuple(str(text) for text in self.example_texts)


@dataclass(frozen=True, slots=True)
class HarmKind(Item):
    """One of the values that consequence is judged on; its anchors say what each level means there."""

    anchor_texts: Mapping[int, tuple[Bilingual, ...]]

    def anchors(self, levels: int) -> tuple[str, ...]:
        """What each level means on a scale of so many levels; empty when the content has none for it."""
        return tuple(str(text) for text in self.anchor_texts.get(levels, ()))


@dataclass(frozen=True, slots=True)
class EvidenceKind(Item):
    """A kind of evidence and how much it typically carries."""

    strength: Strength


@dataclass(frozen=True, slots=True)
class NeedTrigger(Item):
    """Something that makes an analysis needed, and which conclusion it speaks for."""

    suggests: Conclusion


@dataclass(frozen=True, slots=True)
class FormKind(Item):
    """A form of the act and how grave it is: 3 is gravest."""

    severity: int


@dataclass(frozen=True, slots=True)
class Role(Item):
    """A role in the work; one person should not hold it together with those in `separate_from`."""

    kind: str
    separate_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything in `model.yaml` but the scales, which `default_scale` gives."""

    abouts: Bilingual
    rankings: Bilingual
    steps: Items[ModelStep]
    definitions: Items[Item]
    forms: Items[FormKind]
    patterns: Items[Item]
    factor_groups: Items[FactorGroup]
    measure_kinds: Items[MeasureKind]
    harm_values: Items[HarmKind]
    bands: Items[Item]
    evidence_kinds: Items[EvidenceKind]
    need_triggers: Items[NeedTrigger]
    need_conclusions: Items[Item]
    decisions: Items[Item]
    roles: Items[Role]

    @property
    def about(self) -> str:
        """Where the model comes from."""
        return str(self.abouts)

    @property
    def ranking(self) -> str:
        """How risks of equal priority are ordered."""
        return str(self.rankings)

    @property
    def factors(self) -> Items[Factor]:
        """All factors of the four groups."""
        return Items(factor for group in self.factor_groups for factor in group.factors)

    @property
    def questions(self) -> Items[Question]:
        """All guiding questions of the five steps."""
        return Items(question for step in self.steps for question in step.questions)

    def step(self, step: Step) -> ModelStep:
        """The texts of a step."""
        return self.steps[step - 1]

    def form(self, form: Form) -> FormKind:
        """The texts of a form."""
        return self.forms.by_id(form.value)


@cache
def model() -> Model:
    """The model that comes with the program."""
    raw = read_content("model.yaml")
    return Model(
        abouts=Bilingual.of(raw["about"]),
        rankings=Bilingual.of(raw["ranking"]["text"]),
        steps=Items(_step(entry) for entry in raw["steps"]),
        definitions=_items(raw["definitions"], title="term"),
        forms=Items(FormKind(*_head(entry), entry["severity"]) for entry in raw["forms"]),
        patterns=_items(raw["patterns"]),
        factor_groups=Items(_group(entry) for entry in raw["factor_groups"]),
        measure_kinds=Items(_measure_kind(entry) for entry in raw["measure_kinds"]),
        harm_values=Items(_harm(entry) for entry in raw["consequence_values"]),
        bands=_items(raw["bands"], text="meaning"),
        evidence_kinds=Items(
            EvidenceKind(*_head(entry, text="help"), Strength(entry["typical_strength"]))
            for entry in raw["evidence_kinds"]
        ),
        need_triggers=Items(
            NeedTrigger(*_head(entry, text="help"), Conclusion(entry["suggests"]))
            for entry in raw["need_triggers"]
        ),
        need_conclusions=_items(raw["need_conclusions"], text="title"),
        decisions=_items(raw["decisions"], text="requires"),
        roles=Items(
            Role(*_head(entry, text="description"), entry["kind"], tuple(entry.get("separate_from", ())))
            for entry in raw["roles"]
        ),
    )


def _head(
    entry: Mapping[str, Any], *, title: str = "title", text: str = "text"
) -> tuple[str, Bilingual, Bilingual]:
    return entry["id"], Bilingual.of(entry[title]), Bilingual.of(entry[text])


def _items(entries: list[dict[str, Any]], *, title: str = "title", text: str = "text") -> Items[Item]:
    return Items(Item(*_head(entry, title=title, text=text)) for entry in entries)


def _step(entry: Mapping[str, Any]) -> ModelStep:
    step = Step(entry["order"])
    questions = Items(
        Question(question["id"], Bilingual.of(question), Bilingual.of(question["help"]), step)
        for question in entry["guiding_questions"]
    )
    return ModelStep(*_head(entry, text="purpose"), step, Bilingual.of(entry["outcome"]), questions)


def _group(entry: Mapping[str, Any]) -> FactorGroup:
    factors = Items(
        Factor(factor["id"], Bilingual.of(factor), Bilingual.of(factor["question"]), entry["id"])
        for factor in entry["factors"]
    )
    return FactorGroup(entry["id"], Bilingual.of(entry), Bilingual.of(entry["description"]), factors)


def _measure_kind(entry: Mapping[str, Any]) -> MeasureKind:
    examples = tuple(Bilingual.of(example) for example in entry["examples"])
    return MeasureKind(*_head(entry, text="description"), examples)


def _harm(entry: Mapping[str, Any]) -> HarmKind:
    anchors = {
        int(key.removeprefix("anchors_")): tuple(Bilingual.of(anchor) for anchor in value)
        for key, value in entry.items()
        if key.startswith("anchors_")
    }
    return HarmKind(*_head(entry, text="description"), anchors)
