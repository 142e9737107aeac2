"""One writer at a time; the second is told who the first is."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from riskmodel.kernel.errors import StorageError
from storage.lock import lock_path, read_holder
from storage.workspace import create_workspace, open_workspace
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.promises import everything, ground, put
from tests.storage.traces import snapshot


def test_a_second_writer_is_told_who_has_it(path: Path) -> None:
    with create_workspace(path, makers.agency(), who="Anna Å"):
        before = set(snapshot(path.parent))
        with pytest.raises(StorageError) as refused:
            open_workspace(path, who="Bo")
        assert refused.value.key == "storage.locked_by"
        facts = refused.value.facts
        assert (facts["who"], facts["host"], facts["pid"]) == ("Anna Å", socket.gethostname(), os.getpid())
        assert datetime.now().astimezone().strftime("%Y-%m-%d") in facts["since"]
        assert "Anna Å" in str(refused.value)
        assert set(snapshot(path.parent)) == before
    open_workspace(path, who="Bo").close()


def test_a_second_process_is_refused_too(path: Path) -> None:
    code = (
        "import sys; from storage.workspace import open_workspace\n"
        "from riskmodel.kernel.errors import StorageError\n"
        "try: open_workspace(sys.argv[1], who='Bo')\n"
        "except StorageError as refused: print(refused.key, refused.facts['who'])\n"
    )
    with create_workspace(path, makers.agency(), who="Anna"):
        second = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        )
    assert second.stdout.split() == ["storage.locked_by", "Anna"]


def test_others_may_read_meanwhile(path: Path) -> None:
    with create_workspace(path, makers.agency(), who="Anna") as writing:
        ground(writing)
        with open_workspace(path, who="Bo", read_only=True) as reading:
            assert everything(reading) == everything(writing)
            put(writing, makers.unit())
            assert everything(reading) == everything(writing)
        put(writing, makers.unit(name="En till"))
    assert list(snapshot(path.parent)) == [path.name]


def test_a_writer_may_come_while_others_read(path: Path) -> None:
    create_workspace(path, makers.agency(), who="Anna").close()
    with open_workspace(path, who="Bo", read_only=True) as reading:
        with reading.open_reading(AGENCY_ID)() as view, open_workspace(path, who="Anna") as writing:
            assert view.find(type(makers.unit())) == []
            put(writing, makers.unit())
        assert len(everything(reading)[type(makers.unit())]) == 1


def test_the_lock_of_a_dead_process_is_taken_over(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    leave_lock(path, pid=gone.pid)
    with open_workspace(path, who="Bo"):
        holder = read_holder(path)
        assert holder is not None
        assert (holder.who, holder.pid) == ("Bo", os.getpid())
    assert list(snapshot(path.parent)) == [path.name]


def test_the_lock_of_another_computer_counts_as_it_stands(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    leave_lock(path, host="INKOP-12")
    before = snapshot(path.parent)
    with pytest.raises(StorageError) as refused:
        open_workspace(path)
    assert refused.value.key == "storage.locked_by"
    assert refused.value.facts["host"] == "INKOP-12"
    assert lock_path(path).name in str(refused.value)
    assert snapshot(path.parent) == before
    with open_workspace(path, read_only=True) as workspace:
        assert workspace.main_agency_id == AGENCY_ID


@pytest.mark.parametrize("content", ["", "{", "[]", '{"who": 1}', '{"since": "i går"}'])
def test_a_lock_file_without_sense_is_taken_over(content: str, path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    lock_path(path).write_text(content, encoding="utf-8")
    open_workspace(path).close()
    assert list(snapshot(path.parent)) == [path.name]


def test_another_name_for_the_file_is_the_same_workspace(path: Path, tmp_path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    link = tmp_path / "genväg.klarsyn"
    link.symlink_to(path)
    with open_workspace(link), pytest.raises(StorageError) as refused:
        open_workspace(path)
    assert refused.value.key == "storage.locked_by"


def test_a_workspace_may_be_closed_twice(path: Path) -> None:
    workspace = create_workspace(path, makers.agency())
    workspace.close()
    with open_workspace(path):
        workspace.close()
        assert lock_path(path).exists()


def leave_lock(path: Path, *, pid: int = 1, host: str | None = None) -> None:
    held = {
        "who": "Anna",
        "host": host or socket.gethostname(),
        "pid": pid,
        "since": datetime(2026, 11, 17, tzinfo=UTC).isoformat(),
    }
    lock_path(path).write_text(json.dumps(held), encoding="utf-8")
