"""The banner above a step: what is missing before the next one, or that the analysis is frozen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.figures import long_date
from riskmodel.analysis import AnalysisState, Step
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.gates import Missing, gate
from riskmodel.kernel.words import say

MOST_NAMED = 3


class Notice(QWidget):
    """Stays until the matter is gone; its link goes to the first thing that is missing."""

    step_asked = Signal(object, object, str)  # Step, the risk's UUID | None, the part to go to

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._blocked: Step | None = None
        self._first: Missing | None = None
        layout = column(desk.look, self, margins=("large", "medium", "large", "none"), gap="none")
        self.banner = Banner(desk.look)
        layout.addWidget(self.banner)
        self.hide()

    def block(self, step: Step | None) -> None:
        """Tell what a step lacks, from the next `show_dossier` until its gate is open; None: no longer."""
        self._blocked = step

    def show_dossier(self, dossier: Dossier, shown: Step) -> None:
        """Tell what holds now."""
        if self._blocked is not None and gate(dossier, self._blocked).is_open:
            self._blocked = None
        if self._blocked is not None:
            self._say_missing(dossier, self._blocked)
        elif dossier.analysis.state is AnalysisState.APPROVED and shown is not Step.FOLLOW_UP:
            self._say_frozen(dossier)
        elif dossier.analysis.state is AnalysisState.CLOSED:
            self.banner.say(say("analysis_place.notice.closed"))
        else:
            self.banner.say("")
        self.setVisible(not self.banner.isHidden())
        self.setAccessibleName(self.banner.accessibleName())

    def take_focus(self) -> None:
        """Put the keyboard on the link to what is missing."""
        if self.banner.link is not None:
            self.banner.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_missing(self, dossier: Dossier, step: Step) -> None:
        missing = gate(dossier, step).missing
        self._first = missing[0]
        sentences = [miss.text for miss in missing[:MOST_NAMED]]
        if len(missing) > MOST_NAMED:
            sentences.append(say("analysis_place.notice.more", n=len(missing) - MOST_NAMED))
        self.banner.say(
            " ".join(sentences),
            "warning",
            title=say("analysis_place.notice.blocked", step=model().step(step).title),
            link=place_words(self._first),
            run=self._go_there,
        )

    def _say_frozen(self, dossier: Dossier) -> None:
        approval = dossier.approval
        if approval is None:
            return
        self._first = None
        self.banner.say(
            say(
                "analysis_place.notice.frozen",
                day=long_date(approval.approved_on),
                who=approval.approved_by,
            ),
            link=say("analysis_place.notice.open_last"),
            run=self._go_there,
        )

    def _go_there(self) -> None:
        if self._first is None:
            self.step_asked.emit(Step.FOLLOW_UP, None, "")
        else:
            self.step_asked.emit(self._first.step, self._first.risk_id, self._first.where)


def place_words(missing: Missing) -> str:
    """The words of a link to the thing that is missing."""
    if missing.about:
        return say("analysis_place.show_risk", label=missing.about)
    return say(f"analysis_place.show.{missing.where}")
