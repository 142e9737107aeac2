"""Days as people write them: 3 mars 2026."""

from __future__ import annotations

from datetime import date

from riskmodel.kernel.words import say


def day_text(day: date) -> str:
    """A day in words, in the spoken language."""
    month = say("day.months").split()[day.month - 1]
    return say("day.long", day=day.day, month=month, year=day.year)


def day_and_month(day: date, today: date) -> str:
    """A day in words, with its year only when it is not this year's."""
    if day.year != today.year:
        return day_text(day)
    return say("day.short", day=day.day, month=say("day.months").split()[day.month - 1])


def month_text(day: date) -> str:
    """The month of a day in words: mars 2026."""
    return f"{say('day.months').split()[day.month - 1]} {day.year}"
