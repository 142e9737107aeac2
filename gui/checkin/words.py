"""Times of day as they are where the meeting is held."""

from __future__ import annotations

from datetime import datetime

from network.meeting import ZONE
from riskmodel.kernel.words import language


def time_of(moment: datetime) -> str:
    """14.32 in Swedish, 14:32 in English; one without a zone is the clock on the wall already."""
    here = moment.astimezone(ZONE) if moment.tzinfo is not None else moment
    mark = "." if language() == "sv" else ":"
    return f"{here.hour}{mark}{here.minute:02}"
