"""What has changed from one round to the next: new, changed, closed, confirmed and not yet looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from riskmodel.content import model
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Confirmation
from riskmodel.scale_set import ScaleSet
from riskmodel.whatif import DIMENSIONS

Direction = Literal["lower", "same", "higher", "unknown"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs, with both values in words; "" is nothing."""

    field: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """The field's name in the spoken language."""
        return say(f"compare.field.{self.field}")

    @property
    def text(self) -> str:
        """The change in one sentence."""
        nothing = say("compare.nothing")
        return say(
            "compare.change", field=self.name, before=self.before or nothing, after=self.after or nothing
        )


@dataclass(frozen=True, slots=True)
class RiskChange:
    """A risk in both rounds, with its level today in each in words; None when unrated."""

    before: RiskFile
    after: RiskFile
    fields: tuple[FieldChange, ...]
    level_before: str | None
    level_after: str | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Difference:
    """Two rounds compared; every open risk of either is in exactly one list.

    `closed` are the closed copies with their reason, or the earlier risks where no copy was kept.
    """

    before: Dossier
    after: Dossier
    new: tuple[RiskFile, ...]
    changed: tuple[RiskChange, ...]
    closed: tuple[RiskFile, ...]
    confirmed: tuple[RiskChange, ...]
    pending: tuple[RiskChange, ...]

    @property
    def lowered(self) -> tuple[RiskChange, ...]:
        """The risks whose level today is lower than it was."""
        return tuple(each for each in self._both() if each.direction == "lower")

    @property
    def raised(self) -> tuple[RiskChange, ...]:
        """The risks whose level today is higher than it was."""
        return tuple(each for each in self._both() if each.direction == "higher")

    def _both(self) -> tuple[RiskChange, ...]:
        return (*self.changed, *self.confirmed, *self.pending)


def compare(before: Dossier, after: Dossier) -> Difference:
    """Compare a round with the one it was copied from.

    A risk is closed when it was open before and is closed or gone now; one that was closed already is in
    neither round. A confirmed risk whose level moved because a measure was finished is still confirmed.
    """
    earlier = {file.risk.id: file for file in before.open_risks}
    new, changed, confirmed, pending = [], [], [], []
    for file in after.open_risks:
        origin = earlier.pop(file.risk.previous_id, None) if file.risk.previous_id else None
        if origin is None:
            new.append(file)
            continue
        change = _change(before, after, origin, file)
        mark = file.risk.confirmation
        differs = any(each.field != "level" for each in change.fields)
        if mark is Confirmation.PENDING:
            pending.append(change)
        elif differs or mark is Confirmation.CHANGED:
            changed.append(change)
        else:
            confirmed.append(change)
    copies = {file.risk.previous_id: file for file in after.risks}
    return Difference(
        before,
        after,
        tuple(new),
        tuple(changed),
        tuple(copies.get(risk_id, file) for risk_id, file in earlier.items()),
        tuple(confirmed),
        tuple(pending),
    )


def _change(before: Dossier, after: Dossier, old: RiskFile, new: RiskFile) -> RiskChange:
    fields = tuple(
        FieldChange(field, was, now)
        for field, words in _FIELDS.items()
        if (was := words(old, before)) != (now := words(new, after))
    )
    return RiskChange(
        old, new, fields, _level(old, before), _level(new, after), _direction(old, new, before, after)
    )


def _direction(old: RiskFile, new: RiskFile, before: Dossier, after: Dossier) -> Direction:
    """Levels are only comparable when both rounds have the same bands."""
    bands = after.matrix.bands
    if before.matrix.bands != bands or old.level.band is None or new.level.band is None:
        return "unknown"
    was, now = bands.index(old.level.band), bands.index(new.level.band)
    if was == now:
        return "same"
    return "lower" if now < was else "higher"


def _level(file: RiskFile, dossier: Dossier) -> str | None:
    return dossier.band(file.level.band).name if file.level.band else None


def _judged(dimension: str) -> Callable[[RiskFile, Dossier], str]:
    def words(file: RiskFile, dossier: Dossier) -> str:
        level = getattr(file.common, dimension) if file.common else None
        return _level_words(dossier.scale, dimension, level)

    return words


def _level_words(scale: ScaleSet, dimension: str, level: int | None) -> str:
    return "" if level is None else f"{level} {getattr(scale, dimension)[level - 1].name}"


def _form(file: RiskFile, _: Dossier) -> str:
    return model().form(file.risk.form).title if file.risk.form else ""


def _unit(file: RiskFile, dossier: Dossier) -> str:
    return next((unit.name for unit in dossier.units if unit.id == file.risk.unit_id), "")


def _listed(parts: list[str]) -> str:
    return "; ".join(sorted(part.strip() for part in parts))


def _harms(file: RiskFile, dossier: Dossier) -> str:
    names = {harm.id: harm.name for harm in dossier.scale.harms}
    harms: tuple[tuple[str, Any], ...] = file.common.harms if file.common else ()
    return _listed([f"{names.get(value, value)} {level}" for value, level in harms])


_FIELDS: dict[str, Callable[[RiskFile, Dossier], str]] = {
    "title": lambda file, _: file.risk.title.strip(),
    "event": lambda file, _: file.risk.event.strip(),
    "effect": lambda file, _: file.risk.effect.strip(),
    "unit": _unit,
    "owner": lambda file, _: file.risk.owner.strip(),
    "form": _form,
    "causes": lambda file, _: _listed([cause.text for cause in file.causes]),
    "controls": lambda file, _: _listed([each.control.text for each in file.controls]),
    "evidence": lambda file, _: _listed([each.text for each in file.evidence]),
    **{dimension: _judged(dimension) for dimension in DIMENSIONS},
    "harms": _harms,
    "reason": lambda file, _: file.common.reason.strip() if file.common else "",
    "level": lambda file, dossier: _level(file, dossier) or "",
}
