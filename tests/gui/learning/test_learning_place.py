"""Basic knowledge as a user meets it: reading, answering, noting, the certificate, the figures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.labels import Paragraph
from gui.common.room import Room
from gui.common.settings import Learnt
from gui.learning.answer import GIVEN, RIGHT
from gui.learning.finder import find
from gui.learning.page import LearningPlace
from network.reuse import Audience, Completion
from riskmodel.content import learning
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.makers.experiences import completion

FIRST = learning().modules[0]
DONE = tuple(
    Learnt(module.id, True, tuple(question.answer for question in module.quiz), "2026-11-16")
    for module in learning().modules
)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID)
    made.add(makers.agency())
    return made


def shown(qtbot: QtBot, desk: Desk, **what: object) -> LearningPlace:
    made = LearningPlace(desk, None)
    qtbot.addWidget(made)
    made.resize(1072, 726)
    desk.asked_to_go.connect(lambda where: made.show_where(where.what) if where.place == "learning" else None)
    made.show_where(what)
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    return made


def seen(widget: QWidget) -> list[str]:
    """The words that are on screen."""
    QCoreApplication.processEvents()  # what has been laid out is shown when the window gets to it
    found = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    return [one.plain() if isinstance(one, Paragraph) else one.text() for one in found]


def press(qtbot: QtBot, place: LearningPlace, key: str) -> None:
    qtbot.keyClicks(place.quiz, key)


# -- modules ---------------------------------------------------------------------------------------------


def test_one_thing_is_next_and_the_rest_can_be_done_in_any_order(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    mains = [row for row in place.modules.rows if row.act.property("kind") == "main"]
    assert [row.standing.module.id for row in mains] == [FIRST.id]
    assert len(place.modules.rows) == 6
    assert all(row.act.isEnabled() for row in place.modules.rows)
    assert place.modules._done.text() == "0 av 6 moduler klara"


def test_every_button_says_which_module_it_opens(qtbot: QtBot, desk: Desk) -> None:
    names = [row.act.accessibleName() for row in shown(qtbot, desk).modules.rows]
    assert names == [f"Läs modulen: {module.title}" for module in learning().modules]


def test_for_whom_one_reads_is_remembered(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    place.modules.rows[2].act.setFocus()
    place.modules.audience.committed.emit(Audience.STAFF)
    assert place.modules.rows[2].act.hasFocus()
    assert desk.settings.learns_as == "staff"
    assert place.modules._done.text() == "0 av 5 moduler klara"
    assert "Främst för chefer" in place.modules.rows[5].state.text()


def test_reading_to_the_end_is_kept(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id)
    assert FIRST.summary in place.reading.text.plain()
    assert FIRST.paragraphs[-1] in place.reading.text.plain()
    bar = place.reading.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert [(one.module, one.is_read) for one in desk.settings.learnt] == [(FIRST.id, True)]
    assert place.reading.progress.value() == 100


def test_reading_the_first_line_is_not_reading(qtbot: QtBot, desk: Desk) -> None:
    shown(qtbot, desk, module=FIRST.id)
    assert desk.settings.learnt == ()


def test_a_manager_is_told_what_a_manager_should_do_and_staff_are_not(qtbot: QtBot, desk: Desk) -> None:
    assert FIRST.for_heads in seen(shown(qtbot, desk, module=FIRST.id))
    desk.change_settings(learns_as="staff")
    assert FIRST.for_heads not in seen(shown(qtbot, desk, module=FIRST.id))


def test_the_questions_come_after_the_reading(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id)
    assert place.reading.next.text() == "Svara på frågorna (5 kvar)"
    place.reading.next.click()
    assert place.where() == {"module": FIRST.id, "page": "quiz", "question": 0}


# -- questions -------------------------------------------------------------------------------------------


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


# -- noting ----------------------------------------------------------------------------------------------


def test_noting_adds_one_and_keeps_no_answers(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    desk.change_settings(learnt=DONE[:1])
    place = shown(qtbot, desk, module=FIRST.id, page="quiz", question=5)
    with qtbot.waitSignal(desk.changed):
        place.quiz.wants_noting.emit()
    [noted] = store.all(Completion)
    assert (noted.module, noted.audience, noted.count, noted.completed_on) == (
        FIRST.id,
        Audience.HEAD,
        1,
        date(2026, 11, 16),
    )
    qtbot.waitUntil(lambda: bool(desk.settings.learnt[0].noted_on))
    assert place.quiz.first is not None
    assert place.quiz.first.hasFocus()


def test_a_group_is_noted_with_its_number(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk, view="figures")
    place.figures.note.click()
    form = desk.dialogs.current.form
    form.row("count").field.widget.setText("14")
    form.row("completed_on").field.widget.set_value(makers.TODAY)
    with qtbot.waitSignal(desk.changed):
        desk.dialogs.current.accept_button.click()
    [noted] = store.all(Completion)
    assert (noted.count, noted.audience, noted.member_id) == (14, Audience.STAFF, None)
    qtbot.waitUntil(lambda: place.figures.notes.things.rowCount() == 1)
    assert place.figures.figures.things.thing(0).total == 14


@pytest.mark.parametrize("count", ["", "0", "-2", "många", "1,5"])
def test_a_number_that_is_none_is_refused_in_the_dialog(
    qtbot: QtBot, desk: Desk, store: AgencyStore, count: str
) -> None:
    place = shown(qtbot, desk, view="figures")
    place.figures.note.click()
    desk.dialogs.current.form.row("count").field.widget.setText(count)
    desk.dialogs.current.accept_button.click()
    assert desk.dialogs.current is not None
    assert store.all(Completion) == []


def test_a_day_to_come_is_refused_with_what_was_written_still_there(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    place = shown(qtbot, desk, view="figures")
    place.figures.note.click()
    form = desk.dialogs.current.form
    form.row("count").field.widget.setText("3")
    form.row("completed_on").field.widget.set_value(desk.today() + timedelta(400))
    desk.dialogs.current.accept_button.click()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    qtbot.waitUntil(lambda: "inte varit än" in desk.dialogs.current.banner.accessibleName())
    assert store.all(Completion) == []


def test_a_note_is_removed_with_delete(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    store.add(completion())
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: place.figures.notes.things.rowCount() == 1)
    place.figures.notes.choose_first()
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(place.figures.notes, Qt.Key.Key_Delete)
    assert store.all(Completion) == []


def test_the_figures_are_those_of_the_year_chosen(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    store.add(completion(completed_on=date(2025, 3, 1), count=2), completion(count=7))
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: place.figures.figures.things.thing(0).total == 9)
    place.figures.year.set_value(2025)
    place.figures.year.committed.emit(2025)
    assert place.figures.figures.things.thing(0).total == 2


def test_the_office_sees_who_has_reported(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    member = network.member()
    store.drop(store.all(type(makers.agency()))[0])
    store.add(makers.agency(is_network_office=True), member)
    store.add(completion(member_id=member.id, count=5), completion(count=1))
    desk.sit_down(store.workspace(is_network_office=True))
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: place.figures.figures.things.thing(0).total == 6)
    place.figures.agency.set_value(member.id)
    place.figures.agency.committed.emit(member.id)
    assert place.figures.figures.things.thing(0).total == 5


def test_the_office_notes_what_an_agency_has_told(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    member = network.member()
    store.add(member)
    desk.sit_down(store.workspace(is_network_office=True))
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: bool(place._file.members))
    place.figures.note.click()
    form = desk.dialogs.current.form
    form.row("count").field.widget.setText("14")
    form.row("completed_on").field.widget.set_value(makers.TODAY)
    form.row("agency").field.widget.set_value("Finns inte")
    desk.dialogs.current.accept_button.click()
    assert store.all(Completion) == []
    form.row("agency").field.widget.set_value(place._file.members[0])
    with qtbot.waitSignal(desk.changed):
        desk.dialogs.current.accept_button.click()
    assert [one.member_id for one in store.all(Completion)] == [member.id]


# -- certificate -----------------------------------------------------------------------------------------


def test_the_certificate_is_written_and_the_name_is_kept_nowhere(
    qtbot: QtBot, desk: Desk, store: AgencyStore, tmp_path: Path
) -> None:
    desk.change_settings(learnt=DONE)
    place = shown(qtbot, desk)
    assert place.modules.banner.link is not None
    place.modules.banner.link.click()
    desk.dialogs.current.form.row("name").field.widget.setText("Åsa Öberg")
    desk.dialogs.current.accept_button.click()
    dialog = desk.dialogs.current_file
    assert dialog is not None
    assert "berg" not in dialog.selectedFiles()[0]
    out = tmp_path / "intyg.pdf"
    with qtbot.waitSignal(desk.told, timeout=20_000):
        dialog.fileSelected.emit(str(out))
    dialog.close()
    assert "Åsa Öberg har läst alla 6 moduler" in " ".join(PdfReader(out).pages[0].extract_text().split())
    assert "Öberg" not in str(desk.settings)
    assert store.edits == []


def test_without_a_module_done_there_is_no_certificate(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    place._certificate()
    assert desk.dialogs.current.windowTitle() == "Ingen modul är klar ännu"


# -- the place itself ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    [
        {"view": "dilemmas"},
        {"view": "figures"},
        {"view": "modules"},
        {"module": FIRST.id, "page": "read"},
        {"module": FIRST.id, "page": "quiz", "question": 0},
    ],
)
def test_the_place_comes_back_where_it_was(qtbot: QtBot, desk: Desk, what: dict[str, object]) -> None:
    assert shown(qtbot, desk, **what).where() == what


@pytest.mark.parametrize("what", [{"module": "finns inte"}, {"view": "finns inte"}, {"page": "quiz"}])
def test_an_unknown_spot_is_the_list_of_modules(qtbot: QtBot, desk: Desk, what: dict[str, object]) -> None:
    assert shown(qtbot, desk, **what).where() == {"view": "modules"}


def test_broken_progress_shows_a_place_all_the_same(qtbot: QtBot, desk: Desk) -> None:
    desk.change_settings(
        learnt=(Learnt(FIRST.id, True, ("z",) * 40, "i går"), Learnt("finns inte", True, (), "2026-01-01"))
    )
    place = shown(qtbot, desk)
    assert place.modules._done.text() == "0 av 6 moduler klara"


def test_in_a_file_opened_for_reading_one_learns_but_notes_nothing(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    desk.sit_down(store.workspace(is_read_only=True))
    desk.change_settings(learnt=DONE[:1])
    place = shown(qtbot, desk, module=FIRST.id, page="quiz", question=5)
    assert not any(action.is_enabled() for action in place.commands() if action.id.endswith("do.group"))
    assert not place.figures.note.isEnabled()


def test_ctrl_k_finds_modules_and_dilemmas(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        hits = find(reading, "jäv")
        nothing = find(reading, "xyzzy")
    assert hits[0].title == "Jäv, bisysslor och gåvor"
    assert {hit.kind for hit in hits} == {"Modul", "Dilemma"}
    assert nothing == []
