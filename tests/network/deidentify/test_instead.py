"""What is suggested instead: it reads, it is the same for the same one, and it is not found again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.deidentify import Choice, Mark, apply, find_marks, suggest
from network.deidentify.instead import LETTERS
from tests.network.deidentify.planting import plant


def _replaced(text: str) -> str:
    marks = find_marks(text)
    return apply(text, _choices(marks, suggest(marks, [text])))


def _choices(marks: tuple[Mark, ...], words: tuple[str, ...]) -> list[Choice]:
    return [Choice(mark.start, mark.end, said) for mark, said in zip(marks, words, strict=True) if said]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Annas idé var att Lindberg skulle läsa.", "Person A:s idé var att person B skulle läsa."),
        ("Anna Lindberg ringde. Sedan kom Anna.", "Person A ringde. Sedan kom person A."),
        ("Vi frågade Ale kommun.", "Vi frågade en kommun."),
        ("Vi frågade Ale kommun och Orsa kommun.", "Vi frågade kommun A och kommun B."),
        ("Det var Skatteverkets mall.", "Det var en myndighets mall."),
        ("Det hände den 12 mars 2024.", "Det hände under våren 2024."),
        ("Sedan den 12 mars 2024 är det så.", "Sedan våren 2024 är det så."),
        ("I januari 2023 började vi.", "Under vintern 2023 började vi."),
        ("Rutinen prövades på Malmökontoret.", "Rutinen prövades på kontoret."),
        ("Det kostade 350 000 kr.", "Det kostade ett belopp i hundratusenkronorsklassen."),
        ("Vi betalade två miljoner kronor.", "Vi betalade ett belopp i miljonklassen."),
        ("Se dnr 2024/123.", "Se ett ärende."),
        ("Generaldirektören bestämde.", "Myndighetschefen bestämde."),
        ("Den som sade nej var född 1971.", "Den som sade nej var född på 1970-talet."),
    ],
)
def test_the_sentence_still_reads(text: str, after: str) -> None:
    assert _replaced(text) == after


def test_a_letter_that_is_used_is_not_given_to_another() -> None:
    text = "Person A hade frågat Kerstin Lindberg."
    assert _replaced(text) == "Person A hade frågat person B."


def test_choices_over_one_another_are_refused() -> None:
    with pytest.raises(ValueError, match="over one another"):
        apply("Anna kom", [Choice(0, 4, "x"), Choice(2, 6, "y")])


SENTENCES = st.sampled_from([one.sentence for one in plant(4, 300)])
PIECES = st.sampled_from(
    [
        "Anna",
        "Lindbergs",
        "i Malmö",
        "den 12 mars",
        "350 000 kr",
        "”",
        "A.",
        "AB",
        "Åke",
        "på",
        "070-123 45 67",
        "2024",
        "person A",
        "\u200b",
        "e\u0301",
        ".",
        "\n",
        "generaldirektören",
        "kommun",
        "x@y.se",
        "–",
        "&",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=5))
def test_what_was_replaced_is_not_found_again(sentences: list[str]) -> None:
    once = _replaced(" ".join(sentences))
    assert _replaced(once) == once


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join)))
def test_marks_lie_in_the_text_in_order_and_not_over_one_another(text: str) -> None:
    marks = find_marks(text)
    ends = [0]
    for mark in marks:
        assert ends[-1] <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == mark.text
        ends.append(mark.end)
    suggest(marks, [text])
    assert apply(text, [Choice(mark.start, mark.end, mark.text) for mark in marks]) == text


def test_there_are_letters_for_however_many() -> None:
    text = " ".join(
        f"Vi såg {name}sson."
        for name in (f"{a}{b}e{c}d" for a in "BCDFGH" for b in "aeiouy" for c in LETTERS.lower())
    )
    marks = find_marks(text.title().replace("Såg", "såg"))
    assert len(set(suggest(marks))) == len({mark.key for mark in marks}) > 900
