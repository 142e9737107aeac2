"""What leans on an experience keeps it: the same on a file, on a server and in the fake."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from network.experience import Experience, ExperienceStatus
from network.reuse import ReuseAsk
from network.verbs.experiences import remove_experience
from network.verbs.reuse import copy_as_measure, remove_reuse, tell_reuse, use_as_evidence
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import OpenWork
from riskmodel.risk import Risk
from riskmodel.verbs.risks import remove_evidence
from tests.makers import AGENCY_ID, experiences, network
from tests.storage.promises import Kept, ground, put, remove


@pytest.fixture
def risk(kept: Kept) -> Risk:
    *_, risk = ground(kept)
    return risk


@pytest.fixture
def told(kept: Kept, risk: Risk) -> Experience:
    wanted = {"status": ExperienceStatus.PUBLISHED, "published_on": date(2026, 5, 1), "is_copy": True}
    (stored,) = put(kept, experiences.experience(**wanted))
    return stored


def open_work(kept: Kept) -> OpenWork:
    return kept.open_work(AGENCY_ID)


def lean(kept: Kept, what: str, told: Experience, risk: Risk) -> Any:
    if what == "evidence":
        return use_as_evidence(open_work(kept), told.id, risk.id)
    if what == "measure":
        return copy_as_measure(open_work(kept), told.id, risk.id)
    return tell_reuse(open_work(kept), told.id, used_on=date(2026, 6, 1))


@pytest.mark.parametrize("what", ["evidence", "measure", "reuse"])
def test_an_experience_that_something_leans_on_is_not_removed(
    kept: Kept, told: Experience, risk: Risk, what: str
) -> None:
    lean(kept, what, told, risk)
    with pytest.raises(RuleError) as refusal:
        remove_experience(open_work(kept), told.id)
    assert refusal.value.key == "experience.used"
    with pytest.raises(RuleError) as refusal:
        remove(kept, told)
    assert refusal.value.key == "storage.in_use"
    assert str(refusal.value)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert reading.get(Experience, told.id) == told


def test_when_the_evidence_is_gone_it_can_be_removed(kept: Kept, told: Experience, risk: Risk) -> None:
    evidence = lean(kept, "evidence", told, risk).changes[0].after
    remove_evidence(open_work(kept), evidence.id)
    remove_experience(open_work(kept), told.id)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert reading.find(Experience) == []


def test_evidence_from_an_experience_is_taken_back_by_undo(kept: Kept, told: Experience, risk: Risk) -> None:
    lean(kept, "evidence", told, risk)
    kept.undo(AGENCY_ID)
    remove_experience(open_work(kept), told.id)


def test_a_reuse_goes_with_its_questions(kept: Kept, told: Experience) -> None:
    (member,) = put(kept, network.member())
    reuse = tell_reuse(open_work(kept), told.id, member_id=member.id, used_on=date.today())  # noqa: DTZ011
    with kept.open_reading(AGENCY_ID)() as reading:
        assert len(reading.find(ReuseAsk)) == 2
    remove_reuse(open_work(kept), reuse.changes[0].after.id)
    with kept.open_reading(AGENCY_ID)() as reading:
        assert reading.find(ReuseAsk) == []
