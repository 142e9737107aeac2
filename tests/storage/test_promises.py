"""What every verb may rely on, whatever lies below: the same tests for a file, a server and the fake."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from network.entities import EVERY_KIND
from riskmodel.analysis import Analysis
from riskmodel.kernel.errors import NotFoundError, RuleError, StaleError
from riskmodel.kernel.ids import agency_id, new_id
from riskmodel.measure import MeasureStatus
from riskmodel.risk import ControlLink, Form, Risk
from storage.undo import StepName
from tests import makers
from tests.makers import AGENCY_ID, network
from tests.storage.promises import Kept, everything, ground, put, remove


def read(kept: Kept, kind: type, **equal: Any) -> list[Any]:
    with kept.open_reading(AGENCY_ID)() as reading:
        return reading.find(kind, **equal)


def test_what_was_put_comes_back_with_a_version(kept: Kept) -> None:
    *_, risk = ground(kept)
    assert risk.version == 1
    with kept.open_reading(AGENCY_ID)() as reading:
        assert reading.agency_id == AGENCY_ID
        assert reading.get(Risk, risk.id) == risk


def test_every_kind_of_thing_can_be_kept(kept: Kept) -> None:
    things = one_of_each()
    stored = put(kept, *things)
    assert {type(thing) for thing in stored} | {type(makers.agency())} == set(EVERY_KIND)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert [reading.get(type(thing), thing.id) for thing in stored] == stored
        assert all(thing in reading.find(type(thing), id=thing.id) for thing in stored)


def one_of_each() -> list[Any]:
    risk, measure = makers.risk(), makers.measure()
    cause, control = makers.cause(risk.id), makers.control(risk.id)
    return [
        makers.agency_name(),
        makers.unit(),
        replace(makers.scale_of(4), version=0),
        makers.analysis(),
        makers.need_check(),
        makers.answer(),
        makers.move(),
        makers.workshop(),
        risk,
        cause,
        makers.evidence(risk.id),
        control,
        ControlLink(agency_id=AGENCY_ID, id=new_id(), control_id=control.id, cause_id=cause.id),
        makers.rating(risk.id, harms=(("trust", 3), ("money", 2))),
        makers.acceptance(risk.id),
        measure,
        makers.measure_link(measure.id, risk.id, cause_id=cause.id),
        makers.follow_up(risk_id=risk.id, measure_id=measure.id),
        makers.approval(),
        makers.review(risk.id),
        *network.one_of_each(),
    ]


def test_a_change_raises_the_version_and_says_both_sides(kept: Kept) -> None:
    *_, risk = ground(kept)
    with kept.open_work(AGENCY_ID)("rename_risk") as work:
        work.about = risk.label
        renamed = work.put(replace(risk, title="Nytt namn"))
        edit = work.commit()
    assert renamed.version == 2
    assert (edit.label, edit.about, edit.kinds()) == ("rename_risk", "R1", {Risk})
    assert [(change.before, change.after) for change in edit.changes] == [(risk, renamed)]
    assert edit.after(Risk) == renamed


def test_a_stale_value_is_refused_with_both_sides(kept: Kept) -> None:
    *_, risk = ground(kept)
    (theirs,) = put(kept, replace(risk, title="Deras"))
    ours = replace(risk, title="Vårt")
    with pytest.raises(StaleError) as refused:
        put(kept, ours)
    assert (refused.value.ours, refused.value.theirs) == (ours, theirs)
    assert read(kept, Risk) == [theirs]


def test_a_value_removed_meanwhile_is_stale_and_has_no_other_side(kept: Kept) -> None:
    *_, risk = ground(kept)
    remove(kept, risk)
    with pytest.raises(StaleError) as refused:
        put(kept, replace(risk, title="Vårt"))
    assert refused.value.theirs is None
    with pytest.raises(StaleError):
        remove(kept, risk)


def test_a_stale_value_is_not_removed(kept: Kept) -> None:
    *_, risk = ground(kept)
    (changed,) = put(kept, replace(risk, title="Nytt"))
    with pytest.raises(StaleError):
        remove(kept, risk)
    assert read(kept, Risk) == [changed]


def test_the_same_id_is_not_added_twice(kept: Kept) -> None:
    *_, risk = ground(kept)
    with pytest.raises(StaleError) as refused:
        put(kept, replace(risk, version=0, title="En annan"))
    assert refused.value.theirs == risk


def test_an_equal_value_is_not_written(kept: Kept) -> None:
    *_, risk = ground(kept)
    with kept.open_work(AGENCY_ID)("change_risk") as work:
        assert work.put(risk) == risk
        assert work.commit().changes == ()
    assert read(kept, Risk) == [risk]
    assert kept.undo_step(AGENCY_ID) == StepName("put_things", "")


def test_leaving_without_commit_takes_everything_back(kept: Kept) -> None:
    before = everything(kept)
    with kept.open_work(AGENCY_ID)("add_risk") as work:
        work.put(makers.unit())
    assert everything(kept) == before


def test_a_fault_takes_everything_back(kept: Kept) -> None:
    before = everything(kept)
    with pytest.raises(LookupError):
        _put_and_stumble(kept)
    assert everything(kept) == before
    put(kept, makers.unit())


def _put_and_stumble(kept: Kept) -> None:
    with kept.open_work(AGENCY_ID)("add_unit") as work:
        work.put(makers.unit())
        raise LookupError


def test_what_was_put_is_seen_at_once(kept: Kept) -> None:
    ground(kept)
    with kept.open_work(AGENCY_ID)("add_risk") as work:
        risk = work.put(makers.risk(number=2))
        assert work.get(Risk, risk.id) == risk
        assert risk in work.find(Risk, number=2)
        changed = work.put(replace(risk, title="Ny"))
        assert work.get(Risk, risk.id) == changed
        work.remove(changed)
        assert work.find(Risk, number=2) == []
        with pytest.raises(NotFoundError):
            work.get(Risk, risk.id)
        assert work.commit().changes == ()


def test_several_writes_of_one_thing_are_one_change(kept: Kept) -> None:
    *_, risk = ground(kept)
    with kept.open_work(AGENCY_ID)("change_risk") as work:
        second = work.put(replace(risk, title="Två"))
        third = work.put(replace(second, title="Tre"))
        edit = work.commit()
    assert [(change.before, change.after) for change in edit.changes] == [(risk, third)]


def test_a_thing_removed_and_added_again_never_repeats_a_version(kept: Kept) -> None:
    *_, risk = ground(kept)
    with kept.open_work(AGENCY_ID)("replace_risk") as work:
        work.remove(work.get(Risk, risk.id))
        again = work.put(replace(risk, version=0))
        work.commit()
    assert again.version == 2
    with pytest.raises(StaleError):
        put(kept, replace(risk, title="Gammalt värde"))


def test_nothing_is_found_under_another_id(kept: Kept) -> None:
    with kept.open_reading(AGENCY_ID)() as reading, pytest.raises(NotFoundError) as refused:
        reading.get(Risk, new_id())
    assert "Risken" in str(refused.value)


def test_things_are_found_by_their_values_oldest_first(kept: Kept) -> None:
    ground(kept)
    second, third = put(
        kept, makers.risk(number=2, form=None, owner="Chefen"), makers.risk(number=3, form=Form.UNLAWFUL)
    )
    first = read(kept, Risk, number=1)[0]
    assert read(kept, Risk) == [first, second, third]
    assert read(kept, Risk, number=(1, 3)) == [first, third]
    assert read(kept, Risk, number={2, 99}) == [second]
    assert read(kept, Risk, form=None) == [second]
    assert read(kept, Risk, form=[None, Form.UNLAWFUL]) == [second, third]
    assert read(kept, Risk, form=Form.CRIME, number=1) == [first]
    assert read(kept, Risk, id=[third.id, first.id]) == [first, third]
    assert read(kept, Risk, number=()) == []
    assert read(kept, Risk, owner="chefen") == []


def test_many_values_may_be_asked_for(kept: Kept) -> None:
    *_, risk = ground(kept)
    asked = [new_id() for _ in range(12_000)] + [risk.id] + [new_id() for _ in range(12_000)]
    assert read(kept, Risk, id=asked) == [risk]


def test_asking_for_a_field_that_is_not_there_is_a_fault_of_ours(kept: Kept) -> None:
    with kept.open_reading(AGENCY_ID)() as reading:
        with pytest.raises(TypeError):
            reading.find(Risk, colour="red")
        with pytest.raises(TypeError):
            reading.find(Risk, harms=("trust",))


def test_what_others_point_at_is_not_removed(kept: Kept) -> None:
    _, analysis, _ = ground(kept)
    with pytest.raises(RuleError) as refused:
        remove(kept, analysis)
    assert refused.value.key == "storage.in_use"
    assert read(kept, Analysis) == [analysis]


def test_what_is_not_there_is_not_pointed_at(kept: Kept) -> None:
    with pytest.raises(RuleError) as refused:
        put(kept, makers.risk())
    assert refused.value.key == "storage.points_nowhere"


def test_a_number_is_used_once(kept: Kept) -> None:
    ground(kept)
    with pytest.raises(RuleError) as refused:
        put(kept, makers.risk(number=1))
    assert refused.value.key == "storage.twice"


def test_a_measure_is_linked_to_a_whole_risk_once(kept: Kept) -> None:
    *_, risk = ground(kept)
    measure = makers.measure()
    put(kept, measure, makers.measure_link(measure.id, risk.id))
    with pytest.raises(RuleError) as refused:
        put(kept, makers.measure_link(measure.id, risk.id))
    assert refused.value.key == "storage.twice"


def test_a_level_outside_every_scale_is_refused_by_the_database(kept: Kept) -> None:
    *_, risk = ground(kept)
    with pytest.raises(RuleError) as refused:
        put(kept, makers.rating(risk.id, likelihood=7))
    assert refused.value.key == "storage.check.level"


def test_a_number_that_no_database_holds_is_refused(kept: Kept) -> None:
    ground(kept)
    with pytest.raises(RuleError) as refused:
        put(kept, makers.workshop(participants=10**30))
    assert refused.value.key == "storage.check"


def test_after_a_refusal_the_work_is_over(kept: Kept) -> None:
    ground(kept)
    before = everything(kept)
    with kept.open_work(AGENCY_ID)("add_risk") as work:
        work.put(makers.risk(number=2))
        with pytest.raises(RuleError):
            work.put(makers.risk(number=2))
        with pytest.raises(RuleError) as refused:
            work.commit()
    assert refused.value.key == "storage.twice"
    assert everything(kept) == before


def test_things_of_another_agency_are_not_touched(kept: Kept) -> None:
    other = agency_id("999900-0012")
    with pytest.raises(RuleError) as refused:
        put(kept, makers.unit(agency_id=other))
    assert refused.value.key == "storage.other_agency"


def test_agencies_do_not_see_each_other(kept: Kept) -> None:
    (unit,) = put(kept, makers.unit())
    other = agency_id("999900-0012")
    with kept.open_work(other)("add_agency") as work:
        work.put(makers.agency(agency_id=other, id=other, org_nr="999900-0012", name="Provverket"))
        work.put(makers.unit(agency_id=other, id=unit.id, name="En annan med samma id"))
        work.commit()
    assert read(kept, type(unit)) == [unit]
    kept.undo(other)
    assert read(kept, type(unit)) == [unit]


def test_a_commit_is_the_end_of_the_work(kept: Kept) -> None:
    with kept.open_work(AGENCY_ID)("add_unit") as work:
        work.put(makers.unit())
        work.commit()
        with pytest.raises(RuntimeError):
            work.put(makers.unit())
        with pytest.raises(RuntimeError):
            work.commit()


def test_a_work_inside_a_work_is_a_fault_of_ours(kept: Kept) -> None:
    with kept.open_work(AGENCY_ID)("outer"), pytest.raises(RuntimeError), kept.open_work(AGENCY_ID)("inner"):
        pass


def test_a_work_knows_who_and_when(kept: Kept) -> None:
    with kept.open_work(AGENCY_ID)("look") as work:
        assert work.who == "anna"
        assert work.now.utcoffset() is not None
        assert work.now.utcoffset().total_seconds() == 0
        assert work.today == work.now.astimezone().date()


def test_two_threads_that_write_wait_for_each_other(kept: Kept) -> None:
    ground(kept)
    refused: list[BaseException] = []

    def number_risks(start: int) -> None:
        try:
            for number in range(start, start + 10):
                put(kept, makers.risk(number=number))
        except BaseException as fault:
            refused.append(fault)

    threads = [threading.Thread(target=number_risks, args=(start,)) for start in (100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    assert {risk.number for risk in read(kept, Risk)} == {1, *range(100, 110), *range(200, 210)}


def test_a_reading_sees_one_state(kept: Kept) -> None:
    ground(kept)
    with kept.open_reading(AGENCY_ID)() as reading:
        before = reading.find(Risk)
        writer = threading.Thread(target=put, args=(kept, makers.risk(number=2)))
        writer.start()
        writer.join()
        assert reading.find(Risk) == before
    assert len(read(kept, Risk)) == 2


def test_days_and_states_survive(kept: Kept) -> None:
    (done,) = put(kept, makers.measure(status=MeasureStatus.DONE, done_on=date(2024, 2, 29)))
    assert read(kept, type(done), done_on=date(2024, 2, 29), status=MeasureStatus.DONE) == [done]
