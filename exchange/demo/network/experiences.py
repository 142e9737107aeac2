"""What has been told at the example's meetings: most of it published, some of it still on its way."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from exchange.demo.network.meetings import DemoMeeting
from exchange.demo.network.members import DemoMember
from exchange.demo.network.people import network_content
from exchange.demo.network.wishes import telling_item
from exchange.demo.texts import Chance, spoken
from network.content.examples import ExampleExperience, example_experiences
from network.content.themes import themes
from network.experience import Experience, ExperienceFile, ExperienceStatus
from network.meeting import DocumentContent
from network.sizes import size_class
from network.wish import Wish, WishStatus
from riskmodel.content import model
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.ids import new_id

_CREDITED = 0.75
_STEPS = ((3, 20), (4, 25), (1, 6))  # days until it is gone through, approved and published
_ON_THEIR_WAY = (
    ExperienceStatus.REVIEWED,
    ExperienceStatus.DEIDENTIFIED,
    ExperienceStatus.DRAFT,
    ExperienceStatus.DRAFT,
    ExperienceStatus.DRAFT,
)
"""Where the latest ones stand, so that there is something left to do."""
_LATELY = (41, 33, 24, 12)
"""How many days ago the last ones were published."""


def make_experiences(
    office_id: UUID,
    members: Sequence[DemoMember],
    meetings: Sequence[DemoMeeting],
    wishes: Sequence[Wish],
    seed: int,
    today: date,
) -> list[Experience]:
    """Thirty experiences, by number, each told at a meeting that has been where there is one."""
    held = [each for each in meetings if each.is_held]
    used: Counter[UUID] = Counter()
    told: list[tuple[date, ExampleExperience, DemoMeeting | None]] = []
    latest = _told_lately(held)
    for example in example_experiences():
        each = held[-1] if example is latest else _where(example, held, used)
        day = each.meeting.day if each and each.meeting.day else today - timedelta(days=20)
        told.append((day, example, each))
    told.sort(key=lambda one: (one[0], one[1].id))
    first_late = len(told) - len(_ON_THEIR_WAY)
    answered = {one.meeting_id: one for one in wishes if one.status is WishStatus.ANSWERED}
    taken: set[UUID] = set()
    made = []
    for place, (day, example, each) in enumerate(told):
        chance = Chance(f"{seed}/experience/{example.id}")
        one = _told(example, office_id, day, chance)
        one = replace(one, number=place + 1)
        one = _from_whom(one, example, members, taken, chance)
        if each is not None:
            wish = answered.get(each.meeting.id)
            fits = wish is not None and set(wish.areas) & set(one.areas)
            one = replace(
                one,
                meeting_id=each.meeting.id,
                item_id=telling_item(each).id,
                wish_id=wish.id if wish and fits else None,
            )
        late = _ON_THEIR_WAY[place - first_late] if place >= first_late else ExperienceStatus.PUBLISHED
        one = _gone_through(one, example, late, today, chance)
        made.append(_as_written(one, members, chance) if late is ExperienceStatus.DRAFT else one)
    return _published_lately(made, today)


def _published_lately(made: Sequence[Experience], today: date) -> list[Experience]:
    """The last to be published waited for their second reader, so that there is something new to read."""
    waited = [one.id for one in made if one.published_on][-len(_LATELY) :]
    days = {each: today - timedelta(days=back) for each, back in zip(waited, _LATELY, strict=False)}
    return [
        replace(
            one,
            published_on=max(days[one.id], one.published_on),
            reviewed_on=max(days[one.id] - timedelta(days=2), one.reviewed_on),
        )
        if one.id in days and one.published_on and one.reviewed_on
        else one
        for one in made
    ]


def make_files(experiences: Sequence[Experience]) -> Iterator[Entity]:
    """The templates that go with the published ones, as short texts."""
    examples = {str(one.title): one for one in example_experiences()}
    for experience in experiences:
        if not experience.is_published:
            continue
        for title in examples[experience.title].attachments:
            words = spoken(network_content()["attachment"], title=str(title))
            content = DocumentContent(agency_id=experience.agency_id, id=new_id(), data=words.encode())
            yield content
            yield ExperienceFile(
                agency_id=experience.agency_id,
                id=new_id(),
                experience_id=experience.id,
                content_id=content.id,
                file_name=f"{title}.txt",
                title=str(title),
                size=len(content.data),
                sha256=hashlib.sha256(content.data).hexdigest(),
                added_on=experience.captured_on,
            )


def _told_lately(held: Sequence[DemoMeeting]) -> ExampleExperience | None:
    """One that is about what the latest meeting was about, so that something was told there."""
    if not held:
        return None
    areas = next((set(one.areas) for one in themes() if one.id == held[-1].meeting.theme), set())
    return next((one for one in example_experiences() if areas & set(one.areas)), None)


def _where(
    example: ExampleExperience, held: Sequence[DemoMeeting], used: Counter[UUID]
) -> DemoMeeting | None:
    """A meeting with its theme, else one about its areas, else any; those with fewest first."""
    areas = {one.id: set(one.areas) for one in themes()}
    fitting = (
        [each for each in held if each.meeting.theme == example.theme]
        or [each for each in held if areas.get(each.meeting.theme, set()) & set(example.areas)]
        or list(held)
    )
    if not fitting:
        return None
    found = min(fitting, key=lambda each: used[each.meeting.id])
    used[found.meeting.id] += 1
    return found


def _told(example: ExampleExperience, office_id: UUID, day: date, chance: Chance) -> Experience:
    story: dict[str, Any] = {name: str(text) for name, text in example.story.items()}
    return Experience(
        agency_id=office_id,
        id=new_id(),
        number=1,
        title=example.title,
        **story,
        outcome=example.outcome,
        result_kind=example.result_kind,
        is_credited=chance.happens(_CREDITED),
        size_class=example.size_class,
        areas=example.areas,
        scenarios=example.scenarios,
        factors=example.factors,
        measures=example.measures,
        contact=str(example.contact),
        licence=example.licence,
        captured_on=day,
    )


def _from_whom(
    one: Experience,
    example: ExampleExperience,
    members: Sequence[DemoMember],
    taken: set[UUID],
    chance: Chance,
) -> Experience:
    """A member of its size tells it; the agency's name in the contact is that member's."""
    free = [
        each.member
        for each in members
        if each.member.id not in taken and any(term.holds_on(one.captured_on) for term in each.memberships)
    ]
    fitting = [each for each in free if size_class(each.work_units) == example.size_class] or free
    if not fitting:
        return one
    member = chance.one(fitting)
    taken.add(member.id)
    contact = one.contact.replace(example.agency, member.name)
    if not one.is_credited:
        contact = spoken(network_content()["contact"])
    return replace(one, member_id=member.id, source_name=member.name, contact=contact)


def _gone_through(
    one: Experience, example: ExampleExperience, until: ExperienceStatus, today: date, chance: Chance
) -> Experience:
    """As far as it has come: no further than the days allow."""
    first, second, third = (timedelta(days=chance.randint(*step)) for step in _STEPS)
    gone, approved = one.captured_on + first, one.captured_on + first + second
    out = approved + third
    if until is ExperienceStatus.DRAFT or gone > today:
        return one
    names = model().roles
    one = replace(
        one,
        status=ExperienceStatus.DEIDENTIFIED,
        deidentified_by=names.title(example.deidentified_by),
        deidentified_on=gone,
    )
    if until is ExperienceStatus.DEIDENTIFIED or approved > today:
        return one
    one = replace(
        one,
        status=ExperienceStatus.REVIEWED,
        reviewed_by=names.title(example.reviewed_by),
        reviewed_on=approved,
    )
    if until is ExperienceStatus.REVIEWED or out > today:
        return one
    again = out + (example.next_review - example.reviewed_on)
    return replace(one, status=ExperienceStatus.PUBLISHED, published_on=out, next_review=again)


def _as_written(one: Experience, members: Sequence[DemoMember], chance: Chance) -> Experience:
    """A draft as somebody wrote it down at the meeting: with what the desk is there to find."""
    person = next((each.contact for each in members if each.member.id == one.member_id), None)
    content = network_content()
    other = f"{chance.one(content['given'])} {chance.one(content['surname'])}"
    facts = {
        "name": person.name if person else other,
        "address": person.email if person else "nagon@exempel.example",
        "other": other,
    }
    sentence = spoken(content["identifying"][one.number % len(content["identifying"])], **facts)
    return replace(one, what_we_did=f"{one.what_we_did}\n\n{sentence}", prerequisites="", how_you_can="")
