"""The risk matrix in words and as a table."""

from __future__ import annotations

from dataclasses import replace

from reports.document import Field, HeatMap, Level, plain
from reports.heat import heat_table, heat_words
from riskmodel.kernel.words import speaking

SMALL = HeatMap(
    title="I dag",
    bands=("Låg", "Medel", "Hög"),
    row_axis="Sannolikhet",
    rows=("Liten", "Stor"),
    column_axis="Konsekvens",
    columns=("Måttlig", "Allvarlig"),
    fields=(
        (Field(0, 1, ("R3",)), Field(1)),
        (Field(1, 2, ("R1", "R2"), raised=1), Field(2, 1, ("R4",))),
    ),
    counts=(1, 1, 2),
    unrated=2,
)


def test_the_words_name_each_field_with_risks_from_the_gravest() -> None:
    assert heat_words(SMALL) == (
        "I dag. Riskmatris med 2 steg Sannolikhet uppåt och 2 steg Konsekvens åt höger. "
        "Sannolikhet 2 Stor och Konsekvens 2 Allvarlig, nivå Hög: 1 risk (R4). "
        "Sannolikhet 2 Stor och Konsekvens 1 Måttlig, nivå Medel: 2 risker (R1, R2), 1 höjd av en regel. "
        "Sannolikhet 1 Liten och Konsekvens 1 Måttlig, nivå Låg: 1 risk (R3). "
        "2 risker är ej värderade."
    )


def test_an_empty_matrix_says_so() -> None:
    empty = replace(SMALL, fields=((Field(0), Field(1)), (Field(1), Field(2))), unrated=0)
    assert heat_words(empty).endswith("Inga risker är värderade.")
    assert heat_table(empty).rows == ()
    assert heat_table(empty).empty == "Inga risker är värderade."


def test_the_table_says_the_same_and_counts_the_unrated_by_themselves() -> None:
    rows = heat_table(SMALL).rows
    assert [(plain(row[0] or "–"), row[3], row[4]) for row in rows] == [  # type: ignore[arg-type]
        ("2 Stor", 1, "R4"),
        ("2 Stor", 2, "R1, R2, 1 höjd av en regel"),
        ("1 Liten", 1, "R3"),
        ("–", 2, None),
    ]
    assert rows[-1][2] == (Level("Ej värderad", None, 3),)
    assert sum(row[3] for row in rows) == sum(SMALL.counts) + SMALL.unrated  # type: ignore[misc]


def test_the_words_are_english_in_an_english_document() -> None:
    with speaking("en"):
        assert heat_words(SMALL).endswith("2 risks are not rated.")
