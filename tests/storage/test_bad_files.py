"""Each way in which a file is no good has its own words, and looking at it leaves no trace."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from riskmodel.kernel.errors import InputError, RuleError, StorageError
from riskmodel.kernel.words import say, speaking
from storage.header import APPLICATION_ID
from storage.sqlitefile import quick_check
from storage.workspace import create_workspace, open_workspace, restore_workspace
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.promises import everything, ground, put
from tests.storage.traces import snapshot


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def a_missing_folder(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_ring_of_links(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(100_000))


def words(path: Path) -> None:
    path.write_text("Myndighet;Organisationsnummer\n", encoding="utf-8")


def a_foreign_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE address (name TEXT)")
    connection.close()


def our_mark_on_nothing(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE address (name TEXT)")
    connection.close()


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_byte_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def a_piece_of_the_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def our_header_on_garbage(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + random.Random(2).randbytes(len(whole) - 100))


def torn_pages(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for start in range(4096 * 3, len(whole), 4096):
        whole[start : start + 16] = b"\xff" * 16
    path.write_bytes(whole)


BAD: dict[Callable[[Path], None], str] = {
    missing: "storage.missing",
    a_missing_folder: "storage.missing",
    a_folder: "storage.directory",
    a_pipe: "storage.not_ours",
    a_ring_of_links: "storage.loop",
    empty: "storage.empty",
    garbage: "storage.not_ours",
    words: "storage.not_ours",
    a_foreign_database: "storage.not_ours",
    our_mark_on_nothing: "storage.not_ours",
    half: "storage.truncated",
    a_byte_short: "storage.truncated",
    a_piece_of_the_header: "storage.truncated",
    newer: "storage.newer",
    our_header_on_garbage: "storage.damaged",
    torn_pages: "storage.damaged",
}


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_a_bad_file_is_refused_and_left_alone(
    spoil: Callable[[Path], None], read_only: bool, path: Path
) -> None:
    create_workspace(path, makers.agency()).close()
    spoil(path)
    before = snapshot(path.parent)
    with pytest.raises(StorageError) as refused:
        open_workspace(path, read_only=read_only)
    assert refused.value.key == BAD[spoil]
    assert str(path) in str(refused.value)
    with speaking("en"):
        assert str(path) in str(refused.value)
    assert snapshot(path.parent) == before


def test_every_fault_has_words_of_its_own() -> None:
    texts = {say(key, path="X") for key in BAD.values()}
    assert len(texts) == len(set(BAD.values()))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_one_may_not_read_is_refused(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    path.chmod(0)
    with pytest.raises(StorageError) as refused:
        open_workspace(path, read_only=True)
    assert refused.value.key == "storage.not_readable"


def test_a_write_protected_file_is_opened_for_reading_only(path: Path) -> None:
    with create_workspace(path, makers.agency()) as workspace:
        ground(workspace)
        stored = everything(workspace)
    path.chmod(0o444)
    before = snapshot(path.parent)
    with pytest.raises(StorageError) as refused:
        open_workspace(path)
    assert refused.value.key == "storage.file_read_only"
    with open_workspace(path, read_only=True) as workspace:
        assert workspace.is_read_only
        assert everything(workspace) == stored
        assert workspace.check() == []
        with pytest.raises(StorageError) as refused, workspace.open_work(AGENCY_ID)("add_unit"):
            pass
        assert refused.value.key == "storage.for_reading"
        with pytest.raises(StorageError):
            workspace.set_setting("theme", "dark")
        with pytest.raises((StorageError, RuleError)):
            workspace.undo(AGENCY_ID)
    assert snapshot(path.parent) == before


def test_a_write_protected_folder_is_opened_for_reading_only(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    before = snapshot(path.parent)
    path.parent.chmod(0o555)
    try:
        with pytest.raises(StorageError) as refused:
            open_workspace(path)
        assert refused.value.key == "storage.folder_read_only"
        with open_workspace(path, read_only=True) as workspace:
            assert [agency.name for agency in workspace.agencies()] == ["Mönsterverket"]
        assert snapshot(path.parent) == before
        with pytest.raises(StorageError) as refused:
            create_workspace(path.with_name("ny.klarsyn"), makers.agency())
        assert refused.value.key == "storage.folder_read_only"
    finally:
        path.parent.chmod(0o755)


def test_a_new_workspace_never_takes_the_place_of_a_file(path: Path) -> None:
    path.write_text("Mitt", encoding="utf-8")
    before = snapshot(path.parent)
    with pytest.raises(InputError) as refused:
        create_workspace(path, makers.agency())
    assert refused.value.key == "storage.exists"
    assert snapshot(path.parent) == before


def test_a_new_workspace_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        create_workspace(tmp_path / "saknas" / "a.klarsyn", makers.agency())
    assert refused.value.key == "storage.no_folder"
    with pytest.raises(StorageError) as refused:
        create_workspace(tmp_path, makers.agency())
    assert refused.value.key == "storage.directory"
    assert snapshot(tmp_path) == {}


def test_what_cannot_be_filled_leaves_nothing_behind(path: Path) -> None:
    with pytest.raises(RuleError):
        create_workspace(path, makers.agency(id=makers.ANALYSIS_ID))
    assert snapshot(path.parent) == {}


def test_the_log_of_a_file_that_is_gone_is_not_taken_for_that_of_a_new_one(path: Path) -> None:
    """SQLite would read it into whatever file has the name."""
    stray = make_log_without_file(path)
    with create_workspace(path, makers.agency(name="Nyverket")) as workspace:
        assert [agency.name for agency in workspace.agencies()] == ["Nyverket"]
        assert workspace.check() == []
        workspace.backup(path.with_name("kopia.klarsyn"))
    (kept,) = (path.parent / "analys.backups").iterdir()
    assert kept.read_bytes() == stray
    shutil.rmtree(kept.parent)
    path.unlink()
    make_log_without_file(path)
    assert restore_workspace(path.with_name("kopia.klarsyn"), path) is None
    with open_workspace(path) as workspace:
        assert [agency.name for agency in workspace.agencies()] == ["Nyverket"]


def make_log_without_file(path: Path) -> bytes:
    """The log of a workspace that was being written to, left behind when its file was removed."""
    with create_workspace(path, makers.agency(name="Gamla verket")) as workspace:
        ground(workspace)
        log = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(log)
    return log


@pytest.mark.parametrize("name", ["a?b#c%20d.klarsyn", "å ä ö.klarsyn", "utan ändelse", "a'b\"c.klarsyn"])
def test_any_name_will_do(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with create_workspace(path, makers.agency()) as workspace:
        assert workspace.address == str(path)
        assert workspace.name == path.stem
    assert list(snapshot(tmp_path)) == [name]
    with open_workspace(path, read_only=True) as workspace:
        assert workspace.main_agency_id == AGENCY_ID


def test_a_look_through_a_large_file_ends_in_time(path: Path) -> None:
    with create_workspace(path, makers.agency()) as workspace:
        for number in range(40):
            put(workspace, makers.unit(name=f"Enhet {number}"))
    whole = path.read_bytes()
    torn_pages(path)
    with pytest.raises(StorageError):
        quick_check(path, read_only=True)
    path.write_bytes(whole)
    quick_check(path, read_only=True, seconds=0)


def test_a_closed_workspace_is_one_file(path: Path) -> None:
    with create_workspace(path, makers.agency()) as workspace:
        ground(workspace)
    assert list(snapshot(path.parent)) == [path.name]
