"""An experience's way to the others: gone through, read by a second person, published, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from network.deidentify.going_through import DESK_FIELDS
from network.experience import Experience, ExperienceFile, ExperienceStatus
from network.experience_file import check_ready, usual_review
from network.verbs.experiences import as_draft
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.textsearch import folded

_BEFORE_READ = frozenset({ExperienceStatus.DRAFT, ExperienceStatus.DEIDENTIFIED})
_BACK = frozenset({ExperienceStatus.DEIDENTIFIED, ExperienceStatus.REVIEWED, ExperienceStatus.WITHDRAWN})


def mark_deidentified(
    open_work: OpenWork,
    experience_id: UUID,
    fields: Mapping[str, str] | None = None,
    *,
    by: str = "",
    kept_marks: Iterable[str] = (),
) -> Edit:
    """Write what stands after somebody has gone through the text, and say who did.

    Args:
        open_work: the office's, or the agency's own.
        experience_id: a draft, or one that has been gone through before.
        fields: the fields of `DESK_FIELDS` that have changed.
        by: who went through it; whoever does this when nothing is said.
        kept_marks: words that may stand though they may identify somebody.

    Raises:
        RuleError: `experience.copy`, or `experience.step` when a second person has read it already.
    """
    with open_work("mark_deidentified") as work:
        experience = _own(work, experience_id, _BEFORE_READ)
        given: dict[str, Any] = dict(fields or {})
        unknown = set(given) - set(DESK_FIELDS)
        if unknown:
            raise TypeError(f"not gone through at the desk: {', '.join(sorted(unknown))}")
        work.put(
            replace(
                as_draft(experience),
                **given,
                status=ExperienceStatus.DEIDENTIFIED,
                deidentified_by=_name(by) or work.who,
                deidentified_on=work.today,
                kept_marks=tuple(sorted({folded(word).text for word in kept_marks if word.strip()})),
                remark="",
            )
        )
        work.about = experience.label
        return work.commit()


def review_experience(
    open_work: OpenWork,
    experience_id: UUID,
    *,
    by: str = "",
    is_office_of_one: bool = False,
    erases: bool = True,
) -> Edit:
    """Approve what another has gone through.

    When it `erases`, what the text was before is taken out of the history for ever, also what its files were
    called: the approval cannot be undone then.

    Raises:
        RuleError: `experience.copy`, `experience.step` when nobody has gone through it, and
            `experience.same_reviewer` when it is the same person and the office is not of one.
    """
    with open_work("review_experience") as work:
        experience = _own(work, experience_id, frozenset({ExperienceStatus.DEIDENTIFIED}))
        who = _name(by) or work.who
        is_same = who.casefold() == experience.deidentified_by.casefold()
        work.put(
            replace(
                experience,
                status=ExperienceStatus.REVIEWED,
                reviewed_by=who,
                reviewed_on=work.today,
                is_office_of_one=is_same and is_office_of_one,
                remark="",
            )
        )
        if erases:
            files = work.find(ExperienceFile, experience_id=experience_id)
            work.erase({experience_id, *(file.id for file in files)})
        work.about = experience.label
        return work.commit()


def publish_experience(
    open_work: OpenWork, experience_id: UUID, on: date | None = None, next_review: date | None = None
) -> Edit:
    """Let the others read it; somebody looks again whether it holds in two years, or on the given day.

    Raises:
        RuleError: `experience.copy`, `experience.step` when nobody has approved it, `experience.ready.…`
            when others could not use it, `experience.next_review` when the next look is before it is out.
    """
    with open_work("publish_experience") as work:
        experience = _own(work, experience_id, frozenset({ExperienceStatus.REVIEWED}))
        check_ready(experience)
        day = on or work.today
        again = next_review or usual_review(day)
        if again <= day:
            raise RuleError("experience.next_review")
        work.put(replace(experience, status=ExperienceStatus.PUBLISHED, published_on=day, next_review=again))
        work.about = experience.label
        return work.commit()


def withdraw_experience(open_work: OpenWork, experience_id: UUID, reason: str) -> Edit:
    """Take a published experience back, with the reason; whoever has it already keeps it.

    Raises:
        RuleError: `experience.copy`, `experience.step` when it is not published, `experience.reason`.
    """
    with open_work("withdraw_experience") as work:
        experience = _own(work, experience_id, frozenset({ExperienceStatus.PUBLISHED}))
        if not reason.strip():
            raise RuleError("experience.reason")
        work.put(replace(experience, status=ExperienceStatus.WITHDRAWN, remark=reason.strip()))
        work.about = experience.label
        return work.commit()


def return_to_draft(open_work: OpenWork, experience_id: UUID, question: str = "") -> Edit:
    """Send it back to whoever writes it, with a question; also what was withdrawn.

    Raises:
        RuleError: `experience.copy`, or `experience.step` for a draft and for what is published.
    """
    with open_work("return_to_draft") as work:
        experience = _own(work, experience_id, _BACK)
        work.put(replace(as_draft(experience), remark=question.strip()))
        work.about = experience.label
        return work.commit()


def _own(work: Work, experience_id: UUID, at: frozenset[ExperienceStatus]) -> Experience:
    experience = work.get(Experience, experience_id)
    if experience.is_copy:
        raise RuleError("experience.copy", label=experience.label)
    if experience.status not in at:
        raise RuleError("experience.step", label=experience.label)
    return experience


def _name(by: str) -> str:
    return " ".join(by.split())
