"""The questions on a module: answered by keys, explained in place, never to be ashamed of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.room import Room
from gui.learning.answer import GIVEN, RIGHT
from gui.learning.page import LearningPlace
from riskmodel.content import learning
from tests.gui.learning.acting import DONE, FIRST, press, seen, shown


@pytest.mark.parametrize(("key", "at"), [("1", 0), ("4", 3), ("a", 0), ("D", 3)])
def test_a_digit_or_a_letter_answers(qtbot: QtBot, desk: Desk, key: str, at: int) -> None:
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    press(qtbot, place, key)
    assert desk.settings.learnt[0].answers[0] == FIRST.quiz[0].choices[at].id


def test_keys_of_one_letter_can_be_switched_off(qtbot: QtBot, desk: Desk) -> None:
    desk.change_settings(single_keys=False)
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    press(qtbot, place, "b")
    assert desk.settings.learnt == ()


@pytest.mark.parametrize("key", ["9", "h", "0", "x"])
def test_other_keys_answer_nothing(qtbot: QtBot, desk: Desk, key: str) -> None:
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    press(qtbot, place, key)
    assert desk.settings.learnt == ()


def test_the_answer_is_explained_in_place_and_cannot_be_changed(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    assert not place.quiz.on.isEnabled()
    question = FIRST.quiz[0]
    wrong = next(at for at, one in enumerate(question.choices) if one.id != question.answer)
    place.quiz.fields[wrong].click()
    right = question.choices.ids.index(question.answer)
    assert [place.quiz.fields[at].state for at in (wrong, right)] == [GIVEN, RIGHT]
    assert "Ditt svar" in place.quiz.fields[wrong].accessibleName()
    assert "Rätt svar" in place.quiz.fields[right].accessibleName()
    assert question.text in seen(place.quiz)
    assert place.quiz.on.hasFocus()
    place.quiz.fields[right].click()
    assert desk.settings.learnt[0].answers[0] == question.choices[wrong].id


def test_one_can_go_back_to_an_answered_question(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    press(qtbot, place, "1")
    place.quiz.on.click()
    assert place.where()["question"] == 1
    place.quiz.back.click()
    assert place.where()["question"] == 0
    assert place.quiz.on.isEnabled()


def test_the_arrows_turn_pages_wherever_the_keyboard_is(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    place.quiz.take_focus()
    assert place.quiz.fields[0].hasFocus()
    qtbot.keyClick(place.quiz.fields[0], Qt.Key.Key_Down)
    assert place.quiz.fields[1].hasFocus()
    qtbot.keyClick(place.quiz.fields[1], Qt.Key.Key_Return)
    assert desk.settings.learnt[0].answers[0] == FIRST.quiz[0].choices[1].id
    assert place.quiz.on.hasFocus()
    qtbot.keyClick(place.quiz.on, Qt.Key.Key_Right)
    assert place.where()["question"] == 1
    assert place.quiz.fields[0].hasFocus()
    qtbot.keyClick(place.quiz.fields[0], Qt.Key.Key_Left)
    assert place.where()["question"] == 0
    qtbot.keyClick(place.quiz.on, Qt.Key.Key_Right)
    qtbot.keyClicks(place.quiz.fields[0], "3")
    assert desk.settings.learnt[0].answers[1] == FIRST.quiz[1].choices[2].id


def test_in_a_narrow_window_the_next_module_is_said_briefly(qtbot: QtBot, desk: Desk) -> None:
    desk.change_settings(learnt=DONE[:1])
    desk.set_room(Room.NARROW)
    place = shown(qtbot, desk, module=FIRST.id, page="quiz", question=5)
    first = place.quiz.first
    assert first is not None
    assert first.text() == "Nästa modul"
    assert learning().modules[1].title in first.accessibleName()


def test_nothing_can_be_passed_over(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    qtbot.keyClick(place.quiz, Qt.Key.Key_Right)
    assert place.where()["question"] == 0
    place.show_where({"module": FIRST.id, "page": "quiz", "question": 5})
    assert not place.quiz.is_result


def answer_all(qtbot: QtBot, place: LearningPlace, key: str) -> None:
    for _ in FIRST.quiz:
        press(qtbot, place, key)
        place.quiz.on.click()


def test_all_answered_is_done_however_many_were_right(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id, page="quiz")
    answer_all(qtbot, place, "1")
    assert place.quiz.is_result
    assert place.quiz.first is not None
    assert place.quiz.first.hasFocus()
    [learnt] = desk.settings.learnt
    assert learnt.done_on
    right = sum(1 for question in FIRST.quiz if question.answer == "a")
    texts = seen(place.quiz)
    assert f"Du svarade rätt på {right} av 5 frågor." in texts
    again = [question.title for question in FIRST.quiz if question.answer != "a"]
    assert [text for text in texts if text in again] == again


def test_after_one_module_comes_the_next(qtbot: QtBot, desk: Desk) -> None:
    desk.change_settings(learnt=DONE[:1])
    place = shown(qtbot, desk, module=FIRST.id, page="quiz", question=5)
    place.quiz.wants_next.emit()
    assert place.where() == {"module": learning().modules[1].id, "page": "read"}
