"""The reports of experiences as functions of a source, for the list of all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from network.content.themes import theme_title, themes
from network.experience import Experience
from network.experience_file import ExperienceRecord, published, read_experience
from network.meeting import Meeting
from network.reuse import Reuse
from reports.document import Document
from reports.experience.collection import collection_report
from reports.experience.one import experience_report
from reports.source import Source
from riskmodel.content import catalogue
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.work import Reading


def gather_one(source: Source) -> None:
    """Read all that the report of one experience tells."""
    source.once(_record)
    _ = source.agency


def make_one(source: Source) -> Document:
    """One experience."""
    return experience_report(source.agency, source.once(_record), source.today)


def subject_of_one(source: Source) -> str:
    """The word of the file's name that says which: E3, never its title, which may name somebody."""
    return source.once(_record).experience.label


def gather_collection(source: Source) -> None:
    """Read all that the booklet tells."""
    source.once(_records)
    _ = source.agency


def make_collection(source: Source) -> Document:
    """The booklet of an area or a theme."""
    return collection_report(source.agency, source.once(_records), about_words(source.about), source.today)


def subject_of_collection(source: Source) -> str:
    """The area or theme in words."""
    return about_words(source.about)


def about_words(about: str) -> str:
    """An area or a theme by its name; "" for all."""
    return catalogue().areas.title(about) if about in catalogue().areas.ids else theme_title(about)


def read_collection(reading: Reading, about: str = "") -> tuple[ExperienceRecord, ...]:
    """The published experiences with an area or with any area of a theme; all without either."""
    areas: Iterable[str] = (about,) if about else ()
    if about in themes().ids:
        areas = themes().by_id(about).areas
    experiences = published(reading, areas=areas)
    uses: dict[UUID, list[Reuse]] = defaultdict(list)
    for reuse in reading.find(Reuse, experience_id={one.id for one in experiences}) if experiences else ():
        uses[reuse.experience_id].append(reuse)
    wanted = {one.meeting_id for one in experiences if one.meeting_id}
    meetings = {one.id: one for one in reading.find(Meeting, id=wanted)} if wanted else {}
    return tuple(
        ExperienceRecord(
            one,
            meeting=meetings.get(one.meeting_id) if one.meeting_id else None,
            reuses=tuple(uses[one.id]),
        )
        for one in experiences
    )


def _record(source: Source) -> ExperienceRecord:
    if source.experience_id is not None:
        return read_experience(source.reading, source.experience_id)
    found = sorted(source.reading.find(Experience), key=lambda one: (one.captured_on, one.number))
    if not found:
        raise NotFoundError("experience_reports.nothing")
    return read_experience(source.reading, found[-1].id)


def _records(source: Source) -> tuple[ExperienceRecord, ...]:
    return read_collection(source.reading, source.about)
