"""The risk matrix in words and as a table: what the figure says to who does not see it."""

from __future__ import annotations

from reports.document import Cell, Column, Field, HeatMap, Level, Table
from riskmodel.kernel.words import say


def heat_words(heat: HeatMap) -> str:
    """The figure in words: each field that holds risks from the gravest down, then what is not rated."""
    said = [
        say(
            "reports.heat.alt",
            title=heat.title,
            rows=len(heat.rows),
            columns=len(heat.columns),
            row_axis=heat.row_axis,
            column_axis=heat.column_axis,
        )
    ]
    said += [
        say(
            "reports.heat.field",
            row_axis=heat.row_axis,
            row=f"{likelihood + 1} {heat.rows[likelihood]}",
            column_axis=heat.column_axis,
            column=f"{consequence + 1} {heat.columns[consequence]}",
            band=heat.bands[field.band],
            risks=_risks(field),
        )
        for likelihood, consequence, field in _filled(heat)
    ]
    if len(said) == 1:
        said.append(say("reports.heat.none"))
    if heat.unrated:
        said.append(say("reports.heat.unrated", n=heat.unrated))
    return " ".join(said)


def heat_table(heat: HeatMap) -> Table:
    """The table twin: a row for each field that holds risks, gravest first, and one for the unrated."""
    of = len(heat.bands)
    rows: list[tuple[Cell, ...]] = [
        (
            f"{likelihood + 1} {heat.rows[likelihood]}",
            f"{consequence + 1} {heat.columns[consequence]}",
            (Level(heat.bands[field.band], field.band + 1, of),),
            field.count,
            _names(field),
        )
        for likelihood, consequence, field in _filled(heat)
    ]
    if heat.unrated:
        rows.append((None, None, (Level(say("reports.unrated"), None, of),), heat.unrated, None))
    return Table(
        columns=(
            Column(heat.row_axis),
            Column(heat.column_axis),
            Column(say("reports.heat.band"), "level"),
            Column(say("reports.heat.count"), "number"),
            Column(say("reports.heat.risks"), share=1.6),
        ),
        rows=tuple(rows),
        caption=say("reports.heat.table", title=heat.title),
        empty=say("reports.heat.none"),
    )


def _filled(heat: HeatMap) -> list[tuple[int, int, Field]]:
    found = [
        (likelihood, consequence, field)
        for likelihood, row in enumerate(heat.fields)
        for consequence, field in enumerate(row)
        if field.count
    ]
    return sorted(found, key=lambda one: (-one[2].band, -one[0], -one[1]))


def _risks(field: Field) -> str:
    counted = say("reports.heat.risks_counted", n=field.count)
    raised = say("reports.heat.raised", n=field.raised) if field.raised else ""
    names = f" ({', '.join(field.names)})" if field.names else ""
    return counted + names + raised


def _names(field: Field) -> str:
    raised = say("reports.heat.raised", n=field.raised) if field.raised else ""
    return ", ".join(field.names) + raised
