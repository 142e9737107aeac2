"""What every stored thing has: the agency it belongs to, an id and a version; and what no text may hold."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, ClassVar, get_args, get_type_hints
from uuid import UUID

from riskmodel.kernel.errors import RuleError

LONGEST_TEXT = 20_000


class Keeping(Enum):
    """How the history keeps what a kind of thing was before and after each change.

    WHOLE: the values stand in the history itself, for ever. APART: the values stand beside it and the history
    holds only their salted fingerprints, so that they can be erased and the history still proves itself
    whole; for personal data. NEVER: the history tells only how many rows there were, with no ids and no
    values, and what wrote them cannot be undone; for anonymous answers, whose ids must be random.
    """

    WHOLE = "whole"
    APART = "apart"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A frozen value with the key `(agency_id, id)`.

    `version` is 0 until the value is stored and rises by one with each stored change; a write with an
    older version is refused (optimistic locking). What is unknown is None, never zero or "". `kept` says how
    the history keeps things of the kind, `longest_text` how many signs a text of the kind may have.

    Raises:
        RuleError: a text holds a NUL or half a surrogate pair, or is longer than `longest_text`.
    """

    kept: ClassVar[Keeping] = Keeping.WHOLE
    longest_text: ClassVar[int] = LONGEST_TEXT

    agency_id: UUID
    id: UUID
    version: int = 0

    def __post_init__(self) -> None:
        for name in _names_of_texts(type(self)):
            value = getattr(self, name)
            if value:
                for text in _texts(value):
                    _check_text(text, type(self), name)


def need_text(text: str, key: str) -> None:
    """Refuse an empty or blank text under the rule's key."""
    if not text.strip():
        raise RuleError(key)


_text_names: dict[type[Entity], tuple[str, ...]] = {}


def _names_of_texts(kind: type[Entity]) -> tuple[str, ...]:
    """The fields that may hold a text, looked up once: things are made by the thousand."""
    if kind not in _text_names:
        hints = get_type_hints(kind)
        _text_names[kind] = tuple(field.name for field in fields(kind) if _may_hold_text(hints[field.name]))
    return _text_names[kind]


def _may_hold_text(hint: Any) -> bool:
    parts = get_args(hint)
    if parts:
        return any(_may_hold_text(part) for part in parts)
    return isinstance(hint, type) and issubclass(hint, str) and not issubclass(hint, Enum)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return tuple(text for part in value for text in _texts(part))
    return ()


def _check_text(text: str, kind: type[Entity], name: str) -> None:
    if "\x00" in text:
        raise RuleError("kernel.text.nul", field=f"{kind.__name__}.{name}")
    if len(text) > kind.longest_text:
        raise RuleError(
            "kernel.text.long", field=f"{kind.__name__}.{name}", longest=kind.longest_text, length=len(text)
        )
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise RuleError("kernel.text.surrogate", field=f"{kind.__name__}.{name}") from fault
