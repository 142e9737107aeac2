"""The experiences that measures copy, and whether the own agency has told how it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from network.experience import Experience
from network.member import Member
from network.reuse import Reuse
from riskmodel.agency import Agency
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure, MeasureStatus


@dataclass(frozen=True, slots=True)
class Copied:
    """An experience that some measure copies; `is_told` when the agency has told of its use."""

    experience: Experience
    is_told: bool

    def can_be_told(self, measure: Measure) -> bool:
        """Whether it is time to tell: the measure is finished, and nothing has been told."""
        return measure.status is MeasureStatus.DONE and not self.is_told


def read_copied(reading: Reading, measures: Iterable[Measure]) -> Mapping[UUID, Copied]:
    """What the measures copy, by the experience's id."""
    ids = {measure.experience_id for measure in measures if measure.experience_id}
    if not ids:
        return {}
    agency = reading.get(Agency, reading.agency_id)
    own = {member.id for member in reading.find(Member, org_nr=agency.org_nr)}
    told = {
        one.experience_id
        for one in reading.find(Reuse, experience_id=ids)
        if one.member_id in own or (one.member_id is None and one.user_name == agency.name)
    }
    return {one.id: Copied(one, one.id in told) for one in reading.find(Experience, id=ids)}
