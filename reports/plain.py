"""JSON for other programs: everything, in a form that is the same for the same data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import singledispatch
from typing import Any
from uuid import UUID


def write_json(schema: str, version: int, content: Mapping[str, Any]) -> bytes:
    """The content in UTF-8 with a newline at its end: schema and version first, all keys in order.

    Values and their parts become objects by their fields, dates 2026-11-17, moments ISO 8601 with their
    zone, ids text. Nothing is shortened, unknown is null.

    Raises:
        TypeError: a value that has no such form.
        ValueError: the content has a part called schema or version itself.
    """
    if {"schema", "version"} & content.keys():
        raise ValueError("schema and version are given by the writer")
    ordered = {"schema": schema, "version": version, **_ordered(content)}
    text = json.dumps(ordered, ensure_ascii=False, indent=2, allow_nan=False)
    # Half a surrogate pair has no UTF-8; JSON's own escape carries it.
    return f"{text}\n".encode("utf-8", "backslashreplace")


@singledispatch
def _ordered(value: Any) -> Any:
    if not is_dataclass(value):
        raise TypeError(f"no JSON form for {type(value).__name__}")
    return {name: _ordered(getattr(value, name)) for name in sorted(one.name for one in fields(value))}


@_ordered.register
def _plain(value: bool | int | float | str | None) -> Any:
    return value


@_ordered.register
def _enum(value: Enum) -> Any:
    return value.value


@_ordered.register
def _id(value: UUID) -> str:
    return str(value)


@_ordered.register
def _day(value: date) -> str:
    return value.isoformat()


@_ordered.register
def _mapping(value: Mapping) -> dict[str, Any]:  # type: ignore[type-arg]
    return {key: _ordered(value[key]) for key in sorted(value)}


@_ordered.register
def _row(value: tuple | list) -> list[Any]:  # type: ignore[type-arg]
    return [_ordered(one) for one in value]


@_ordered.register
def _set(value: frozenset | set) -> list[Any]:  # type: ignore[type-arg]
    return [_ordered(one) for one in sorted(value)]
