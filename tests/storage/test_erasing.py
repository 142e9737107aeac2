"""What is erased is nowhere in the file, the history still proves itself, and tampering is still found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from network.meeting import DocumentContent
from network.member import Person
from riskmodel.kernel.errors import RuleError, StorageError
from riskmodel.risk import Risk
from storage.backup import backup_folder, copy_aside
from storage.header import APPLICATION_ID
from storage.steps import write_steps
from storage.workspace import Workspace, create_workspace, open_workspace, restore_workspace
from tests import makers
from tests.architecture.tree import ROOT
from tests.makers import AGENCY_ID, network
from tests.storage.conftest import ticking
from tests.storage.promises import put, remove

NAME = "Zacharias Hemligström"
OLD = ROOT / "tests" / "data" / "revision_0001.sql"


def everything_on_disk(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


def erase(workspace: Workspace, *ids: Any) -> None:
    with workspace.open_work(AGENCY_ID)("erase") as work:
        for kind in (Person, DocumentContent):
            for thing in work.find(kind, id=ids):
                work.remove(thing)
        work.erase(ids)
        work.commit()


def test_an_erased_name_is_nowhere_in_the_file_while_it_is_open_or_after(
    workspace: Workspace, path: Path
) -> None:
    (person,) = put(workspace, network.person(name=NAME, note=f"{NAME} " * 400))
    put(workspace, replace(person, name=f"{NAME} 2", note=""))
    assert NAME.encode() in everything_on_disk(path)
    erase(workspace, person.id)
    assert NAME.encode() not in everything_on_disk(path)
    assert workspace.check() == []
    workspace.close()
    assert NAME.encode() not in everything_on_disk(path)


def test_an_erased_document_is_nowhere_in_the_file(workspace: Workspace, path: Path) -> None:
    words = NAME.encode() * 5000
    (content,) = put(workspace, network.content(data=words))
    remove(workspace, content)
    assert NAME.encode() in everything_on_disk(path)
    erase(workspace, content.id)
    assert NAME.encode() not in everything_on_disk(path)
    assert workspace.check() == []


def test_a_document_removed_again_and_again_lies_in_one_place_only(workspace: Workspace, path: Path) -> None:
    (content,) = put(workspace, network.content(data=NAME.encode()))
    for _ in range(3):
        remove(workspace, content)
        workspace.undo(AGENCY_ID)
        with workspace.open_reading(AGENCY_ID)() as reading:
            (content,) = reading.find(DocumentContent)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM removed_content").fetchone() == (0,)
        assert connection.execute(
            "SELECT count(*) FROM change WHERE instr(changes, ?)", (NAME,)
        ).fetchone() == (0,)


def test_the_history_itself_holds_no_personal_data(workspace: Workspace, path: Path) -> None:
    small = network.ground()
    put(workspace, *small.things, network.evaluation_answer(small.meeting.id, option="", text="Hemlig åsikt"))
    with closing(sqlite3.connect(path)) as connection:
        told = "".join(row[0] for row in connection.execute("SELECT changes FROM change"))
    assert small.people[0].name not in told
    assert "Hemlig" not in told
    assert small.members[0].name in told


def test_the_same_values_have_other_fingerprints_each_time() -> None:
    from riskmodel.kernel.work import Change

    person = network.person()
    step = Change(None, person)
    assert write_steps([step]).text != write_steps([step]).text


@pytest.mark.parametrize(
    ("sql", "key"),
    [
        ("UPDATE private_change SET content = replace(content, 'Alva', 'Elva')", "storage.problem.changed"),
        ("DELETE FROM private_change", "storage.problem.rows"),
        ("UPDATE person SET name = 'Någon annan'", "storage.problem.rows"),
        ("DELETE FROM evaluation_answer", "storage.problem.rows"),
        ("UPDATE document_content SET data = x'00'", "storage.problem.rows"),
    ],
)
def test_what_is_changed_behind_the_program_is_found(
    workspace: Workspace, path: Path, sql: str, key: str
) -> None:
    small = network.ground()
    put(workspace, *small.things, network.evaluation_answer(small.meeting.id), network.content())
    assert workspace.check() == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
    assert [problem.key for problem in workspace.check()] == [key]


def test_what_is_removed_after_an_erasure_was_not_erased_by_it(workspace: Workspace, path: Path) -> None:
    (person,) = put(workspace, network.person())
    with workspace.open_work(AGENCY_ID)("erase") as work:
        blank = work.put(replace(person, name="", email="", erased_on=network.DAY))
        work.erase([person.id])
        work.commit()
    put(workspace, replace(blank, note="Ny uppgift"))
    assert workspace.check() == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM private_change WHERE seq = 4")
        connection.commit()
    assert [problem.key for problem in workspace.check()] == ["storage.problem.rows"]


def test_somebody_elses_undo_of_what_was_erased_is_refused_in_words(path: Path) -> None:
    create_workspace(path, makers.agency(), who="anna").close()
    with open_workspace(path, who="bo") as workspace:
        (person,) = put(workspace, network.person())
        remove(workspace, person)
    with open_workspace(path, who="anna") as workspace:
        erase(workspace, person.id)
    with open_workspace(path, who="bo") as workspace:
        with pytest.raises(RuleError) as refused:
            workspace.undo(AGENCY_ID)
        assert refused.value.key == "storage.undo.erased"
        assert "gallrade" in str(refused.value)


def test_erasing_that_is_not_committed_erases_nothing(workspace: Workspace) -> None:
    (person,) = put(workspace, network.person())
    with workspace.open_work(AGENCY_ID)("erase") as work:
        work.erase([person.id])
    assert [entry.erased for entry in workspace.history(AGENCY_ID, person.id)] == [()]


def test_a_search_for_many_things_tells_only_what_can_be_told(workspace: Workspace) -> None:
    people = put(workspace, *(network.person(name=f"Person {n}") for n in range(5)))
    erase(workspace, *(one.id for one in people[:2]))
    entry = workspace.history(AGENCY_ID, people[3].id)[0]
    assert len(entry.erased) == 2
    assert {change.id for change in entry.changes} == {one.id for one in people[2:]}


def test_copies_are_told_and_renewed(workspace: Workspace, path: Path) -> None:
    (person,) = put(workspace, network.person(name=NAME))
    clock = ticking()
    copy_aside(path, moment=clock())
    copy_aside(path, "version", moment=clock())
    (backup_folder(path) / "Min egen.klarsyn").write_bytes(b"")
    assert [one.kind for one in workspace.copies()] == ["version", ""]
    erase(workspace, person.id)
    removed = workspace.renew_copies()
    assert {one.kind for one in removed} == {"version", ""}
    (only,) = workspace.copies()
    assert NAME.encode() not in only.path.read_bytes()
    assert (backup_folder(path) / "Min egen.klarsyn").exists()


def test_somebodys_other_work_of_the_same_name_is_no_copy(path: Path) -> None:
    create_workspace(path, makers.agency()).close()
    other = path.with_name("annan.klarsyn")
    create_workspace(other, makers.agency()).close()
    restore_workspace(other, path, replace=True)
    (former,) = backup_folder(path).glob("*-replaced-*.klarsyn")
    with open_workspace(path) as workspace:
        assert workspace.copies() == []
        assert workspace.renew_copies() == []
        workspace.backup(path.with_name("egen.klarsyn"))
    assert former.exists()
    restore_workspace(path.with_name("egen.klarsyn"), path, replace=True)
    with open_workspace(path) as workspace:
        assert {one.kind for one in workspace.copies()} == {"", "replaced"}


def test_copies_of_a_workspace_for_reading_are_left_alone(workspace: Workspace, path: Path) -> None:
    copy_aside(path)
    workspace.close()
    with open_workspace(path, read_only=True) as reader:
        with pytest.raises(StorageError):
            reader.renew_copies()
        assert len(reader.copies()) == 1


def test_a_workspace_of_the_first_version_is_brought_up_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with open_workspace(path) as workspace:
        assert workspace.check() == []
        assert workspace.agencies()[0].name == "Mönsterverket"
        with workspace.open_reading(AGENCY_ID)() as reading:
            (risk,) = reading.find(Risk)
            assert reading.find(Person) == []
        assert [entry.label for entry in workspace.history(AGENCY_ID, risk.id)] == ["add_parts", "put_things"]
        (copy,) = workspace.copies()
        assert copy.kind == "version"
        put(workspace, *network.one_of_each())
        assert workspace.check() == []


def test_a_server_makes_room_of_what_was_erased_at_once(
    server_address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="storage.server")
    with open_workspace(server_address, who="anna") as workspace:
        (person,) = put(workspace, network.person(name=NAME))
        erase(workspace, person.id)
        assert caplog.records == []
        assert workspace.check() == []
        assert workspace.copies() == []
        with pytest.raises(StorageError) as refused:
            workspace.renew_copies()
    assert refused.value.key == "storage.server.backup"


def test_a_reader_of_the_file_does_not_hinder_an_erasure(workspace: Workspace, path: Path) -> None:
    (person,) = put(workspace, network.person(name=NAME))
    with workspace.open_reading(AGENCY_ID)() as reading:
        assert reading.get(Person, person.id) == person
        erase(workspace, person.id)
        assert reading.get(Person, person.id) == person
    workspace.close()
    assert NAME.encode() not in everything_on_disk(path)
