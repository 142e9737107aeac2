from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.kernel.errors import NotFoundError, Refusal, RuleError, StaleError
from riskmodel.kernel.ids import agency_id, checked_org_nr, luhn, new_id
from riskmodel.kernel.words import language, say, speak, speaking, texts, title
from riskmodel.kernel.work import Change, Edit
from riskmodel.measure import Measure
from riskmodel.risk import Risk
from tests import makers


def test_ids_are_of_version_seven_and_sort_by_when_they_were_made() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(each.version, each.variant) for each in made} == {(7, "specified in RFC 4122")}


def test_ids_made_at_once_by_several_threads_are_all_different() -> None:
    made: list[Any] = []
    threads = [threading.Thread(target=lambda: made.extend(new_id() for _ in range(500))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000


@pytest.mark.parametrize("text", ["202100-4284", "2021004284", " 202100 4284 ", "202100–4284"])
def test_an_organisation_number_is_read_however_it_is_written(text: str) -> None:
    assert checked_org_nr(text) == "202100-4284"
    assert agency_id(text) == agency_id("202100-4284")


@pytest.mark.parametrize("text", ["", "202100-428", "20210042844", "x02100-4284", "٢٠٢١٠٠٤٢٨٤"])
def test_what_is_no_organisation_number_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as refusal:
        checked_org_nr(text)
    assert refusal.value.key == "kernel.org_nr.form"


@pytest.mark.parametrize("text", ["850709-9805", "8507099805", "850709-9806", "001919-1234"])
def test_the_number_of_a_person_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(RuleError) as refusal:
        checked_org_nr(text)
    assert refusal.value.key == "kernel.org_nr.person"
    assert text[-4:] not in str(refusal.value)


@given(st.from_regex(r"[0-9]{2}[2-9][0-9]{6}", fullmatch=True), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(digits: str, wrong_by: int) -> None:
    right = luhn(digits)
    assert checked_org_nr(f"{digits}{right}") == f"{digits[:6]}-{digits[6:]}{right}"
    with pytest.raises(RuleError) as refusal:
        checked_org_nr(f"{digits}{(right + wrong_by) % 10}")
    assert refusal.value.key == "kernel.org_nr.check_digit"


def test_the_language_is_the_programs_unless_one_block_speaks_another() -> None:
    assert language() == "sv"
    with speaking("en"):
        assert language() == "en"
        assert title({"sv": "ja", "en": "yes"}) == "yes"
        with speaking("sv"):
            assert language() == "sv"
        assert language() == "en"
    assert title({"sv": "ja", "en": "yes"}) == "ja"


def test_the_program_can_change_its_language_as_a_whole() -> None:
    speak("en")
    try:
        assert language() == "en"
    finally:
        speak("sv")


def test_one_and_many_have_words_of_their_own() -> None:
    assert say("gate.line.risks", n=1) == "1 risk"
    assert say("gate.line.risks", n=0) == "0 risker"


def test_a_key_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        say("gate.nowhere")
    with pytest.raises(KeyError):
        texts("sv", "nowhere")


def test_a_refusal_tells_its_sentence_in_the_language_of_who_reads_it() -> None:
    refusal = Refusal("risk.title.empty")
    assert str(refusal).startswith("Risken behöver en rubrik")
    with speaking("en"):
        assert str(refusal).startswith("The risk needs a title")
    assert isinstance(NotFoundError("kernel.missing", kind="Risken"), Refusal)


def test_a_stale_write_carries_both_values() -> None:
    ours = makers.risk()
    theirs = replace(ours, effect="Deras", version=2)
    refusal = StaleError("kernel.stale", ours=ours, theirs=theirs)
    assert (refusal.ours, refusal.theirs) == (ours, theirs)


def test_an_edit_tells_what_it_was_about_and_what_it_made() -> None:
    risk, measure = makers.risk(), makers.measure()
    edit = Edit("add_risk", "R1", (Change(risk, None), Change(None, measure)))
    assert edit.kinds() == {Risk, Measure}
    assert edit.after(Measure) is measure
    with pytest.raises(LookupError):
        edit.after(Risk)
