"""The rows of a preview in a table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from exchange.member_words import change_words
from exchange.members import MemberRow, RowKind
from gui.common.tablemodel import Column
from network.member import Group
from riskmodel.kernel.words import say

TONES = {
    RowKind.ASK: "warning",
    RowKind.REFUSED: "danger",
    RowKind.CHANGED: "accent",
    RowKind.NEW: "success",
    RowKind.SAME: "muted",
    RowKind.SKIPPED: "muted",
}


def columns(groups: Callable[[], Sequence[Group]]) -> list[Column[MemberRow]]:
    """Line, agency with what would happen under it, and the kind."""
    return [
        Column("line", say("members_import.line"), lambda row: str(row.line), kind="number", width=14,
               sort=lambda row: row.line),
        Column("name", say("members.agency"), lambda row: row.name or "–", kind="two",
               second=partial(_about, groups)),
        Column("kind", say("members_import.what"), _kind, width=32, tone=lambda row: TONES[row.kind]),
    ]  # fmt: skip


def row_key(row: MemberRow) -> Hashable:
    """The line of the file."""
    return row.line


def spoken_row(row: MemberRow) -> str:
    """A row as one would say it."""
    return ", ".join(part for part in (str(row.line), row.name, _kind(row), _trouble(row)) if part)


def row_changes(row: MemberRow, groups: Sequence[Group]) -> list[str]:
    """What would be different, in words."""
    return [change_words(change, groups) for change in row.changes]


def _kind(row: MemberRow) -> str:
    return say(f"members_import.is.{row.kind.value}")


def _trouble(row: MemberRow) -> str:
    if row.refusal is not None:
        return str(row.refusal)
    if row.kind is RowKind.ASK:
        return _proposal(row)
    return ""


def _proposal(row: MemberRow) -> str:
    if not row.proposals:
        return say("members_import.no_proposals")
    like = row.proposals[0]
    reason = say(f"members.reason.{like.reason.value}", matched=like.matched)
    return say("members_import.proposal", name=like.name, reason=reason)


def _about(groups: Callable[[], Sequence[Group]], row: MemberRow) -> str:
    changed = "; ".join(row_changes(row, groups()))
    contact = row.update.contact.name if row.update and row.update.contact and row.kind is RowKind.NEW else ""
    return _trouble(row) or changed or " · ".join(part for part in (row.org_nr, contact) if part)
