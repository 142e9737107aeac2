"""How like a written name is to the names we know; what is not certain is for a person to confirm.

Å, ä and ö are letters of their own: "Forsvarsmakten" is near Försvarsmakten, never the same. Tolerated are
case, the genitive, the definite form and the words around the name ("Skolverket" for Statens skolverk), short
names, initials, names an agency had before, and a person's names in another order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log

from rapidfuzz import fuzz, process

from network.nameform import initials, name_form, parts_of, unmarked
from riskmodel.textsearch import folded, swedish_order

LEAST = 45.0
"""Candidates below this score are not shown."""


class Reason(StrEnum):
    """Why a candidate is proposed."""

    NUMBER = "number"  # the organisation number stands there
    EMAIL = "email"  # a person's whole address
    SAME = "same"  # the same name but for case and signs
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
_CERTAIN = frozenset({Reason.NUMBER, Reason.EMAIL, Reason.SAME, Reason.TURNED})
_MOST_LIKE = 89.0
_ENOUGH = SCORES[Reason.UNMARKED]

_NUMBER = re.compile(r"(?<!\d)(?:16)?(\d{6})[-\u2010-\u2015 ]?(\d{4})(?!\d)")
_ADDRESS = re.compile(r"[^\s@<>;,()\"]+@([^\s@<>;,()\"]+)")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>")
_SAME_WORD, _BEGINNING, _FEWEST_LETTERS = 78.0, 0.75, 4
_ONE_WORD = 88.0
_SHARE_KNOWN = 0.65  # how much of the score is that the candidate's own words are there
_FIRST_NAME_ONLY = 60.0
_FEWEST_NAMES = 2
_LEAST_PERSON = 70.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something with names: an agency or a person.

    `others` are names it had before or has in English; `addresses` are a person's whole e-mail addresses, or
    the ends of an agency's, such as "skatteverket.se".
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
    """The agencies that a text may mean, the most like first; empty when none is like enough.

    For many texts make `AgencyNames` once and ask it.
    """
    return AgencyNames(candidates).best(text, limit)


def best_people(text: str, candidates: Sequence[Candidate], limit: int = 5) -> list[Likeness]:
    """The persons that a text may mean, the most like first; also "Åberg, Anna" and "A. Åberg"."""
    words = _person_words(text)
    address = _ADDRESS.search(text)
    sought = address.group(0).casefold() if address else ""
    found: dict[Hashable, Likeness] = {}
    for candidate in candidates:
        if sought and sought in {one.casefold() for one in candidate.addresses}:
            _keep(found, candidate, Reason.EMAIL, sought)
        elif words:
            for name in (candidate.name, *candidate.others):
                score, reason = _person_score(words, _person_words(name))
                _keep(found, candidate, reason, name, score)
    return _ranked(found.values(), limit)


class AgencyNames:
    """The names of many agencies, made ready once."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = tuple(candidates)
        self._places: list[int] = []
        self._names: list[str] = []
        self._exact: dict[str, list[tuple[int, Reason, str]]] = defaultdict(list)
        self._cores: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._unmarked: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._initials: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._numbers: dict[str, int] = {}
        self._ends: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self._candidates):
            self._take(place, one)
        self._forms = [name_form(name) for name in self._names]
        self._with: dict[str, list[int]] = defaultdict(list)
        for index, form in enumerate(self._forms):
            for word in set(form.core):
                self._with[word].append(index)
        self._vocabulary = tuple(self._with)
        self._remembered: dict[str, dict[str, float]] = {}
        counted = Counter(word for form in self._forms for word in set(form.core))
        self._weights = {word: 1.0 + log(len(self._forms) / n) for word, n in counted.items()}
        self._rare = 1.0 + log(len(self._forms) or 1)

    def best(self, text: str, limit: int = 5) -> list[Likeness]:
        """The agencies that a text may mean, the most like first; empty when none is like enough."""
        found: dict[Hashable, Likeness] = {}
        for place, reason, matched in self._known(text):
            _keep(found, self._candidates[place], reason, matched)
        if not any(one.score >= _ENOUGH for one in found.values()):
            for place, score, matched in self._like(text):
                _keep(found, self._candidates[place], Reason.LIKE, matched, score)
        return _ranked(found.values(), limit)

    def _take(self, place: int, one: Candidate) -> None:
        names = [(one.name, Reason.SAME), *((other, Reason.FORMER) for other in one.others)]
        for name, reason in names:
            form = name_form(name)
            if not form.text:
                continue
            self._places.append(place)
            self._names.append(name)
            self._exact[form.text].append((place, reason, name))
            self._cores[form.key].append((place, name))
            self._unmarked[unmarked(form.text)].append((place, name))
            for letters in initials(name):
                self._initials[letters].append((place, name))
        if short := name_form(one.short).text:
            self._exact[short].append((place, Reason.SHORT, one.short))
            self._unmarked[unmarked(short)].append((place, one.short))
            if len(short) >= _FEWEST_LETTERS:
                self._places.append(place)
                self._names.append(one.short)
        if one.number:
            self._numbers[re.sub(r"\D", "", one.number)] = place
        for end in one.addresses:
            self._ends[end.casefold()].append(place)

    def _known(self, text: str) -> Iterator[tuple[int, Reason, str]]:
        for number in _NUMBER.finditer(text):
            digits = "".join(number.groups())
            if digits in self._numbers:
                yield self._numbers[digits], Reason.NUMBER, number.group(0)
        for address in _ADDRESS.finditer(text):
            yield from self._by_end(address.group(1).casefold())
        whole, *parts = parts_of(text) or ("",)
        yield from self._by_name(whole)
        for part in parts:
            for place, _, matched in self._by_name(part):
                yield place, Reason.INSIDE, matched

    def _by_end(self, host: str) -> Iterator[tuple[int, Reason, str]]:
        while "." in host:
            for place in self._ends.get(host, ()):
                yield place, Reason.DOMAIN, host
            host = host.partition(".")[2]

    def _by_name(self, text: str) -> Iterator[tuple[int, Reason, str]]:
        form = name_form(text)
        if not form.text:
            return
        yield from self._exact.get(form.text, ())
        for place, name in self._cores.get(form.key, ()):
            yield place, Reason.FORM, name
        for place, name in self._unmarked.get(unmarked(form.text), ()):
            yield place, Reason.UNMARKED, name
        for place, name in self._initials.get(form.text.replace(" ", ""), ()):
            yield place, Reason.INITIALS, name

    def _like(self, text: str) -> Iterator[tuple[int, float, str]]:
        sought = name_form(text)
        near = [self._near(word) for word in sought.core]
        joined = "".join(sought.core)
        for index in {index for words in near for word in words for index in self._with[word]}:
            form = self._forms[index]
            score = _MOST_LIKE * self._closeness(sought.core, near, form.core)
            ratio: float = fuzz.ratio(joined, "".join(form.core), score_cutoff=_ONE_WORD)
            yield self._places[index], max(score, ratio * _MOST_LIKE / 100), self._names[index]

    def _near(self, word: str) -> dict[str, float]:
        """The words of all names that a word is like, with how like they are (0–1); remembered."""
        found = self._remembered.get(word)
        if found is None:
            hits = process.extract(
                word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_SAME_WORD, limit=None
            )
            found = {known: _BEGINNING for known in self._vocabulary if _begins(known, word)}
            found |= {known: ratio / 100 for known, ratio, _ in hits}
            self._remembered[word] = found
        return found

    def _closeness(
        self, sought: tuple[str, ...], near: Sequence[dict[str, float]], known: tuple[str, ...]
    ) -> float:
        """The share of each one's words that the other has, rare words counting more (0–1)."""
        theirs = [max(words.get(word, 0.0) for words in near) for word in known]
        ours = [max((words.get(word, 0.0) for word in known), default=0.0) for words in near]
        return _SHARE_KNOWN * self._weighed(known, theirs) + (1 - _SHARE_KNOWN) * self._weighed(sought, ours)

    def _weighed(self, words: tuple[str, ...], held: Sequence[float]) -> float:
        weights = [self._weights.get(word, self._rare) for word in words]
        total = sum(weight * part for weight, part in zip(weights, held, strict=True))
        return total / (sum(weights) or 1.0)


