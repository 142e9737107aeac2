"""JSON: the same for the same data, nothing lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.plain import write_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class Kind(StrEnum):
    TREAT = "treat"


@dataclass(frozen=True)
class Thing:
    title: str
    at: date
    parts: tuple[Any, ...] = ()


def test_values_ids_dates_and_kinds_have_their_forms() -> None:
    content = {
        "thing": Thing("å", date(2026, 11, 17), (Kind.TREAT, UUID(int=1), None)),
        "at": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        "some": frozenset({"b", "a"}),
    }
    assert json.loads(write_json("klarsyn.prov", 1, content)) == {
        "schema": "klarsyn.prov",
        "version": 1,
        "at": "2026-01-02T03:04:00+00:00",
        "some": ["a", "b"],
        "thing": {"at": "2026-11-17", "parts": ["treat", str(UUID(int=1)), None], "title": "å"},
    }


def test_schema_and_version_come_first_and_the_file_ends_in_a_line() -> None:
    text = write_json("klarsyn.prov", 2, {"a": 1}).decode()
    assert text.startswith('{\n  "schema": "klarsyn.prov",\n  "version": 2,\n')
    assert text.endswith("}\n")


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_what_is_written_is_read_back(content: dict[str, Any]) -> None:
    content = {f"_{key}": value for key, value in content.items()}
    read = json.loads(write_json("klarsyn.prov", 1, content))
    assert {key: read[key] for key in content} == content


@given(st.permutations(["a", "b", "c", "å"]))
def test_the_order_of_the_keys_does_not_matter(keys: list[str]) -> None:
    assert write_json("x", 1, dict.fromkeys(keys, 1)) == write_json("x", 1, dict.fromkeys(sorted(keys), 1))


def test_a_half_surrogate_is_carried_as_an_escape() -> None:
    assert json.loads(write_json("x", 1, {"a": "\ud800"}))["a"] == "\ud800"


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        write_json("x", 1, {"a": object()})
    with pytest.raises(ValueError, match="given by the writer"):
        write_json("x", 1, {"version": 2})
