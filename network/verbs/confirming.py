"""The yearly round in which every member is asked whether its entry is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from network.entry import entry_text
from network.mailing import MailKind, OutboxItem
from network.member import Confirmation, ConfirmOutcome, ConfirmRound, Member
from network.membership import MemberFile, members_on, read_members
from network.verbs.drafts import put_drafts
from network.verbs.office import need_office
from riskmodel.daytext import day_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import speaking
from riskmodel.kernel.work import Edit, OpenWork, Work


def start_confirm_round(open_work: OpenWork, title: str, answer_by: date) -> Edit:
    """Ask every member of today, with one draft in the outbox for each that can be written to.

    Raises:
        RuleError: `member.round.open` when a round is open, `member.round.no_members`, `member.round.past`
            when the last day has been, or `member.round.empty`.
    """
    with open_work("start_confirm_round") as work:
        if any(one.closed_on is None for one in work.find(ConfirmRound)):
            raise RuleError("member.round.open")
        if answer_by < work.today:
            raise RuleError("member.round.past")
        asked = members_on(read_members(work), work.today)
        if not asked:
            raise RuleError("member.round.no_members")
        begun = work.put(
            ConfirmRound(
                agency_id=work.agency_id,
                id=new_id(),
                title=title.strip(),
                started_on=work.today,
                answer_by=answer_by,
            )
        )
        for file in asked:
            work.put(
                Confirmation(
                    agency_id=work.agency_id, id=new_id(), round_id=begun.id, member_id=file.member.id
                )
            )
        _draft(work, asked, answer_by)
        work.about = begun.title
        return work.commit()


def remind_confirm_round(open_work: OpenWork, round_id: UUID) -> Edit:
    """Lay a new draft for each member that has not answered; what was told may have changed since.

    Raises:
        RuleError: `member.round.closed`, or `member.round.all_answered`.
    """
    with open_work("remind_confirm_round") as work:
        one = _open_round(work, round_id)
        waiting = {each.member_id for each in work.find(Confirmation, round_id=round_id, outcome=None)}
        asked = [file for file in members_on(read_members(work), work.today) if file.member.id in waiting]
        if not asked:
            raise RuleError("member.round.all_answered")
        _draft(work, asked, one.answer_by or work.today)
        work.about = one.title
        return work.commit()


def record_confirmation(
    open_work: OpenWork,
    confirmation_id: UUID,
    outcome: ConfirmOutcome | None,
    *,
    answered_on: date | None = None,
    note: str = "",
) -> Edit:
    """Note what an agency answered, today when no day is given; None takes the answer away.

    That an agency wants to leave does not make it leave: see `leave_network`.

    Raises:
        RuleError: `member.round.closed`.
    """
    with open_work("record_confirmation") as work:
        confirmation = work.get(Confirmation, confirmation_id)
        _open_round(work, confirmation.round_id)
        day = (answered_on or work.today) if outcome else None
        work.put(replace(confirmation, outcome=outcome, answered_on=day, note=note.strip()))
        work.about = work.get(Member, confirmation.member_id).name
        return work.commit()


def close_confirm_round(open_work: OpenWork, round_id: UUID) -> Edit:
    """End a round; those that have not answered stay unanswered in its history.

    Raises:
        RuleError: `member.round.closed`.
    """
    with open_work("close_confirm_round") as work:
        one = work.put(replace(_open_round(work, round_id), closed_on=work.today))
        work.about = one.title
        return work.commit()


def _open_round(work: Work, round_id: UUID) -> ConfirmRound:
    one = work.get(ConfirmRound, round_id)
    if one.closed_on is not None:
        raise RuleError("member.round.closed", title=one.title)
    return one


def _draft(work: Work, asked: Sequence[MemberFile], answer_by: date) -> list[OutboxItem]:
    groups = need_office(work).groups
    with speaking("sv"):  # as everything that is written to members
        last_day = day_text(answer_by)
        recipients = [
            replace(found, facts={"agency": file.member.name, "entry": entry_text(file, groups, work.today)})
            for file in asked
            if (found := file.recipient(work.today))
        ]
    return put_drafts(work, MailKind.CONFIRM_ROUND, recipients, answer_by=last_day)
