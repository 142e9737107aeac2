"""The fields of the heat map as values and as a table that a screen reader can walk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage
from riskmodel.scale_set import ScaleSet

Place = tuple[int, int]  # likelihood and consequence, both from 1
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

STAGES = (Stage.BEFORE, Stage.TODAY, Stage.PLAN)


@dataclass(frozen=True, slots=True)
class Square:
    """One field: where it is, the band of the priority table there, and the risks that stand in it."""

    stage: Stage
    likelihood: int
    consequence: int
    band: str
    files: tuple[RiskFile, ...] = ()

    @property
    def place(self) -> Place:
        """Likelihood and consequence."""
        return self.likelihood, self.consequence

    @property
    def raised(self) -> tuple[RiskFile, ...]:
        """The risks whose level a rule has lifted above the field's colour."""
        return tuple(file for file in self.files if file.stages.at(self.stage).level.is_raised)

    @property
    def ids(self) -> frozenset[UUID]:
        """Which risks stand here."""
        return frozenset(file.risk.id for file in self.files)


def stage_title(stage: Stage) -> str:
    """Före åtgärder, I dag, Efter plan."""
    return say(f"rate_step.stage.{stage.value}")


def lowered(word: str) -> str:
    """A level's name inside a sentence: Liten becomes liten, IT stays IT."""
    return word[:1].lower() + word[1:] if not word[1:2].isupper() else word


def place_words(place: Place, scale: ScaleSet) -> str:
    """Sannolikhet 2 liten, konsekvens 3 betydande."""
    likelihood, consequence = place
    return say(
        "rate_step.square.place",
        likelihood=likelihood,
        likelihood_word=lowered(scale.likelihood[likelihood - 1].name),
        consequence=consequence,
        consequence_word=lowered(scale.consequence[consequence - 1].name),
    )


def band_name(scale: ScaleSet, band: str | None) -> str:
    """A band in words; what nobody has judged says so."""
    return say("rate_step.unrated") if band is None else next(b.name for b in scale.bands if b.id == band)


def square_name(square: Square, scale: ScaleSet) -> str:
    """A field as one would say it, with everything the eye sees in it."""
    count, raised = len(square.files), len(square.raised)
    parts = [
        stage_title(square.stage),
        lowered(place_words(square.place, scale)),
        lowered(band_name(scale, square.band)),
        say("rate_step.square.risks", n=count) if count else say("rate_step.square.empty"),
    ]
    if raised:
        parts.append(say("rate_step.square.raised", n=raised))
    return ", ".join(parts)


class StageModel(QAbstractTableModel):
    """One stage: a row for each likelihood from the highest, a column for each consequence from 1."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.scale: ScaleSet | None = None
        self._squares: dict[Place, Square] = {}
        self._size = (0, 0)

    def show(self, dossier: Dossier, shown: Collection[UUID]) -> None:
        """Show an analysis; only the risks in `shown` are counted."""
        matrix = dossier.matrix
        cells = dossier.cells(self.stage)
        squares = {
            place: Square(
                self.stage,
                *place,
                matrix.bands[band],
                tuple(file for file in cells.get(place, ()) if file.risk.id in shown),
            )
            for place, band in matrix.each()
        }
        if (matrix.rows, matrix.columns) != self._size:
            self.beginResetModel()
            self._size, self._squares, self.scale = (matrix.rows, matrix.columns), squares, dossier.scale
            self.endResetModel()
            return
        self._squares, self.scale = squares, dossier.scale
        self.dataChanged.emit(self.index(0, 0), self.index(matrix.rows - 1, matrix.columns - 1))

    @property
    def rows(self) -> int:
        """How many levels of likelihood there are."""
        return self._size[0]

    @property
    def columns(self) -> int:
        """How many levels of consequence there are."""
        return self._size[1]

    @property
    def rated(self) -> int:
        """How many risks stand in the fields."""
        return sum(len(square.files) for square in self._squares.values())

    def square(self, place: Place) -> Square:
        """The field at a place."""
        return self._squares[place]

    def square_at(self, index: Index) -> Square | None:
        """The field of an index."""
        return self._squares.get(self.place_of(index)) if index.isValid() else None

    def squares(self) -> tuple[Square, ...]:
        """All fields."""
        return tuple(self._squares.values())

    def place_of(self, index: Index) -> Place:
        """The place of an index; likelihood grows upwards."""
        return self._size[0] - index.row(), index.column() + 1

    def index_of(self, place: Place) -> QModelIndex:
        """The index of a place."""
        return self.index(self._size[0] - place[0], place[1] - 1)

    def where(self, risk_id: UUID) -> Place | None:
        """Where a risk stands; None when it is nowhere in this stage."""
        return next((square.place for square in self._squares.values() if risk_id in square.ids), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are levels of likelihood."""
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are levels of consequence."""
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The count for the eye, everything for the ear."""
        square = self.square_at(index)
        if square is None or self.scale is None:
            return None
        if role == Role.DisplayRole:
            return str(len(square.files)) if square.files else ""
        if role == Role.AccessibleTextRole:
            return square_name(square, self.scale)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The level's digit and word."""
        if self.scale is None or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            key, level, levels = "consequence", section + 1, self.scale.consequence
        else:
            key, level, levels = "likelihood", self._size[0] - section, self.scale.likelihood
        if not 1 <= level <= len(levels):
            return None
        return say(f"rate_step.axis.{key}", level=level, word=levels[level - 1].name)
