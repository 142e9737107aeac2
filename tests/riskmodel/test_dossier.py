from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.dossier import ControlFile, Dossier
from riskmodel.kernel.ids import new_id
from riskmodel.risk import Form, Stage, Works
from riskmodel.scales import DEFAULT_BANDS
from tests import makers

LEVEL = st.one_of(st.none(), st.integers(1, 4))
RISKS = st.lists(st.tuples(LEVEL, LEVEL, LEVEL, st.sampled_from([None, *Form])), max_size=8)


def dossier_of(risks: list[tuple[int | None, int | None, int | None, Form | None]]) -> Dossier:
    files = [
        makers.risk_file(number, likelihood, consequence, protection, form=form)
        for number, (likelihood, consequence, protection, form) in enumerate(risks, 1)
    ]
    return makers.dossier(*files)


@given(RISKS)
def test_every_open_risk_is_counted_once_and_unrated_ones_by_themselves(
    risks: list[tuple[int | None, int | None, int | None, Form | None]],
) -> None:
    dossier = dossier_of(risks)
    for stage in Stage:
        counts = dossier.counts(stage)
        assert counts.total == len(risks)
        assert counts.unrated == sum(None in levels[:3] for levels in risks)
        assert set(counts.bands) == set(DEFAULT_BANDS)


@given(RISKS)
def test_cells_hold_exactly_the_rated_risks(
    risks: list[tuple[int | None, int | None, int | None, Form | None]],
) -> None:
    dossier = dossier_of(risks)
    held = [file.label for files in dossier.cells().values() for file in files]
    assert sorted(held) == sorted(file.label for file in dossier.open_risks if file.is_rated)


@given(RISKS)
def test_the_gravest_risk_comes_first_and_unrated_ones_last(
    risks: list[tuple[int | None, int | None, int | None, Form | None]],
) -> None:
    files = dossier_of(risks).by_weight()
    places = [-1 if file.level.band is None else DEFAULT_BANDS.index(file.level.band) for file in files]
    assert places == sorted(places, reverse=True)


def test_a_tie_is_broken_by_protection_then_form_then_age() -> None:
    dossier = dossier_of(
        [
            (2, 2, 1, Form.UNSUITABLE),
            (2, 2, 1, Form.UNSUITABLE),
            (2, 2, 1, Form.CRIME),
            (2, 2, 3, Form.UNSUITABLE),
        ]
    )
    assert [file.label for file in dossier.by_weight()] == ["R4", "R3", "R1", "R2"]


def test_the_order_of_entry_does_not_change_the_order_of_weight() -> None:
    dossier = dossier_of([(1, 1, 1, None), (4, 4, 1, None), (2, 3, 4, Form.CRIME), (None, 1, 1, None)])
    turned = replace(dossier, risks=dossier.risks[::-1])
    assert [f.label for f in turned.by_weight()] == [f.label for f in dossier.by_weight()]


def test_a_closed_risk_is_neither_counted_nor_drawn() -> None:
    closed = makers.risk_file(1, 4, 4, 4, closed_reason="Kassan är borttagen.")
    dossier = makers.dossier(closed)
    assert dossier.counts().total == 0
    assert not dossier.cells()
    assert dossier.risk(closed.risk.id) is closed


def test_a_judgement_on_another_scale_does_not_count() -> None:
    file = makers.risk_file(1, 2, 2, 2)
    old = replace(file.ratings[0], scale_id=new_id())
    assert not replace(file, ratings=(old,)).is_rated


def test_the_latest_common_judgement_holds_and_blind_ones_never_do() -> None:
    file = makers.risk_file(1, 2, 2, 2)
    later = replace(file.ratings[0], id=new_id(), likelihood=4, made_at=makers.NOW)
    blind = replace(
        later, id=new_id(), assessor="Juristen", likelihood=1, made_at=makers.NOW + timedelta(days=1)
    )
    both = replace(file, ratings=(*file.ratings, later, blind))
    assert both.common == later
    assert both.individual == (blind,)


def test_a_judgement_of_today_older_than_the_one_before_measures_is_set_aside() -> None:
    file = makers.judged_today(makers.risk_file(1, 3, 3, 3), likelihood=1)
    assert file.stages.today.likelihood == 1
    rerated = replace(file.ratings[0], id=new_id(), made_at=makers.NOW + timedelta(days=2), likelihood=4)
    assert replace(file, ratings=(*file.ratings, rerated)).stages.today.likelihood == 4


@pytest.mark.parametrize(("works", "covers"), [(Works.YES, True), (Works.UNKNOWN, True), (Works.NO, False)])
def test_a_control_known_not_to_work_covers_nothing(works: Works, covers: bool) -> None:
    file = makers.risk_file(1, 3, 3, 3)
    control = makers.control(file.risk.id, works=works)
    link = ControlFile(control, frozenset({file.causes[0].id}))
    assert bool(replace(file, controls=(link,)).uncovered) is not covers


def test_a_risk_of_another_analysis_is_not_found() -> None:
    with pytest.raises(LookupError):
        makers.dossier().risk(new_id())
