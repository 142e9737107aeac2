from __future__ import annotations

import csv

import pytest

from network.content.calendar import calendar, county_name, county_of
from network.content.themes import theme_title, themes, themes_for
from network.meeting import ItemKind
from riskmodel.content.texts import FOLDER
from riskmodel.register import load_register


def test_every_city_of_the_register_has_a_county() -> None:
    unknown = {row.city for row in load_register() if row.city and not county_of(row.city)}
    assert unknown == set()


def test_every_county_in_the_table_is_one() -> None:
    with (FOLDER / "cities.csv").open(encoding="utf-8") as file:
        codes = {row["county"] for row in csv.DictReader(file)}
    assert codes <= {county.code for county in calendar().counties}


@pytest.mark.parametrize(
    ("city", "county"),
    [("Stockholm", "Stockholms län"), (" visby ", "Gotlands län"), ("Sandöverken", "Västernorrlands län")],
)
def test_a_city_lies_in_its_county(city: str, county: str) -> None:
    assert county_name(county_of(city)) == county


def test_a_city_that_is_not_there_has_no_known_county() -> None:
    assert county_of("Påhittköping") == ""
    assert county_of("") == ""
    assert county_name("02") == ""


def test_there_are_21_counties_with_weeks() -> None:
    assert len(calendar().counties) == 21
    assert all(county.weeks for county in calendar().counties)


def test_every_theme_fills_an_hour_and_a_half_and_exchanges_experience() -> None:
    assert {theme.minutes for theme in themes()} == {90}
    assert all(any(item.kind is ItemKind.EXCHANGE for item in theme.agenda) for theme in themes())


def test_themes_suit_a_group() -> None:
    assert len(themes_for("all")) + len(themes_for("procurement")) == len(themes())
    assert theme_title("conflict_of_interest_in_practice") == "Jäv i vardagen"
    assert theme_title("") == ""
    assert theme_title("något eget") == "något eget"
