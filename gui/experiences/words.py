"""What the place says of an experience."""

from __future__ import annotations

from datetime import date

from network.experience import Experience, ExperienceStatus
from network.experience_file import (
    ExperienceLine,
    area_titles,
    is_due,
    left_to_do,
    outcome_word,
    result_word,
    size_words,
    status_words,
)
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line


def title_of(experience: Experience) -> str:
    """Its title on one line."""
    return seen_line(experience.title)


def areas_of(experience: Experience) -> str:
    """Its risk areas in a row."""
    return ", ".join(area_titles(experience.areas))


def source_of(experience: Experience, *, is_office: bool) -> str:
    """Whose it is: the agency's name where it may be shown; the office knows also those that are hidden."""
    if experience.shown_source:
        return seen_line(experience.shown_source)
    if is_office and experience.source_name and not experience.is_copy:
        return say("experiences_place.hidden_source", name=seen_line(experience.source_name))
    return say("experiences_place.no_source")


def under_title(experience: Experience, *, is_office: bool) -> str:
    """Agency and size class under the title."""
    size = size_words(experience.size_class)
    units = say("experiences_place.work_units", size=size) if size else ""
    parts = (source_of(experience, is_office=is_office), units)
    return " · ".join(part for part in parts if part)


def state_of(line: ExperienceLine, today: date) -> str:
    """What is left to do, or how far it has come."""
    one = line.experience
    if line.left:
        return line.left
    if is_due(one, today):
        return say("experiences_place.due")
    if one.is_copy and one.status is not ExperienceStatus.WITHDRAWN:
        return say("experiences_place.from_network")
    return status_words(one)


def chips_of(experience: Experience) -> tuple[str, ...]:
    """Outcome, what the result rests on, when it was reviewed, and its status when it is not published."""
    reviewed = experience.reviewed_on or experience.published_on
    day = say("experiences_place.reviewed", day=day_text(reviewed)) if reviewed else ""
    status = "" if experience.is_published else status_words(experience)
    kind = say("experiences_place.from_network") if experience.is_copy else ""
    parts = (outcome_word(experience.outcome), result_word(experience.result_kind), day, status, kind)
    return tuple(part for part in parts if part)


def spoken(line: ExperienceLine, today: date, *, is_office: bool) -> str:
    """A row of the list as one would say it."""
    one = line.experience
    parts = (
        one.label,
        title_of(one),
        areas_of(one),
        outcome_word(one.outcome),
        source_of(one, is_office=is_office),
        state_of(line, today),
        say("experiences_place.used_by", n=line.users) if line.users else "",
        left_to_do(one) and status_words(one),
    )
    return ", ".join(part for part in parts if part)
