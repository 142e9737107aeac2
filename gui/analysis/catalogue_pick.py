"""Finding risks in the catalogue: where to look at the left, what was found beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.analysis.tree import Node, Tree
from gui.common.boxes import column, post, row
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.labels import label
from gui.common.room import Room
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from riskmodel.agency import Unit
from riskmodel.content import Scenario, catalogue, search_catalogue
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say

TREE_WIDTH = 58  # units


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one looks: a unit, an area, both, or everywhere."""

    unit_id: UUID | None = None
    area: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A scenario and the risks it already is in the analysis."""

    scenario: Scenario
    used_in: tuple[str, ...] = field(default=())


class CataloguePick(QWidget):
    """Type to search, arrows to choose, Enter to add."""

    chosen = Signal(object)  # Scenario | None
    taken = Signal(object)  # Scenario: Enter

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._dossier: Dossier | None = None
        layout = row(look, self, gap="none")
        self._left = QWidget()
        left = column(look, self._left, margins=("normal", "none", "none", "none"), gap="none")
        self.tree = Tree(look, name=say("analysis_place.pick.where"))
        self.tree.setFixedWidth(look.px(TREE_WIDTH))
        self.tree.chosen.connect(self._moved)
        left.addWidget(self.tree)
        layout.addWidget(self._left)
        self._line = post()
        layout.addWidget(self._line)
        right = column(look, margins=("normal", "none", "normal", "none"), gap="small")
        self.search = SearchField(
            look, say("analysis_place.pick.search"), hint=say("analysis_place.pick.hint")
        )
        self.search.typed.connect(self._searched)
        self.search.went_down.connect(self._to_hits)
        self.search.returnPressed.connect(self._to_hits)
        self._count = label("", "caption", wrap=True)
        self._put_hits(right)
        layout.addLayout(right, 1)
        desk.room_changed.connect(self._room_changed)
        self._room_changed(desk.room)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show how many risks there are in each spot, and which scenarios are used already."""
        self._dossier = dossier
        self.tree.show_nodes(_nodes(dossier))
        if self.tree.key() is None:
            self.tree.choose(Spot())
        self._search()

    @property
    def spot(self) -> Spot:
        """Where one looks; a new risk belongs there."""
        key = self.tree.key()
        return key if isinstance(key, Spot) else Spot()

    def scenario(self) -> Scenario | None:
        """The scenario that is chosen."""
        hit = self.table.current()
        return hit.scenario if hit is not None else None

    def used_in(self) -> tuple[str, ...]:
        """The risks that the chosen scenario is already."""
        hit = self.table.current()
        return hit.used_in if hit is not None else ()

    def take_focus(self) -> None:
        """Put the keyboard in the search field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def _put_hits(self, right: QVBoxLayout) -> None:
        look, desk = self._desk.look, self._desk
        above = column(look, margins=("small", "none", "small", "none"))
        above.addWidget(self.search)
        above.addWidget(self._count)
        right.addLayout(above)
        self.table = Table(desk, _model(), name=say("analysis_place.pick.found"), row="row_tall")
        self.table.horizontalHeader().hide()
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self._took)
        self.table.say_empty(
            Empty(look, "library", say("analysis_place.pick.none"), say("analysis_place.pick.none_text"))
        )
        right.addWidget(self.table, 1)

    def _search(self) -> None:
        if self._dossier is None:
            return
        used = _used(self._dossier)
        areas = self._areas()
        hits = [
            Hit(hit.scenario, tuple(used.get(hit.scenario.id, ())))
            for hit in search_catalogue(self.search.text())
            if areas is None or hit.scenario.area in areas
        ]
        self.table.show_things(hits)
        self.table.horizontalHeader().hide()
        self._count.setText(say("analysis_place.pick.count", n=len(hits)))
        if self.table.current() is None:
            self.table.choose_first()
        self.chosen.emit(self.scenario())

    def _areas(self) -> set[str] | None:
        """The areas to look in; None is all of them."""
        if self.spot.area:
            return {self.spot.area}
        units = self._dossier.units if self._dossier is not None else ()
        unit = next((unit for unit in units if unit.id == self.spot.unit_id), None)
        return set(unit.areas) if unit is not None and unit.areas else None

    def _moved(self, _key: object) -> None:
        self._search()

    def _searched(self, _words: str) -> None:
        self._search()
        self._desk.announce(self._count.text())

    def _to_hits(self) -> None:
        if self.table.things.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chose(self, _hit: Hit | None) -> None:
        self.chosen.emit(self.scenario())

    def _took(self, hit: Hit) -> None:
        self.taken.emit(hit.scenario)

    def _room_changed(self, room: Room) -> None:
        self._left.setVisible(room is not Room.NARROW)
        self._line.setVisible(room is not Room.NARROW)


def _used(dossier: Dossier) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}
    for file in dossier.open_risks:
        if file.risk.scenario:
            used.setdefault(file.risk.scenario, []).append(file.label)
    return used


def _nodes(dossier: Dossier) -> tuple[Node, ...]:
    areas = _area_nodes(dossier)
    everywhere = Node(Spot(), say("analysis_place.pick.everywhere"), tone="head", parts=areas)
    return (*_unit_nodes(dossier), everywhere)


def _area_nodes(dossier: Dossier) -> tuple[Node, ...]:
    counts = Counter(file.risk.area for file in dossier.open_risks)
    return tuple(
        Node(Spot(area=area.id), area.title, *_noted(counts[area.id], area.title))
        for area in catalogue().areas
    )


def _unit_nodes(dossier: Dossier) -> tuple[Node, ...]:
    covered = dossier.analysis.unit_ids
    units = [unit for unit in dossier.units if unit.closed_on is None and (not covered or unit.id in covered)]
    counts = Counter((file.risk.unit_id, file.risk.area) for file in dossier.open_risks)

    def node(unit: Unit) -> Node:
        count = sum(n for (unit_id, _), n in counts.items() if unit_id == unit.id)
        parts = tuple(
            Node(
                Spot(unit.id, area),
                catalogue().areas.title(area),
                *_noted(counts[unit.id, area], catalogue().areas.title(area)),
            )
            for area in unit.areas
        )
        noted = _noted(count, unit.name)
        return Node(Spot(unit.id), unit.name, *noted, tone="head", parts=parts, is_folded=True)

    return tuple(node(unit) for unit in units)


def _noted(count: int, title: str) -> tuple[str, str]:
    """The number beside a spot, and the spot as one would say it."""
    spoken = f"{title}, {say('analysis_place.risks', n=count)}"
    return (str(count) if count else "", spoken)


def _model() -> TableModel[Hit]:
    columns: list[Column[Hit]] = [
        Column("title", say("analysis_place.pick.scenario"), _title, kind="two", second=_under),
    ]
    return TableModel(columns, row_name=_spoken, key=_key)


def _key(hit: Hit) -> str:
    return hit.scenario.id


def _title(hit: Hit) -> str:
    return hit.scenario.title


def _under(hit: Hit) -> str:
    area = catalogue().areas.by_id(hit.scenario.area).title
    if not hit.used_in:
        return area
    return f"{say('analysis_place.pick.used_in', labels=', '.join(hit.used_in))} · {area}"


def _spoken(hit: Hit) -> str:
    return ", ".join((_title(hit), _under(hit)))
