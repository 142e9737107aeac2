"""The changes of a preview in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from exchange.member_columns import column_title
from network.entry_update import UpdateChange
from network.member import Group
from riskmodel.kernel.words import say


def change_words(change: UpdateChange, groups: Sequence[Group]) -> str:
    """What would be different, before and after."""
    if change.what == "group":
        title = next((group.title for group in groups if group.id == change.after), "–")
        return say("members_import.change.group", group=title)
    if change.before in (None, "", ()):
        return say("members_import.change.added", column=_title(change), after=_text(change.after))
    return say(
        "members_import.change", column=_title(change), before=_text(change.before), after=_text(change.after)
    )


def _title(change: UpdateChange) -> str:
    return say("members_import.county") if change.what == "county" else column_title(change.what)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.15g}".replace(".", ",") if isinstance(value, float) else str(value)
