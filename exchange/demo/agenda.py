"""What is to happen on which day; what lies after today has not happened."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count

from exchange.demo.clock import DemoClock

Act = Callable[[], object]


class Agenda:
    """Acts in the order of their days; an act may add others."""

    def __init__(self, clock: DemoClock) -> None:
        self._clock = clock
        self._acts: list[tuple[date, int, Act]] = []
        self._number = count()

    def add(self, day: date, act: Act) -> None:
        """Do something on a day, or as soon as possible when the day has passed."""
        heapq.heappush(self._acts, (day, next(self._number), act))

    def spread(self, first: date, days: int, acts: Sequence[Act]) -> None:
        """Do things one after the other over so many days."""
        for place, act in enumerate(acts):
            self.add(first + timedelta(days=days * place // max(len(acts), 1)), act)

    def run(self) -> None:
        """Let the days go by until today."""
        now = date.min
        while self._acts and self._acts[0][0] <= self._clock.today:
            day, _, act = heapq.heappop(self._acts)
            now = max(now, day)
            self._clock.go_to(now)
            act()
