"""Answers are judged against what is known, shown, and noted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from typing import Any

import pytest

from network.attendance import Attendance, Reply, ReplyRead
from network.meeting import Meeting
from network.reply import Answer, ReplyFound
from network.verbs.replies import judge_replies, take_replies
from riskmodel.kernel.errors import RuleError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network

_numbers = count()


@pytest.fixture
def ground() -> network.Ground:
    return network.ground(sequence=1)


@pytest.fixture
def store(ground: network.Ground) -> AgencyStore:
    made = AgencyStore(today=date(2027, 3, 1))
    invited = [replace(each, invited_sequence=1) for each in ground.attendances]
    rest = [thing for thing in ground.things if not isinstance(thing, Attendance)]
    made.add(makers.agency(), network.profile(), *rest, *invited)
    return made


def found(**fields: Any) -> ReplyFound:
    plain: dict[str, Any] = {
        "sha256": sha256(str(next(_numbers)).encode()).hexdigest(),
        "uid": "3-2027@monsterverket.example",
        "answer": Answer.YES,
        "written": "ACCEPTED",
        "address": "alva.exempel@exempelverket.example",
        "organizer": "natverket@monsterverket.example",
        "sequence": 1,
        "stamped_at": datetime(2027, 3, 2, 8, tzinfo=UTC),
    }
    return ReplyFound(**{**plain, **fields})


def verdicts(store: AgencyStore, *replies: ReplyFound) -> list[str]:
    with store.open_reading() as reading:
        return [one.verdict for one in judge_replies(reading, replies)]


def test_an_answer_is_shown_before_it_is_taken_and_then_holds(
    store: AgencyStore, ground: network.Ground
) -> None:
    reply = found(comment="Gärna digitalt")
    with store.open_reading() as reading:
        (one,) = judge_replies(reading, [reply])
    assert (one.before, one.after, one.is_change) == (Reply.NONE, Reply.YES, True)
    assert (one.name, one.agency) == ("Alva Exempel", "Exempelverket")
    assert store.all(Attendance)[0].reply is Reply.NONE
    edit = take_replies(store.open_work, [reply])
    assert edit.about == "1 svar"
    attendance = next(each for each in store.all(Attendance) if each.id == ground.attendances[0].id)
    assert (attendance.reply, attendance.reply_sequence) == (Reply.YES, 1)
    assert attendance.replied_at == reply.stamped_at
    (read,) = store.all(ReplyRead)
    assert (read.verdict, read.comment, read.attendance_id) == ("taken", "Gärna digitalt", attendance.id)


def test_the_same_message_counts_once(store: AgencyStore) -> None:
    reply = found()
    take_replies(store.open_work, [reply, reply])
    assert len(store.all(ReplyRead)) == 1
    assert verdicts(store, reply) == ["read_before"]
    with pytest.raises(RuleError) as fault:
        take_replies(store.open_work, [reply])
    assert fault.value.key == "outbox.replies.nothing"


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"uid": "annat"}, "unknown_meeting"),
        ({"uid": ""}, "unknown_meeting"),
        ({"organizer": "annan@annanstans.example"}, "other_organiser"),
        ({"organizer": ""}, "taken"),
        ({"address": "okand@exempelverket.example"}, "unknown_person"),
        ({"sequence": 0}, "stale"),
        ({"sequence": None}, "stale"),
        ({"answer": Answer.NONE}, "no_answer"),
    ],
)
def test_what_does_not_hold_is_flagged_and_changes_nothing(
    store: AgencyStore, fields: dict[str, Any], verdict: str
) -> None:
    reply = found(**fields)
    assert verdicts(store, reply) == [verdict]
    if verdict not in {"taken", "no_answer"}:
        take_replies(store.open_work, [reply])
        assert {each.reply for each in store.all(Attendance)} == {Reply.NONE}
        assert [read.verdict for read in store.all(ReplyRead)] == [verdict]


def test_of_several_answers_the_latest_holds_whatever_their_order(store: AgencyStore) -> None:
    late = found(answer=Answer.NO, stamped_at=datetime(2027, 3, 4, tzinfo=UTC))
    early = found(stamped_at=datetime(2027, 3, 2, tzinfo=UTC))
    assert verdicts(store, late, early) == ["taken", "taken"]
    take_replies(store.open_work, [late, early])
    assert Reply.NO in {each.reply for each in store.all(Attendance)}
    older = found(stamped_at=datetime(2027, 3, 3, tzinfo=UTC))
    assert verdicts(store, older) == ["stale"]


def test_one_who_sends_another_is_replaced(store: AgencyStore) -> None:
    take_replies(store.open_work, [found(answer=Answer.DELEGATED)])
    assert Reply.REPLACED in {each.reply for each in store.all(Attendance)}


def test_a_full_meeting_puts_the_second_yes_on_the_waiting_list(store: AgencyStore) -> None:
    from network.meeting import Mode

    with store.open_work("change_meeting") as work:
        meeting = work.find(Meeting)[0]
        work.put(replace(meeting, modes=(Mode.ON_SITE,), seats_on_site=1))
        work.commit()
    first = found(stamped_at=datetime(2027, 3, 2, tzinfo=UTC))
    second = found(address="bjorn.pahittad@pahittade.example", stamped_at=datetime(2027, 3, 3, tzinfo=UTC))
    take_replies(store.open_work, [second, first])
    waiting = [each.is_waiting for each in sorted(store.all(Attendance), key=lambda each: each.replied_at)]
    assert waiting == [False, True]


def test_an_answer_from_where_the_invitation_went_is_known(
    store: AgencyStore, ground: network.Ground
) -> None:
    mailbox = "registrator@exempelverket.example"
    item = network.outbox_item(
        to_address=mailbox, meeting_id=ground.meeting.id, attendance_id=ground.attendances[0].id
    )
    store.add(item)
    assert verdicts(store, found(address=mailbox)) == ["taken"]
