from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.evaluation.page import EvaluationPlace
from gui.evaluation.paper import DigitField
from network.attendance import Attendance
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.evaluation_form import form_columns
from network.meeting import Meeting, Mode
from network.member import Person
from network.wish import Wish, WishOrigin
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from tests.agency_store import AgencyStore
from tests.network import evaluations as made
from tests.reports.meetings import evaluated, record

TODAY = date(2026, 4, 22)
RECORD = record(0)
EARLIER = record(0, number=1, day=date(2026, 2, 3), title="Gåvor")


@pytest.fixture
def store() -> AgencyStore:
    found = AgencyStore(made.OFFICE, today=TODAY)
    found.add(made.OFFICE_AGENCY, made.group(), RECORD.meeting, *RECORD.items)
    return found


@pytest.fixture
def answered(store: AgencyStore) -> AgencyStore:
    file = evaluated(RECORD)
    store.add(*file.answers, *file.receipts)
    before = evaluated(EARLIER, 9)
    store.add(EARLIER.meeting, *EARLIER.items, *before.answers, *before.receipts)
    return store


def shown(qtbot: QtBot, desk: Desk, **what: Any) -> EvaluationPlace:
    place = EvaluationPlace(desk, None)
    qtbot.addWidget(place)
    place.resize(1072, 726)
    place.show_where(what)
    place.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    return place


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def said(place: EvaluationPlace) -> str:
    return "\n".join(label.text() for label in place.findChildren(QLabel))


def sheets(store: AgencyStore) -> int:
    return sum(receipt.sheets for receipt in store.all(EvaluationReceipt))


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(*cells: str, heading: str = "Hur bedömer du mötets form?") -> Path:
        path = tmp_path / "svar.csv"
        with path.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([["Tid", heading], *(["x", cell] for cell in cells)])
        return path

    return write


