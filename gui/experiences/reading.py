"""What the page of one experience is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.chain import Chain, read_chain
from network.experience import STORY_FIELDS, Experience
from network.experience_file import ExperienceRecord, read_experience
from network.touching import RiskTouch, risks_for_experience
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class OneView:
    """One experience with everything round it, the risks that it touches, and its chain."""

    record: ExperienceRecord
    touches: tuple[RiskTouch, ...]
    chain: Chain | None

    @property
    def experience(self) -> Experience:
        """The experience itself."""
        return self.record.experience

    @property
    def is_cited_by(self) -> frozenset[UUID]:
        """The risks that have it among their evidence."""
        return frozenset(each.risk.id for each in self.record.cited)


def read_one(reading: Reading, *, experience_id: UUID, today: date) -> OneView:
    """Read the page of one experience."""
    record = read_experience(reading, experience_id)
    touches = risks_for_experience(reading, record.experience, today)
    return OneView(record, touches, read_chain(reading, "experience", experience_id))


def story_of(experience: Experience) -> tuple[tuple[str, str], ...]:
    """The text as it is read: the summary without a heading, then each field that says something."""
    return tuple(
        ("" if name == "summary" else say(f"experiences_place.story.{name}"), getattr(experience, name))
        for name in STORY_FIELDS
    )
