"""De-identifying: what may identify somebody in a Swedish text, and what could stand there instead."""

from __future__ import annotations

from network.deidentify.finding import find_marks
from network.deidentify.instead import Choice, apply, suggest
from network.deidentify.mark import Known, Mark, MarkKind
from network.deidentify.noticing import notice

__all__ = ["Choice", "Known", "Mark", "MarkKind", "apply", "find_marks", "notice", "suggest"]
