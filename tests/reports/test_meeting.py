"""The reports of a meeting: what they tell, what they never tell, and that they are whole files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from network.evaluation_form import form_columns
from network.evaluation_results import trend
from network.meeting import MeetingState
from reports.document import (
    Bullets,
    Document,
    Facts,
    Heading,
    Label,
    Labels,
    Paragraph,
    Table,
    Together,
    plain,
)
from reports.meeting import (
    SHEETS,
    badges,
    evaluation,
    evaluation_workbook,
    paper_form,
    participants,
    participants_workbook,
    programme,
    template_csv,
    template_workbook,
)
from reports.meeting.badges import label_sheet
from reports.pdf import write_pdf
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import speaking
from tests.pdfcheck import check, outloud_errors
from tests.reports import meetings as made

TODAY = date(2026, 4, 22)
RECORD = made.record(40)
FILE = made.evaluated(RECORD)
POINTS = trend([FILE, made.evaluated(made.record(3, number=1, day=date(2026, 2, 3)), 4)])


def words(document: Document) -> str:
    """Everything the document says."""
    return "\n".join(_words(document.parts))


def _words(parts: Any) -> Iterator[str]:
    for part in parts:
        match part:
            case Heading() | Paragraph():
                yield plain(part.text)
            case Bullets():
                yield from map(plain, part.items)
            case Facts():
                yield from (f"{term}: {plain(value)}" for term, value in part.rows)
            case Table():
                yield part.caption
                yield " | ".join(column.title for column in part.columns)
                yield from (
                    " | ".join(plain(cell) if isinstance(cell, str | tuple) else str(cell) for cell in row)
                    for row in part.rows
                )
            case Together():
                yield from _words(part.parts)
            case Labels():
                yield from (" ".join((one.name, *one.lines, one.foot)) for one in part.labels)
            case _:
                pass


def documents() -> dict[str, Document]:
    """Each report, full and empty, in both languages."""
    empty = made.record(0)
    bare = made.record(0, day=None, title="", record_number="", state=MeetingState.PROPOSED)
    found = {
        "programme": programme(RECORD, TODAY),
        "programme-bare": programme(bare, TODAY),
        "participants": participants(RECORD, TODAY),
        "participants-empty": participants(empty, TODAY),
        "evaluation": evaluation(RECORD.agency, FILE, POINTS, TODAY),
        "evaluation-few": evaluation(RECORD.agency, made.evaluated(RECORD, 3), (), TODAY),
        "evaluation-empty": evaluation(RECORD.agency, made.evaluated(RECORD, 0), (), TODAY),
        "form": paper_form(RECORD.agency, RECORD.meeting, RECORD.items, TODAY),
        "form-bare": paper_form(RECORD.agency, bare.meeting, (), TODAY),
        "badges-empty": badges(empty, TODAY),
    }
    found |= {kind: badges(RECORD, TODAY, kind, skip=3) for kind in SHEETS}
    with speaking("en"):
        found["english"] = evaluation(RECORD.agency, FILE, POINTS, TODAY)
        found["english-participants"] = participants(RECORD, TODAY)
    return found


def test_each_is_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    paths: list[Path] = []
    for name, document in documents().items():
        data = write_pdf(document)
        assert data == write_pdf(document)
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(data)
    assert {path.stem: faults for path, faults in check(paths).items() if faults} == {}
    # A title with a colon above the pages is taken for prose when the document is in English.
    swedish = [path for path in paths if not path.stem.startswith("english")]
    assert {path.stem: faults for path in swedish if (faults := outloud_errors(path))} == {}


def test_the_programme_runs_on_the_clock_and_names_who_leads() -> None:
    said = words(programme(RECORD, TODAY))
    assert "14.30–14.35 | Välkommen" in said
    assert "14.35–15.00 | Vad reglerna säger\nFöredrag | Östen Äng, Exempelverket" in said
    assert "15.50–16.00 | Avslutning" in said


def test_the_participant_list_tells_the_states_and_of_how_many() -> None:
    said = words(participants(RECORD, TODAY))
    assert "Deltog: 28 av 40 personer på listan" in said
    assert "Uteblev utan att meddela: 6 av 34 som hade tackat ja" in said
    assert "Myndigheter som deltog: 3 av gruppens 230 medlemmar den dagen" in said
    assert "anmält förhinder" in said
    assert "Diarienummer: 2026/117" in said


def test_agencies_outside_the_group_are_counted_apart() -> None:
    guest = made.participant(0, member_id=new_id(), agency="Utomstående verket")
    said = words(participants(_with(RECORD, *RECORD.participants, guest), TODAY))
    assert "3 av gruppens 230 medlemmar den dagen, och en myndighet till" in said


def test_who_did_not_come_and_had_not_told_is_counted_not_named() -> None:
    said = words(participants(RECORD, TODAY))
    missing = [one.name for one in RECORD.participants if one.state.value == "no_show"]
    assert missing
    assert not any(name in said for name in missing)


def test_an_erased_name_is_said_to_be_erased() -> None:
    one = made.record(0)
    erased = made.participant(0, name="")
    said = words(participants(_with(one, erased), TODAY))
    assert "Namnet är raderat" in said


def test_badges_are_for_those_who_come_on_site() -> None:
    said = words(badges(RECORD, TODAY))
    assert "Åsa Öst Påhittade rådet Nätverksmöte 2/2026 · 21 april 2026" in said
    assert "Björn Ek" not in said


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=90), min_size=1, max_size=25), st.sampled_from(sorted(SHEETS)))
def test_any_name_stands_on_its_label(names: list[str], kind: str) -> None:
    sheet = label_sheet(SHEETS[kind])
    labels = tuple(Label(name, (name,), name) for name in names)
    document = badges(RECORD, TODAY, kind)
    made_of = Document(
        "Skyltar", "", "", "sv", document.created, (Labels(sheet, labels, skip=2),), edges=False
    )
    data = write_pdf(made_of)
    pages = -(-(len(names) + 2) // sheet.count)
    assert f"/Count {pages}".encode() in data


def test_form_and_content_are_rows_of_their_own_with_their_number_of_answers() -> None:
    said = words(evaluation(RECORD.agency, FILE, POINTS, TODAY))
    assert "23 av 41 deltagare svarade." in said
    assert "Form | 3,0 | 23 | 5 | 4 | 5 | 4 | 5" in said
    assert "Innehåll | 2,9 | 23" in said
    assert "2/2026 | 2026-04-21 | 23 av 41 deltagare svarade | 3,0" in said
    assert "1/2026 | 2026-02-03 | 4 av 41 deltagare svarade | None" in said


def test_a_text_that_few_have_answered_is_not_printed() -> None:
    said = words(evaluation(RECORD.agency, FILE, POINTS, TODAY))
    assert "Hemligt" not in said
    assert "2 svar visas inte" in said


def test_a_few_sheets_give_no_figures_only_why() -> None:
    said = words(evaluation(RECORD.agency, made.evaluated(RECORD, 3), (), TODAY))
    assert "Visas inte: färre än 5 har svarat." in said
    assert "3,0" not in said


def test_a_total_that_would_give_an_item_away_says_so() -> None:
    said = words(evaluation(RECORD.agency, made.evaluated(RECORD, 23, few_on_exchange=True), (), TODAY))
    assert "annars går svaren om en punkt med få svar att räkna ut" in said


def test_the_workbooks_hold_the_same_and_no_more() -> None:
    book = openpyxl.load_workbook(BytesIO(participants_workbook(RECORD, TODAY)))
    people = [row[1].value for row in book.worksheets[0].iter_rows(min_row=2, max_row=35)]
    assert len(people) == 34
    few = made.evaluated(RECORD, 23, few_on_exchange=True)
    book = openpyxl.load_workbook(BytesIO(evaluation_workbook(RECORD.agency, few, POINTS, TODAY)))
    hidden = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[9] and "Visas" in row[9]]
    assert len(hidden) == 10
    assert all(row[2:9] == (None,) * 7 for row in hidden)


def test_the_template_has_the_headings_that_are_read_back() -> None:
    book = openpyxl.load_workbook(
        BytesIO(template_workbook(RECORD.agency, RECORD.meeting, RECORD.items, TODAY))
    )
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert headings == [one.heading for one in form_columns(RECORD.items)]
    assert template_csv(RECORD.items).decode("utf-8-sig").rstrip("\r\n").split(";") == headings


def _with(record: Any, *people: Any) -> Any:
    from dataclasses import replace

    return replace(record, participants=people)
