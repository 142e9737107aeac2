"""The table twin of the heat map: each risk with its place and level at the three stages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.analysis.matrix_model import STAGES, band_name, stage_title
from gui.analysis.rate_list import key_of, name_column, number_column, row_name
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.theme import Band
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

Weight = tuple[int, int, int, int]


class StagesTable(Table):
    """One row for each risk, one column for each stage."""

    open_wanted = Signal(object)  # UUID

    def __init__(self, desk: Desk, bands: Mapping[str, Band], parent: QWidget | None = None) -> None:
        model: TableModel[RiskFile] = TableModel(
            [number_column(), name_column(), *(_stage_column(stage) for stage in STAGES)],
            row_name=row_name,
            key=key_of,
        )
        super().__init__(desk, model, name=say("rate_step.stages"), bands=bands, parent=parent)
        nothing = say("rate_step.nothing_found.title"), say("rate_step.nothing_found.text")
        empty = Empty(
            desk.look, "table-2", say("rate_step.empty.title"), say("rate_step.empty.text"), parent=self
        )
        self.say_empty(empty, nothing)
        self.opened.connect(self._opened)

    def _opened(self, file: RiskFile) -> None:
        risk_id: UUID = file.risk.id
        self.open_wanted.emit(risk_id)


def _stage_column(stage: Stage) -> Column[RiskFile]:
    return Column(
        stage.value,
        stage_title(stage),
        partial(_words, stage),
        short=say(f"rate_step.stage.{stage.value}.short"),
        kind="level",
        width=38,
        sort=partial(_weight, stage),
        band=partial(_band, stage),
    )


def _words(stage: Stage, file: RiskFile) -> str:
    """Hög, 2 × 3: the level and the field it stands in."""
    at = file.stages.at(stage)
    name = band_name(file.scale, at.level.band)
    return name if at.cell is None else f"{name}, {at.cell[0]} × {at.cell[1]}"


def _band(stage: Stage, file: RiskFile) -> str | None:
    return file.stages.at(stage).level.band


def _weight(stage: Stage, file: RiskFile) -> Weight | None:
    return file.weight(stage) if file.is_rated else None
