"""The rules behind the levels in words, and how well the priority table sorts."""

from __future__ import annotations

from riskmodel.content import model
from riskmodel.kernel.words import say
from riskmodel.scale_set import ScaleSet
from riskmodel.scales import PriorityMatrix


def rule_words(scale: ScaleSet) -> tuple[str, ...]:
    """Every rule that a level follows, in the order they are applied."""
    rules = [say("reports.rule.table"), say("reports.rule.highest")]
    if scale.raise_from_protection is not None:
        name = scale.protection[scale.raise_from_protection - 1].name
        rules.append(say("reports.rule.protection", level=scale.raise_from_protection, name=name))
    if scale.crime_consequence is not None and scale.crime_floor is not None:
        name = scale.consequence[scale.crime_consequence - 1].name
        band = scale.bands[scale.crime_floor].name
        rules.append(say("reports.rule.crime", level=scale.crime_consequence, name=name, band=band))
    rules += [say("reports.rule.stages"), say("reports.rule.causes"), say("reports.rule.unrated")]
    return (*rules, model().ranking)


def agreement_words(matrix: PriorityMatrix) -> str:
    """How often the table sorts two risks rightly, in whole hundredths that add up."""
    pairs = matrix.pair_agreement()
    tie, turned = round(pairs.tie * 100), round(pairs.reversed * 100)
    return say("reports.method.agreement", agree=100 - tie - turned, tie=tie, turned=turned)
