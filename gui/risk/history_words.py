"""A change of a risk or of something that belongs to it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from gui.common.figures import iso, long_date
from riskmodel.content import catalogue, model
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Change
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import (
    Cause,
    Control,
    ControlLink,
    Decision,
    Evidence,
    Form,
    Pattern,
    Rating,
    Risk,
    Stage,
)
from riskmodel.whatif import DIMENSIONS

# The fields whose change is told, in the order in which they are told.
FIELDS: dict[type[Entity], tuple[str, ...]] = {
    Risk: ("title", "event", "effect", "form", "pattern", "harms", "unit_id", "area", "owner", "red_flags",
           "closed_reason", "confirmation"),
    Cause: ("text",),
    Evidence: ("text", "kind", "strength", "noted_on", "source"),
    Control: ("text", "works", "tested_on"),
    Measure: ("title", "kind", "owner", "reviewer", "due_on", "status", "done_on", "description",
              "indicator", "result"),
}  # fmt: skip


def told(changes: Sequence[Change], dossier: Dossier, file: RiskFile) -> list[str]:
    """What a transaction did to a risk, a sentence for each change."""
    words: list[str] = []
    for change in changes:
        if concerns(change, file):
            words += _Teller(dossier, file).tell(change)
    return words


def concerns(change: Change, file: RiskFile) -> bool:
    """Whether a change is about the risk or something that belongs to it."""
    thing = change.after if change.after is not None else change.before
    if thing is None:
        return False
    ids = {thing.id, getattr(thing, "risk_id", None)}
    parts = {cause.id for cause in file.causes} | {each.control.id for each in file.controls}
    parts |= {measure.id for measure in file.measures}
    return file.risk.id in ids or bool({thing.id, getattr(thing, "control_id", None)} & parts)


def rating_words(rating: Rating, file: RiskFile) -> str:
    """The levels of a judgement with their words, as far as they are on the scale that holds."""
    parts = []
    for dimension in DIMENSIONS:
        level = getattr(rating, dimension)
        name = say(f"risk_page.{dimension}")
        if level is None:
            parts.append(f"{name} –")
        elif rating.scale_id == file.scale.id:
            parts.append(f"{name} {level} {getattr(file.scale, dimension)[level - 1].name}")
        else:
            parts.append(f"{name} {level}")
    return ", ".join(parts)


class _Teller:
    """Finds the words for one change of one risk."""

    def __init__(self, dossier: Dossier, file: RiskFile) -> None:
        self._dossier, self._file = dossier, file
        self._special: dict[type[Entity], Callable[[Any, Any], Iterator[str]]] = {
            Rating: self._rating,
            Decision: self._decision,
            MeasureLink: self._measure_link,
            ControlLink: self._control_link,
        }

    def tell(self, change: Change) -> list[str]:
        """The sentences of a change."""
        special = self._special.get(change.kind)
        if special is not None:
            return list(special(change.before, change.after))
        if change.kind in FIELDS:
            return list(self._fields(change))
        return []

    def _fields(self, change: Change) -> Iterator[str]:
        kind = change.kind.__name__.lower()
        before, after = change.before, change.after
        if before is None or after is None:
            ending = "new" if before is None else "gone"
            yield say(f"risk_page.history.{kind}.{ending}", name=_name(after if before is None else before))
            return
        for field in FIELDS[change.kind]:
            old, new = getattr(before, field), getattr(after, field)
            if old != new:
                yield say(
                    "risk_page.history.changed",
                    field=say(f"risk_page.field.{field}"),
                    before=self._value(field, old),
                    after=self._value(field, new),
                )

    def _rating(self, before: Rating | None, after: Rating | None) -> Iterator[str]:
        rating = after if after is not None else before
        if rating is None:
            return
        if rating.assessor:
            # Levels given blind are shown with the spread, when everybody has judged, and not before.
            yield say("risk_page.history.blind", who=rating.assessor)
            return
        today = rating.stage is Stage.TODAY
        yield say(
            "risk_page.history.rated_today" if today else "risk_page.history.rated",
            levels=rating_words(rating, self._file),
        )
        if rating.without_evidence:
            yield say("risk_page.without_evidence")
        if rating.reason:
            yield say("risk_page.history.reason", reason=rating.reason)
        if rating.dissent:
            yield say("risk_page.dissent.is", text=rating.dissent)

    def _decision(self, _before: Decision | None, after: Decision | None) -> Iterator[str]:
        if after is None:
            yield say("risk_page.history.withdrawn")
            return
        facts = {"day": long_date(after.decided_on), "who": after.decided_by or "–"}
        yield say(f"risk_page.decided.{after.kind.value}", **facts)
        if after.reason:
            yield say("risk_page.history.reason", reason=after.reason)

    def _measure_link(self, before: MeasureLink | None, after: MeasureLink | None) -> Iterator[str]:
        link = after if after is not None else before
        if link is None:
            return
        measure = next((each for each in self._file.measures if each.id == link.measure_id), None)
        cause = next((each.text for each in self._file.causes if each.id == link.cause_id), "")
        name = f"{measure.label} {measure.title}" if measure else say("risk_page.measure")
        key = "risk_page.history.linked" if after is not None else "risk_page.history.unlinked"
        yield say(key, measure=name, cause=cause or self._file.label)

    def _control_link(self, before: ControlLink | None, after: ControlLink | None) -> Iterator[str]:
        link = after if after is not None else before
        if link is None:
            return
        cause = next((each.text for each in self._file.causes if each.id == link.cause_id), "")
        if cause:
            key = "risk_page.history.covers" if after is not None else "risk_page.history.covers_not"
            yield say(key, cause=cause)

    def _value(self, field: str, value: Any) -> str:
        if value in (None, "", ()):
            return say("risk_page.nothing")
        if isinstance(value, date):
            return iso(value)
        if isinstance(value, UUID):
            return next((unit.name for unit in self._dossier.units if unit.id == value), "–")
        if isinstance(value, tuple):
            harms = {harm.id: harm.name for harm in self._file.scale.harms}
            return ", ".join(harms.get(str(one), str(one)) for one in value)
        if isinstance(value, Enum):
            return _enum(value)
        return _content(field, str(value))


def _name(thing: Any) -> str:
    """What a new or removed thing is called."""
    title: str = getattr(thing, "title", "") or getattr(thing, "text", "")
    label = getattr(thing, "label", "")
    return f"{label} {title}".strip()


def _enum(value: Enum) -> str:
    if isinstance(value, Form):
        return model().form(value).title
    if isinstance(value, Pattern):
        return model().patterns.title(value.value)
    return say(f"risk_page.{type(value).__name__.lower()}.{value.value}")


def _content(field: str, value: str) -> str:
    if field == "area":
        return catalogue().areas.title(value)
    if field == "kind":
        known = {kind.id: kind.title for kind in (*model().evidence_kinds, *model().measure_kinds)}
        return known.get(value, value)
    return value
