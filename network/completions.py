"""How many have gone through the basic knowledge: by module, audience and year, and never who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from network.member import Member
from network.reuse import Audience, Completion
from riskmodel.content import learning
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class ModuleCount:
    """How many times a module has been gone through, for each audience.

    A person who has gone through it twice counts twice: it is completions that are counted.
    """

    module: str
    title: str
    counts: tuple[tuple[Audience, int], ...]

    def of(self, audience: Audience) -> int:
        """For one audience."""
        return dict(self.counts)[audience]

    @property
    def total(self) -> int:
        """For all audiences."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class CompletionFile:
    """Everything noted about completions, the newest first, and the agencies that have told theirs."""

    completions: tuple[Completion, ...]
    members: tuple[Member, ...]

    def years(self) -> tuple[int, ...]:
        """The years with completions, the latest first."""
        return tuple(sorted({one.completed_on.year for one in self.completions}, reverse=True))

    def reporting(self) -> tuple[Member, ...]:
        """The members that have told of completions, by name."""
        told = {one.member_id for one in self.completions}
        return tuple(member for member in self.members if member.id in told)

    def chosen(self, year: int | None, agency: UUID | str | None) -> tuple[Completion, ...]:
        """Those of a year (None is all) and of an agency: a member's id, None for the own, ALL for all."""
        return tuple(
            one
            for one in self.completions
            if year in (None, one.completed_on.year) and agency in (ALL, one.member_id)
        )

    def agency_name(self, completion: Completion) -> str:
        """The member that told of it; "" for the own agency."""
        return next((one.name for one in self.members if one.id == completion.member_id), "")


ALL = "all"


def count_completions(completions: Iterable[Completion]) -> tuple[ModuleCount, ...]:
    """Every module in its order, also those that nobody has gone through."""
    found = list(completions)
    return tuple(
        ModuleCount(
            module.id,
            module.title,
            tuple(
                (audience, sum(one.count for one in found if _is(one, module.id, audience)))
                for audience in Audience
            ),
        )
        for module in learning().modules
    )


def read_completions(reading: Reading) -> CompletionFile:
    """Read what is noted; in an ordinary agency there are no members."""
    found = sorted(reading.find(Completion), key=lambda one: (one.completed_on, one.id), reverse=True)
    members = sorted(reading.find(Member), key=lambda one: one.name)
    return CompletionFile(tuple(found), tuple(members))


def _is(completion: Completion, module: str, audience: Audience) -> bool:
    return completion.module == module and completion.audience is audience
