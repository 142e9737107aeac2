"""How like a written name is to the names we know; what is not certain is for a person to confirm.

Å, ä and ö are letters of their own: "Forsvarsmakten" is near Försvarsmakten, never the same. Tolerated are case,
the genitive, the definite form and the words around the name ("Skolverket" for Statens skolverk), short names,
initials, names an agency had before, and a person's names in another order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process

from network.nameform import NameForm, initials, name_form, parts_of, unmarked
from riskmodel.textsearch import folded, swedish_order

LEAST = 45.0
"""Candidates below this score are not shown."""


class Reason(StrEnum):
    """Why a candidate is proposed, the surest first."""

    NUMBER = "number"  # the organisation number stands there
    EMAIL = "email"  # a person's whole address
    SAME = "same"  # the same name but for case and blanks
    TURNED = "turned"  # the same names in another order
    FORMER = "former"  # a name it had before
    SHORT = "short"  # its short name
    FORM = "form"  # the same name in another form: genitive, definite, without "Statens"
    DOMAIN = "domain"  # the address ends as the agency's own
    INSIDE = "inside"  # the name stands in a longer text
    UNMARKED = "unmarked"  # the same without the marks of å ä ö
    INITIALS = "initials"
    LIKE = "like"


SCORES: dict[Reason, float] = {
    Reason.NUMBER: 100.0,
    Reason.EMAIL: 100.0,
    Reason.SAME: 100.0,
    Reason.TURNED: 98.0,
    Reason.FORMER: 97.0,
    Reason.SHORT: 96.0,
    Reason.FORM: 95.0,
    Reason.DOMAIN: 93.0,
    Reason.INSIDE: 91.0,
    Reason.UNMARKED: 90.0,
    Reason.INITIALS: 84.0,
}
_MOST_LIKE = 89.0
_CERTAIN = {Reason.NUMBER, Reason.EMAIL, Reason.SAME, Reason.TURNED}
_NUMBER = re.compile(r"\d{6}[- ]?\d{4}")
_ADDRESS = re.compile(r"[^\s@<>;,\"]+@([^\s@<>;,\"]+)")
_LOOKED_AT = 12
_SAME_WORD = 78.0
_FEWEST_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something with names: an agency or a person.

    `others` are names it had before (for a person: none); `addresses` are whole e-mail addresses of a person,
    or the ends of an agency's addresses, such as "skatteverket.se".
    """

    key: Hashable
    name: str
    short: str = ""
    others: tuple[str, ...] = ()
    number: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """A candidate with how like it is (0–100), why, and which of its names it was.

    `is_certain` only when nothing is left to judge: the number, the address or the very name, and no other
    candidate with the same.
    """

    key: Hashable
    name: str
    score: float
    reason: Reason
    matched: str
    is_certain: bool = False


def best_agencies(text: str, candidates: Sequence[Candidate], limit: int = 5) -> list[Likeness]:
    """The agencies that a text may mean, the most like first; empty when none is like enough."""
    if not text.strip():
        return []
    index = _index(tuple(candidates))
    found: dict[Hashable, Likeness] = {}
    for place, reason, matched in index.known(text):
        _keep(found, candidates[place], SCORES[reason], reason, matched)
    if not any(one.score >= SCORES[Reason.FORM] for one in found.values()):
        for place, score, matched in index.like(text):
            _keep(found, candidates[place], score, Reason.LIKE, matched)
    return _ranked(found.values(), limit)


def best_people(text: str, candidates: Sequence[Candidate], limit: int = 5) -> list[Likeness]:
    """The persons that a text may mean, the most like first; also "Åberg, Anna" and "A. Åberg"."""
    words = _person_words(text)
    address = _ADDRESS.search(text)
    if not words and not address:
        return []
    sought = address.group(0).casefold() if address else ""
    found: dict[Hashable, Likeness] = {}
    for candidate in candidates:
        if sought and sought in (one.casefold() for one in candidate.addresses):
            _keep(found, candidate, SCORES[Reason.EMAIL], Reason.EMAIL, sought)
        elif words:
            score, reason = _person_score(words, _person_words(candidate.name))
            _keep(found, candidate, score, reason, candidate.name)
    return _ranked(found.values(), limit)


def _ranked(found: object, limit: int) -> list[Likeness]:
    likes: list[Likeness] = [one for one in found if one.score >= LEAST]  # type: ignore[attr-defined]
    likes.sort(key=lambda one: (-one.score, swedish_order(one.name)))
    best = [one for one in likes if one.reason in _CERTAIN]
    if len(best) == 1:
        sure = best[0]
        likes[likes.index(sure)] = Likeness(
            sure.key, sure.name, sure.score, sure.reason, sure.matched, is_certain=True
        )
    return likes[:limit]


def _keep(
    found: dict[Hashable, Likeness], candidate: Candidate, score: float, reason: Reason, matched: str
) -> None:
    before = found.get(candidate.key)
    if before is None or before.score < score:
        found[candidate.key] = Likeness(candidate.key, candidate.name, round(score, 1), reason, matched)


# -- agencies ------------------------------------------------------------------------------------------


class _Index:
    """The names of many agencies, made ready once; five hundred rows ask it."""

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        self._names: list[tuple[int, str, Reason]] = []
        self._numbers: dict[str, int] = {}
        self._ends: dict[str, list[int]] = {}
        for place, one in enumerate(candidates):
            self._names += [(place, one.name, Reason.SAME)]
            self._names += [(place, other, Reason.FORMER) for other in one.others if other.strip()]
            self._names += [(place, one.short, Reason.SHORT)] if one.short.strip() else []
            if one.number:
                self._numbers[_digits(one.number)] = place
            for end in one.addresses:
                self._ends.setdefault(end.casefold(), []).append(place)
        self._forms = [name_form(name) for _, name, _ in self._names]
        counted = Counter(word for form in self._forms for word in set(form.core))
        self._weight = {word: 1.0 + log(len(self._forms) / n) for word, n in counted.items()}
        self._rare = 1.0 + log(len(self._forms) or 1)
        self._sorted = [" ".join(sorted(form.core)) for form in self._forms]
        self._by: dict[str, list[tuple[int, Reason]]] = {}
        for name, form in zip(self._names, self._forms, strict=True):
            self._add_ways(name, form)

    def _add_ways(self, name: tuple[int, str, Reason], form: NameForm) -> None:
        _, text, reason = name
        place = self._names.index(name) if False else None  # noqa: SIM210
        del place, text, reason, form
