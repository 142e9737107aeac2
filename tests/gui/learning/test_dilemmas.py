"""Dilemmas: choosing a set, showing it over the whole screen, time and notes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.theme import Look
from gui.learning.dilemma_window import DilemmaWindow
from gui.learning.page import LearningPlace
from gui.learning.stage import LARGEST, SMALLEST, Stage
from gui.learning.talk import Talk
from network.experience import Experience
from riskmodel.content import learning
from tests.agency_store import AgencyStore

SET = tuple(learning().dilemmas[:3])
NOTES = "Vi skulle ringa leverantören först."


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> Iterator[LearningPlace]:
    made = LearningPlace(desk, None)
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({"view": "dilemmas"})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    yield made
    if made.talks.window is not None:
        made.talks.window.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[DilemmaWindow]:
    made = DilemmaWindow(desk, Talk(SET))
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    made.setFocus()
    yield made
    made.close()


def words(window: DilemmaWindow) -> list[str]:
    QCoreApplication.processEvents()  # what has been laid out is shown when the window gets to it
    return [one.text() for one in window.stage.findChildren(QLabel) if one.isVisible()]


# -- the list --------------------------------------------------------------------------------------------


def test_all_thirty_are_there_and_can_be_filtered(place: LearningPlace) -> None:
    view = place.dilemmas
    assert view.table.things.rowCount() == 30
    view.audience.set_value("heads")
    view.audience.committed.emit("heads")
    heads = [one for one in learning().dilemmas if one.audience == "heads"]
    assert view.table.things.things() == heads
    view.audience.set_value("")
    view.area.set_value("procurement")
    view.area.committed.emit("procurement")
    assert all("procurement" in one.areas for one in view.table.things.things())


def test_a_word_finds_dilemmas(place: LearningPlace) -> None:
    place.dilemmas.search.setText("gymmet")
    assert [one.id for one in place.dilemmas.table.things.things()] == ["new_friend_at_the_gym"]
    place.dilemmas.search.setText("xyzzy")
    assert place.dilemmas.table.things.rowCount() == 0
    assert not place.dilemmas.show_button.isEnabled()


def test_what_is_ticked_is_what_is_shown_and_the_button_counts(place: LearningPlace) -> None:
    view = place.dilemmas
    assert view.show_button.text() == "Visa (1)"
    for dilemma in SET:
        view.table.choose(dilemma.id)
        view.table._turn([dilemma])
    assert view.show_button.text() == "Visa (3)"
    assert view.print_button.text() == "Skriv ut (3)"
    assert view.chosen_set() == SET


def test_ticks_stay_when_the_filter_changes(place: LearningPlace) -> None:
    view = place.dilemmas
    view.table._turn([SET[0]])
    view.area.set_value("finance_assets")
    view.area.committed.emit("finance_assets")
    assert view.chosen_set() == SET[:1]


def test_a_shuffled_set_is_the_same_set(place: LearningPlace) -> None:
    view = place.dilemmas
    view.table.tick_all()
    view.order.set_value("shuffled")
    shuffled = view.chosen_set()
    assert sorted(one.id for one in shuffled) == sorted(learning().dilemmas.ids)
    assert any(view.chosen_set() != shuffled for _ in range(9))


def test_printing_goes_to_the_report_with_what_is_ticked(
    qtbot: QtBot, desk: Desk, place: LearningPlace
) -> None:
    place.dilemmas.table._turn([SET[1]])
    with qtbot.waitSignal(desk.asked_to_go) as went:
        place.dilemmas.print_set()
    assert went.args[0].what == {"report": "dilemmas", "dilemmas": (SET[1].id,)}


# -- in full screen --------------------------------------------------------------------------------------


def test_enter_shows_the_row_over_the_whole_screen(qtbot: QtBot, place: LearningPlace) -> None:
    place.dilemmas.table.opened.emit(SET[0])
    window = place.talks.window
    assert window is not None
    assert window.isFullScreen()
    assert window.isWindow()
    assert window.talk.dilemmas == SET[:1]


def test_the_keys_lead_the_talk(qtbot: QtBot, window: DilemmaWindow) -> None:
    first = SET[0]
    assert words(window) == [first.title, first.text]
    assert window.stage.words() == f"{first.title}\n{first.text}"
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert first.choices[0].title in words(window)
    assert first.choices[1].title not in words(window)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert first.choices[2].title in words(window)
    assert first.choices[0].text not in words(window)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert all(choice.text in words(window) for choice in first.choices)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert all(point in words(window) for point in first.discussion)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert words(window)[0] == SET[1].title
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert first.discussion[0] in words(window)


def test_arrows_lead_also_when_a_button_has_the_keyboard(qtbot: QtBot, window: DilemmaWindow) -> None:
    window._turn.setFocus()
    qtbot.keyClick(window._turn, Qt.Key.Key_Right)
    assert window.talk.step == 1


def test_escape_ends_it(qtbot: QtBot, desk: Desk) -> None:
    made = DilemmaWindow(desk, Talk(SET))
    made.show()
    with qtbot.waitSignal(made.closed):
        qtbot.keyClick(made, Qt.Key.Key_Escape)


def test_after_the_last_step_the_next_ends_it(qtbot: QtBot, desk: Desk) -> None:
    made = DilemmaWindow(desk, Talk(SET[:1]))
    made.show()
    for _ in range(5):
        made.go_on()
    assert made._on.text() == "Avsluta"
    with qtbot.waitSignal(made.closed):
        made.go_on()


def test_t_starts_and_pauses_the_time_and_a_new_dilemma_begins_it_anew(
    qtbot: QtBot, window: DilemmaWindow
) -> None:
    assert window._time.text() == "5:00"
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert window.countdown.is_running
    assert window._turn.text() == "Pausa tiden (T)"
    for _ in range(6):
        window.go_on()
    assert not window.countdown.is_running
    window._more.click()
    assert window._time.text() == "6:00"


def test_the_end_of_the_time_is_told_in_words(window: DilemmaWindow) -> None:
    assert not window._over.isVisible()
    window.countdown._left = 0.0
    window.countdown.changed.emit()
    assert window._over.isVisible()
    assert window._turn.text() == "Börja om tiden (T)"


def test_single_keys_can_be_switched_off(qtbot: QtBot, desk: Desk, window: DilemmaWindow) -> None:
    desk.change_settings(single_keys=False)
    qtbot.keyClick(window, Qt.Key.Key_T)
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert not window.countdown.is_running
    assert not window.notes.isVisible()


@pytest.mark.parametrize(("width", "height"), [(3840, 2160), (1920, 1080), (1280, 720), (640, 400)])
def test_all_of_a_dilemma_fits_on_the_screen_in_large_letters(
    qtbot: QtBot, look: Look, width: int, height: int
) -> None:
    stage = Stage(look)
    qtbot.addWidget(stage)
    stage.resize(width - 96, height - 140)
    stage.show()
    for dilemma in learning().dilemmas:
        talk, sizes = Talk((dilemma,)), set()
        while True:
            stage.show_talk(talk)
            sizes.add((talk.shows_discussion, stage.factor))
            assert stage.fits or stage.factor == pytest.approx(SMALLEST)
            assert stage.fits or width == 640
            if talk.is_last:
                break
            talk = talk.on()
        assert len(sizes) <= 2  # nothing changes size while one reveals
        if width >= 1280:
            assert min(size for _, size in sizes) >= LARGEST * 0.75


# -- notes -----------------------------------------------------------------------------------------------


def test_a_opens_the_notes_and_letters_are_letters_there(qtbot: QtBot, window: DilemmaWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert window.notes.isVisible()
    qtbot.keyClicks(window.notes.field, "ta ton")
    assert window.notes.text() == "ta ton"
    assert not window.countdown.is_running
    assert window.talk.step == 0
    qtbot.keyClick(window.notes.field, Qt.Key.Key_Escape)
    assert window.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.talk.step == 1


def test_notes_are_kept_while_one_writes(qtbot: QtBot, desk: Desk, place: LearningPlace) -> None:
    place.talks.show(SET[:1])
    window = place.talks.window
    assert window is not None
    window.turn_notes()
    with qtbot.waitSignal(window.notes.written):
        window.notes.field.setPlainText(NOTES)
    # As if the program had died now: what is on disk is what the settings say.
    assert (desk.settings.talk_notes, desk.settings.talk_about) == (NOTES, SET[0].title)


def close_with_notes(place: LearningPlace, text: str) -> None:
    place.talks.show(SET[:1])
    window = place.talks.window
    assert window is not None
    window.turn_notes()
    window.notes.field.setPlainText(text)
    window.close()


def test_closing_with_notes_offers_a_draft_with_them_in_it(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: LearningPlace
) -> None:
    close_with_notes(place, NOTES)
    desk.dialogs.current.accept_button.click()
    qtbot.waitUntil(
        lambda: desk.dialogs.current is not None and len(list(desk.dialogs.current.form.rows())) > 1
    )
    dialog = desk.dialogs.current
    values = [row.value() for row in dialog.form.rows()]
    assert NOTES in values
    dialog.form.row("title").field.widget.setText("Ring leverantören först")
    with qtbot.waitSignal(desk.changed):
        dialog.accept_button.click()
    [draft] = store.all(Experience)
    assert NOTES in (draft.summary, draft.problem, draft.what_we_did)
    qtbot.waitUntil(lambda: desk.settings.talk_notes == "")
    assert not place.dilemmas.banner.isVisible()


def test_notes_that_are_kept_for_later_are_told_of(desk: Desk, place: LearningPlace) -> None:
    close_with_notes(place, NOTES)
    desk.dialogs.current.reject_button.click()
    assert desk.settings.talk_notes == NOTES
    assert SET[0].title in place.dilemmas.banner.accessibleName()
    place.talks.show(SET[1:2])
    window = place.talks.window
    assert window is not None
    assert window.notes.text() == NOTES
    window.turn_notes()
    assert window.notes.text() == f"{NOTES}\n\n{SET[1].title}\n"
    window.notes.commit()
    assert desk.settings.talk_about == f"{SET[0].title}, {SET[1].title}"


def test_without_notes_nothing_is_asked(desk: Desk, place: LearningPlace) -> None:
    close_with_notes(place, "  \n ")
    assert desk.dialogs.current is None
    assert not place.dilemmas.banner.isVisible()


def test_notes_are_thrown_away_only_when_one_says_so(desk: Desk, place: LearningPlace) -> None:
    close_with_notes(place, NOTES)
    desk.dialogs.current.reject_button.click()
    place.talks.throw_away()
    desk.dialogs.current.reject_button.click()
    assert desk.settings.talk_notes == NOTES
    place.talks.throw_away()
    desk.dialogs.current.accept_button.click()
    assert desk.settings.talk_notes == ""


def test_notes_of_a_set_say_which_dilemma_they_are_about(window: DilemmaWindow) -> None:
    window.turn_notes()
    window.notes.field.setPlainText(NOTES)
    for _ in range(6):
        window.go_on()
    assert window.notes.text() == f"{NOTES}\n\n{SET[1].title}\n"


def test_notes_outlive_the_place_that_opened_the_window(desk: Desk, place: LearningPlace) -> None:
    place.talks.show(SET[:1])
    window = place.talks.window
    assert window is not None
    place.talks.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.turn_notes()
    window.notes.field.setPlainText(NOTES)
    window.close()
    assert desk.settings.talk_notes == NOTES
    desk.change_settings(talk_notes="")
