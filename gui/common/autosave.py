"""A form that stores each field as it is left, and never writes over what is being typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gui.common.form import Field, Form
from gui.common.theme import Look
from riskmodel.kernel.errors import Refusal


class AutoForm(Form):
    """Tells of each field that has been changed and holds nothing wrong."""

    changed = Signal(str, object)  # the field's key, the value

    def __init__(self, look: Look, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(look, fields, parent)
        self._keys: dict[QObject, str] = {}
        for field in fields:
            self._keys[field.widget] = field.key
            field.widget.committed.connect(self._committed)  # type: ignore[attr-defined]

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show stored values; a field that is being typed in keeps what is typed."""
        for key, value in values.items():
            widget = self.row(key).field.widget
            typing = isinstance(widget, QLineEdit) and widget.hasFocus() and widget.isModified()
            if not typing:
                widget.set_value(value)  # type: ignore[attr-defined]
                self.row(key).show_fault("")

    def commit(self) -> None:
        """Hand over what has been typed and not yet left."""
        for one in self.rows():
            commit = getattr(one.field.widget, "commit", None)
            if commit is not None:
                commit()

    def set_locked(self, locked: bool) -> None:
        """Let everything be read but nothing changed."""
        for one in self.rows():
            lock(one.field.widget, locked)

    def refused(self, key: str, fault: Exception) -> bool:
        """Show at the field why its value was refused; False when it was no refusal."""
        if isinstance(fault, Refusal):
            self.refuse(key, fault)
            return True
        return False

    def _committed(self, value: object) -> None:
        widget = self.sender()
        key = self._keys.get(widget)
        if key is None:
            return
        if isinstance(widget, QLineEdit):
            widget.setModified(False)
        if self.row(key).check():
            self.changed.emit(key, value)


def lock(widget: QWidget, locked: bool) -> None:
    """Make a field one that can be read and copied but not changed."""
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.setReadOnly(locked)
    else:
        widget.setEnabled(not locked)
