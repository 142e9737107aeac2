"""What undo and redo promise, on a file, a server and the fake alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riskmodel.kernel.errors import RuleError, StaleError
from riskmodel.risk import Cause, Risk
from storage.undo import StepName
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.promises import Kept, everything, ground, put, remove


def test_undo_takes_back_and_redo_does_it_again(kept: Kept) -> None:
    ground(kept)
    before = everything(kept)
    with kept.open_work(AGENCY_ID)("add_risk") as work:
        work.about = "R2"
        risk = work.put(makers.risk(number=2))
        work.put(makers.cause(risk.id))
        work.commit()
    after = everything(kept)
    assert kept.undo_step(AGENCY_ID) == StepName("add_risk", "R2")
    undone = kept.undo(AGENCY_ID)
    assert (undone.label, undone.about, undone.kinds()) == ("add_risk", "R2", {Risk, Cause})
    assert everything(kept) == before
    assert kept.redo_step(AGENCY_ID) == StepName("add_risk", "R2")
    kept.redo(AGENCY_ID)
    assert everything(kept) == after
    assert kept.redo_step(AGENCY_ID) is None
    kept.undo(AGENCY_ID)
    assert everything(kept) == before


def test_removing_a_whole_risk_can_be_taken_back(kept: Kept) -> None:
    _, _, risk = ground(kept)
    cause, evidence = put(kept, makers.cause(risk.id), makers.evidence(risk.id))
    before = everything(kept)
    remove(kept, cause, evidence, risk)
    kept.undo(AGENCY_ID)
    assert everything(kept) == before


def test_a_thing_that_came_back_refuses_values_from_before(kept: Kept) -> None:
    _, _, risk = ground(kept)
    remove(kept, risk)
    kept.undo(AGENCY_ID)
    with pytest.raises(StaleError):
        put(kept, replace(risk, title="Gammalt värde"))


def test_a_new_edit_ends_what_could_be_done_again(kept: Kept) -> None:
    ground(kept)
    put(kept, makers.unit())
    kept.undo(AGENCY_ID)
    put(kept, makers.unit(name="En annan"))
    assert kept.redo_step(AGENCY_ID) is None
    with pytest.raises(RuleError) as refused:
        kept.redo(AGENCY_ID)
    assert refused.value.key == "storage.redo.nothing"


def test_there_is_nothing_to_undo_in_a_new_workspace(kept: Kept) -> None:
    assert kept.undo_step(AGENCY_ID) is None
    with pytest.raises(RuleError) as refused:
        kept.undo(AGENCY_ID)
    assert refused.value.key == "storage.undo.nothing"


def test_undo_gives_back_what_the_database_would_refuse_halfway(kept: Kept) -> None:
    """A risk makes room for another one with its number: backwards, the new one must go first."""
    *_, risk = ground(kept)
    before = everything(kept)
    with kept.open_work(AGENCY_ID)("replace_risk") as work:
        work.remove(work.get(Risk, risk.id))
        work.put(makers.risk(number=1, title="En annan"))
        work.commit()
    after = everything(kept)
    kept.undo(AGENCY_ID)
    assert everything(kept) == before
    kept.redo(AGENCY_ID)
    assert everything(kept) == after
