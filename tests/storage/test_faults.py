"""What the database says becomes a sentence for people, and its own words stay in the log."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import ArgumentError, OperationalError

from riskmodel.kernel.errors import StorageError
from riskmodel.kernel.words import LANGUAGES, speaking
from storage import faults
from storage.faults import check_key, refusal, refusing, storage_key
from storage.workspace import create_workspace
from tests import makers


def sqlite_fault(name: str) -> sqlite3.OperationalError:
    fault = sqlite3.OperationalError("disk I/O error at 0x17")
    fault.sqlite_errorname = name
    return fault


def server_fault(state: str) -> psycopg.Error:
    return psycopg.errors.lookup(state)("ERROR: boom")


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        (sqlite_fault("SQLITE_FULL"), "storage.full"),
        (sqlite_fault("SQLITE_BUSY_SNAPSHOT"), "storage.busy"),
        (sqlite_fault("SQLITE_IOERR_WRITE"), "storage.disk"),
        (sqlite_fault("SQLITE_READONLY_DBMOVED"), "storage.read_only"),
        (sqlite_fault("SQLITE_CORRUPT"), "storage.torn"),
        (sqlite_fault("SQLITE_NOMEM"), "storage.fault"),
        (server_fault("53100"), "storage.full"),
        (server_fault("40001"), "storage.busy"),
        (server_fault("28P01"), "storage.server.password"),
        (server_fault("42501"), "storage.server.forbidden"),
        (server_fault("57P01"), "storage.server.gone"),
        (server_fault("22001"), "storage.fault"),
        (
            psycopg.OperationalError('FATAL: password authentication failed for user "a"'),
            "storage.server.password",
        ),
        (psycopg.OperationalError('FATAL: database "x" does not exist'), "storage.server.no_database"),
        (psycopg.OperationalError("connection refused"), "storage.server.gone"),
        (psycopg.ProgrammingError("the query has 0 placeholders"), "storage.fault"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_fault_of_the_driver_has_its_words(fault: Exception, key: str) -> None:
    assert storage_key(fault) == key
    refused = refusal(OperationalError("SELECT secret", {}, fault))
    assert isinstance(refused, StorageError)
    for language in LANGUAGES:
        with speaking(language):
            sentence = str(refused)
        assert not re.search(r"SELECT|secret|boom|0x17|FATAL|\{", sentence)


def test_every_words_of_a_fault_can_be_said_without_facts() -> None:
    keys = {*faults._SQLITE_KEYS.values(), *faults._POSTGRESQL_KEYS.values(), "storage.fault"}
    assert all("{" not in str(StorageError(key)) for key in keys)


def test_a_fault_of_sqlalchemy_itself_is_a_refusal_too() -> None:
    with pytest.raises(StorageError) as refused, refusing():
        raise ArgumentError
    assert refused.value.key == "storage.fault"


def test_a_check_nobody_named_has_words() -> None:
    assert check_key("ck_spaceship_fuel") == "storage.check"
    assert check_key("ck_risk_title_filled") == "storage.check.filled"
    assert check_key("ck_decision_accept") == "storage.check.decision_accept"


def test_who_sits_at_the_computer_is_known_or_not(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    with create_workspace(path, makers.agency()) as workspace:
        assert workspace.who == "anna"
        assert workspace.history(workspace.main_agency_id)[0].who == "anna"

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    with create_workspace(path.with_name("b.klarsyn"), makers.agency()) as workspace:
        assert workspace.who == "?"
