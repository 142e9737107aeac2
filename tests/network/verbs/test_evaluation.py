from __future__ import annotations

import uuid
from typing import Any

import pytest

from network.attendance import Attendance
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.evaluation_file import read_evaluation, read_evaluations
from network.evaluation_form import Sheet, SheetAnswer
from network.evaluation_results import evaluate
from network.meeting import Meeting, MeetingState, Mode
from network.member import Person
from network.verbs.evaluation import (
    approve_free_text,
    close_evaluation,
    open_evaluation,
    take_answers,
    take_sheet,
)
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from tests.fakes import FakeStore
from tests.network import evaluations as made

MEETING = made.meeting()
AGENDA = made.agenda(MEETING)
RANDOM_ID = 4


@pytest.fixture
def store() -> FakeStore:
    found = FakeStore()
    found.add(made.OFFICE_AGENCY, made.group(), MEETING, *AGENDA)
    return found


@pytest.fixture
def work(store: FakeStore) -> Any:
    return store.open_work(made.OFFICE)


def read(store: FakeStore) -> Any:
    with store.open_reading(made.OFFICE)() as reading:
        return read_evaluation(reading, MEETING.id)


def test_an_evaluation_is_opened_and_closed(store: FakeStore, work: Any) -> None:
    close_evaluation(work, MEETING.id)
    assert not read(store).meeting.is_evaluation_open
    with pytest.raises(RuleError, match="stängd"):
        take_sheet(work, MEETING.id, made.whole_sheet(AGENDA, 4).answers)
    open_evaluation(work, MEETING.id)
    take_sheet(work, MEETING.id, made.whole_sheet(AGENDA, 4).answers)
    assert read(store).rate.sheets == 1


def test_closing_mixes_all_answers_anew(store: FakeStore, work: Any) -> None:
    for score in (1, 2, 5):
        take_sheet(work, MEETING.id, made.whole_sheet(AGENDA, score, "Mer tid").answers)
    before = read(store).answers
    approve_free_text(work, next(one.id for one in before if one.text))
    close_evaluation(work, MEETING.id)
    after = read(store).answers
    assert {one.id for one in before} & {one.id for one in after} == set()
    assert {one.id.version for one in after} == {RANDOM_ID}
    assert sum(one.is_approved for one in after) == 1
    assert sorted((one.question, str(one.item_id), one.option, one.text) for one in before) == sorted(
        (one.question, str(one.item_id), one.option, one.text) for one in after
    )
    assert read(store).rate.sheets == 3


def test_a_cancelled_meeting_is_not_evaluated(store: FakeStore) -> None:
    cancelled = made.meeting(state=MeetingState.CANCELLED, is_evaluation_open=False)
    store.add(cancelled)
    with pytest.raises(RuleError, match="inställt"):
        open_evaluation(store.open_work(made.OFFICE), cancelled.id)


def test_each_answer_stands_alone_under_a_random_id(store: FakeStore, work: Any) -> None:
    take_answers(work, MEETING.id, [made.whole_sheet(AGENDA, score) for score in (1, 2, 3, 4, 5, 5)])
    file = read(store)
    assert {answer.id.version for answer in file.answers} == {RANDOM_ID}
    assert len(file.answers) == 6 * 15
    assert [receipt.sheets for receipt in file.receipts] == [6]
    assert set(EvaluationAnswer.__slots__) == {
        "meeting_id",
        "question",
        "item_id",
        "option",
        "text",
        "is_approved",
    }
    assert evaluate(file).index("form").n == 6


def test_answers_are_written_in_no_order_that_tells_the_sheet(work: Any) -> None:
    sheets = [made.whole_sheet(AGENDA, 1 + number % 5) for number in range(20)]
    edit = take_answers(work, MEETING.id, sheets)
    written = [c.after.question for c in edit.changes if isinstance(c.after, EvaluationAnswer)]
    as_given = [answer.question for sheet in sheets for answer in sheet.answers]
    assert sorted(written) == sorted(as_given)
    assert written != as_given


def test_a_file_with_one_bad_sheet_leaves_nothing(store: FakeStore, work: Any) -> None:
    bad = Sheet((SheetAnswer("me_form", options=("rating_6",)),))
    with pytest.raises(RuleError, match="rating_6"):
        take_answers(work, MEETING.id, [made.whole_sheet(AGENDA, 3), bad])
    assert read(store).answers == ()
    assert read(store).receipts == ()


@pytest.mark.parametrize(
    "answers",
    [
        (),
        (SheetAnswer("me_form"),),
        (SheetAnswer("me_form", options=("rating_1",)), SheetAnswer("me_form", options=("rating_2",))),
        (SheetAnswer("me_form", options=("rating_1", "rating_2")),),
        (SheetAnswer("me_improve", options=("rating_1",)),),
        (SheetAnswer("me_improve", text="ö" * 4001),),
        (SheetAnswer("me_item_form", options=("rating_1",)),),
        (SheetAnswer("me_item_form", AGENDA[2].id, ("rating_1",)),),
        (SheetAnswer("annat", options=("rating_1",)),),
        (SheetAnswer("me_wished_form", options=("talk", "talk")),),
    ],
)
def test_a_sheet_that_does_not_fit_the_form_is_refused(work: Any, answers: tuple[SheetAnswer, ...]) -> None:
    with pytest.raises(RuleError):
        take_sheet(work, MEETING.id, answers)


def test_the_receipt_says_who_and_nothing_about_what(store: FakeStore, work: Any) -> None:
    person = Person(agency_id=made.OFFICE, id=new_id(), name="Äpple Öst", email="apple@exempel.example")
    came = Attendance(
        agency_id=made.OFFICE, id=new_id(), meeting_id=MEETING.id, person_id=person.id, present=Mode.DIGITAL
    )
    store.add(person, came)
    sheets = [made.whole_sheet(AGENDA, 4) for _ in range(3)]
    take_answers(work, MEETING.id, sheets, answered_by=["APPLE@exempel.example", "okand@exempel.example"])
    receipts = read(store).receipts
    assert sorted((one.sheets, one.attendance_id) for one in receipts if one.attendance_id) == [(1, came.id)]
    assert sum(one.sheets for one in receipts) == 3
    take_answers(work, MEETING.id, sheets, answered_by=["apple@exempel.example"])
    assert [one.attendance_id for one in read(store).receipts].count(came.id) == 1


def test_a_free_text_is_approved_by_a_person(store: FakeStore, work: Any) -> None:
    take_sheet(work, MEETING.id, made.whole_sheet(AGENDA, 4, "Mer tid").answers)
    text = next(one for one in read(store).answers if one.text)
    approve_free_text(work, text.id)
    assert evaluate(read(store)).texts[-1].shown == ("Mer tid",)
    other = next(one for one in read(store).answers if one.option)
    with pytest.raises(RuleError):
        approve_free_text(work, other.id)


def test_all_meetings_are_read_the_latest_first(store: FakeStore) -> None:
    store.add(made.meeting(number=3, day=None, state=MeetingState.PROPOSED), made.meeting(number=1))
    with store.open_reading(made.OFFICE)() as reading:
        labels = [file.meeting.label for file in read_evaluations(reading)]
        assert labels == ["2/2026", "1/2026"]
        assert read_evaluations(reading, uuid.uuid4()) == ()
        assert isinstance(reading.get(Meeting, MEETING.id), Meeting)
        assert reading.find(EvaluationReceipt) == []
