from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow

from gui.common.desk import Desk
from gui.common.place import Where
from riskmodel.agency import Unit, UnitKind
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id


def note(agency_id, text: str) -> Unit:
    return Unit(agency_id=agency_id, id=new_id(), name=text, kind=UnitKind.CORE)


def add_note(open_work, text, about="A1"):
    with open_work("add_risk") as work:
        work.about = about
        work.put(note(work.agency_id, text))
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
    assert heard == [("all", "add_risk"), ("me", "add_risk")]
    assert [unit.name for unit in store.all(Unit)] == ["hej"]
    assert desk.saved_at is not None


def test_a_change_is_told_even_when_the_asker_is_gone(qtbot, desk: Desk) -> None:
    asker, mine = QObject(), []
    with qtbot.waitSignal(asker.destroyed):
        asker.deleteLater()
    with qtbot.waitSignal(desk.changed):
        desk.do(add_note, "hej", owner=asker, done=mine.append)
    assert mine == []


def test_undo_and_redo_name_what_they_would_do(qtbot, desk: Desk, owner, store) -> None:
    with qtbot.waitSignal(desk.saved):
        desk.do(add_note, "hej", owner=owner)
    assert (desk.undo_name, desk.redo_name) == ("Lägg till A1", "")
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert (desk.undo_name, desk.redo_name) == ("", "Lägg till A1")
    assert store.all(Unit) == []
    with qtbot.waitSignal(desk.changed):
        desk.redo()
    assert [unit.name for unit in store.all(Unit)] == ["hej"]


def test_a_refusal_goes_to_the_one_who_takes_it(qtbot, desk: Desk, owner) -> None:
    seen: list[Exception] = []
    desk.do(refuse, owner=owner, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], RuleError)
    assert desk.dialogs.current is None


def ask(desk: Desk):
    return desk.dialogs.ask("Ny enhet?", accept="Lägg till enheten", keeps_open=True)


def test_a_dialog_closes_when_what_it_asked_for_is_done(qtbot, desk: Desk, owner, store) -> None:
    dialog, heard = ask(desk), []
    desk.do_for(dialog, add_note, "hej", owner=owner, done=heard.append)
    assert not dialog.accept_button.isEnabled()
    qtbot.waitUntil(lambda: bool(heard))
    assert desk.dialogs.current is None
    assert [unit.name for unit in store.all(Unit)] == ["hej"]


def test_a_dialog_tells_why_its_wish_was_refused_and_stays(qtbot, desk: Desk, owner) -> None:
    dialog = ask(desk)
    desk.do_for(dialog, refuse, owner=owner)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert desk.dialogs.current is dialog
    assert dialog.accept_button.isEnabled()


def test_a_dialog_that_was_left_meanwhile_does_no_harm(qtbot, desk: Desk, owner, store) -> None:
    dialog, heard = ask(desk), []
    desk.do_for(dialog, add_note, "hej", owner=owner, done=heard.append)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
        dialog.deleteLater()
    qtbot.waitUntil(lambda: bool(heard))
    assert [unit.name for unit in store.all(Unit)] == ["hej"]


def test_a_refusal_nobody_takes_is_shown_in_words(qtbot, desk: Desk, owner) -> None:
    desk.do(refuse, owner=owner)
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.windowTitle() == "Ingenting har ändrats"
    dialog.accept_button.click()


def test_a_question_is_answered_on_the_windows_thread(qtbot, desk: Desk, owner, store) -> None:
    store.add(note(store.agency_id, "ö"))
    seen: list[str] = []
    desk.read(lambda reading: reading.find(Unit)[0].name, seen.append, owner=owner)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["ö"]


def test_going_names_the_place_and_the_thing(qtbot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.asked_to_go) as asked:
        desk.go("risk", risk_id=7)
    assert asked.args == [Where("risk", {"risk_id": 7})]


def test_a_receipt_is_also_said_to_the_ear(qtbot, desk: Desk, shown, monkeypatch) -> None:
    said = []
    desk.dialogs.window = shown(QMainWindow())
    monkeypatch.setattr("gui.common.desk.QAccessible.isActive", lambda: True)
    monkeypatch.setattr("gui.common.desk.QAccessible.updateAccessibility", said.append)
    with qtbot.waitSignal(desk.told) as told:
        desk.tell("Risken R8 är borttagen.", undo=True)
    assert told.args == ["Risken R8 är borttagen.", True]
    assert [event.message() for event in said] == ["Risken R8 är borttagen."]
    assert said[0].politeness() is QAccessible.AnnouncementPoliteness.Polite
