from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from riskmodel.analysis import Step
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import Bench
from tests.gui.analysis.filling import fill


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID)
    fill(made, makers.filled_dossier())
    return made


def test_a_step_is_said_with_number_name_state_and_whether_it_is_done(bench: Bench) -> None:
    bench.open(Step.IDENTIFY)
    strip = bench.page.strip
    assert strip.segment(Step.NEED).accessibleName() == (
        "Steg 1 av 5, Överväg behovet av analys, Ny analys · 3 mars, klart"
    )
    assert strip.segment(Step.IDENTIFY).accessibleName().endswith("klart, visas")
    assert strip.segment(Step.FOLLOW_UP).accessibleName() == (
        "Steg 5 av 5, Dokumentera och följ upp, Inte påbörjat"
    )


def test_arrows_walk_the_strip_and_enter_opens(bench: Bench) -> None:
    bench.open(Step.NEED)
    bench.page.strip.take_focus()
    bench.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is bench.page.strip.segment(Step.IDENTIFY)
    assert bench.page.step is Step.NEED
    bench.press(Qt.Key.Key_Return)
    assert bench.page.step is Step.IDENTIFY


def test_a_narrow_window_shows_one_step_and_lists_the_others(bench_of: Callable[..., Bench]) -> None:
    bench = bench_of(800, 600)
    bench.open(Step.IDENTIFY)
    strip = bench.page.strip
    assert strip.one.isVisible()
    assert not strip.segment(Step.NEED).isVisible()
    assert strip.one.accessibleName().startswith("Steg 2 av 5, Identifiera risker")
    strip.one.click()
    [menu] = strip.one.findChildren(QMenu)
    assert [action.isChecked() for action in menu.actions()] == [False, True, False, False, False]
    menu.actions()[4].trigger()
    menu.close()
    bench.settle()
    assert bench.page.step is Step.FOLLOW_UP


def test_a_wider_window_shows_all_five_again(bench_of: Callable[..., Bench]) -> None:
    bench = bench_of(800, 600)
    bench.open(Step.IDENTIFY)
    low = bench.page.strip.height()
    bench.resize(1280)
    assert bench.page.strip.segment(Step.NEED).isVisible()
    assert bench.page.strip.height() > low
