# ruff: noqa: DTZ001 - files tell the clock on the wall
from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from exchange.encodings import Encoding
from exchange.participants.reading import BOUNDS, headings_of, read_participants
from exchange.participants.values import Column, ParticipantList, Service
from network.participant import Mark, Participant
from riskmodel.kernel.errors import InputError
from tests.exchange.participants import files


def by_name(found: ParticipantList) -> dict[str, Participant]:
    return {person.name: person for person in found.people}


def test_a_swedish_teams_file_is_read(tmp_path: Path) -> None:
    found = read_participants(files.teams(tmp_path / "a.csv", files.TEAMS_SV))
    assert (found.service, found.encoding) == (Service.TEAMS, Encoding.UTF_16_LITTLE)
    assert found.title == "Att hålla frågan levande"
    assert found.started == datetime(2026, 11, 24, 14, 28, 3)
    assert found.ended == datetime(2026, 11, 24, 16, 2, 41)
    assert (found.said, found.rows, found.is_short) == (4, 4, False)
    people = by_name(found)
    assert list(people) == ["Linnea Prov", "Åke Öbergsson", "Elin Tänkt"]
    assert people["Linnea Prov"].minutes == 94
    assert people["Linnea Prov"].email == "linnea.prov@exempel.se"
    assert people["Linnea Prov"].role == "Arrangör"


def test_two_rows_of_one_person_are_joined_without_what_lay_between(tmp_path: Path) -> None:
    found = by_name(read_participants(files.teams(tmp_path / "a.csv", files.TEAMS_SV)))["Åke Öbergsson"]
    assert (found.minutes, found.times_joined) == (81, 2)
    assert (found.joined, found.left) == (datetime(2026, 11, 24, 14, 31, 10), datetime(2026, 11, 24, 16, 0))
    assert found.rows == (12, 14)


def test_an_english_teams_file_is_read_with_the_month_first(tmp_path: Path) -> None:
    found = read_participants(files.teams(tmp_path / "a.csv", files.TEAMS_EN))
    assert found.started == datetime(2026, 11, 4, 14, 28, 3)
    assert by_name(found)["Carl Utkast"].minutes == 31
    assert len(found.people) == 2


def test_the_day_of_the_meeting_decides_between_day_and_month(tmp_path: Path) -> None:
    path = files.teams(tmp_path / "a.csv", files.TEAMS_EN.replace("11/4/26", "04/11/2026"))
    assert read_participants(path, near=date(2026, 11, 4)).started == datetime(2026, 11, 4, 14, 28, 3)


@pytest.mark.parametrize(
    ("text", "name", "minutes", "title"),
    [
        (files.TEAMS_DE, "Jürgen Muster", 62, "Fragen lebendig halten"),
        (files.TEAMS_NO, "Bjørn Prøve", 62, "Holde spørsmålet levende"),
        (files.TEAMS_UNKNOWN, "Äimä Koe", 62, "Kysymys elossa"),
    ],
)
def test_other_languages_are_read_even_one_whose_words_are_unknown(
    tmp_path: Path, text: str, name: str, minutes: int, title: str
) -> None:
    found = read_participants(files.teams(tmp_path / "a.csv", text))
    assert found.service is Service.TEAMS
    assert found.title == title
    assert found.started == datetime(2026, 11, 24, 14, 28, 3)
    assert found.ended == datetime(2026, 11, 24, 16, 2, 41)
    (person,) = found.people
    assert (person.name, person.minutes) == (name, minutes)
    assert person.joined == datetime(2026, 11, 24, 14, 30)
    assert "@" in person.email


def test_teams_form_of_2021_is_read(tmp_path: Path) -> None:
    found = read_participants(files.teams(tmp_path / "a.csv", files.TEAMS_2021))
    assert (found.service, found.title, found.said) == (Service.TEAMS, "Keeping on", 2)
    assert {person.name: person.minutes for person in found.people} == {"Linnea Prov": 60, "Carl Utkast": 20}


@pytest.mark.parametrize("text", [files.TEAMS_FLAT, files.TEAMS_FLAT_SV])
def test_teams_flat_form_pairs_comings_and_goings(tmp_path: Path, text: str) -> None:
    people = by_name(read_participants(files.teams(tmp_path / "a.csv", text)))
    assert people["Linnea Prov"].minutes == 60
    if text is files.TEAMS_FLAT:
        assert (people["Carl Utkast"].minutes, people["Carl Utkast"].times_joined) == (30, 2)
        assert people["Elin Tänkt"].minutes == 10


