"""What an experience from outside would be here: a copy, a draft, a change of one here, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz, process

from network.experience import Experience, ExperienceFile, ExperienceStatus
from network.member import Member
from network.reuse import Reuse
from network.sharing import OUT, SharedExperience, SharedFile, SharedReuse
from riskmodel.agency import Agency
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import folded

LINKS = ("areas", "scenarios", "factors", "measures")
LIKE = 88.0  # titles that are this much alike are shown together, for a person to see
_NOT_COMPARED = frozenset({"agency_id", "id", "version", "number"})
_COMPARED = tuple(one.name for one in fields(Experience) if one.name not in _NOT_COMPARED)


class ArrivalKind(StrEnum):
    """What taking an experience would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Here:
    """What there is already: whose data it is, its experiences and reuse, and the members it may know."""

    agency: Agency
    experiences: Mapping[UUID, Experience]
    reuse: Mapping[UUID, Sequence[Reuse]]  # by the experience's id
    members: Mapping[UUID, Member]
    files: frozenset[tuple[UUID, str]] = frozenset()  # the experience's id and the file's print

    @cached_property
    def titles(self) -> Mapping[str, Sequence[Experience]]:
        """The experiences by their titles as they are compared; only asked for where ids do not tell."""
        found: dict[str, list[Experience]] = defaultdict(list)
        for one in self.experiences.values():
            found[name_key(one.title)].append(one)
        return dict(found)

    @property
    def is_office(self) -> bool:
        """Whether it is the network's office, which takes drafts in and gives what is published."""
        return self.agency.is_network_office

    def member_of(self, org_nr: str, name: str) -> Member | None:
        """The member with a number, or with exactly that name."""
        by_number = (one for one in self.members.values() if org_nr and one.org_nr == org_nr)
        wanted = name_key(name)
        by_name = (one for one in self.members.values() if wanted and name_key(one.name) == wanted)
        return next(by_number, None) or next(by_name, None)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What would stand here.

    `experience` is None when nothing of it would change, `before` what stands here now, `changed` the names
    of the fields that differ. `reuse` and `files` are those that are not here yet. `like` is another one here
    whose title is much alike.
    """

    kind: ArrivalKind
    shared: SharedExperience
    experience: Experience | None = None
    before: Experience | None = None
    changed: tuple[str, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    like: Experience | None = None
    files: tuple[SharedFile, ...] = ()


def read_here(reading: Reading) -> Here:
    """What there is already, to hold what arrives against."""
    reuse: dict[UUID, list[Reuse]] = defaultdict(list)
    for one in reading.find(Reuse):
        reuse[one.experience_id].append(one)
    return Here(
        reading.get(Agency, reading.agency_id),
        {one.id: one for one in reading.find(Experience)},
        dict(reuse),
        {one.id: one for one in reading.find(Member)},
        frozenset((one.experience_id, one.sha256) for one in reading.find(ExperienceFile)),
    )


def arrive(here: Here, shared: SharedExperience, *, looks: bool = True) -> Arrival:
    """What taking an experience would do; nothing is done.

    One is known again by its id, and where it has none by its title together with the agency that told it.
    `looks` is whether titles that are much alike are sought, for a person to see.
    """
    before = known_as(here, shared)
    after = _settled(here, shared, before)
    reuse = _new_reuse(here, shared, before or after)
    files = _new_files(here, shared, before or after) if after else ()
    if before is None:
        if after is None:
            return Arrival(ArrivalKind.SAME, shared)
        like = _like(here, after) if looks else None
        return Arrival(ArrivalKind.NEW, shared, after, reuse=reuse, like=like, files=files)
    changed = _changed(before, after) if after else ()
    kind = ArrivalKind.CHANGED if changed or reuse or files else ArrivalKind.SAME
    return Arrival(kind, shared, after if changed else None, before, changed, reuse, files=files)


def known_as(here: Here, shared: SharedExperience) -> Experience | None:
    """The one here that it is; None when it is not here."""
    return here.experiences.get(shared.experience.id) or _by_title(here, shared)


def _settled(here: Here, shared: SharedExperience, before: Experience | None) -> Experience | None:
    """As it would stand here; None when what stands here is not for others to change."""
    told = shared.experience
    is_out = told.status in OUT
    if not here.is_office and is_out:
        if before is None and told.status is ExperienceStatus.WITHDRAWN:
            return None
        return _copy(here, told, before)
    if before is not None and (before.is_copy or before.status is not ExperienceStatus.DRAFT or is_out):
        return None
    return _draft(here, shared, before)


def _copy(here: Here, told: Experience, before: Experience | None) -> Experience:
    links = {name: _joined(getattr(before, name), getattr(told, name)) for name in LINKS} if before else {}
    own = {"id": before.id, "number": before.number, "version": before.version} if before else {"version": 0}
    return replace(
        told,
        **{
            **_LOOSE,
            **links,
            **own,
            "agency_id": here.agency.agency_id,
            "published_on": told.published_on or told.captured_on,
            "is_copy": True,
        },
    )


def _draft(here: Here, shared: SharedExperience, before: Experience | None) -> Experience:
    told = shared.experience
    member = here.member_of(shared.org_nr, told.source_name)
    kept: dict[str, Any] = {"version": 0}
    if before:
        kept = {name: getattr(before, name) for name in ("id", "number", "version", *_TIES)}
    if here.is_office and member is not None:
        kept["member_id"] = member.id
    return replace(
        told,
        **{
            **_LOOSE,
            **kept,
            "agency_id": here.agency.agency_id,
            "status": ExperienceStatus.DRAFT,
            "published_on": None,
            "is_copy": False,
        },
    )


_TIES = ("member_id", "meeting_id", "item_id", "wish_id", "kept_marks")
_LOOSE: Mapping[str, Any] = {
    "member_id": None,
    "meeting_id": None,
    "item_id": None,
    "wish_id": None,
    "kept_marks": (),
    "deidentified_by": "",
    "deidentified_on": None,
    "reviewed_by": "",
    "reviewed_on": None,
    "is_office_of_one": False,
    "remark": "",
}


def _joined(own: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The links that are here, and after them those that came."""
    return (*own, *(one for one in theirs if one not in own))


