"""All rules over one text, and which of them stands where several found something."""

from __future__ import annotations

import re
from collections.abc import Iterable

from network.deidentify.addresses import find_addresses
from network.deidentify.again import find_again
from network.deidentify.called import find_called, find_listed_small
from network.deidentify.cases import find_cases
from network.deidentify.listed_bodies import find_listed
from network.deidentify.mark import Candidate, Known, Mark, MarkKind
from network.deidentify.numbers import find_numbers
from network.deidentify.organisations import find_organisations
from network.deidentify.patterns import any_of, pattern
from network.deidentify.people import find_people
from network.deidentify.places import find_places
from network.deidentify.plain import Plain, plain
from network.deidentify.roles import find_quotes, find_roles
from network.deidentify.sums import find_sums
from network.deidentify.times import find_times
from network.deidentify.words import Words
from riskmodel.textsearch import folded

_REPLACED = pattern(  # what a suggestion of ours has put there
    r"\b",
    any_of(
        "person nämnd myndighet företag kommun region länsstyrelse lärosäte domstol organisation anläggning"
    ),
    r" (?-i:[A-ZÅÄÖ]{1,3})\b(?::s)?(?!\.)",
    ignores_case=True,
)
_BEGINS = re.compile(r"(?:^|[.!?…\n”\"“]|\n\s*[-–•*])\s*[”\"“(]?$")
_LAST_WORD = re.compile(r"([^\W\d_]+) $")
_BEFORE = 32  # signs looked at before a mark


def find_marks(text: str, known: Known | None = None) -> tuple[Mark, ...]:
    """What in a text may identify somebody, in order, none over another.

    What is not found may still identify somebody; what is found is for a person to decide about.
    """
    facts = known or Known()
    seen = plain(text)
    words = Words(seen.text)
    found = [
        *find_numbers(seen.text),
        *find_cases(seen.text),
        *find_addresses(seen.text),
        *find_times(seen.text),
        *find_sums(seen.text),
        *find_listed(words, facts.organisations),
        *find_organisations(words),
        *find_people(words),
        *find_called(seen.text),
        *find_listed_small(seen.text),
        *find_places(words),
        *find_roles(words),
        *find_quotes(words),
    ]
    settled = _settled(seen.text, found)
    again = list(find_again(words, settled))
    marks = (_mark(text, seen, one) for one in (_settled(seen.text, found + again) if again else settled))
    return tuple(mark for mark in marks if mark.key not in facts.kept)


def _settled(text: str, found: Iterable[Candidate]) -> list[Candidate]:
    """Those that stand, in order: the heaviest first, then the longest, and nothing over another."""
    covered = bytearray(len(text))
    for match in _REPLACED.finditer(text):
        covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    taken = []
    for one in sorted(found, key=lambda one: (-one.weight, one.start - one.end, one.start)):
        if one.end > one.start and covered.find(1, one.start, one.end) < 0:
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def _mark(text: str, seen: Plain, one: Candidate) -> Mark:
    start, end = seen.span(one.start, one.end)
    before = seen.text[max(0, one.start - _BEFORE) : one.start]
    last = _LAST_WORD.search(before)
    shown = seen.text[one.start : one.end]
    return Mark(
        start=start,
        end=end,
        kind=one.kind,
        is_sure=one.is_sure,
        why=one.why,
        text=text[start:end],
        key=one.key or folded(shown).text,
        detail=one.detail,
        is_genitive=one.is_genitive,
        is_first=one.start == 0 or (bool(_BEGINS.search(before)) and one.kind is not MarkKind.QUOTE),
        before=last.group(1).lower() if last else "",
    )
