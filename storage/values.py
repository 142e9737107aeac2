"""Values ↔ plain JSON: ids, enums, days, moments, and tuples of small frozen values, by their type hints."""

from __future__ import annotations

import hashlib
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from riskmodel.kernel.entity import Entity

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type become plain JSON and come back; `empty` is what may be left out."""

    hint: Any
    to_plain: Convert
    from_plain: Convert
    empty: Any


def same(value: Any) -> Any:
    """What is plain already."""
    return value


def utc(value: datetime) -> datetime:
    """The same moment in UTC.

    Raises:
        ValueError: a moment without a time zone is no moment.
    """
    if value.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return value.astimezone(UTC)


# How the content of a file is told in the history, where it would otherwise stand again and again.
FINGERPRINT = b"sha256:"


def _fingerprint(content: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def _from_fingerprint(plain: Mapping[str, Any]) -> bytes:
    return FINGERPRINT + str(plain["sha256"]).encode()


@cache
def form_of(hint: Any) -> Form:
    """How values of a type hint are written as plain JSON.

    Raises:
        TypeError: entities hold no such type.
    """
    if isinstance(hint, types.UnionType) or get_origin(hint) is Union:
        return _optional(hint)
    if get_origin(hint) is tuple:
        return _tuple(hint)
    if isinstance(hint, type):
        return _single(hint)
    raise TypeError(f"no plain form for {hint}")


_SIMPLE: dict[type, Form] = {
    str: Form(str, same, same, ""),
    bytes: Form(bytes, _fingerprint, _from_fingerprint, b""),
    bool: Form(bool, same, bool, False),
    int: Form(int, same, int, None),
    float: Form(float, float, float, None),
    UUID: Form(UUID, str, UUID, None),
    date: Form(date, date.isoformat, date.fromisoformat, None),
    datetime: Form(datetime, lambda value: utc(value).isoformat(), datetime.fromisoformat, None),
}


def _single(hint: type) -> Form:
    if issubclass(hint, Enum):
        return Form(hint, lambda value: value.value, hint, None)
    if is_dataclass(hint):
        return _record(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    raise TypeError(f"no plain form for {hint}")


def _optional(hint: Any) -> Form:
    inside = form_of(next(part for part in get_args(hint) if part is not type(None)))
    return Form(
        inside.hint,
        lambda value: None if value is None else inside.to_plain(value),
        lambda plain: None if plain is None else inside.from_plain(plain),
        None,
    )


def _tuple(hint: Any) -> Form:
    parts = get_args(hint)
    if parts[-1] is Ellipsis:
        each = form_of(parts[0])
        return Form(
            hint,
            lambda value: [each.to_plain(part) for part in value],
            lambda plain: tuple(each.from_plain(part) for part in plain),
            (),
        )
    forms = [form_of(part) for part in parts]
    return Form(
        hint,
        lambda value: [form.to_plain(part) for form, part in zip(forms, value, strict=True)],
        lambda plain: tuple(form.from_plain(part) for form, part in zip(forms, plain, strict=True)),
        (),
    )


def _record(hint: type) -> Form:
    forms = forms_of(hint)
    return Form(
        hint,
        lambda value: {name: form.to_plain(getattr(value, name)) for name, form in forms.items()},
        lambda plain: hint(**{name: forms[name].from_plain(part) for name, part in plain.items()}),
        None,
    )


_forms: dict[Any, Mapping[str, Form]] = {}


def forms_of(kind: type) -> Mapping[str, Form]:
    """The form of each field of a frozen value, in their order."""
    if kind not in _forms:
        hints = get_type_hints(kind)
        _forms[kind] = {field.name: form_of(hints[field.name]) for field in fields(kind)}
    return _forms[kind]


KEYS = frozenset({"agency_id", "id"})


def plain_fields(thing: Entity) -> dict[str, Any]:
    """A thing as plain JSON without its key; what is empty is left out."""
    names, values_of, forms = _readers(type(thing))
    return {
        name: value if form.to_plain is same else form.to_plain(value)
        for name, value, form in zip(names, values_of(thing), forms, strict=True)
        if value != form.empty
    }


_compiled: dict[Any, tuple[tuple[str, ...], Convert, tuple[Form, ...]]] = {}


def _readers(kind: type[Entity]) -> tuple[tuple[str, ...], Convert, tuple[Form, ...]]:
    if kind not in _compiled:
        own = {name: form for name, form in forms_of(kind).items() if name not in KEYS}
        _compiled[kind] = tuple(own), attrgetter(*own), tuple(own.values())
    return _compiled[kind]


def fields_from_plain(kind: type[Entity], plain: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a thing but its key; fields that this version doesn't know are passed over."""
    return {
        name: form.from_plain(plain[name]) if name in plain else form.empty
        for name, form in forms_of(kind).items()
        if name not in KEYS
    }
