"""What can be done with a risk as a whole: confirm it, close it, open it again, take it away."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from gui.common.asking import Asking
from gui.common.desk import Desk
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.risk.tab import FROZEN
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Confirmation
from riskmodel.verbs.risks import close_risk, confirm_risk, remove_risk, reopen_risk


class RiskActs(Asking):
    """Asks what must be asked, and does it."""

    gone = Signal()  # the risk is no more

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._dossier: Dossier | None = None
        self._file: RiskFile | None = None

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """The risk that it is about."""
        self._dossier, self._file = dossier, file

    def can_change(self) -> bool:
        """Whether the risk may be changed at all."""
        if self._dossier is None or self._file is None:
            return False
        return not self._desk.is_read_only and self._dossier.analysis.state not in FROZEN

    def can_confirm(self) -> bool:
        """Whether it is a copy that nobody has looked at yet."""
        return self.can_change() and self._confirmation is Confirmation.PENDING

    def can_close(self) -> bool:
        """Whether it is open."""
        return self.can_change() and self._file is not None and not self._file.is_closed

    def can_reopen(self) -> bool:
        """Whether it has been closed."""
        return self.can_change() and self._file is not None and self._file.is_closed

    def confirm(self) -> None:
        """Say that it stands as it was in the last round."""
        if self._file is not None:
            self._desk.do(confirm_risk, self._file.risk.id, owner=self)

    def reopen(self) -> None:
        """Open it again."""
        if self._file is not None:
            self._desk.do(reopen_risk, self._file.risk.id, owner=self)

    def ask_close(self) -> None:
        """Ask why it is no longer a risk."""
        if self._file is None:
            return
        reason = Field(
            "reason",
            say("risk_page.close.reason"),
            GrowingText(self._look, lines=3),
            required=say("risk.close.reason"),
        )
        self._ask(
            say("risk_page.close.title", label=self._file.label),
            say("risk_page.close.accept"),
            [reason],
            partial(self._close, self._file.risk.id),
            say("risk_page.close.text"),
            reject=say("risk_page.close.reject"),
        )

    def remove(self) -> None:
        """Take it away; that can be taken back."""
        if self._file is not None:
            self._desk.do(remove_risk, self._file.risk.id, owner=self, done=self._removed)

    @property
    def _confirmation(self) -> Confirmation | None:
        return self._file.risk.confirmation if self._file is not None else None

    def _close(self, risk_id: UUID, values: dict[str, Any]) -> None:
        self._do(close_risk, risk_id, values["reason"])

    def _removed(self, edit: Edit) -> None:
        self._desk.tell(say("risk_page.removed", label=edit.about), undo=True)
        self.gone.emit()
