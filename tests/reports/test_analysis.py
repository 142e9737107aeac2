"""The full analysis: everything is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reports.analysis import analysis
from reports.document import (
    Bullets,
    Columns,
    Document,
    Facts,
    Heading,
    HeatMap,
    Note,
    Paragraph,
    Table,
    Together,
    headings,
    plain,
)
from riskmodel.analysis import ReviewOutcome, Step
from riskmodel.content import default_scale
from riskmodel.decided import Approved, Decided, DecisionHistory, Turn
from riskmodel.dossier import Dossier
from riskmodel.explain import explain
from riskmodel.freetext import free_texts
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import speaking
from tests import makers
from tests.reports.rounds import a_round, next_round, unrated, with_titles


def _said(part: Any) -> Iterator[str]:
    """All words of a part."""
    match part:
        case Heading():
            yield part.text
        case Paragraph() | Note():
            yield plain(part.text)
        case Bullets():
            yield from (plain(item) for item in part.items)
        case Facts():
            yield from (f"{term} {_cell(value)}" for term, value in part.rows)
        case Table():
            yield from (part.caption, part.empty, *(column.title for column in part.columns))
            yield from (_cell(cell) for row in part.rows for cell in row)
        case Together():
            yield from (text for inner in part.parts for text in _said(inner))
        case Columns():
            yield from (text for box in part.boxes for inner in box for text in _said(inner))
        case _:
            pass


def _cell(cell: Any) -> str:
    return plain(cell) if isinstance(cell, str | tuple) else str(cell)


def said(document: Document) -> str:
    """All words of a document, one part a line."""
    return "\n".join(text for part in document.parts for text in _said(part))


def _section(document: Document, start: str) -> str:
    """The words from a heading to the next one of its level or above."""
    words: list[str] = []
    level = 0
    for part in document.parts:
        if isinstance(part, Heading):
            if level and part.level <= level:
                break
            if part.text.startswith(start):
                level = part.level
        if level:
            words += _said(part)
    return "\n".join(words)


@pytest.fixture(scope="module")
def whole() -> Dossier:
    return a_round(30)


def test_every_open_risk_has_a_section_gravest_first(whole: Dossier) -> None:
    found = [
        one.text.split()[0]
        for one in headings(analysis(whole).parts)
        if one.level == 3 and one.text[0] == "R"
    ]
    labels = [label for label in found if label[1:].isdigit()]
    assert labels == [file.label for file in whole.by_weight()]


def test_every_free_text_of_the_analysis_is_in_it(whole: Dossier) -> None:
    words = " ".join(said(analysis(whole)).split())
    missing = [text for text in free_texts(whole) if " ".join(text.text.split()) not in words]
    assert {text.field for text in missing} <= {"participant", "workshop"}  # told in the cells of a table


def test_each_level_is_explained_in_the_words_of_the_explanation(whole: Dossier) -> None:
    document = analysis(whole)
    for file in whole.by_weight():
        section = _section(document, f"{file.label} ")
        for line in explain(file, whole).lines:
            assert line.title in section
            assert line.text in section


def test_the_method_names_table_rules_and_limits(whole: Dossier) -> None:
    section = _section(analysis(whole), "Skalor och metod")
    for text in (
        "Nivån höjs ett steg när skyddet är 4",
        "lägst Hög",
        "En matris sorterar grovt",
        "Statskontoret",
    ):
        assert text in section


def test_spread_dissent_and_earlier_judgements_are_told(whole: Dossier) -> None:
    blind = next(file for file in whole.open_risks if len(file.individual) > 1)
    section = _section(analysis(whole), f"{blind.label} ")
    assert "3 personer bedömde var för sig, med spridning: sannolikhet 1–3" in section
    assert "Inköpschefen bedömer sannolikheten som mycket stor." in section
    assert "Bedömt var för sig" in section
    assert all(rating.assessor in section for rating in blind.individual)
    assert "Tidigare bedömningar" in section
    assert "Första intrycket." in section


def test_a_measure_tells_all_that_is_written_about_it() -> None:
    texts = {
        "description": "Beskriv",
        "cost_note": "Två veckor",
        "result": "Inga fel",
        "reviewer": "Controllern",
    }
    file = makers.with_measures(makers.risk_file(1), makers.done_measure(**texts))
    section = _section(analysis(makers.dossier(file)), "R1 ")
    for text in (*texts.values(), "Ingen faktura har samma beställare"):
        assert text in section


def test_one_blind_judgement_alone_is_not_shown() -> None:
    file = makers.risk_file(1)
    alone = makers.rating(file.risk.id, assessor="Ekonomichefen", likelihood=4)
    document = analysis(makers.dossier(replace(file, ratings=(*file.ratings, alone))))
    assert "Spridningen visas när minst två har gjort det" in said(document)
    assert "Ekonomichefen" not in _section(document, "R1 ").replace("Riskägare Ekonomichefen", "")


def test_a_cause_that_nothing_acts_on_says_so() -> None:
    document = analysis(makers.dossier(makers.risk_file(1)))
    assert "Oförenliga uppgifter hos samma person · varken skydd eller åtgärd" in said(document)


def test_an_unrated_risk_says_what_is_missing_and_has_no_level() -> None:
    half = makers.risk_file(1, 3, None, None)
    section = _section(analysis(makers.dossier(half)), "R1 ")
    assert "Ej värderad" in section
    assert "3 Stor" in section
    assert "räknas inte som låg" in section


def test_a_judgement_of_today_stands_beside_the_first_one() -> None:
    document = analysis(makers.dossier(makers.judged_today(makers.risk_file(1), likelihood=1)))
    assert "Bedömd på nytt för i dag 17 november 2026 av anna" in said(document)


def test_closed_risks_stand_last_with_their_reason() -> None:
    document = analysis(makers.filled_dossier())
    assert "Kassan är borttagen sedan i våras." in _section(document, "Avslutade risker")
    assert "R5" not in [one.text.split()[0] for one in headings(document.parts)]


def test_the_course_tells_decisions_in_order_of_time() -> None:
    back = makers.move(from_step=Step.TREAT, to_step=Step.IDENTIFY, reason="En enhet saknades.")
    document = analysis(makers.filled_dossier(moves=(back, makers.move()), approval=makers.approval()))
    table = next(part for part in reversed(document.parts) if isinstance(part, Table))
    days = [row[0] for row in table.rows]
    assert days == sorted(days)  # type: ignore[type-var]
    events = [row[1] for row in table.rows]
    assert events[0] == "Behovet prövat: Ny analys"
    assert "R4 accepteras: Resor redovisas fel (prövas igen 1 juni 2027)" in events
    assert "Analysen fastställd" in events
    assert "Tillbaka från Hantera och åtgärda till Identifiera risker" in events
    assert len([event for event in events if str(event).startswith("Tillbaka")]) == 1


def _course(dossier: Dossier, decided: DecisionHistory) -> list[tuple[str, ...]]:
    """The rows of the last table as words."""
    table = next(part for part in reversed(analysis(dossier, None, decided).parts) if isinstance(part, Table))
    return [tuple(_cell(cell) for cell in row) for row in table.rows]


def test_a_withdrawn_approval_is_told_once_with_its_reason() -> None:
    back = makers.move(from_step=Step.FOLLOW_UP, to_step=Step.TREAT, reason="En enhet saknades.")
    first = makers.approval(approved_on=date(2026, 10, 1), approved_by="Generaldirektören")
    again = replace(first, id=new_id(), approved_on=back.at.date())
    decided = DecisionHistory(
        approvals=(
            Approved(Turn.MADE, first, None, datetime(2026, 10, 2, tzinfo=UTC), "Siv"),
            Approved(Turn.WITHDRAWN, first, back, back.at, "Siv"),
            Approved(Turn.MADE, again, None, back.at + timedelta(hours=1), "Bo"),
        )
    )
    assert _course(makers.dossier(moves=(back,), approval=again), decided) == [
        ("2026-10-01", "Analysen fastställd", "Generaldirektören\nAntecknat 2026-10-02 av Siv", ""),
        (
            back.at.date().isoformat(),
            "Fastställandet togs tillbaka",
            "Antecknat av Siv",
            "En enhet saknades.",
        ),
        (back.at.date().isoformat(), "Analysen fastställd", "Generaldirektören\nAntecknat av Bo", ""),
    ]


@pytest.mark.parametrize(
    ("turn", "kind", "earlier", "words"),
    [
        (Turn.MADE, "treat", None, "R1 ska åtgärdas"),
        (Turn.CHANGED, "treat", "treat", "Ändrat beslut, R1 ska fortfarande åtgärdas"),
        (Turn.CHANGED, "accept", "treat", "R1 accepteras i stället för att åtgärdas"),
        (Turn.CHANGED, "accept", "accept", "Ändrat beslut, R1 accepteras fortfarande"),
        (Turn.WITHDRAWN, "treat", "treat", "Beslutet att åtgärda R1 togs tillbaka"),
        (Turn.WITHDRAWN, "accept", "accept", "Beslutet att acceptera R1 togs tillbaka"),
        (Turn.REMOVED, "treat", "treat", "R1 togs bort, och med den beslutet att åtgärda"),
        (Turn.REMOVED, "accept", "accept", "R1 togs bort, och med den beslutet att acceptera"),
    ],
)
def test_each_turn_of_a_decision_has_its_words(
    turn: Turn, kind: str, earlier: str | None, words: str
) -> None:
    risk = makers.risk(number=1, title="Fakturor")
    make = {"treat": makers.decision, "accept": makers.acceptance}
    before = make[earlier](risk.id) if earlier else None
    told = Decided(turn, risk, make[kind](risk.id, reason="Ett skäl."), before, makers.NOW, "Siv")
    ((_, what, who, reason),) = _course(makers.dossier(), DecisionHistory((told,)))
    assert what.startswith(f"{words}: Fakturor")
    assert ("prövas igen" in what) == (kind == "accept" and told.stands)
    assert "av Siv" in who
    assert reason == ("Ett skäl." if told.stands else "")


def test_reviews_after_a_changed_scale_are_in_the_course() -> None:
    file = makers.risk_file(1)
    done = makers.review(file.risk.id, outcome=ReviewOutcome.CONFIRMED, done_at=makers.NOW)
    words = said(analysis(makers.dossier(file, reviews=(done,))))
    assert "R1 ska ses över, eftersom skalorna ändrades" in words
    assert "R1 sedd över: bedömningen står fast" in words


def test_the_hints_stand_in_it_with_what_they_are_about() -> None:
    assert "Å3 är 17 dagar sen" in _section(analysis(makers.filled_dossier()), "Att titta en gång till på")


def test_the_hint_about_the_same_text_as_last_year_needs_the_round_before() -> None:
    before = a_round(6)
    after = next_round(before)
    assert said(analysis(after, before)) != said(analysis(after))


def test_each_stage_has_its_matrix_and_the_one_today_a_table() -> None:
    document = analysis(a_round(12))
    maps = [part for part in document.parts if isinstance(part, HeatMap)]
    maps += [
        inner
        for part in document.parts
        if isinstance(part, Columns)
        for box in part.boxes
        for inner in box
        if isinstance(inner, HeatMap)
    ]
    assert {one.title for one in maps} == {"Före åtgärder", "I dag", "Efter plan"}
    assert "I dag som tabell" in said(document)


def test_units_left_out_and_the_whole_agency_are_told_apart() -> None:
    assert "Hela myndigheten omfattas." in said(analysis(makers.dossier()))
    left = makers.filled_dossier()
    left = replace(left, analysis=replace(left.analysis, left_out_reason="It ses över nästa år."))
    assert "It ses över nästa år." in said(analysis(left))


def test_an_empty_analysis_says_what_is_not_there() -> None:
    words = said(analysis(makers.dossier()))
    for text in (
        "Behovet har inte prövats.",
        "Inga risker är inlagda än.",
        "Inga åtgärder är inlagda än.",
        "Inga uppföljningar är antecknade.",
        "Inga beslut är fattade än.",
        "Ingen dag är bokad",
    ):
        assert text in words


def _in_english(dossier: Dossier) -> Dossier:
    """The same with the scales in English; the rest of what is written by hand is a title."""
    english = replace(default_scale(makers.AGENCY_ID, 4, makers.TODAY), id=dossier.scale.id, version=2)
    files = tuple(replace(file, scale=english) for file in dossier.risks)
    return with_titles(replace(dossier, scale=english, risks=files), "Title")


@pytest.mark.parametrize("count", [0, 12, 30])
def test_it_is_wholly_english_where_english_is_spoken(count: int) -> None:
    with speaking("en"):
        words = said(analysis(_in_english(unrated(a_round(count)) if count == 12 else a_round(count))))
    for swedish in (
        "Sannolikhet",
        "Risker",
        "Beslut",
        "värderad",
        "Klar ",
        "Skydd",
        "Nivå",
        "Bedöm",
        "Inga ",
    ):
        assert swedish not in words
