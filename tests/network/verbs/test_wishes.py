from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from network.experience import Experience
from network.meeting import AgendaItem, ItemKind, Meeting, MeetingState
from network.member import Member
from network.reuse import Completion, Reuse
from network.verbs.agenda import remove_item
from network.verbs.meetings import cancel_meeting, remove_meeting
from network.verbs.merging import merge_members
from network.verbs.wishes import (
    add_wish,
    answer_wish,
    answer_wishes,
    decline_wish,
    merge_wishes,
    plan_wish,
    remove_wish,
    reopen_wish,
    set_on_wish,
    support_wish,
    unplan_wish,
    withdraw_support,
)
from network.wish import Wish, WishStatus, WishSupport
from riskmodel.kernel.errors import RuleError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

TODAY = date(2027, 2, 1)
NAMES = ("Exempelverket", "Påhittade institutet", "Fiktiva nämnden")


class Scene:
    """Three agencies, a meeting ahead with an agenda of three items, and one that has been held."""

    def __init__(self) -> None:
        self.store = AgencyStore(makers.AGENCY_ID, today=TODAY)
        self.group = network.group()
        numbers = ("499900-0013", "499900-0021", "499900-0039")
        self.members = [network.member(name=n, org_nr=o) for n, o in zip(NAMES, numbers, strict=True)]
        self.ahead = network.meeting(self.group.id, number=2, day=TODAY + timedelta(days=60))
        self.held = network.meeting(
            self.group.id, number=1, day=TODAY - timedelta(days=10), state=MeetingState.HELD
        )
        kinds = (ItemKind.WELCOME, ItemKind.TALK, ItemKind.CLOSING)
        self.items = [
            network.agenda_item(self.ahead.id, position=at, kind=kind) for at, kind in enumerate(kinds, 1)
        ]
        self.store.add(makers.agency(), network.profile(), self.group, *self.members)
        self.store.add(self.held, self.ahead, *self.items)

    def wish(self, title: str = "Jäv i små myndigheter", owner: int | None = None, **more: object) -> Wish:
        member_id = None if owner is None else self.members[owner].id
        return add_wish(self.store.open_work, title, member_id=member_id, **more).after(Wish)  # type: ignore[arg-type]

    def now(self, wish: Wish) -> Wish:
        return next(one for one in self.store.all(Wish) if one.id == wish.id)

    def behind(self, wish: Wish) -> set[str]:
        names = {one.id: one.name for one in self.store.all(Member)}
        return {names[one.member_id] for one in self.store.all(WishSupport) if one.wish_id == wish.id}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@contextmanager
def refused(key: str) -> Iterator[None]:
    """The rule with this key forbids it."""
    with pytest.raises(RuleError) as told:
        yield
    assert told.value.key == key
    assert str(told.value)


def test_wishes_are_numbered_and_waiting_from_today(scene: Scene) -> None:
    first, second = scene.wish("  Visselblåsning  "), scene.wish()
    assert (first.label, first.title, first.wished_on) == ("Ö1", "Visselblåsning", TODAY)
    assert second.label == "Ö2"
    with refused("wish.title.empty"):
        add_wish(scene.store.open_work, "   ")


def test_an_agency_counts_once_behind_a_wish(scene: Scene) -> None:
    wish, open_work = scene.wish(owner=0), scene.store.open_work
    support_wish(open_work, wish.id, scene.members[1].id)
    assert support_wish(open_work, wish.id, scene.members[1].id).changes == ()
    assert scene.behind(wish) == {NAMES[1]}
    with refused("wish.support.own"):
        support_wish(open_work, wish.id, scene.members[0].id)
    withdraw_support(open_work, wish.id, scene.members[1].id)
    assert scene.behind(wish) == set()


def test_a_supporter_that_becomes_the_wishs_own_agency_is_not_counted_twice(scene: Scene) -> None:
    wish = scene.wish()
    support_wish(scene.store.open_work, wish.id, scene.members[1].id)
    set_on_wish(scene.store.open_work, wish.id, member_id=scene.members[1].id)
    assert scene.behind(wish) == set()


def test_only_words_can_be_set(scene: Scene) -> None:
    with pytest.raises(ValueError, match="status"):
        set_on_wish(scene.store.open_work, scene.wish().id, status=WishStatus.ANSWERED)


