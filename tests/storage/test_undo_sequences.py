"""Whatever is done, undoing all of it gives the beginning and redoing all of it the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmodel.agency import Unit
from riskmodel.kernel.errors import RuleError
from riskmodel.risk import Cause, Evidence, Risk
from storage.workspace import Workspace, create_workspace, open_workspace
from tests import makers
from tests.fakes import FakeStore
from tests.makers import AGENCY_ID
from tests.storage.promises import Kept, everything, ground


def add_risk(work: Any, chance: Random) -> None:
    number = max((risk.number for risk in work.find(Risk)), default=0) + 1
    risk = work.put(makers.risk(number=number, title=f"Risk {chance.random()}"))
    for _ in range(chance.randrange(3)):
        work.put(makers.cause(risk.id, text=f"Orsak {chance.random()}"))


def rename_risk(work: Any, chance: Random) -> None:
    for risk in chance.sample(work.find(Risk), k=1):
        renamed = work.put(replace(risk, title=f"Namn {chance.random()}"))
        if chance.random() < 0.5:
            work.put(replace(renamed, owner="Chefen"))


def remove_risk(work: Any, chance: Random) -> None:
    for risk in work.find(Risk, previous_id=None)[1:2]:
        if work.find(Risk, previous_id=risk.id):
            continue
        for kind in (Cause, Evidence):
            for part in work.find(kind, risk_id=risk.id):
                work.remove(part)
        work.remove(risk)


def renumber(work: Any, chance: Random) -> None:
    risks = work.find(Risk)
    if len(risks) > 1:
        first, last = risks[0], risks[-1]
        last_now = work.put(replace(last, number=9_999))
        work.put(replace(first, number=last.number))
        work.put(replace(last_now, number=first.number))


def copy_risk(work: Any, chance: Random) -> None:
    risk = work.find(Risk)[0]
    number = max(one.number for one in work.find(Risk)) + 1
    copy = work.put(makers.risk(number=number, previous_id=risk.id))
    work.put(makers.evidence(copy.id))


def add_units(work: Any, chance: Random) -> None:
    parent = work.put(makers.unit(name=f"Enhet {chance.random()}"))
    child = work.put(makers.unit(name="Del", parent_id=parent.id))
    work.put(replace(child, name="Delenhet"))


def remove_units(work: Any, chance: Random) -> None:
    for unit in reversed(work.find(Unit)):
        work.remove(unit)


def do_nothing(work: Any, chance: Random) -> None:
    for risk in work.find(Risk):
        work.put(risk)


ACTS = (add_risk, rename_risk, remove_risk, renumber, copy_risk, add_units, remove_units, do_nothing)
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2**32)), min_size=1, max_size=12)


@contextmanager
def in_memory() -> Iterator[Kept]:
    yield FakeStore(makers.agency())


@contextmanager
def in_file() -> Iterator[Kept]:
    with (
        tempfile.TemporaryDirectory() as folder,
        create_workspace(Path(folder) / "a.klarsyn", makers.agency(), who="anna") as workspace,
    ):
        yield workspace
        assert workspace.check() == []


@pytest.mark.parametrize("place", [in_memory, in_file], ids=["memory", "file"])
@settings(max_examples=12)
@given(steps=STEPS)
def test_all_can_be_undone_and_done_again(place: Any, steps: list[Any]) -> None:
    with place() as kept:
        ground(kept)
        states = [everything(kept)]
        for act, seed in steps:
            with kept.open_work(AGENCY_ID)(act.__name__) as work:
                act(work, Random(seed))
                if work.commit().changes:
                    states.append(everything(kept))
        for state in reversed(states[:-1]):
            kept.undo(AGENCY_ID)
            assert everything(kept) == state
        for state in states[1:]:
            kept.redo(AGENCY_ID)
            assert everything(kept) == state
        with pytest.raises(RuleError):
            kept.redo(AGENCY_ID)


WALK = st.lists(st.sampled_from(["undo", "redo", *ACTS]), min_size=5, max_size=25)


@settings(max_examples=12)
@given(walk=WALK, seed=st.integers(0, 2**32))
def test_a_walk_back_and_forth_goes_as_by_two_piles_of_states(walk: list[Any], seed: int) -> None:
    chance = Random(seed)
    with in_file() as kept:
        ground(kept)
        back, ahead = [], []
        now = everything(kept)
        for act in walk:
            if act == "undo" and back:
                ahead.append(now)
                now = back.pop()
                kept.undo(AGENCY_ID)
            elif act == "redo" and ahead:
                back.append(now)
                now = ahead.pop()
                kept.redo(AGENCY_ID)
            elif callable(act):
                with kept.open_work(AGENCY_ID)(act.__name__) as work:
                    act(work, chance)
                    changed = bool(work.commit().changes)
                if changed:
                    back.append(now)
                    ahead.clear()
                    now = everything(kept)
            assert everything(kept) == now
            assert (kept.redo_step(AGENCY_ID) is None) == (not ahead)
        while back:
            now = back.pop()
            kept.undo(AGENCY_ID)
            assert everything(kept) == now


def test_a_long_way_back_after_each_step_closes_the_file(path: Path) -> None:
    workspace: Workspace = create_workspace(path, makers.agency(), who="anna")
    ground(workspace)
    states = [everything(workspace)]
    for number in range(2, 8):
        with workspace.open_work(AGENCY_ID)("add_risk") as work:
            work.put(makers.risk(number=number))
            work.commit()
        states.append(everything(workspace))
    workspace.close()
    for state in reversed(states[:-1]):
        with open_workspace(path, who="anna") as again:
            again.undo(AGENCY_ID)
            assert everything(again) == state
