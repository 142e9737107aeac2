"""What is read for a chain: the things round one thing, in a handful of questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid5

from network.experience import Experience
from network.meeting import Meeting
from network.member import Member
from network.reuse import Reuse, ReuseAsk
from network.wish import Wish, WishSupport
from riskmodel.agency import Agency
from riskmodel.dossier import RiskFile
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure, MeasureLink
from riskmodel.reading import read_risks
from riskmodel.risk import Evidence, Risk

TOLD = UUID("b7b7a3f0-5a7e-5c39-9d0a-3f6c1d7e2a54")  # the name space of meetings that are only known in words

E = TypeVar("E", bound=Entity)


class NodeKind(StrEnum):
    """The five columns of a chain, in order."""

    WISH = "wish"
    MEETING = "meeting"
    EXPERIENCE = "experience"
    REUSE = "reuse"
    RISK = "risk"


class Key(NamedTuple):
    """Which thing a node stands for."""

    kind: NodeKind
    id: UUID


@dataclass(frozen=True, slots=True)
class Rows:
    """The things round one thing; `chosen` is what they were read for, as it stands now.

    `answers` is the wish that an experience says it answers, by the experience; of one that was merged it is
    what it was merged into. `told` are the words of meetings that are only known by them, by the id that is
    made of the words.
    `evidence` are an experience and a risk that it is evidence for, `copies` an experience and a risk that a
    measure copying it acts on.
    """

    chosen: Key
    wishes: Mapping[UUID, Wish] = field(default_factory=dict)
    answers: Mapping[UUID, UUID] = field(default_factory=dict)
    supports: Mapping[UUID, int] = field(default_factory=dict)
    meetings: Mapping[UUID, Meeting] = field(default_factory=dict)
    told: Mapping[UUID, str] = field(default_factory=dict)
    experiences: Mapping[UUID, Experience] = field(default_factory=dict)
    reuses: Mapping[UUID, Reuse] = field(default_factory=dict)
    asks: tuple[ReuseAsk, ...] = ()
    users: Mapping[UUID, str] = field(default_factory=dict)
    own_reuses: frozenset[UUID] = frozenset()
    risks: Mapping[UUID, RiskFile] = field(default_factory=dict)
    evidence: tuple[tuple[UUID, UUID], ...] = ()
    copies: tuple[tuple[UUID, UUID], ...] = ()

    def meeting_of(self, experience: Experience) -> UUID | None:
        """Where an experience was told; None when nobody has said."""
        if experience.meeting_id is not None:
            return experience.meeting_id
        return told_id(experience.told_at) if experience.told_at.strip() else None


def told_id(words: str) -> UUID:
    """The id of a meeting that is only known in words: the same words are the same meeting."""
    return uuid5(TOLD, " ".join(words.split()).casefold())


@dataclass(slots=True)
class _Start:
    """Where the reading begins; it grows while one goes outwards."""

    chosen: Key
    experiences: list[Experience] = field(default_factory=list)
    wishes: set[UUID] = field(default_factory=set)
    meetings: set[UUID] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    risks: set[UUID] = field(default_factory=set)


def read_rows(reading: Reading, kind: NodeKind, id: UUID) -> Rows:
    """Read what lies round a thing: along the chain from it, and beside it at its meetings.

    Of a wish that was merged it is what it was merged into, of a risk its copy in the latest round.

    Raises:
        NotFoundError: there is no such thing.
    """
    start = _START[kind](reading, id)
    wishes = start.wishes
    if wishes:
        start.experiences += reading.find(Experience, wish_id=_with_merged(reading, wishes))
    meetings = start.meetings | {one.meeting_id for one in start.experiences if one.meeting_id}
    untold = [one for one in start.experiences if one.meeting_id is None]
    words = start.words | {one.told_at for one in untold if one.told_at.strip()}
    experiences = _by_id(start.experiences)
    experiences |= _by_id(_any(reading, Experience, meeting_id=meetings))
    if words:
        experiences |= _by_id(reading.find(Experience, meeting_id=None, told_at=words))
    standing, answers = _wishes(reading, wishes, meetings, experiences)
    meetings |= {one.meeting_id for one in standing.values() if one.meeting_id}
    reuses = _by_id(_any(reading, Reuse, experience_id=experiences))
    evidence, copies = _risk_pairs(reading, experiences)
    risks = _latest_files(reading, start.risks | {risk for _, risk in (*evidence, *copies)})
    users, own_reuses = _users(reading, reuses)
    return Rows(
        chosen=start.chosen,
        wishes=standing,
        answers=answers,
        supports=_supports(reading, standing),
        meetings=_by_id(_any(reading, Meeting, id=meetings)),
        told={told_id(one): " ".join(one.split()) for one in sorted(words)},
        experiences=experiences,
        reuses=reuses,
        asks=tuple(_any(reading, ReuseAsk, reuse_id=reuses)),
        users=users,
        own_reuses=own_reuses,
        risks=risks,
        evidence=tuple(pair for pair in evidence if pair[1] in risks),
        copies=tuple(pair for pair in copies if pair[1] in risks),
    )


def _from_wish(reading: Reading, id: UUID) -> _Start:
    wish = _standing_wish(reading, reading.get(Wish, id))
    meetings = {wish.meeting_id} if wish.meeting_id else set()
    return _Start(Key(NodeKind.WISH, wish.id), wishes={wish.id}, meetings=meetings)


def _from_meeting(reading: Reading, id: UUID) -> _Start:
    key = Key(NodeKind.MEETING, id)
    words = _words_of_meeting(reading, id)
    return _Start(key, words=words) if words else _Start(key, meetings={id})


def _from_experience(reading: Reading, id: UUID) -> _Start:
    return _Start(Key(NodeKind.EXPERIENCE, id), [reading.get(Experience, id)])


def _from_reuse(reading: Reading, id: UUID) -> _Start:
    experience = reading.get(Experience, reading.get(Reuse, id).experience_id)
    return _Start(Key(NodeKind.REUSE, id), [experience])


def _from_risk(reading: Reading, id: UUID) -> _Start:
    risk = _latest_risk(reading, reading.get(Risk, id))
    return _Start(Key(NodeKind.RISK, risk.id), _experiences_of_risk(reading, risk.id), risks={risk.id})


_START = {
    NodeKind.WISH: _from_wish,
    NodeKind.MEETING: _from_meeting,
    NodeKind.EXPERIENCE: _from_experience,
    NodeKind.REUSE: _from_reuse,
    NodeKind.RISK: _from_risk,
}


# -- wishes and meetings -----------------------------------------------------------------------------


def _standing_wish(reading: Reading, wish: Wish) -> Wish:
    """The wish that it went into, or itself."""
    seen = {wish.id}
    while wish.merged_into_id is not None and wish.merged_into_id not in seen:
        seen.add(wish.merged_into_id)
        wish = reading.get(Wish, wish.merged_into_id)
    return wish


def _with_merged(reading: Reading, wish_ids: set[UUID]) -> set[UUID]:
    """The wishes and all that have gone into them."""
    found, latest = set(wish_ids), set(wish_ids)
    while latest:
        latest = {one.id for one in reading.find(Wish, merged_into_id=latest)} - found
        found |= latest
    return found


def _wishes(
    reading: Reading, own: set[UUID], meeting_ids: set[UUID], experiences: Mapping[UUID, Experience]
) -> tuple[dict[UUID, Wish], dict[UUID, UUID]]:
    """The wishes of the meetings and those that experiences answer, without what has been merged away."""
    found = _by_id(_any(reading, Wish, meeting_id=meeting_ids))
    named = {one.id: one.wish_id for one in experiences.values() if one.wish_id}
    found |= _by_id(_any(reading, Wish, id={*named.values(), *own} - set(found)))
    standing = {one.id: _standing_wish(reading, one) for one in found.values()}
    return _by_id(standing.values()), {one: standing[wish].id for one, wish in named.items()}


def _supports(reading: Reading, wishes: Mapping[UUID, Wish]) -> dict[UUID, int]:
    """How many agencies stand behind each wish, whose it is counted in."""
    counts = Counter(one.wish_id for one in _any(reading, WishSupport, wish_id=wishes))
    return {one.id: counts[one.id] + (one.member_id is not None) for one in wishes.values()}


def _words_of_meeting(reading: Reading, id: UUID) -> set[str]:
    """The words of a meeting that is only known by them; none when it is a meeting of its own."""
    if reading.find(Meeting, id=id):
        return set()
    told = {one.told_at for one in reading.find(Experience, meeting_id=None) if one.told_at.strip()}
    found = {words for words in told if told_id(words) == id}
    if not found:
        raise NotFoundError("kernel.missing", kind="meeting")
    return found


# -- reuse and risks -----------------------------------------------------------------------------------


def _users(reading: Reading, reuses: Mapping[UUID, Reuse]) -> tuple[dict[UUID, str], frozenset[UUID]]:
    """Who used it, by the reuse, and which of them are the own agency's."""
    if not reuses:
        return {}, frozenset()
    agency = reading.get(Agency, reading.agency_id)
    members = _by_id(_any(reading, Member, id={one.member_id for one in reuses.values() if one.member_id}))
    names, own = {}, set()
    for one in reuses.values():
        member = members.get(one.member_id) if one.member_id else None
        names[one.id] = member.name if member is not None else one.user_name
        if member.org_nr == agency.org_nr if member is not None else _same(one.user_name, agency.name):
            own.add(one.id)
    return names, frozenset(own)


