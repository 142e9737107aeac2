"""What was done can be read by the same view as what there is: on a file, a server and in the fake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import agency_id, new_id
from riskmodel.kernel.work import Past
from riskmodel.risk import Decision, Risk
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.promises import Kept, ground, put, remove


def history(kept: Kept, *asked: Any, **named: Any) -> Sequence[Past]:
    with kept.open_reading(AGENCY_ID)() as reading:
        return reading.history(*asked, **named)


def labels(past: Sequence[Past]) -> list[str]:
    return [one.label for one in past]


def test_what_was_done_is_told_newest_first_with_both_sides(kept: Kept) -> None:
    *_, risk = ground(kept)
    with kept.open_work(AGENCY_ID)("rename_risk") as work:
        work.about = risk.label
        renamed = work.put(replace(risk, title="Nytt namn"))
        edit = work.commit()
    newest, older, *_ = history(kept, risk.id)
    assert (newest.who, newest.action, newest.label, newest.about) == ("anna", "done", "rename_risk", "R1")
    assert (newest.edit, newest.at.tzinfo) == (edit, UTC)
    assert [(one.before, one.after) for one in newest.edit.changes] == [(risk, renamed)]
    assert newest.seq > older.seq
    assert older.label == "put_things"


def test_the_history_of_things_is_their_own_and_that_of_their_parts(kept: Kept) -> None:
    *_, first = ground(kept)
    (second,) = put(kept, makers.risk(number=2), label="add_second")
    put(kept, makers.cause(first.id), label="add_cause")
    put(kept, makers.decision(second.id), label="decide_second")
    put(kept, makers.cause(first.id), makers.cause(second.id), label="add_both")
    assert labels(history(kept, first.id)) == ["add_both", "add_cause", "put_things"]
    assert labels(history(kept, second.id)) == ["add_both", "decide_second", "add_second"]
    both = ["add_both", "decide_second", "add_cause", "add_second", "put_things"]
    for ids in ([first.id, second.id], (second.id, first.id, first.id), {first.id, second.id}):
        assert labels(history(kept, ids)) == both
    assert labels(history(kept))[:5] == both
    assert labels(history(kept, [first.id, second.id], limit=2)) == both[:2]
    assert list(history(kept, [])) == []
    assert list(history(kept, new_id())) == []


def test_only_what_changed_a_kind_of_thing_is_told_when_it_is_asked_for(kept: Kept) -> None:
    *_, risk = ground(kept)
    (decision,) = put(kept, makers.decision(risk.id), label="decide_risk")
    sly = 'Det står "kind":"decision" i texten'
    put(kept, makers.cause(risk.id, text=sly), makers.evidence(risk.id, kind="decision"), label="add_parts")
    remove(kept, decision, label="withdraw_decision")
    put(kept, replace(risk, title="Nytt namn"), label="rename_risk")
    assert labels(history(kept, risk.id, kind=Decision)) == ["withdraw_decision", "decide_risk"]
    assert labels(history(kept, kind=Decision, limit=1)) == ["withdraw_decision"]
    assert labels(history(kept, risk.id, kind=Risk)) == ["rename_risk", "put_things"]


def test_what_came_and_went_within_a_transaction_does_not_hide_what_is_older(kept: Kept) -> None:
    ground(kept)
    with kept.open_work(AGENCY_ID)("hesitate") as work:
        work.put(makers.unit())
        work.remove(work.put(makers.risk(number=2)))
        work.commit()
    assert labels(history(kept, limit=1)) == ["hesitate"]
    assert labels(history(kept, kind=Risk, limit=1)) == ["put_things"]


def test_what_was_undone_and_redone_shows_its_way(kept: Kept) -> None:
    *_, risk = ground(kept)
    (decision,) = put(kept, makers.decision(risk.id), label="decide_risk")
    kept.undo(AGENCY_ID)
    kept.redo(AGENCY_ID)
    redone, undone, done = history(kept, risk.id, kind=Decision)
    assert [one.action for one in (done, undone, redone)] == ["done", "undone", "redone"]
    assert {one.label for one in (done, undone, redone)} == {"decide_risk"}
    (back,) = undone.edit.changes
    assert (back.before, back.after) == (decision, None)
    assert replace(redone.edit.after(Decision), version=decision.version) == decision


def test_a_work_reads_what_was_committed_before_it(kept: Kept) -> None:
    *_, risk = ground(kept)
    with kept.open_work(AGENCY_ID)("rename_risk") as work:
        work.put(replace(risk, title="Nytt namn"))
        assert labels(work.history(risk.id)) == ["put_things"]


def test_a_reading_sees_the_history_of_its_own_moment(kept: Kept) -> None:
    *_, risk = ground(kept)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert labels(reading.history(risk.id)) == ["put_things"]
        put(kept, replace(risk, title="Nytt namn"), label="rename_risk")
        assert labels(reading.history(risk.id)) == ["put_things"]
    assert labels(history(kept, risk.id)) == ["rename_risk", "put_things"]


def test_agencies_do_not_see_each_others_history(kept: Kept) -> None:
    *_, risk = ground(kept)
    other = agency_id("999900-0012")
    with kept.open_work(other)("add_agency") as work:
        work.put(makers.agency(agency_id=other, id=other, org_nr="999900-0012", name="Provverket"))
        work.commit()
    with kept.open_reading(other)() as reading:
        assert labels(reading.history()) == ["add_agency"]
        assert list(reading.history(risk.id)) == []


def test_more_things_may_be_asked_for_than_a_statement_holds(kept: Kept) -> None:
    *_, risk = ground(kept)
    many = [new_id() for _ in range(40_000)]
    assert labels(history(kept, [*many, risk.id])) == ["put_things"]


def test_after_a_refusal_a_work_tells_no_history(kept: Kept) -> None:
    ground(kept)
    with kept.open_work(AGENCY_ID)("add_risk") as work:
        with pytest.raises(RuleError):
            work.put(makers.risk(number=1))
        with pytest.raises(RuleError) as refused:
            work.history()
    assert refused.value.key == "storage.twice"
