"""When the disk is full nothing is torn, it is said clearly, and work goes on when there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from riskmodel.kernel.errors import StorageError
from storage.workspace import Workspace, create_workspace, open_workspace
from tests import makers
from tests.storage.promises import everything, ground, put, remove

LONG = "å" * 9_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and os.name == "posix" and mount(folder, "2m")
    if not mounted:
        pytest.skip("no small disk can be mounted here, which takes the superuser of a Linux")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def mount(folder: Path, size: str, *options: str) -> bool:
    how = ",".join([*options, f"size={size}"])
    command = ["mount", "-t", "tmpfs", "-o", how, "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def fill(workspace: Workspace) -> StorageError:
    """Write until there is no room."""
    for number in range(2, 2_000):
        try:
            put(workspace, makers.risk(number=number, event=LONG, effect=LONG))
        except StorageError as refused:
            return refused
    raise AssertionError("the disk was never full")


def test_a_full_disk_is_said_and_nothing_is_torn(small_disk: Path) -> None:
    path = small_disk / "a.klarsyn"
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        ground(workspace)
        refused = fill(workspace)
        assert refused.key == "storage.full"
        assert "full" in str(refused)
        stored = everything(workspace)
        assert workspace.check() == []
        with pytest.raises(StorageError):
            workspace.backup(small_disk / "kopia.klarsyn")
        assert not list(small_disk.glob("*kopia*"))
        assert mount(small_disk, "8m", "remount")
        put(workspace, makers.unit())
        assert everything(workspace) | {type(makers.unit()): []} == stored | {type(makers.unit()): []}
    with open_workspace(path, who="anna") as workspace:
        assert workspace.check() == []
        assert len(everything(workspace)[type(makers.unit())]) == 1


def test_a_workspace_on_a_full_disk_can_be_closed_and_opened(small_disk: Path) -> None:
    path = small_disk / "a.klarsyn"
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        ground(workspace)
        fill(workspace)
        stored = everything(workspace)
    filler = fill_up(small_disk)
    with open_workspace(path, read_only=True) as workspace:
        assert everything(workspace) == stored
    with pytest.raises(StorageError) as refused:
        open_workspace(path, who="anna")
    assert refused.value.key in {"storage.full", "storage.disk", "storage.cannot_open"}
    filler.unlink()
    with open_workspace(path, who="anna") as workspace:
        assert everything(workspace) == stored


def fill_up(folder: Path) -> Path:
    """Leave no room at all."""
    filler = folder / "fyllning"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return filler


def test_a_new_workspace_that_has_no_room_leaves_nothing(small_disk: Path) -> None:
    (small_disk / "fyllning").write_bytes(bytes(1_900_000))
    with pytest.raises(StorageError) as refused:
        create_workspace(small_disk / "a.klarsyn", makers.agency())
    assert refused.value.key == "storage.full"
    assert [one.name for one in small_disk.iterdir()] == ["fyllning"]


def test_a_file_that_may_not_grow_is_as_a_full_disk(workspace: Workspace) -> None:
    """The same without the superuser, on every system: SQLite itself is told where the end is."""
    *_, risk = ground(workspace)
    engine = workspace._place.engine
    limit(engine, 1)
    before = everything(workspace)
    refused = fill(workspace)
    assert refused.key == "storage.full"
    stored = everything(workspace)
    assert stored.keys() == before.keys()
    assert workspace.check() == []
    limit(engine, 1_000_000)
    put(workspace, makers.unit())
    remove(workspace, risk)
    assert workspace.check() == []


def limit(engine, pages: int) -> None:
    """Let every connection of the pool know how large the file may be; never less than it is."""
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
