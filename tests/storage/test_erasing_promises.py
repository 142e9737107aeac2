"""What leaves the history, and what the history still proves: on a file, a server and in the fake."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from network.attendance import Attendance
from network.entities import EVERY_KIND
from network.evaluation import EvaluationAnswer
from network.meeting import DocumentContent, MeetingDocument
from network.member import Person
from riskmodel.kernel.entity import Keeping
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Past
from tests.makers import AGENCY_ID, network
from tests.storage.promises import Kept, everything, put, remove


def history(kept: Kept, *asked: Any, **named: Any) -> list[Past]:
    with kept.open_reading(AGENCY_ID)() as reading:
        return list(reading.history(*asked, **named))


def erase_person(kept: Kept, person: Person) -> Person:
    with kept.open_work(AGENCY_ID)("erase_person") as work:
        blank = replace(person, name="", email="", title="", erased_on=network.DAY)
        stored = work.put(blank)
        work.erase([person.id])
        work.commit()
    return stored


def test_personal_data_is_undone_and_redone_like_everything_else(kept: Kept) -> None:
    before = everything(kept)
    (person,) = put(kept, network.person())
    (renamed,) = put(kept, replace(person, name="Alva Ny"), label="rename_person")
    newest, older = history(kept, person.id)
    assert [(one.before, one.after) for one in newest.edit.changes] == [(person, renamed)]
    assert (newest.erased, newest.unnamed, older.edit.after(Person)) == ((), (), person)
    after = everything(kept)
    kept.undo(AGENCY_ID)
    kept.undo(AGENCY_ID)
    assert everything(kept) == before
    kept.redo(AGENCY_ID)
    kept.redo(AGENCY_ID)
    assert everything(kept) == after


def test_what_is_erased_is_gone_from_the_past_and_the_past_says_so(kept: Kept) -> None:
    (person,) = put(kept, network.person())
    (renamed,) = put(kept, replace(person, name="Alva Ny"))
    blank = erase_person(kept, renamed)
    for past in history(kept, person.id):
        assert past.edit.changes == ()
        assert past.erased == ((Person, person.id),)
        assert past.kinds() == {Person}
    assert [one.label for one in history(kept, kind=Person)] == ["erase_person", "put_things", "put_things"]
    with kept.open_reading(AGENCY_ID)() as reading:
        assert reading.get(Person, person.id) == blank


def test_what_is_kept_apart_is_told_also_of_what_was_taken_away(kept: Kept) -> None:
    before = set(apart(kept))
    small = network.ground()
    put(kept, *small.things)
    data = network.content()
    person, removed, data = put(kept, network.person(), network.person(name="Björn Påhittad"), data)
    remove(kept, removed, data)
    told = apart(kept)
    assert set(told) - before == {*(one.id for one in small.people), person.id, removed.id, data.id}
    assert told[removed.id] >= told[person.id]
    with kept.open_work(AGENCY_ID)("erase_history") as work:
        work.erase([removed.id, data.id])
        work.commit()
    assert {removed.id, data.id} & set(apart(kept)) == set()


def apart(kept: Kept) -> dict[Any, Any]:
    with kept.open_reading(AGENCY_ID)() as reading:
        return dict(reading.kept_apart())


def test_what_others_are_stays_in_the_past(kept: Kept) -> None:
    first, second = put(kept, network.person(), network.person(name="Björn Påhittad"))
    erase_person(kept, first)
    (past,) = history(kept, second.id)
    assert [one.after for one in past.edit.changes] == [second]
    assert past.erased == ((Person, first.id),)


def test_erasing_ends_what_can_be_undone_and_undoing_what_others_did_is_refused(kept: Kept) -> None:
    (person,) = put(kept, network.person())
    erase_person(kept, person)
    assert (kept.undo_step(AGENCY_ID), kept.redo_step(AGENCY_ID)) == (None, None)
    with pytest.raises(RuleError) as refused:
        kept.undo(AGENCY_ID)
    assert refused.value.key == "storage.undo.nothing"


def test_erasing_alone_is_an_act_of_its_own(kept: Kept) -> None:
    (person,) = put(kept, network.person())
    remove(kept, person)
    with kept.open_work(AGENCY_ID)("erase_history") as work:
        work.erase([person.id])
        assert work.commit().changes == ()
    newest, *older = history(kept)
    assert newest.label == "erase_history"
    assert [one.erased for one in older[:2]] == [((Person, person.id),)] * 2


def test_answers_leave_only_their_number_in_the_past(kept: Kept) -> None:
    small = network.ground()
    put(kept, *small.things)
    answers = put(kept, *(network.evaluation_answer(small.meeting.id) for _ in range(3)), label="add_answers")
    (newest,) = history(kept, kind=EvaluationAnswer)
    assert (newest.label, newest.edit.changes) == ("add_answers", ())
    assert newest.unnamed == ((EvaluationAnswer, 3),)
    assert [history(kept, one.id) for one in answers] == [[], [], []]
    assert kept.undo_step(AGENCY_ID) is None


def test_a_document_comes_back_when_taking_it_away_is_undone(kept: Kept) -> None:
    small = network.ground()
    data = network.content(data=bytes(range(256)) * 4000)
    put(kept, *small.things)
    before = everything(kept)
    data, document = put(kept, data, network.document(small.meeting.id, data.id))
    for _ in range(2):
        document, data = (read_one(kept, MeetingDocument), read_one(kept, DocumentContent))
        remove(kept, document, data)
        kept.undo(AGENCY_ID)
    assert read_one(kept, DocumentContent).data == data.data
    after = everything(kept)
    kept.undo(AGENCY_ID)
    assert everything(kept) == before
    kept.redo(AGENCY_ID)
    assert everything(kept) == after


def read_one(kept: Kept, kind: type) -> Any:
    with kept.open_reading(AGENCY_ID)() as reading:
        (thing,) = reading.find(kind)
    return thing


def test_an_erased_person_leaves_the_attendance_for_the_figures(kept: Kept) -> None:
    small = network.ground()
    put(kept, *small.things)
    with kept.open_reading(AGENCY_ID)() as reading:
        person = reading.get(Person, small.people[0].id)
        seen = reading.find(Attendance)
    erase_person(kept, person)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert reading.find(Attendance) == seen


def test_personal_data_and_answers_are_of_the_kinds_that_can_leave_the_past() -> None:
    policy = {kind.__name__: kind.kept for kind in EVERY_KIND if kind.kept is not Keeping.WHOLE}
    apart = {
        "Person",
        "Confirmation",
        "AgendaItem",
        "Speaker",
        "Need",
        "NameMatch",
        "ReplyRead",
        "OutboxItem",
        "Experience",
        "ExperienceFile",
    }
    assert policy == dict.fromkeys(apart, Keeping.APART) | {"EvaluationAnswer": Keeping.NEVER}