def test_merging_moves_support_without_doubling_and_leaves_a_trace(scene: Scene) -> None:
    keep, drop = scene.wish(owner=0), scene.wish("Jävsfrågor", owner=2, wished_on=TODAY - timedelta(days=9))
    older = scene.wish("Samma sak")
    open_work = scene.store.open_work
    merge_wishes(open_work, drop.id, older.id)
    for at in (0, 1):
        support_wish(open_work, drop.id, scene.members[at].id)
    support_wish(open_work, keep.id, scene.members[1].id)
    scene.store.add(experiences.experience(wish_id=drop.id))
    before = scene.store.all(WishSupport)
    merge_wishes(open_work, keep.id, drop.id)
    assert scene.behind(keep) == {NAMES[1], NAMES[2]}
    assert len(scene.store.all(WishSupport)) == 2
    assert {scene.now(drop).merged_into_id, scene.now(older).merged_into_id} == {keep.id}
    assert scene.now(keep).wished_on == TODAY - timedelta(days=9)
    assert scene.store.all(Experience)[0].wish_id == keep.id
    with refused("wish.merged"):
        support_wish(open_work, drop.id, scene.members[1].id)
    with refused("wish.merged"):
        merge_wishes(open_work, drop.id, keep.id)
    with refused("wish.own_merge"):
        merge_wishes(open_work, keep.id, keep.id)
    with refused("wish.has_merged"):
        remove_wish(open_work, keep.id)
    scene.store.undo()
    assert {one.id for one in scene.store.all(WishSupport)} == {one.id for one in before}
    assert not scene.now(drop).is_merged


def test_a_plan_follows_into_the_wish_that_is_kept(scene: Scene) -> None:
    keep, drop = scene.wish(), scene.wish()
    plan_wish(scene.store.open_work, drop.id, scene.ahead.id)
    merge_wishes(scene.store.open_work, keep.id, drop.id)
    assert (scene.now(keep).status, scene.now(keep).meeting_id) == (WishStatus.PLANNED, scene.ahead.id)
    assert (scene.now(drop).status, scene.now(drop).meeting_id) == (WishStatus.NEW, None)


def test_a_wish_is_laid_in_a_meeting_to_come_and_becomes_an_item_before_the_closing(scene: Scene) -> None:
    wish, open_work = scene.wish("Gåvor från leverantörer"), scene.store.open_work
    plan_wish(open_work, wish.id, scene.ahead.id, as_item=True)
    agenda = sorted(scene.store.all(AgendaItem), key=lambda one: one.position)
    assert [one.position for one in agenda] == [1, 2, 3, 4]
    assert agenda[2].title == "Gåvor från leverantörer"
    assert scene.now(wish).item_id == agenda[2].id
    scene.store.undo()
    assert len(scene.store.all(AgendaItem)) == 3
    with refused("wish.plan.over"):
        plan_wish(open_work, wish.id, scene.held.id)


def test_an_item_of_another_meeting_cannot_answer(scene: Scene) -> None:
    other = network.agenda_item(scene.held.id)
    scene.store.add(other)
    with refused("wish.plan.item"):
        plan_wish(scene.store.open_work, scene.wish().id, scene.ahead.id, other.id)


def test_a_wish_that_was_not_taken_up_can_be_planned_all_the_same(scene: Scene) -> None:
    wish, open_work = scene.wish(), scene.store.open_work
    with refused("wish.reason.empty"):
        decline_wish(open_work, wish.id, " ")
    decline_wish(open_work, wish.id, "Hör till ett annat nätverk.")
    assert scene.now(wish).decided_on == TODAY
    plan_wish(open_work, wish.id, scene.ahead.id)
    assert (scene.now(wish).status, scene.now(wish).reason) == (WishStatus.PLANNED, "")
    unplan_wish(open_work, wish.id)
    assert scene.now(wish).status is WishStatus.NEW
    with refused("wish.not_planned"):
        unplan_wish(open_work, wish.id)


def test_only_a_meeting_that_has_been_answers(scene: Scene) -> None:
    wish, open_work = scene.wish(), scene.store.open_work
    with refused("wish.answer.meeting"):
        answer_wish(open_work, wish.id)
    plan_wish(open_work, wish.id, scene.ahead.id)
    with refused("wish.answer.ahead"):
        answer_wish(open_work, wish.id)
    answer_wish(open_work, wish.id, scene.held.id)
    assert (scene.now(wish).status, scene.now(wish).meeting_id) == (WishStatus.ANSWERED, scene.held.id)
    with refused("wish.answered"):
        plan_wish(open_work, wish.id, scene.ahead.id)
    reopen_wish(open_work, wish.id)
    assert scene.now(wish).meeting_id is None


