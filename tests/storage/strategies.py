"""Any value of any entity, for hypothesis: every kind of letter, day, moment, list and unknown."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from riskmodel.kernel.entity import Entity
from storage.rows import rows_of

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30),
    st.sampled_from(
        ["å ä ö Å Ä Ö é", "😀👩‍👩‍👧", "'\"`;--", "rad\nrad\r\n\ttab", "=HYPERLINK(1)", "%s %(x)s ? :a {b}"]
    ),
)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC]))


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint."""
    if isinstance(hint, types.UnionType) or get_origin(hint) is Union:
        return st.one_of([values(part) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return st.lists(values(parts[0]), max_size=4).map(tuple)
        return st.tuples(*(values(part) for part in parts))
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if is_dataclass(hint):
        return st.builds(hint, **{name: values(part) for name, part in get_type_hints(hint).items()})
    return _simple(hint)


def _simple(hint: type) -> st.SearchStrategy[Any]:
    return {
        str: TEXTS,
        bytes: st.binary(max_size=40),
        bool: st.booleans(),
        int: st.integers(-(2**31), 2**31 - 1),
        float: st.floats(allow_nan=False, allow_infinity=False),
        UUID: st.uuids(),
        date: st.dates(),
        datetime: MOMENTS,
        type(None): st.none(),
    }[hint]


def things(kind: type[Entity]) -> st.SearchStrategy[Any]:
    """Things with any values in their fields, whether or not the rules of the domain would let them be."""
    hints = get_type_hints(kind)
    rows = rows_of(kind, "sqlite")
    return st.fixed_dictionaries({field.name: values(hints[field.name]) for field in fields(kind)}).map(
        rows.make
    )
