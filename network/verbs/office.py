"""What can be done with the office itself and its groups."""

from __future__ import annotations

from network.mailing import OfficeProfile
from network.member import Group
from network.office import Office, read_office
from riskmodel.agency import Agency
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Work

MEETINGS_OF_ALL = 4  # the network's stated ambition: four for all, two for the smaller group
MEETINGS_OF_PROCUREMENT = 2


def start_network(open_work: OpenWork) -> Edit:
    """Make the workspace the network office's: a sender, and two groups with four and two meetings a year.

    What is there already stays.
    """
    with open_work("start_network") as work:
        if read_office(work) is None:
            _start(work)
        work.about = work.get(Agency, work.agency_id).name
        return work.commit()


def change_office(open_work: OpenWork, profile: OfficeProfile) -> Edit:
    """Change who writes and the office's limits.

    Raises:
        RuleError: `member.address` or `mailing.limits`.
    """
    with open_work("change_office") as work:
        work.put(profile)
        return work.commit()


def save_group(open_work: OpenWork, group: Group) -> Edit:
    """Add or change a group.

    Raises:
        RuleError: `member.group.whole` when there would be none or two that hold every member.
    """
    with open_work("save_group") as work:
        work.put(group)
        if sum(other.is_whole for other in work.find(Group)) != 1:
            raise RuleError("member.group.whole")
        work.about = group.title
        return work.commit()


def need_office(work: Work) -> Office:
    """The office of a transaction.

    Raises:
        RuleError: `member.no_network` when the network has not been started here.
    """
    office = read_office(work)
    if office is None:
        raise RuleError("member.no_network")
    return office


def _start(work: Work) -> None:
    agency = work.get(Agency, work.agency_id)
    if not work.find(OfficeProfile):
        work.put(OfficeProfile(agency_id=work.agency_id, id=new_id(), sender_name=agency.name))
    known = {group.key for group in work.find(Group)}
    for order, (key, meetings) in enumerate(
        (("all", MEETINGS_OF_ALL), ("procurement", MEETINGS_OF_PROCUREMENT))
    ):
        if key not in known:
            work.put(
                Group(
                    agency_id=work.agency_id,
                    id=new_id(),
                    title=say(f"member.group.{key}"),
                    key=key,
                    is_whole=key == "all",
                    meetings_per_year=meetings,
                    order=order,
                )
            )
