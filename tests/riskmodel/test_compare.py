from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from riskmodel.compare import compare
from riskmodel.dossier import RiskFile
from riskmodel.kernel.ids import new_id
from riskmodel.risk import Confirmation, Form
from riskmodel.scale_set import PriorityBand
from tests import makers
from tests.makers import done_measure, dossier, risk_file, scale, with_measures


def copied(file: RiskFile, mark: Confirmation, **fields: Any) -> RiskFile:
    """The file's copy in the next round."""
    own = replace(file.risk, id=new_id(), previous_id=file.risk.id, confirmation=mark, **fields)
    ratings = tuple(replace(each, id=new_id(), risk_id=own.id) for each in file.ratings)
    return replace(file, risk=own, ratings=ratings)


def test_each_risk_is_new_changed_closed_confirmed_or_waiting() -> None:
    stays, changes, closes, waits, vanishes = (
        risk_file(number, title=f"Risk {number}") for number in range(1, 6)
    )
    before = dossier(stays, changes, closes, waits, vanishes, risk_file(6, closed_reason="Förut."))
    after = dossier(
        copied(stays, Confirmation.CONFIRMED),
        copied(changes, Confirmation.CHANGED, effect="Större skada.", form=Form.UNLAWFUL),
        copied(closes, Confirmation.PENDING, closed_reason="Kassan är borta."),
        copied(waits, Confirmation.PENDING),
        risk_file(7, title="Ny"),
    )
    found = compare(before, after)
    assert [file.risk.title for file in found.new] == ["Ny"]
    assert [change.after.label for change in found.changed] == ["R2"]
    assert [(file.label, file.risk.closed_reason) for file in found.closed] == [
        ("R3", "Kassan är borta."),
        ("R5", ""),
    ]
    assert [change.after.label for change in found.confirmed] == ["R1"]
    assert [change.after.label for change in found.pending] == ["R4"]


def test_a_change_is_told_field_by_field_in_words() -> None:
    file = risk_file(1, 2, 3, 4)
    judged = copied(file, Confirmation.CHANGED, form=None)
    judged = replace(judged, ratings=(replace(judged.ratings[0], likelihood=3, consequence=4),))
    change = compare(dossier(file), dossier(judged)).changed[0]
    assert [each.text for each in change.fields] == [
        "Form: Brottsligt → inget",
        "Sannolikhet: 2 Liten → 3 Stor",
        "Konsekvens: 3 Betydande → 4 Allvarlig",
        "Nivå i dag: Hög → Kritisk",
    ]
    assert (change.level_before, change.level_after, change.direction) == ("Hög", "Kritisk", "higher")


def test_a_level_that_only_measures_lowered_leaves_the_risk_confirmed() -> None:
    file = risk_file(1, 3, 4, 2, form=None)
    done = with_measures(copied(file, Confirmation.CONFIRMED), done_measure(), likelihood_steps=2)
    found = compare(dossier(file), dossier(done))
    assert [change.direction for change in found.confirmed] == ["lower"]
    assert found.lowered == found.confirmed
    assert found.raised == ()


def test_parts_that_came_or_went_are_told() -> None:
    file = risk_file()
    more = copied(file, Confirmation.CHANGED)
    more = replace(more, causes=(*more.causes, makers.cause(more.risk.id, text="Tidspress")), evidence=())
    fields = {each.field: each.after for each in compare(dossier(file), dossier(more)).changed[0].fields}
    assert fields == {"causes": "Oförenliga uppgifter hos samma person; Tidspress", "evidence": ""}


def test_levels_of_other_bands_are_not_compared() -> None:
    file = risk_file()
    other = scale(4, bands=tuple(PriorityBand(f"b{n}", f"Band {n}") for n in range(4)))
    copy = replace(copied(file, Confirmation.CHANGED), scale=other)
    copy = replace(copy, ratings=(replace(copy.ratings[0], scale_id=other.id),))
    change = compare(dossier(file), dossier(copy)).changed[0]
    assert change.direction == "unknown"


def test_an_unrated_risk_has_no_direction() -> None:
    file = risk_file(1, None, None, None)
    change = compare(dossier(file), dossier(copied(file, Confirmation.CONFIRMED))).confirmed[0]
    assert (change.level_before, change.direction) == (None, "unknown")


@given(st.lists(st.sampled_from([*Confirmation, "gone", "closed"]), max_size=8), st.integers(0, 3))
def test_no_risk_is_lost_or_told_twice(marks: list[Any], new: int) -> None:
    files = [risk_file(number, title=f"Risk {number}") for number in range(1, len(marks) + 1)]
    copies = [
        copied(file, Confirmation.PENDING, closed_reason="Borta.") if mark == "closed" else copied(file, mark)
        for file, mark in zip(files, marks, strict=True)
        if mark != "gone"
    ]
    fresh = [risk_file(20 + number, title="Ny") for number in range(new)]
    found = compare(dossier(*files), dossier(*copies, *fresh))
    told = [
        *(file.label for file in (*found.new, *found.closed)),
        *(change.after.label for change in (*found.changed, *found.confirmed, *found.pending)),
    ]
    assert sorted(told) == sorted(file.label for file in (*files, *fresh))
