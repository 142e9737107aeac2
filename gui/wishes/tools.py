"""The row above the wishes: words to find, an area, a status, and which year's meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.fields import ChoiceField, SearchField
from gui.common.flow import Flow
from gui.common.theme import Look
from network.wish import WishStatus
from network.wishboard import WishBoard, WishLine, filtered
from riskmodel.content import catalogue
from riskmodel.kernel.words import say

FIRST_WORDS = 10  # letters as wide as X, in which all there is to choose from is told


class WishTools(QWidget):
    """The status is for the table, the year for the board."""

    changed = Signal()
    year_chosen = Signal(object)  # the year

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._search = SearchField(look, say("wishes_place.filter"), hint=say("wishes_place.filter"))
        self._search.typed.connect(self._tell)
        areas = [("", say("wishes_place.all_areas")), *((one.id, one.title) for one in catalogue().areas)]
        self._area = self._choice(areas, "", "area")
        statuses: list[tuple[WishStatus | None, str]] = [(None, say("wishes_place.all_statuses"))]
        statuses += [(one, say(f"wish_form.status.{one}")) for one in WishStatus]
        self._status = self._choice(statuses, None, "status")
        self._years = self._choice([], None, "year")
        self._area.committed.connect(self._tell)
        self._status.committed.connect(self._tell)
        self._years.committed.connect(self.year_chosen)
        self._search.setMinimumWidth(look.px(48))
        flow = Flow(look, self)
        parts: tuple[QWidget, ...] = (self._search, self._area, self._status, self._years)
        for part in parts:
            flow.addWidget(part)

    def show_for(self, view: str) -> None:
        """Show what filters a view."""
        self.setVisible(view != "figures")
        self._status.setVisible(view == "table")
        self._years.setVisible(view == "board")

    def offer_years(self, board: WishBoard) -> None:
        """The years that have meetings."""
        self._years.set_choices([(one, str(one)) for one in board.years], board.year)

    def of(self, lines: Iterable[WishLine], *, by_status: bool) -> tuple[WishLine, ...]:
        """What the filters leave."""
        status = self._status.value() if by_status else None
        return filtered(lines, self._search.text(), self._area.value() or "", status)

    def all_statuses(self) -> None:
        """Leave the status out, without telling."""
        self._status.set_value(None)

    def _choice(self, choices: Sequence[tuple[Any, str]], value: Any, key: str) -> ChoiceField:
        made = ChoiceField(self._look, choices, value)
        made.setAccessibleName(say(f"wishes_place.filter.{key}"))
        made.setMinimumContentsLength(FIRST_WORDS)
        made.setMaximumWidth(self._look.px(66))
        return made

    def _tell(self, _value: object) -> None:
        self.changed.emit()
