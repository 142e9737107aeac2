"""What is asked for by `find`, as the driver takes it, whoever writes the statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from storage.rows import Rows

# SQLite takes no more than 32 766 parameters in a statement.
MOST_VALUES = 10_000

# Of each field: how many known values it may have, and whether it may be unknown.
Shape = tuple[tuple[str, int, bool], ...]


def asked_of(
    rows: Rows[Any], agency_id: UUID, equal: Mapping[str, Any]
) -> Iterator[tuple[Shape, tuple[Any, ...]]]:
    """The shapes of the statements that together find what equals the values, with their parameters.

    Raises:
        TypeError: the entity has no such field, or it holds several values.
    """
    asked = {name: _asked(rows, name, value) for name, value in equal.items()}
    agency = rows.to_column("agency_id", agency_id)
    # Values too many for one statement are asked for in parts; of others there are hardly as many.
    longest = max(asked, key=lambda name: len(asked[name][0]), default=None)
    for part in _parts(asked.pop(longest)) if longest is not None else [None]:
        groups = asked if part is None or longest is None else {**asked, longest: part}
        shape = tuple((name, len(known), unknown) for name, (known, unknown) in groups.items())
        yield shape, (agency, *(one for known, _ in groups.values() for one in known))


def _asked(rows: Rows[Any], name: str, value: Any) -> tuple[list[Any], bool]:
    """The known values asked for as the driver takes them, and whether unknown is asked for too."""
    # Also when nothing is asked for, a field that is not there is a fault.
    rows.to_column(name, None)
    wanted = list(value) if isinstance(value, (tuple, list, set, frozenset)) else [value]
    known = [rows.to_column(name, one) for one in wanted if one is not None]
    return known, len(known) < len(wanted)


def _parts(asked: tuple[list[Any], bool]) -> list[tuple[list[Any], bool]]:
    known, unknown = asked
    starts = range(0, max(len(known), 1), MOST_VALUES)
    return [(known[start : start + MOST_VALUES], unknown and not start) for start in starts]
