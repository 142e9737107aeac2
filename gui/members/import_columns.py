"""What each column of the file means: guessed, and changed by a choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from exchange.member_columns import COLUMNS, GROUP, Heading, column_title
from gui.common.boxes import box, clear, column
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.labels import Elided, label
from gui.common.scroll import Scroll
from gui.common.theme import Look
from network.member import Group
from riskmodel.kernel.words import say

_LONGEST_EXAMPLE = 60


class MappingTable(QWidget):
    """One line for each column: its heading, an example, and what it is."""

    changed = Signal(object)  # the headings with what they mean now

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = desk.look
        self._headings: tuple[Heading, ...] = ()
        self._fields: list[_Meaning] = []
        outer = column(self._look, self, margins=("small", "none", "large", "none"), gap="small")
        outer.addWidget(label(say("members_import.columns.help"), "muted", wrap=True))
        self._scroll = Scroll(self._look, margins="none")
        outer.addWidget(self._scroll, 1)

    def show_headings(self, headings: Sequence[Heading], groups: Sequence[Group]) -> None:
        """Show the columns of a file and what was guessed."""
        self._headings = tuple(headings)
        clear(self._scroll.body)
        held = box()
        grid = QGridLayout(held)
        grid.setHorizontalSpacing(self._look.space("medium"))
        grid.setVerticalSpacing(self._look.space("small"))
        grid.setColumnStretch(1, 1)
        for at, words in enumerate(("heading", "example", "means")):
            grid.addWidget(label(say(f"members_import.columns.{words}"), "caption"), 0, at)
        choices = _choices(groups)
        self._fields = []
        for at, heading in enumerate(self._headings):
            name = Elided(
                self._look, heading.title or say("members_import.columns.nameless"), weight="medium"
            )
            name.setMinimumWidth(self._look.px(30))
            grid.addWidget(name, at + 1, 0)
            grid.addWidget(Elided(self._look, heading.example[:_LONGEST_EXAMPLE] or "–"), at + 1, 1)
            field = _Meaning(self._look, choices, heading.column, at)
            field.setMinimumContentsLength(28)
            field.setAccessibleName(say("members_import.columns.of", heading=heading.title))
            field.meant.connect(self.choose)
            grid.addWidget(field, at + 1, 2, Qt.AlignmentFlag.AlignLeft)
            self._fields.append(field)
        self._scroll.body.addWidget(held)
        self._scroll.body.addStretch(1)

    def choose(self, at: int, column_: str) -> None:
        """A column means something else; what was the same before means nothing then."""
        self._headings = tuple(
            replace(heading, column=column_)
            if place == at
            else replace(heading, column="" if heading.column == column_ else heading.column)
            for place, heading in enumerate(self._headings)
        )
        for heading, field in zip(self._headings, self._fields, strict=True):
            field.set_value(heading.column)
        self.changed.emit(self._headings)


class _Meaning(ChoiceField):
    """What one column means; it knows which one."""

    meant = Signal(int, str)

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]], value: str, at: int) -> None:
        super().__init__(look, choices, value)
        self._at = at
        self.committed.connect(self._tell)

    def _tell(self, value: object) -> None:
        self.meant.emit(self._at, str(value or ""))


def _choices(groups: Sequence[Group]) -> list[tuple[str, str]]:
    own = [f"{GROUP}{group.id}" for group in groups]
    return [
        ("", say("members_import.columns.none")),
        *((one, column_title(one, groups)) for one in (*COLUMNS, *own)),
    ]
