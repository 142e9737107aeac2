"""What is special about a workspace on a real PostgreSQL."""

from __future__ import annotations

import threading
from dataclasses import replace

import psycopg
import pytest
from sqlalchemy import make_url

from riskmodel.kernel.errors import InputError, StaleError, StorageError
from riskmodel.kernel.ids import agency_id
from riskmodel.risk import Risk
from storage.server import url_of
from storage.workspace import Workspace, create_workspace, open_workspace, restore_workspace
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.promises import everything, ground, put
from tests.storage.strategies import TEXTS


def test_a_workspace_is_made_and_opened_on_a_server(empty_address: str) -> None:
    with create_workspace(empty_address, makers.agency(), who="anna") as workspace:
        ground(workspace)
        stored = everything(workspace)
        assert workspace.main_agency_id == AGENCY_ID
        assert workspace.name == make_url(empty_address).database
    with open_workspace(empty_address, who="bo") as workspace:
        assert everything(workspace) == stored
        assert workspace.check() == []
        assert [agency.name for agency in workspace.agencies()] == ["Mönsterverket"]
        assert workspace.last_backup is None
        workspace.set_setting("theme", "mörkt")
        assert workspace.setting("theme") == "mörkt"
    with pytest.raises(InputError) as refused:
        create_workspace(empty_address, makers.agency())
    assert refused.value.key == "storage.exists"


def test_a_database_without_a_workspace_is_not_ours(empty_address: str) -> None:
    with pytest.raises(StorageError) as refused:
        open_workspace(empty_address)
    assert refused.value.key == "storage.not_ours"


def test_two_who_work_at_once_keep_the_chain_whole(server_address: str) -> None:
    faults: list[BaseException] = []

    def work(who: str, start: int) -> None:
        try:
            with open_workspace(server_address, who=who) as workspace:
                for number in range(start, start + 15):
                    put(workspace, makers.risk(number=number), label="add_risk")
        except BaseException as fault:
            faults.append(fault)

    with open_workspace(server_address, who="anna") as workspace:
        ground(workspace)
        threads = [
            threading.Thread(target=work, args=one) for one in (("anna", 100), ("bo", 200), ("cia", 300))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        assert workspace.check() == []
        history = workspace.history(AGENCY_ID)
    assert [entry.seq for entry in history] == list(range(47, 0, -1))
    assert sum(entry.who == "bo" for entry in history) == 15


def test_the_second_of_two_in_one_risk_sees_both_values(server_address: str) -> None:
    with (
        open_workspace(server_address, who="anna") as first,
        open_workspace(server_address, who="bo") as second,
    ):
        *_, risk = ground(first)
        (theirs,) = put(first, replace(risk, title="Annas"))
        with pytest.raises(StaleError) as refused:
            put(second, replace(risk, title="Bos"))
        assert (refused.value.ours.title, refused.value.theirs) == ("Bos", theirs)
        assert second.undo_step(AGENCY_ID) is None
        first.undo(AGENCY_ID)
        assert everything(second)[Risk] == [replace(risk, version=0)]


def test_one_agencys_writer_does_not_wait_for_anothers(server_address: str) -> None:
    other = agency_id("999900-0012")
    with (
        open_workspace(server_address, who="anna") as first,
        open_workspace(server_address, who="bo") as second,
        first.open_work(AGENCY_ID)("add_unit") as work,
    ):
        work.put(makers.unit())
        with second.open_work(other)("add_agency") as theirs:
            theirs.put(makers.agency(agency_id=other, id=other, org_nr="999900-0012", name="Provverket"))
            theirs.commit()
        work.commit()
        assert len(first.agencies()) == 2


def test_reading_writes_nothing(server_address: str) -> None:
    with open_workspace(server_address, read_only=True) as workspace:
        assert workspace.is_read_only
        with pytest.raises(StorageError) as refused, workspace.open_work(AGENCY_ID)("add_unit"):
            pass
        assert refused.value.key == "storage.for_reading"


def test_a_server_is_copied_by_its_own_means(server_address: str, path) -> None:
    with open_workspace(server_address) as workspace:
        with pytest.raises(StorageError) as refused:
            workspace.backup(path)
        assert refused.value.key == "storage.server.backup"
        assert workspace.name in str(refused.value)
    with pytest.raises(StorageError):
        restore_workspace(path, server_address)


def test_a_connection_that_is_lost_is_said_and_made_again(server: str, server_address: str) -> None:
    with open_workspace(server_address, who="anna") as workspace:
        ground(workspace)
        with pytest.raises(StorageError) as refused:
            _lose_connection(server, workspace)
        assert refused.value.key == "storage.server.gone"
        put(workspace, makers.unit())
        assert workspace.check() == []


def _lose_connection(server: str, workspace: Workspace) -> None:
    with workspace.open_work(AGENCY_ID)("add_unit") as work:
        with psycopg.connect(server, autocommit=True) as keeper:
            query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            keeper.execute(query, (workspace.name,))
        work.put(makers.unit())
        work.commit()


def test_what_cannot_be_reached_is_said(empty_address: str) -> None:
    for address, key in {
        "postgresql://anna@127.0.0.1:1/klarsyn": "storage.server.gone",
        str(make_url(empty_address).set(database="saknas").render_as_string(hide_password=False)): (
            "storage.server.no_database"
        ),
        "postgresql://": "storage.server.address",
        "postgresql://db.exempel.se:port/x": "storage.server.address",
    }.items():
        with pytest.raises((StorageError, InputError)) as refused:
            open_workspace(address)
        assert refused.value.key == key
        assert "psycopg" not in str(refused.value)


def test_the_password_comes_from_the_address_or_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert url_of("postgresql://anna@db.exempel.se/klarsyn").password is None
    monkeypatch.setenv("KLARSYN_PASSWORD", "hemligt åäö")
    assert url_of("postgresql://anna@db.exempel.se/klarsyn").password == "hemligt åäö"
    assert url_of("postgresql://anna:annat@db.exempel.se/klarsyn").password == "annat"


def test_the_password_is_never_shown(server_address: str) -> None:
    secret = make_url(server_address).set(password="hemligt").render_as_string(hide_password=False)
    with open_workspace(secret) as workspace:
        assert "hemligt" not in workspace.address
        assert workspace.address.startswith("postgresql://")


def test_any_text_is_stored_on_a_server_too(server_address: str) -> None:
    from hypothesis import given, settings

    with open_workspace(server_address, who="anna") as workspace:
        *_, risk = ground(workspace)

        @settings(max_examples=30)
        @given(TEXTS, TEXTS)
        def keeps(title: str, flag: str) -> None:
            with workspace.open_work(AGENCY_ID)("rename_risk") as work:
                now = work.get(Risk, risk.id)
                put = work.put(replace(now, title=f"x{title}", red_flags=(flag,), event=flag))
                work.commit()
            with workspace.open_reading(AGENCY_ID)() as reading:
                assert reading.find(Risk, title=f"x{title}", event=flag) == [put]

        keeps()
        assert workspace.check() == []
