"""The fields of a measure, the same wherever one is added or changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from gui.common.datefield import DateField
from gui.common.fields import ChoiceField, LineField, Tick
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.theme import Look
from network.touching import Touch
from riskmodel.content import model
from riskmodel.kernel.words import say
from riskmodel.measure import Measure

WRITTEN = ("title", "kind", "owner", "reviewer", "due_on", "description", "indicator", "cost_note")


TELL = "tell"  # the key of the tick of `tell_field`


def tell_field(look: Look, measure: Measure) -> list[Field]:
    """The offer to tell the network how it went, where a measure that is finished copies an experience."""
    if measure.experience_id is None:
        return []
    tick = Tick(look, say("measures_place.finish.tell"))
    return [Field(TELL, "", tick, help=say("measures_place.finish.tell.help"))]


MOST_TOLD = 8  # experiences to choose among


def copied_field(look: Look, touches: Sequence[Touch], measure: Measure | None = None) -> list[Field]:
    """Which experience it does as, where some touch the risk; the key is the name in `Measure`."""
    told = [touch.experience for touch in touches[:MOST_TOLD]]
    now = measure.experience_id if measure else None
    if not told or (now is not None and now not in {one.id for one in told}):
        return []
    choices: list[tuple[Any, str]] = [(None, say("measures_place.form.copies.none"))]
    choices += [(one.id, f"{one.label} {one.title}") for one in told]
    return [
        Field(
            "experience_id",
            say("measures_place.form.copies"),
            ChoiceField(look, choices, now),
            help=say("measures_place.form.copies.help"),
        )
    ]


def measure_fields(look: Look, today: date, measure: Measure | None = None) -> list[Field]:
    """Fields for what a person writes about a measure; their keys are the names in `Measure`."""
    kinds = [
        ("", say("measures_place.form.kind.none")),
        *((kind.id, kind.title) for kind in model().measure_kinds),
    ]

    def now(name: str) -> Any:
        return getattr(measure, name) if measure else None

    return [
        Field(
            "title",
            say("measures_place.form.title"),
            LineField(look, now("title") or ""),
            required=say("measures_place.form.title.required"),
        ),
        Field("kind", say("measures_place.form.kind"), ChoiceField(look, kinds, now("kind") or "")),
        Field(
            "owner",
            say("measures_place.form.owner"),
            LineField(look, now("owner") or ""),
            help=say("measures_place.form.owner.help"),
        ),
        Field(
            "due_on",
            say("measures_place.form.due"),
            DateField(look, now("due_on"), today=today),
            help=say("measures_place.form.due.help"),
        ),
        Field(
            "reviewer",
            say("measures_place.form.reviewer"),
            LineField(look, now("reviewer") or ""),
            help=say("measures_place.form.reviewer.help"),
        ),
        Field(
            "description", say("measures_place.form.description"), GrowingText(look, now("description") or "")
        ),
        Field(
            "indicator",
            say("measures_place.form.indicator"),
            GrowingText(look, now("indicator") or ""),
            help=say("measures_place.form.indicator.help"),
        ),
        Field("cost_note", say("measures_place.form.cost"), LineField(look, now("cost_note") or "")),
    ]
