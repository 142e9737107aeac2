"""A risk with everything a risk can have, and its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.risk.items import ItemRow
from gui.risk.page import RiskPlace
from riskmodel.dossier import ControlFile, RiskFile
from riskmodel.kernel.work import Change, Edit, Reading
from riskmodel.reading import read_dossier
from riskmodel.risk import Strength
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.filling import fill

HARMS = (("individual_rights", 1), ("trust", 3), ("economy", 3), ("mission", 2), ("safety", 1))


def rows_in(layout: QBoxLayout) -> list[ItemRow]:
    """The rows of a list, as they stand."""
    widgets = [item.widget() for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
    return [widget for widget in widgets if isinstance(widget, ItemRow)]


class RiskBench:
    """What a test asks of the store and the page."""

    def __init__(self, store: AgencyStore, desk: Desk, qtbot: QtBot) -> None:
        self.store, self.desk, self.qtbot = store, desk, qtbot
        self.gone: list[Any] = []
        desk.asked_to_go.connect(self.gone.append)

    def file(self, number: int = 5) -> RiskFile:
        """A risk as it is stored."""

        def read(reading: Reading) -> RiskFile:
            dossier = read_dossier(reading, makers.ANALYSIS_ID, makers.TODAY)
            return next(file for file in dossier.risks if file.risk.number == number)

        with self.store.open_reading() as reading:
            return read(reading)

    def put(self, *things: Any) -> None:
        """Something is written elsewhere in the window, and the page hears of it."""
        self.store.add(*things)
        self.desk.changed.emit(Edit("put", "", tuple(Change(None, thing) for thing in things)))
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is awaited any more."""
        self.qtbot.waitUntil(lambda: not self.desk.jobs.is_busy)

    def answer(self, **values: Any) -> None:
        """Fill in the open dialog and take its main answer."""
        dialog = self.desk.dialogs.current
        assert dialog is not None
        for key, value in values.items():
            dialog.form.row(key).field.widget.set_value(value)  # type: ignore[attr-defined]
        dialog.accept_button.click()
        self.settle()


@pytest.fixture
def store() -> AgencyStore:
    """R5 with two causes (one bare), a control, evidence, a measure; R4 and R6 beside it."""
    made = AgencyStore(makers.AGENCY_ID)
    unit = makers.unit()
    file = makers.risk_file(
        5, 3, 3, 4, title="Påhittade fakturor godkänns", unit_id=unit.id, harms=("trust",),
        red_flags=("Samma person beställer och attesterar",),
    )  # fmt: skip
    file = replace(file, ratings=(replace(file.ratings[0], harms=HARMS),))
    file = makers.with_measures(file, makers.measure(number=1, due_on=date(2026, 10, 31)), likelihood_steps=1)
    control = ControlFile(makers.control(file.risk.id), frozenset([file.causes[0].id]))
    bare = makers.cause(file.risk.id, text="Ingen granskar i efterhand", factor="")
    more = makers.evidence(
        file.risk.id, kind="incident", strength=Strength.WEAK, text="En felbetalning", noted_on=None
    )
    file = replace(file, causes=(*file.causes, bare), controls=(control,), evidence=(*file.evidence, more))
    others = [makers.risk_file(4, title="Avtal förlängs av vana"), makers.risk_file(6, None, None, None)]
    dossier = makers.dossier(others[0], file, others[1], units=(unit,))
    fill(made, dossier)
    return made


@pytest.fixture
def bench(qtbot: QtBot, desk: Desk, store: AgencyStore) -> RiskBench:
    return RiskBench(store, desk, qtbot)


@pytest.fixture
def page(bench: RiskBench, desk: Desk, shown: Callable[..., QWidget]) -> RiskPlace:
    window = QWidget()
    made = RiskPlace(desk, window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    desk.dialogs.window = window
    shown(window, 1072, 726)
    made.show_where({"analysis_id": makers.ANALYSIS_ID, "risk_id": bench.file().risk.id})
    bench.settle()
    return made
