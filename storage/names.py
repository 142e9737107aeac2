"""What things are called: by the database, and by people."""

from __future__ import annotations

import re

from riskmodel.kernel.entity import Entity
from riskmodel.kernel.words import say

# Every revision in `migrations/versions`, oldest first.
REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004")


def table_name(kind: type[Entity]) -> str:
    """The table of an entity: its name in small letters, `MeasureLink` → `measure_link`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def kind_word(kind: type[Entity]) -> str:
    """What people call a kind of thing, as the first word of a sentence: "Risken"."""
    return say(f"storage.kind.{table_name(kind)}")
