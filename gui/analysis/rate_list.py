"""The list of step 3: risks one types digits into. A level is shown at once and stored at the same time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from gui.analysis.matrix_model import band_name, lowered
from gui.common.as_if import as_if_rated, judged_stage, judgement
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.menus import choice_menu
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.theme import Band
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Stage
from riskmodel.scale_set import ScaleSet
from riskmodel.verbs.ratings import rate_risk

DIMENSIONS = ("likelihood", "consequence", "protection")


def rating_columns(scale: ScaleSet) -> list[Column[RiskFile]]:
    """Number, risk, the three levels that can be typed, and the level today."""
    digits: list[Column[RiskFile]] = [
        Column(
            dimension,
            say(f"rate_step.column.{dimension}"),
            partial(_level_text, dimension),
            short=say(f"rate_step.column.{dimension}.short"),
            kind="digit",
            width=15 if dimension == "protection" else 14,
            sort=partial(_level, dimension),
            spoken=partial(spoken_level, dimension),
            digits=tuple(range(1, 1 + len(getattr(scale, dimension)))),
        )
        for dimension in DIMENSIONS
    ]
    return [
        number_column(),
        name_column(),
        *digits,
        Column(
            "level",
            say("rate_step.column.level_today"),
            _today_name,
            short=say("rate_step.column.level_today.short"),
            kind="level",
            width=31,
            sort=_weight,
            band=_today,
        ),
    ]


def number_column() -> Column[RiskFile]:
    """R5; sorts by the number."""
    return Column(
        "number", say("rate_step.column.number"), _label, kind="muted", width=11, sort=_number,
        is_essential=False,
    )  # fmt: skip


def name_column() -> Column[RiskFile]:
    """The risk's title; letters jump by it."""
    return Column("risk", say("rate_step.column.risk"), _title, kind="name")


def key_of(file: RiskFile) -> UUID:
    """What tells a risk from the others."""
    return file.risk.id


def row_name(file: RiskFile) -> str:
    """R5, title, sannolikhet 2 liten, konsekvens 3 betydande, skydd 4 inget skydd, hög."""
    levels = {dimension: spoken_level(dimension, file) for dimension in DIMENSIONS}
    level = lowered(_today_name(file))
    return say("rate_step.row", label=file.label, title=file.risk.title, level=level, **levels)


def spoken_level(dimension: str, file: RiskFile) -> str:
    """2 liten; ej värderad."""
    level = _level(dimension, file)
    if level is None:
        return say("rate_step.unrated_level")
    return f"{level} {lowered(getattr(file.scale, dimension)[level - 1].name)}"