def test_a_zoom_file_is_read_without_the_waiting_room(tmp_path: Path) -> None:
    found = read_participants(files.zoom(tmp_path / "a.csv", files.ZOOM))
    assert (found.service, found.encoding) == (Service.ZOOM, Encoding.UTF_8_MARKED)
    people = by_name(found)
    assert list(people) == ["Linnea Prov", "Calle"]
    assert (people["Calle"].alias, people["Calle"].minutes, people["Calle"].times_joined) == (
        "Carl Utkast",
        30,
        2,
    )
    assert people["Calle"].joined == datetime(2026, 11, 4, 14, 31, 10)


@pytest.mark.parametrize("text", [files.ZOOM_WITH_HEAD, files.ZOOM_SV])
def test_a_zoom_file_may_begin_with_the_meeting(tmp_path: Path, text: str) -> None:
    found = read_participants(files.zoom(tmp_path / "a.csv", text))
    assert found.service is Service.ZOOM
    assert found.title.lower().startswith("hålla")
    assert found.started == datetime(2026, 11, 24, 14, 28, 3)
    assert [(person.name, person.minutes) for person in found.people] == [("Linnea Prov", 95)]


def test_a_zoom_webinar_tells_who_never_came(tmp_path: Path) -> None:
    found = read_participants(files.zoom(tmp_path / "a.csv", files.WEBINAR))
    assert {person.name: person.minutes for person in found.people} == {"Linnea Prov": 95, "Carl Utkast": 60}


def test_a_plain_list_is_read_in_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Förnamn;Efternamn;Myndighet;E-post\r\nÅsa;Prov;Påhittade verket;\r\n".encode("cp1252"))
    found = read_participants(path)
    assert (found.service, found.encoding) == (Service.PLAIN, Encoding.WINDOWS)
    (person,) = found.people
    assert (person.name, person.organisation, person.minutes) == ("Åsa Prov", "Påhittade verket", None)


def test_names_below_each_other_are_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Namn\r\nÅsa Prov\r\n\r\nBo Prov\r\n", encoding="utf-8")
    assert [person.name for person in read_participants(path).people] == ["Åsa Prov", "Bo Prov"]


def test_a_teams_file_that_excel_has_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = files.TEAMS_SV.replace("\t", ";").replace("1. Sammanfattning", "1. Sammanfattning;;;;;;")
    path.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    found = read_participants(path)
    assert (found.service, found.encoding, len(found.people)) == (Service.TEAMS, Encoding.WINDOWS, 3)


def test_a_person_may_choose_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Vem\tVar\nÅsa Prov\tPåhittade verket\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_participants(path)
    assert refused.value.key == "participants.file.no_list"
    assert "Vem" in str(refused.value)
    assert headings_of(path) == (("Vem", None), ("Var", None))
    found = read_participants(path, columns={Column.NAME: 0, Column.ORGANISATION: 1})
    assert found.people[0].organisation == "Påhittade verket"


def test_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Namn", "E-post", "Minuter"])
        sheet.write_row(1, 0, ["Åsa Prov", "asa@exempel.se", 62])
    found = read_participants(path)
    assert (found.encoding, found.people[0].name, found.people[0].minutes) == (None, "Åsa Prov", 62)


def test_the_same_name_with_other_addresses_stays_two_people_and_is_marked(tmp_path: Path) -> None:
    rows = [
        ("Anna Exempel", "2026-11-24 14:30:00", "2026-11-24 15:30:00", "1 t", "anna@ett.example"),
        ("anna exempel", "2026-11-24 14:30:00", "2026-11-24 15:30:00", "1 t", "anna@tva.example"),
        ("Bo Prov", "2026-11-24 14:30:00", "2026-11-24 15:30:00", "1 t", ""),
        ("Bo Prov", "2026-11-24 14:40:00", "2026-11-24 15:20:00", "40 min", ""),
        ("Hakan Prov", "2026-11-24 14:30:00", "2026-11-24 15:30:00", "1 t", ""),
        ("Håkan Prov", "2026-11-24 14:30:00", "2026-11-24 15:30:00", "1 t", ""),
    ]
    found = read_participants(files.teams(tmp_path / "a.csv", files.teams_of(rows))).people
    same, twice = frozenset({Mark.SAME_NAME}), frozenset({Mark.OVERLAP})
    assert [person.marks for person in found] == [same, same, twice, frozenset(), frozenset()]
    assert found[2].minutes == 60


