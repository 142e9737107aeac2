"""The index of words beside what is stored: never behind, mended when it is, and erased from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from network.experience import Experience
from riskmodel.kernel.ids import agency_id, luhn, new_id
from storage.glance import glance_at
from storage.searching import KINDS, mark_of
from storage.server import url_of
from storage.workspace import Workspace, open_workspace
from tests import makers
from tests.makers import AGENCY_ID, experiences, network
from tests.storage.promises import put
from tests.storage.test_erasing import everything_on_disk

NAME = "Zacharias Hemligström"


def ids(reading: Any, text: str, **asked: Any) -> list[Any]:
    return [hit.id for hit in reading.search(text, **asked)]


def fill(workspace: Workspace) -> list[Any]:
    small = network.ground()
    item = network.agenda_item(small.meeting.id, title="Panel om loggar")
    stored = put(workspace, *small.things, item, experiences.wish(), experiences.experience())
    (one,) = put(workspace, replace(stored[-1], title="Loggar i ny form"))
    return [*stored[:-1], one]


def test_what_is_stored_is_in_step_with_its_words(workspace: Workspace) -> None:
    fill(workspace)
    assert workspace.check() == []


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM search_entry WHERE kind = 'wish'",
        "UPDATE search_entry SET body = 'något annat' WHERE kind = 'experience'",
        "UPDATE search_entry SET marks = '' WHERE kind = 'experience'",
        """INSERT INTO search_entry SELECT agency_id, 1, 'wish', randomblob(16), title, body, marks
        FROM search_entry WHERE kind = 'wish'""",
    ],
)
def test_words_out_of_step_are_told_and_made_anew(workspace: Workspace, path: Path, sql: str) -> None:
    *_, wish, one = fill(workspace)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
    (problem,) = workspace.check()
    assert problem.key == "storage.problem.search"
    assert makers.agency().name in problem.text
    assert workspace.check() == []
    with workspace.open_reading(AGENCY_ID)() as reading:
        assert ids(reading, "granskar") == [wish.id]
        assert one.id in ids(reading, "loggar ny form")


def test_an_index_out_of_step_is_told_and_made_anew(workspace: Workspace, path: Path) -> None:
    *_, one = fill(workspace)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search_words(search_words) VALUES ('delete-all')")
        connection.commit()
    assert [problem.key for problem in workspace.check()] == ["storage.problem.search_mended"]
    assert workspace.check() == []
    with workspace.open_reading(AGENCY_ID)() as reading:
        assert ids(reading, "berättade") == [one.id]


def test_who_may_only_read_is_told_what_to_do(workspace: Workspace, path: Path) -> None:
    fill(workspace)
    workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM search_entry WHERE kind = 'wish'")
        connection.commit()
    with open_workspace(path, read_only=True) as reading:
        assert [problem.key for problem in reading.check()] == ["storage.problem.search_left"]
        assert "kontrollera igen" in reading.check()[0].text


def test_erased_words_are_nowhere_in_the_file(workspace: Workspace, path: Path) -> None:
    (one,) = put(workspace, experiences.experience(summary=f"{NAME} berättade. " * 30))
    words = NAME.lower().split()
    assert all(word.encode() in everything_on_disk(path) for word in words)
    with workspace.open_work(AGENCY_ID)("deidentify") as work:
        work.put(replace(work.get(Experience, one.id), summary="En person berättade."))
        work.erase([one.id])
        work.commit()
    disk = everything_on_disk(path)
    # Beginnings of words stand in the index without the rest of them.
    assert not any(word.encode()[2:] in disk for word in words)
    with workspace.open_reading(AGENCY_ID)() as reading:
        assert ids(reading, "zacharias") == []
        assert ids(reading, "person") == [one.id]
    assert workspace.check() == []
    workspace.close()
    assert not any(word.encode()[2:] in everything_on_disk(path) for word in words)


def test_words_changed_before_the_erasure_are_gone_too(workspace: Workspace, path: Path) -> None:
    (one,) = put(workspace, experiences.experience(title=NAME))
    put(workspace, replace(one, title="En person"))
    with workspace.open_work(AGENCY_ID)("erase") as work:
        work.erase([one.id])
        work.commit()
    assert not any(word.encode()[2:] in everything_on_disk(path) for word in NAME.lower().split())


def test_erased_words_leave_the_index_of_a_server(server_address: str) -> None:
    with open_workspace(server_address, who="anna") as workspace:
        (one,) = put(workspace, experiences.experience(title=NAME))
        with workspace.open_work(AGENCY_ID)("deidentify") as work:
            work.put(replace(work.get(Experience, one.id), title="En person"))
            work.erase([one.id])
            work.commit()
        with workspace.open_reading(AGENCY_ID)() as reading:
            assert ids(reading, "zacharias") == []
            assert ids(reading, "person") == [one.id]
        assert workspace.check() == []


def test_a_glance_finds_the_same(workspace: Workspace, path: Path) -> None:
    fill(workspace)
    with workspace.open_reading(AGENCY_ID)() as reading:
        found = {text: reading.search(text) for text in ("logg", "", '"hur granskar"', "%")}
    workspace.close()
    glance = glance_at(path)
    assert glance is not None
    with glance.open_reading(AGENCY_ID)() as reading:
        assert {text: reading.search(text) for text in found} == found
    assert len(found["logg"]) == 3


def test_many_agencies_taken_at_once_are_searched_each_by_itself(workspace: Workspace) -> None:
    numbers = [f"99990{n}-000{luhn(f'99990{n}000')}" for n in (1, 2, 3)]
    keys = [agency_id(number) for number in numbers]
    things: list[Any] = []
    for number, key in zip(numbers, keys, strict=True):
        things.append(makers.agency(agency_id=key, id=key, org_nr=number, name=f"Påhittsverket {number}"))
        things.append(experiences.experience(agency_id=key, title=f"Loggar hos {number}"))
    workspace.put_agencies(things, "take")
    for key in keys:
        with workspace.open_reading(key)() as reading:
            (hit,) = reading.search("loggar")
            assert reading.get(Experience, hit.id).agency_id == key
    assert workspace.check() == []


def test_the_words_of_an_older_workspace_are_filled_in(workspace: Workspace, path: Path) -> None:
    """Meetings were there before there was a search."""
    from sqlalchemy import text

    from storage import migrate, sqlitefile

    *_, item, wish, one = fill(workspace)
    workspace.close()
    engine = sqlitefile.file_engine(path, read_only=False)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM search_entry"))
        migrate.migrate(connection)
    engine.dispose()
    with open_workspace(path) as opened, opened.open_reading(AGENCY_ID)() as reading:
        assert ids(reading, "panel") == [item.id]
        assert set(ids(reading, "logg")) == {item.id, wish.id, one.id}


def test_a_server_uses_its_indexes(server_address: str) -> None:
    with open_workspace(server_address, who="anna") as workspace:
        put(workspace, *(experiences.experience(id=new_id(), number=n, title=f"t{n}") for n in range(1, 300)))
    engine = create_engine(url_of(server_address))
    with engine.begin() as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        connection.exec_driver_sql("SET enable_indexscan = off")
        plan = connection.exec_driver_sql(
            "EXPLAIN SELECT number FROM search_entry WHERE lexemes @@ '''t17'':*'::tsquery"
        ).scalars()
        assert "search_entry_lexemes" in "\n".join(plan)
    engine.dispose()


def test_a_facet_is_one_word_that_nobody_can_type() -> None:
    assert mark_of("area=it") == "§area=it"
    assert mark_of("area=Egen yta §") == "§area=.45.gen.20.yta.20..a7."
    assert len({mark_of(facet) for facet in ("A", "a", " a", "á")}) == 4
    assert set(KINDS) == {"experience", "wish", "meeting", "agenda_item"}
