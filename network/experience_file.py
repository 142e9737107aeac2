"""Experiences as they are read: the rows of the list, and one with everything round it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from network.experience import (
    MOST_WORDS_OF_SUMMARY,
    Experience,
    ExperienceFile,
    ExperienceStatus,
    Outcome,
    ResultKind,
)
from network.meeting import AgendaItem, Meeting
from network.member import Member
from network.reuse import Reuse
from network.sizes import SizeClass
from network.wish import Wish
from riskmodel.content import catalogue, model
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.risk import Evidence, Risk

YEARS_TO_REVIEW = 2
LICENCES: tuple[str, ...] = ("", "CC0-1.0", "CC-BY-4.0")

_ORDER = {status: at for at, status in enumerate(ExperienceStatus)}


@dataclass(frozen=True, slots=True)
class ExperienceLine:
    """One row of the list: an experience, and how many agencies use it."""

    experience: Experience
    users: int = 0

    @property
    def left(self) -> str:
        """What is to be done before others can read it, in words; "" when nothing is."""
        return left_to_do(self.experience)


@dataclass(frozen=True, slots=True)
class Cited:
    """A risk that has the experience among its evidence."""

    evidence: Evidence
    risk: Risk


@dataclass(frozen=True, slots=True)
class ExperienceRecord:
    """One experience with everything round it; `names` are those of the members that have used it."""

    experience: Experience
    files: tuple[ExperienceFile, ...] = ()
    meeting: Meeting | None = None
    item: AgendaItem | None = None
    wish: Wish | None = None
    member: Member | None = None
    reuses: tuple[Reuse, ...] = ()
    cited: tuple[Cited, ...] = ()
    names: Mapping[UUID, str] = field(default_factory=dict)

    def user_name(self, reuse: Reuse) -> str:
        """The agency that has used it: a member by its name today, any other as it was written."""
        return self.names.get(reuse.member_id, "") if reuse.member_id else reuse.user_name

    @property
    def users(self) -> int:
        """How many agencies have used it."""
        return len({_user(reuse) for reuse in self.reuses})


def list_experiences(reading: Reading) -> tuple[ExperienceLine, ...]:
    """All experiences: what is left to do first, then the latest."""
    users: dict[UUID, set[object]] = defaultdict(set)
    for reuse in reading.find(Reuse):
        users[reuse.experience_id].add(_user(reuse))
    lines = [ExperienceLine(one, len(users[one.id])) for one in reading.find(Experience)]
    return tuple(sorted(lines, key=_what_is_left_first))


def read_experience(reading: Reading, experience_id: UUID) -> ExperienceRecord:
    """One experience with what it came from and what came of it.

    Raises:
        NotFoundError: it is not there.
    """
    one = reading.get(Experience, experience_id)
    evidence = reading.find(Evidence, experience_id=experience_id)
    reuses = sorted(reading.find(Reuse, experience_id=experience_id), key=_used_on, reverse=True)
    risks = {risk.id: risk for risk in reading.find(Risk, id={each.risk_id for each in evidence})}
    return ExperienceRecord(
        one,
        tuple(sorted(reading.find(ExperienceFile, experience_id=experience_id), key=_file_name)),
        reading.get(Meeting, one.meeting_id) if one.meeting_id else None,
        reading.get(AgendaItem, one.item_id) if one.item_id else None,
        reading.get(Wish, one.wish_id) if one.wish_id else None,
        reading.get(Member, one.member_id) if one.member_id else None,
        tuple(reuses),
        tuple(Cited(each, risks[each.risk_id]) for each in evidence if each.risk_id in risks),
        member_names(reading, reuses),
    )


def member_names(reading: Reading, reuses: Iterable[Reuse]) -> dict[UUID, str]:
    """The names of the members that have used something."""
    wanted = {reuse.member_id for reuse in reuses if reuse.member_id}
    return {one.id: one.name for one in reading.find(Member, id=wanted)} if wanted else {}


def published(reading: Reading, *, area: str = "", areas: Iterable[str] = ()) -> tuple[Experience, ...]:
    """What others may read, with an area if one is given; by number."""
    wanted = {area, *areas} - {""}
    found = [
        one
        for one in reading.find(Experience)
        if (one.is_published or one.is_copy)
        and one.status is not ExperienceStatus.WITHDRAWN
        and (not wanted or wanted.intersection(one.areas))
    ]
    return tuple(sorted(found, key=lambda one: (one.number, one.id)))


def left_to_do(experience: Experience) -> str:
    """What is to be done next before others can read it; "" when nothing is."""
    if experience.is_copy or experience.status in {ExperienceStatus.PUBLISHED, ExperienceStatus.WITHDRAWN}:
        return ""
    return say(f"experience.left.{experience.status}")


def is_due(experience: Experience, today: date) -> bool:
    """Whether it is time to look again whether a published experience still holds; copies are not ours."""
    again = experience.next_review
    return experience.is_published and not experience.is_copy and again is not None and again <= today


def summary_words(text: str) -> int:
    """How many words a summary has."""
    return len(text.split())


def check_ready(experience: Experience) -> None:
    """Refuse to publish what others could not use.

    Raises:
        RuleError: `experience.ready.summary` when it is too long, `experience.ready.what` when it does not
            say what was done, `experience.ready.areas` when nobody would find it by its area.
    """
    words = summary_words(experience.summary)
    if words > MOST_WORDS_OF_SUMMARY:
        raise RuleError("experience.ready.summary", most=MOST_WORDS_OF_SUMMARY, n=words)
    if not (experience.what_we_did.strip() or experience.summary.strip()):
        raise RuleError("experience.ready.what")
    if not (experience.areas or experience.scenarios):
        raise RuleError("experience.ready.areas")


def usual_review(published_on: date) -> date:
    """When somebody should look again whether it still holds: two years after it was published."""
    year = published_on.year + YEARS_TO_REVIEW
    is_leap_day = (published_on.month, published_on.day) == (2, 29)
    return date(year, 2, 28) if is_leap_day else published_on.replace(year=year)


def status_words(experience: Experience) -> str:
    """How far it has come."""
    return say(f"experience.status.{experience.status}")


def outcome_word(outcome: Outcome | None) -> str:
    """What came of it; "" when nobody has said."""
    return say(f"experience.outcome.{outcome}") if outcome else ""


def result_word(kind: ResultKind | None) -> str:
    """What the result rests on; "" when nobody has said."""
    return say(f"experience.result.{kind}") if kind else ""


def size_words(size_class: str) -> str:
    """A size class; "" for none, and what is written for one that is not known."""
    return SizeClass(size_class).words if size_class in set(SizeClass) else size_class


def area_titles(areas: Iterable[str]) -> tuple[str, ...]:
    """Risk areas by their names."""
    return tuple(catalogue().areas.title(area) for area in areas)


def scenario_titles(scenarios: Iterable[str]) -> tuple[str, ...]:
    """Scenarios of the catalogue by their names."""
    return tuple(catalogue().scenarios.title(scenario) for scenario in scenarios)


def factor_titles(factors: Iterable[str]) -> tuple[str, ...]:
    """Factors of the model by their names."""
    return tuple(model().factors.title(factor) for factor in factors)


def measure_titles(kinds: Iterable[str]) -> tuple[str, ...]:
    """Kinds of measures by their names."""
    return tuple(model().measure_kinds.title(kind) for kind in kinds)


def licence_words(licence: str) -> str:
    """What others may do with it."""
    return say(f"experience.licence.{licence or 'none'}") if licence in LICENCES else licence


def _user(reuse: Reuse) -> object:
    return reuse.member_id or reuse.user_name.strip().casefold()


def _used_on(reuse: Reuse) -> tuple[date, UUID]:
    return reuse.used_on, reuse.id


def _file_name(file: ExperienceFile) -> tuple[str, UUID]:
    return file.title.casefold(), file.id


def _what_is_left_first(line: ExperienceLine) -> tuple[bool, int, int]:
    one = line.experience
    is_done = not left_to_do(one)
    day = one.published_on or one.captured_on
    return is_done, 0 if is_done else _ORDER[one.status], -day.toordinal()
