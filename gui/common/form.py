"""Form rows: label above, field, then help or fault. Here every field gets its names for the ear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.common.boxes import column, row
from gui.common.labels import label, set_kind, sign
from gui.common.theme import Look
from riskmodel.kernel.errors import Refusal

Check = Callable[[Any], str]  # a value's fault in words, or ""


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a form or dialog.

    `widget` is one of the fields of `gui.common` (or anything with value, set_value and fault).
    `required` is what to say when it is left empty.
    """

    key: str
    label: str
    widget: QWidget
    help: str = ""
    required: str = ""
    check: Check | None = None
    note: str = ""


class FormRow(QWidget):
    """A label, its field, and what helps or is wrong."""

    def __init__(self, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._look, self._is_wrong = look, False
        layout = column(look, self, gap="tiny")
        self._label = label(field.label, "strong", wrap=True)
        self._label.setBuddy(field.widget)
        if not field.label:
            self._label.hide()
        layout.addLayout(self._head())
        layout.addWidget(field.widget)
        self._help = label(field.help, "caption", wrap=True)
        if not field.help:
            self._help.hide()
        layout.addWidget(self._help)
        self._fault, self._fault_words = self._fault_line(layout)
        if field.label:
            field.widget.setAccessibleName(field.label)
        field.widget.setAccessibleDescription(field.help)
        field.widget.installEventFilter(self)

    def value(self) -> Any:
        """What has been written or chosen."""
        return self.field.widget.value()  # type: ignore[attr-defined]

    def fault(self) -> str:
        """What is wrong with it now, in words, or ""."""
        found: str = self.field.widget.fault()  # type: ignore[attr-defined]
        if found:
            return found
        value = self.value()
        if self.field.required and value in (None, "", ()):
            return self.field.required
        return self.field.check(value) if self.field.check else ""

    def check(self) -> bool:
        """Show what is wrong; True when nothing is."""
        self.show_fault(self.fault())
        return not self._is_wrong

    def show_fault(self, words: str) -> None:
        """Show a fault, or take it away with ""."""
        self._is_wrong = bool(words)
        set_kind(self.field.widget, "wrong" if words else "", "state")
        self._fault_words.setText(words)
        self._fault.setVisible(bool(words))
        self._help.setVisible(bool(self.field.help) and not words)
        self.field.widget.setAccessibleDescription(words or self.field.help)

    def say_help(self, words: str) -> None:
        """Say another help, such as how many words there are so far."""
        self._help.setText(words)
        self._help.setVisible(bool(words) and not self._is_wrong)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Check when the field is left, never while one types; mend as soon as it is right."""
        if event.type() == QEvent.Type.FocusOut and (self._is_wrong or self._is_filled()):
            self.check()
        return False

    def _is_filled(self) -> bool:
        return bool(self.field.widget.fault()) or self.value() not in (None, "", ())  # type: ignore[attr-defined]

    def _head(self) -> QHBoxLayout:
        head = row(self._look)
        head.addWidget(self._label, 1)
        if self.field.note:
            head.addWidget(label(self.field.note, "caption"), 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _fault_line(self, layout: QVBoxLayout) -> tuple[QWidget, QLabel]:
        line = QWidget(self)
        inside = row(self._look, line)
        words = label("", "danger", wrap=True)
        inside.addWidget(sign(self._look, "circle-alert", "danger", "icon_small"))
        inside.addWidget(words, 1)
        line.hide()
        layout.addWidget(line)
        return line, words


class Form(QWidget):
    """Form rows under each other."""

    def __init__(self, look: Look, fields: tuple[Field, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: dict[str, FormRow] = {}
        self._layout = column(look, self, gap="normal")
        for field in fields:
            self.add(field)

    def add(self, field: Field) -> FormRow:
        """Put a row at the end."""
        made = FormRow(self._look, field, self)
        self._rows[field.key] = made
        self._layout.addWidget(made)
        return made

    def row(self, key: str) -> FormRow:
        """A row by its key."""
        return self._rows[key]

    def rows(self) -> Iterator[FormRow]:
        """All rows from the top."""
        return iter(self._rows.values())

    def values(self) -> dict[str, Any]:
        """All values by key."""
        return {key: one.value() for key, one in self._rows.items()}

    def check(self) -> bool:
        """Show every fault and go to the first; True when there is none."""
        wrong = [one for one in self._rows.values() if not one.isHidden() and not one.check()]
        if wrong:
            wrong[0].field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def refuse(self, key: str, fault: Refusal) -> None:
        """Show what a rule said about a row."""
        self._rows[key].show_fault(str(fault))
