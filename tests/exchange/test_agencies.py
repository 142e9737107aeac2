from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.agencies import LABEL, Preview, RowKind, preview_agencies, take_agencies
from riskmodel.agency import Agency, AgencyKind, AgencyName
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.ids import agency_id
from riskmodel.kernel.work import OpenReading
from riskmodel.register import REGISTER, load_register, to_agency

TODAY = date(2026, 3, 17)
INVENTED = ("499900-0013", "499900-0021", "499900-0039")


def agency(org_nr: str = INVENTED[0], **fields: Any) -> Agency:
    key = agency_id(org_nr)
    values = {"name": "Mönsterverket", "kind": AgencyKind.FICTIONAL, "city": "Åsö"} | fields
    return Agency(agency_id=key, id=key, org_nr=org_nr, **values)


@pytest.fixture
def preview(tmp_path: Path) -> Callable[..., Preview]:
    def write_and_preview(text: str | bytes, *known: Agency) -> Preview:
        path = tmp_path / "register.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return preview_agencies(path, known)

    return write_and_preview


class NoNames:
    """A view of an agency that has had no other names."""

    def __enter__(self) -> NoNames:
        return self

    def __exit__(self, *fault: object) -> None: ...

    def find(self, kind: type[Entity]) -> list[Entity]:
        return []


class Notebook:
    """Notes what would be written."""

    def __init__(self) -> None:
        self.written: list[tuple[list[Entity], str]] = []

    def put_agencies(self, things: Any, label: str) -> list[Any]:
        self.written.append((list(things), label))
        return []

    def open_reading(self, agency_id: Any) -> OpenReading:
        return NoNames  # type: ignore[return-value]


def only(found: Preview) -> Any:
    (row,) = found.rows
    return row


def test_the_register_that_comes_with_the_program_is_new_in_an_empty_workspace() -> None:
    found = preview_agencies(REGISTER, [])
    assert found.counts == {
        RowKind.NEW: 267,
        RowKind.CHANGED: 0,
        RowKind.SAME: 0,
        RowKind.REFUSED: 0,
    }
    assert {row.agency for row in found.rows} == {to_agency(row) for row in load_register()}
    assert found.ignored == ("cofog", "founded_by", "host_agency", "women_2025", "men_2025")


def test_the_register_is_the_same_where_it_is_already() -> None:
    found = preview_agencies(REGISTER, [to_agency(row) for row in load_register()])
    assert found.counts[RowKind.SAME] == 267


def test_swedish_headings_in_any_order_and_case_are_understood(preview: Callable[..., Preview]) -> None:
    found = preview(
        "NAMN;Kortnamn;Departement;E-post;Org.nr;Årsarbetskrafter 2025;Anteckning\n"
        f"Hypotesrådet;HR;Övningsdepartementet;r@exempel.se;{INVENTED[0]};12,5;hej\n"
    )
    taken = only(found).agency
    assert (taken.name, taken.short_name, taken.department) == ("Hypotesrådet", "HR", "Övningsdepartementet")
    assert taken.work_units == ((2025, 12.5),)
    assert taken.kind is AgencyKind.ADDED
    assert found.ignored == ("Anteckning",)
    assert "name_en" in found.absent


def test_english_headings_are_understood(preview: Callable[..., Preview]) -> None:
    taken = only(preview(f"Organisation number,Name,City\n{INVENTED[0]},Pattern Agency,Åsö\n")).agency
    assert (taken.name, taken.city) == ("Pattern Agency", "Åsö")


def test_a_number_without_its_dash_is_the_same_number(preview: Callable[..., Preview]) -> None:
    assert only(preview(f"org_nr,name\n{INVENTED[0].replace('-', '')},A\n")).org_nr == INVENTED[0]


