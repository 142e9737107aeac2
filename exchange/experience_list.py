"""Experiences as a list for people, and whole for other programs: the form that can be read in again."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from datetime import date
from typing import Any

from exchange.experience_columns import CHOICES, COLUMNS, LINKS, choice_word, column_title, link_titles
from exchange.lists import ExportedList, Value
from network.sharing import SharedExperience, SharedReuse
from riskmodel.agency import Agency
from riskmodel.kernel.words import say

SCHEMA = "klarsyn.experiences"
FIELDS = (
    *("id", "title", "summary", "outcome", "source_name", "is_credited", "size_class"),
    *LINKS,
    *("problem", "context", "what_we_did", "resources", "result_kind", "result", "what_did_not_work"),
    *("prerequisites", "how_you_can", "contact", "licence", "told_at", "captured_on", "status"),
    *("published_on", "next_review", "is_copy"),
)
"""The fields of an experience that are given to others."""

REUSE_FIELDS = ("user", "org_nr", "used_on", "changed", "outcome", "result", "would_recommend", "values")


def experiences_list(shared: Iterable[SharedExperience], giver: Agency, today: date) -> ExportedList:
    """What an agency gives, as a table in words and as whole values with the reuse.

    Args:
        shared: the experiences, as `network.sharing.read_shared` gives them.
        giver: whose they are; the file says so.
        today: the day that the file says it is of.
    """
    found = tuple(shared)
    return ExportedList(
        SCHEMA,
        say("experience_list.title"),
        tuple(column_title(column) for column in COLUMNS),
        tuple(tuple(_cell(one, column) for column in COLUMNS) for one in found),
        {
            "as_of": today,
            "from": {"name": giver.name, "org_nr": giver.org_nr, "is_office": giver.is_network_office},
            "experiences": [whole(one) for one in found],
        },
    )


def whole(shared: SharedExperience) -> dict[str, Any]:
    """An experience as it stands in JSON."""
    fields = {name: getattr(shared.experience, name) for name in FIELDS}
    files = [
        {"file_name": one.file_name, "title": one.title, "data": b64encode(one.data).decode()}
        for one in shared.files
        if one.data
    ]
    reuse = [_use(one) for one in shared.reuse]
    return {**fields, "org_nr": shared.org_nr, "reuse": reuse, "files": files}


def _use(reuse: SharedReuse) -> dict[str, Any]:
    return {name: getattr(reuse, name) for name in REUSE_FIELDS}


def _cell(shared: SharedExperience, column: str) -> Value:
    one = shared.experience
    if column == "users":
        return len({use.user for use in shared.reuse})
    if column == "org_nr":
        return shared.org_nr
    if column == "is_credited":
        return say("exchange.yes" if one.is_credited else "exchange.no")
    value: Any = getattr(one, column)
    if column in LINKS:
        return link_titles(column, value)
    if column in CHOICES:
        return choice_word(column, value)
    return str(value) if column == "id" else value
