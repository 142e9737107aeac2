"""The sentences of the scale editor: what a table sorts rightly, and what a new one does to the risks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from riskmodel.analysis import Review, ReviewOutcome
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage
from riskmodel.scale_set import ScaleSet
from riskmodel.scales import Axis, Cell, PairAgreement
from riskmodel.verbs.scales import ScaleEffect

PAIRS = 100
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class RiskEffect:
    """What new scales do to one risk, at all stages."""

    risk_id: UUID
    label: str
    title: str
    stages: tuple[ScaleEffect, ...]

    @property
    def is_outside(self) -> bool:
        """Whether a judged level does not exist any more."""
        return any(effect.is_outside for effect in self.stages)

    @property
    def is_moved(self) -> bool:
        """Whether it gets another level at some stage."""
        return not self.is_outside and any(effect.before != effect.after for effect in self.stages)

    @property
    def is_concerned(self) -> bool:
        """Whether somebody has to look at it again."""
        return any(effect.is_concerned for effect in self.stages)

    def at(self, stage: Stage) -> ScaleEffect:
        """The effect at a stage."""
        return next(effect for effect in self.stages if effect.stage is stage)


def by_risk(effects: Sequence[ScaleEffect]) -> tuple[RiskEffect, ...]:
    """The effects put together risk by risk, in the order they came."""
    found: dict[UUID, list[ScaleEffect]] = {}
    for effect in effects:
        found.setdefault(effect.risk_id, []).append(effect)
    return tuple(RiskEffect(key, own[0].label, own[0].title, tuple(own)) for key, own in found.items())


def stage_words(effect: ScaleEffect) -> str:
    """Medel → Hög, or the level alone when it stays; what lies outside the new scale says so."""
    before = effect.before or NOTHING
    if effect.is_outside:
        return f"{before} → {say('scales_place.effects.outside')}"
    if effect.before == effect.after:
        return before
    return f"{before} → {effect.after or NOTHING}"


def spoken_stage(effect: ScaleEffect) -> str:
    """The same for the ear."""
    before = effect.before or say("scales_place.effects.no_level")
    if effect.is_outside:
        return say("scales_place.effects.spoken_outside", before=before)
    if effect.before == effect.after:
        return say("scales_place.effects.spoken_same", before=before)
    after = effect.after or say("scales_place.effects.no_level")
    return say("scales_place.effects.spoken", before=before, after=after)


def why_words(effect: RiskEffect) -> str:
    """Why somebody has to look at the risk again."""
    kind = "outside" if effect.is_outside else "moved" if effect.is_moved else "reworded"
    return say(f"scales_place.effects.why.{kind}") if effect.is_concerned else ""


def counted_effects(effects: Sequence[RiskEffect]) -> list[str]:
    """How many risks are concerned and why, each with what it is a share of."""
    concerned = [effect for effect in effects if effect.is_concerned]
    if not effects:
        return [say("scales_place.effects.none_rated")]
    if not concerned:
        return [say("scales_place.effects.none", n=len(effects))]
    outside = sum(effect.is_outside for effect in concerned)
    moved = sum(effect.is_moved for effect in concerned)
    counts = (("moved", moved), ("outside.count", outside), ("reworded", len(concerned) - outside - moved))
    return [
        say("scales_place.effects.concerned", part=len(concerned), n=len(effects)),
        *[say(f"scales_place.effects.{kind}", n=number) for kind, number in counts if number],
    ]


def pair_words(shares: PairAgreement, axis: Axis) -> str:
    """How many of a hundred random pairs the table orders rightly, ties and turns round."""
    agree, tie, turned = of_hundred(shares)
    key = f"scales_place.pairs.{axis}"
    return say(key, pairs=PAIRS, agree=agree, tie=tie, turned=turned)


def of_hundred(shares: PairAgreement) -> tuple[int, int, int]:
    """The three shares as whole numbers that sum to a hundred: the largest remainders are rounded up."""
    exact = [share * PAIRS for share in (shares.agree, shares.tie, shares.reversed)]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(3), key=lambda at: whole[at] - exact[at])
    for at in by_remainder[: PAIRS - sum(whole)]:
        whole[at] += 1
    return whole[0], whole[1], whole[2]


def lowered(word: str) -> str:
    """A level's name inside a sentence: Liten becomes liten, IT stays IT."""
    return word[:1].lower() + word[1:] if not word[1:2].isupper() else word


def cell_words(scale: ScaleSet, cell: Cell, band: int) -> str:
    """A cell as one would say it: where it is and the priority it gives."""
    likelihood, consequence = cell
    return say(
        "scales_place.cell",
        likelihood=likelihood,
        likelihood_word=lowered(scale.likelihood[likelihood - 1].name),
        consequence=consequence,
        consequence_word=lowered(scale.consequence[consequence - 1].name),
        band=lowered(scale.bands[band].name) or say("scales_place.nameless"),
        number=band + 1,
        bands=len(scale.bands),
    )


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A risk to look at again, or one that has been."""

    review: Review
    file: RiskFile

    @property
    def is_open(self) -> bool:
        """Whether it is still to be looked at."""
        return self.review.outcome is None

    @property
    def can_confirm(self) -> bool:
        """Whether the old judgement exists on the new scale, so that it can be carried over."""
        return self.is_open and bool(self.review.after)


def review_lines(dossier: Dossier) -> tuple[ReviewLine, ...]:
    """The reviews of risks that are still there, open ones first."""
    files = {file.risk.id: file for file in dossier.risks}
    return tuple(
        ReviewLine(review, files[review.risk_id]) for review in dossier.reviews if review.risk_id in files
    )


def outcome_words(line: ReviewLine) -> str:
    """What was done, or what is to be done."""
    if line.review.outcome is ReviewOutcome.CONFIRMED:
        return say("scales_place.review.confirmed")
    if line.review.outcome is ReviewOutcome.RERATED:
        return say("scales_place.review.rerated")
    return say("scales_place.review.open" if line.can_confirm else "scales_place.review.outside")
