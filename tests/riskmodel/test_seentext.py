from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from riskmodel.seentext import LONGEST_LINE, breakable, seen_line, seen_text


def test_what_turns_or_hides_is_left_out() -> None:
    assert seen_text("a\u202eb\u200bc\ufeff\u2066d") == "abcd"
    assert seen_text("rad\r\ntvå\u2028tre\x07") == "rad\ntvå\ntre"
    assert seen_text("Å, é och – är kvar") == "Å, é och – är kvar"
    assert seen_text("e" + "\u0301" * 40) == "e" + "\u0301" * 2


def test_a_line_stays_one_and_ends() -> None:
    assert seen_line(" en\n\ttitel ") == "en titel"
    long = seen_line("ord " * 100_000)
    assert len(long) <= LONGEST_LINE
    assert long.endswith("…")


@given(st.text())
def test_nothing_unseen_is_left_and_it_holds_when_done_twice(text: str) -> None:
    shown = seen_text(text)
    assert not any(unicodedata.bidirectional(sign) in {"LRE", "RLE", "LRO", "RLO", "PDF"} for sign in shown)
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in shown)
    assert seen_text(shown) == shown
    assert "\n" not in seen_line(text)


def test_a_word_without_an_end_may_be_broken_and_others_are_left_alone() -> None:
    plain = "Myndigheten för samhällsskydd och beredskap"
    assert breakable(plain) == plain
    broken = breakable("x" * 100 + " ord")
    assert max(map(len, broken.replace("\u200b", " ").split())) <= 30
    assert broken.replace("\u200b", "") == "x" * 100 + " ord"
