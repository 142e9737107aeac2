"""What another judgement would do to a level: each input is changed by itself, and the level found anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from riskmodel.dossier import RiskFile, matrix_of
from riskmodel.kernel.words import say
from riskmodel.rating import RaisingRules, rate
from riskmodel.residual import StageLevel
from riskmodel.risk import Form
from riskmodel.scale_set import ScaleSet

Dimension = Literal["likelihood", "consequence", "protection"]
Direction = Literal["lower", "same", "higher"]

DIMENSIONS: tuple[Dimension, ...] = ("likelihood", "consequence", "protection")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One input changed: what to, and which band that would give."""

    input: Dimension | Literal["form"]
    to: int | Form
    band: str
    direction: Direction
    text: str


@dataclass(frozen=True, slots=True)
class _Trial:
    """Rates a position on the risk's scales, and names what comes out."""

    scale: ScaleSet
    form: Form | None
    rules: RaisingRules
    now: int

    def place(self, position: dict[Dimension, int]) -> int:
        matrix = matrix_of(self.scale)
        level = rate(
            position["likelihood"],
            position["consequence"],
            position["protection"],
            self.form,
            matrix,
            self.rules,
        )
        return -1 if level.band is None else matrix.bands.index(level.band)

    def direction(self, place: int) -> Direction:
        if place == self.now:
            return "same"
        return "lower" if place < self.now else "higher"


def what_would_change(file: RiskFile, scale: ScaleSet, at: StageLevel) -> tuple[WhatIf, ...]:
    """What lowers the level, what would not be enough, and what raises it, in this order.

    On each scale the nearest level that lowers is told; where one step does not, why not.
    """
    position = _position(at)
    if position is None or at.level.band is None:
        return ()
    bands = matrix_of(scale).bands
    trial = _Trial(scale, file.risk.form, RaisingRules.of(scale), bands.index(at.level.band))
    found = [
        *(each for dimension in DIMENSIONS for each in _down(trial, position, dimension)),
        *(each for dimension in DIMENSIONS for each in _up(trial, position, dimension)),
        *_other_form(trial, position),
    ]
    order: tuple[Direction, ...] = ("lower", "same", "higher")
    return tuple(sorted(found, key=lambda each: order.index(each.direction)))


def _down(trial: _Trial, position: dict[Dimension, int], dimension: Dimension) -> Iterator[WhatIf]:
    for level in range(position[dimension] - 1, 0, -1):
        place = trial.place(position | {dimension: level})
        if place < trial.now:
            yield _level_text(trial, dimension, level, place)
            return
    if position[dimension] > 1:
        text = say(f"explain.not_enough.{dimension}") + " " + _why_not(trial, position, dimension)
        yield WhatIf(dimension, 1, _band(trial, trial.now), "same", text.strip())


def _up(trial: _Trial, position: dict[Dimension, int], dimension: Dimension) -> Iterator[WhatIf]:
    level = position[dimension] + 1
    if level <= len(getattr(trial.scale, dimension)):
        place = trial.place(position | {dimension: level})
        if place > trial.now:
            yield _level_text(trial, dimension, level, place)


def _other_form(trial: _Trial, position: dict[Dimension, int]) -> Iterator[WhatIf]:
    other = Form.UNLAWFUL if trial.form is Form.CRIME else Form.CRIME
    place = replace(trial, form=other).place(position)
    if place != trial.now:
        text = say(f"explain.if.form.{other.value}", band=_name(trial, place))
        yield WhatIf("form", other, _band(trial, place), trial.direction(place), text)


def _why_not(trial: _Trial, position: dict[Dimension, int], dimension: Dimension) -> str:
    """The rule that keeps the level up, if without it the best level of this scale would lower it."""
    best = position | {dimension: 1}
    limit = trial.rules.raise_from_protection
    if dimension == "protection" and (limit is None or position["protection"] < limit):
        return say("explain.why_not.not_raised")
    without_floor = replace(trial, rules=replace(trial.rules, crime_consequence=None, crime_floor=None))
    if without_floor.place(best) < trial.now and trial.scale.crime_floor is not None:
        floor = trial.scale.bands[trial.scale.crime_floor].name
        return say("explain.why_not.crime_floor", floor=floor, consequence=position["consequence"])
    without_raise = replace(trial, rules=replace(trial.rules, raise_from_protection=None))
    if without_raise.place(best) < trial.now:
        name = trial.scale.protection[position["protection"] - 1].name
        return say("explain.why_not.no_protection", name=name)
    return ""


def _level_text(trial: _Trial, dimension: Dimension, level: int, place: int) -> WhatIf:
    name = getattr(trial.scale, dimension)[level - 1].name
    text = say(f"explain.if.{dimension}", level=level, name=name, band=_name(trial, place))
    return WhatIf(dimension, level, _band(trial, place), trial.direction(place), text)


def _position(at: StageLevel) -> dict[Dimension, int] | None:
    if at.likelihood is None or at.consequence is None or at.protection is None:
        return None
    return {"likelihood": at.likelihood, "consequence": at.consequence, "protection": at.protection}


def _band(trial: _Trial, place: int) -> str:
    return trial.scale.bands[place].id


def _name(trial: _Trial, place: int) -> str:
    return trial.scale.bands[place].name
