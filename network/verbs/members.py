"""What can be done with the agencies of the network: join, leave, change name, go up into others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from network.member import (
    Appointment,
    Member,
    MemberChange,
    MemberChangeKind,
    Membership,
)
from network.registering import member_from, register_row
from network.verbs.office import need_office
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import NotFoundError, RuleError
from riskmodel.kernel.ids import checked_org_nr, new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Work


def add_members(
    open_work: OpenWork,
    org_numbers: Sequence[str],
    joined_on: date,
    *,
    group_ids: Sequence[UUID] = (),
    record_number: str = "",
) -> Edit:
    """Let agencies of the public register join the network, and the groups given beside the whole.

    One that is in the network's register already, as one that has left, joins again with its history.

    Raises:
        NotFoundError: `member.not_in_register`.
    """
    with open_work("add_members") as work:
        known = {member.org_nr: member for member in work.find(Member)}
        names = []
        for number in dict.fromkeys(org_numbers):
            member = known.get(number) or work.put(_from_register(number, work.agency_id))
            put_memberships(work, member, joined_on, group_ids, record_number)
            names.append(member.name)
        work.about = about(names)
        return work.commit()


def add_outside_member(
    open_work: OpenWork,
    member: Member,
    joined_on: date,
    *,
    group_ids: Sequence[UUID] = (),
    record_number: str = "",
) -> Edit:
    """Let an agency that the public register does not have join.

    Raises:
        RuleError: `member.there_already` when the number is another member's.
    """
    with open_work("add_outside_member") as work:
        if same := work.find(Member, org_nr=member.org_nr):
            raise RuleError("member.there_already", number=member.org_nr, name=same[0].name)
        put_memberships(work, work.put(member), joined_on, group_ids, record_number)
        work.about = member.name
        return work.commit()


def change_member(open_work: OpenWork, member: Member) -> Edit:
    """Change what is noted of an agency, such as its mailbox; for a new name see `rename_member`."""
    with open_work("change_member") as work:
        work.put(member)
        work.about = member.name
        return work.commit()


def join_group(
    open_work: OpenWork, member_ids: Sequence[UUID], group_id: UUID, on: date, *, record_number: str = ""
) -> Edit:
    """Let members into a group from a day on; one that is in it already stays as it is."""
    with open_work("join_group") as work:
        members = [work.get(Member, member_id) for member_id in member_ids]
        for member in members:
            put_memberships(work, member, on, (group_id,), record_number)
        work.about = about([member.name for member in members])
        return work.commit()


def leave_group(open_work: OpenWork, member_id: UUID, group_id: UUID, on: date, *, reason: str = "") -> Edit:
    """Let a member out of a group from a day on; out of the whole network with `leave_network`.

    Raises:
        RuleError: `member.whole_group`, or `member.membership.period` when it joined later.
    """
    with open_work("leave_group") as work:
        if need_office(work).whole.id == group_id:
            raise RuleError("member.whole_group")
        member = work.get(Member, member_id)
        _end_memberships(work, member_id, on, reason, group_id)
        work.about = member.name
        return work.commit()


def leave_network(open_work: OpenWork, member_ids: Sequence[UUID], on: date, *, reason: str = "") -> Edit:
    """Let members leave from a day on: all their groups, and their appointments end the day before.

    Raises:
        RuleError: `member.membership.period` when one joined later.
    """
    with open_work("leave_network") as work:
        names = [put_leaving(work, member_id, on, reason).name for member_id in member_ids]
        work.about = about(names)
        return work.commit()


def rename_member(open_work: OpenWork, member_id: UUID, name: str, on: date, *, note: str = "") -> Edit:
    """Give an agency a new name from a day on; the old one stays in its history.

    Raises:
        RuleError: `agency.name.empty` or `agency.name.same`.
    """
    need_text(name, "agency.name.empty")
    with open_work("rename_member") as work:
        member = work.get(Member, member_id)
        if name.strip() == member.name:
            raise RuleError("agency.name.same", name=member.name)
        put_rename(work, member, name.strip(), on, note)
        work.about = name.strip()
        return work.commit()


def merge_into(open_work: OpenWork, member_id: UUID, into_id: UUID, on: date, *, note: str = "") -> Edit:
    """Note that an agency went up into another from a day on: it leaves, closes and keeps its history.

    Raises:
        RuleError: `member.own_successor`, or `member.ring` when the other one went up into this one.
    """
    with open_work("merge_into") as work:
        member, into = work.get(Member, member_id), work.get(Member, into_id)
        _check_ring(work, member, into)
        put_leaving(work, member_id, on, say("member.reason.merged", name=into.name))
        work.put(replace(work.get(Member, member_id), closed_on=on, successor_id=into_id))
        for one, other, kind in (
            (member, into, MemberChangeKind.MERGED),
            (into, member, MemberChangeKind.MERGED),
        ):
            put_change(work, one.id, kind, on, member.name, into.name, other.id, note)
        work.about = member.name
        return work.commit()


def split_off(
    open_work: OpenWork, member_id: UUID, part: Member, on: date, *, joins: bool = True, note: str = ""
) -> Edit:
    """Note that a part of an agency became another one; the new one joins the same groups if `joins`.

    Args:
        open_work: starts the transaction.
        member_id: the agency that was split.
        part: the other one, new or in the register already.
        on: from when.
        joins: whether the new one becomes a member.
        note: anything to remember.

    Raises:
        RuleError: `member.there_already` when a new part has another member's number.
    """
    with open_work("split_off") as work:
        member = work.get(Member, member_id)
        if not part.version and (same := work.find(Member, org_nr=part.org_nr)):
            raise RuleError("member.there_already", number=part.org_nr, name=same[0].name)
        other = work.put(part)
        for one, two in ((member, other), (other, member)):
            put_change(work, one.id, MemberChangeKind.SPLIT, on, member.name, other.name, two.id, note)
        groups = [one.group_id for one in work.find(Membership, member_id=member_id) if one.holds_on(on)]
        if joins and groups:
            put_memberships(work, other, on, groups, "")
        work.about = member.name
        return work.commit()


def close_member(open_work: OpenWork, member_id: UUID, on: date, *, note: str = "") -> Edit:
    """Note that an agency is no more from a day on."""
    with open_work("close_member") as work:
        member = put_leaving(work, member_id, on, say("member.reason.closed"))
        work.put(replace(work.get(Member, member_id), closed_on=on))
        put_change(work, member_id, MemberChangeKind.CLOSED, on, member.name, "", None, note)
        work.about = member.name
        return work.commit()


# -- parts that other verbs use --------------------------------------------------------------------------


def put_memberships(
    work: Work, member: Member, on: date, group_ids: Sequence[UUID], record_number: str
) -> None:
    """Let a member into the whole network and the groups, where it is not in them on the day or later."""
    own = work.find(Membership, member_id=member.id)
    for group_id in dict.fromkeys((need_office(work).whole.id, *group_ids)):
        same = [one for one in own if one.group_id == group_id]
        if any(one.left_on is None or one.left_on > on for one in same):
            continue
        work.put(
            Membership(
                agency_id=work.agency_id,
                id=new_id(),
                member_id=member.id,
                group_id=group_id,
                joined_on=on,
                record_number=record_number.strip(),
            )
        )


def put_leaving(work: Work, member_id: UUID, on: date, reason: str) -> Member:
    """Let a member out of all groups from a day on; its appointments end the day before."""
    member = work.get(Member, member_id)
    _end_memberships(work, member_id, on, reason)
    last_day = on - timedelta(days=1)
    for appointment in work.find(Appointment, member_id=member_id):
        if appointment.until is None or appointment.until > last_day:
            if appointment.from_day > last_day:
                work.remove(appointment)
            else:
                work.put(replace(appointment, until=last_day))
    return member


def put_rename(work: Work, member: Member, name: str, on: date, note: str = "") -> Member:
    """The new name, with the old one in the agency's history."""
    put_change(work, member.id, MemberChangeKind.RENAMED, on, member.name, name, None, note)
    return work.put(replace(member, name=name))


