"""The agency's units as lines of a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from gui.analysis.tree import Node
from riskmodel.agency import Unit
from riskmodel.kernel.words import say

Note = Callable[[Unit], str]


def unit_nodes(
    units: Sequence[Unit], *, note: Note | None = None, ticked: Collection[UUID] | None = None
) -> tuple[Node, ...]:
    """Units under their parents, in the order they were entered; with boxes when `ticked` is given."""
    below: dict[UUID | None, list[Unit]] = defaultdict(list)
    known = {unit.id for unit in units}
    for unit in units:
        below[unit.parent_id if unit.parent_id in known else None].append(unit)

    def node(unit: Unit) -> Node:
        words = (note or kind_note)(unit)
        return Node(
            unit.id,
            unit.name,
            words,
            tone="muted" if unit.closed_on else "",
            checked=None if ticked is None else unit.id in ticked,
            parts=tuple(node(part) for part in below[unit.id]),
        )

    return tuple(node(unit) for unit in below[None])


def kind_note(unit: Unit) -> str:
    """Core or support, or that it is no more."""
    key = "closed" if unit.closed_on else unit.kind.value
    return say(f"analysis_place.units.note_{key}")


def parts_of(units: Sequence[Unit], unit_id: UUID) -> set[UUID]:
    """A unit and everything under it."""
    found = {unit_id}
    while more := {unit.id for unit in units if unit.parent_id in found} - found:
        found |= more
    return found


def indented(units: Sequence[Unit]) -> list[tuple[UUID, str]]:
    """Every unit with its name set in by its depth, in the order of the tree; for a list to choose from."""
    found: list[tuple[UUID, str]] = []

    def walk(nodes: Sequence[Node], depth: int) -> None:
        for node in nodes:
            assert isinstance(node.key, UUID)  # noqa: S101 - unit_nodes gives no other keys
            found.append((node.key, "\u2003" * depth + node.text))
            walk(node.parts, depth + 1)

    walk(unit_nodes(units), 0)
    return found
