"""Putting two entries of one agency or one person together: what points at the one moves to the other."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from network.attendance import Attendance, NameMatch, Need, Reply, ReplyRead
from network.mailing import OutboxItem
from network.member import (
    Appointment,
    Confirmation,
    Member,
    MemberChange,
    MemberChangeKind,
    Membership,
    Person,
)
from network.verbs.appointments import agency_of
from network.verbs.members import put_change
from network.verbs.ties import move_memory
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Edit, OpenWork, Work


def merge_members(open_work: OpenWork, keep_id: UUID, drop_id: UUID) -> Edit:
    """Put two entries of one agency together: everything that points at the other moves to the one kept.

    The kept one's name and number stand; the other's name is kept as a former one.

    Raises:
        RuleError: `member.merge.itself`.
    """
    if keep_id == drop_id:
        raise RuleError("member.merge.itself")
    with open_work("merge_members") as work:
        keep, drop = work.get(Member, keep_id), work.get(Member, drop_id)
        _move_memberships(work, keep_id, drop_id)
        _move_confirmations(work, keep_id, drop_id)
        _move_the_rest(work, keep_id, drop_id)
        move_memory(work, keep_id, drop_id)
        _move_changes(work, keep_id, drop_id)
        for other in work.find(Member, successor_id=drop_id):
            work.put(replace(other, successor_id=None if other.id == keep_id else keep_id))
        filled = replace(
            work.get(Member, keep_id),
            mailbox=keep.mailbox or drop.mailbox,
            website=keep.website or drop.website,
            note=keep.note or drop.note,
        )
        work.put(filled)
        if drop.name != keep.name:
            day = work.today
            put_change(work, keep_id, MemberChangeKind.RENAMED, day, drop.name, keep.name, None, "")
        work.remove(drop)
        work.about = keep.name
        return work.commit()


def merge_people(open_work: OpenWork, keep_id: UUID, drop_id: UUID) -> Edit:
    """Put two entries of one person together: everything that points at the other moves to the one kept.

    What the kept one lacks of address, phone and title is taken over. Where both are registered for a
    meeting, the registration that says most is kept.

    Raises:
        RuleError: `member.merge.itself`.
    """
    if keep_id == drop_id:
        raise RuleError("member.merge.itself")
    with open_work("merge_people") as work:
        keep, drop = work.get(Person, keep_id), work.get(Person, drop_id)
        work.about = agency_of(work, keep_id) or agency_of(work, drop_id)
        work.put(
            replace(
                keep,
                email=keep.email or drop.email,
                phone=keep.phone or drop.phone,
                title=keep.title or drop.title,
                note=keep.note or drop.note,
            )
        )
        _move_appointments(work, keep_id, drop_id)
        _move_attendances(work, keep_id, drop_id)
        for match in work.find(NameMatch, person_id=drop_id):
            work.put(replace(match, person_id=keep_id))
        for item in work.find(OutboxItem, person_id=drop_id):
            work.put(replace(item, person_id=keep_id))
        work.remove(drop)
        return work.commit()


def _move_the_rest(work: Work, keep_id: UUID, drop_id: UUID) -> None:
    for appointment in work.find(Appointment, member_id=drop_id):
        work.put(replace(appointment, member_id=keep_id))
    for attendance in work.find(Attendance, member_id=drop_id):
        work.put(replace(attendance, member_id=keep_id))
    for match in work.find(NameMatch, member_id=drop_id):
        work.put(replace(match, member_id=keep_id))
    for item in work.find(OutboxItem, member_id=drop_id):
        work.put(replace(item, member_id=keep_id))


def _move_memberships(work: Work, keep_id: UUID, drop_id: UUID) -> None:
    """Times in a group that meet or overlap become one."""
    for moved in work.find(Membership, member_id=drop_id):
        same = next(
            (
                one
                for one in work.find(Membership, member_id=keep_id, group_id=moved.group_id)
                if _meet(one, moved)
            ),
            None,
        )
        if same is None:
            work.put(replace(moved, member_id=keep_id))
            continue
        ends = (same.left_on, moved.left_on)
        left = None if None in ends else max(end for end in ends if end is not None)
        work.put(replace(same, joined_on=min(same.joined_on, moved.joined_on), left_on=left))
        work.remove(moved)


def _meet(one: Membership, other: Membership) -> bool:
    first, second = sorted((one, other), key=lambda membership: membership.joined_on)
    return first.left_on is None or second.joined_on <= first.left_on


def _move_confirmations(work: Work, keep_id: UUID, drop_id: UUID) -> None:
    own = {one.round_id: one for one in work.find(Confirmation, member_id=keep_id)}
    for moved in work.find(Confirmation, member_id=drop_id):
        same = own.get(moved.round_id)
        if same is None:
            work.put(replace(moved, member_id=keep_id))
            continue
        if same.outcome is None and moved.outcome is not None:
            answered = replace(same, outcome=moved.outcome, answered_on=moved.answered_on, note=moved.note)
            work.put(answered)
        work.remove(moved)


def _move_changes(work: Work, keep_id: UUID, drop_id: UUID) -> None:
    for change in work.find(MemberChange, member_id=drop_id):
        if change.other_id == keep_id:
            work.remove(change)
        else:
            work.put(replace(change, member_id=keep_id))
    for change in work.find(MemberChange, other_id=drop_id):
        if change.member_id == keep_id:
            work.remove(change)
        else:
            work.put(replace(change, other_id=keep_id))


def _move_appointments(work: Work, keep_id: UUID, drop_id: UUID) -> None:
    own = {(one.member_id, one.role, one.from_day): one for one in work.find(Appointment, person_id=keep_id)}
    for moved in work.find(Appointment, person_id=drop_id):
        same = own.get((moved.member_id, moved.role, moved.from_day))
        if same is None:
            work.put(replace(moved, person_id=keep_id))
            continue
        until = None if None in {same.until, moved.until} else max(filter(None, (same.until, moved.until)))
        work.put(replace(same, until=until, record_number=same.record_number or moved.record_number))
        work.remove(moved)


def _move_attendances(work: Work, keep_id: UUID, drop_id: UUID) -> None:
    own = {one.meeting_id: one for one in work.find(Attendance, person_id=keep_id)}
    for moved in work.find(Attendance, person_id=drop_id):
        same = own.get(moved.meeting_id)
        if same is None:
            work.put(replace(moved, person_id=keep_id))
        elif _says_more(moved, same):
            _take_over(work, same, moved)
            work.put(replace(work.get(Attendance, moved.id), person_id=keep_id))
        else:
            _take_over(work, moved, same)


def _says_more(one: Attendance, other: Attendance) -> bool:
    def weight(attendance: Attendance) -> tuple[bool, bool, bool]:
        return attendance.is_present, attendance.reply is not Reply.NONE, attendance.no_show

    return weight(one) > weight(other)


def _take_over(work: Work, gone: Attendance, kept: Attendance) -> None:
    """What points at one registration points at the other instead, and the first is taken away."""
    for need in work.find(Need, attendance_id=gone.id):
        work.put(replace(need, attendance_id=kept.id))
    for item in work.find(OutboxItem, attendance_id=gone.id):
        work.put(replace(item, attendance_id=kept.id))
    for other in work.find(Attendance, replaces_id=gone.id):
        work.put(replace(other, replaces_id=None if other.id == kept.id else kept.id))
    for read in work.find(ReplyRead, attendance_id=gone.id):
        work.put(replace(read, attendance_id=kept.id))
    work.remove(work.get(Attendance, gone.id))
