"""Capturing an experience by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMainWindow

from gui.common.desk import Desk
from gui.common.experienceform import CaptureActs
from network.experience import Experience, ExperienceStatus, Outcome
from network.member import Group
from network.verbs.office import start_network
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network


@pytest.fixture
def store() -> AgencyStore:
    """A network office with a meeting."""
    made = AgencyStore()
    made.add(makers.agency(is_network_office=True))
    start_network(made.open_work)
    return made


@pytest.fixture
def acts(desk: Desk, store: AgencyStore, shown) -> CaptureActs:
    desk.sit_down(store.workspace(is_network_office=True))
    desk.dialogs.window = shown(QMainWindow())
    return CaptureActs(desk, desk)


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_three_fields_by_keyboard_and_then_the_next(acts, desk, store, qtbot, type_text) -> None:
    group = store.all(Group)[0]
    meeting = network.meeting(group.id)
    item = network.agenda_item(meeting.id)
    store.add(meeting, item)
    got = []
    acts.captured.connect(got.append)
    acts.ask(meeting.id, item.id)
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.form.row("title").field.widget)
    type_text(dialog.focusWidget(), "Jävsfråga vid fördelning")
    _press(Qt.Key.Key_Tab)
    type_text(dialog.focusWidget(), "Vi frågar när ärendet fördelas")
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_3)
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(got) == 1 and desk.dialogs.current not in {None, dialog})
    made = store.all(Experience)[0]
    assert made.outcome is Outcome.DID_NOT_WORK
    assert made.status is ExperienceStatus.DRAFT
    assert (made.meeting_id, made.item_id) == (meeting.id, item.id)
    again = desk.dialogs.current
    assert again.form.row("title").value() == ""
    assert again.form.row("item_id").value() == item.id


def test_a_title_is_needed_and_what_was_written_stays(acts, desk, store, qtbot, type_text) -> None:
    acts.ask(notes="Från bordet")
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog
    assert dialog.form.row("what_we_did").value() == "Från bordet"
    dialog.reject()
    assert not store.all(Experience)


def test_the_agencies_to_choose_among_are_seen_in_a_low_window(acts, desk, store, qtbot, type_text) -> None:
    group = store.all(Group)[0]
    meeting = network.meeting(group.id)
    store.add(meeting, network.agenda_item(meeting.id))
    numbers = ("499900-0013", "499900-0021", "499900-0039", "499900-0047", "499900-0054")
    for number in numbers:
        member = network.member(name=f"Exempelnämnden {number}", org_nr=number)
        store.add(member, network.membership(member.id, group.id))
    desk.dialogs.window.resize(900, 600)
    acts.ask(meeting.id)
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    field = dialog.form.row("agency").field.widget
    field.setFocus()
    type_text(field.line, "Exempeln")
    rows = field.findChild(QListView)
    qtbot.waitUntil(lambda: rows.isVisible() and rows.visibleRegion().boundingRect() == rows.rect())


def test_what_was_written_is_there_again_after_esc(acts, desk, store, qtbot, type_text) -> None:
    acts.ask()
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    type_text(dialog.form.row("title").field.widget, "Jävsfråga")
    type_text(dialog.form.row("what_we_did").field.widget, "Vi frågar först")
    dialog.reject()
    acts.ask()
    qtbot.waitUntil(lambda: desk.dialogs.current not in {None, dialog})
    again = desk.dialogs.current.form
    assert again.row("title").value() == "Jävsfråga"
    assert again.row("what_we_did").value() == "Vi frågar först"
    desk.dialogs.current.accept_button.click()
    qtbot.waitUntil(lambda: bool(store.all(Experience)) and desk.dialogs.current is None)
    acts.ask()
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    assert desk.dialogs.current.form.row("title").value() == ""
    desk.dialogs.current.reject()


def test_enter_twice_captures_once(acts, desk, store, qtbot, type_text) -> None:
    acts.ask()
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    type_text(dialog.form.row("title").field.widget, "Jävsfråga")
    type_text(dialog.form.row("what_we_did").field.widget, "Vi frågar först")
    title = dialog.form.row("title").field.widget
    QTest.keyClick(title, Qt.Key.Key_Return)
    QTest.keyClick(title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.dialogs.current is None and not desk.jobs.is_busy)
    assert len(store.all(Experience)) == 1