def _begins(one: str, other: str) -> bool:
    """Whether the longer of two words begins with the shorter, which is long enough to say something."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return len(short) >= _FEWEST_LETTERS and long.startswith(short)


def _person_words(text: str) -> tuple[str, ...]:
    bare = _ADDRESS.sub(" ", _BRACKETS.sub(" ", text))
    return tuple(re.findall(r"[^\W\d_]+", folded(bare).text))


def _person_score(sought: tuple[str, ...], known: tuple[str, ...]) -> tuple[float, Reason]:
    if not sought or not known:
        return 0.0, Reason.LIKE
    if sought == known:
        return SCORES[Reason.SAME], Reason.SAME
    one, other = sorted(sought), sorted(known)
    if one == other:
        return SCORES[Reason.TURNED], Reason.TURNED
    if unmarked(" ".join(one)) == unmarked(" ".join(other)) or _same_unmarked(one, other):
        return SCORES[Reason.UNMARKED], Reason.UNMARKED
    fewer, more = sorted((one, other), key=len)
    reason = _contained(fewer, more)
    if reason is not None:
        return (SCORES[reason], reason) if len(fewer) >= _FEWEST_NAMES else (_FIRST_NAME_ONLY, Reason.LIKE)
    ratio: float = fuzz.ratio(" ".join(one), " ".join(other))
    return (min(ratio, _MOST_LIKE), Reason.LIKE) if ratio >= _LEAST_PERSON else (0.0, Reason.LIKE)


def _same_unmarked(one: list[str], other: list[str]) -> bool:
    """Order can differ once the marks are gone: Ö sorts last, O does not."""
    return sorted(map(unmarked, one)) == sorted(map(unmarked, other))


def _contained(fewer: list[str], more: list[str]) -> Reason | None:
    """Whether every word of the shorter name is in the longer one, whole or as an initial."""
    left = list(more)
    reason = Reason.INSIDE
    for word in sorted(fewer, key=len, reverse=True):
        whole = next((one for one in left if one == word), None)
        letter = next((one for one in left if one[0] == word[0] and 1 in {len(one), len(word)}), None)
        match = whole or letter
        if match is None:
            return None
        reason = reason if whole else Reason.INITIALS
        left.remove(match)
    return reason


def _keep(
    found: dict[Hashable, Likeness],
    candidate: Candidate,
    reason: Reason,
    matched: str,
    score: float | None = None,
) -> None:
    points = SCORES[reason] if score is None else round(score, 1)
    before = found.get(candidate.key)
    if before is None or before.score < points:
        found[candidate.key] = Likeness(candidate.key, candidate.name, points, reason, matched)


def _ranked(found: Iterable[Likeness], limit: int) -> list[Likeness]:
    likes = sorted(
        (one for one in found if one.score >= LEAST), key=lambda one: (-one.score, swedish_order(one.name))
    )
    sure = [one for one in likes if one.reason in _CERTAIN]
    if len(sure) == 1:
        likes = [replace(one, is_certain=True) if one is sure[0] else one for one in likes]
    return likes[:limit]
