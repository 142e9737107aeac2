"""What can be done with wishes: write them down, stand behind them, and let a meeting answer them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from network.experience import Experience
from network.meeting import AgendaItem, ItemKind, Meeting, MeetingState
from network.member import Member
from network.verbs.agenda import put_item
from network.verbs.ties import move_support, put_back
from network.wish import Wish, WishOrigin, WishStatus, WishSupport
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Work

WORDS = frozenset({"title", "text", "areas", "theme", "origin", "member_id", "raised_id", "wished_on"})
"""What `set_on_wish` changes; where the wish stands is changed by the other verbs."""

_OVER = frozenset({MeetingState.HELD, MeetingState.CANCELLED})


def add_wish(
    open_work: OpenWork,
    title: str,
    *,
    text: str = "",
    areas: Sequence[str] = (),
    theme: str = "",
    origin: WishOrigin = WishOrigin.AGENCY,
    member_id: UUID | None = None,
    raised_id: UUID | None = None,
    wished_on: date | None = None,
) -> Edit:
    """Write a wish down; it gets the next number, and today's day unless another is given.

    Raises:
        RuleError: `wish.title.empty`.
    """
    need_text(title, "wish.title.empty")
    with open_work("add_wish") as work:
        number = max((one.number for one in work.find(Wish)), default=0) + 1
        wish = Wish(
            agency_id=work.agency_id,
            id=new_id(),
            number=number,
            title=title.strip(),
            text=text.strip(),
            areas=tuple(dict.fromkeys(areas)),
            theme=theme,
            origin=origin,
            member_id=member_id,
            raised_id=raised_id,
            wished_on=wished_on or work.today,
        )
        work.put(wish)
        work.about = wish.label
        return work.commit()


def set_on_wish(open_work: OpenWork, wish_id: UUID, **fields: Any) -> Edit:
    """Change a wish's words, areas, and whose it is; an agency that becomes its own no longer supports it.

    Raises:
        RuleError: `wish.title.empty`.
        ValueError: a field that is not one of `WORDS`.
    """
    if unknown := fields.keys() - WORDS:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    with open_work("set_on_wish") as work:
        wish = work.put(replace(work.get(Wish, wish_id), **fields))
        if wish.member_id is not None:
            for support in work.find(WishSupport, wish_id=wish_id, member_id=wish.member_id):
                work.remove(support)
        work.about = wish.label
        return work.commit()


def support_wish(open_work: OpenWork, wish_id: UUID, member_id: UUID, on: date | None = None) -> Edit:
    """Note that an agency stands behind a wish; one that does already is not counted twice.

    Raises:
        RuleError: `wish.support.own` for the agency's own wish, `wish.merged` for one that is only a trace.
    """
    with open_work("support_wish") as work:
        wish = _living(work, wish_id)
        member = work.get(Member, member_id)
        if wish.member_id == member_id:
            raise RuleError("wish.support.own", agency=member.name, wish=wish.label)
        if not work.find(WishSupport, wish_id=wish_id, member_id=member_id):
            _support(work, wish_id, member_id, on or work.today)
        work.about = f"{wish.label} · {member.name}"
        return work.commit()


def withdraw_support(open_work: OpenWork, wish_id: UUID, member_id: UUID) -> Edit:
    """Note that an agency no longer stands behind a wish."""
    with open_work("withdraw_support") as work:
        for support in work.find(WishSupport, wish_id=wish_id, member_id=member_id):
            work.remove(support)
        work.about = f"{work.get(Wish, wish_id).label} · {work.get(Member, member_id).name}"
        return work.commit()


def merge_wishes(open_work: OpenWork, keep_id: UUID, drop_id: UUID) -> Edit:
    """Put two wishes for the same thing together; the other one stays as a trace that points at the one kept.

    Its support moves, each agency once, and its own agency becomes a supporter. The one kept has waited since
    the earlier day; what it lacks of text, areas and meeting is taken over.

    Raises:
        RuleError: `wish.own_merge` with itself, `wish.merged` when one of them is a trace already.
    """
    if keep_id == drop_id:
        raise RuleError("wish.own_merge")
    with open_work("merge_wishes") as work:
        keep, drop = _living(work, keep_id), _living(work, drop_id)
        move_support(work, drop_id, keep)
        _support_as(work, keep, drop)
        work.put(_filled(keep, drop))
        work.put(
            replace(
                drop,
                status=WishStatus.NEW,
                reason="",
                decided_on=work.today,
                meeting_id=None,
                item_id=None,
                merged_into_id=keep_id,
            )
        )
        for trace in work.find(Wish, merged_into_id=drop_id):
            work.put(replace(trace, merged_into_id=keep_id))
        for told in work.find(Experience, wish_id=drop_id):
            work.put(replace(told, wish_id=keep_id))
        work.about = f"{drop.label} → {keep.label}"
        return work.commit()


def plan_wish(
    open_work: OpenWork,
    wish_id: UUID,
    meeting_id: UUID,
    item_id: UUID | None = None,
    *,
    as_item: bool = False,
    kind: ItemKind = ItemKind.TALK,
) -> Edit:
    """Lay a wish in a meeting that is to come, at an item of its agenda, or as a new item if `as_item`.

    One that was laid in another meeting, or not taken up, is moved there.

    Raises:
        RuleError: `wish.plan.over` for a meeting that is held or cancelled, `wish.plan.item` for an item of
            another meeting, `wish.answered`, or `wish.merged`.
    """
    with open_work("plan_wish") as work:
        wish, meeting = _living(work, wish_id), work.get(Meeting, meeting_id)
        if wish.status is WishStatus.ANSWERED:
            raise RuleError("wish.answered", wish=wish.label)
        if meeting.state in _OVER:
            raise RuleError("wish.plan.over", meeting=meeting.label)
        if item_id is None and as_item:
            item_id = put_item(work, meeting, kind, wish.title).id
        _check_item(work, meeting_id, item_id)
        is_there = wish.status is WishStatus.PLANNED and wish.meeting_id == meeting_id
        work.put(
            replace(
                wish,
                status=WishStatus.PLANNED,
                reason="",
                decided_on=wish.decided_on if is_there else work.today,
                meeting_id=meeting_id,
                item_id=item_id,
            )
        )
        work.about = f"{wish.label} → {meeting.label}"
        return work.commit()


def unplan_wish(open_work: OpenWork, wish_id: UUID) -> Edit:
    """Take a wish out of the meeting it was planned for; it is new again. An item made for it stays.

    Raises:
        RuleError: `wish.not_planned`.
    """
    with open_work("unplan_wish") as work:
        wish = work.get(Wish, wish_id)
        if wish.status is not WishStatus.PLANNED:
            raise RuleError("wish.not_planned", wish=wish.label)
        put_back(work, wish)
        work.about = wish.label
        return work.commit()


def answer_wish(
    open_work: OpenWork, wish_id: UUID, meeting_id: UUID | None = None, item_id: UUID | None = None
) -> Edit:
    """Say that a meeting has answered a wish: the one it was planned for, or another that has been.

    Raises:
        RuleError: `wish.answer.meeting` without a meeting, `wish.answer.ahead` for one that has not been,
            `wish.plan.item`, or `wish.merged`.
    """
    with open_work("answer_wish") as work:
        wish = _living(work, wish_id)
        if meeting_id is None or meeting_id == wish.meeting_id:
            meeting_id, item_id = wish.meeting_id, item_id or wish.item_id
        if meeting_id is None:
            raise RuleError("wish.answer.meeting", wish=wish.label)
        _answer(work, wish, work.get(Meeting, meeting_id), item_id)
        work.about = wish.label
        return work.commit()


def answer_wishes(open_work: OpenWork, meeting_id: UUID, wish_ids: Collection[UUID]) -> Edit:
    """Say which of a held meeting's planned wishes it answered; the others are new again and say why.

    Raises:
        RuleError: `wish.answer.ahead` for a meeting that has not been.
    """
    with open_work("answer_wishes") as work:
        meeting = work.get(Meeting, meeting_id)
        for wish in work.find(Wish, meeting_id=meeting_id, status=WishStatus.PLANNED):
            if wish.id in wish_ids:
                _answer(work, wish, meeting, wish.item_id)
            else:
                put_back(work, wish, say("wish.back.not_answered", meeting=meeting.label))
        work.about = meeting.label
        return work.commit()


def decline_wish(open_work: OpenWork, wish_id: UUID, reason: str) -> Edit:
    """Say that a wish is not taken up, and why.

    Raises:
        RuleError: `wish.reason.empty`, or `wish.merged`.
    """
    need_text(reason, "wish.reason.empty")
    with open_work("decline_wish") as work:
        wish = _living(work, wish_id)
        work.put(
            replace(
                wish,
                status=WishStatus.DECLINED,
                reason=reason.strip(),
                decided_on=work.today,
                meeting_id=None,
                item_id=None,
            )
        )
        work.about = wish.label
        return work.commit()


def reopen_wish(open_work: OpenWork, wish_id: UUID) -> Edit:
    """Make an answered wish, or one that was not taken up, new again.

    Raises:
        RuleError: `wish.merged`.
    """
    with open_work("reopen_wish") as work:
        wish = _living(work, wish_id)
        put_back(work, wish)
        work.about = wish.label
        return work.commit()


def remove_wish(open_work: OpenWork, wish_id: UUID) -> Edit:
    """Take a wish away with its support; experiences that it led to stay.

    Raises:
        RuleError: `wish.has_merged` when others have gone into it.
    """
    with open_work("remove_wish") as work:
        wish = work.get(Wish, wish_id)
        if work.find(Wish, merged_into_id=wish_id):
            raise RuleError("wish.has_merged", wish=wish.label)
        for support in work.find(WishSupport, wish_id=wish_id):
            work.remove(support)
        for told in work.find(Experience, wish_id=wish_id):
            work.put(replace(told, wish_id=None))
        work.remove(wish)
        work.about = wish.label
        return work.commit()


def _living(work: Work, wish_id: UUID) -> Wish:
    wish = work.get(Wish, wish_id)
    if wish.merged_into_id is not None:
        into = work.get(Wish, wish.merged_into_id)
        raise RuleError("wish.merged", wish=wish.label, into=into.label)
    return wish


def _support(work: Work, wish_id: UUID, member_id: UUID, on: date) -> None:
    work.put(
        WishSupport(
            agency_id=work.agency_id, id=new_id(), wish_id=wish_id, member_id=member_id, supported_on=on
        )
    )


def _support_as(work: Work, keep: Wish, drop: Wish) -> None:
    """The agency whose wish goes up into another stands behind that one."""
    own = drop.member_id
    if own is None or own == keep.member_id or work.find(WishSupport, wish_id=keep.id, member_id=own):
        return
    _support(work, keep.id, own, drop.wished_on)


def _filled(keep: Wish, drop: Wish) -> Wish:
    filled = replace(
        keep,
        wished_on=min(keep.wished_on, drop.wished_on),
        text=keep.text or drop.text,
        areas=keep.areas or drop.areas,
        theme=keep.theme or drop.theme,
    )
    if keep.status is WishStatus.NEW and drop.meeting_id is not None:
        return replace(
            filled,
            status=drop.status,
            reason="",
            decided_on=drop.decided_on,
            meeting_id=drop.meeting_id,
            item_id=drop.item_id,
        )
    return filled


def _answer(work: Work, wish: Wish, meeting: Meeting, item_id: UUID | None) -> None:
    is_past = meeting.day is not None and meeting.day <= work.today
    has_been = meeting.state is MeetingState.HELD or (is_past and meeting.state is not MeetingState.CANCELLED)
    if not has_been:
        raise RuleError("wish.answer.ahead", meeting=meeting.label)
    _check_item(work, meeting.id, item_id)
    work.put(
        replace(
            wish,
            status=WishStatus.ANSWERED,
            reason="",
            decided_on=work.today,
            meeting_id=meeting.id,
            item_id=item_id,
        )
    )


def _check_item(work: Work, meeting_id: UUID, item_id: UUID | None) -> None:
    if item_id is not None and work.get(AgendaItem, item_id).meeting_id != meeting_id:
        raise RuleError("wish.plan.item")
