from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.agency import AgencyKind
from riskmodel.kernel.ids import agency_id
from riskmodel.register import RegisterRow, load_register, search_register, to_agency
from tests.makers import ORG_NR

ROWS = load_register()


def names(text: str) -> list[str]:
    """What a search finds, best first."""
    return [hit.row.name for hit in search_register(ROWS, text)]


def test_every_agency_of_the_register_can_be_taken() -> None:
    agencies = [to_agency(row) for row in ROWS]
    assert len(agencies) == len({each.id for each in agencies}) == 267
    assert all(each.kind is AgencyKind.REAL for each in agencies)


def test_work_units_come_oldest_first_and_what_is_unknown_is_left_out() -> None:
    row = next(row for row in ROWS if row.short_name == "ARN")
    assert [year for year, _ in row.work_units] == list(range(2016, 2026))
    assert to_agency(row).latest_work_units == 50.9
    assert to_agency(RegisterRow(row.org_nr, row.name)).latest_work_units is None


def test_an_agency_has_the_same_id_everywhere() -> None:
    assert to_agency(ROWS[0]).id == to_agency(ROWS[0]).agency_id == agency_id(ROWS[0].org_nr)


def test_the_fictional_agency_is_in_no_register() -> None:
    assert ORG_NR not in {row.org_nr for row in ROWS}
    assert "Mönsterverket" not in {row.name for row in ROWS}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("skattev", "Skatteverket"),
        ("SKATTEVERKET", "Skatteverket"),
        ("ARN", "Allmänna reklamationsnämnden"),
        ("svk", "Affärsverket svenska kraftnät"),
        ("national grid", "Affärsverket svenska kraftnät"),
        ("kraftnät affärs", "Affärsverket svenska kraftnät"),
        ("länsstyrelsen skå", "Länsstyrelsen i Skåne län"),
        ("202100-4284", "Affärsverket svenska kraftnät"),
        ("2021004284", "Affärsverket svenska kraftnät"),
        ("16 202100-4284", "Affärsverket svenska kraftnät"),
        ("SE202100428401", "Affärsverket svenska kraftnät"),
        ("4284", "Affärsverket svenska kraftnät"),
    ],
)
def test_an_agency_is_found_by_any_of_its_names_or_its_number(text: str, first: str) -> None:
    assert names(text)[0] == first


def test_a_word_that_begins_so_comes_before_one_that_holds_it() -> None:
    found = names("skatte")
    assert found.index("Skatteverket") < found.index("Forskarskattenämnden")


def test_the_letters_a_and_o_do_not_stand_for_the_swedish_ones() -> None:
    assert "Åklagarmyndigheten" in names("åkl")
    assert "Åklagarmyndigheten" not in names("akl")


def test_every_word_must_be_there() -> None:
    assert names("skatteverket kraftnät") == []
    assert names("forskx") == []
    assert names("–") == []
    assert names("000000-0000") == []


def test_the_letters_that_were_typed_are_marked_in_the_name() -> None:
    hit = search_register(ROWS, "skå länsst")[0]
    assert [hit.row.name[start:end] for start, end in hit.spans] == ["Länsst", "Skå"]
    assert search_register(ROWS, "ARN")[0].spans == ()


def test_an_empty_search_shows_the_whole_register_in_swedish_order() -> None:
    found = names("  ")
    assert len(found) == 267
    assert found[-1].startswith("Ö")


@given(st.text(max_size=40))
def test_whatever_is_typed_the_hits_are_ordered_and_marked_inside_the_name(text: str) -> None:
    hits = search_register(ROWS, text)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= start < end <= len(hit.row.name) for hit in hits for start, end in hit.spans)
