"""At the desk: marks are decided by keyboard, one step of history comes of it, and a second person reads."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.deidentify.page import DESK, LIST, REVIEW, DeidentifyPlace
from network.deidentify.session import Decision
from network.experience import Experience, ExperienceStatus
from network.verbs.deidentifying import mark_deidentified, review_experience
from network.verbs.experiences import set_on_experience
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences as made


@pytest.fixture
def store() -> AgencyStore:
    store = AgencyStore(makers.AGENCY_ID, today=date(2027, 3, 1))
    store.add(makers.agency(is_network_office=True))
    return store


@pytest.fixture
def draft(store: AgencyStore) -> Experience:
    one = made.experience(
        title="Listan",
        summary="Anna Lindberg skrev en lista.",
        problem="Felet såg Anna i Malmö.",
        what_we_did="Vi läste.",
        areas=("procurement",),
    )
    store.add(one)
    return one


def opened(qtbot: QtBot, desk: Desk, **what: object) -> DeidentifyPlace:
    place = DeidentifyPlace(desk, None)
    qtbot.addWidget(place)
    place.resize(1072, 726)
    place.show_where(what)
    with qtbot.waitExposed(place):
        place.show()
    settled(qtbot, desk)
    return place


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=5_000)
    QApplication.processEvents()


def now(store: AgencyStore) -> Experience:
    return store.all(Experience)[0]


def decided(place: DeidentifyPlace) -> list[Decision]:
    assert place.desk_view.session is not None
    return [item.decision for item in place.desk_view.session.items]


def accept(qtbot: QtBot, desk: Desk) -> None:
    assert desk.dialogs.current is not None
    desk.dialogs.current.accept_button.click()
    settled(qtbot, desk)


def test_the_list_tells_what_waits_for_what(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    second = made.experience(number=2, title="Andra")
    store.add(
        second,
        made.experience(number=3, title="Ute", status=ExperienceStatus.PUBLISHED, published_on=made.DAY),
    )
    mark_deidentified(store.open_work, second.id, by="Bo B")
    place = opened(qtbot, desk)
    assert place._stack.currentIndex() == LIST
    assert [one.label for one in place.waiting.table.things.things()] == ["E1", "E2"]
    gone: list[object] = []
    desk.asked_to_go.connect(gone.append)
    place.waiting.table.opened.emit(place.waiting.table.current())
    assert gone[0].what == {"experience_id": draft.id}


def test_nothing_waits(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = opened(qtbot, desk)
    assert place._stack.currentIndex() == LIST
    assert place.title() == "Avidentifiering"


def test_the_keys_of_the_desk(qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience) -> None:
    place = opened(qtbot, desk, experience_id=draft.id)
    view = place.desk_view
    assert place._stack.currentIndex() == DESK
    assert view.left.text() == "3 av 3 uppgifter kvar"
    view.text.setFocus()
    qtbot.keyClick(view.text, Qt.Key.Key_Tab)
    assert view.item() is not None
    assert view.item().mark.text == "Anna"
    qtbot.keyClick(view.text, Qt.Key.Key_Backtab)
    assert view.item().mark.text == "Anna Lindberg"
    qtbot.keyClick(view.text, Qt.Key.Key_Return)
    assert decided(place) == [Decision.REPLACED, Decision.LEFT, Decision.LEFT]
    assert view.item().mark.text == "Anna"
    qtbot.keyClick(view.text, Qt.Key.Key_Delete)
    assert decided(place) == [Decision.REPLACED, Decision.KEPT, Decision.LEFT]
    qtbot.keyClick(view.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert decided(place) == [Decision.REPLACED, Decision.LEFT, Decision.LEFT]
    assert store.edits == []


def test_the_mark_one_is_at_is_seen_also_in_a_low_window(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    set_on_experience(store.open_work, draft.id, context="En rad om sammanhanget. " * 60)
    place = opened(qtbot, desk, experience_id=draft.id)
    text = place.desk_view.text
    for height in (500, 320, 600):
        place.resize(620, height)
        QApplication.processEvents()
        assert text.viewport().rect().contains(text.cursorRect())


def test_done_is_one_step_with_everything(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    place = opened(qtbot, desk, experience_id=draft.id)
    view = place.desk_view
    view.take_everywhere()
    view.keep()
    assert view.left.text() == "0 av 3 uppgifter kvar"
    place._done()
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.form.row("by").field.widget.value() == "Anna Å"
    accept(qtbot, desk)
    after = now(store)
    assert (after.status, after.summary) == (ExperienceStatus.DEIDENTIFIED, "Person A skrev en lista.")
    assert after.problem == "Felet såg person A i Malmö."
    assert after.kept_marks == ("malmö",)
    assert len(store.edits) == 1
    assert place._stack.currentIndex() == REVIEW


def test_words_of_ones_own_stand_instead(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    place = opened(qtbot, desk, experience_id=draft.id)
    view = place.desk_view
    view.one._field.setText("En handläggare")
    qtbot.keyClick(view.one._field, Qt.Key.Key_Return)
    assert view.session is not None
    assert view.session.text("summary") == "En handläggare skrev en lista."
    view._turn("after")
    assert "En handläggare skrev en lista." in view.reading.plain()
    view._turn("before")
    assert "Anna Lindberg" in view.reading.plain()


def test_selected_words_are_marked_by_hand(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    place = opened(qtbot, desk, experience_id=draft.id)
    view = place.desk_view
    document = view.text.document()
    cursor = document.find("Vi läste")
    view.text.setTextCursor(cursor)
    assert view.text.stretch() == ("what_we_did", 0, 8)
    view.mark_by_hand()
    assert view.item() is not None
    assert (view.item().mark.text, view.item().instead) == ("Vi läste", "")
    view.take()  # nothing is suggested: the field waits for words
    assert view.item().decision is Decision.LEFT
    view.text.setTextCursor(document.find("lista"))
    place.desk_view.undo()
    assert len(decided(place)) == 3


def test_a_mark_that_is_clicked_is_the_one_that_is_shown(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    place = opened(qtbot, desk, experience_id=draft.id)
    view = place.desk_view
    cursor = view.text.document().find("Malmö")
    cursor.setPosition(cursor.selectionStart() + 2)
    where = view.text.cursorRect(cursor).center()
    qtbot.mouseClick(view.text.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.item() is not None
    assert view.item().mark.text == "Malmö"
    view.list.choose(view.session.items[0].key)
    view._chose_row(view.session.items[0])
    assert view.item().mark.text == "Anna Lindberg"


def test_what_was_decided_outlives_another_look(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    place = opened(qtbot, desk, experience_id=draft.id)
    place.desk_view.take()
    other = opened(qtbot, desk, **place.where())
    assert decided(other) == [Decision.REPLACED, Decision.LEFT, Decision.LEFT]


def test_text_from_outside_is_plain_and_its_marks_are_where_they_are(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    text = "<b>Hej</b> \u202e😀\u200b såg A\u030ake Stro\u0308m & bad."
    one = made.experience(summary=text)
    store.add(one)
    place = opened(qtbot, desk, experience_id=one.id)
    shown = place.desk_view.text.toPlainText()
    assert "<b>Hej</b>" in shown
    assert "\u202e" not in shown
    view = place.desk_view
    assert view.item() is not None
    assert view.item().mark.text == "A\u030ake Stro\u0308m"
    view.text.setTextCursor(view.text.document().find("såg"))
    stretch = view.text.stretch()
    assert stretch is not None
    assert text[stretch[1] : stretch[2]] == "såg"


def test_a_very_long_text_is_shown(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    one = made.experience(problem="Vi läste allt. " * 13_000 + "Anna såg det.")
    store.add(one)
    place = opened(qtbot, desk, experience_id=one.id)
    qtbot.waitUntil(lambda: place.desk_view.session is not None, timeout=20_000)
    assert place.desk_view.item() is not None
    assert place.desk_view.item().mark.text == "Anna"


def test_the_second_person_ticks_and_approves(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id, {"summary": "Någon skrev en lista."}, by="Bo B")
    place = opened(qtbot, desk, experience_id=draft.id)
    review = place.review
    assert place._stack.currentIndex() == REVIEW
    assert not review.approve.isEnabled()
    assert dict(review.one.before)["summary"] == "Anna Lindberg skrev en lista."
    for tick in review.ticks:
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center() - tick.rect().center())
        if not tick.value():
            tick.click()
    assert review.approve.isEnabled()
    place._done()
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.form.row("erases").field.widget.value() is True
    accept(qtbot, desk)
    after = now(store)
    assert (after.status, after.reviewed_by) == (ExperienceStatus.REVIEWED, "Anna Å")
    assert place.review.one.before == ()
    assert place.review.views.isHidden()


def test_the_same_person_is_told_in_the_dialog(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id)
    place = opened(qtbot, desk, experience_id=draft.id)
    for tick in place.review.ticks:
        tick.click()
    place._approve()
    accept(qtbot, desk)
    dialog = desk.dialogs.current
    assert dialog is not None
    assert not dialog.banner.isHidden()
    assert now(store).status is ExperienceStatus.DEIDENTIFIED
    dialog.form.row("is_office_of_one").field.widget.set_value(True)
    accept(qtbot, desk)
    assert now(store).is_office_of_one


def test_it_is_sent_back_with_a_question(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id, by="Bo B")
    place = opened(qtbot, desk, experience_id=draft.id)
    place._send_back()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("question").field.widget.set_value("Vem menas?")
    accept(qtbot, desk)
    assert now(store).remark == "Vem menas?"
    assert place._stack.currentIndex() == DESK
    assert not place._banner.isHidden()


def test_it_is_published_and_withdrawn(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id, by="Bo B")
    review_experience(store.open_work, draft.id)
    place = opened(qtbot, desk, experience_id=draft.id)
    assert not place.review.publish.isHidden()
    place._done()
    accept(qtbot, desk)
    assert now(store).is_published
    place._withdraw()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("reason").field.widget.set_value("Gäller inte längre.")
    accept(qtbot, desk)
    assert now(store).status is ExperienceStatus.WITHDRAWN
    place._reopen()
    settled(qtbot, desk)
    assert now(store).status is ExperienceStatus.DRAFT


def test_everything_has_a_name_for_the_ear(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    place = opened(qtbot, desk, experience_id=draft.id)
    view = place.desk_view
    assert view.text.accessibleName() == "Texten i E1 med märken"
    assert view.one._field.accessibleName() == "Byt mot"
    assert view.list.accessibleName() == "Alla uppgifter i texten"
    assert place.help_text()
    assert place.keys_hint()
    assert [action.text() for action in place.commands()]


def test_an_office_of_one_can_say_so_whatever_the_settings_know(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id, by="Bo B")
    place = opened(qtbot, desk, experience_id=draft.id)
    for tick in place.review.ticks:
        tick.click()
    place._approve()
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.form.row("is_office_of_one").isHidden()
    dialog.form.row("by").field.widget.setText("bo b")
    assert not dialog.form.row("is_office_of_one").isHidden()
    dialog.form.row("is_office_of_one").field.widget.set_value(True)
    accept(qtbot, desk)
    assert now(store).is_office_of_one


def test_a_dialog_that_refuses_keeps_its_height(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id, by="Bo B")
    place = opened(qtbot, desk, experience_id=draft.id)
    for tick in place.review.ticks:
        tick.click()
    place._approve()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("by").field.widget.setText("Bo B")
    accept(qtbot, desk)
    high = dialog.height()
    for _ in range(3):
        accept(qtbot, desk)
        assert dialog.height() == high


def test_the_keyboard_stays_in_the_text_when_a_step_is_taken(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id, by="Bo B")
    review_experience(store.open_work, draft.id, by="Anna Å")
    place = opened(qtbot, desk, experience_id=draft.id)
    place.review.publish.setFocus()
    place._done()
    accept(qtbot, desk)
    assert now(store).status is ExperienceStatus.PUBLISHED
    assert place.review.reading.isAncestorOf(place.window().focusWidget())
    place.review.withdraw.setFocus()
    place._withdraw()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("reason").field.widget.setPlainText("Fel uppgift")
    accept(qtbot, desk)
    assert now(store).status is ExperienceStatus.WITHDRAWN
    assert place.review.reading.isAncestorOf(place.window().focusWidget())


def test_the_next_step_leads_to_a_question_that_is_left(
    qtbot: QtBot, desk: Desk, store: AgencyStore, draft: Experience
) -> None:
    mark_deidentified(store.open_work, draft.id, by="Bo B")
    place = opened(qtbot, desk, experience_id=draft.id)
    place.review.ticks[0].click()
    assert place._can_go_on()
    place._done()
    assert desk.dialogs.current is None
    assert place.window().focusWidget() is place.review.ticks[1]
