"""Where the user has been: back and forward, and the last places for Ctrl+K."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gui.common.place import Where

LONGEST = 100
LATEST = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """A spot that was visited, with the name it had."""

    where: Where
    title: str
    icon: str


class Journey:
    """The spots visited, and which of them one stands on."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._here = -1

    @property
    def here(self) -> Visit | None:
        """Where one stands."""
        return self._visits[self._here] if self._visits else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a spot before."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a spot after."""
        return self._here < len(self._visits) - 1

    def visit(self, visit: Visit) -> None:
        """Arrive somewhere new: what lay ahead is forgotten."""
        if self.here is not None and self.here.where == visit.where:
            self._visits[self._here] = visit
            return
        self._visits = [*self._visits[: self._here + 1], visit][-LONGEST:]
        self._here = len(self._visits) - 1

    def leave(self, where: Where, title: str) -> None:
        """Remember how the spot one leaves looked, so that one comes back to just that."""
        if self.here is not None and self.here.where.place == where.place:
            self._visits[self._here] = replace(self.here, where=where, title=title)

    def back(self) -> Where | None:
        """Step back."""
        return self._step(-1)

    def forward(self) -> Where | None:
        """Step forward."""
        return self._step(1)

    def latest(self) -> list[Visit]:
        """The last few visited, newest first, each once and without where one stands."""
        seen: list[Visit] = []
        for visit in reversed(self._visits):
            known = {one.title for one in seen}
            if visit.title not in known and (self.here is None or visit.title != self.here.title):
                seen.append(visit)
        return seen[:LATEST]

    def _step(self, by: int) -> Where | None:
        if not 0 <= self._here + by < len(self._visits):
            return None
        self._here += by
        return self._visits[self._here].where
