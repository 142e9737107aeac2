"""Experiences of others come in as copies of what is published, or as drafts at the office."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from datetime import date

import pytest

from network.arriving import ArrivalKind, arrive, count_news, read_here
from network.experience import STORY_FIELDS, Experience, ExperienceFile, ExperienceStatus, Outcome
from network.meeting import DocumentContent
from network.member import Group, Member
from network.reuse import Reuse, ReuseAsk
from network.sharing import SharedExperience, SharedFile, SharedReuse, read_library, read_shared
from network.verbs.copying import take_experiences
from network.verbs.experiences import set_on_experience
from network.verbs.reuse import tell_reuse
from riskmodel.kernel.ids import agency_id, new_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network
from tests.network.membership import refused

OTHER = "499900-0021"
OTHER_ID = agency_id(OTHER)


@pytest.fixture
def other() -> AgencyStore:
    """An ordinary agency in a workspace of its own."""
    made = AgencyStore(OTHER_ID)
    made.add(makers.agency(agency_id=OTHER_ID, id=OTHER_ID, org_nr=OTHER, name="Övningsmyndigheten"))
    return made


def out(store: AgencyStore, **given: object) -> Experience:
    one = experiences.experience(
        **{
            "status": ExperienceStatus.PUBLISHED,
            "published_on": date(2026, 5, 1),
            "deidentified_by": "Samordnaren",
            "reviewed_by": "Juristen",
            "source_name": "Exempelverket",
            "kept_marks": ("ek",),
        }
        | given
    )
    store.add(one)
    return one


def shared(store: AgencyStore, **asked: bool) -> tuple[SharedExperience, ...]:
    with store.open_reading() as reading:
        return read_shared(reading, **asked)


def library(store: AgencyStore) -> tuple[SharedExperience, ...]:
    with store.open_reading() as reading:
        return read_library(reading)


def kinds(store: AgencyStore, given: tuple[SharedExperience, ...]) -> list[ArrivalKind]:
    with store.open_reading() as reading:
        here = read_here(reading)
    found = [arrive(here, one).kind for one in given]
    assert count_news(here, given) == len(found) - found.count(ArrivalKind.SAME)
    return found


def only(store: AgencyStore) -> Experience:
    (one,) = store.all(Experience)
    return one


def test_what_is_published_becomes_a_copy_with_the_same_id_and_words(
    store: AgencyStore, other: AgencyStore
) -> None:
    group = store.all(Group)[0]
    meeting = network.meeting(group.id, day=date(2026, 4, 20), title="Behörigheter och loggar")
    store.add(meeting)
    told = out(store, is_credited=True, meeting_id=meeting.id, scenarios=("inf_01",))
    take_experiences(other.open_work, shared(store))
    copy = only(other)
    assert (copy.id, copy.agency_id, copy.is_copy, copy.number) == (told.id, OTHER_ID, True, 1)
    assert all(getattr(copy, name) == getattr(told, name) for name in (*STORY_FIELDS, "title", "scenarios"))
    assert copy.told_at == "Behörigheter och loggar, 20 april 2026"
    assert copy.shown_source == "Exempelverket"
    ties = (copy.member_id, copy.meeting_id, copy.item_id, copy.wish_id, copy.kept_marks)
    assert ties == (None, None, None, None, ())
    assert (copy.deidentified_by, copy.reviewed_by) == ("", "")


def test_an_agency_that_wants_to_be_hidden_is_hidden_also_in_the_contact(
    store: AgencyStore, other: AgencyStore
) -> None:
    out(store, contact="Hr vid exempelverket")
    take_experiences(other.open_work, shared(store))
    assert (only(other).source_name, only(other).contact) == ("", "")


def test_drafts_stay_at_the_office_unless_they_are_asked_for(store: AgencyStore) -> None:
    out(store, number=1)
    store.add(
        experiences.experience(number=2), experiences.experience(number=3, status=ExperienceStatus.REVIEWED)
    )
    assert len(shared(store)) == 1
    assert len(shared(store, drafts=True)) == 3
    assert len(library(store)) == 1


def test_of_the_library_only_what_is_wanted_is_read(store: AgencyStore) -> None:
    first, second = out(store), out(store, id=new_id(), number=2)
    with store.open_reading() as reading:
        assert [one.experience.id for one in read_library(reading)] == [first.id, second.id]
        assert [one.experience.id for one in read_library(reading, only={second.id})] == [second.id]
        assert read_library(reading, only=()) == ()


def test_the_same_can_be_taken_twice(store: AgencyStore, other: AgencyStore) -> None:
    told = out(store)
    tell_reuse(store.open_work, told.id, used_on=date(2026, 9, 1), user_name="Skissverket")
    given = shared(store)
    assert kinds(other, given) == [ArrivalKind.NEW]
    take_experiences(other.open_work, given)
    before = other.all(Experience), other.all(Reuse)
    assert kinds(other, given) == [ArrivalKind.SAME]
    take_experiences(other.open_work, given)
    assert (other.all(Experience), other.all(Reuse)) == before


def test_a_new_wording_comes_over_and_own_links_stay(store: AgencyStore, other: AgencyStore) -> None:
    told = out(store, scenarios=("inf_01",))
    take_experiences(other.open_work, shared(store))
    set_on_experience(other.open_work, told.id, scenarios=("inf_03", "inf_01"))
    assert kinds(other, shared(store)) == [ArrivalKind.SAME]
    store.add(replace(told, result="Nytt resultat.", scenarios=("inf_02",)))
    take_experiences(other.open_work, shared(store))
    assert only(other).result == "Nytt resultat."
    assert only(other).scenarios == ("inf_03", "inf_01", "inf_02")


def test_one_that_was_withdrawn_is_withdrawn_where_it_is_and_does_not_come_new(
    store: AgencyStore, other: AgencyStore
) -> None:
    told = out(store)
    take_experiences(other.open_work, library(store))
    store.add(replace(told, status=ExperienceStatus.WITHDRAWN))
    out(store, number=2, status=ExperienceStatus.WITHDRAWN)
    assert kinds(other, library(store)) == [ArrivalKind.CHANGED, ArrivalKind.SAME]
    take_experiences(other.open_work, library(store))
    assert only(other).status is ExperienceStatus.WITHDRAWN


def test_an_agencys_own_comes_to_the_office_as_a_draft_in_its_name(
    store: AgencyStore, other: AgencyStore, member: Member
) -> None:
    store.add(replace(member, org_nr=OTHER, name="Övningsmyndigheten"))
    other.add(experiences.experience(agency_id=OTHER_ID, number=4, title="Vi provade"))
    given = shared(other)
    assert (given[0].experience.source_name, given[0].org_nr) == ("Övningsmyndigheten", OTHER)
    take_experiences(store.open_work, given)
    draft = only(store)
    assert (draft.status, draft.is_copy, draft.number) == (ExperienceStatus.DRAFT, False, 1)
    assert (draft.source_name, draft.member_id) == ("Övningsmyndigheten", member.id)
    assert kinds(store, shared(other)) == [ArrivalKind.SAME]
    other.add(replace(only(other), what_we_did="Mer."))
    assert kinds(store, shared(other)) == [ArrivalKind.CHANGED]


def test_a_file_never_changes_what_the_office_has_gone_through(
    store: AgencyStore, other: AgencyStore
) -> None:
    told = out(store)
    take_experiences(other.open_work, shared(store))
    forged = replace(only(other), result="Annat.", status=ExperienceStatus.DRAFT, is_copy=False)
    for status in ExperienceStatus:
        given = SharedExperience(replace(forged, status=status, published_on=date(2026, 1, 1)))
        take_experiences(store.open_work, [given])
    assert replace(only(store), version=0) == told


def test_published_elsewhere_is_a_draft_at_the_office(store: AgencyStore) -> None:
    foreign = experiences.experience(status=ExperienceStatus.PUBLISHED, published_on=date(2026, 1, 1))
    take_experiences(store.open_work, [SharedExperience(foreign)])
    assert (only(store).status, only(store).published_on) == (ExperienceStatus.DRAFT, None)


def test_the_own_draft_becomes_the_published_one_when_it_comes_back(
    store: AgencyStore, other: AgencyStore
) -> None:
    other.add(experiences.experience(agency_id=OTHER_ID, number=4, title="Anna Ek provade"))
    take_experiences(store.open_work, shared(other))
    store.add(
        replace(
            only(store),
            title="Vi provade",
            status=ExperienceStatus.PUBLISHED,
            published_on=date(2026, 11, 1),
        )
    )
    take_experiences(other.open_work, shared(store))
    assert (only(other).title, only(other).is_copy, only(other).number) == ("Vi provade", True, 4)


def test_an_agencys_uses_come_to_the_office_matched_to_the_member_and_are_asked_about(
    store: AgencyStore, other: AgencyStore, member: Member
) -> None:
    store.add(replace(member, org_nr=OTHER, name="Annat namn"))
    out(store)
    take_experiences(other.open_work, shared(store))
    tell_reuse(
        other.open_work, only(other).id, used_on=date(2026, 11, 1), outcome=Outcome.WORKED, changed="Kortare."
    )
    take_experiences(store.open_work, shared(other))
    (use,) = store.all(Reuse)
    assert (use.member_id, use.user_name, use.changed) == (member.id, "", "Kortare.")
    assert len(store.all(ReuseAsk)) == 2
    take_experiences(store.open_work, shared(other))
    assert len(store.all(Reuse)) == 1


def test_the_agency_that_told_it_does_not_count_as_a_user(store: AgencyStore, member: Member) -> None:
    told = out(store, member_id=member.id)
    use = SharedReuse(member.name, date(2026, 6, 1))
    take_experiences(store.open_work, [SharedExperience(replace(told, version=0), (use,))])
    assert store.all(Reuse) == []


def test_without_an_id_title_and_agency_tell_and_what_is_much_alike_is_shown(store: AgencyStore) -> None:
    store.add(experiences.experience(title="Logguppföljning med besked", source_name="Exempelverket"))
    with store.open_reading() as reading:
        here = read_here(reading)

    def came(title: str, source: str) -> SharedExperience:
        made = experiences.experience(id=new_id(), title=title, source_name=source)
        return SharedExperience(made, has_id=False)

    same = arrive(here, came("LOGGUPPFÖLJNING  med besked", "exempelverket"))
    assert same.before is only(store)
    elsewhere = arrive(here, came("Logguppföljning med besked", "Skissverket"))
    assert (elsewhere.kind, elsewhere.like) == (ArrivalKind.NEW, only(store))
    near = arrive(here, came("Logguppföljning med beskedet", "Exempelverket"))
    assert (near.kind, near.like) == (ArrivalKind.NEW, only(store))
    assert arrive(here, came("Bisysslor", "Exempelverket")).like is None


def test_files_come_along_once(store: AgencyStore, other: AgencyStore) -> None:
    told = out(store)
    content = network.content(data=b"Mall")
    file = experiences.experience_file(
        told.id, content.id, file_name="mall.txt", title="Mall", sha256=hashlib.sha256(b"Mall").hexdigest()
    )
    store.add(content, file)
    with store.open_reading() as reading:
        given = read_shared(reading, octets=True)
    for _ in range(2):
        take_experiences(other.open_work, given)
    (came,) = other.all(ExperienceFile)
    assert (came.file_name, came.title, came.sha256) == ("mall.txt", "Mall", file.sha256)
    assert [one.data for one in other.all(DocumentContent)] == [b"Mall"]
    assert kinds(other, shared(store)) == [ArrivalKind.SAME]


def test_a_file_that_runs_is_refused_and_nothing_is_taken(store: AgencyStore, other: AgencyStore) -> None:
    bad = SharedFile("x.pdf", "", "1", b"MZ")
    given = [SharedExperience(out(store), files=(bad,))]
    refused("experience.file.other", take_experiences, other.open_work, given)
    assert other.all(Experience) == []


def test_it_is_one_step_that_can_be_taken_back(store: AgencyStore, other: AgencyStore) -> None:
    for number in (1, 2, 3):
        told = out(store, number=number, title=f"Nummer {number}")
        tell_reuse(store.open_work, told.id, used_on=date(2026, 9, number), user_name="Skissverket")
    edit = take_experiences(other.open_work, shared(store))
    assert edit.about == "3"
    assert sorted(one.number for one in other.all(Experience)) == [1, 2, 3]
    other.undo()
    assert (other.all(Experience), other.all(Reuse)) == ([], [])


def test_every_field_of_an_experience_is_either_given_or_kept_back() -> None:
    """A field that is added to the entity has to be thought of here."""
    known = {one.name for one in fields(Experience)}
    given = {"id", "number", "title", *STORY_FIELDS, "outcome", "result_kind", "source_name", "is_credited"}
    given |= {"size_class", "areas", "scenarios", "factors", "measures", "contact", "licence", "told_at"}
    given |= {"captured_on", "status", "published_on", "next_review", "is_copy"}
    kept_back = {"agency_id", "version", "member_id", "meeting_id", "item_id", "wish_id", "kept_marks"}
    kept_back |= {
        "deidentified_by",
        "deidentified_on",
        "reviewed_by",
        "reviewed_on",
        "is_office_of_one",
        "remark",
    }
    assert known == given | kept_back