def test_each_changed_field_is_told_before_and_after(preview: Callable[..., Preview]) -> None:
    known = agency(work_units=((2024, 10.0), (2025, 11.0)), email="a@exempel.se")
    row = only(preview(f"org_nr;name;city;fte_2025;fte_2026\n{INVENTED[0]};Mönsterverket;Vik;;12\n", known))
    assert row.kind is RowKind.CHANGED
    assert {(change.column, change.before, change.after) for change in row.changes} == {
        ("city", "Åsö", "Vik"),
        ("fte_2025", 11.0, None),
        ("fte_2026", None, 12.0),
    }
    assert row.agency.email == "a@exempel.se"
    assert row.agency.version == known.version


def test_what_a_file_has_no_column_for_is_left_as_it_is(preview: Callable[..., Preview]) -> None:
    assert only(preview(f"org_nr;name\n{INVENTED[0]};Mönsterverket\n", agency())).kind is RowKind.SAME


def test_a_real_agency_stays_real_whatever_a_file_calls_it(preview: Callable[..., Preview]) -> None:
    taken = only(preview("org_nr;name;Slag\n202100-4284;Affärsverket svenska kraftnät;påhittad\n")).agency
    assert taken.kind is AgencyKind.REAL


@pytest.mark.parametrize("missing", ["org_nr", "name"])
def test_a_missing_column_is_named(preview: Callable[..., Preview], missing: str) -> None:
    there = {"org_nr": "name", "name": "org_nr"}[missing]
    with pytest.raises(InputError) as caught:
        preview(f"{there};city\nx;y\n")
    assert caught.value.key == "exchange.file.column_missing"
    assert {"org_nr": "Organisationsnummer", "name": "Namn"}[missing] in str(caught.value)
    assert "register.csv" in str(caught.value)
    assert "city" in str(caught.value)


def test_both_missing_columns_are_named(preview: Callable[..., Preview]) -> None:
    with pytest.raises(InputError, match="kolumnerna Organisationsnummer, Namn saknas"):
        preview("a;b\n1;2\n")


def test_two_columns_that_mean_the_same_are_refused(preview: Callable[..., Preview]) -> None:
    with pytest.raises(InputError, match="både ”name” och ”Namn”"):
        preview(f"org_nr;name;Namn\n{INVENTED[0]};A;B\n")


def test_headings_without_rows_are_refused(preview: Callable[..., Preview]) -> None:
    with pytest.raises(InputError, match="inga rader"):
        preview("org_nr;name\n")


@pytest.mark.parametrize(
    ("row", "key", "words"),
    [
        ("202100-1943;A;;", "rule", "kontrollsiffra"),
        ("12;A;;", "rule", "tio siffror"),
        (";A;;", "empty", "Organisationsnummer"),
        (f"{INVENTED[0]}; ;;", "empty", "Namn"),
        (f"{INVENTED[0]};=HYPERLINK(1);;", "formula", "="),
        (f"{INVENTED[0]};@A;;", "formula", "@"),
        (f"{INVENTED[0]};A\x07B;;", "hidden", "styrtecken"),
        (f"{INVENTED[0]};A\u202eB;;", "hidden", "styrtecken"),
        (f"{INVENTED[0]};A\u200bB;;", "hidden", "styrtecken"),
        (f"{INVENTED[0]};A\u00adB;;", "hidden", "styrtecken"),
        (f'{INVENTED[0]};"A\nB";;', "hidden", "styrtecken"),
        (f"{INVENTED[0]};{'A' * 201};;", "long", "201"),
        (f"{INVENTED[0]};A;många;", "number", "många"),
        (f"{INVENTED[0]};A;-1;", "number", "-1"),
        (f"{INVENTED[0]};A;1e9;", "number", "1e9"),
        (f"{INVENTED[0]};A;;kanske", "yes_or_no", "kanske"),
        (f"{INVENTED[0]};A;;;mer", "surplus", "en ifylld cell"),
    ],
)
def test_a_bad_row_is_refused_by_row_column_and_what_was_expected(
    preview: Callable[..., Preview], row: str, key: str, words: str
) -> None:
    heading = "Omfattas av förordningen om intern styrning och kontroll"
    found = preview(f"org_nr;name;fte_2025;{heading}\n{row}\n{INVENTED[1]};B;1;ja\n")
    bad, good = found.rows
    assert (bad.kind, good.kind) == (RowKind.REFUSED, RowKind.NEW)
    assert bad.refusal.key == f"exchange.refused.{key}"
    assert bad.refusal.facts["row"] == bad.line == 2
    assert bad.refusal.facts["file"] == "register.csv"
    assert words in str(bad.refusal)


