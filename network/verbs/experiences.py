"""What is done with an experience before others get it: capture, write, attach, take away."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any
from uuid import UUID

from network.attachment import check_attachment
from network.content.themes import themes
from network.experience import STORY_FIELDS, Experience, ExperienceFile, ExperienceStatus
from network.filename import plain_name
from network.meeting import AgendaItem, DocumentContent, Meeting
from network.member import Member
from network.reuse import Reuse
from network.sizes import size_class
from network.wish import Wish
from riskmodel.agency import Agency
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.measure import Measure
from riskmodel.risk import Evidence

TEXT_FIELDS: frozenset[str] = frozenset((*STORY_FIELDS, "title", "contact"))
LINK_FIELDS: frozenset[str] = frozenset({"areas", "scenarios", "factors", "measures"})
FACT_FIELDS: frozenset[str] = frozenset(
    {"outcome", "member_id", "source_name", "is_credited", "size_class", "result_kind", "licence",
     "meeting_id", "item_id", "wish_id", "captured_on", "next_review"}
)  # fmt: skip
GONE_THROUGH = frozenset(
    {ExperienceStatus.DEIDENTIFIED, ExperienceStatus.REVIEWED, ExperienceStatus.PUBLISHED}
)


def add_experience(open_work: OpenWork, title: str, **fields: Any) -> Edit:
    """Capture an experience as a draft; what is not given is written later.

    The day is today unless it is given, the size class that of the member, and the areas those of the wish,
    of the wishes that the item answers, or of the meeting's theme.

    Raises:
        RuleError: `experience.title.empty`, or `experience.item` for an item of another meeting.
    """
    with open_work("add_experience") as work:
        given = _settled(work, _allowed(fields))
        number = 1 + max((one.number for one in work.find(Experience)), default=0)
        made = work.put(
            Experience(
                **({"captured_on": work.today} | given),
                agency_id=work.agency_id,
                id=new_id(),
                number=number,
                title=title.strip(),
            )
        )
        work.about = made.label
        return work.commit()


def set_on_experience(open_work: OpenWork, experience_id: UUID, **fields: Any) -> Edit:
    """Write or choose something of an experience; what is not given stays.

    A changed text of one that has been gone through makes it a draft again (`falls_back`). Of one taken over
    from the network only the links can be changed.

    Raises:
        RuleError: `experience.copy`, `experience.title.empty` or `experience.item`.
    """
    with open_work("set_on_experience") as work:
        before = work.get(Experience, experience_id)
        given = _allowed(fields)
        if before.is_copy and not LINK_FIELDS.issuperset(given):
            raise RuleError("experience.copy", label=before.label)
        if not before.is_copy:
            given = _settled(work, given, before)
        after = replace(before, **given)
        if falls_back(before, **given):
            after = as_draft(after)
        work.put(after)
        work.about = before.label
        return work.commit()


def falls_back(experience: Experience, **fields: Any) -> bool:
    """Whether writing these fields makes it a draft again: what was gone through is no longer what stands."""
    if experience.status not in GONE_THROUGH:
        return False
    return any(
        name in TEXT_FIELDS and _stripped(value) != getattr(experience, name)
        for name, value in fields.items()
    )


def as_draft(experience: Experience) -> Experience:
    """The same as a draft that nobody has gone through."""
    return replace(
        experience,
        status=ExperienceStatus.DRAFT,
        deidentified_by="",
        deidentified_on=None,
        reviewed_by="",
        reviewed_on=None,
        is_office_of_one=False,
        published_on=None,
    )


def attach_file(
    open_work: OpenWork, experience_id: UUID, file_name: str, data: bytes, title: str = ""
) -> Edit:
    """Keep a file with an experience, under a name without a path. The program never opens it.

    A file that comes to a text that has been gone through makes it a draft again: it may name people.

    Raises:
        RuleError: `experience.copy`, or as `network.attachment.check_attachment`.
    """
    name = plain_name(file_name)
    check_attachment(name, data)
    with open_work("attach_file") as work:
        experience = _own(work, experience_id)
        content = work.put(DocumentContent(agency_id=work.agency_id, id=new_id(), data=data))
        work.put(
            ExperienceFile(
                agency_id=work.agency_id,
                id=new_id(),
                experience_id=experience_id,
                content_id=content.id,
                file_name=name,
                title=title.strip() or name.rpartition(".")[0],
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                added_on=work.today,
            )
        )
        if experience.status in GONE_THROUGH:
            work.put(as_draft(experience))
        work.about = experience.label
        return work.commit()


def remove_file(open_work: OpenWork, file_id: UUID) -> Edit:
    """Take a file away from an experience, and its content when nothing else refers to it."""
    with open_work("remove_file") as work:
        file = work.get(ExperienceFile, file_id)
        work.about = _own(work, file.experience_id).label
        _drop(work, file)
        return work.commit()


def remove_experience(open_work: OpenWork, experience_id: UUID) -> Edit:
    """Take an experience away with its files; one that others lean on can only be withdrawn.

    Raises:
        RuleError: `experience.used` when a risk, a measure or a reuse leans on it, `experience.out` when it
            is published.
    """
    with open_work("remove_experience") as work:
        experience = work.get(Experience, experience_id)
        uses = sum(len(work.find(kind, experience_id=experience_id)) for kind in (Evidence, Measure, Reuse))
        if uses:
            raise RuleError("experience.used", label=experience.label, n=uses)
        if experience.is_published and not experience.is_copy:
            raise RuleError("experience.out", label=experience.label)
        for file in work.find(ExperienceFile, experience_id=experience_id):
            _drop(work, file)
        work.remove(experience)
        work.about = experience.label
        return work.commit()


def _own(work: Work, experience_id: UUID) -> Experience:
    experience = work.get(Experience, experience_id)
    if experience.is_copy:
        raise RuleError("experience.copy", label=experience.label)
    return experience


def _drop(work: Work, file: ExperienceFile) -> None:
    work.remove(file)
    if not work.find(ExperienceFile, content_id=file.content_id):
        work.remove(work.get(DocumentContent, file.content_id))


def _allowed(fields: dict[str, Any]) -> dict[str, Any]:
    """The given fields, trimmed; a field that nobody writes by hand is a slip in the code."""
    unknown = set(fields) - TEXT_FIELDS - LINK_FIELDS - FACT_FIELDS
    if unknown:
        raise TypeError(f"not written by hand: {', '.join(sorted(unknown))}")
    return {name: _stripped(value) for name, value in fields.items()}


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) and type(value) is str else value


def _settled(work: Work, given: dict[str, Any], before: Experience | None = None) -> dict[str, Any]:
    """The fields with what follows from them: the item's meeting, the member's name and size, the areas."""
    made = dict(given)
    _settle_meeting(work, made, before)
    if made.get("member_id"):
        member = work.get(Member, made["member_id"])
        made["source_name"] = made.get("source_name") or member.name
        size = size_class(member.work_units)
        made["size_class"] = made.get("size_class") or (size.value if size else "")
    if before is None:
        made["areas"] = made.get("areas") or _areas(work, made)
        if not made.get("member_id"):
            _settle_own(work, made)
    return made


def _settle_own(work: Work, made: dict[str, Any]) -> None:
    """What an agency itself captures is its own; the network office captures what others tell."""
    for agency in work.find(Agency, id=work.agency_id):
        if not agency.is_network_office:
            size = size_class(agency.latest_work_units)
            made["source_name"] = made.get("source_name") or agency.name
            made["size_class"] = made.get("size_class") or (size.value if size else "")


def _settle_meeting(work: Work, made: dict[str, Any], before: Experience | None) -> None:
    if made.get("item_id"):
        item = work.get(AgendaItem, made["item_id"])
        meeting_id = made.get("meeting_id", before.meeting_id if before else None)
        if meeting_id not in {None, item.meeting_id}:
            raise RuleError("experience.item")
        made["meeting_id"] = item.meeting_id
    elif "meeting_id" in made and before is not None and made["meeting_id"] != before.meeting_id:
        made["item_id"] = None


def _areas(work: Work, made: dict[str, Any]) -> tuple[str, ...]:
    if made.get("wish_id") and (areas := work.get(Wish, made["wish_id"]).areas):
        return areas
    if not made.get("meeting_id"):
        return ()
    if made.get("item_id"):
        met = work.find(Wish, item_id=made["item_id"])
        if areas := tuple(dict.fromkeys(area for wish in met for area in wish.areas)):
            return areas
    theme = work.get(Meeting, made["meeting_id"]).theme
    return next((one.areas for one in themes() if one.id == theme), ())
