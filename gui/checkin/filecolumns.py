"""Which column of a plain table holds what, when the headings do not tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exchange.participants.values import Column
from gui.common.fields import ChoiceField
from gui.common.form import Field
from gui.common.theme import Look
from riskmodel.kernel.words import say

WANTED = (Column.NAME, Column.EMAIL, Column.ORGANISATION, Column.DURATION)


def column_fields(look: Look, headings: Sequence[tuple[str, Column | None]]) -> list[Field]:
    """A choice among the file's headings for each of ours; what a heading seems to mean is chosen already."""
    choices: list[tuple[Any, str]] = [(None, say("participants.columns.none"))]
    choices += [(place, words) for place, (words, _) in enumerate(headings)]
    known = {meant: place for place, (_, meant) in enumerate(headings) if meant is not None}
    return [
        Field(
            one.value,
            one.heading,
            ChoiceField(look, choices, known.get(one)),
            required=say("participants.columns.name") if one is Column.NAME else "",
        )
        for one in WANTED
    ]
