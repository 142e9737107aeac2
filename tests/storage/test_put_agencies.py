from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from riskmodel.agency import Agency, AgencyKind, AgencyName
from riskmodel.kernel.errors import RuleError, StaleError, StorageError
from riskmodel.kernel.ids import agency_id, luhn, new_id
from storage.workspace import Workspace, create_workspace, open_workspace
from tests import makers


def invented(number: int) -> Agency:
    digits = f"4998{number:05}"
    org_nr = f"{digits[:6]}-{digits[6:]}{luhn(digits)}"
    key = agency_id(org_nr)
    return Agency(
        agency_id=key, id=key, org_nr=org_nr, name=f"Provverket {number}", kind=AgencyKind.FICTIONAL
    )


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    if request.param == "server":
        with open_workspace(request.getfixturevalue("server_address"), who="anna") as workspace:
            yield workspace
        return
    with create_workspace(tmp_path / "a.klarsyn", makers.agency(), who="anna") as workspace:
        yield workspace


def test_many_agencies_come_in_at_once_each_with_its_history(place: Workspace) -> None:
    new = [invented(number) for number in range(30)]
    main = next(iter(place.agencies()))
    edits = place.put_agencies([*new, replace(main, city="Vik")], "import_agencies")
    assert len(edits) == 31
    assert len(place.agencies()) == 31
    for agency in new:
        (entry,) = place.history(agency.agency_id)
        assert (entry.label, entry.about, entry.who) == ("import_agencies", agency.name, "anna")
    assert place.check() == []


def test_what_belongs_to_an_agency_comes_in_with_it(place: Workspace) -> None:
    agency = invented(1)
    name = AgencyName(agency_id=agency.agency_id, id=new_id(), name="Förr")
    (edit,) = place.put_agencies([agency, name], "import_agencies")
    assert {type(change.after) for change in edit.changes} == {Agency, AgencyName}
    assert len(place.history(agency.agency_id)) == 1


def test_one_that_is_stale_keeps_all_out(place: Workspace) -> None:
    main = next(iter(place.agencies()))
    place.put_agencies([replace(main, city="Vik")], "import_agencies")
    before = len(place.history(main.agency_id))
    with pytest.raises(StaleError):
        place.put_agencies([invented(1), replace(main, city="Åsö"), invented(2)], "import_agencies")
    assert [agency.city for agency in place.agencies()] == ["Vik"]
    assert len(place.history(main.agency_id)) == before
    assert place.history(invented(1).agency_id) == []


def test_an_agency_that_is_there_already_is_not_added_again(place: Workspace) -> None:
    place.put_agencies([invented(1)], "import_agencies")
    with pytest.raises(StaleError):
        place.put_agencies([invented(2), invented(1)], "import_agencies")
    assert len(place.agencies()) == 2


def test_a_new_agency_is_not_undone_but_a_change_is(place: Workspace) -> None:
    main, new = next(iter(place.agencies())), invented(1)
    place.put_agencies([new, replace(main, city="Vik")], "import_agencies")
    with pytest.raises(RuleError):
        place.undo(new.agency_id)
    place.undo(main.agency_id)
    assert main.city in {agency.city for agency in place.agencies()}
    assert "Vik" not in {agency.city for agency in place.agencies()}


def test_nothing_is_written_into_what_is_open_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.klarsyn"
    create_workspace(path, makers.agency()).close()
    with open_workspace(path, read_only=True) as workspace, pytest.raises(StorageError):
        workspace.put_agencies([invented(1)], "import_agencies")