def _same(name: str, other: str) -> bool:
    return name.strip().casefold() == other.strip().casefold()


def _experiences_of_risk(reading: Reading, risk_id: UUID) -> list[Experience]:
    """The experiences that are evidence for a risk, or that a measure acting on it copies."""
    ids = {one.experience_id for one in reading.find(Evidence, risk_id=risk_id)}
    measure_ids = {one.measure_id for one in reading.find(MeasureLink, risk_id=risk_id)}
    ids |= {one.experience_id for one in _any(reading, Measure, id=measure_ids)}
    return _any(reading, Experience, id={one for one in ids if one is not None})


def _risk_pairs(
    reading: Reading, experiences: Mapping[UUID, Experience]
) -> tuple[list[tuple[UUID, UUID]], list[tuple[UUID, UUID]]]:
    rows = _any(reading, Evidence, experience_id=experiences)
    evidence = [(one.experience_id, one.risk_id) for one in rows if one.experience_id]
    measures = _by_id(_any(reading, Measure, experience_id=experiences))
    links = _any(reading, MeasureLink, measure_id=measures)
    copies = [(copied, one.risk_id) for one in links if (copied := measures[one.measure_id].experience_id)]
    return list(dict.fromkeys(evidence)), list(dict.fromkeys(copies))


def _latest_risk(reading: Reading, risk: Risk) -> Risk:
    """The risk in the latest round: the copy of the copy."""
    seen = {risk.id}
    while copies := [one for one in reading.find(Risk, previous_id=risk.id) if one.id not in seen]:
        risk = copies[-1]
        seen.add(risk.id)
    return risk


def _latest_files(reading: Reading, ids: set[UUID]) -> dict[UUID, RiskFile]:
    """The risks that no later round has copied, with where they stand."""
    if not ids:
        return {}
    copied = {one.previous_id for one in reading.find(Risk, previous_id=ids)}
    return {file.risk.id: file for file in read_risks(reading, ids - copied)}


def _any(reading: Reading, kind: type[E], **any_of: Iterable[UUID]) -> list[E]:
    """What is found for any of some ids; nothing is asked when there are none."""
    ((field_name, ids),) = any_of.items()
    wanted = set(ids)
    return reading.find(kind, **{field_name: wanted}) if wanted else []


def _by_id(things: Iterable[E]) -> dict[UUID, E]:
    return {one.id: one for one in things}
