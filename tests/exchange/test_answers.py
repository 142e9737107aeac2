from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.answers import AnswersPreview, RowKind, preview_answers
from exchange.table_file import Bounds
from network.evaluation_form import form_columns, questionnaire
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import speaking
from tests.network import evaluations as made

MEETING = made.meeting()
AGENDA = made.agenda(MEETING)
TALK, EXCHANGE = AGENDA[1], AGENDA[3]
COLUMNS = form_columns(AGENDA)
WORDS = {score: questionnaire().item("me_form").scale[score - 1].title for score in range(1, 6)}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def make(header: list[str], *rows: list[object], name: str = "svar.csv", delimiter: str = ";") -> Path:
        path = tmp_path / name
        if name.endswith(".xlsx"):
            book = openpyxl.Workbook()
            for row in (header, *rows):
                book.active.append(row)
            book.save(path)
            return path
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows([header, *rows])
        path.write_text(text.getvalue(), encoding="utf-8-sig")
        return path

    return make


def options(preview: AnswersPreview, row: int = 0) -> dict[str, str]:
    sheet = preview.rows[row].sheet
    assert sheet is not None
    named = {(one.question.id, one.item_id): one.key for one in COLUMNS}
    return {
        named[answer.question, answer.item_id]: " ".join(answer.options) or answer.text
        for answer in sheet.answers
    }


def test_the_form_of_a_web_service_is_understood_by_its_questions(write: Any) -> None:
    path = write(
        ["Tidstämpel", "E-post", "1. Hur bedömer du mötets form? *", "Hur bedömer du mötets innehåll?"],
        ["2026-04-22 08:01", "b@exempel.example", "Bra", "5 Mycket bra"],
        ["2026-04-22 09:14", "a@exempel.example", "mycket  DÅLIGT", "3"],
    )
    preview = preview_answers(path, AGENDA)
    assert options(preview) == {"me_form": "rating_4", "me_content": "rating_5"}
    assert options(preview, 1) == {"me_form": "rating_1", "me_content": "rating_3"}
    assert preview.unread == ("Tidstämpel",)
    assert preview.addresses == ("a@exempel.example", "b@exempel.example")


@pytest.mark.parametrize(
    "headings",
    [
        ["me_item_form:1", "me_item_form:2"],
        [f"Hur bedömer du punktens form? [{TALK.title}]", f"{EXCHANGE.title}: Hur bedömer du punktens form?"],
        ["Hur bedömer du punktens form?", "Hur bedömer du punktens form?2"],
        ["Hur bedömer du punktens form?", "Hur bedömer du punktens form?"],
        ["How do you rate the form of this item? (item 1)", "Item 2: How do you rate the form of this item?"],
    ],
)  # fmt: skip
def test_a_question_about_an_item_finds_its_item(write: Any, headings: list[str]) -> None:
    preview = preview_answers(write(headings, [2, 5]), AGENDA)
    assert options(preview) == {"me_item_form:1": "rating_2", "me_item_form:2": "rating_5"}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["svar.csv", "svar.xlsx"])
def test_our_own_headings_come_back(write: Any, language: Any, name: str) -> None:
    with speaking(language):
        rated = [one for one in COLUMNS if one.question.is_rated]
        path = write(
            [one.heading for one in COLUMNS],
            [4 if one in rated else "" for one in COLUMNS],
            [one.question.scale[1].title if one in rated else "" for one in COLUMNS],
            name=name,
        )
        preview = preview_answers(path, AGENDA)
    assert preview.missing == ()
    assert set(options(preview)) == {one.key for one in rated}
    assert {value[-1] for value in options(preview).values()} == {"4"}
    assert {value[-1] for value in options(preview, 1).values()} == {"2"}


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("Föredrag;Samtal i mindre grupp;", "talk group"),
        ("Föredrag, Samtal i mindre grupp", "talk group"),
        ("Talk | Group", "talk group"),
        ("Skriftligt material eller mall", "material"),
        ("Övning med dilemman\nFöredrag\nFöredrag", "exercise talk"),
    ],
)
def test_several_choices_may_be_set_apart_in_several_ways(write: Any, cell: str, chosen: str) -> None:
    path = write(["I vilken form vill du helst ta del av temat?", "Kommentar"], [cell, "x"])
    assert options(preview_answers(path, AGENDA)) == {"me_wished_form": chosen}


