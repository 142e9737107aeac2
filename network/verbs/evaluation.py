"""What can be done with the evaluation of a meeting: open it, take answers, approve free texts, close it.

Answers are stored one by one under random ids in a random order, so that nothing tells which belonged to the
same sheet, or when they came. What has been taken cannot be told apart again, and so cannot be taken out.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from network.attendance import Attendance
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.evaluation_form import JOINT, Sheet, SheetAnswer, check_sheet
from network.meeting import AgendaItem, Meeting, MeetingState
from network.member import Person
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work

FILE, PAPER = "file", "paper"

_chance = random.SystemRandom()


def open_evaluation(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Let answers be taken for a meeting.

    Raises:
        RuleError: `evaluation.cancelled` when the meeting is cancelled.
    """
    with open_work("open_evaluation") as work:
        meeting = work.get(Meeting, meeting_id)
        if meeting.state is MeetingState.CANCELLED:
            raise RuleError("evaluation.cancelled", label=meeting.label)
        work.put(replace(meeting, is_evaluation_open=True))
        work.about = meeting.label
        return work.commit()


def close_evaluation(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Let no more answers be taken; what has been answered stays.

    All answers are written anew under other ids, in one transaction and in a random order: a database server
    notes which transaction wrote a row, and a sheet typed from paper had one of its own.
    """
    with open_work("close_evaluation") as work:
        meeting = work.get(Meeting, meeting_id)
        work.put(replace(meeting, is_evaluation_open=False))
        answers = work.find(EvaluationAnswer, meeting_id=meeting_id)
        _chance.shuffle(answers)
        for answer in answers:
            work.remove(answer)
        for answer in answers:
            work.put(replace(answer, id=uuid.uuid4(), version=0))
        work.about = meeting.label
        return work.commit()


def take_answers(
    open_work: OpenWork, meeting_id: UUID, sheets: Sequence[Sheet], *, answered_by: Collection[str] = ()
) -> Edit:
    """Store the answers of a file, all sheets or none.

    Args:
        open_work: opens the transaction.
        meeting_id: the meeting that was evaluated.
        sheets: what was answered.
        answered_by: addresses the form tells; whoever of them was asked to the meeting gets a receipt, and
            nothing ties it to any answer.

    Raises:
        RuleError: the evaluation is closed, there are no sheets, or a sheet does not fit the form.
    """
    with open_work("take_answers") as work:
        meeting = _open_meeting(work, meeting_id)
        if not sheets:
            raise RuleError("evaluation.no_sheets")
        _put_answers(work, meeting, sheets)
        known = _attendances(work, meeting, answered_by)[: len(sheets)]
        for attendance_id in known:
            _put_receipt(work, meeting, 1, FILE, attendance_id)
        if len(sheets) > len(known):
            _put_receipt(work, meeting, len(sheets) - len(known), FILE)
        work.about = meeting.label
        return work.commit()


def take_sheet(open_work: OpenWork, meeting_id: UUID, answers: Sequence[SheetAnswer]) -> Edit:
    """Store one sheet typed from paper. It is final: what is mixed in cannot be found again.

    Raises:
        RuleError: the evaluation is closed, or the sheet does not fit the form.
    """
    with open_work("take_sheet") as work:
        meeting = _open_meeting(work, meeting_id)
        _put_answers(work, meeting, [Sheet(tuple(answers))])
        _put_receipt(work, meeting, 1, PAPER)
        work.about = meeting.label
        return work.commit()


def approve_free_text(open_work: OpenWork, answer_id: UUID) -> Edit:
    """Let a free text be shown though fewer than five have answered: a person has read it.

    Raises:
        RuleError: `evaluation.not_text` when it is no free text.
    """
    return _set_approved(open_work, "approve_free_text", answer_id, is_approved=True)


def hide_free_text(open_work: OpenWork, answer_id: UUID) -> Edit:
    """Take back an approval: the text waits again.

    Raises:
        RuleError: `evaluation.not_text` when it is no free text.
    """
    return _set_approved(open_work, "hide_free_text", answer_id, is_approved=False)


def _set_approved(open_work: OpenWork, label: str, answer_id: UUID, *, is_approved: bool) -> Edit:
    with open_work(label) as work:
        answer = work.get(EvaluationAnswer, answer_id)
        if not answer.text:
            raise RuleError("evaluation.not_text")
        work.put(replace(answer, is_approved=is_approved))
        work.about = work.get(Meeting, answer.meeting_id).label
        return work.commit()


def _open_meeting(work: Work, meeting_id: UUID) -> Meeting:
    meeting = work.get(Meeting, meeting_id)
    if not meeting.is_evaluation_open:
        raise RuleError("evaluation.closed", label=meeting.label)
    return meeting


def _put_answers(work: Work, meeting: Meeting, sheets: Sequence[Sheet]) -> None:
    items = work.find(AgendaItem, meeting_id=meeting.id)
    for sheet in sheets:
        check_sheet(sheet, items)
    answers = [_answer(meeting, answer) for sheet in sheets for answer in sheet.answers]
    _chance.shuffle(answers)
    for answer in answers:
        work.put(answer)


def _answer(meeting: Meeting, answer: SheetAnswer) -> EvaluationAnswer:
    return EvaluationAnswer(
        agency_id=meeting.agency_id,
        id=uuid.uuid4(),
        meeting_id=meeting.id,
        question=answer.question,
        item_id=answer.item_id,
        option=JOINT.join(answer.options),
        text=answer.text.strip(),
    )


def _put_receipt(
    work: Work, meeting: Meeting, sheets: int, source: str, attendance_id: UUID | None = None
) -> None:
    work.put(
        EvaluationReceipt(
            agency_id=meeting.agency_id,
            id=new_id(),
            meeting_id=meeting.id,
            sheets=sheets,
            attendance_id=attendance_id,
            source=source,
        )
    )


def _attendances(work: Work, meeting: Meeting, addresses: Collection[str]) -> list[UUID]:
    """Who of those asked to the meeting has one of the addresses and no receipt yet."""
    wanted = {address.strip().casefold() for address in addresses if address.strip()}
    if not wanted:
        return []
    asked = {one.person_id: one.id for one in work.find(Attendance, meeting_id=meeting.id)}
    people = work.find(Person, id=tuple(asked))
    found = [asked[person.id] for person in people if person.email.casefold() in wanted]
    receipts = work.find(EvaluationReceipt, meeting_id=meeting.id)
    given = {receipt.attendance_id for receipt in receipts}
    return [attendance_id for attendance_id in found if attendance_id not in given]
