from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from exchange.agencies import RowKind
from gui.agencies.page import AgenciesPlace
from gui.app.opening import create_stored
from gui.common.desk import Desk
from riskmodel.kernel.ids import luhn
from tests import makers

HEAD = "Organisationsnummer;Namn;Departement\n"


def org_nr(number: int) -> str:
    """A made-up number in a series that no agency has."""
    digits = f"99990{number:04}"
    return f"{digits[:6]}-{digits[6:]}{luhn(digits)}"


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[AgenciesPlace]:
    """The place on a real workspace file with one fictional agency."""
    stored = create_stored(tmp_path / "kansli.klarsyn", makers.agency(version=0), "Anna Å")
    desk.sit_down(stored)
    made = AgenciesPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    yield made
    desk.get_up()
    stored.close()


def names(place: AgenciesPlace) -> list[str]:
    return [agency.name for agency in place._table.things.things()]


def read_in(qtbot: QtBot, place: AgenciesPlace, path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_bytes(text.encode(encoding))
    place._have_file(path)
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)


def test_the_agency_that_is_shown_is_named_so(place: AgenciesPlace) -> None:
    assert names(place) == ["Mönsterverket"]
    assert place._shown(place._table.things.thing(0)) == "Visas nu"


def test_a_register_is_previewed_row_by_row_and_then_taken(
    qtbot: QtBot, place: AgenciesPlace, tmp_path: Path
) -> None:
    rows = f"{org_nr(11)};Övningsmyndigheten;Påhittsdepartementet\n{org_nr(12)};Hypotesrådet;\n"
    read_in(qtbot, place, tmp_path / "register.csv", HEAD + rows)
    assert not place._panel.isHidden()
    assert place._panel._take.text() == "Läs in 2 myndigheter"
    assert names(place) == ["Mönsterverket"], "nothing has changed yet"
    place._panel._take.click()
    qtbot.waitUntil(lambda: names(place) == ["Hypotesrådet", "Mönsterverket", "Övningsmyndigheten"])
    assert place._panel.isHidden()


def test_a_refused_row_says_why_and_the_others_can_be_taken(
    qtbot: QtBot, place: AgenciesPlace, tmp_path: Path
) -> None:
    rows = f"999900-1111;Fel siffra;\n{org_nr(13)};Hypotesrådet;\n"
    read_in(qtbot, place, tmp_path / "register.csv", HEAD + rows, "utf-16")
    preview = place._preview
    assert preview is not None
    (refused,) = preview.of_kind(RowKind.REFUSED)
    assert "kontrollsiffra" in str(refused.refusal)
    place._panel._take.click()
    qtbot.waitUntil(lambda: names(place) == ["Hypotesrådet", "Mönsterverket"])


def test_leaving_the_preview_changes_nothing(qtbot: QtBot, place: AgenciesPlace, tmp_path: Path) -> None:
    read_in(qtbot, place, tmp_path / "register.csv", f"{HEAD}{org_nr(14)};Hypotesrådet;\n")
    place._panel._leave.click()
    assert not place._list.isHidden()
    assert [agency.name for agency in place.desk.workspace.agencies()] == ["Mönsterverket"]


def test_a_file_that_is_no_register_is_refused_in_words(
    qtbot: QtBot, place: AgenciesPlace, tmp_path: Path
) -> None:
    read_in(qtbot, place, tmp_path / "register.csv", "a;b\n1;2\n")
    assert place._panel.isHidden()
    assert "register.csv" in place._banner.accessibleName()


def test_choosing_an_agency_asks_for_its_data(qtbot: QtBot, place: AgenciesPlace) -> None:
    place._table.choose_first()
    with qtbot.waitSignal(place.desk.asked_for_agency) as asked:
        place._open(place._table.current())
    assert asked.args == [makers.AGENCY_ID]


def test_the_same_workspace_is_seen_from_another_of_its_agencies(
    qtbot: QtBot, place: AgenciesPlace, tmp_path: Path
) -> None:
    read_in(qtbot, place, tmp_path / "register.csv", f"{HEAD}{org_nr(15)};Hypotesrådet;\n")
    place._panel._take.click()
    qtbot.waitUntil(lambda: len(names(place)) == 2)
    other = next(agency for agency in place._agencies if agency.name == "Hypotesrådet")
    seen = place.desk.workspace.seen_from(other.id)
    assert (seen.agency_name, seen.has_several) == ("Hypotesrådet", True)
    assert seen.address == place.desk.workspace.address