@pytest.mark.parametrize("cell", ["6", "0", "Ganska bra", "4 Dåligt", "-1", "4,5", "=1+1", "1 2"])
def test_what_is_no_answer_refuses_the_row_and_says_where(write: Any, cell: str) -> None:
    path = write(["Hur bedömer du mötets form?", "id"], ["Bra", 1], [cell, 2])
    preview = preview_answers(path, AGENDA)
    assert preview.counts == {RowKind.TAKEN: 1, RowKind.EMPTY: 0, RowKind.REFUSED: 1}
    refusal = str(preview.rows[1].refusal)
    assert "rad 3" in refusal
    assert "5 Mycket bra" in refusal
    with pytest.raises(InputError, match="ingenting sparats"):
        preview.sheets()
    assert len(preview.sheets(skip_refused=True)) == 1


@pytest.mark.parametrize("cell", ["", " ", "Vet inte", "–", "-", "N/A", "Ingen uppfattning"])
def test_no_opinion_is_no_answer(write: Any, cell: str) -> None:
    path = write(["Hur bedömer du mötets form?", "id"], [cell, 7])
    assert preview_answers(path, AGENDA).rows[0].kind is RowKind.EMPTY


def test_a_person_can_say_what_a_column_is(write: Any) -> None:
    path = write(["Formen", "Hur bedömer du mötets innehåll?"], [4, 2])
    assert options(preview_answers(path, AGENDA, chosen={0: "me_form", 1: ""})) == {"me_form": "rating_4"}


def test_a_title_alone_does_not_make_a_column_of_an_item(write: Any) -> None:
    path = write(["Vad reglerna säger", "me_form"], [4, 2])
    assert preview_answers(path, AGENDA).unread == ("Vad reglerna säger",)


def test_two_columns_for_one_question_are_refused(write: Any) -> None:
    path = write(["Hur bedömer du mötets form?", "me_form"], [4, 2])
    with pytest.raises(InputError, match="Ta bort den ena"):
        preview_answers(path, AGENDA)


def test_a_file_about_something_else_gives_nothing_to_take(write: Any) -> None:
    preview = preview_answers(write(["Namn", "Ort"], ["A", "B"]), AGENDA)
    assert preview.unread == ("Namn", "Ort")
    assert preview.counts[RowKind.TAKEN] == 0
    with pytest.raises(InputError, match="inga svar"):
        preview_answers(write(["me_form", "me_content"]), AGENDA)


def test_a_heading_may_only_name_what_is_judged(write: Any) -> None:
    headings = [
        "Form",
        "Mötets innehåll",
        f"Form [{TALK.title}]",
        f"{EXCHANGE.title}: Learning",
        "Form, kommentar",
    ]
    preview = preview_answers(write(headings, [1, 2, 3, 4, "x"]), AGENDA)
    assert options(preview) == {
        "me_form": "rating_1",
        "me_content": "rating_2",
        "me_item_form:1": "rating_3",
        "me_item_learning:2": "rating_degree_4",
    }
    assert preview.unread == ("Form, kommentar",)


def test_free_text_keeps_its_words_and_loses_what_cannot_be_seen(write: Any) -> None:
    path = write(["me_improve", "me_form"], ['Mer tid,\nåäö ;\u202e "x"', 3], ["...", 3])
    preview = preview_answers(path, AGENDA)
    assert options(preview)["me_improve"] == 'Mer tid,\nåäö ; "x"'
    assert "me_improve" not in options(preview, 1)


def test_a_long_file_is_refused_by_its_bound(write: Any) -> None:
    path = write(["me_form", "me_content"], *[[1, 2]] * 6)
    with pytest.raises(InputError):
        preview_answers(path, AGENDA, bounds=Bounds(rows=4))


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), min_size=1, max_size=6))
def test_any_cells_give_a_preview_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("svar") / "svar.csv"
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["me_form", "me_improve"], *rows])
    path.write_bytes(text.getvalue().encode("utf-8", "replace"))
    try:
        preview = preview_answers(path, AGENDA)
    except InputError as refusal:
        said = str(refusal)
    else:
        said = preview.name
        assert sum(preview.counts.values()) <= len(rows)
        assert all(row.sheet or row.refusal or row.kind is RowKind.EMPTY for row in preview.rows)
    assert said
