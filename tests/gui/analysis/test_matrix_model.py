from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from gui.analysis.matrix_foot import CountsModel
from gui.analysis.matrix_model import STAGES, StageModel, lowered, square_name
from gui.analysis.matrix_paint import GridShape, names_of
from gui.common.theme import Look
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import speaking
from riskmodel.risk import Stage
from tests import makers

Role = Qt.ItemDataRole


def dossier() -> Dossier:
    """R1 and R2 in 2 × 3, both raised today: no protection, and a crime; R3 unrated."""
    files = [
        makers.risk_file(1, 2, 3, 4),
        makers.risk_file(2, 2, 3, 2),
        makers.risk_file(3, None, None, None),
    ]
    files[0] = makers.with_measures(files[0], makers.measure(), likelihood_steps=1)
    return makers.dossier(*files)


def model(stage: Stage = Stage.TODAY, of: Dossier | None = None) -> StageModel:
    shown = of or dossier()
    made = StageModel(stage)
    made.show(shown, {file.risk.id for file in shown.risks})
    return made


def said(made: StageModel, place: tuple[int, int]) -> str:
    return made.data(made.index_of(place), Role.AccessibleTextRole)


@pytest.mark.parametrize("stage", STAGES)
def test_the_grid_keeps_the_promises_of_a_model(qapp: QApplication, stage: Stage) -> None:
    made = StageModel(stage)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show(dossier(), ())
    made.show(makers.dossier(makers.risk_file(1, 5, 5, 1, scales=makers.scale_of(5))), ())
    assert (made.rowCount(), made.columnCount()) == (5, 5)
    assert tester.model() is made


def test_a_field_says_all_that_the_eye_sees(qapp: QApplication) -> None:
    assert said(model(), (2, 3)) == (
        "I dag, sannolikhet 2 liten, konsekvens 3 betydande, medel, 2 risker, 2 höjda av regel"
    )


def test_an_empty_field_says_that_it_is_empty(qapp: QApplication) -> None:
    assert said(model(), (4, 4)).endswith("kritisk, inga risker")


def test_likelihood_grows_upwards(qapp: QApplication) -> None:
    made = model()
    assert made.place_of(made.index(0, 0)) == (4, 1)
    assert made.headerData(0, Qt.Orientation.Vertical) == "Sannolikhet 4 Mycket stor"
    assert made.headerData(3, Qt.Orientation.Horizontal) == "Konsekvens 4 Allvarlig"


def test_an_unrated_risk_stands_nowhere(qapp: QApplication) -> None:
    made = model()
    assert made.rated == 2
    assert sum(len(square.files) for square in made.squares()) == 2


def test_a_planned_measure_moves_a_risk_only_in_the_plan(qapp: QApplication) -> None:
    of = dossier()
    first = of.risks[0].risk.id
    places = {stage: model(stage, of).where(first) for stage in STAGES}
    assert places == {Stage.BEFORE: (2, 3), Stage.TODAY: (2, 3), Stage.PLAN: (1, 3)}


def test_only_the_filtered_risks_are_counted(qapp: QApplication) -> None:
    of = dossier()
    made = StageModel(Stage.TODAY)
    made.show(of, {of.risks[1].risk.id})
    assert [file.label for file in made.square((2, 3)).files] == ["R2"]


def test_up_to_two_risks_are_named_in_the_field(qapp: QApplication) -> None:
    assert names_of(model().square((2, 3))) == ("R1▲ R2▲", "2▲")


def test_more_than_two_risks_tell_how_many_are_raised(qapp: QApplication) -> None:
    files = [makers.risk_file(number, 2, 3, 4) for number in (1, 2)] + [
        makers.risk_file(3, 2, 3, 1, form=None)
    ]
    assert names_of(model(of=makers.dossier(*files)).square((2, 3))) == ("", "2▲")


def test_a_level_of_the_agency_keeps_its_capitals_in_a_sentence() -> None:
    assert (lowered("Liten"), lowered("IT-stopp"), lowered("")) == ("liten", "IT-stopp", "")


def test_the_counts_keep_the_unrated_apart(qapp: QApplication) -> None:
    counts = CountsModel()
    tester = QAbstractItemModelTester(counts, QAbstractItemModelTester.FailureReportingMode.Fatal)
    counts.show(dossier())
    last = counts.rowCount() - 1
    assert tester.model() is counts
    assert counts.band(last) is None
    assert counts.data(counts.index(last, 2), Role.AccessibleTextRole) == "Ej värderad, I dag: 1"
    assert counts.data(counts.index(0, 0)) == "Kritisk"


@pytest.mark.parametrize("levels", [3, 4, 6])
def test_every_field_can_be_hit_where_it_is_drawn(look: Look, levels: int) -> None:
    shape = GridShape(look, QSize(400, 380), levels, levels, has_words=True)
    for row in range(levels):
        for column in range(levels):
            assert shape.at(shape.field(row, column).center()) == (row, column)
    assert shape.at(shape.field(0, 0).topLeft() - shape.field(0, 0).bottomRight()) is None


def test_the_name_is_english_in_english(qapp: QApplication) -> None:
    made = model()
    assert made.scale is not None
    with speaking("en"):
        assert square_name(made.square((4, 1)), made.scale).startswith("Today, likelihood 4")
