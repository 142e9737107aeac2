"""What could stand instead of a mark so that the sentence still reads, and putting it there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, product

from network.deidentify.lists import rules
from network.deidentify.mark import Mark, MarkKind
from network.deidentify.seasons import coarser_date

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_NAMED = frozenset({MarkKind.PERSON, MarkKind.ORGANISATION})
_USED = re.compile(r"\b(\w+) ([A-ZÅÄÖ]{1,3})\b")
_NUMBERS = frozenset({MarkKind.PERSON_NUMBER, MarkKind.ORG_NUMBER, MarkKind.PHONE, MarkKind.VEHICLE})
_LABELS = ("nr", "nummer", "numret", "konto", "kontot", "bg", "pg", "giro", "tel", "telefon", "mobil", "reg")
_VEHICLES = (
    "bil",
    "bilen",
    "fordonet",
    "släpet",
    "vagnen",
    "bussen",
    "traktorn",
    "mopeden",
    "volvon",
    "skotern",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to stand instead of `text[start:end]` of the original."""

    start: int
    end: int
    instead: str


def suggest(marks: Sequence[Mark], texts: Iterable[str] = ()) -> tuple[str, ...]:
    """What could stand instead of each mark, in their order; "" where only a person can tell.

    Give all marks of everything that belongs together, so that the same one is called the same. `texts`
    are what they stand in: letters that are used there already, as in "person A", are left alone.
    """
    given = _Letters(marks, texts)
    return tuple(_fitted(mark, _for(mark, given)) for mark in marks)


def apply(text: str, choices: Iterable[Choice]) -> str:
    """The text with what was chosen; choices do not lie over one another."""
    parts: list[str] = []
    place = 0
    for choice in sorted(choices, key=lambda one: one.start):
        if choice.start < place or choice.end > len(text):
            raise ValueError("choices over one another, or of another text")
        parts += (text[place : choice.start], choice.instead)
        place = choice.end
    return "".join((*parts, text[place:]))


class _Letters:
    """Which letter each person and organisation has; the same one by name or by a part of it."""

    def __init__(self, marks: Sequence[Mark], texts: Iterable[str]) -> None:
        self._used = {(word.lower(), letter) for text in texts for word, letter in _USED.findall(text)}
        self._wholes: dict[str, set[str]] = {}  # the names that a part stands in
        for key in {mark.key for mark in marks if mark.kind is MarkKind.PERSON and not mark.detail}:
            for part in key.split():
                self._wholes.setdefault(part, set()).add(key)
        self._known: dict[str, str] = {}
        self._free: dict[str, Iterator[str]] = {}
        self._letters: dict[tuple[str, str], str] = {}
        self._many: Counter[str] = Counter()
        for mark in marks:
            if mark.kind in _NAMED and mark.detail != "username":
                self._meet(mark)

    def _meet(self, mark: Mark) -> None:
        group = _group(mark)
        key = (group, self._who(mark))
        if key not in self._letters:
            free = self._free.setdefault(group, _letters())
            self._letters[key] = next(letter for letter in free if (group, letter) not in self._used)
            self._used.add((group, self._letters[key]))
            self._many[group] += 1

    def letter(self, mark: Mark) -> str:
        """The letter of a mark."""
        return self._letters[(_group(mark), self._who(mark))]

    def is_alone(self, mark: Mark) -> bool:
        """Whether there is no other of its kind."""
        return self._many[_group(mark)] == 1 and self.letter(mark) == LETTERS[0]

    def _who(self, mark: Mark) -> str:
        """The whole name that a part of a name belongs to, when there is one only."""
        if mark.kind is not MarkKind.PERSON:
            return mark.key
        if mark.key not in self._known:
            found = [self._wholes.get(part, set()) for part in mark.key.split()]
            wholes = set.intersection(*found) - {mark.key} if found else set()
            self._known[mark.key] = wholes.pop() if len(wholes) == 1 else mark.key
        return self._known[mark.key]


def _letters() -> Iterator[str]:
    """A to Ö, AA to ÖÖ and so on."""
    for length in count(1):
        yield from map("".join, product(LETTERS, repeat=length))


