"""What every stored thing has: the agency it belongs to, an id and a version; and what no text may hold."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from riskmodel.kernel.errors import RuleError

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A frozen value with the key `(agency_id, id)`.

    `version` is 0 until the value is stored and rises by one with each stored change; a write with an
    older version is refused (optimistic locking). What is unknown is None, never zero or "".

    Raises:
        RuleError: a text holds a NUL or half a surrogate pair, or is longer than `LONGEST_TEXT`.
    """

    agency_id: UUID
    id: UUID
    version: int = 0

    def __post_init__(self) -> None:
        for field in fields(self):
            for text in _texts(getattr(self, field.name)):
                _check_text(text, f"{type(self).__name__}.{field.name}")


def need_text(text: str, key: str) -> None:
    """Refuse an empty or blank text under the rule's key."""
    if not text.strip():
        raise RuleError(key)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return tuple(text for part in value for text in _texts(part))
    return ()


def _check_text(text: str, field: str) -> None:
    if "\x00" in text:
        raise RuleError("kernel.text.nul", field=field)
    if len(text) > LONGEST_TEXT:
        raise RuleError("kernel.text.long", field=field, longest=LONGEST_TEXT, length=len(text))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise RuleError("kernel.text.surrogate", field=field) from fault
