"""The level of one risk: from likelihood, consequence, protection and form to a band, with every reason.

    rate(2, 3, 4, "crime", default_matrix()).band  # "high": 2 × 3 is medium, raised since nothing protects

Rule (formula 1.0): the table gives the band; it is raised one step when there is no protection; it is at
least high when the form is criminal and the consequence at least 3 of 4 (4 of 5). What is not judged has no
level, and never a low one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say
from riskmodel.risk import Form
from riskmodel.scale_set import ScaleSet
from riskmodel.scales import PriorityMatrix

FORMULA = "1.0"

ReasonRule = Literal["unrated", "table", "no_protection", "crime_floor"]


@dataclass(frozen=True, slots=True)
class RaisingRules:
    """When a band is raised above what the table gives. Levels count from 1, bands from 0; None is off."""

    raise_from_protection: int | None
    crime_consequence: int | None
    crime_floor: int | None

    @classmethod
    def default(cls, matrix: PriorityMatrix) -> RaisingRules:
        """The rules for a table without stored ones.

        The worst protection raises; a crime of the second highest consequence or more is at least high, or
        at least the second highest band where none is called high.
        """
        floor = matrix.bands.index("high") if "high" in matrix.bands else max(0, len(matrix.bands) - 2)
        return cls(matrix.rows, matrix.columns - 1, floor)

    @classmethod
    def of(cls, scale: ScaleSet) -> RaisingRules:
        """The rules of a stored set of scales."""
        return cls(scale.raise_from_protection, scale.crime_consequence, scale.crime_floor)


@dataclass(frozen=True, slots=True)
class Reason:
    """One step on the way to a level: which rule, what it gave, and whether it changed anything."""

    rule: ReasonRule
    band: str | None
    changed: bool
    likelihood: int | None = None
    consequence: int | None = None

    @property
    def text(self) -> str:
        """The reason in words."""
        key = (
            f"level.{self.rule}"
            if self.changed or self.rule in {"table", "unrated"}
            else f"level.{self.rule}.idle"
        )
        return say(key, likelihood=self.likelihood, consequence=self.consequence)


class _Unrated:
    """`level.unrated` tells whether a level is missing; `Level.unrated` is the missing level itself."""

    def __get__(self, level: Level | None, owner: type[Level]) -> Any:
        return owner(None, (Reason("unrated", None, changed=False),)) if level is None else level.band is None


@dataclass(frozen=True, slots=True)
class Level:
    """The band of a risk and the reasons for it, in the order the rules were applied.

    `band` is None when nobody has judged; such a level is not comparable with any other.
    """

    band: str | None
    reasons: tuple[Reason, ...]

    unrated = _Unrated()

    @property
    def table_band(self) -> str | None:
        """What the table alone gave."""
        return next((reason.band for reason in self.reasons if reason.rule == "table"), None)

    @property
    def is_raised(self) -> bool:
        """Whether a rule lifted the level above the table's."""
        return self.band != self.table_band


def rate(
    likelihood: int | None,
    consequence: int | None,
    protection: int | None,
    form: Form | str | None,
    matrix: PriorityMatrix,
    rules: RaisingRules | None = None,
) -> Level:
    """The level of a risk.

    Args:
        likelihood: from 1, None when not judged.
        consequence: from 1, the highest of the values harmed, None when not judged.
        protection: from 1 (works and is tested) to the worst (none); None when not judged.
        form: how grave the act is in law; None when not judged, which raises nothing.
        matrix: the priority table.
        rules: the raising rules; those of `RaisingRules.default` when left out.

    Raises:
        RuleError: `matrix.outside` or `level.protection` when a level is not on the scale; `level.form` when
            there is no such form, which would otherwise raise nothing without a word.
    """
    if protection is not None and not _is_counted(protection):
        raise RuleError("level.protection", given=protection)
    if form is not None and form not in _FORMS:
        raise RuleError("level.form", given=form)
    if likelihood is None or consequence is None:
        return _NOT_JUDGED
    rules = rules or RaisingRules.default(matrix)
    place = matrix.index(likelihood, consequence)
    reasons = [
        Reason("table", matrix.bands[place], changed=False, likelihood=likelihood, consequence=consequence)
    ]
    if _is_at_least(protection, rules.raise_from_protection):
        raised = min(place + 1, len(matrix.bands) - 1)
        reasons.append(Reason("no_protection", matrix.bands[raised], changed=raised > place))
        place = raised
    if (
        form == Form.CRIME
        and rules.crime_floor is not None
        and _is_at_least(consequence, rules.crime_consequence)
    ):
        raised = max(place, rules.crime_floor)
        reasons.append(Reason("crime_floor", matrix.bands[raised], changed=raised > place))
        place = raised
    return Level(matrix.bands[place], tuple(reasons))


_FORMS = frozenset(Form)
_NOT_JUDGED = Level(None, (Reason("unrated", None, changed=False),))


def _is_counted(level: object) -> bool:
    return isinstance(level, int) and level >= 1


def _is_at_least(level: int | None, limit: int | None) -> bool:
    return level is not None and limit is not None and level >= limit
