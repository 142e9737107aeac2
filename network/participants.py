"""Who the people of a participant file are: each gets a person or an agency with a reason, or a question.

What is sure: an e-mail address that one known person has, a name that somebody has confirmed before, and the
very name of exactly one who was invited, unless an address speaks against it. Everything else is for a person
to confirm, and what was confirmed is remembered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from rapidfuzz import fuzz, process

from network.attendance import Attendance, NameMatch
from network.likeness import AgencyNames, Candidate, Likeness, Reason, best_people
from network.member import Member, Person
from network.membership import MemberFile, address_ends, member_candidates, read_members
from network.participant import Mark, Participant
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import folded

MOST_ASKED = 5
_LIKE_ENOUGH = 70.0
_LOOKED_AT = 2_000  # participants whose agencies are guessed by likeness; more is no meeting of the network


class Kind(StrEnum):
    """How certain it is who a participant is."""

    SURE = "sure"
    ASK = "ask"  # there are proposals, a person chooses
    UNKNOWN = "unknown"
    LEFT_OUT = "left_out"  # somebody has said before that this is nobody to count


class Why(StrEnum):
    """Why somebody is proposed."""

    EMAIL = "email"
    REMEMBERED = "remembered"
    NAME = "name"  # the very name of one who was invited
    KNOWN = "known"  # the very name of one who is known but was not invited
    LIKE = "like"
    DOMAIN = "domain"  # somebody new, with the agency's own address
    AGENCY = "agency"  # somebody new, with the agency's name beside theirs


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom a participant may be; without `person_id` somebody new, of an agency if there is a `member_id`."""

    why: Why
    name: str
    agency: str = ""
    person_id: UUID | None = None
    member_id: UUID | None = None
    organisation: str = ""
    is_invited: bool = False
    score: float = 100.0


@dataclass(frozen=True, slots=True)
class Match:
    """A participant and who it may be, the most likely first."""

    participant: Participant
    kind: Kind
    proposals: tuple[Proposal, ...] = ()

    @property
    def best(self) -> Proposal | None:
        """The most likely."""
        return self.proposals[0] if self.proposals else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a participant: who it is, or None to leave it out.

    `is_confirmed` when a person has said so; it is then remembered.
    """

    participant: Participant
    proposal: Proposal | None
    is_confirmed: bool = False


@dataclass(frozen=True)
class MatchBook:
    """Everybody that a participant may be."""

    invited: tuple[Attendance, ...] = ()
    people: tuple[Person, ...] = ()
    files: tuple[MemberFile, ...] = ()
    remembered: tuple[NameMatch, ...] = ()

    @cached_property
    def by_id(self) -> dict[UUID, Person]:
        """The persons by id, without those whose data is erased."""
        return {person.id: person for person in self.people if person.erased_on is None}

    @cached_property
    def members(self) -> dict[UUID, Member]:
        """The agencies by id."""
        return {file.member.id: file.member for file in self.files}

    @cached_property
    def by_email(self) -> dict[str, list[UUID]]:
        """The persons with an address."""
        found: dict[str, list[UUID]] = defaultdict(list)
        for person in self.by_id.values():
            if person.email:
                found[person.email.casefold()].append(person.id)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[UUID]]:
        """The persons with a name, whatever the order of its words."""
        found: dict[str, list[UUID]] = defaultdict(list)
        for person in self.by_id.values():
            found[sorted_name(person.name)].append(person.id)
        return found

    @cached_property
    def attendance_of(self) -> dict[UUID, Attendance]:
        """The invitation of each person that has one."""
        return {one.person_id: one for one in self.invited}

    @cached_property
    def agency_of(self) -> dict[UUID, UUID]:
        """The agency of each person that has one: of the invitation, else of the latest appointment."""
        found = {one.person.id: file.member.id for file in self.files for one in file.appointments}
        invited = {one.person_id: one.member_id for one in self.invited if one.member_id is not None}
        return found | invited

    @cached_property
    def by_end(self) -> dict[str, set[UUID]]:
        """The agencies whose addresses end so."""
        found: dict[str, set[UUID]] = defaultdict(set)
        for file in self.files:
            for end in address_ends(file):
                found[end].add(file.member.id)
        return found

    @cached_property
    def memory(self) -> dict[str, NameMatch]:
        """What has been confirmed, by what was spelled."""
        return {one.spelled: one for one in self.remembered}

    @cached_property
    def agency_names(self) -> AgencyNames:
        """The agencies' names, to compare with."""
        return AgencyNames(member_candidates(self.files))

    @cached_property
    def names(self) -> tuple[list[UUID], list[str]]:
        """Everybody, and their names made comparable."""
        return list(self.by_id), [sorted_name(person.name) for person in self.by_id.values()]

    def proposal(self, person_id: UUID, why: Why, score: float = 100.0) -> Proposal:
        """A known person as a proposal."""
        member_id = self.agency_of.get(person_id)
        attendance = self.attendance_of.get(person_id)
        organisation = attendance.organisation if attendance else ""
        agency = self.members[member_id].name if member_id in self.members else organisation
        name = self.by_id[person_id].name
        return Proposal(why, name, agency, person_id, member_id, organisation, attendance is not None, score)

    def newcomer(self, name: str, member_id: UUID, why: Why, score: float = 100.0) -> Proposal:
        """Somebody new at an agency as a proposal."""
        return Proposal(why, name, self.members[member_id].name, member_id=member_id, score=score)


