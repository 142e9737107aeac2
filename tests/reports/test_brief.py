"""The brief: one page, whatever the analysis holds."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.brief import brief
from reports.document import Columns, Document, HeatMap, Table, plain
from reports.pdf import page_count, write_pdf
from riskmodel.agency import AgencyKind
from riskmodel.approval import content_hash, frozen_content
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import speaking
from riskmodel.risk import Rating
from riskmodel.scale_set import PriorityBand, ScaleLevel, ScaleSet
from riskmodel.whatif import DIMENSIONS
from tests import makers
from tests.reports.rounds import a_round, unrated, with_titles

LONG = "Ett mycket långt namn som aldrig tycks ta slut " * 40
WORD = "Riksupphandlingskontrollmyndighetsföreståndare" * 20


def _text(document: Document) -> str:
    pages = PdfReader(BytesIO(write_pdf(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _table(document: Document) -> Table:
    return next(part for part in document.parts if isinstance(part, Table))


def _maps(document: Document) -> list[HeatMap]:
    boxes = [box for part in document.parts if isinstance(part, Columns) for box in part.boxes]
    return [part for box in boxes for part in box if isinstance(part, HeatMap)]


def _approved(dossier: Dossier, **fields: Any) -> Dossier:
    content = frozen_content(dossier)
    approval = makers.approval(
        content=content, content_hash=content_hash(content), record_number="MV 2026/118", **fields
    )
    return replace(dossier, approval=approval)


def _wordy_scale(levels: int, word: str) -> ScaleSet:
    """A scale of the agency's own, where every word is too long."""
    steps = tuple(ScaleLevel(f"{word} {number}", word) for number in range(1, levels + 1))
    bands = tuple(PriorityBand(f"b{number}", f"{word} {number}", word) for number in range(6))
    return makers.scale(
        likelihood=steps,
        consequence=steps,
        protection=steps,
        bands=bands,
        cells=tuple(
            tuple(min(5, (a + b) * 5 // (2 * levels - 2)) for b in range(levels)) for a in range(levels)
        ),
        raise_from_protection=levels,
        crime_consequence=levels - 1,
        crime_floor=4,
    )


def _on(dossier: Dossier, scale: ScaleSet) -> Dossier:
    """The same judgements on another scale, none above its highest level."""
    most = len(scale.likelihood)

    def moved(rating: Rating) -> Rating:
        levels = {name: min(getattr(rating, name) or 1, most) for name in DIMENSIONS}
        return replace(rating, scale_id=scale.id, **levels)

    files = tuple(
        replace(file, scale=scale, ratings=tuple(map(moved, file.ratings))) for file in dossier.risks
    )
    return replace(dossier, scale=scale, risks=files)


@pytest.mark.parametrize("count", [0, 1, 4, 14, 100])
def test_any_number_of_risks_is_one_page(count: int) -> None:
    assert page_count(brief(a_round(count))) == 1


@pytest.mark.parametrize("text", [LONG, WORD, "x\n" * 300, "=1+1\u202e\x01漢"])
def test_titles_of_any_length_are_one_page(text: str) -> None:
    assert page_count(brief(with_titles(a_round(14), text))) == 1


@pytest.mark.parametrize("levels", [3, 6])
def test_the_wordiest_scale_is_one_page(levels: int) -> None:
    wordy = _on(with_titles(a_round(60), LONG), _wordy_scale(levels, LONG[:200]))
    wordy = replace(wordy, agency=replace(wordy.agency, name=LONG))
    assert page_count(brief(wordy)) == 1
    assert page_count(brief(_approved(wordy, approved_by=LONG))) == 1


@settings(max_examples=25)
@given(st.integers(0, 30), st.text(min_size=1, max_size=300).filter(str.strip))
def test_whatever_is_written_is_one_page(count: int, text: str) -> None:
    assert page_count(brief(with_titles(a_round(count), text))) == 1


def test_the_five_weightiest_stand_in_order_with_their_decision() -> None:
    made = a_round(30)
    rows = _table(brief(made)).rows
    assert [row[0] for row in rows] == [file.label for file in made.by_weight()[:5]]
    assert {row[4] for row in rows} <= {"Åtgärda", "Acceptera", "Inte beslutat"}


def test_the_matrix_stands_there_today_and_after_plan_with_the_unrated_counted() -> None:
    made = a_round(30)
    today, plan = _maps(brief(made))
    assert (today.title, plan.title) == ("I dag", "Efter plan")
    assert sum(today.counts) + today.unrated == len(made.open_risks)
    assert today.unrated == len(made.unrated) > 0


def test_an_unrated_risk_is_never_among_the_weightiest() -> None:
    table = _table(brief(unrated(a_round(8))))
    assert table.rows == ()
    assert "räknas inte som låg" in table.empty


def test_scope_record_number_and_day_are_told() -> None:
    text = _text(brief(a_round(3)))
    assert "Inköp, bidrag och it. Två enheter av nio." in text
    assert "MV 2026/117" in text
    assert "17 november 2026" in text


def test_a_made_up_agency_is_called_one() -> None:
    made = a_round(3)
    assert "påhittat exempel" in _text(brief(made))
    real = replace(made, agency=replace(made.agency, kind=AgencyKind.ADDED))
    assert "påhittat" not in _text(brief(real))


def test_an_analysis_without_approval_is_signed_by_hand() -> None:
    text = _text(brief(a_round(3)))
    assert "Namn Befattning Datum" in text
    assert "Kontrollsumma" not in text


def test_an_approved_analysis_shows_who_when_and_its_hash() -> None:
    approved = _approved(a_round(3))
    assert approved.approval is not None
    text = _text(brief(approved))
    assert "Generaldirektören, 15 juni 2026" in text
    assert approved.approval.content_hash in text
    assert "Befattning" not in text
    assert "ändrats sedan" not in text


def test_what_changed_after_the_approval_is_told() -> None:
    approved = _approved(a_round(3))
    changed = replace(approved, analysis=replace(approved.analysis, scope="Något annat"))
    assert "ändrats sedan analysen fastställdes" in _text(brief(changed))


def test_no_risk_is_an_outcome_with_its_reason() -> None:
    made = a_round(0)
    made = replace(made, analysis=replace(made.analysis, no_risk_reason="Enheten hanterar inga medel."))
    assert "Ingen risk bedöms finnas. Enheten hanterar inga medel." in _text(brief(made))


def test_it_is_english_where_english_is_spoken() -> None:
    with speaking("en"):
        made = brief(a_round(14))
    assert made.language == "en"
    text = _text(made)
    assert "The weightiest risks" in text
    assert "17 November 2026" in text
    assert plain(_table(made).columns[4].title) == "Decision"