def test_confirming_after_a_meeting_answers_some_and_frees_the_others(scene: Scene) -> None:
    taken, left = scene.wish(), scene.wish()
    for wish in (taken, left):
        plan_wish(scene.store.open_work, wish.id, scene.ahead.id)
    scene.store.moment += timedelta(days=61)
    answer_wishes(scene.store.open_work, scene.ahead.id, {taken.id})
    assert scene.now(taken).status is WishStatus.ANSWERED
    assert scene.now(left).status is WishStatus.NEW
    assert scene.ahead.label in scene.now(left).reason
    scene.store.undo()
    assert scene.now(taken).status is WishStatus.PLANNED


def test_an_item_taken_away_frees_its_wish_and_says_why(scene: Scene) -> None:
    wish = scene.wish()
    plan_wish(scene.store.open_work, wish.id, scene.ahead.id, scene.items[1].id)
    scene.store.add(experiences.experience(meeting_id=scene.ahead.id, item_id=scene.items[1].id))
    remove_item(scene.store.open_work, scene.items[1].id)
    assert (scene.now(wish).status, scene.now(wish).meeting_id) == (WishStatus.NEW, None)
    assert scene.items[1].title in scene.now(wish).reason
    told = scene.store.all(Experience)[0]
    assert (told.meeting_id, told.item_id) == (scene.ahead.id, None)
    scene.store.undo()
    assert scene.now(wish).item_id == scene.items[1].id


def test_an_answered_wish_stays_answered_when_its_item_goes(scene: Scene) -> None:
    item, wish = network.agenda_item(scene.held.id), scene.wish()
    scene.store.add(item)
    answer_wish(scene.store.open_work, wish.id, scene.held.id, item.id)
    remove_item(scene.store.open_work, item.id)
    assert (scene.now(wish).status, scene.now(wish).item_id) == (WishStatus.ANSWERED, None)


def test_a_cancelled_meeting_frees_its_wishes_with_the_reason(scene: Scene) -> None:
    wish = scene.wish()
    plan_wish(scene.store.open_work, wish.id, scene.ahead.id)
    cancel_meeting(scene.store.open_work, scene.ahead.id, "Lokalen är stängd.")
    assert "Lokalen är stängd." in scene.now(wish).reason
    assert scene.now(wish).status is WishStatus.NEW
    scene.store.undo()
    assert scene.now(wish).status is WishStatus.PLANNED


def test_a_meeting_can_be_taken_away_whatever_points_at_it(scene: Scene) -> None:
    planned, raised = scene.wish(), scene.wish(raised_id=scene.ahead.id)
    plan_wish(scene.store.open_work, planned.id, scene.ahead.id, scene.items[1].id)
    scene.store.add(experiences.experience(meeting_id=scene.ahead.id, item_id=scene.items[1].id))
    remove_meeting(scene.store.open_work, scene.ahead.id)
    assert [one.id for one in scene.store.all(Meeting)] == [scene.held.id]
    assert scene.now(planned).status is WishStatus.NEW
    assert "2/2027" in scene.now(planned).reason
    assert scene.now(raised).raised_id is None
    told = scene.store.all(Experience)[0]
    assert (told.meeting_id, told.item_id) == (None, None)
    assert told.told_at
    scene.store.undo()
    assert scene.store.all(Experience)[0].item_id == scene.items[1].id


def test_a_wish_taken_away_leaves_its_experiences(scene: Scene) -> None:
    wish = scene.wish()
    support_wish(scene.store.open_work, wish.id, scene.members[0].id)
    scene.store.add(experiences.experience(wish_id=wish.id))
    remove_wish(scene.store.open_work, wish.id)
    assert scene.store.all(Wish) == scene.store.all(WishSupport) == []
    assert scene.store.all(Experience)[0].wish_id is None


def test_what_an_agency_wished_told_and_used_follows_when_two_entries_become_one(scene: Scene) -> None:
    keep, drop, other = scene.members
    own, theirs, both = scene.wish(owner=0), scene.wish(owner=1), scene.wish(owner=2)
    for member in (keep, drop):
        support_wish(scene.store.open_work, both.id, member.id)
    support_wish(scene.store.open_work, own.id, drop.id)
    support_wish(scene.store.open_work, theirs.id, keep.id)
    told = experiences.experience(member_id=drop.id)
    scene.store.add(told, experiences.reuse(told.id, member_id=drop.id))
    scene.store.add(experiences.completion(member_id=drop.id))
    merge_members(scene.store.open_work, keep.id, drop.id)
    assert {one.id for one in scene.store.all(Member)} == {keep.id, other.id}
    assert scene.now(theirs).member_id == keep.id
    assert [(one.wish_id, one.member_id) for one in scene.store.all(WishSupport)] == [(both.id, keep.id)]
    for kind in (Experience, Reuse, Completion):
        assert {one.member_id for one in scene.store.all(kind)} == {keep.id}
    scene.store.undo()
    assert len(scene.store.all(WishSupport)) == 4
