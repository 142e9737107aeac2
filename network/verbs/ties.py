"""What ties wishes and experiences to a meeting, an item of its agenda or an agency, when that one goes away.

Nothing here opens a transaction: it is done in that of whoever takes the thing away.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from network.experience import Experience
from network.meeting import AgendaItem, Meeting
from network.reuse import Completion, Reuse
from network.wish import Wish, WishStatus, WishSupport
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Work


def untie_item(work: Work, item: AgendaItem, meeting: Meeting) -> None:
    """An item goes away: a wish planned for it is new again and says why, an answered one stays so."""
    for wish in work.find(Wish, item_id=item.id):
        if wish.status is WishStatus.ANSWERED:
            work.put(replace(wish, item_id=None))
        else:
            put_back(work, wish, say("wish.back.item", item=item.title, meeting=meeting.label))
    for told in work.find(Experience, item_id=item.id):
        work.put(replace(told, item_id=None))


def untie_cancelled(work: Work, meeting: Meeting, reason: str) -> None:
    """A meeting is cancelled: its wishes are new again and say why."""
    for wish in work.find(Wish, meeting_id=meeting.id):
        put_back(work, wish, say("wish.back.cancelled", meeting=meeting.label, reason=reason))


def untie_meeting(work: Work, meeting: Meeting) -> None:
    """A meeting is taken away: its wishes are new again, and what was told there no longer points at it."""
    for wish in work.find(Wish, meeting_id=meeting.id):
        put_back(work, wish, say("wish.back.removed", meeting=meeting.label))
    for raised in work.find(Wish, raised_id=meeting.id):
        work.put(replace(raised, raised_id=None))
    for told in work.find(Experience, meeting_id=meeting.id):
        where = told.told_at or meeting.title or say("wish.back.meeting", meeting=meeting.label)
        work.put(replace(told, meeting_id=None, item_id=None, told_at=where))


def put_back(work: Work, wish: Wish, reason: str = "") -> Wish:
    """Make a wish new again, with the reason in words."""
    return work.put(
        replace(
            wish,
            status=WishStatus.NEW,
            reason=reason,
            decided_on=work.today,
            meeting_id=None,
            item_id=None,
        )
    )


def move_support(work: Work, from_id: UUID, to: Wish) -> None:
    """Move the support of one wish to another; an agency that stands behind both counts once."""
    behind = {to.member_id} | {one.member_id for one in work.find(WishSupport, wish_id=to.id)}
    for support in work.find(WishSupport, wish_id=from_id):
        if support.member_id in behind:
            work.remove(support)
        else:
            work.put(replace(support, wish_id=to.id))


def move_memory(work: Work, keep_id: UUID, drop_id: UUID) -> None:
    """Two entries of one agency become one: its wishes, support, experiences, reuse and learning follow."""
    things: list[Wish | Experience | Reuse | Completion] = []
    for kind in (Wish, Experience, Reuse, Completion):
        things += work.find(kind, member_id=drop_id)
    for thing in things:
        work.put(replace(thing, member_id=keep_id))
    own = {wish.id for wish in work.find(Wish, member_id=keep_id)}
    behind = own | {one.wish_id for one in work.find(WishSupport, member_id=keep_id)}
    for support in work.find(WishSupport, member_id=drop_id):
        if support.wish_id in behind:
            work.remove(support)
        else:
            work.put(replace(support, member_id=keep_id))
    for support in work.find(WishSupport, member_id=keep_id):
        if support.wish_id in own:
            work.remove(support)