def read_match_book(reading: Reading, meeting_id: UUID) -> MatchBook:
    """Everybody that a participant of a meeting may be."""
    return MatchBook(
        tuple(reading.find(Attendance, meeting_id=meeting_id)),
        tuple(reading.find(Person)),
        read_members(reading),
        tuple(reading.find(NameMatch)),
    )


def matched(people: Sequence[Participant], book: MatchBook) -> tuple[Match, ...]:
    """Who the participants are, in their order."""
    by_likeness = len(people) <= _LOOKED_AT
    return tuple(_matched(participant, book, by_likeness=by_likeness) for participant in people)


def spelled(participant: Participant) -> str:
    """What a confirmed participant is remembered by: the address, else the name."""
    return folded(participant.email or participant.name).text


def sorted_name(name: str) -> str:
    """A name made comparable whatever the order of its words and the signs between them."""
    return " ".join(sorted(folded(name).text.replace(",", " ").replace(".", " ").split()))


def _matched(participant: Participant, book: MatchBook, *, by_likeness: bool) -> Match:
    sure = _by_email(participant, book) or _by_memory(participant, book)
    if sure is not None:
        return sure
    by_name = _by_name(participant, book)
    if by_name is not None:
        return by_name
    namesakes = tuple(_namesakes(participant, book))
    proposals = [
        *(namesakes or _likes(participant, book)),
        *_newcomers(participant, book, by_likeness=by_likeness),
    ]
    kept = _without_doubles(proposals)
    return Match(participant, Kind.ASK if kept else Kind.UNKNOWN, kept)


def _by_email(participant: Participant, book: MatchBook) -> Match | None:
    found = book.by_email.get(participant.email.casefold(), []) if participant.email else []
    if not found:
        return None
    if len(found) > 1:
        found = [one for one in found if one in book.attendance_of] or found
    proposals = tuple(book.proposal(one, Why.EMAIL) for one in found)
    return Match(participant, Kind.SURE if len(found) == 1 else Kind.ASK, proposals)


def _by_memory(participant: Participant, book: MatchBook) -> Match | None:
    known = book.memory.get(spelled(participant))
    if known is None:
        return None
    if known.person_id is not None and known.person_id in book.by_id:
        proposal = book.proposal(known.person_id, Why.REMEMBERED)
        if known.member_id is not None and known.member_id in book.members and not proposal.is_invited:
            agency = book.members[known.member_id].name
            proposal = replace(proposal, member_id=known.member_id, agency=agency)
        return Match(participant, Kind.SURE, (proposal,))
    if known.person_id is None and known.member_id is None:
        return Match(participant, Kind.LEFT_OUT)
    return None


