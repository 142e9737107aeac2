"""Planning the analysis: what it covers, who takes part, and which meetings were held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.analysis.plan_meetings import PlanMeetings
from gui.analysis.plan_people import PlanPeople
from gui.analysis.plan_scope import PlanScope
from gui.analysis.saving import set_on_analysis
from gui.common.boxes import column, line
from gui.common.desk import Desk
from gui.common.scroll import Scroll
from riskmodel.dossier import Dossier


class Plan(QWidget):
    """Three parts under each other; every field saves by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._analysis_id: UUID | None = None
        scroll = Scroll(look, margins=("large", "small", "large", "large"), gap="large", measure=True)
        column(look, self, gap="none").addWidget(scroll)
        self.scope = PlanScope(desk)
        self.people = PlanPeople(desk)
        self.meetings = PlanMeetings(desk)
        scroll.body.addWidget(self.scope)
        scroll.body.addWidget(line())
        scroll.body.addWidget(self.people)
        scroll.body.addWidget(line())
        scroll.body.addWidget(self.meetings)
        scroll.body.addStretch(1)
        self.scope.changed.connect(self._set)
        self.scope.units_asked.connect(self._units)
        self.people.changed.connect(self._set)

    def show_dossier(self, dossier: Dossier, *, locked: bool) -> None:
        """Show the plan."""
        self._analysis_id = dossier.analysis.id
        for part in (self.scope, self.people, self.meetings):
            part.show_dossier(dossier, locked=locked)

    def go_to(self, part: str) -> None:
        """Put the keyboard in the scope or among the participants."""
        if part == "scope":
            self.scope.go_to()
        else:
            self.people.go_to()

    def take_focus(self) -> None:
        """Begin at the top."""
        self.scope.scope.setFocus()

    def leave(self) -> None:
        """Keep what has been typed."""
        self.scope.commit()
        self.people.commit()

    def _set(self, field: str, value: Any) -> None:
        if self._analysis_id is not None:
            self._desk.do(set_on_analysis, self._analysis_id, {field: value}, owner=self)

    def _units(self) -> None:
        self._desk.go("analysis", units=True, analysis_id=self._analysis_id)
