from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.likeness import AgencyNames, Candidate, Reason, best_agencies, best_people
from network.nameform import name_form, stem, unmarked
from network.registering import register_candidates
from riskmodel.register import load_register

REGISTER = AgencyNames(register_candidates())
BY_NAME = {row.name: row.org_nr for row in load_register()}
PEOPLE = (
    Candidate("a", "Anna Åberg", addresses=("anna.aberg@psv.example",)),
    Candidate("o", "Anna Öberg"),
    Candidate("å", "Åsa Öberg"),
    Candidate("m", "Anna-Maria Berg"),
)


@pytest.mark.parametrize(
    ("written", "name", "reason"),
    [
        ("skatteverket", "Skatteverket", Reason.SAME),
        ("202100-4284", "Affärsverket svenska kraftnät", Reason.NUMBER),
        ("16202100-4284 (SvK)", "Affärsverket svenska kraftnät", Reason.NUMBER),
        ("Skolverket", "Statens skolverk", Reason.FORM),
        ("Jordbruksverkets", "Statens jordbruksverk", Reason.FORM),
        ("Länsstyrelsen Skåne", "Länsstyrelsen i Skåne län", Reason.FORM),
        ("Skånes länsstyrelse", "Länsstyrelsen i Skåne län", Reason.FORM),
        ("Kulturrådet", "Statens kulturråd", Reason.FORM),
        ("FMV", "Försvarets materielverk", Reason.SHORT),
        ("Anna Åberg (Tullverket)", "Tullverket", Reason.INSIDE),
        ("Skatteverket, inköpsenheten", "Skatteverket", Reason.INSIDE),
        ("Forsvarsmakten", "Försvarsmakten", Reason.UNMARKED),
        ("anna.larsson@tullverket.se", "Tullverket", Reason.DOMAIN),
        ("Skateverket", "Skatteverket", Reason.LIKE),
        ("Vinnova", "Verket för innovationssystem", Reason.LIKE),
    ],
)
def test_an_agency_is_found_however_it_is_written(written: str, name: str, reason: Reason) -> None:
    best = REGISTER.best(written)[0]
    assert (best.name, best.reason) == (name, reason)
    assert best.is_certain == (reason in {Reason.SAME, Reason.NUMBER})


def test_every_agency_of_the_register_is_certain_by_its_name_or_has_a_namesake() -> None:
    for name, number in BY_NAME.items():
        best = REGISTER.best(name)[0]
        assert best.is_certain
        assert best.key == number


def test_two_with_the_same_name_are_certain_for_neither() -> None:
    twins = [Candidate(1, "Exempelverket"), Candidate(2, "Exempelverket")]
    assert [one.is_certain for one in best_agencies("Exempelverket", twins)] == [False, False]


def test_a_former_name_is_proposed_and_not_certain() -> None:
    best = best_agencies("Gamla rådet", [Candidate(1, "Nya rådet", others=("Gamla rådet",))])[0]
    assert (best.reason, best.matched, best.is_certain) == (Reason.FORMER, "Gamla rådet", False)


def test_what_is_like_nothing_proposes_nothing() -> None:
    assert REGISTER.best("Xylofonklubben") == []
    assert REGISTER.best("  ") == []
    assert REGISTER.best("!?") == []


@pytest.mark.parametrize(
    ("written", "key", "reason"),
    [
        ("anna åberg", "a", Reason.SAME),
        ("Åberg, Anna", "a", Reason.TURNED),
        ("Anna Åberg (Extern)", "a", Reason.SAME),
        ("Asa Oberg", "å", Reason.UNMARKED),
        ("Åsa Ö", "å", Reason.INITIALS),
        ("ANNA.ABERG@psv.example", "a", Reason.EMAIL),
        ("Anna Berg", "m", Reason.INSIDE),
    ],
)
def test_a_person_is_found_however_the_name_is_written(written: str, key: str, reason: Reason) -> None:
    best = best_people(written, PEOPLE)[0]
    assert (best.key, best.reason) == (key, reason)


def test_the_marks_of_letters_tell_people_apart() -> None:
    best = best_people("Anna Åberg", PEOPLE)
    assert best[0].is_certain
    assert best[1].score < best[0].score


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_written_scores_are_in_order_and_in_bounds(text: str) -> None:
    for found in (REGISTER.best(text), best_people(text, PEOPLE)):
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 100 for score in scores)
        assert sum(one.is_certain for one in found) <= 1


@given(st.text(max_size=40))
def test_a_name_s_form_stays_when_it_is_formed_again(text: str) -> None:
    form = name_form(text)
    assert name_form(form.text).key == form.key


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=20))
def test_a_stem_is_the_beginning_of_its_word(word: str) -> None:
    assert word.startswith(stem(word))
    assert stem(word)
    assert "å" not in unmarked(word)