def _changed(before: Experience, after: Experience) -> tuple[str, ...]:
    return tuple(name for name in _COMPARED if getattr(before, name) != getattr(after, name))


def _by_title(here: Here, shared: SharedExperience) -> Experience | None:
    if shared.has_id:
        return None
    source = name_key(shared.experience.source_name)
    for one in here.titles.get(name_key(shared.experience.title), ()):
        if not source or not one.source_name or name_key(one.source_name) == source:
            return one
    return None


def _like(here: Here, after: Experience) -> Experience | None:
    best = process.extractOne(name_key(after.title), here.titles.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    return here.titles[best[0]][0] if best else None


def _new_files(here: Here, shared: SharedExperience, experience: Experience | None) -> tuple[SharedFile, ...]:
    """Those that are not with the experience already, each once."""
    if experience is None:
        return ()
    found = {one.sha256: one for one in shared.files if (experience.id, one.sha256) not in here.files}
    return tuple(found.values())


def _new_reuse(here: Here, shared: SharedExperience, experience: Experience | None) -> tuple[Reuse, ...]:
    if experience is None:
        return ()
    known = {_key(here, one) for one in here.reuse.get(experience.id, ())}
    found = []
    for use in shared.reuse:
        made = _reuse(here, use, experience.id)
        is_own = made.member_id is not None and made.member_id == experience.member_id
        if is_own or _key(here, made) in known:
            continue
        known.add(_key(here, made))
        found.append(made)
    return tuple(found)


def _reuse(here: Here, use: SharedReuse, experience_id: UUID) -> Reuse:
    member = here.member_of(use.org_nr, use.user) if here.is_office else None
    return Reuse(
        agency_id=here.agency.agency_id,
        id=new_id(),
        experience_id=experience_id,
        member_id=member.id if member else None,
        user_name="" if member else use.user,
        used_on=use.used_on,
        changed=use.changed,
        outcome=use.outcome,
        result=use.result,
        would_recommend=use.would_recommend,
        values=use.values,
    )


def _key(here: Here, reuse: Reuse) -> tuple[object, ...]:
    """The same use: by the same agency on the same day."""
    member = here.members.get(reuse.member_id) if reuse.member_id else None
    return name_key(member.name if member else reuse.user_name), reuse.used_on


def name_key(text: str) -> str:
    """A title or a name as it is compared: without case, accents and the number of spaces."""
    return " ".join(folded(text).text.split())


def count_news(here: Here, shared: Iterable[SharedExperience]) -> int:
    """How many of them would change something; those that cannot be kept here are left out."""
    return sum(_is_news(here, one) for one in shared)


def _is_news(here: Here, shared: SharedExperience) -> bool:
    try:
        return arrive(here, shared, looks=False).kind is not ArrivalKind.SAME
    except RuleError:
        return False
