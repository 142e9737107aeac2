"""What an agency has done and learnt, told so that others can use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from riskmodel.kernel.entity import Entity, Keeping, need_text
from riskmodel.kernel.errors import RuleError

MOST_WORDS_OF_SUMMARY = 120
LONGEST_EXPERIENCE_TEXT = 300_000  # signs: what comes from outside is shown, however long
LARGEST_ATTACHMENT = 10 * 1024 * 1024  # octets


class ExperienceStatus(StrEnum):
    """How far an experience has come on its way to the others."""

    DRAFT = "draft"
    DEIDENTIFIED = "deidentified"  # somebody has gone through what may identify
    REVIEWED = "reviewed"  # a second person has read and approved it
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What came of it; that it did not work is worth as much as that it did."""

    WORKED = "worked"
    PARTLY = "partly"
    DID_NOT_WORK = "did_not_work"
    TOO_EARLY = "too_early"


class ResultKind(StrEnum):
    """What the told result rests on."""

    MEASURED = "measured"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Entity):
    """One shared experience; `number` is shown as E3.

    `member_id` is whose it is, `source_name` the agency's name as it may be shown; both are kept when the
    agency wants to be hidden, and then `is_credited` is False and nobody is shown them. `size_class` is a
    value of `network.sizes.SizeClass` or "". `areas` and `scenarios` are ids of the catalogue, `factors` and
    `measures` (kinds of measures) ids of the model. `meeting_id` and `item_id` are where it was told,
    `wish_id` a wish it answers. `kept_marks` are words, folded, that a person has decided may stand in the
    text. `deidentified_by` and `reviewed_by` say who; they are the same only in an office of one, which
    `is_office_of_one` then says. `next_review` is when somebody looks again whether it still holds.
    `is_copy` is set for one that was taken over from the network: it is read, used and linked but not
    rewritten here; it has the same id as at the network, and `told_at` says in words where it was told.
    `remark` is what the second person asked when it was sent back, or why it was withdrawn.

    Raises:
        RuleError: no title, a published one without its day, or a review by the one who de-identified.
    """

    kept: ClassVar[Keeping] = Keeping.APART  # a draft may name people until it has been de-identified
    longest_text: ClassVar[int] = LONGEST_EXPERIENCE_TEXT

    number: int
    title: str
    summary: str = ""
    outcome: Outcome | None = None
    member_id: UUID | None = None
    source_name: str = ""
    is_credited: bool = False
    size_class: str = ""
    areas: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    problem: str = ""
    context: str = ""
    what_we_did: str = ""
    resources: str = ""
    result_kind: ResultKind | None = None
    result: str = ""
    what_did_not_work: str = ""
    prerequisites: str = ""
    how_you_can: str = ""
    contact: str = ""
    licence: str = ""
    meeting_id: UUID | None = None
    item_id: UUID | None = None
    wish_id: UUID | None = None
    told_at: str = ""
    captured_on: date
    status: ExperienceStatus = ExperienceStatus.DRAFT
    kept_marks: tuple[str, ...] = ()
    deidentified_by: str = ""
    deidentified_on: date | None = None
    reviewed_by: str = ""
    reviewed_on: date | None = None
    is_office_of_one: bool = False
    published_on: date | None = None
    next_review: date | None = None
    is_copy: bool = False
    remark: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "experience.title.empty")
        if self.number < 1:
            raise RuleError("experience.number", given=self.number)
        if self.status is ExperienceStatus.PUBLISHED and self.published_on is None:
            raise RuleError("experience.published_on")
        is_same = bool(self.reviewed_by) and self.reviewed_by.casefold() == self.deidentified_by.casefold()
        if is_same and not self.is_office_of_one:
            raise RuleError("experience.same_reviewer")

    @property
    def label(self) -> str:
        """The short name people use: E3."""
        return f"E{self.number}"

    @property
    def is_published(self) -> bool:
        """Whether others can read and use it."""
        return self.status is ExperienceStatus.PUBLISHED

    @property
    def shown_source(self) -> str:
        """The agency that told it; "" when it wants to be hidden or nobody has said."""
        return self.source_name if self.is_credited else ""


# The fields that tell the story, in the order in which they are read.
STORY_FIELDS: tuple[str, ...] = (
    "summary",
    "problem",
    "context",
    "what_we_did",
    "resources",
    "result",
    "what_did_not_work",
    "prerequisites",
    "how_you_can",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceFile(Entity):
    """A file that goes with an experience; its octets are a `DocumentContent`. The program never opens it."""

    kept: ClassVar[Keeping] = Keeping.APART  # a file's name may name people

    experience_id: UUID
    content_id: UUID
    file_name: str
    title: str = ""
    size: int = 0
    sha256: str = ""
    added_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.file_name, "experience.file.empty")
        if not 0 <= self.size <= LARGEST_ATTACHMENT:
            raise RuleError("experience.file.large", largest=LARGEST_ATTACHMENT // 1024 // 1024)
