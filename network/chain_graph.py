"""Walking along arrows: what lies before a point and what lies after it, never zig-zag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)


class Ways(Generic[P]):
    """Arrows between points."""

    def __init__(self, arrows: Iterable[tuple[P, P]]) -> None:
        self._after: dict[P, list[P]] = defaultdict(list)
        self._before: dict[P, list[P]] = defaultdict(list)
        self.arrows = tuple(dict.fromkeys(arrows))
        for start, end in self.arrows:
            self._after[start].append(end)
            self._before[end].append(start)

    def before(self, points: Collection[P]) -> frozenset[P]:
        """The points and everything that leads to them."""
        return _walk(points, self._before)

    def after(self, points: Collection[P]) -> frozenset[P]:
        """The points and everything that they lead to."""
        return _walk(points, self._after)


def _walk(points: Collection[P], ways: dict[P, list[P]]) -> frozenset[P]:
    seen, waiting = set(points), list(points)
    while waiting:
        for found in ways.get(waiting.pop(), ()):
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    return frozenset(seen)
