"""What somebody is called in quotation marks: Bengt "Bempa" Ståhl, and who goes by a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.lists import ordinary_words
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import first_name, surname, surname_like
from network.deidentify.patterns import any_of, pattern
from riskmodel.textsearch import folded

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


def _is_family(lower: str) -> bool:
    return surname(lower) is not None or surname_like(lower) != ""


def _person(match: re.Match[str], group: int, is_sure: bool, weight: int) -> Candidate:
    start, end = match.span(group)
    shown = match.group(group)
    why = "person.name" if is_sure else "person.capitals"
    return Candidate(start, end, MarkKind.PERSON, is_sure, why, weight, folded(shown).text)
