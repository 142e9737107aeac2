"""The register as workbook and JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from reports.register import register_json, register_sheets, register_workbook
from riskmodel.kernel.words import speaking
from tests import makers
from tests.reports.rounds import a_round


def test_the_workbook_has_its_four_sheets() -> None:
    book = load_workbook(BytesIO(register_workbook(a_round(12))))
    assert book.sheetnames == ["Metod och förklaring", "Före åtgärder", "I dag och efter plan", "Alla risker"]


def test_the_same_analysis_gives_the_same_bytes() -> None:
    made = a_round(12)
    assert register_workbook(made) == register_workbook(made)
    assert register_json(made) == register_json(made)


def test_levels_are_digits_with_the_level_in_words_and_unrated_is_empty() -> None:
    made = makers.dossier(makers.risk_file(1, 2, 3, 4), makers.risk_file(2, None, None, None))
    _, before, _, _ = register_sheets(made)
    assert [column.title for column in before.columns] == [
        "Nr",
        "Risk",
        "Sannolikhet före åtgärder",
        "Konsekvens före åtgärder",
        "Skydd före åtgärder",
        "Nivå före åtgärder",
        "Varför denna nivå?",
    ]
    assert before.rows[0][2:6] == (2, 3, 4, "Hög")
    assert before.rows[1][2:6] == (None, None, None, "Ej värderad")


def test_closed_risks_are_in_the_last_sheet_only() -> None:
    _, before, today, everything = register_sheets(makers.filled_dossier())
    assert "R5" in [row[0] for row in everything.rows]
    assert "R5" not in [row[0] for row in (*before.rows, *today.rows)]


def test_the_method_sheet_explains_every_level_and_rule() -> None:
    method, *_ = register_sheets(a_round(3))
    words = " ".join(str(cell) for row in method.rows for cell in row)
    for text in (
        "Mycket stor",
        "Katastrofal" if "Katastrofal" in words else "Allvarlig",
        "Inget skydd",
        "sorterar grovt",
    ):
        assert text in words


def test_a_hostile_title_stays_text() -> None:
    risk = makers.risk_file(1, title='=HYPERLINK("http://ond.example";"klicka")')
    page = load_workbook(BytesIO(register_workbook(makers.dossier(risk))))["Alla risker"]
    assert page["B2"].data_type == "s"
    assert page["B2"].quotePrefix


def test_the_json_holds_every_thing_with_its_level_at_each_stage() -> None:
    made = makers.filled_dossier()
    read = json.loads(register_json(made))
    assert (read["schema"], read["version"]) == ("klarsyn.register", 1)
    assert [one["risk"]["number"] for one in read["risks"]] == [1, 2, 3, 4, 5]
    second = read["risks"][1]
    assert second["levels"]["today"]["band"] == "critical"
    assert second["levels"]["plan"]["band"] == "high"
    assert second["risk"]["title"] == "Slagningar görs i register åt en utomstående"
    assert {one["measure"]["number"] for one in read["measures"]} == {1, 2, 3, 4}
    assert read["read_on"] == "2026-11-17"
    assert len(read["scale"]["cells"]) == 4


def test_an_unrated_risk_has_no_band_in_the_json() -> None:
    read = json.loads(register_json(makers.dossier(makers.risk_file(1, None, None, None))))
    assert read["risks"][0]["levels"]["today"]["band"] is None


def test_the_sheets_are_english_where_english_is_spoken() -> None:
    with speaking("en"):
        names = [sheet.name for sheet in register_sheets(a_round(3))]
    assert names == ["Method and legend", "Before measures", "Today and after plan", "All risks"]


def test_the_day_is_a_day_in_the_workbook() -> None:
    made = replace(makers.filled_dossier(), today=date(2026, 12, 1))
    rows = register_sheets(made)[0].rows
    assert date(2026, 12, 1) in [row[2] for row in rows]
