"""A date that is typed, and read the way people write it."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.common.figures import iso
from gui.common.theme import Look
from gui.common.today import day_here
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

_DAYS_ON = re.compile(r"\+\s*(\d{1,4})")
_FULL = re.compile(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})")
LONGEST_YEARS = 100
MONTHS = 12


def read_date(text: str, today: date) -> date | None:
    """A date typed as 2026-02-28, 20260228 or +30 (days from today); None for an empty text.

    Raises:
        InputError: it is no date; the words say why and give an example that works.
    """
    text = text.strip()
    if not text:
        return None
    if days := _DAYS_ON.fullmatch(text):
        return today + timedelta(days=int(days[1]))
    parts = _FULL.fullmatch(text)
    if not parts:
        raise InputError("common.date.form", given=text, example=iso(today))
    year, month, day = (int(part) for part in parts.groups())
    if abs(year - today.year) > LONGEST_YEARS:
        raise InputError("common.date.year", year=year, example=iso(today))
    if not 1 <= month <= MONTHS:
        raise InputError("common.date.month", month=month, example=iso(today))
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = say("common.months").split()[month - 1].capitalize()
        raise InputError(
            "common.date.day", month=name, days=last, year=year, example=iso(date(year, month, last))
        )
    return date(year, month, day)


class DateField(QLineEdit):
    """A field for a date; `value()` is None when it is empty or wrong."""

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        value: date | None = None,
        *,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._today, self._kept = look, today, value
        self.setMaxLength(20)
        self.setPlaceholderText(say("common.date.hint"))
        self.set_value(value)
        self.editingFinished.connect(self._finish)

    def value(self) -> date | None:
        """The date."""
        try:
            return read_date(self.text(), self._now())
        except InputError:
            return None

    def set_value(self, value: date | None) -> None:
        """Show a date without telling."""
        self._kept = value
        self.setText(iso(value))

    @property
    def is_dirty(self) -> bool:
        """Whether something stands here that has not been handed over yet."""
        return self.text().strip() != iso(self._kept)

    def fault(self) -> str:
        """Why what stands there is no date, in words that mend; "" when it is one or empty."""
        try:
            read_date(self.text(), self._now())
        except InputError as fault:
            return str(fault)
        return ""

    def commit(self) -> None:
        """Hand over what has been typed, if it is a new date."""
        self._finish()

    def _now(self) -> date:
        return self._today or day_here()

    def _finish(self) -> None:
        if self.fault():
            return
        value = self.value()
        self.setText(iso(value))
        if value != self._kept:
            self._kept = value
            self.committed.emit(value)
