from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from exchange.member_columns import chosen, guess_columns, read_cell
from exchange.members import SKIP, Choice, Known, MemberPreview, RowKind, preview_members
from exchange.workbook_file import read_rows
from network.member import AppointmentRole
from network.membership import Appointed, MemberFile
from riskmodel.kernel.errors import InputError
from riskmodel.register import RegisterRow
from tests.makers import AGENCY_ID, network

TODAY = date(2026, 11, 17)
REGISTER = (
    RegisterRow(
        "499910-0003", "Påhittade skolverket", short_name="PSV", city="Åmål", work_units=((2025, 60.0),)
    ),
    RegisterRow("499911-0002", "Fiktiva myndigheten för dagg", short_name="FMD"),
    RegisterRow("499912-0001", "Länsstyrelsen i Påhitts län"),
    RegisterRow("499913-0000", "Länsstyrelsen i Fabels län"),
)
WHOLE = network.group(title="Stora nätverket", is_whole=True)
BUYERS = network.group(title="Inköp och bygg", key="procurement")


def a_file(**fields: Any) -> MemberFile:
    member = network.member(
        org_nr="499910-0003", name="Påhittade skolverket", mailbox="psv@psv.example", **fields
    )
    person = network.person(name="Alva Ek", email="alva.ek@psv.example", phone="")
    held = network.appointment(
        member.id, person.id, role=AppointmentRole.CONTACT, from_day=date(2025, 1, 1), until=None,
        record_number="2025/1",
    )  # fmt: skip
    membership = network.membership(member.id, WHOLE.id, joined_on=date(2024, 1, 1), left_on=None)
    return MemberFile(member, (membership,), (Appointed(held, person),))


@pytest.fixture
def known() -> Known:
    return Known(AGENCY_ID, (a_file(),), (WHOLE, BUYERS), TODAY, REGISTER)


def previewed(tmp_path: Path, known: Known, text: str, **named: Any) -> MemberPreview:
    path = tmp_path / "medlemmar.csv"
    path.write_bytes(text.encode(named.pop("encoding", "utf-8-sig")))
    table = read_rows(path)
    return preview_members(table, chosen(guess_columns(table, known.groups)), known, **named)


def kinds(preview: MemberPreview) -> list[RowKind]:
    return [row.kind for row in preview.rows]


def test_an_agency_of_the_register_is_new_and_takes_its_facts_from_there(
    tmp_path: Path, known: Known
) -> None:
    preview = previewed(
        tmp_path, known, "Orgnr;Myndighet;Kontaktperson;E-post\n499911-0002;FMD;Bo Å;bo@fmd.example\n"
    )
    assert kinds(preview) == [RowKind.NEW]
    update = preview.rows[0].update
    assert update is not None
    assert update.member.name == "Fiktiva myndigheten för dagg"
    assert update.contact is not None
    assert (update.contact.name, update.contact.email) == ("Bo Å", "bo@fmd.example")


def test_what_stands_there_already_is_the_same(tmp_path: Path, known: Known) -> None:
    text = "Organisationsnummer;Kontaktperson;E-post\n499910-0003;Alva Ek;ALVA.EK@psv.example\n"
    preview = previewed(tmp_path, known, text.replace("ALVA.EK", "alva.ek"))
    assert kinds(preview) == [RowKind.SAME]
    assert not preview.updates


def test_a_change_tells_what_before_and_after(tmp_path: Path, known: Known) -> None:
    preview = previewed(
        tmp_path, known, "Orgnr;Kontaktperson;Telefon;Inköp och bygg\n4999100003;Alva Ek;08-12 34;ja\n"
    )
    assert kinds(preview) == [RowKind.CHANGED]
    assert [(change.what, change.after) for change in preview.rows[0].changes] == [
        ("group", BUYERS.id),
        ("contact_phone", "08-12 34"),
    ]


def test_an_empty_cell_changes_nothing(tmp_path: Path, known: Known) -> None:
    preview = previewed(tmp_path, known, "Orgnr;Kontaktperson;E-post;Funktionsbrevlåda\n499910-0003;;-;\n")
    assert kinds(preview) == [RowKind.SAME]


def test_another_contact_is_an_appointment_from_its_day(tmp_path: Path, known: Known) -> None:
    preview = previewed(
        tmp_path, known,
        "Orgnr;Kontaktperson;E-post;Förordnad från;Förordnad till\n"
        "499910-0003;Ek, Börje;borje@psv.example;2026-12-01;2028-11-30\n",
    )  # fmt: skip
    changed = {change.what: change.after for change in preview.rows[0].changes}
    assert changed == {"contact_name": "Börje Ek", "contact_from": date(2026, 12, 1)}


