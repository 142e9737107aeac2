"""The example network remembers: wishes, experiences, reuse and what they led to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from network.experience import Experience, ExperienceFile, ExperienceStatus, Outcome
from network.meeting import AgendaItem, ItemKind, Meeting, MeetingState
from network.reuse import Completion, Reuse, ReuseAsk
from network.reuse_asks import read_due_asks
from network.wish import Wish, WishStatus, WishSupport
from riskmodel.agency import Agency
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure
from riskmodel.risk import Evidence
from storage.workspace import Workspace
from tests.exchange.demo.test_making import TODAY, made


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(made(tmp_path_factory.mktemp("demo") / "m.klarsyn", agencies=2)) as workspace:
        yield workspace


@pytest.fixture
def office(workspace: Workspace) -> Iterator[Reading]:
    with workspace.open_reading(workspace.main_agency_id)() as reading:
        yield reading


def test_wishes_have_every_fate_and_some_have_waited_long(office: Reading) -> None:
    wishes = office.find(Wish)
    assert sorted(one.number for one in wishes) == list(range(1, len(wishes) + 1))
    assert len(wishes) >= 40
    fates = Counter(one.status for one in wishes if not one.is_merged)
    assert all(fates[status] >= 1 for status in WishStatus)
    assert fates[WishStatus.ANSWERED] >= 10
    assert sum(one.is_merged for one in wishes) >= 3
    waiting = [one for one in wishes if one.status is WishStatus.NEW and not one.is_merged]
    assert any((TODAY - one.wished_on).days > 365 for one in waiting)


def test_an_answered_wish_points_at_a_meeting_that_came_after_it(office: Reading) -> None:
    meetings = {one.id: one for one in office.find(Meeting)}
    items = {one.id: one for one in office.find(AgendaItem)}
    for wish in office.find(Wish):
        if wish.meeting_id is None:
            continue
        meeting = meetings[wish.meeting_id]
        assert meeting.day is not None
        assert wish.wished_on <= meeting.day
        is_held = meeting.state is MeetingState.HELD
        assert meeting.theme == wish.theme or not is_held
        assert is_held == (wish.status is WishStatus.ANSWERED)
        assert wish.item_id is not None
        assert items[wish.item_id].meeting_id == meeting.id


def test_support_is_skewed_and_nobody_supports_twice_or_its_own(office: Reading) -> None:
    owners = {one.id: one.member_id for one in office.find(Wish)}
    support = office.find(WishSupport)
    assert len({(one.wish_id, one.member_id) for one in support}) == len(support)
    assert all(owners[one.wish_id] != one.member_id for one in support)
    many = sorted(Counter(one.wish_id for one in support).values())
    assert many[-1] >= 4 * many[len(many) // 2]


def test_thirty_experiences_most_published_and_some_on_their_way(office: Reading) -> None:
    found = office.find(Experience)
    assert sorted(one.number for one in found) == list(range(1, 31))
    stands = Counter(one.status for one in found)
    assert stands[ExperienceStatus.PUBLISHED] >= 20
    assert stands[ExperienceStatus.DRAFT] >= 2
    assert stands[ExperienceStatus.DEIDENTIFIED] >= 1
    assert {Outcome.DID_NOT_WORK, Outcome.PARTLY} <= {one.outcome for one in found if one.is_published}
    kinds = {one.id: one.kind for one in office.find(AgendaItem)}
    assert all(one.item_id and kinds[one.item_id] in set(ItemKind) - {ItemKind.WELCOME} for one in found)
    assert any(one.wish_id for one in found)
    assert any(one.is_credited for one in found)
    assert all(one.deidentified_by != one.reviewed_by for one in found if one.reviewed_by)
    assert office.find(ExperienceFile)


def test_drafts_hold_what_the_desk_is_there_to_find_and_published_ones_do_not(office: Reading) -> None:
    for one in office.find(Experience):
        has_number = "010-000 47 11" in one.what_we_did or "@" in one.what_we_did
        has_number = has_number or "19121212" in one.what_we_did
        assert has_number == (one.status is ExperienceStatus.DRAFT), one.label


def test_an_agency_that_is_hidden_is_named_nowhere_in_what_is_published(office: Reading) -> None:
    for one in office.find(Experience):
        if one.is_published and not one.is_credited:
            assert one.source_name not in one.contact


def test_reuse_is_asked_about_and_some_questions_are_due_now(office: Reading) -> None:
    told = {one.id: one for one in office.find(Experience)}
    uses = office.find(Reuse)
    assert len(uses) >= 15
    for use in uses:
        experience = told[use.experience_id]
        assert experience.published_on is not None
        assert experience.published_on < use.used_on <= TODAY
        assert use.member_id != experience.member_id
    asks = office.find(ReuseAsk)
    assert len(asks) == 2 * len(uses)
    assert any(one.answered_on for one in asks)
    assert all(one.answered_on is None or one.due_on <= one.answered_on <= TODAY for one in asks)
    assert read_due_asks(office, TODAY)


def test_the_offices_own_analysis_leans_on_experiences(office: Reading) -> None:
    told = {one.id for one in office.find(Experience) if one.is_published}
    cited = [one for one in office.find(Evidence) if one.experience_id]
    assert len(cited) >= 3
    assert {one.experience_id for one in cited} <= told
    assert [one for one in office.find(Measure) if one.experience_id]


def test_some_have_learnt_the_basics(office: Reading) -> None:
    found = office.find(Completion)
    assert {one.member_id is None for one in found} == {True, False}
    assert all(one.completed_on <= TODAY for one in found)


def test_the_other_agencies_have_copies_of_what_is_published(workspace: Workspace, office: Reading) -> None:
    published = {one.id: one for one in office.find(Experience) if one.is_published}
    other = next(one for one in workspace.agencies() if not one.is_network_office)
    with workspace.open_reading(other.agency_id)() as reading:
        copies = reading.find(Experience)
        assert {one.id for one in copies} == set(published)
        assert all(one.is_copy and one.member_id is None and one.meeting_id is None for one in copies)
        assert all(one.what_we_did == published[one.id].what_we_did for one in copies)
        assert reading.find(Wish) == []
        assert reading.get(Agency, other.agency_id).name == other.name


@pytest.mark.parametrize(("day", "years"), [(date(2028, 2, 29), 2), (date(2030, 1, 1), 1)])
def test_it_works_on_any_day_and_for_any_years(
    tmp_path_factory: pytest.TempPathFactory, day: date, years: int
) -> None:
    path = tmp_path_factory.mktemp("demo") / "d.klarsyn"
    with closing(made(path, today=day, years=years)) as workspace:
        assert workspace.check() == []
        with workspace.open_reading(workspace.main_agency_id)() as reading:
            assert len(reading.find(Experience)) == 30
            assert all(one.wished_on <= day for one in reading.find(Wish))
            assert all(one.captured_on <= day for one in reading.find(Experience))
