"""A participant file on its way in: what each participant is taken for, and what is left to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from exchange.participants.reading import read_participants
from exchange.participants.values import Column, ParticipantList
from network.mailing import OfficeProfile
from network.meeting import Meeting
from network.participants import Decision, Kind, Match, MatchBook, Proposal, matched, read_match_book
from network.verbs.participants import PresenceRule, rule_of
from riskmodel.kernel.work import Reading


class Pile(StrEnum):
    """The groups of the preview."""

    ASK = "ask"
    UNKNOWN = "unknown"
    SURE = "sure"
    OUT = "out"  # left out, now or before
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A participant, who it may be, and what has been decided (None: nothing yet)."""

    match: Match
    decision: Decision | None = None
    is_short: bool = False  # there for less than counts

    @property
    def key(self) -> tuple[int, ...]:
        """The rows of the file."""
        return self.match.participant.rows

    @property
    def pile(self) -> Pile:
        """Which group it stands in; what a person has decided stays where it was asked."""
        if self.match.kind is Kind.LEFT_OUT:
            return Pile.OUT
        return {Kind.SURE: Pile.SURE, Kind.ASK: Pile.ASK, Kind.UNKNOWN: Pile.UNKNOWN}[self.match.kind]

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say who it is."""
        return self.decision is None and not self.is_short

    @property
    def proposal(self) -> Proposal | None:
        """Whom it is taken for."""
        return self.decision.proposal if self.decision else None

    @property
    def counts(self) -> bool:
        """Whether it will be written as present."""
        return self.proposal is not None and not self.is_short

    def decided(self, proposal: Proposal | None) -> Sorted:
        """The same, decided by a person; None leaves it out."""
        return replace(self, decision=Decision(self.match.participant, proposal, is_confirmed=True))

    def left_out(self) -> Sorted:
        """The same, left out this time only."""
        return replace(self, decision=Decision(self.match.participant, None))

    def undecided(self) -> Sorted:
        """The same, to be decided again."""
        return replace(self, decision=None)


def sorted_out(matches: Iterable[Match], rule: PresenceRule) -> tuple[Sorted, ...]:
    """What is sure is decided; what was left out before is left out again."""
    found = []
    for match in matches:
        is_short = not rule.is_there(match.participant.minutes)
        decision = None
        if match.kind in {Kind.SURE, Kind.LEFT_OUT}:
            decision = Decision(match.participant, match.best)
        found.append(Sorted(match, decision, is_short))
    return tuple(found)


def read_list(path: Path, meeting: Meeting, columns: dict[Column, int] | None = None) -> ParticipantList:
    """The file, with its dates read as of the meeting's day."""
    return read_participants(path, near=meeting.day, columns=columns)


def read_matches(meeting_id: UUID, reading: Reading) -> tuple[MatchBook, PresenceRule]:
    """Everybody it may be, and what counts as presence."""
    return read_match_book(reading, meeting_id), rule_of(reading.find(OfficeProfile))


def matches_of(found: ParticipantList, book: MatchBook, rule: PresenceRule) -> tuple[Sorted, ...]:
    """Who is who."""
    return sorted_out(matched(found.people, book), rule)
