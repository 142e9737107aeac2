"""Where risks stand, as parts of a document: levels, the matrix at a stage, how many have each level."""

from __future__ import annotations

from reports.document import Cell, Column, Field, HeatMap, Level, Table, Text
from reports.frame import shortened
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

SHORT_WORD = 40  # letters of a level's name where there is little room; the agency may write any length


def band_level(dossier: Dossier, band: str | None, longest: int = SHORT_WORD) -> Level:
    """A band as its word, of at most so many letters, and steps; None is not rated."""
    bands = dossier.matrix.bands
    if band is None:
        return Level(say("reports.unrated"), None, len(bands))
    return Level(shortened(dossier.band(band).name, longest), bands.index(band) + 1, len(bands))


def level(dossier: Dossier, file: RiskFile, stage: Stage, longest: int = SHORT_WORD) -> Level:
    """The level of a risk at a stage."""
    return band_level(dossier, file.stages.at(stage).level.band, longest)


def levels(dossier: Dossier, file: RiskFile) -> Text:
    """The level at the three stages in a line."""
    before, today, plan = (level(dossier, file, stage) for stage in Stage)
    arrow = " → "
    return (
        f"{say('scale.stage.before')} ",
        before,
        f"{arrow}{stage_inside(Stage.TODAY)} ",
        today,
        f"{arrow}{stage_inside(Stage.PLAN)} ",
        plan,
    )


def heat_map(dossier: Dossier, stage: Stage, longest: int = SHORT_WORD) -> HeatMap:
    """The matrix at a stage; the words of its scales have at most so many letters."""
    scale, counts, cells = dossier.scale, dossier.counts(stage), dossier.cells(stage)

    def field(likelihood: int, consequence: int) -> Field:
        files = cells.get((likelihood, consequence), ())
        return Field(
            band=scale.cells[likelihood - 1][consequence - 1],
            count=len(files),
            names=tuple(file.label for file in files),
            raised=sum(file.stages.at(stage).level.is_raised for file in files),
        )

    return HeatMap(
        title=say(f"scale.stage.{stage.value}"),
        bands=tuple(shortened(band.name, longest) for band in scale.bands),
        row_axis=say("scale.likelihood"),
        rows=tuple(shortened(one.name, longest) for one in scale.likelihood),
        column_axis=say("scale.consequence"),
        columns=tuple(shortened(one.name, longest) for one in scale.consequence),
        fields=tuple(
            tuple(field(row, column) for column in range(1, len(scale.consequence) + 1))
            for row in range(1, len(scale.likelihood) + 1)
        ),
        counts=tuple(counts.bands.values()),
        unrated=counts.unrated,
    )


def counts_table(dossier: Dossier) -> Table:
    """How many open risks have each level at each stage, the unrated by themselves."""
    counts = [dossier.counts(stage) for stage in Stage]
    rows: list[tuple[Cell, ...]] = [
        ((band_level(dossier, band),), *(count.bands[band] for count in counts))
        for band in reversed(dossier.matrix.bands)
    ]
    rows.append(((band_level(dossier, None),), *(count.unrated for count in counts)))
    rows.append((say("reports.total"), *(count.total for count in counts)))
    columns = (Column(say("reports.level")), *(_counted(stage) for stage in Stage))
    return Table(columns, tuple(rows), caption=say("reports.counts"))


def _counted(stage: Stage) -> Column:
    return Column(say(f"scale.stage.{stage.value}"), "number")


def stage_inside(stage: Stage) -> str:
    """A stage's name inside a sentence: i dag."""
    words = say(f"scale.stage.{stage.value}")
    return words[:1].lower() + words[1:]
