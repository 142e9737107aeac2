"""The network office: who writes, its limits, and the groups of the network."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from network.mailing import OfficeProfile
from network.member import Group
from riskmodel.agency import Agency
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class Office:
    """The office as it is stored; `groups` in their order, the whole network first."""

    agency: Agency
    profile: OfficeProfile
    groups: tuple[Group, ...]

    @property
    def whole(self) -> Group:
        """The group that every member is in."""
        return next(group for group in self.groups if group.is_whole)

    def group(self, group_id: UUID) -> Group:
        """A group by its id.

        Raises:
            NotFoundError: there is none.
        """
        for group in self.groups:
            if group.id == group_id:
                return group
        raise NotFoundError("kernel.missing", kind="group")


def read_office(reading: Reading) -> Office | None:
    """The office, None before the network has been started in this workspace."""
    profiles = reading.find(OfficeProfile)
    groups = sorted(reading.find(Group), key=lambda group: (not group.is_whole, group.order, group.id))
    if not profiles or not any(group.is_whole for group in groups):
        return None
    return Office(reading.get(Agency, reading.agency_id), profiles[0], tuple(groups))
