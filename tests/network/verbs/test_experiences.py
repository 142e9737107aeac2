"""Capturing experiences, writing them, attaching files, and taking them away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from network.attachment import ATTACHMENT_KINDS, check_attachment
from network.experience import LARGEST_ATTACHMENT, Experience, ExperienceFile, ExperienceStatus, Outcome
from network.meeting import DocumentContent
from network.member import Group
from network.verbs.experiences import (
    add_experience,
    attach_file,
    falls_back,
    remove_experience,
    remove_file,
    set_on_experience,
)
from network.wish import WishStatus
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

PDF = b"%PDF-1.7\nexempel"


def _zip(**members: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return held.getvalue()


def _docx(**more: bytes) -> bytes:
    with BytesIO(_zip()) as held:
        with ZipFile(held, "w") as archive:
            archive.writestr("[Content_Types].xml", b"<Types/>")
            archive.writestr("word/document.xml", b"<w/>")
            for name, data in more.items():
                archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
        return held.getvalue()


def _published(**fields: object) -> Experience:
    return experiences.experience(
        **(
            {
                "status": ExperienceStatus.PUBLISHED,
                "published_on": date(2027, 5, 1),
                "deidentified_by": "Anna",
                "reviewed_by": "Bo",
            }
            | fields
        )
    )


def test_three_fields_are_enough_and_numbers_go_on(store: AgencyStore) -> None:
    made = add_experience(store.open_work, " Jävsfråga ", what_we_did=" Vi frågade ", outcome=Outcome.WORKED)
    first = made.after(Experience)
    assert (first.label, first.title, first.what_we_did, first.status) == (
        "E1", "Jävsfråga", "Vi frågade", ExperienceStatus.DRAFT,
    )  # fmt: skip
    assert made.about == "E1"
    assert add_experience(store.open_work, "En till").after(Experience).number == 2


def test_a_capture_at_a_meeting_takes_its_areas(store: AgencyStore) -> None:
    group = store.all(Group)[0]
    meeting = network.meeting(group.id, theme="conflict_of_interest_in_practice")
    item = network.agenda_item(meeting.id)
    other = network.meeting(group.id, number=5)
    store.add(meeting, other, item)
    made = add_experience(store.open_work, "Jäv", item_id=item.id).after(Experience)
    assert made.meeting_id == meeting.id
    assert made.areas == ("conflict_of_interest", "permits_decisions")
    with pytest.raises(RuleError) as refusal:
        add_experience(store.open_work, "Jäv", meeting_id=other.id, item_id=item.id)
    assert refusal.value.key == "experience.item"
    moved = set_on_experience(store.open_work, made.id, meeting_id=other.id).after(Experience)
    assert (moved.meeting_id, moved.item_id) == (other.id, None)


def test_a_capture_at_an_item_takes_the_areas_of_the_wishes_it_answers(store: AgencyStore) -> None:
    group = store.all(Group)[0]
    meeting = network.meeting(group.id, theme="conflict_of_interest_in_practice")
    item = network.agenda_item(meeting.id)
    status = WishStatus.PLANNED
    wish = experiences.wish(areas=("information_it",), meeting_id=meeting.id, item_id=item.id, status=status)
    store.add(meeting, item, wish)
    assert add_experience(store.open_work, "Loggar", item_id=item.id).after(Experience).areas == wish.areas


def test_the_agency_gives_its_name_and_size(store: AgencyStore) -> None:
    member = network.member(work_units=320.0)
    store.add(member)
    made = add_experience(store.open_work, "Jäv", member_id=member.id).after(Experience)
    assert (made.source_name, made.size_class, made.shown_source) == (member.name, "fte_250_999", "")


def test_a_changed_text_is_a_draft_again_but_a_link_is_not(store: AgencyStore) -> None:
    one = _published()
    store.add(one)
    assert not falls_back(one, areas=("x",), title=one.title)
    kept = set_on_experience(store.open_work, one.id, areas=("procurement",)).after(Experience)
    assert kept.is_published
    assert falls_back(kept, result="Nytt")
    after = set_on_experience(store.open_work, one.id, result="Nytt").after(Experience)
    assert after.status is ExperienceStatus.DRAFT
    assert (after.deidentified_by, after.reviewed_by, after.published_on) == ("", "", None)


def test_a_copy_is_linked_but_not_rewritten(store: AgencyStore) -> None:
    one = _published(is_copy=True)
    store.add(one)
    with pytest.raises(RuleError) as refusal:
        set_on_experience(store.open_work, one.id, result="Nytt")
    assert refusal.value.key == "experience.copy"
    with pytest.raises(RuleError) as refusal:
        attach_file(store.open_work, one.id, "a.pdf", PDF)
    assert refusal.value.key == "experience.copy"
    assert set_on_experience(store.open_work, one.id, scenarios=("x",)).after(Experience).scenarios == ("x",)


def test_a_file_is_kept_and_taken_away_with_its_content(store: AgencyStore) -> None:
    one = experiences.experience()
    store.add(one)
    made = attach_file(store.open_work, one.id, "../Mall\u202e för.pdf", PDF).after(ExperienceFile)
    assert (made.file_name, made.title, made.size) == ("Mall för.pdf", "Mall för", len(PDF))
    remove_file(store.open_work, made.id)
    assert not store.all(DocumentContent)
    attach_file(store.open_work, one.id, "b.pdf", PDF)
    remove_experience(store.open_work, one.id)
    assert not store.all(Experience)
    assert not store.all(ExperienceFile)
    assert not store.all(DocumentContent)


def test_what_others_lean_on_stays(store: AgencyStore) -> None:
    one, out = experiences.experience(), _published(number=2)
    store.add(one, out, experiences.reuse(one.id))
    with pytest.raises(RuleError) as refusal:
        remove_experience(store.open_work, one.id)
    assert refusal.value.key == "experience.used"
    with pytest.raises(RuleError) as refusal:
        remove_experience(store.open_work, out.id)
    assert refusal.value.key == "experience.out"
    store.add(replace(out, id=new_id(), number=3, is_copy=True))
    copy = next(each for each in store.all(Experience) if each.is_copy)
    remove_experience(store.open_work, copy.id)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", PDF),
        ("a.PNG", b"\x89PNG\r\n\x1a\nrest"),
        ("a.jpeg", b"\xff\xd8\xff\xe0rest"),
        ("a.txt", "Så här gör ni".encode()),
        ("a.csv", "Så;här".encode("latin-1")),
        ("a.txt", "Så".encode("utf-16")),
        ("a.docx", _docx()),
        ("a.odt", _zip(mimetype=b"application/vnd.oasis.opendocument.text")),
    ],
)
def test_files_that_are_what_they_say(name: str, data: bytes) -> None:
    check_attachment(name, data)


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.exe", b"MZ", "kind"),
        ("a.docm", _docx(), "kind"),
        ("a.html", b"<html>", "kind"),
        ("utan", b"x", "kind"),
        ("a.pdf", b"", "hollow"),
        ("a.pdf", b"MZ\x90", "other"),
        ("a.png", PDF, "other"),
        ("a.txt", b"MZ\x90\x00", "other"),
        ("a.csv", b"a\x00b", "other"),
        ("a.txt", b"#!/bin/sh", "other"),
        ("a.docx", b"PK\x03\x04broken", "other"),
        ("a.xlsx", _docx(), "other"),
        ("a.odt", _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "other"),
        ("a.docx", _docx(word__vbaProject_dot_bin=b"x"), "runs"),
        ("a.docx", _docx(word__embeddings__a_dot_exe=b"x"), "runs"),
        ("a.pdf", PDF + b"/OpenAction<</S/JavaScript>>", "runs"),
        ("a.txt", b"a" * (LARGEST_ATTACHMENT + 1), "large"),
    ],
)
def test_files_that_are_not(name: str, data: bytes, key: str) -> None:
    with pytest.raises(RuleError) as refusal:
        check_attachment(name, data)
    assert refusal.value.key == f"experience.file.{key}"


def test_the_kinds_hold_nothing_that_runs() -> None:
    assert not {"docm", "xlsm", "html", "svg", "zip", "exe"} & set(ATTACHMENT_KINDS)


def test_what_an_ordinary_agency_captures_is_its_own() -> None:
    own = AgencyStore()
    own.add(makers.agency(name="Exempelverket", work_units=((2026, 320.0),)))
    made = add_experience(own.open_work, "Jäv").after(Experience)
    assert (made.source_name, made.size_class, made.is_credited) == ("Exempelverket", "fte_250_999", False)


def test_what_answers_a_wish_has_its_areas(store: AgencyStore) -> None:
    wish = experiences.wish(areas=("procurement",))
    store.add(wish)
    made = add_experience(store.open_work, "Inköp", wish_id=wish.id).after(Experience)
    assert made.areas == ("procurement",)
    assert made.source_name == ""  # at the office it is somebody else's


def test_a_file_makes_what_was_gone_through_a_draft_again(store: AgencyStore) -> None:
    one = _published()
    store.add(one)
    attach_file(store.open_work, one.id, "a.pdf", PDF)
    assert store.all(Experience)[0].status is ExperienceStatus.DRAFT