def test_a_name_that_is_not_certain_waits_for_a_person(tmp_path: Path, known: Known) -> None:
    text = "Myndighet\nPåhittade skolverkets\nLänsstyrelsen Påhitt\n"
    preview = previewed(tmp_path, known, text)
    assert kinds(preview) == [RowKind.ASK, RowKind.ASK]
    assert [row.proposals[0].key for row in preview.rows] == ["499910-0003", "499912-0001"]
    assert not preview.is_ready
    said = previewed(tmp_path, known, text, choices={2: Choice("499910-0003"), 3: SKIP})
    assert kinds(said) == [RowKind.SAME, RowKind.SKIPPED]
    assert said.is_ready


def test_a_number_beside_another_agency_s_name_waits_for_a_person(tmp_path: Path, known: Known) -> None:
    preview = previewed(tmp_path, known, "Orgnr;Myndighet\n499910-0003;Länsstyrelsen i Fabels län\n")
    assert kinds(preview) == [RowKind.ASK]
    assert [like.key for like in preview.rows[0].proposals][:2] == ["499910-0003", "499913-0000"]


def test_an_agency_that_nobody_knows_is_added_with_its_number_and_asked_about_without(
    tmp_path: Path, known: Known
) -> None:
    preview = previewed(tmp_path, known, "Orgnr;Myndighet\n499919-0004;Nya nämnden\n;Okända rådet\n")
    assert kinds(preview) == [RowKind.NEW, RowKind.ASK]
    assert preview.rows[1].proposals == ()


def test_two_rows_for_one_agency_are_refused_in_both(tmp_path: Path, known: Known) -> None:
    preview = previewed(tmp_path, known, "Orgnr\n499911-0002\n499912-0001\n4999110002\n")
    assert kinds(preview) == [RowKind.REFUSED, RowKind.NEW, RowKind.REFUSED]
    assert "2, 4" in str(preview.rows[0].refusal)


