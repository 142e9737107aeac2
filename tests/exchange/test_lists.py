from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.agencies import RowKind, preview_agencies
from exchange.lists import ExportedList, agencies_list, csv_bytes, measures_list, risks_list
from exchange.table_file import parse_table
from reports.plain import write_json
from riskmodel.agency import Agency
from riskmodel.dossier import MeasureFile
from riskmodel.kernel.words import speaking
from riskmodel.register import load_register, to_agency
from tests.makers import TODAY, agency, filled_dossier, measure, risk

# Other control characters are what the reader knows a file by that is no table.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"), max_size=30)


def listed(columns: list[str], rows: list[tuple[Any, ...]]) -> ExportedList:
    return ExportedList("klarsyn.test", "Prov", tuple(columns), tuple(rows), {})


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=8))
def test_every_text_comes_back_from_a_csv_as_it_was(rows: list[tuple[str, str, str]]) -> None:
    columns = ["Första", "Andra", "Tredje"]
    table = parse_table(csv_bytes(listed(columns, rows)), "t.csv")
    assert list(table.header) == columns
    kept = [row.cells for row in table.rows]
    assert kept == [row for row in rows if any(row)]


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_no_cell_of_a_csv_can_be_taken_for_a_formula(texts: list[str]) -> None:
    data = csv_bytes(listed(["a"] * len(texts), [tuple(texts)])).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(data, newline=""), delimiter=";"):
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row)


def test_a_csv_opens_right_in_a_swedish_excel() -> None:
    data = csv_bytes(listed(["Namn", "Tal", "Dag"], [("Åsö", 12.5, date(2026, 3, 17)), (None, 3, None)]))
    assert data == "\ufeffNamn;Tal;Dag\r\nÅsö;12,5;2026-03-17\r\n;3;\r\n".encode()


def test_a_list_of_agencies_read_in_again_changes_nothing(tmp_path: Any) -> None:
    known = [to_agency(row) for row in load_register()]
    known[0] = replace(known[0], under_control_ordinance=True, predecessors=("202100-5026", "202100-0852"))
    path = tmp_path / "myndigheter.csv"
    path.write_bytes(csv_bytes(agencies_list(known, TODAY)))
    assert preview_agencies(path, known).counts[RowKind.SAME] == len(known)
    found = preview_agencies(path, [])
    assert {row.agency for row in found.rows} == set(known)
    assert found.ignored == found.absent == ()


def test_the_english_list_of_agencies_is_read_in_again_too(tmp_path: Any) -> None:
    known = [to_agency(row) for row in load_register()]
    path = tmp_path / "agencies.csv"
    with speaking("en"):
        path.write_bytes(csv_bytes(agencies_list(known, TODAY)))
    assert preview_agencies(path, known).counts[RowKind.SAME] == len(known)


def test_a_risk_without_a_judgement_is_said_to_be_unrated() -> None:
    dossier = filled_dossier()
    first = replace(dossier.risks[0], ratings=())
    found = risks_list([replace(dossier, risks=(first,))], TODAY)
    row = dict(zip(found.columns, found.rows[0], strict=True))
    assert (row["Sannolikhet"], row["Före åtgärder"], row["I dag"]) == (None, "Ej värderad", "Ej värderad")


def test_a_row_of_a_risk_tells_what_people_ask_for() -> None:
    dossier = filled_dossier()
    found = risks_list([dossier], TODAY)
    assert len(found.rows) == len(dossier.risks)
    file = dossier.risks[0]
    row = dict(zip(found.columns, found.rows[0], strict=True))
    assert row["Myndighet"] == dossier.agency.name
    assert row["Risk"] == file.risk.title
    assert row["I dag"] == dossier.band(file.level.band or "").name
    assert row["Orsaker"] == "\n".join(cause.text for cause in file.causes)


def test_a_measure_that_is_late_is_said_to_be_late() -> None:
    late = measure(due_on=date(2020, 1, 1))
    found = measures_list([(agency(), [MeasureFile(late, (), (risk(title="A"), risk(title="B")))])], TODAY)
    row = dict(zip(found.columns, found.rows[0], strict=True))
    assert (row["Försenad"], row["Läge"], row["Klar senast"]) == ("ja", "Planerad", date(2020, 1, 1))
    assert row["Risker"] == "R1 A\nR1 B"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_columns_are_as_many_as_the_cells(language: Any) -> None:
    with speaking(language):
        dossier = filled_dossier()
        lists = [
            agencies_list([agency()], TODAY),
            risks_list([dossier], TODAY),
            measures_list([(agency(), dossier.measures)], TODAY),
        ]
        for found in lists:
            assert {len(row) for row in found.rows} == {len(found.columns)}
            assert len(set(found.columns)) == len(found.columns)


def test_json_has_schema_version_day_and_every_field() -> None:
    dossier = filled_dossier()
    found = risks_list([dossier], TODAY)
    read = json.loads(write_json(found.schema, 1, found.content))
    assert (read["schema"], read["version"], read["as_of"]) == ("klarsyn.risks", 1, TODAY.isoformat())
    whole = read["risks"][0]
    file = dossier.risks[0]
    assert set(whole["risk"]) == {field.name for field in fields(type(file.risk))}
    assert whole["risk"]["title"] == file.risk.title
    assert whole["levels"]["today"] == file.level.band
    assert [cause["id"] for cause in whole["causes"]] == [str(cause.id) for cause in file.causes]


def test_an_agency_can_be_built_again_from_json() -> None:
    known = [to_agency(row) for row in load_register()[:20]]
    found = agencies_list(known, TODAY)
    read = json.loads(write_json(found.schema, 1, found.content))["agencies"]
    assert [_built(values) for values in read] == known


def _built(values: dict[str, Any]) -> Agency:
    from uuid import UUID

    from riskmodel.agency import AgencyKind

    values["work_units"] = tuple((year, units) for year, units in values["work_units"])
    for name in ("predecessors", "successors"):
        values[name] = tuple(values[name])
    ids = {name: UUID(values.pop(name)) for name in ("id", "agency_id")}
    return Agency(**ids, kind=AgencyKind(values.pop("kind")), **values)
