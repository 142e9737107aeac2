from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from riskmodel.approval import changed_parts, changed_since, content_hash, frozen_content, is_whole
from riskmodel.dossier import Dossier
from riskmodel.kernel.ids import new_id
from tests import makers
from tests.makers import filled_dossier


def approved(found: Dossier) -> Dossier:
    """The same analysis with the approval of what it holds."""
    content = frozen_content(found)
    return replace(found, approval=makers.approval(content=content, content_hash=content_hash(content)))


def with_first(found: Dossier, **fields: Any) -> Dossier:
    """The same analysis with its first risk changed."""
    first = found.risks[0]
    return replace(found, risks=(replace(first, risk=replace(first.risk, **fields)), *found.risks[1:]))


def test_the_content_is_json_with_sorted_keys_and_nothing_but_the_content() -> None:
    content = frozen_content(filled_dossier())
    read = json.loads(content)
    assert content == json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert read["agency"] == {"org_nr": "999900-0004", "name": "Mönsterverket"}
    assert list(read["risks"]) == ["R1", "R2", "R3", "R4", "R5"]
    assert read["risks"]["R2"]["levels"] == {"before": "critical", "today": "critical", "plan": "high"}
    assert read["need_check"]["made_on"] == "2026-03-03"
    assert read["formula"] == "1.0"
    assert '"version"' not in content.replace('"content_version"', "")


def test_the_same_state_has_the_same_fingerprint_in_any_order() -> None:
    found = filled_dossier()
    mixed = replace(
        found,
        risks=tuple(reversed(found.risks)),
        units=tuple(reversed(found.units)),
        measures=tuple(reversed(found.measures)),
    )
    assert content_hash(frozen_content(mixed)) == content_hash(frozen_content(found))
    assert len(content_hash("")) == 64


def test_nothing_has_changed_right_after_the_approval() -> None:
    found = approved(filled_dossier())
    assert not changed_since(found)
    assert changed_parts(found) == ()
    assert not changed_since(filled_dossier())
    assert changed_parts(filled_dossier()) == ()


def test_a_field_that_came_later_does_not_change_what_was_approved_before_it() -> None:
    found = filled_dossier()
    content = json.loads(frozen_content(found))
    first = next(iter(content["risks"]["R1"]["evidence"].values()))
    assert "experience_id" not in first
    assert "experience_id" not in next(iter(content["measures"].values()))
    risk = found.risks[0]
    taken = replace(risk.evidence[0], experience_id=new_id())
    other = replace(risk, evidence=(taken, *risk.evidence[1:]))
    changed = replace(approved(found), risks=(other, *found.risks[1:]))
    assert changed_parts(changed) == ("R1",)


def test_what_moves_on_by_itself_is_no_change() -> None:
    found = approved(filled_dossier())
    moved = replace(
        found,
        analysis=replace(found.analysis, state="approved", step=5, version=9),
        follow_ups=(makers.follow_up(),),
        units=(*found.units, makers.unit(name="Ny enhet")),
    )
    moved = with_first(moved, version=3)
    assert not changed_since(moved)


def test_a_change_is_seen_and_named() -> None:
    found = approved(filled_dossier())
    changed = with_first(found, effect="En annan följd.")
    assert changed_since(changed)
    assert changed_parts(changed) == ("R1",)
    more = replace(changed, workshops=(), measures=changed.measures[1:], risks=changed.risks[:-1])
    assert changed_parts(more) == ("Mötena", "R1", "R5", "Å1")


@pytest.mark.parametrize(
    "change",
    [
        lambda found: replace(found, scale=makers.scale(4, number=2)),
        lambda found: replace(found, answers={}),
        lambda found: replace(found, agency=makers.agency(name="Annat namn")),
        lambda found: replace(found, need_check=None),
    ],
    ids=["scale", "answers", "agency", "need check"],
)
def test_every_part_counts(change: Any) -> None:
    found = approved(filled_dossier())
    assert changed_since(change(found))
    assert len(changed_parts(change(found))) == 1


def test_a_content_that_was_tampered_with_is_told_by_its_fingerprint() -> None:
    content = frozen_content(filled_dossier())
    fingerprint = content_hash(content)
    assert is_whole(content, fingerprint)
    assert not is_whole(content.replace("Generaldirektören", "Någon annan"), fingerprint)
