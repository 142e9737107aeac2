from __future__ import annotations

from datetime import date
from pathlib import Path

import vobject
from hypothesis import given
from hypothesis import strategies as st

from exchange.lists import csv_bytes
from exchange.member_columns import chosen, guess_columns
from exchange.member_list import members_list
from exchange.members import Known, RowKind, preview_members
from exchange.vcards import bundle, card_of, member_cards
from exchange.workbook_file import read_rows
from network.member import AppointmentRole
from network.membership import Appointed, MemberFile
from tests.makers import AGENCY_ID, network

TODAY = date(2026, 11, 17)
GROUP = network.group()


def a_file(name: str = "Åsa Öberg", **fields: str) -> MemberFile:
    member = network.member(name="Exempelverket, norra; södra")
    person = network.person(name=name, **fields)
    held = network.appointment(member.id, person.id, role=AppointmentRole.CONTACT)
    membership = network.membership(member.id, GROUP.id)
    return MemberFile(member, (membership,), (Appointed(held, person),))


def test_a_card_is_3_0_in_utf8_with_the_agency_and_no_person_in_its_file_name() -> None:
    cards = member_cards([a_file(phone="+46 8 12")], TODAY)
    text = cards[0].data.decode("utf-8")
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert "FN:Åsa Öberg\r\n" in text
    assert "N:Öberg;Åsa;;;\r\n" in text
    assert "\n" not in text.replace("\r\n", "")
    assert "Åsa" not in cards[0].stem
    assert "/" not in cards[0].stem


def test_a_bundle_holds_every_card_and_those_that_have_left_are_out() -> None:
    files = [a_file(), a_file("Bo Ek")]
    cards = member_cards(files, TODAY)
    assert len(list(vobject.readComponents(bundle(cards).decode("utf-8")))) == 2
    assert len({card.stem for card in cards}) == 2
    assert member_cards(files, date(2020, 1, 1)) == ()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120).filter(str.strip))
def test_whatever_a_name_is_the_card_reads_back_with_it_and_folds_whole_letters(name: str) -> None:
    file = a_file(name, title="Jurist; chef, nät\\verk")
    data = card_of(file.member, file.appointments[0])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode("utf-8")
    read = vobject.readOne(data.decode("utf-8"))
    assert read.version.value == "3.0"
    plain = read.fn.value
    assert (
        plain.split() == "".join(sign if sign.isprintable() or sign == " " else " " for sign in plain).split()
    )
    assert read.org.value == [file.member.name]
    assert read.title.value == "Jurist; chef, nät\\verk"


def test_the_list_can_be_read_in_again_and_says_the_same(tmp_path: Path) -> None:
    file = a_file(phone="+46 8 123")
    found = members_list([file], [GROUP], TODAY)
    path = tmp_path / "medlemmar.csv"
    path.write_bytes(csv_bytes(found))
    table = read_rows(path)
    known = Known(AGENCY_ID, (file,), (GROUP,), TODAY, ())
    preview = preview_members(table, chosen(guess_columns(table, [GROUP])), known)
    assert [row.kind for row in preview.rows] == [RowKind.SAME]
