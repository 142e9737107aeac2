"""A name of one word: by the lists, by its ending, or by what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from network.deidentify.lists import ordinary_words, word_set
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import (
    first_name,
    has_ordinary_head,
    is_ambiguous,
    is_inflected,
    is_ordinary,
    place,
    surname,
    surname_like,
)
from network.deidentify.words import Word, Words
from riskmodel.textsearch import folded

TITLED, SINGLE, LOOSE = 64, 45, 12
SHORTEST_OWNER = 5
SURE_ENDINGS = ("sson", "qvist", "ström", "kvist")
_PREFIXED = re.compile(r"(?:[OD][’'][A-ZÅÄÖ]|Mc[A-Z])")
_DEFINITE = ("en", "et", "arna", "erna", "orna", "are", "ist", "ör", "chef", "ing", "ling")
_OCCUPIED = (
    "aren",
    "arna",
    "are",
    "ören",
    "isten",
    "ist",
    "anten",
    "enten",
    "ogen",
    "chefen",
    "mannen",
    "et",
)
_THINGS = (*_DEFINITE, "het", "ning", "tion", "ande", "ende", "skap")


@dataclass(frozen=True, slots=True)
class Spot:
    """A word with what stands around it."""

    words: Words
    index: int

    @property
    def word(self) -> Word:
        """The word itself."""
        return self.words.all[self.index]

    @property
    def is_ordinary(self) -> bool:
        """Whether texts write it with a small letter."""
        return is_ordinary(self.word, self.words)

    def follows(self, name: str) -> bool:
        """Whether the word before is in a list."""
        before = self.words.before(self.index)
        return before is not None and before.lower in word_set(name)

    def precedes(self, name: str) -> bool:
        """Whether the word after is in a list."""
        after = self.words.after(self.index)
        return after is not None and after.lower in word_set(name)

    def is_beside_one(self) -> bool:
        """Whether "och jag" follows, or another word for a person."""
        if not self.precedes("and"):
            return False
        after = self.words.after(self.index + 1)
        is_person = after is not None and after.lower in word_set("pronouns")
        return is_person and not (self.word.lower.endswith(_THINGS) or has_ordinary_head(self.word.lower))

    @property
    def has_title(self) -> bool:
        """Whether a title stands before it."""
        return not self.word.is_first and self.follows("titles")


def name_of(words: Words, first: int, last: int, *, is_sure: bool, why: str, weight: int) -> Candidate:
    """The name from one word to another, with who it is."""
    start, ending = words.all[first].start, words.all[last]
    end = words.genitive_end(ending)
    base = _base(ending)
    key = folded(words.text[start : ending.start] + base).text
    has_s = end > ending.end or len(base) < len(ending.text)
    return Candidate(start, end, MarkKind.PERSON, is_sure, why, weight, key, is_genitive=has_s)


def lone_name(words: Words, index: int) -> Candidate | None:
    """What a word with a capital is when it is a name alone."""
    spot = Spot(words, index)
    word = spot.word
    known = first_name(word.lower) or surname(word.lower)
    if spot.follows("inside") and (place(word.lower) or known is None):
        return None
    if spot.has_title and not place(word.lower):
        is_sure = is_like_surname(word) or known is not None
        return _one(spot, is_sure, "person.title", TITLED if is_sure else LOOSE + 10)
    if spot.follows("nobility"):
        return _one(spot, True, "person.surname", TITLED)
    if known is not None:
        return _listed(spot, known)
    if _PREFIXED.match(word.text):
        return _one(spot, True, "person.ending", SINGLE)
    return _unknown_first(spot) if word.is_first else _unknown(spot)


def is_like_surname(word: Word) -> bool:
    """Whether a word is a surname by the list or by its ending."""
    return surname(word.lower) is not None or surname_like(word.lower) != ""


def _one(spot: Spot, is_sure: bool, why: str, weight: int) -> Candidate:
    return name_of(spot.words, spot.index, spot.index, is_sure=is_sure, why=why, weight=weight)


def _listed(spot: Spot, known: str) -> Candidate | None:
    begins_as_word = spot.word.is_first and spot.is_ordinary
    if begins_as_word and not spot.precedes("human_verbs"):
        return None
    if begins_as_word or is_ambiguous(known):
        return _one(spot, False, "person.word", SINGLE)
    why = "person.first" if first_name(spot.word.lower) else "person.surname"
    return _one(spot, True, why, SINGLE)


def _unknown(spot: Spot) -> Candidate | None:
    """An unknown word with a capital within a sentence."""
    lower = spot.word.lower
    if place(lower) or spot.word.is_shouted:
        return None
    ending = surname_like(lower)
    if ending == "strong":
        return _one(spot, not spot.is_ordinary, "person.ending", SINGLE - 3)
    if spot.is_ordinary or not (ending or spot.precedes("human_verbs")):
        return None
    return _one(spot, False, "person.ending" if ending else "person.verb", LOOSE + 8)


def _unknown_first(spot: Spot) -> Candidate | None:
    """An unknown word that begins a sentence: a name when it does what a person does."""
    word = spot.word
    if spot.is_ordinary or word.is_shouted or word.lower in word_set("titles"):
        return None
    if _acts(spot):
        return _one(spot, False, "person.verb", LOOSE + 6)
    if _owns(spot):
        return _one(spot, False, "person.owner", LOOSE + 2)
    if word.lower.removesuffix("s").endswith(SURE_ENDINGS):
        return _one(spot, False, "person.ending", SINGLE - 3)
    return None


def _acts(spot: Spot) -> bool:
    """Whether an unknown word does what a person does: Qendresa ringde."""
    lower = spot.word.lower
    if spot.is_beside_one():
        return True
    if not spot.precedes("human_verbs"):
        return False
    is_definite = lower.endswith(_OCCUPIED) or (lower.endswith(_DEFINITE) and has_ordinary_head(lower))
    if surname_like(lower) == "strong" or (spot.precedes("speaking_verbs") and not is_definite):
        return True
    is_thing = lower.endswith("an") and spot.precedes("weak_verbs")  # Notan är betald
    return not (has_ordinary_head(lower) or is_thing or is_inflected(lower))


def _owns(spot: Spot) -> bool:
    """Whether an unknown word in the genitive owns something: Torleifs bror."""
    lower, after = spot.word.lower, spot.words.after(spot.index)
    if not lower.endswith("s") or after is None or after.is_capital:
        return False
    if spot.precedes("kin"):
        return True
    if lower in word_set("not_owners"):
        return False
    base = lower[:-1]
    is_word = base in ordinary_words() or base in spot.words.small or has_ordinary_head(lower)
    if len(lower) < SHORTEST_OWNER or is_word or spot.precedes("not_owned"):
        return False
    return not is_inflected(lower) and not base.endswith(_THINGS)


def _base(word: Word) -> str:
    """A name without its genitive s."""
    known = first_name(word.lower) or surname(word.lower)
    if known is not None:
        return word.text[: len(known)]
    if word.lower.endswith("s") and surname_like(word.lower[:-1]):
        return word.text[:-1]
    return word.text
