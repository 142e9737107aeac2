from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject

from gui.common.desk import Desk
from gui.common.place import Where
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Entity):
    text: str


def add_note(open_work, text, about="A1"):
    with open_work("add_note") as work:
        work.about = about
        work.put(Note(agency_id=work.agency_id, id=new_id(), text=text))
        return work.commit()


def refuse(open_work):
    with open_work("refuse"):
        raise RuleError("kernel.missing", kind="Risken")


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    made.deleteLater()


def test_a_verb_tells_everybody_and_then_the_asker(qtbot, desk: Desk, owner, store) -> None:
    heard = []
    desk.changed.connect(lambda edit: heard.append(("all", edit.label)))
    with qtbot.waitSignal(desk.saved):
        desk.do(add_note, "hej", owner=owner, done=lambda edit: heard.append(("me", edit.label)))
    assert heard == [("all", "add_note"), ("me", "add_note")]
    assert [note.text for note in store.all(Note)] == ["hej"]
    assert desk.saved_at is not None


def test_a_change_is_told_even_when_the_asker_is_gone(qtbot, desk: Desk) -> None:
    asker, mine = QObject(), []
    with qtbot.waitSignal(asker.destroyed):
        asker.deleteLater()
    with qtbot.waitSignal(desk.changed):
        desk.do(add_note, "hej", owner=asker, done=mine.append)
    assert mine == []


def test_undo_and_redo_name_what_they_would_do(qtbot, desk: Desk, owner, store, monkeypatch) -> None:
    monkeypatch.setattr("gui.common.desk.say", lambda key, about: f"{key} {about}")
    with qtbot.waitSignal(desk.saved):
        desk.do(add_note, "hej", owner=owner)
    assert (desk.undo_name, desk.redo_name) == ("history.add_note A1", "")
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert (desk.undo_name, desk.redo_name) == ("", "history.add_note A1")
    assert store.all(Note) == []
    with qtbot.waitSignal(desk.changed):
        desk.redo()
    assert [note.text for note in store.all(Note)] == ["hej"]


def test_a_refusal_goes_to_the_one_who_takes_it(qtbot, desk: Desk, owner) -> None:
    seen: list[Exception] = []
    desk.do(refuse, owner=owner, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], RuleError)
    assert desk.dialogs.current is None


def test_a_refusal_nobody_takes_is_shown_in_words(qtbot, desk: Desk, owner) -> None:
    desk.do(refuse, owner=owner)
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.windowTitle() == "Ingenting har ändrats"
    dialog.accept_button.click()


def test_a_question_is_answered_on_the_windows_thread(qtbot, desk: Desk, owner, store) -> None:
    store.add(Note(agency_id=store.agency_id, id=new_id(), text="ö"))
    seen: list[str] = []
    desk.read(lambda reading: reading.find(Note)[0].text, seen.append, owner=owner)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["ö"]


def test_going_names_the_place_and_the_thing(qtbot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.asked_to_go) as asked:
        desk.go("risk", risk_id=7)
    assert asked.args == [Where("risk", {"risk_id": 7})]
