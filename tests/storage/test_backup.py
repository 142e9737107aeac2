"""Copies are whole, are made while others write, and replace nothing unasked."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.kernel.errors import InputError, StorageError
from riskmodel.risk import Risk
from storage.backup import (
    EVERY,
    KEEP_DAYS,
    KEEP_LAST,
    KEEP_MONTHS,
    Backups,
    backup_folder,
    superfluous,
    write_copy,
)
from storage.header import inspect_file
from storage.workspace import Workspace, create_workspace, open_workspace, restore_workspace
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.promises import everything, ground, put
from tests.storage.traces import snapshot

NOW = datetime(2026, 11, 17, 13, 32, tzinfo=UTC)


def test_a_copy_is_a_workspace(workspace: Workspace, tmp_path: Path) -> None:
    ground(workspace)
    copy = tmp_path / "kopia.klarsyn"
    workspace.backup(copy)
    put(workspace, makers.unit())
    with open_workspace(copy, who="bo") as copied:
        assert copied.id == workspace.id
        assert copied.check() == []
        assert len(everything(copied)[Risk]) == 1
        assert everything(copied) != everything(workspace)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [copy.name]


def test_a_copy_replaces_nothing_unasked(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.klarsyn"
    copy.write_text("Mitt", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        workspace.backup(copy)
    assert refused.value.key == "storage.exists"
    assert copy.read_text(encoding="utf-8") == "Mitt"
    workspace.backup(copy, replace=True)
    open_workspace(copy, read_only=True).close()


def test_a_copy_needs_a_folder_one_may_write_in(workspace: Workspace, tmp_path: Path) -> None:
    before = snapshot(tmp_path)
    with pytest.raises(StorageError) as refused:
        workspace.backup(tmp_path / "saknas" / "kopia.klarsyn")
    assert refused.value.key == "storage.no_folder"
    with pytest.raises(StorageError) as refused:
        workspace.backup(tmp_path)
    assert refused.value.key == "storage.directory"
    assert snapshot(tmp_path) == before


def test_the_workspace_is_no_copy_of_itself(workspace: Workspace) -> None:
    with pytest.raises(InputError) as refused:
        workspace.backup(Path(workspace.address), replace=True)
    assert refused.value.key == "storage.same_file"


def test_a_copy_made_while_others_write_holds_whole_transactions(
    workspace: Workspace, tmp_path: Path
) -> None:
    ground(workspace)
    stop = threading.Event()

    def write() -> None:
        number = 1
        while not stop.is_set():
            number += 1
            risk = makers.risk(number=number)
            put(workspace, risk, makers.cause(risk.id), makers.cause(risk.id))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            workspace.backup(tmp_path / f"{n}.klarsyn")
    finally:
        stop.set()
        writer.join()
    for n in range(5):
        with open_workspace(tmp_path / f"{n}.klarsyn", read_only=True) as copied:
            assert copied.check() == []


def test_a_new_workspace_needs_no_copy_yet(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    backups = Backups(path, NOW, now=lambda: NOW + EVERY / 2)
    backups.make_when_due()
    backups.finish()
    assert backups.newest is None
    assert list(snapshot(path.parent)) == [path.name]


def test_a_copy_is_made_behind_an_edit_when_the_last_one_is_old(path: Path) -> None:
    with create_workspace(path, makers.agency()) as workspace:
        now = [NOW]
        backups = Backups(path, NOW, now=lambda: now[0])
        for minutes in (16, 20, 32, 33):
            put(workspace, makers.unit(name=f"Enhet {minutes}"))
            now[0] = NOW + timedelta(minutes=minutes)
            backups.make_when_due()
            backups.finish()
        assert backups.newest == NOW + timedelta(minutes=32)
    copies = sorted(backup_folder(path).iterdir())
    assert [one.name for one in copies] == [
        "analys-20261117T134800Z.klarsyn",
        "analys-20261117T140400Z.klarsyn",
    ]
    with open_workspace(copies[-1], read_only=True) as copied:
        assert copied.check() == []


def test_an_edit_makes_the_copy_by_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.backup.EVERY", timedelta(0))
    with create_workspace(path, makers.agency()) as workspace:
        assert workspace.last_backup is None
        put(workspace, makers.unit())
    with open_workspace(path, read_only=True) as workspace:
        assert workspace.last_backup is not None
        assert workspace.last_backup > datetime.now(UTC) - timedelta(minutes=5)


def test_the_next_copy_knows_of_the_last_one(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    first = Backups(path, NOW - timedelta(days=9), now=lambda: NOW)
    first.make_when_due()
    first.finish()
    second = Backups(path, NOW - timedelta(days=9), now=lambda: NOW + EVERY / 2)
    second.make_when_due()
    second.finish()
    assert second.newest == NOW


def test_a_copy_that_cannot_be_made_stops_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.backup.EVERY", timedelta(0))
    with create_workspace(path, makers.agency()) as workspace:
        path.with_name("analys.backups").write_text("i vägen", encoding="utf-8")
        put(workspace, makers.unit())
        put(workspace, makers.unit(name="En till"))
        assert workspace.check() == []


def test_copies_lie_with_the_user_where_there_can_be_no_folder_beside(path: Path, tmp_path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        assert not backup_folder(path).is_relative_to(tmp_path)
        assert backup_folder(path).name == "analys"
    finally:
        path.parent.chmod(0o755)
    assert backup_folder(path) == path.parent / "analys.backups"


STAMPS = st.lists(st.integers(0, 60 * 24 * 500), unique=True, max_size=200)


@given(STAMPS)
def test_the_newest_copies_of_times_days_and_months_are_kept(minutes_ago: list[int]) -> None:
    copies = [(NOW - timedelta(minutes=one), Path(str(one))) for one in minutes_ago]
    thrown = set(superfluous(copies, NOW))
    kept = sorted((stamp for stamp, path in copies if path not in thrown), reverse=True)
    newest_first = sorted((stamp for stamp, _ in copies), reverse=True)
    assert kept[:KEEP_LAST] == newest_first[:KEEP_LAST]
    assert len(kept) <= KEEP_LAST + KEEP_DAYS + 1 + KEEP_MONTHS
    recent = [stamp for stamp in newest_first if NOW - stamp < timedelta(days=KEEP_DAYS)]
    assert {f"{stamp:%j}" for stamp in recent} <= {f"{stamp:%j}" for stamp in kept}
    months = sorted({f"{stamp:%Y-%m}" for stamp in newest_first}, reverse=True)[:KEEP_MONTHS]
    assert set(months) <= {f"{stamp:%Y-%m}" for stamp in kept}


def test_somebody_elses_files_among_the_copies_are_left_alone(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    folder = path.parent / "analys.backups"
    folder.mkdir()
    own = [
        folder / name
        for name in ("analys-viktig.klarsyn", "analys-version-20200101T000000Z.klarsyn", "x.txt")
    ]
    for one in own:
        one.write_text("spara", encoding="utf-8")
    for n in range(KEEP_LAST + 5):
        stamp = (NOW - timedelta(days=400, minutes=n)).strftime("%Y%m%dT%H%M%SZ")
        (folder / f"analys-{stamp}.klarsyn").write_text("gammal", encoding="utf-8")
    backups = Backups(path, NOW - timedelta(days=900), now=lambda: NOW)
    backups.make_when_due()
    backups.finish()
    assert all(one.exists() for one in own)
    assert len(list(folder.iterdir())) == KEEP_LAST + len(own)


@pytest.fixture
def copy(workspace: Workspace, tmp_path: Path) -> Path:
    """A copy of a workspace with a risk in it."""
    ground(workspace)
    workspace.backup(tmp_path / "kopia.klarsyn")
    return tmp_path / "kopia.klarsyn"


def test_a_copy_is_restored_to_a_free_place(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "åter" / "analys.klarsyn"
    target.parent.mkdir()
    assert restore_workspace(copy, target) is None
    assert list(snapshot(target.parent)) == [target.name]
    with open_workspace(target) as restored:
        assert restored.check() == []
        assert len(everything(restored)[Risk]) == 1


def test_a_write_protected_workspace_is_not_replaced_by_a_copy(workspace: Workspace, copy: Path) -> None:
    path = Path(workspace.address)
    workspace.close()
    path.chmod(0o444)
    before = snapshot(path.parent)
    with pytest.raises(StorageError) as refused:
        restore_workspace(copy, path, replace=True)
    assert refused.value.key == "storage.file_read_only"
    assert snapshot(path.parent) == before


def test_what_is_replaced_by_a_copy_is_kept_aside(workspace: Workspace, copy: Path) -> None:
    put(workspace, makers.unit())
    newer = everything(workspace)
    path = Path(workspace.address)
    workspace.close()
    before = snapshot(path.parent)
    with pytest.raises(InputError) as refused:
        restore_workspace(copy, path)
    assert refused.value.key == "storage.exists"
    assert snapshot(path.parent) == before
    former = restore_workspace(copy, path, replace=True)
    assert former is not None
    with open_workspace(path, read_only=True) as restored, open_workspace(former, read_only=True) as kept:
        assert everything(restored) != newer
        assert everything(kept) == newer


def test_an_open_workspace_is_not_replaced(workspace: Workspace, copy: Path) -> None:
    with pytest.raises(StorageError) as refused:
        restore_workspace(copy, workspace.address, replace=True)
    assert refused.value.key == "storage.locked_by"


def test_a_broken_file_may_be_replaced_by_a_copy(copy: Path, tmp_path: Path) -> None:
    path = tmp_path / "trasig.klarsyn"
    path.write_bytes(b"SQLite format 3\x00 och sen inget")
    former = restore_workspace(copy, path, replace=True)
    assert former is not None
    assert former.read_bytes() == b"SQLite format 3\x00 och sen inget"
    open_workspace(path).close()


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        ("DELETE FROM change WHERE seq = 1", "storage.not_backup"),
        ("UPDATE risk SET title = 'Snällare'", "storage.not_backup"),
        ("UPDATE alembic_version SET version_num = '9999'", "storage.newer"),
        ("PRAGMA application_id = 7", "storage.not_ours"),
    ],
)
def test_a_copy_that_is_not_whole_is_not_restored(spoil: str, key: str, copy: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(spoil)
        connection.commit()
    before = snapshot(tmp_path)
    with pytest.raises(StorageError) as refused:
        restore_workspace(copy, tmp_path / "ny.klarsyn")
    assert refused.value.key == key
    assert snapshot(tmp_path) == before


def test_a_torn_copy_is_not_restored(copy: Path, tmp_path: Path) -> None:
    whole = bytearray(copy.read_bytes())
    whole[4096 * 5 : 4096 * 5 + 16] = b"\xff" * 16
    copy.write_bytes(whole)
    with pytest.raises(StorageError) as refused:
        restore_workspace(copy, tmp_path / "ny.klarsyn")
    assert refused.value.key == "storage.not_backup"
    assert not (tmp_path / "ny.klarsyn").exists()


def test_a_copy_is_not_restored_onto_itself(copy: Path) -> None:
    with pytest.raises(InputError) as refused:
        restore_workspace(copy, copy, replace=True)
    assert refused.value.key == "storage.same_file"


def test_the_working_file_of_a_copy_is_a_single_one(workspace: Workspace, tmp_path: Path) -> None:
    """A copy that says it has a log beside it could not be read from a place where nothing may be written."""
    write_copy(Path(workspace.address), tmp_path / "k.klarsyn")
    header = (tmp_path / "k.klarsyn").read_bytes()[18:20]
    assert header == b"\x01\x01"
    inspect_file(tmp_path / "k.klarsyn")
    assert workspace.main_agency_id == AGENCY_ID
