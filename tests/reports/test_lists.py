"""The risk list, the measures and the difference between two rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reports.difference import difference
from reports.document import Document, Heading, Run, Table
from reports.measures import measures
from reports.risks import risks
from riskmodel.compare import compare
from riskmodel.measure import MeasureStatus
from tests import makers
from tests.reports.rounds import a_round, next_round
from tests.reports.test_analysis import said


def _tables(document: Document) -> dict[str, Table]:
    """The table under each heading of the second level."""
    found: dict[str, Table] = {}
    under = ""
    for part in document.parts:
        if isinstance(part, Heading):
            under = part.text
        elif isinstance(part, Table) and under not in found:
            found[under] = part
    return found


def _labels(table: Table) -> list[object]:
    return [row[0] for row in table.rows]


def test_treated_accepted_and_undecided_risks_stand_apart_and_none_is_missing() -> None:
    made = a_round(40)
    tables = _tables(risks(made))
    groups = [
        _labels(tables[f"Risker {name}"]) for name in ("som ska åtgärdas", "som accepteras", "utan beslut")
    ]
    together = [label for group in groups for label in group]
    assert sorted(map(str, together)) == sorted(file.label for file in made.open_risks)
    assert all(groups)


def test_an_accepted_risk_shows_reason_decider_and_retest() -> None:
    row = _tables(risks(makers.filled_dossier()))["Risker som accepteras"].rows[0]
    assert row[0] == "R4"
    assert row[3:] == (
        "Skadan är liten och skulle upptäckas genast.",
        "Generaldirektören",
        date(2026, 6, 1),
        date(2027, 6, 1),
    )


def test_a_treated_risk_shows_its_measures_with_owner_and_day() -> None:
    row = _tables(risks(makers.filled_dossier()))["Risker som ska åtgärdas"].rows[0]
    assert row[0] == "R2"
    assert row[4] == "Å3 Gå igenom loggar varje månad (It-chefen, 2026-10-31)"


def test_the_list_says_when_nothing_is_accepted() -> None:
    assert "Inga risker accepteras." in said(risks(makers.dossier()))


def test_late_measures_come_first_and_every_measure_is_there_once() -> None:
    made = a_round(40)
    document = measures(made.agency, made.measures, made.today)
    tables = _tables(document)
    assert list(tables) == ["Försenade", "Kommande", "Utan datum", "Klara", "Avbrutna"]
    labels = [label for table in tables.values() for label in _labels(table)]
    assert sorted(map(str, labels)) == sorted(file.measure.label for file in made.measures)
    days = [row[-2] for row in tables["Försenade"].rows]
    assert days == sorted(days)  # type: ignore[type-var]


def test_a_late_measure_says_how_late_and_for_which_risks() -> None:
    made = makers.filled_dossier()
    row = _tables(measures(made.agency, made.measures, made.today))["Försenade"].rows[0]
    assert row == (
        "Å3",
        "Gå igenom loggar varje månad",
        "It-chefen",
        "R2",
        date(2026, 10, 31),
        (Run("17 dagar sen", strong=True),),
    )


def test_the_measures_of_the_agency_carry_its_name_and_those_of_an_analysis_its_title() -> None:
    made = makers.filled_dossier()
    assert measures(made.agency, made.measures, made.today).title == "Åtgärdsplan – Mönsterverket"
    of_analysis = measures(made.agency, made.measures, made.today, made.analysis)
    assert of_analysis.title == "Korruptionsrisker 2026 – Åtgärdsplan"


def test_a_cancelled_measure_is_neither_late_nor_coming() -> None:
    made = makers.filled_dossier()
    file = replace(
        made.measures[2], measure=makers.measure(status=MeasureStatus.CANCELLED, due_on=date(2026, 1, 1))
    )
    assert list(_tables(measures(made.agency, (file,), made.today))) == ["Avbrutna"]


def test_no_measures_is_said() -> None:
    assert "Inga åtgärder är inlagda än." in said(measures(makers.agency(), (), makers.TODAY))


def test_each_risk_of_two_rounds_is_in_one_list_with_its_levels() -> None:
    before = a_round(14)
    after = next_round(before)
    document = difference(compare(before, after))
    tables = _tables(document)
    assert _labels(tables["Nya"]) == ["R991"]
    assert _labels(tables["Avslutade"]) == ["R3"]
    assert _labels(tables["Bekräftade oförändrade"]) == ["R1"]
    assert len(tables["Ej bekräftade än"].rows) == 11
    assert tables["Ändrade"].caption.startswith("R2 ")
    assert ("Riskägare", "It-chefen", "Kanslichefen") in tables["Ändrade"].rows


def test_risks_that_rose_are_pointed_out() -> None:
    before = a_round(14)
    assert "har högre nivå i dag än förra omgången" in said(difference(compare(before, next_round(before))))


def test_two_equal_rounds_say_that_nothing_has_changed() -> None:
    words = said(difference(compare(makers.dossier(), makers.dossier())))
    for text in ("Inga risker har kommit till.", "Inga risker har ändrats.", "Inga risker har avslutats."):
        assert text in words
