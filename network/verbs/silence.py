"""Writing to those who have not been heard from, and saying when that is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from network.mailing import MailKind, OfficeProfile
from network.silence import next_meeting_words, read_silent
from network.verbs.drafts import put_drafts
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import speaking
from riskmodel.kernel.work import Edit, OpenWork


def write_to_silent(open_work: OpenWork, member_ids: Collection[UUID]) -> Edit:
    """Lay a draft in the outbox for each of these silent members. Nothing is sent.

    One who has given a sign meanwhile, has no address, or has such a draft already gets none.

    Raises:
        RuleError: `attendance.nobody_silent` when there is nobody left to write to.
    """
    with open_work("write_to_silent") as work:
        silent = [one for one in read_silent(work, work.today) if one.row.member_id in member_ids]
        recipients = [one.recipient for one in silent if one.recipient and not one.has_draft]
        if not recipients:
            raise RuleError("attendance.nobody_silent")
        with speaking("sv"):
            coming = next_meeting_words(work, work.today)
        put_drafts(work, MailKind.SILENT, recipients, next_meeting=coming)
        return work.commit()


def count_silent_after(open_work: OpenWork, meetings: int) -> Edit:
    """Say after how many held meetings without a sign an agency counts as silent.

    Raises:
        RuleError: fewer than one, or the network has not been started.
    """
    with open_work("count_silent_after") as work:
        profiles = work.find(OfficeProfile)
        if not profiles:
            raise RuleError("member.no_network")
        work.put(replace(profiles[0], silent_after=meetings))
        return work.commit()
