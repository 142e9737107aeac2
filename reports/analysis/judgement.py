"""How one risk was judged: its levels at the three stages, who judged what, and why it has its level."""

from __future__ import annotations

from reports.document import Bullets, Cell, Column, Heading, Paragraph, Part, Run, Table, Text
from reports.standing import band_level, level
from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.explain import ExplainLine, explain
from riskmodel.kernel.words import say
from riskmodel.residual import StageLevel
from riskmodel.risk import Rating, Stage
from riskmodel.scale_set import ScaleSet
from riskmodel.spread import DimensionSpread, Spread, spread
from riskmodel.whatif import DIMENSIONS, Dimension


def judgement(dossier: Dossier, file: RiskFile) -> tuple[Part, ...]:
    """The levels, the reasons given, the spread between assessors, and the explanation."""
    return (
        Heading(4, say("reports.risk.judgement")),
        _stages(dossier, file),
        *_reasons(dossier, file),
        *_spread(dossier, file),
        *_earlier(dossier, file),
        Heading(4, say("reports.risk.why")),
        *_why(dossier, file),
    )


def _stages(dossier: Dossier, file: RiskFile) -> Table:
    columns = (
        Column(say("reports.column.stage"), "short"),
        *(Column(say(f"scale.{dimension}")) for dimension in DIMENSIONS),
        Column(say("reports.level"), "level"),
    )
    rows = tuple(_stage(dossier, file, stage) for stage in Stage)
    return Table(columns, rows, row_head=0)


def _stage(dossier: Dossier, file: RiskFile, stage: Stage) -> tuple[Cell, ...]:
    at = file.stages.at(stage)
    source: StageLevel | Rating | None = at
    if at.level.unrated and stage is Stage.BEFORE:
        source = file.common  # what has been judged so far, also when it gives no level
    words = (
        level_words(dossier.scale, dimension, getattr(source, dimension, None)) for dimension in DIMENSIONS
    )
    return (say(f"scale.stage.{stage.value}"), *words, (level(dossier, file, stage),))


def level_words(scale: ScaleSet, dimension: Dimension, step: int | None) -> str | None:
    """A step of a scale: 3 Betydande."""
    return None if step is None else f"{step} {getattr(scale, dimension)[step - 1].name}"


def _reasons(dossier: Dossier, file: RiskFile) -> tuple[Part, ...]:
    found: list[Part] = []
    for rating in (file.common, file.judged_today):
        if rating is None:
            continue
        head = say(
            f"reports.judged.{rating.stage.value}", day=day_text(rating.made_at.date()), who=rating.made_by
        )
        reason = rating.reason.strip() or say("reports.judged.no_reason")
        found.append(Paragraph((Run(f"{head}: ", muted=True), reason)))
        if rating.harms:
            found.append(
                Paragraph((Run(f"{say('reports.judged.harms')}: ", muted=True), _harms(dossier, rating)))
            )
        if rating.dissent.strip():
            found.append(Paragraph((Run(f"{say('reports.judged.dissent')}: ", strong=True), rating.dissent)))
    return tuple(found)


def _harms(dossier: Dossier, rating: Rating) -> str:
    names = {harm.id: harm.name for harm in dossier.scale.harms}
    return ", ".join(
        f"{names.get(value, value)} {level_words(dossier.scale, 'consequence', step)}"
        for value, step in rating.harms
    )


def _spread(dossier: Dossier, file: RiskFile) -> tuple[Part, ...]:
    """What those who judged separately said; nothing while only one has, so that nobody is led by it."""
    found = spread(file)
    if not found.n:
        return ()
    if found.is_hidden:
        return (Paragraph((Run(say("reports.spread.one"), muted=True),)),)
    said = say("reports.spread.agreed" if found.is_agreed else "reports.spread.differ", n=found.n)
    return (Paragraph((Run(f"{said} ", muted=True), _ranges(dossier, found))), _separately(found))


def _separately(found: Spread) -> Table:
    columns = (
        Column(say("reports.column.assessor"), share=0.7),
        *(Column(say(f"scale.{dimension}"), "number") for dimension in DIMENSIONS),
        Column(say("reports.column.reason"), share=1.3),
    )
    rows = tuple(
        (rating.assessor, *(getattr(rating, dimension) for dimension in DIMENSIONS), rating.reason)
        for rating in found.ratings
    )
    return Table(columns, rows, caption=say("reports.spread.separately"))


def _ranges(dossier: Dossier, found: Spread) -> str:
    return ", ".join(_range(dossier, each) for each in found.dimensions) + "."


def _range(dossier: Dossier, each: DimensionSpread) -> str:
    name = say(f"scale.{each.dimension}").lower()
    if each.is_agreed:
        return f"{name} {level_words(dossier.scale, each.dimension, each.low)}"
    votes = ", ".join(say("reports.spread.votes", level=step, n=count) for step, count in each.votes)
    return f"{name} {each.low}–{each.high} ({votes})"


def _earlier(dossier: Dossier, file: RiskFile) -> tuple[Part, ...]:
    """The common judgements that no longer hold, with the reasons they were made for."""
    now = {rating.id for rating in (file.common, file.judged_today) if rating}
    old = [rating for rating in file.ratings if not rating.assessor and rating.id not in now]
    if not old:
        return ()
    columns = (
        Column(say("reports.column.day"), "date"),
        *(Column(say(f"scale.{dimension}"), "number") for dimension in DIMENSIONS),
        Column(say("reports.column.by"), share=0.6),
        Column(say("reports.column.reason"), share=1.4),
    )
    rows = tuple(
        (
            rating.made_at.date(),
            *(getattr(rating, dimension) for dimension in DIMENSIONS),
            rating.made_by,
            rating.reason if rating.scale_id == dossier.scale.id else _other_scale(rating),
        )
        for rating in old
    )
    return (Table(columns, rows, caption=say("reports.judged.earlier"), row_head=None),)


def _other_scale(rating: Rating) -> str:
    return " ".join(part for part in (say("reports.judged.other_scale"), rating.reason) if part.strip())


def _why(dossier: Dossier, file: RiskFile) -> tuple[Part, ...]:
    explained = explain(file, dossier, Stage.TODAY)
    steps = Bullets(tuple(_step(dossier, line) for line in explained.lines), numbered=True)
    change = explained.what_would_change
    if not change:
        return (steps,)
    return (steps, Paragraph((Run(f"{say('reports.risk.what_if')} ", muted=True), " ".join(change))))


def _step(dossier: Dossier, line: ExplainLine) -> Text:
    """A step of the explanation; the last one names the level itself."""
    shown = (" → ", band_level(dossier, line.band)) if line.band and line.kind != "result" else ()
    text = f". {line.text}" if line.text else "."
    return (Run(line.title, strong=line.kind == "result"), *shown, Run(text, muted=True))