@pytest.mark.parametrize(
    ("heading", "cell", "key"),
    [
        ("E-post", "inte en adress", "rule"),
        ("Kontaktperson", '=HYPERLINK("x")', "formula"),
        ("Telefon", "ring växeln", "phone"),
        ("Medlem sedan", "31 februari", "day"),
        ("Medlem sedan", "2026-02-31", "day"),
        ("Grupper", "Nätverket för ugglor", "group"),
        ("Inköp och bygg", "kanske", "yes_or_no"),
        ("Årsarbetskrafter", "många", "number"),
        ("E-post", "anna@psv.example", "no_name"),
        ("Kontaktperson", "A\u202eB", "hidden"),
        ("Anteckning", "x" * 301, "long"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_with_row_and_column(
    tmp_path: Path, known: Known, heading: str, cell: str, key: str
) -> None:
    quoted = cell.replace('"', '""')
    preview = previewed(tmp_path, known, f'Orgnr;{heading}\n499911-0002;"{quoted}"\n')
    refusal = preview.rows[0].refusal
    assert refusal is not None
    assert refusal.key == f"members_import.refused.{key}"
    assert refusal.facts["row"] == 2
    assert refusal.facts["column"]
    assert str(refusal)


def test_members_that_the_list_lacks_are_told(tmp_path: Path, known: Known) -> None:
    preview = previewed(tmp_path, known, "Orgnr\n499911-0002\n")
    assert [file.member.name for file in preview.absent] == ["Påhittade skolverket"]


def test_a_list_without_agencies_is_refused_as_a_whole(tmp_path: Path, known: Known) -> None:
    with pytest.raises(InputError) as caught:
        previewed(tmp_path, known, "Telefon;Titel\n08-1;chef\n")
    assert caught.value.key == "members_import.no_agency"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_is_read_in_the_encodings_that_lists_come_in(
    tmp_path: Path, known: Known, encoding: str
) -> None:
    text = "Organisationsnummer;Ersättare;Ersättarens e-post\n499911-0002;Åsa Öberg;asa@fmd.example\n"
    preview = previewed(tmp_path, known, text, encoding=encoding)
    update = preview.rows[0].update
    assert update is not None
    assert update.deputy is not None
    assert update.deputy.name == "Åsa Öberg"
    assert preview.written_as


def test_headings_alone_are_the_contact_s_and_no_column_is_guessed_twice(
    tmp_path: Path, known: Known
) -> None:
    path = tmp_path / "m.csv"
    path.write_text("Myndighet;Namn;E-post;Telefonnr;Ersättare;E-post;Favoritfärg\na;b;c;d;e;f;g\n", "utf-8")
    found = [heading.column for heading in guess_columns(read_rows(path), known.groups)]
    assert found == [
        "name",
        "contact_name",
        "contact_email",
        "contact_phone",
        "deputy_name",
        "deputy_email",
        "",
    ]


def test_a_workbook_with_first_and_last_names_and_dates_is_understood(tmp_path: Path, known: Known) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Organisationsnummer", "Förnamn", "Efternamn", "Utsedd"])
    page.append([4999110002, "Åsa", "Öberg", date(2026, 3, 1)])
    book.save(tmp_path / "m.xlsx")
    table = read_rows(tmp_path / "m.xlsx")
    preview = preview_members(table, chosen(guess_columns(table, known.groups)), known)
    update = preview.rows[0].update
    assert update is not None
    assert update.contact is not None
    assert (update.contact.name, update.contact.from_day) == ("Åsa Öberg", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        ("Agency,Name,Email", ["name", "contact_name", "contact_email"]),
        ("Namn;Myndighet;Mail", ["contact_name", "name", "contact_email"]),
        ("Namn;Ort", ["name", "city"]),
        ("org_nr;name;joined_on", ["org_nr", "name", "joined_on"]),
        ("Orgnr;Namn;E-post", ["org_nr", "contact_name", "contact_email"]),
        ("Myndighet;Inköp & bygg", ["name", f"group:{BUYERS.id}"]),
        ("Myndighet;Utsedd;Till och med", ["name", "contact_from", "contact_until"]),
    ],
)
def test_headings_are_understood_as_people_write_them(
    tmp_path: Path, known: Known, header: str, meanings: list[str]
) -> None:
    path = tmp_path / "m.csv"
    mark = ";" if ";" in header else ","
    path.write_text(f"{header}\n{mark.join('x' for _ in meanings)}\n", "utf-8")
    assert [heading.column for heading in guess_columns(read_rows(path), known.groups)] == meanings


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("contact_email", "Åsa Öberg <asa@psv.example>", "asa@psv.example"),
        ("mailbox", "mailto:psv@psv.example", "psv@psv.example"),
        ("contact_phone", "070-123 45 67 (vx 08-1)", "070-123 45 67 (vx 08-1)"),
        ("contact_phone", "+46 (0)8-123 456", "+46 (0)8-123 456"),
        ("joined_on", "1 mars 2026", date(2026, 3, 1)),
        ("joined_on", "31/12 2027", date(2027, 12, 31)),
        ("joined_on", "20260301", date(2026, 3, 1)),
        ("joined_on", "2026-03-01 00:00:00", date(2026, 3, 1)),
        ("org_nr", "16499910-0003", "499910-0003"),
        ("work_units", "1 212,5", 1212.5),
        ("note", "–", None),
    ],
)
def test_cells_are_read_as_people_write_them(column: str, cell: str, value: object) -> None:
    assert read_cell(column, cell) == value


def test_a_former_name_is_known(tmp_path: Path, known: Known) -> None:
    file = known.files[0]
    change = network.member_change(
        file.member.id, before="Gamla skolrådet", after=file.member.name, other_id=None
    )
    other = replace(known, files=(replace(file, changes=(change,)),))
    preview = previewed(tmp_path, other, "Myndighet\nGamla skolrådet\n")
    assert preview.rows[0].proposals[0].key == "499910-0003"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(cells=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"')),
                      min_size=6, max_size=6))  # fmt: skip
def test_whatever_a_row_holds_it_becomes_a_kind(tmp_path: Path, known: Known, cells: list[str]) -> None:
    line = ";".join(f'"{cell}"' for cell in cells)
    text = f"Myndighet;Kontaktperson;E-post;Telefon;Medlem sedan;Grupper\n{line}\nPSV;;;;;\n"
    for row in previewed(tmp_path, known, text).rows:
        assert (row.refusal is not None) == (row.kind is RowKind.REFUSED)
        assert (row.update is not None) == (row.kind in {RowKind.NEW, RowKind.CHANGED, RowKind.SAME})
