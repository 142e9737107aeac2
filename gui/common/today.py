"""Today where the user sits, which is not always the day it is in UTC."""

from __future__ import annotations

from datetime import date


def day_here() -> date:
    """The user's own day."""
    return date.today()  # noqa: DTZ011 - a day where the user is, not a moment