def test_formulas_and_ends_of_lines_in_names_are_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'\xef\xbb\xbfName,Email\r\n"=HYPERLINK(""x"")",\r\n"Anna\r\nEk",anna@exempel.se\r\n')
    found = read_participants(path)
    assert [person.name for person in found.people] == ['=HYPERLINK("x")', "Anna Ek"]


def test_a_quotation_mark_in_a_teams_name_is_data(tmp_path: Path) -> None:
    rows = [('"Kalle Prov', "2026-11-24 14:30:00", "2026-11-24 15:30:00", "1 t", "")] * 2
    found = read_participants(
        files.teams(tmp_path / "a.csv", files.teams_of([*rows, ("Bo Ek", *rows[0][1:])]))
    )
    assert {person.name for person in found.people} == {'"Kalle Prov', "Bo Ek"}


@pytest.mark.parametrize(("cut", "key"), [(60, "no_list"), (500, "nobody")])
def test_a_file_cut_off_before_its_list_is_refused(tmp_path: Path, cut: int, key: str) -> None:
    text = files.TEAMS_SV[: files.TEAMS_SV.index("Linnea Prov\t")][:cut]
    with pytest.raises(InputError) as refused:
        read_participants(files.teams(tmp_path / "a.csv", text))
    assert refused.value.key == f"participants.file.{key}"


def test_a_file_cut_off_in_a_row_refuses_the_row_and_says_it_is_short(tmp_path: Path) -> None:
    text = files.TEAMS_SV[: files.TEAMS_SV.index("\t2026-11-24 14:35:48")]
    found = read_participants(files.teams(tmp_path / "a.csv", text))
    assert [person.name for person in found.people] == ["Linnea Prov", "Åke Öbergsson"]
    assert [(row.line, "avklippt" in row.why) for row in found.refused] == [(13, True)]
    assert found.is_short


def test_half_a_sign_at_the_end_is_told(tmp_path: Path) -> None:
    path = files.teams(tmp_path / "a.csv", files.TEAMS_SV)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(InputError) as refused:
        read_participants(path)
    assert refused.value.key == "exchange.file.broken"


@pytest.mark.parametrize(
    "content",
    [b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n", b"<html><body>Logga in</body></html>\n", b"a;b;c\n1;2;3\n"],
)
def test_another_file_is_refused_with_what_was_expected(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_participants(path)
    assert "Teams" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x01\x02\x03" * 40, b"\xff\xfe"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_participants(path)


def test_rows_that_say_nonsense_are_refused_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Name,Join Time,Leave Time,Duration (Minutes)\n"
        "Anna Ek,2026-11-24 15:00,2026-11-24 14:00,60\n"
        ",,,\n"
        ",2026-11-24 15:00,2026-11-24 16:00,60\n"
        f"{'x' * 300},2026-11-24 15:00,2026-11-24 16:00,60\n"
        "Bo Prov,,,ett tag\n"
        "Cia Prov,,,12\n",
        encoding="utf-8",
    )
    found = read_participants(path)
    assert [person.name for person in found.people] == ["Cia Prov"]
    assert [row.line for row in found.refused] == [2, 4, 5, 6]


def many_rows(count: int) -> str:
    return files.teams_of(
        (f"Person {n // 2}", "2026-11-24 14:30:00", "2026-11-24 15:30:00", "1 t", f"p{n // 2}@exempel.se")
        for n in range(count)
    )


def test_fifty_thousand_rows_are_read(tmp_path: Path) -> None:
    found = read_participants(files.teams(tmp_path / "a.csv", many_rows(50_000)))
    assert (len(found.people), found.rows) == (25_000, 50_000)


def test_memory_is_bounded_by_the_rows(tmp_path: Path) -> None:
    path = files.teams(tmp_path / "a.csv", many_rows(5_000))
    tracemalloc.start()
    read_participants(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < BOUNDS.size + 5_000 * 1_500  # 135 MB for fifty thousand


def test_more_rows_than_the_bound_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_participants(files.teams(tmp_path / "a.csv", many_rows(200)), bounds=replace(BOUNDS, rows=100))
    assert refused.value.key == "exchange.file.rows"