def _group(mark: Mark) -> str:
    return "person" if mark.kind is MarkKind.PERSON else (mark.detail or "organisation")


def _for(mark: Mark, given: _Letters) -> str:
    if mark.kind is MarkKind.PERSON and mark.detail != "username":
        person = str(rules()["instead"]["person"])
        return _of(mark, person.format(letter=given.letter(mark)), colon=True)
    if mark.kind is MarkKind.ORGANISATION:
        alone, several = rules()["instead"][_group(mark)]
        if given.is_alone(mark):
            return _of(mark, str(alone), colon=False)
        return _of(mark, str(several).format(letter=given.letter(mark)), colon=True)
    return _WAYS.get(mark.kind, _by_kind)(mark)


def _by_kind(mark: Mark) -> str:
    """What is said of a kind, or of a part of it."""
    words = rules()["instead"]
    if mark.kind in _NUMBERS and mark.before.endswith(_LABELS):
        return str(words["removed"])
    if mark.kind is MarkKind.VEHICLE and mark.before.endswith(_VEHICLES):
        return str(words["numbered"])
    return str(words.get(mark.detail) or words.get(mark.kind.value, ""))


def _of(mark: Mark, words: str, *, colon: bool) -> str:
    """With genitive when the original had it."""
    if not mark.is_genitive:
        return words
    return f"{words}:s" if colon else words if words.endswith("s") else f"{words}s"


def _place(mark: Mark) -> str:
    words = rules()["instead"]
    kind, _, rest = mark.detail.partition(":")
    if rest.startswith(("baserad", "baserat")):
        return str(words["based"])
    if kind == "tail":
        return rest
    if kind == "people":
        return _people(rest)
    if mark.before == "i" and not mark.is_genitive and f"{kind}_within" in words:
        return str(words["area" if mark.why == "place.where" else f"{kind}_within"])
    return _of(mark, str(words.get(kind, words["place"])), colon=False)


def _people(tail: str) -> str:
    """Who lives there, in the form that it had: malmöbon, malmöborna, malmöitisk."""
    words = rules()["instead"]
    if tail.rstrip("aet").endswith("sk"):
        ending = tail[-1] if tail[-1] in "at" else ""
        return f"{words['local']}{ending}"
    if tail.removesuffix("s").endswith("na"):
        return str(words["residents"])
    return str(words["resident_definite" if tail.removesuffix("s").endswith("n") else "resident"])


def _amount(mark: Mark) -> str:
    worth, classes = int(mark.detail or 0), rules()["amounts"]
    return str(next((words for highest, words in classes if worth < highest), classes[-1][1]))


def _case(mark: Mark) -> str:
    """The definite word that stood before the number, or what such a number is of."""
    words = rules()["instead"]
    kind, _, first = mark.detail.partition(":")
    if kind == "account" and mark.before.endswith(_LABELS):
        return str(words["removed"])
    if first in rules()["numbered"]["definite"]:
        return str(first)
    of = next((said for start, said in rules()["numbered"]["of"].items() if first.startswith(start)), "")
    return str(of) if first and of else str(words[kind])


def _role(mark: Mark) -> str:
    if mark.detail.startswith("only:"):
        return f"{rules()['instead']['only_one']} {mark.detail.removeprefix('only:').lower()}"
    if mark.detail == "deputy":
        return _of(mark, str(rules()["instead"]["deputy"]), colon=False)
    for part in ("sure", "unsure"):
        found = rules()["roles"][part].get(mark.detail)
        if found is not None:
            return _of(mark, str(found), colon=False)
    return ""


def _fitted(mark: Mark, words: str) -> str:
    """With a capital letter where a sentence begins."""
    return words[:1].upper() + words[1:] if mark.is_first else words


_WAYS: Mapping[MarkKind, Callable[[Mark], str]] = {
    MarkKind.PLACE: _place,
    MarkKind.DATE: coarser_date,
    MarkKind.SUM: _amount,
    MarkKind.ROLE: _role,
    MarkKind.CASE: _case,
}