def test_cells_of_other_columns_that_look_like_formulas_are_plain_text(
    preview: Callable[..., Preview],
) -> None:
    assert only(preview(f"org_nr;name;website\n{INVENTED[0]};A;=1+1\n")).agency.website == "=1+1"


def test_a_number_in_two_rows_is_refused_in_both_and_both_are_named(preview: Callable[..., Preview]) -> None:
    plain = INVENTED[0].replace("-", "")
    found = preview(f"org_nr;name\n{INVENTED[0]};A\n{INVENTED[1]};B\n{plain};C\n")
    assert [row.kind for row in found.rows] == [RowKind.REFUSED, RowKind.NEW, RowKind.REFUSED]
    assert all("2, 4" in str(row.refusal) for row in found.of_kind(RowKind.REFUSED))


def test_a_double_is_refused_also_when_its_other_row_is_bad(preview: Callable[..., Preview]) -> None:
    found = preview(f"org_nr;name\n{INVENTED[0]};A\n{INVENTED[0]};=B\n")
    assert found.counts[RowKind.REFUSED] == 2


def test_letters_put_together_from_two_signs_are_the_same_letters(preview: Callable[..., Preview]) -> None:
    known = agency(city="", name="Åsöverket")
    assert only(preview(f"org_nr;name\n{INVENTED[0]};A\u030aso\u0308verket\n", known)).kind is RowKind.SAME


def test_nothing_is_taken_while_a_row_is_refused(preview: Callable[..., Preview]) -> None:
    found, store = preview(f"org_nr;name\n{INVENTED[0]};A\n{INVENTED[1]};=B\n"), Notebook()
    with pytest.raises(InputError, match=r"En rad i register\.csv"):
        take_agencies(found, store, TODAY)
    assert store.written == []


def test_refused_rows_can_be_left_out(preview: Callable[..., Preview]) -> None:
    found, store = preview(f"org_nr;name\n{INVENTED[0]};A\n{INVENTED[1]};=B\n"), Notebook()
    take_agencies(found, store, TODAY, skip_refused=True)
    ((things, label),) = store.written
    assert (things, label) == ([found.rows[0].agency], LABEL)


def test_rows_that_are_the_same_are_not_written(preview: Callable[..., Preview]) -> None:
    store = Notebook()
    take_agencies(preview(f"org_nr;name\n{INVENTED[0]};Mönsterverket\n", agency()), store, TODAY)
    assert store.written == []


def test_a_new_name_leaves_the_old_one_with_its_last_day(preview: Callable[..., Preview]) -> None:
    store = Notebook()
    known = replace(agency(), version=3)
    take_agencies(preview(f"org_nr;name\n{INVENTED[0]};Provverket\n", known), store, TODAY)
    ((things, _),) = store.written
    renamed, former = things
    assert (renamed.name, renamed.version) == ("Provverket", 3)
    assert isinstance(former, AgencyName)
    assert (former.name, former.valid_to) == ("Mönsterverket", date(2026, 3, 16))


@given(st.lists(st.text(max_size=20), min_size=2, max_size=2))
def test_no_row_does_worse_than_being_refused(tmp_path_factory: Any, cells: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "chance.csv"
    path.write_text("org_nr;name\n" + ";".join(cells), encoding="utf-8", errors="replace")
    try:
        found = preview_agencies(path, [])
    except InputError:
        return
    assert all(row.refusal or row.agency for row in found.rows)