def about(names: Sequence[str]) -> str:
    """What a change of several agencies is about, short enough for the history."""
    return names[0] if len(names) == 1 else say("member.about", n=len(names))


def _from_register(number: str, office_id: UUID) -> Member:
    row = register_row(checked_org_nr(number))
    if row is None:
        raise NotFoundError("member.not_in_register", number=number)
    return member_from(row, office_id)


def _end_memberships(
    work: Work, member_id: UUID, on: date, reason: str, group_id: UUID | None = None
) -> None:
    equal = {} if group_id is None else {"group_id": group_id}
    for membership in work.find(Membership, member_id=member_id, left_on=None, **equal):
        work.put(replace(membership, left_on=on, reason=reason.strip()))


def _check_ring(work: Work, member: Member, into: Member) -> None:
    above: Member | None = into
    while above is not None:
        if above.id == member.id:
            raise RuleError("member.ring", name=member.name, other=into.name)
        above = work.get(Member, above.successor_id) if above.successor_id else None


def put_change(
    work: Work,
    member_id: UUID,
    kind: MemberChangeKind,
    on: date,
    before: str,
    after: str,
    other_id: UUID | None,
    note: str,
) -> None:
    """A row of the agency's history."""
    work.put(
        MemberChange(
            agency_id=work.agency_id,
            id=new_id(),
            member_id=member_id,
            kind=kind,
            happened_on=on,
            before=before,
            after=after,
            other_id=other_id,
            note=note.strip(),
        )
    )
