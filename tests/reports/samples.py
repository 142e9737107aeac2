"""Documents to write in tests: one with every part, in fictional Fjällverket."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reports.document import (
    Bullets,
    Column,
    Columns,
    Contents,
    Document,
    Facts,
    Field,
    Heading,
    HeatMap,
    Level,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Run,
    Signature,
    Spoken,
    Table,
    Together,
)

CREATED = datetime(2026, 11, 17, 14, 32, tzinfo=UTC)
BANDS = {
    3: ("Låg", "Medel", "Hög"),
    4: ("Låg", "Medel", "Hög", "Kritisk"),
    5: ("Mycket låg", "Låg", "Medel", "Hög", "Kritisk"),
    6: ("Mycket låg", "Låg", "Medel", "Ganska hög", "Hög", "Kritisk"),
}
LIKELIHOODS = ("Mycket liten", "Liten", "Stor", "Mycket stor", "Nästan säker", "Säker")
CONSEQUENCES = ("Försumbar", "Måttlig", "Betydande", "Allvarlig", "Mycket allvarlig", "Katastrofal")
HIGH = Level("Hög", 3, 4)
UNRATED = Level("Ej värderad", None, 4)


def document(*parts: Part, title: str = "Analys av korruptionsrisker", language: str = "sv") -> Document:
    """A document with the given parts after its title."""
    return Document(
        title=title,
        subject="Full analys",
        author="Fjällverket",
        language="en" if language == "en" else "sv",
        created=CREATED,
        parts=(Heading(1, title), *parts),
        footer="Dnr 2026/117",
    )


def heat(rows: int = 4, columns: int = 4, levels: int = 4, *, twin: bool = False) -> HeatMap:
    """A matrix where every second field holds risks; three of them are unrated."""
    fields = [
        [
            _field(min(levels - 1, (row + 1) * (column + 1) * levels // (rows * columns)), row, column)
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    return HeatMap(
        title="I dag",
        bands=BANDS[levels],
        row_axis="Sannolikhet",
        rows=LIKELIHOODS[:rows],
        column_axis="Konsekvens",
        columns=CONSEQUENCES[:columns],
        fields=tuple(map(tuple, fields)),
        counts=tuple(range(levels)),
        unrated=3,
        twin=twin,
    )


def _field(band: int, row: int, column: int) -> Field:
    count = (row + 2 * column) % 4 if (row + column) % 2 else 0
    return Field(band, count, tuple(f"R{row * 6 + column + n}" for n in range(count)), count // 3)


def risk_table(rows: int) -> Table:
    """A list of risks, with every kind of column."""
    return Table(
        columns=(
            Column("Nr", "short"),
            Column("Risk"),
            Column("I dag", "level"),
            Column("Klar", "date"),
            Column("Kronor", "number"),
        ),
        rows=tuple(
            (f"R{n}", f"Risk nummer {n} om jäv vid inköp", (HIGH,), date(2026, 11, 17), 1_234_567)
            for n in range(1, rows + 1)
        ),
        caption="Risker",
        empty="Det finns inga risker.",
        row_head=1,
    )


def everything() -> Document:
    """A document with every kind of part."""
    return document(
        Paragraph("Fjällverket, inköp och bidrag", kind="lead"),
        Facts(
            (("Omfattning", "Tre enheter"), ("Beslutad", None), ("Läge", ("I dag ", HIGH, " och ", UNRATED)))
        ),
        Contents("Innehåll", deepest=3),
        Heading(2, "Läget i dag"),
        Paragraph(("Nivån är ", HIGH, ". ", Run("Höjd", strong=True), Run(" av en regel", muted=True))),
        Columns(((heat(),), (heat(5, 5, 5),))),
        Note("Matrisen sorterar grovt."),
        Note("Tre risker är ej värderade.", kind="warning"),
        Bullets(("Godkänn sju åtgärder", ("Acceptera ", Run("R4", strong=True)))),
        Bullets(("Först", "Sedan"), numbered=True),
        PageBreak(),
        Heading(2, "Riskerna"),
        risk_table(60),
        Heading(3, "Matrisen"),
        heat(6, 6, 6, twin=True),
        heat(3, 3, 3),
        Table((Column("Tom"),), (), caption="Åtgärder", empty="Inga åtgärder ännu."),
        Spoken("en", (Paragraph("This paragraph is in English."),)),
        Together((Heading(2, "Underskrift"), Signature(("Namn", "Datum")))),
    )