def _by_name(participant: Participant, book: MatchBook) -> Match | None:
    """Sure when exactly one who was invited has the very name, and no address speaks against it."""
    if Mark.SAME_NAME in participant.marks or Mark.OVERLAP in participant.marks:
        return None
    found = {one for name in _names(participant) for one in book.by_name.get(sorted_name(name), ())}
    if len(found) != 1:
        return None
    (person_id,) = found
    if person_id not in book.attendance_of or not _may_be(participant, person_id, book):
        return None
    return Match(participant, Kind.SURE, (book.proposal(person_id, Why.NAME),))


def _may_be(participant: Participant, person_id: UUID, book: MatchBook) -> bool:
    """Whether the address is of the person's agency, or there is none to tell."""
    if not participant.email:
        return True
    own = book.by_id[person_id].email.rpartition("@")[2].casefold()
    ends = {end for end, members in book.by_end.items() if book.agency_of.get(person_id) in members}
    return bool(set(_ends(participant.email)) & ({own} | ends))


def _namesakes(participant: Participant, book: MatchBook) -> Iterable[Proposal]:
    for name in _names(participant):
        for one in book.by_name.get(sorted_name(name), ()):
            yield book.proposal(one, Why.NAME if one in book.attendance_of else Why.KNOWN)


def _likes(participant: Participant, book: MatchBook) -> list[Proposal]:
    found: list[Likeness] = []
    ids, texts = book.names
    for name in _names(participant):
        near = process.extract(
            sorted_name(name),
            texts,
            scorer=fuzz.token_set_ratio,
            score_cutoff=_LIKE_ENOUGH,
            limit=MOST_ASKED * 2,
        )
        people = [book.by_id[ids[place]] for _, _, place in near]
        found += best_people(name, [Candidate(one.id, one.name) for one in people], MOST_ASKED)
    invited = book.attendance_of
    found.sort(key=lambda like: (like.key not in invited, -like.score))
    return [
        book.proposal(UUID(str(like.key)), Why.LIKE, like.score)
        for like in found
        if like.score >= _LIKE_ENOUGH and like.reason not in {Reason.SAME, Reason.TURNED}
    ]


def _newcomers(participant: Participant, book: MatchBook, *, by_likeness: bool) -> Iterable[Proposal]:
    for end in _ends(participant.email):
        members = book.by_end.get(end, set())
        if len(members) == 1:
            yield book.newcomer(participant.name, next(iter(members)), Why.DOMAIN)
            return
    text = participant.organisation or participant.alias or participant.name
    if not by_likeness or not text:
        return
    for like in book.agency_names.best(text, 3):
        if participant.organisation or like.reason is not Reason.LIKE:
            yield book.newcomer(_bare(participant), UUID(str(like.key)), Why.AGENCY, like.score)


def _bare(participant: Participant) -> str:
    """The name without an agency written after it."""
    for sign in (",", " - ", " – ", "(", "|", "/"):
        head, found, _ = participant.name.partition(sign)
        if found and len(head.split()) > 1:
            return head.strip()
    return participant.name


def _names(participant: Participant) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (participant.name, participant.alias) if name))


def _ends(address: str) -> Iterable[str]:
    host = address.rpartition("@")[2].casefold()
    while "." in host:
        yield host
        host = host.partition(".")[2]


def _without_doubles(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    kept: dict[tuple[UUID | None, UUID | None], Proposal] = {}
    for one in proposals:
        key = (one.person_id, None if one.person_id else one.member_id)
        if key not in kept or kept[key].score < one.score:
            kept[key] = one
    return tuple(sorted(kept.values(), key=_order))[:MOST_ASKED]


def _order(one: Proposal) -> tuple[bool, bool, float]:
    return one.why is Why.AGENCY and one.score < _LIKE_ENOUGH, not one.is_invited, -one.score
