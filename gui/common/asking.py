"""Asking in a dialog and doing what was answered: it stays until that is done, with what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from gui.common.desk import Desk
from gui.common.form import Field
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Edit

if TYPE_CHECKING:
    from gui.common.askdialog import AskDialog

T = TypeVar("T")


class Asking(QObject):
    """Whoever asks and does; one question at a time."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._dialog: AskDialog | None = None

    def _ask(
        self,
        title: str,
        accept: str,
        fields: Sequence[Field],
        done: Callable[[dict[str, Any]], None],
        text: str = "",
        *,
        reject: str = "",
        also: str = "",
        rejected: Callable[[], None] | None = None,
    ) -> None:
        """Ask; `done` gets the values when the main answer is taken, and the dialog waits for `_do`."""
        self._dialog = self._desk.dialogs.ask(
            title, text, fields, accept=accept, reject=reject, also=also, keeps_open=True, done=done,
            rejected=rejected,
        )  # fmt: skip

    def _do(
        self,
        verb: Callable[..., Edit],
        *args: Any,
        done: Callable[[Edit], None] | None = None,
        **named: Any,
    ) -> None:
        """Do what was answered; the dialog closes when that is done, or tells why not."""
        # Bound first: a measure's `owner` is not the one who asks the desk.
        if self._dialog is not None:
            self._desk.do_for(self._dialog, partial(verb, **named), *args, owner=self, done=done)

    def _made(self, make: Callable[..., T], *args: Any, **named: Any) -> T | None:
        """A value, or None with its fault told in the dialog."""
        try:
            return make(*args, **named)
        except RuleError as fault:
            if self._dialog is not None:
                self._dialog.refuse(fault)
            return None
