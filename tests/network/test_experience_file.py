"""Reading experiences: the rows of the list, one with what is round it, and when one may be published."""

from __future__ import annotations

from datetime import date

import pytest

from network.experience import Experience, ExperienceStatus
from network.experience_file import (
    area_titles,
    check_ready,
    licence_words,
    list_experiences,
    published,
    read_experience,
    size_words,
    summary_words,
    usual_review,
)
from riskmodel.kernel.errors import NotFoundError, RuleError
from riskmodel.kernel.ids import new_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network


def _out(**fields: object) -> Experience:
    given = {"status": ExperienceStatus.PUBLISHED, "published_on": date(2027, 1, 1)}
    return experiences.experience(**(given | fields))


def test_what_is_left_comes_first_then_the_latest_with_its_users() -> None:
    store = AgencyStore()
    old, new = _out(number=1), _out(number=2, published_on=date(2027, 5, 1))
    draft = experiences.experience(number=3)
    reviewed = experiences.experience(number=4, status=ExperienceStatus.REVIEWED)
    copy = _out(number=5, is_copy=True, published_on=date(2026, 1, 1))
    member = network.member()
    store.add(old, new, draft, reviewed, copy, member)
    store.add(
        experiences.reuse(old.id),
        experiences.reuse(old.id, user_name=" övningsmyndigheten "),  # the same agency again
        experiences.reuse(old.id, member_id=member.id, user_name=""),
    )
    with store.open_reading() as reading:
        lines = list_experiences(reading)
        record = read_experience(reading, old.id)
    assert [line.experience.number for line in lines] == [3, 4, 2, 1, 5]
    assert [line.left for line in lines] == ["Att avidentifiera", "Att publicera", "", "", ""]
    assert lines[3].users == record.users == 2
    assert {record.user_name(one).strip() for one in record.reuses} == {
        "Övningsmyndigheten", "övningsmyndigheten", member.name,
    }  # fmt: skip


def test_one_is_read_with_where_it_was_told_and_which_risk_cites_it() -> None:
    store = AgencyStore()
    group = network.group()
    meeting = network.meeting(group.id)
    item, wish, risk = network.agenda_item(meeting.id), experiences.wish(), makers.risk()
    one = _out(meeting_id=meeting.id, item_id=item.id, wish_id=wish.id)
    content = network.content()
    file = experiences.experience_file(one.id, content.id)
    store.add(makers.scale(), makers.analysis(), risk, group, meeting, item, wish, one, content, file)
    store.add(makers.evidence(risk.id, experience_id=one.id))
    with store.open_reading() as reading:
        record = read_experience(reading, one.id)
        with pytest.raises(NotFoundError):
            read_experience(reading, new_id())
    around = (record.meeting, record.item, record.wish)
    assert [one and one.id for one in around] == [meeting.id, item.id, wish.id]
    assert [each.risk.id for each in record.cited] == [risk.id]
    assert [one.id for one in record.files] == [file.id]


def test_only_what_may_be_read_by_others_is_published() -> None:
    store = AgencyStore()
    store.add(
        _out(number=1, areas=("procurement",)),
        _out(number=2, areas=("consultants",)),
        experiences.experience(number=3, areas=("procurement",)),
        _out(number=4, areas=("procurement",), status=ExperienceStatus.WITHDRAWN),
    )
    with store.open_reading() as reading:
        assert [one.number for one in published(reading)] == [1, 2]
        assert [one.number for one in published(reading, area="procurement")] == [1]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"summary": "ord " * 121, "areas": ("a",)}, "summary"),
        ({"summary": " ", "areas": ("a",)}, "what"),
        ({}, "areas"),
    ],
)
def test_what_others_could_not_use_is_not_ready(fields: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError) as refusal:
        check_ready(experiences.experience(**fields))
    assert refusal.value.key == f"experience.ready.{key}"


def test_what_is_whole_is_ready() -> None:
    check_ready(experiences.experience(summary="ord " * 120, scenarios=("s",)))


def test_words_and_days() -> None:
    assert summary_words(" ett  två\ntre ") == 3
    assert usual_review(date(2027, 4, 20)) == date(2029, 4, 20)
    assert usual_review(date(2028, 2, 29)) == date(2030, 2, 28)
    assert size_words("fte_lt_50") == "1–49"
    assert size_words("annat") == "annat"
    assert area_titles(["procurement", "egen"])[1] == "egen"
    assert licence_words("CC0-1.0") == "Fri att använda (CC0)"
    assert licence_words("egen licens") == "egen licens"
