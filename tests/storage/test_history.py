"""The history says who did what and when, and shows when somebody has tampered with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmodel.kernel.errors import RuleError, StorageError
from riskmodel.risk import Cause, Risk
from storage.history import HistoryEntry
from storage.workspace import Workspace, create_workspace, open_workspace
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.conftest import ticking
from tests.storage.promises import ground, put, remove


def test_an_entry_says_who_did_what_and_when(workspace: Workspace) -> None:
    *_, risk = ground(workspace)
    with workspace.open_work(AGENCY_ID)("rename_risk") as work:
        work.about = risk.label
        work.put(replace(risk, title="Nytt namn", owner="Chefen"))
        work.commit()
    entry = workspace.history(AGENCY_ID)[0]
    assert (entry.seq, entry.who, entry.action, entry.label, entry.about) == (
        3,
        "anna",
        "done",
        "rename_risk",
        "R1",
    )
    assert entry.at.tzinfo is UTC
    assert entry.at.date() == datetime(2026, 11, 17, tzinfo=UTC).date()
    assert [(one.kind, one.field, one.before, one.after) for one in entry.changes] == [
        (Risk, "title", risk.title, "Nytt namn"),
        (Risk, "owner", risk.owner, "Chefen"),
    ]
    assert not any(one.is_new or one.is_removed for one in entry.changes)


def test_a_new_and_a_removed_thing_show_what_they_held(workspace: Workspace) -> None:
    *_, risk = ground(workspace)
    (cause,) = put(workspace, makers.cause(risk.id, factor=""))
    remove(workspace, cause)
    removed, added = workspace.history(AGENCY_ID, limit=2)
    assert [(one.field, one.before, one.after, one.is_new) for one in added.changes] == [
        ("risk_id", None, risk.id, True),
        ("text", None, cause.text, True),
    ]
    assert [(one.field, one.before, one.after, one.is_removed) for one in removed.changes] == [
        ("risk_id", risk.id, None, True),
        ("text", cause.text, None, True),
    ]


def test_the_history_begins_with_the_agency(workspace: Workspace) -> None:
    (entry,) = workspace.history(AGENCY_ID)
    assert (entry.label, entry.about) == ("add_agency", "Mönsterverket")


def test_the_history_of_a_thing_is_its_own_and_that_of_its_parts(workspace: Workspace) -> None:
    *_, first = ground(workspace)
    (second,) = put(workspace, makers.risk(number=2), label="add_second")
    put(workspace, makers.cause(first.id), label="add_cause")
    put(workspace, makers.rating(second.id), label="rate_second")
    measure = makers.measure()
    put(workspace, measure, makers.measure_link(measure.id, first.id), label="add_measure")
    assert labels(workspace.history(AGENCY_ID, first.id)) == ["add_measure", "add_cause", "put_things"]
    assert labels(workspace.history(AGENCY_ID, second.id)) == ["rate_second", "add_second"]
    assert labels(workspace.history(AGENCY_ID, measure.id)) == ["add_measure"]
    assert labels(workspace.history(AGENCY_ID, makers.ANALYSIS_ID)) == ["add_second", "put_things"]
    assert labels(workspace.history(AGENCY_ID, limit=2)) == ["add_measure", "rate_second"]


def labels(entries: list[HistoryEntry]) -> list[str]:
    return [entry.label for entry in entries]


def test_what_was_undone_and_redone_stands_there_too(workspace: Workspace) -> None:
    ground(workspace)
    workspace.undo(AGENCY_ID)
    workspace.redo(AGENCY_ID)
    entries = workspace.history(AGENCY_ID)
    assert [(entry.action, entry.label) for entry in entries[:3]] == [
        ("redone", "put_things"),
        ("undone", "put_things"),
        ("done", "put_things"),
    ]


def test_undo_works_after_a_restart(path: Path) -> None:
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        *_, risk = ground(workspace)
        put(workspace, replace(risk, title="Nytt namn"), label="rename_risk")
    with open_workspace(path, who="anna") as workspace:
        workspace.undo(AGENCY_ID)
    with open_workspace(path, who="anna") as workspace:
        assert workspace.redo_step(AGENCY_ID).label == "rename_risk"
        workspace.redo(AGENCY_ID)
        workspace.undo(AGENCY_ID)
        with workspace.open_reading(AGENCY_ID)() as reading:
            assert reading.get(Risk, risk.id).title == risk.title


def test_everybody_takes_back_their_own_work_only(path: Path) -> None:
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        *_, risk = ground(workspace)
        put(workspace, makers.cause(risk.id), label="add_cause")
    with open_workspace(path, who="bo") as workspace:
        assert workspace.undo_step(AGENCY_ID) is None
        put(workspace, makers.unit(), label="add_unit")
        workspace.undo(AGENCY_ID)
    with open_workspace(path, who="anna") as workspace:
        assert workspace.undo_step(AGENCY_ID).label == "add_cause"
        workspace.undo(AGENCY_ID)
        with workspace.open_reading(AGENCY_ID)() as reading:
            assert reading.find(Cause) == []


def test_undo_is_refused_when_somebody_changed_the_row_since(path: Path) -> None:
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        *_, risk = ground(workspace)
        (mine,) = put(workspace, replace(risk, title="Annas"), label="rename_risk")
    with open_workspace(path, who="bo") as workspace:
        (theirs,) = put(workspace, replace(mine, owner="Bos chef"), label="change_owner")
    with open_workspace(path, who="anna") as workspace:
        with pytest.raises(RuleError) as refused:
            workspace.undo(AGENCY_ID)
        assert refused.value.key == "storage.undo.changed"
        assert "Risken har ändrats" in str(refused.value)
        with workspace.open_reading(AGENCY_ID)() as reading:
            assert reading.get(Risk, risk.id) == theirs
        assert workspace.undo_step(AGENCY_ID).label == "rename_risk"


def test_undo_is_refused_when_others_have_built_on_it(path: Path) -> None:
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        ground(workspace)
        (risk,) = put(workspace, makers.risk(number=2), label="add_risk")
    with open_workspace(path, who="bo") as workspace:
        put(workspace, makers.cause(risk.id))
    with open_workspace(path, who="anna") as workspace:
        with pytest.raises(RuleError) as refused:
            workspace.undo(AGENCY_ID)
        assert refused.value.key == "storage.in_use"


COLUMNS = ("at", "who", "action", "label", "about", "undo_seq", "redo_seq", "changes", "previous", "hash")


@pytest.fixture
def busy(path: Path) -> Path:
    """A closed workspace with seven transactions, two of them undone."""
    with create_workspace(path, makers.agency(), who="anna", clock=ticking()) as workspace:
        ground(workspace)
        for number in range(2, 5):
            put(workspace, makers.risk(number=number, title=f"Risk {number}"))
        workspace.undo(AGENCY_ID)
        workspace.undo(AGENCY_ID)
    return path


def run_sql(path: Path, *statements: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        changed = sum(connection.execute(statement).rowcount for statement in statements)
        connection.commit()
    return changed


def problems(path: Path) -> list[str]:
    with open_workspace(path, read_only=True) as workspace:
        found = workspace.check()
    assert all(problem.text for problem in found)
    return [problem.key for problem in found]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, 7), column=st.sampled_from(COLUMNS))
def test_a_change_of_any_entry_is_found(busy: Path, seq: int, column: str) -> None:
    whole = busy.read_bytes()
    new = {
        "at": "'2026-11-17 13:33:59.000000'",
        "undo_seq": "coalesce(undo_seq, 0) + 1",
        "redo_seq": "coalesce(redo_seq, 0) + 1",
        "action": "case action when 'redone' then 'done' else 'redone' end",
    }.get(column, f"\"{column}\" || ' '")
    try:
        assert run_sql(busy, f'UPDATE change SET "{column}" = {new} WHERE seq = {seq}') == 1
        assert problems(busy) == ["storage.problem.changed"]
    finally:
        busy.write_bytes(whole)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM change WHERE seq = 1", "storage.problem.gap"),
        ("DELETE FROM change WHERE seq = 4", "storage.problem.gap"),
        ("DELETE FROM change WHERE seq = 7", "storage.problem.cut"),
        ("DELETE FROM change", "storage.problem.cut"),
        ("DELETE FROM chain", "storage.problem.cut"),
        ("UPDATE chain SET hash = 'x'", "storage.problem.cut"),
        ("UPDATE risk SET title = 'Snällare'", "storage.problem.rows"),
        ("DELETE FROM risk WHERE number = 2", "storage.problem.rows"),
    ],
)
def test_what_is_taken_away_or_rewritten_is_found(busy: Path, statement: str, found: str) -> None:
    assert problems(busy) == []
    assert run_sql(busy, statement) > 0
    assert found in problems(busy)


def test_a_history_cut_short_is_seen_when_it_is_opened(busy: Path) -> None:
    run_sql(busy, "DELETE FROM change WHERE seq = 7")
    before = busy.read_bytes()
    with pytest.raises(StorageError) as refused:
        open_workspace(busy)
    assert refused.value.key == "storage.history_broken"
    assert [one.name for one in busy.parent.iterdir()] == [busy.name]
    with closing(sqlite3.connect(busy)) as now, closing(sqlite3.connect(":memory:")) as then:
        then.deserialize(before)
        assert list(now.iterdump()) == list(then.iterdump())
    with open_workspace(busy, read_only=True) as workspace:
        assert len(workspace.history(AGENCY_ID)) == 6


def test_a_setting_is_kept_and_is_no_history(path: Path) -> None:
    with create_workspace(path, makers.agency()) as workspace:
        assert workspace.setting("theme") is None
        workspace.set_setting("theme", {"name": "mörkt", "scale": 1.5})
        workspace.set_setting("theme", {"name": "ljust"})
        assert len(workspace.history(AGENCY_ID)) == 1
    with open_workspace(path, read_only=True) as workspace:
        assert workspace.setting("theme") == {"name": "ljust"}