class RateList(Table):
    """The table of step 3. What is typed shows at once; if the store refuses, it goes back and is told."""

    rated = Signal()  # something was typed, shown but perhaps not yet stored
    open_wanted = Signal(object)  # UUID

    def __init__(
        self, desk: Desk, scale: ScaleSet, bands: Mapping[str, Band], parent: QWidget | None = None
    ) -> None:
        model: TableModel[RiskFile] = TableModel(rating_columns(scale), row_name=row_name, key=key_of)
        super().__init__(desk, model, name=say("rate_step.list"), bands=bands, parent=parent)
        self.is_locked = False
        self._stored: dict[UUID, RiskFile] = {}
        self._waiting: dict[UUID, int] = {}
        nothing = say("rate_step.nothing_found.title"), say("rate_step.nothing_found.text")
        empty = Empty(
            desk.look, "shield-check", say("rate_step.empty.title"), say("rate_step.empty.text"), parent=self
        )
        self.say_empty(empty, nothing)
        self.digit_typed.connect(self._typed)
        self.menu_wanted.connect(self._show_menu)

    def show_files(self, files: tuple[RiskFile, ...]) -> None:
        """Show the risks; rows keep their places while one is typing."""
        self._stored = {file.risk.id: file for file in files}
        if not self._waiting:
            self._show_stored()

    def files(self) -> tuple[RiskFile, ...]:
        """The risks as shown, with what has been typed."""
        return tuple(self.things.things())

    def next_unrated(self) -> UUID | None:
        """The next risk that is not rated: below the current one, then from the top.

        The current one comes first unless one stands in what is missing and passes it over.
        """
        files, here = self.files(), self.current()
        if here is not None and not here.is_rated and not self._is_in_gap(here):
            return here.risk.id
        start = self.currentIndex().row() + 1 if self.currentIndex().isValid() else 0
        order = [*files[start:], *files[:start]]
        return next((file.risk.id for file in order if not file.is_rated), None)

    def _is_in_gap(self, file: RiskFile) -> bool:
        at = self.things.columns[self.currentIndex().column()].key
        return at in DIMENSIONS and _level(at, file) is None

    def go_to_gap(self, risk_id: UUID) -> None:
        """Go to the first level of a risk that nobody has judged."""
        row = self.things.row_of(risk_id)
        if row is None:
            return
        file = self.things.thing(row)
        gaps = [dimension for dimension in DIMENSIONS if _level(dimension, file) is None]
        self.choose(risk_id, gaps[0] if gaps else DIMENSIONS[0])
        self.scrollTo(self.currentIndex())

    # -- typing ---------------------------------------------------------------------------------------

    def _typed(self, file: RiskFile, dimension: str, level: int | None) -> None:
        if self.is_locked:
            self._desk.tell(say("rate_step.locked"))
            return
        stage = judged_stage(file)
        self._show_at_once(file, stage, dimension, level)
        risk_id = file.risk.id
        self._waiting[risk_id] = self._waiting.get(risk_id, 0) + 1
        self._desk.do(
            rate_risk,
            risk_id,
            **{dimension: level},
            stage=stage,
            owner=self,
            done=partial(self._kept, risk_id),
            failed=partial(self._refused, risk_id),
        )

    def _show_at_once(self, file: RiskFile, stage: Stage, dimension: str, level: int | None) -> None:
        shown = as_if_rated(file, stage=stage, **{dimension: level})
        self.things.replace(shown)
        self.rated.emit()
        band = lowered(_today_name(shown))
        words = spoken_level(dimension, shown)
        name = say(f"rate_step.column.{dimension}").lower()
        self._desk.announce(
            say("rate_step.rated_so", label=file.label, dimension=name, level=words, band=band)
        )

    def _kept(self, risk_id: UUID, _edit: Edit) -> None:
        self._done_with(risk_id)

    def _refused(self, risk_id: UUID, fault: Exception) -> None:
        self._done_with(risk_id)
        self._show_stored()
        self._desk.refused(fault)

    def _done_with(self, risk_id: UUID) -> None:
        self._waiting[risk_id] -= 1
        if not any(self._waiting.values()):
            self._waiting.clear()

    def _show_stored(self) -> None:
        files = tuple(self._stored.values())
        if len(files) != self.things.total or not self.things.replace(*files):
            self.show_things(files)

    # -- menu -----------------------------------------------------------------------------------------

    def _show_menu(self, file: RiskFile, point: QPoint) -> None:
        entries = [(file.risk.id, say("rate_step.open", label=file.label))]
        choice_menu(self, entries, self.open_wanted.emit).popup(point)


Word = Callable[[RiskFile], Any]


def _label(file: RiskFile) -> str:
    return file.label


def _number(file: RiskFile) -> int:
    return file.risk.number


def _title(file: RiskFile) -> str:
    return file.risk.title


def _level(dimension: str, file: RiskFile) -> int | None:
    judged = judgement(file)
    level: int | None = getattr(judged, dimension) if judged else None
    return level


def _level_text(dimension: str, file: RiskFile) -> str:
    level = _level(dimension, file)
    return "" if level is None else str(level)


def _today(file: RiskFile) -> str | None:
    return file.level.band


def _today_name(file: RiskFile) -> str:
    return band_name(file.scale, _today(file))


def _weight(file: RiskFile) -> Any:
    return file.weight() if file.is_rated else None
