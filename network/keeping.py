"""What is kept and for how long, and the proof of what was erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError


class RecordAction(StrEnum):
    """What the document plan says about a kind of record."""

    PRESERVE = "preserve"
    WEED = "weed"
    UNDECIDED = "undecided"  # nothing is erased before the agency has decided


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPlanRow(Entity):
    """One row of the document plan: a kind of record, whether it is preserved, and on which authority.

    `kind` is an id in personal_data.yaml; `after_days` counts from when the record is no longer needed.
    """

    kind: str
    action: RecordAction = RecordAction.UNDECIDED
    after_days: int | None = None
    authority: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.kind, "keeping.kind.empty")
        if (self.action is RecordAction.WEED) != (self.after_days is not None):
            raise RuleError("keeping.after_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureCertificate(Entity):
    """That something was erased: what and how many, never whose.

    `counts` and `preserved` are (kind, number); `export_sha256` is the hash of the file that was exported
    before, "" when none; `backups` tells which copies still held the data that day.
    """

    made_on: date
    made_by: str
    reason: str
    counts: tuple[tuple[str, int], ...] = ()
    preserved: tuple[tuple[str, int], ...] = ()
    export_sha256: str = ""
    backups: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.reason, "keeping.reason.empty")
