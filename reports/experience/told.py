"""How an experience stands on paper: its title, whose it is, its story, and its source."""

from __future__ import annotations

from collections.abc import Sequence

from network.experience import STORY_FIELDS, Experience, ExperienceStatus
from network.experience_file import (
    ExperienceRecord,
    area_titles,
    licence_words,
    outcome_word,
    result_word,
    scenario_titles,
    size_words,
)
from network.reuse import Reuse
from reports.document import Bullets, Cell, Facts, Heading, Paragraph, Part
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line, seen_text

LONGEST_TITLE = 160


def title_of(experience: Experience) -> str:
    """Its title on one line."""
    return seen_line(experience.title, LONGEST_TITLE)


def source_of(experience: Experience) -> str:
    """The agency as it may be shown; that it does not want to be, or that nobody has said."""
    return seen_line(experience.shown_source, LONGEST_TITLE) or say("experience_reports.hidden")


def state_of(experience: Experience) -> str:
    """A warning on what is not to be handed on; "" when it is published."""
    if experience.status is ExperienceStatus.WITHDRAWN:
        return say("experience_reports.withdrawn")
    is_out = experience.is_published or experience.is_copy
    return "" if is_out else say("experience_reports.draft")


def facts_of(record: ExperienceRecord) -> Facts:
    """What is known about it, as terms and values."""
    one = record.experience
    size = size_words(one.size_class)
    reviewed = one.reviewed_on or one.published_on
    rows: list[tuple[str, Cell]] = [
        ("outcome", outcome_word(one.outcome)),
        ("result_kind", result_word(one.result_kind)),
        ("areas", "\n".join(area_titles(one.areas))),
        ("scenarios", "\n".join(scenario_titles(one.scenarios))),
        ("size", say("experience_reports.work_units", size=size) if size else ""),
        ("users", say("experience_reports.users.n", n=record.users) if record.users else ""),
        ("reviewed", day_text(reviewed) if reviewed else ""),
        ("next_review", day_text(one.next_review) if one.next_review else ""),
        ("contact", seen_line(one.contact)),
        ("licence", licence_words(one.licence) if one.licence else ""),
    ]
    return Facts(tuple((say(f"experience_reports.fact.{name}"), value) for name, value in rows if value))


def story_of(experience: Experience, level: int) -> list[Part]:
    """The summary, then each field that says something under a heading of a level."""
    parts: list[Part] = []
    for name in STORY_FIELDS:
        text = seen_text(getattr(experience, name)).strip()
        if not text:
            continue
        if name != "summary":
            parts.append(Heading(level, say(f"experience_reports.story.{name}")))
        parts += paragraphs(text)
    return parts


def paragraphs(text: str) -> list[Part]:
    """A text in its own paragraphs."""
    return [Paragraph(part.strip("\n")) for part in text.split("\n\n") if part.strip()]


def uses_of(record: ExperienceRecord, level: int) -> list[Part]:
    """Who has used it and how it went; nothing when nobody has."""
    if not record.reuses:
        return []
    return [
        Heading(level, say("experience_reports.uses")),
        Bullets(tuple(_use(record, one) for one in record.reuses)),
    ]


def files_of(record: ExperienceRecord, level: int) -> list[Part]:
    """The names of its files; nothing when it has none."""
    if not record.files:
        return []
    names = tuple(
        " · ".join(dict.fromkeys((seen_line(one.title), seen_line(one.file_name)))) for one in record.files
    )
    return [
        Heading(level, say("experience_reports.files")),
        Bullets(names),
        Paragraph(say("experience_reports.files.note"), kind="caption"),
    ]


def source_line(record: ExperienceRecord) -> str:
    """Where it comes from in one line: E3, whose, told when, reviewed when, under which terms."""
    one = record.experience
    told = seen_line(one.told_at) or _meeting(record)
    reviewed = one.reviewed_on or one.published_on
    parts = (
        one.label,
        title_of(one),
        source_of(one),
        told,
        say("experience_reports.reviewed", day=day_text(reviewed)) if reviewed else "",
        licence_words(one.licence) if one.licence else "",
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def counted(records: Sequence[ExperienceRecord]) -> str:
    """How many of them worked, how many did not, in a sentence."""
    outcomes: dict[str, int] = {}
    for record in records:
        word = outcome_word(record.experience.outcome) or say("experience.outcome.none")
        outcomes[word] = outcomes.get(word, 0) + 1
    return ", ".join(f"{word.lower()} {n}" for word, n in outcomes.items())


def _meeting(record: ExperienceRecord) -> str:
    meeting = record.meeting
    if meeting is None:
        return ""
    return say("experience_reports.told", meeting=seen_line(f"{meeting.label} {meeting.title}"))


def _use(record: ExperienceRecord, reuse: Reuse) -> str:
    who = seen_line(record.user_name(reuse)) or say("experience_reports.user")
    parts = (who, day_text(reuse.used_on), outcome_word(reuse.outcome), seen_line(reuse.result))
    return ", ".join(part for part in parts if part)
