"""Experiences as they go from one agency to another: without what only the giver's own data can know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from network.experience import Experience, ExperienceFile, ExperienceStatus, Outcome
from network.meeting import DocumentContent, Meeting
from network.member import Member
from network.reuse import Reuse, ValueKind
from riskmodel.agency import Agency
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say, speaking
from riskmodel.kernel.work import Reading

OUT = frozenset({ExperienceStatus.PUBLISHED, ExperienceStatus.WITHDRAWN})
"""What has been given to others; that one is withdrawn, those who have it need to know."""


@dataclass(frozen=True, slots=True)
class SharedReuse:
    """That an agency has used an experience, told by the agency's name and number."""

    user: str
    used_on: date
    org_nr: str = ""
    changed: str = ""
    outcome: Outcome | None = None
    result: str = ""
    would_recommend: bool | None = None
    values: tuple[ValueKind, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that goes along; `data` is empty where only its print has been read."""

    file_name: str
    title: str
    sha256: str
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class SharedExperience:
    """An experience on its way, without meeting, wish and member of the giver's, and who went through it.

    `org_nr` is the number of the agency that told it, where the giver is that agency. `has_id` is False for
    one from a list without ids, which only title and agency can tell from others.
    """

    experience: Experience
    reuse: tuple[SharedReuse, ...] = ()
    org_nr: str = ""
    has_id: bool = True
    files: tuple[SharedFile, ...] = ()


def read_shared(
    reading: Reading, *, drafts: bool = False, octets: bool = False
) -> tuple[SharedExperience, ...]:
    """What an agency has to give, by number: the office what is published, another agency all it has.

    Args:
        reading: the giver's data.
        drafts: also the office's own that have not been published.
        octets: also what the files hold, not only their prints.
    """
    agency = reading.get(Agency, reading.agency_id)
    found = sorted(reading.find(Experience), key=lambda one: (one.number, one.id))
    if agency.is_network_office and not drafts:
        found = [one for one in found if one.is_published]
    return _shared(reading, agency, found, octets=octets)


def read_library(
    reading: Reading, *, only: Collection[UUID] | None = None, octets: bool = False
) -> tuple[SharedExperience, ...]:
    """What the office gives to an agency in the same workspace: all that is or has been published.

    `only` leaves out all but those with these ids. `octets` also reads what the files hold, not only their
    prints.
    """
    agency = reading.get(Agency, reading.agency_id)
    wanted = {"id": list(only)} if only is not None else {}
    found = reading.find(Experience, status=tuple(OUT), **wanted)
    found.sort(key=lambda one: (one.number, one.id))
    return _shared(reading, agency, found, octets=octets)


def _shared(
    reading: Reading, agency: Agency, found: Iterable[Experience], *, octets: bool
) -> tuple[SharedExperience, ...]:
    meetings = {one.id: one for one in reading.find(Meeting)}
    members = {one.id: one for one in reading.find(Member)}
    files: dict[UUID, list[ExperienceFile]] = defaultdict(list)
    for file in reading.find(ExperienceFile):
        files[file.experience_id].append(file)
    reuse: dict[UUID, list[SharedReuse]] = defaultdict(list)
    for each in reading.find(Reuse):
        reuse[each.experience_id].append(
            _use(each, members.get(each.member_id) if each.member_id else None, agency)
        )
    return tuple(
        SharedExperience(
            without_ties(one, meetings.get(one.meeting_id) if one.meeting_id else None, agency),
            tuple(sorted(reuse[one.id], key=lambda use: (use.used_on, use.user, use.changed))),
            _number_of(one, members, agency),
            files=tuple(_file(reading, each, octets=octets) for each in files[one.id]),
        )
        for one in found
    )


def without_ties(experience: Experience, meeting: Meeting | None, giver: Agency) -> Experience:
    """The experience without what ties it to the giver's data, and without an agency that wants to be hidden.

    An agency's own draft keeps its name: it goes to the office, which has to know from whom it comes.
    """
    is_own_draft = experience.status not in OUT and not giver.is_network_office and not experience.is_copy
    source = experience.source_name or (giver.name if is_own_draft else "")
    shows = experience.is_credited or experience.status not in OUT
    contact = experience.contact
    if not shows and source and source.casefold() in contact.casefold():
        contact = ""
    told_at = experience.told_at
    if meeting is not None and meeting.day is not None:
        with speaking("sv"):  # as everything that is written to members
            told_at = say("sharing.told_at", title=meeting.title, day=day_text(meeting.day))
    return replace(
        experience,
        version=0,
        member_id=None,
        source_name=source if shows else "",
        contact=contact,
        meeting_id=None,
        item_id=None,
        wish_id=None,
        told_at=told_at,
        kept_marks=(),
        deidentified_by="",
        deidentified_on=None,
        reviewed_by="",
        reviewed_on=None,
        is_office_of_one=False,
        remark="",
    )


def _file(reading: Reading, file: ExperienceFile, *, octets: bool) -> SharedFile:
    data = reading.get(DocumentContent, file.content_id).data if octets else b""
    return SharedFile(file.file_name, file.title, file.sha256, data)


def _use(reuse: Reuse, member: Member | None, giver: Agency) -> SharedReuse:
    user = member.name if member else reuse.user_name
    number = member.org_nr if member else giver.org_nr if user == giver.name else ""
    return SharedReuse(
        user,
        reuse.used_on,
        number,
        reuse.changed,
        reuse.outcome,
        reuse.result,
        reuse.would_recommend,
        reuse.values,
    )


def _number_of(experience: Experience, members: dict[UUID, Member], giver: Agency) -> str:
    if experience.status in OUT and not experience.is_credited:
        return ""
    if experience.member_id in members:
        return members[experience.member_id].org_nr
    is_own = not giver.is_network_office and not experience.is_copy
    return giver.org_nr if is_own else ""
