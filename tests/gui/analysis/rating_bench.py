"""What the tests of step 3 stand on: a filled store, and a page that reads it again after each change."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.analysis.step import StepView
from gui.common.desk import Desk
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.work import Edit, Reading
from riskmodel.reading import read_dossier
from riskmodel.scale_set import ScaleSet
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.filling import fill

LEVELS: tuple[tuple[int | None, ...], ...] = (
    (3, 4, 3), (3, 3, 4), (2, 3, 4), (2, 3, 2), (2, 1, 1), (None, None, None), (None, None, None),
)  # fmt: skip
TITLES = (
    "Slagningar görs i register", "En nyckelkonsult styr sitt uppdrag", "Påhittade fakturor godkänns",
    "Avtal förlängs av vana", "Resor redovisas fel", "Jäv anmäls inte", "Hot ändrar ett beslut",
)  # fmt: skip


def filled(scale: ScaleSet | None = None) -> AgencyStore:
    """Seven risks, two of them unrated; R1 has a planned measure, R4 a finished one."""
    store = AgencyStore(makers.AGENCY_ID)
    files = [
        makers.risk_file(number, *levels, title=title, scales=scale)
        for number, (levels, title) in enumerate(zip(LEVELS, TITLES, strict=True), 1)
    ]
    files[0] = makers.with_measures(files[0], makers.measure(number=1), likelihood_steps=2)
    files[3] = makers.with_measures(files[3], makers.done_measure(number=2), likelihood_steps=1)
    on = scale or makers.scale()
    fill(store, makers.dossier(*files, analysis=makers.analysis(scale_id=on.id), scale=on))
    return store


def dossier_of(reading: Reading) -> Dossier:
    """The analysis as it is stored."""
    return read_dossier(reading, makers.ANALYSIS_ID, makers.TODAY)


def stored(store: AgencyStore) -> Dossier:
    """The analysis as it is stored."""
    with store.open_reading() as reading:
        return dossier_of(reading)


def risk(store: AgencyStore, number: int) -> RiskFile:
    """A risk as it is stored."""
    return next(file for file in stored(store).risks if file.risk.number == number)


class Page(QWidget):
    """Hands the view what is stored, as the page of an analysis does."""

    def __init__(self, desk: Desk, view: StepView) -> None:
        super().__init__()
        self._desk, self.view = desk, view
        layout = QVBoxLayout(self)
        tools = view.tools()
        if tools is not None:
            layout.addWidget(tools)
        layout.addWidget(view, 1)
        desk.changed.connect(self._changed)
        desk.dialogs.window = self
        self.read()

    def read(self) -> None:
        """Ask the store."""
        self._desk.read(dossier_of, self.view.show_dossier, owner=self)

    def _changed(self, _edit: Edit) -> None:
        self.read()


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing is awaited any more."""
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