@pytest.mark.usefixtures("answered")
def test_the_list_shows_each_meeting_with_its_rate_and_means(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    things = place.meetings.table.things
    assert [things.thing(row).meeting.label for row in range(things.rowCount())] == ["2/2026", "1/2026"]
    assert "3,0" in place.meetings.figure.accessibleName()
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    place.meetings.table.opened.emit(things.thing(0))
    assert went[0].what == {"meeting_id": RECORD.meeting.id}


@pytest.mark.usefixtures("answered")
def test_results_have_the_number_of_answers_beside_each_mean(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    assert "23 svar" in said(place)
    assert place.results.table.things.rowCount() == 5 * 4
    assert place.title() == "Utvärdering av möte 2/2026"
    assert place.where()["meeting_id"] == RECORD.meeting.id


def test_a_meeting_without_answers_says_how_they_come(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    assert "Inga svar ännu" in said(place)


@pytest.mark.usefixtures("answered")
def test_a_text_is_shown_when_a_person_has_approved_it(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    assert "Hemligt" not in said(place)
    waiting = [
        one
        for one in store.all(EvaluationAnswer)
        if one.text == "Hemligt" and one.meeting_id == RECORD.meeting.id
    ]
    place.results.approved.emit(waiting[0])
    qtbot.waitUntil(lambda: "Hemligt" in said(place))
    assert sum(one.is_approved for one in store.all(EvaluationAnswer)) == 1


@pytest.mark.usefixtures("answered")
def test_an_approval_can_be_taken_back(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    waiting = next(
        one
        for one in store.all(EvaluationAnswer)
        if one.text == "Hemligt" and one.meeting_id == RECORD.meeting.id
    )
    place.results.approved.emit(waiting)
    qtbot.waitUntil(lambda: "Hemligt" in said(place))
    next(b for b in place.results.findChildren(type(place._read)) if b.text() == "Dölj igen").click()
    qtbot.waitUntil(lambda: "Hemligt" not in said(place))
    assert not any(one.is_approved for one in store.all(EvaluationAnswer))


@pytest.mark.usefixtures("answered")
def test_leaving_a_text_hidden_shows_the_next(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    next(b for b in place.results.findChildren(type(place._read)) if "Läs det första" in b.text()).click()
    for _ in range(2):
        dialog = desk.dialogs.current
        assert dialog is not None
        dialog.reject_button.click()
    assert desk.dialogs.current is None


def test_more_sheets_than_people_are_warned_of(
    qtbot: QtBot, desk: Desk, store: AgencyStore, file: Any
) -> None:
    person = Person(agency_id=made.OFFICE, id=new_id(), name="Alva Exempel")
    came = Attendance(
        agency_id=made.OFFICE,
        id=new_id(),
        meeting_id=RECORD.meeting.id,
        person_id=person.id,
        present=Mode.ON_SITE,
    )
    store.add(person, came)
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place.preview(file("Bra", "5"))
    settle(qtbot, desk)
    assert "fler än de 1 som deltog" in said(place)


@pytest.mark.usefixtures("answered")
def test_whoever_approves_reads_the_text_first(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    button = next(b for b in place.results.findChildren(type(place._read)) if "Läs det första" in b.text())
    button.click()
    dialog = desk.dialogs.current
    assert dialog is not None
    assert "Hemligt" in "\n".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject_button.click()
    assert not any(one.is_approved for one in store.all(EvaluationAnswer))


def test_a_file_is_taken_after_its_preview(qtbot: QtBot, desk: Desk, store: AgencyStore, file: Any) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place.preview(file("Bra", "5", "2"))
    settle(qtbot, desk)
    assert place._stack.currentWidget() is place.importing
    assert store.all(EvaluationAnswer) == []
    place.importing.take.click()
    qtbot.waitUntil(lambda: sheets(store) == 3)
    settle(qtbot, desk)
    assert place._stack.currentWidget() is place.results
    assert sorted(one.option for one in store.all(EvaluationAnswer)) == ["rating_2", "rating_4", "rating_5"]


def test_a_bad_row_is_told_and_left_out_only_when_one_says_so(
    qtbot: QtBot, desk: Desk, store: AgencyStore, file: Any
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place.preview(file("Bra", "9"))
    settle(qtbot, desk)
    assert "En rad kan inte tas emot" in said(place)
    assert place.importing.take.text() == "Ta emot resten (en)"
    place.importing.take.click()
    qtbot.waitUntil(lambda: sheets(store) == 1)


def test_a_column_can_be_read_as_another_question(
    qtbot: QtBot, desk: Desk, store: AgencyStore, file: Any
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place.preview(file("4"))
    settle(qtbot, desk)
    place.importing.columns.choose(1)
    place.importing.read_as.set_value("me_content")
    place.importing.read_as.committed.emit("me_content")
    settle(qtbot, desk)
    place.importing.take.click()
    qtbot.waitUntil(lambda: sheets(store) == 1)
    assert [one.question for one in store.all(EvaluationAnswer)] == ["me_content"]


def test_a_file_whose_headings_mean_nothing_can_be_told_what_they_are(
    qtbot: QtBot, desk: Desk, store: AgencyStore, file: Any
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place.preview(file("Bra", heading="Annat"))
    settle(qtbot, desk)
    assert "Ingen kolumn känns igen" in said(place)
    assert not place.importing.take.isEnabled()
    place.importing.columns.choose(1)
    place.importing.read_as.committed.emit("me_form")
    settle(qtbot, desk)
    place.importing._map("me_form")
    settle(qtbot, desk)
    assert place.importing.take.isEnabled()
    assert store.all(EvaluationAnswer) == []


def test_a_file_that_is_none_is_refused_in_words(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    path = tmp_path / "bild.csv"
    path.write_bytes(bytes(range(256)) * 20)
    place.preview(path)
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    assert place._stack.currentWidget() is place.results


def test_a_sheet_is_typed_by_digits_alone(
    qtbot: QtBot, desk: Desk, store: AgencyStore, type_text: Any
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._type()
    rated = [field for column, field in place.paper.fields if column.question.is_rated]
    assert len(rated) == 15
    with qtbot.waitExposed(place):
        place.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is rated[0])
    for _ in rated:
        type_text(QApplication.focusWidget(), "4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheets(store) == 1)
    settle(qtbot, desk)
    assert len(store.all(EvaluationAnswer)) == 15
    assert not place.paper.is_typed
    assert place._stack.currentWidget() is place.paper


def test_digits_off_the_scale_are_not_taken_and_zero_goes_on(
    qtbot: QtBot, desk: Desk, type_text: Any
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._type()
    first = place.paper.fields[0][1]
    assert isinstance(first, DigitField)
    type_text(first, "7x")
    assert first.text() == ""
    type_text(first, "3")
    assert first.options == ("rating_3",)
    type_text(first, "0")
    assert first.options == ()


def test_enter_asks_once_when_answers_are_missing(
    qtbot: QtBot, desk: Desk, store: AgencyStore, type_text: Any
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._type()
    rated = [field for column, field in place.paper.fields if column.question.is_rated]
    type_text(rated[0], "3")
    type_text(rated[1], "0")
    qtbot.keyClick(rated[0], Qt.Key.Key_Return)
    assert "13 svar saknas" in place.paper.banner.accessibleName()
    settle(qtbot, desk)
    assert sheets(store) == 0
    qtbot.keyClick(rated[2], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheets(store) == 1)
    settle(qtbot, desk)
    type_text(rated[0], "4")
    qtbot.keyClick(rated[0], Qt.Key.Key_Return)
    assert "14 svar saknas" in place.paper.banner.accessibleName()


def test_an_empty_sheet_is_refused_in_words(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._type()
    place.paper.take.click()
    qtbot.waitUntil(lambda: "Blanketten är tom" in said(place))
    assert sheets(store) == 0


def test_what_is_typed_is_there_when_the_place_is_made_anew(qtbot: QtBot, desk: Desk, type_text: Any) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._type()
    type_text(place.paper.fields[0][1], "3")
    again = shown(qtbot, desk, **place.where())
    assert again.paper.fields[0][1].text() == "3"
    assert again._stack.currentWidget() is again.paper


def test_leaving_a_half_typed_sheet_asks_first(qtbot: QtBot, desk: Desk, type_text: Any) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._type()
    type_text(place.paper.fields[0][1], "3")
    place._ask_to_leave_paper()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert place._stack.currentWidget() is place.results
    assert not place.paper.is_typed


def test_a_closed_evaluation_is_opened_before_answers_are_taken(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._open_or_close()
    qtbot.waitUntil(lambda: not store.all(Meeting)[0].is_evaluation_open)
    settle(qtbot, desk)
    place._type()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: place._stack.currentWidget() is place.paper)
    assert store.all(Meeting)[0].is_evaluation_open


def test_every_field_has_a_name_for_the_ear(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    place._type()
    names = [field.accessibleName() for _, field in place.paper.fields]
    assert names == [one.heading for one in form_columns(RECORD.items)]


@pytest.mark.usefixtures("answered")
def test_a_text_that_is_shown_can_become_a_wish_and_one_that_is_hidden_cannot(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    place = shown(qtbot, desk, meeting_id=RECORD.meeting.id)
    words = say("evaluation.words.wish")

    def ways() -> list[QPushButton]:
        return [one for one in place.results.findChildren(QPushButton) if one.text() == words]

    before = len(ways())
    waiting = [
        one
        for one in store.all(EvaluationAnswer)
        if one.text == "Hemligt" and one.meeting_id == RECORD.meeting.id
    ]
    place.results.approved.emit(waiting[0])
    qtbot.waitUntil(lambda: len(ways()) == before + 1)
    texts = said(place)
    ways()[-1].click()
    settle(qtbot, desk)
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    settle(qtbot, desk)
    made_wish = store.all(Wish)[0]
    assert made_wish.title.split(" <")[0] in texts
    assert made_wish.member_id is None
    assert (made_wish.origin, made_wish.raised_id) == (WishOrigin.EVALUATION, RECORD.meeting.id)
