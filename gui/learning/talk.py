"""Where a talk about dilemmas is: which dilemma, and how much of it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riskmodel.content import Dilemma


@dataclass(frozen=True, slots=True)
class Talk:
    """Dilemmas in an order, and a step in one of them.

    A dilemma goes from its situation over its choices, one by one or all at once, to the comments and last to
    what there is to discuss. `at` counts dilemmas and `step` the steps in one, both from 0.
    """

    dilemmas: tuple[Dilemma, ...]
    at: int = 0
    step: int = 0
    one_by_one: bool = True

    @property
    def dilemma(self) -> Dilemma:
        """The one that is shown."""
        return self.dilemmas[self.at]

    @property
    def steps(self) -> int:
        """How many steps it has: situation, choices, comments, discussion."""
        return (len(self.dilemma.choices) if self.one_by_one else 1) + 3

    @property
    def choices_shown(self) -> int:
        """How many choices are seen."""
        whole = len(self.dilemma.choices)
        return min(self.step, whole) if self.one_by_one or self.step == 0 else whole

    @property
    def shows_comments(self) -> bool:
        """Whether the comments are revealed."""
        return self.step >= self.steps - 2

    @property
    def shows_discussion(self) -> bool:
        """Whether it has come to what there is to discuss."""
        return self.step == self.steps - 1

    @property
    def is_first(self) -> bool:
        """Whether there is nothing before."""
        return self.at == 0 and self.step == 0

    @property
    def is_last(self) -> bool:
        """Whether there is nothing after."""
        return self.at == len(self.dilemmas) - 1 and self.shows_discussion

    def on(self) -> Talk:
        """One step on; the next dilemma begins with its situation."""
        if self.is_last:
            return self
        if self.shows_discussion:
            return replace(self, at=self.at + 1, step=0)
        return replace(self, step=self.step + 1)

    def back(self) -> Talk:
        """One step back; into the dilemma before as it ended."""
        if self.is_first:
            return self
        if self.step:
            return replace(self, step=self.step - 1)
        before = replace(self, at=self.at - 1, step=0)
        return replace(before, step=before.steps - 1)

    def showing(self, *, one_by_one: bool) -> Talk:
        """The same spot with the choices shown one by one, or all at once."""
        other = replace(self, one_by_one=one_by_one, step=0)
        if self.shows_comments:
            return replace(other, step=other.steps - 1 - (self.steps - 1 - self.step))
        return replace(other, step=min(self.choices_shown, other.steps - 3))
