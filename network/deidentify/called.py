"""What somebody is called in quotation marks: Bengt "Bempa" Ståhl, and who goes by a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.lists import ordinary_words, word_set
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import first_name, has_ordinary_head, surname, surname_like
from network.deidentify.patterns import any_of, pattern
from riskmodel.textsearch import folded

LISTED = 10
_HOLDERS = (
    "arna",
    "erna",
    "orna",
    "aren",
    "orn",
    "ören",
    "isten",
    "ist",
    "chef",
    "chefen",
    "are",
    "ör",
    "pen",
)
_NAMED = re.compile(r"\b(?:heter|hette|hetat|vid namn) ([a-zåäö]{4,20}(?:-[a-zåäö]{2,20})?)\b")
_THERE = pattern(
    r"(?:^|\n)[ \t]{0,8}",
    any_of(r"närv\.? närvarande deltog deltagare frånvarande förhinder på\ plats med cc kopia till"),
    r": ?([^\n]{2,400})",
    ignores_case=True,
)
_ITEM = re.compile(
    r"(?:(?<=[,:;&] )|(?<=[,:;])|(?<= o )|(?<=och ))([^\W\d_]{3,20}(?: [^\W\d_]{4,20})?)"
    r"(?= ?(?:[,;(&.\n]|$| o | och ))"
)
WITHIN, BESIDE, BYNAME = 77, 76, 75
_NAME = r"[A-ZÅÄÖÉ][\w’-]{1,25}"
_OPEN, _CLOSE = "[”\"“’'«(]", "[”\"“’'»)]"
_WITHIN = pattern(rf"(?<![\w-])({_NAME}) {_OPEN}{_NAME}(?: {_NAME})?{_CLOSE} ({_NAME})")
_BESIDE = pattern(rf"(?<!\w){_OPEN}{_NAME}{_CLOSE} ({_NAME})")
_BYNAME = pattern(
    r"\b",
    any_of("kallas kallad kallade kallades kallat heter smeknamnet öknamnet aliaset alias känd\\ som"),
    rf" (?:för )?{_OPEN}([\wÅÄÖ][\w’-]{{1,25}}(?: {_NAME})?){_CLOSE}",
)


def find_called(text: str) -> Iterator[Candidate]:
    """Names that a by-name in quotation marks is a part of, and by-names alone."""
    for match in _WITHIN.finditer(text):
        first, last = match.group(1).lower(), match.group(2).lower()
        is_sure = first_name(first) is not None or _is_family(last)
        if is_sure or not {first, last} & ordinary_words():
            yield _person(match, 0, is_sure, WITHIN)
    for match in _BESIDE.finditer(text):
        if _is_family(match.group(1).lower()):
            yield _person(match, 0, False, BESIDE)
    for match in _BYNAME.finditer(text):
        if match.group(1)[0].isupper() or first_name(match.group(1)) is not None:
            yield _person(match, 1, False, BYNAME)


def find_listed_small(text: str) -> Iterator[Candidate]:
    """Small names in a list of who was there, and of who is called so."""
    for line in _THERE.finditer(text):
        for match in _ITEM.finditer(text, line.start(1), line.end(1)):
            words = match.group(1).lower().split()
            if not any(map(_is_word, words)):
                yield _person(match, 1, False, LISTED)
    for match in _NAMED.finditer(text):
        if match.group(1) not in ordinary_words() and not has_ordinary_head(match.group(1)):
            yield _person(match, 1, False, LISTED)


def _is_word(lower: str) -> bool:
    """Whether a small word is no name: one of the language's, a title or a group."""
    is_known = lower in ordinary_words() or lower in word_set("titles")
    return is_known or lower.endswith(_HOLDERS) or has_ordinary_head(lower)


def _is_family(lower: str) -> bool:
    return surname(lower) is not None or surname_like(lower) != ""


def _person(match: re.Match[str], group: int, is_sure: bool, weight: int) -> Candidate:
    start, end = match.span(group)
    shown = match.group(group)
    why = "person.name" if is_sure else "person.capitals"
    return Candidate(start, end, MarkKind.PERSON, is_sure, why, weight, folded(shown).text)
