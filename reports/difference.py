"""What has changed from the round before: new, changed, closed, confirmed unchanged, not yet looked at."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Cell, Column, Document, Heading, Level, Note, Paragraph, Part, Table
from reports.frame import listed, one_line, report_document
from reports.standing import band_level, level
from riskmodel.compare import Difference, RiskChange
from riskmodel.daytext import day_text
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

GROUPS = ("new", "changed", "closed", "confirmed", "pending")
MOST_NAMES = 12


def difference(found: Difference) -> Document:
    """The two rounds compared, each open risk in exactly one list."""
    parts: list[Part] = [Paragraph(_about(found)), _counts(found), *_moved(found)]
    parts += [Heading(2, say("reports.difference.new")), _new(found)]
    parts += [Heading(2, say("reports.difference.changed")), *_changed(found)]
    parts += [Heading(2, say("reports.difference.closed")), _closed(found)]
    parts += [Heading(2, say("reports.difference.confirmed")), _same(found, found.confirmed, "confirmed")]
    parts += [Heading(2, say("reports.difference.pending")), _same(found, found.pending, "pending")]
    after = found.after
    return report_document("difference", after.agency, after.analysis, after.today, parts)


def _about(found: Difference) -> str:
    before = found.before.analysis
    return say("reports.difference.text", before=one_line(before.title), day=day_text(before.started_on))


def _counts(found: Difference) -> Table:
    columns = (Column(say("reports.difference.group")), Column(say("reports.column.count"), "number"))
    rows = tuple((say(f"reports.difference.{name}"), len(getattr(found, name))) for name in GROUPS)
    return Table(columns, rows, caption=say("reports.difference.counts"))


def _moved(found: Difference) -> tuple[Part, ...]:
    """Which risks have another level today than they had."""
    told: list[Part] = []
    for name, kind in (("raised", "warning"), ("lowered", "info")):
        changes: tuple[RiskChange, ...] = getattr(found, name)
        if changes:
            names = listed([change.after.label for change in changes], MOST_NAMES)
            text = say(f"reports.difference.{name}", n=len(changes), names=names)
            told.append(Note(text, "warning" if kind == "warning" else "info"))
    return tuple(told)


def _new(found: Difference) -> Table:
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk")),
        Column(say("scale.stage.today"), "level"),
    )
    rows = tuple(
        (file.label, file.risk.title, (level(found.after, file, Stage.TODAY),)) for file in found.new
    )
    return Table(columns, rows, empty=say("reports.difference.new.none"), row_head=1)


def _changed(found: Difference) -> tuple[Part, ...]:
    if not found.changed:
        return (Paragraph(say("reports.difference.changed.none")),)
    return tuple(_change(found, change) for change in found.changed)


def _change(found: Difference, change: RiskChange) -> Part:
    columns = (
        Column(say("reports.column.field"), share=0.5),
        Column(say("reports.column.was")),
        Column(say("reports.column.now")),
    )
    rows: list[tuple[Cell, ...]] = [
        (field.name, field.before, field.after) for field in change.fields if field.field != "level"
    ]
    if change.level_before != change.level_after:
        was, now = _levels(found, change)
        rows.append((say("compare.field.level"), (was,), (now,)))
    caption = f"{change.after.label} {one_line(change.after.risk.title)}"
    return Table(columns, tuple(rows), caption=caption, empty=say("reports.difference.no_fields"))


def _levels(found: Difference, change: RiskChange) -> tuple[Level, Level]:
    """The level today in each round, each on its own scale."""
    return (
        band_level(found.before, change.before.level.band),
        band_level(found.after, change.after.level.band),
    )


def _closed(found: Difference) -> Table:
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk")),
        Column(say("reports.column.reason")),
    )
    rows = tuple((file.label, file.risk.title, _reason(file)) for file in found.closed)
    return Table(columns, rows, empty=say("reports.difference.closed.none"), row_head=1)


def _reason(file: RiskFile) -> str:
    return file.risk.closed_reason.strip() or say("reports.difference.not_copied")


def _same(found: Difference, changes: Sequence[RiskChange], name: str) -> Table:
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk")),
        Column(say("reports.column.was"), "level"),
        Column(say("reports.column.now"), "level"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (change.after.label, change.after.risk.title, *((one,) for one in _levels(found, change)))
        for change in changes
    )
    return Table(columns, rows, empty=say(f"reports.difference.{name}.none"), row_head=1)
