"""Personal names, by lists, by how names are built and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.lists import ordinary_words, word_set
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import (
    first_name,
    has_ordinary_head,
    is_ambiguous,
    is_inflected,
    is_no_name,
    is_ordinary,
    place,
    surname,
    surname_like,
)
from network.deidentify.words import Word, Words
from riskmodel.textsearch import folded

_PREFIXED = re.compile(r"(?:[OD][’'][A-ZÅÄÖ]|Mc[A-Z])")
PARTICLES = frozenset(
    [
        "von",
        "af",
        "de",
        "van",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "di",
        "da",
        "dos",
        "del",
        "ten",
        "ter",
        "du",
        "zu",
    ]
)
NOBLE = frozenset(["von", "af", "van", "bin", "ibn", "de", "der", "al", "el"])
DEFINITE = ("en", "et", "arna", "erna", "orna", "are", "ist", "ör", "chef", "ing", "ling")
NOT_OWNED = frozenset(
    [
        "och",
        "eller",
        "av",
        "till",
        "i",
        "på",
        "för",
        "med",
        "att",
        "som",
        "om",
        "är",
        "var",
        "har",
        "hade",
        "kan",
        "ska",
        "vid",
        "från",
        "under",
        "efter",
        "inte",
        "det",
        "den",
        "de",
    ]
)
MOST_PARTS = 5
PAIR, TITLED, SINGLE, LOOSE = 72, 64, 45, 12
SHORTEST_SMALL = 4


def find_people(words: Words) -> Iterator[Candidate]:
    """Every name in the text."""
    index = 0
    while index < len(words.all):
        word = words.all[index]
        if not word.is_capital:
            found, taken = _small(words, index)
        else:
            found, taken = _capital(words, index)
        if found is not None:
            yield found
        index += max(taken, 1)


def _capital(words: Words, index: int) -> tuple[Candidate | None, int]:
    word = words.all[index]
    if len(word.text) == 1:
        return _initials(words, index)
    if is_no_name(word) or (word.text[0:2].isupper() and "-" in word.text and word.text[-1].islower()):
        return None, 1  # SLU-professorn
    last = _run_end(words, index)
    base = first_name(word.lower)
    if last > index:
        following = words.all[index + 1]
        is_surnamed = any(_is_surname(words.all[part]) for part in range(index + 1, last + 1))
        if base is not None and not (word.is_first and is_ordinary(word, words) and not is_surnamed):
            has_listed = is_surnamed or not is_ambiguous(base)
            return _name(words, index, last, has_listed, "person.name", PAIR), last - index + 1
        if word.is_first and (is_ordinary(word, words) or _is_title(word)):
            return _lone(words, index)
        if _is_surname(words.all[last]) and not place(word.lower):
            return _name(words, index, last, True, "person.surname", PAIR - 1), last - index + 1
        if (
            not place(word.lower)
            and not word.is_shouted
            and (following.is_capital or following.lower in NOBLE)
        ):
            is_titled = _has_title(words, index)
            return _name(words, index, last, is_titled, "person.capitals", LOOSE + 20), last - index + 1
    return _lone(words, index)


def _lone(words: Words, index: int) -> tuple[Candidate | None, int]:
    """A word with a capital that no other such word follows."""
    word = words.all[index]
    base, family = first_name(word.lower), surname(word.lower)
    if _is_after_place_word(words, index) and (place(word.lower) or not (base or family)):
        return None, 1
    has_verb = _has_human_verb(words, index)
    if _has_title(words, index) and not place(word.lower):
        is_sure = base is not None or family is not None or surname_like(word.lower) != ""
        return _name(words, index, index, is_sure, "person.title", TITLED if is_sure else LOOSE + 10), 1
    known = base or family
    if known is not None:
        if word.is_first and is_ordinary(word, words) and not has_verb:
            return None, 1
        is_sure = not is_ambiguous(known) and not (word.is_first and is_ordinary(word, words))
        why = "person.first" if base else "person.surname"
        return _name(words, index, index, is_sure, why if is_sure else "person.word", SINGLE), 1
    if _PREFIXED.match(word.text):
        return _name(words, index, index, True, "person.ending", SINGLE), 1
    if word.is_first:
        return _unknown_first(words, index, has_verb=has_verb)
    kind = surname_like(word.lower)
    if kind == "strong" and not place(word.lower) and not word.is_shouted:
        return _name(words, index, index, not is_ordinary(word, words), "person.ending", SINGLE - 3), 1
    if (kind or has_verb) and not is_ordinary(word, words) and not word.is_shouted and not place(word.lower):
        return _name(words, index, index, False, "person.ending" if kind else "person.verb", LOOSE + 8), 1
    return None, 1


def _unknown_first(words: Words, index: int, *, has_verb: bool) -> tuple[Candidate | None, int]:
    """An unknown word that begins a sentence: a name when somebody does something and it is no ordinary word."""
    word = words.all[index]
    after = words.after(index)
    if is_ordinary(word, words) or word.is_shouted or _is_title(word):
        return None, 1
    if has_verb and surname_like(word.lower) == "strong":
        return _name(words, index, index, False, "person.verb", LOOSE + 6), 1
    if word.lower.endswith("s") and after is not None and after.lower in word_set("kin"):
        return _name(words, index, index, False, "person.owner", LOOSE + 2), 1
    is_told = _speaks(after) and not _is_definite(word.lower)
    if is_told:
        return _name(words, index, index, False, "person.verb", LOOSE + 6), 1
    if has_ordinary_head(word.lower) or (word.lower.endswith("an") and _only_is(after)):
        return None, 1
    if has_verb and not is_inflected(word.lower):
        return _name(words, index, index, False, "person.verb", LOOSE + 6), 1
    if _is_owner(word, after, words):
        return _name(words, index, index, False, "person.owner", LOOSE + 2), 1
    if word.lower.removesuffix("s").endswith(("sson", "qvist", "ström", "kvist")):
        return _name(words, index, index, False, "person.ending", SINGLE - 3), 1
    return None, 1


def _only_is(after: Word | None) -> bool:
    """Whether what follows tells of a thing as readily as of a person: Notan är betald."""
    return after is not None and after.lower in word_set("weak_verbs")


def _speaks(after: Word | None) -> bool:
    return after is not None and after.lower in word_set("speaking_verbs")


def _is_definite(lower: str) -> bool:
    return lower.endswith(DEFINITE) and not lower.endswith("nen")


def _is_owner(word: Word, after: Word | None, words: Words) -> bool:
    """Torleifs bror: an unknown word with an s and no ending of ordinary words, before a small word."""
    if (
        not word.lower.endswith("s")
        or len(word.text) < SHORTEST_SMALL + 1
        or after is None
        or after.is_capital
    ):
        return False
    base = word.lower[:-1]
    if base in ordinary_words() or base in words.small or after.lower in NOT_OWNED:
        return False
    return not is_inflected(word.lower) and not base.endswith(
        (*DEFINITE, "het", "ning", "tion", "ande", "ende", "skap")
    )


def _initials(words: Words, index: int) -> tuple[Candidate | None, int]:
    """A. Lind, A B Lind and Lind, A."""
    last = index
    while last + 1 < len(words.all) and words.is_near(last) and last - index < MOST_PARTS:
        following = words.all[last + 1]
        gap = words.text[words.all[last].end : following.start]
        if not following.is_capital or (is_no_name(following) and len(following.text) > 1):
            break
        if len(words.all[last].text) == 1 and "." not in gap and not _is_surname(following):
            break
        last += 1
        if len(following.text) > 1:
            break
    end = words.all[last]
    if last == index or len(end.text) == 1 or end.is_shouted:
        return None, 1
    if words.text[words.all[index].end : words.all[index].end + 1] != "." and words.all[index].is_first:
        return None, 1
    return _name(words, index, last, _is_surname(end), "person.initial", PAIR), last - index + 1


def _small(words: Words, index: int) -> tuple[Candidate | None, int]:
    """A name written with a small letter, as in hasty notes: told as unsure."""
    word = words.all[index]
    base = first_name(word.lower)
    if base is None or len(base) < SHORTEST_SMALL - 1:
        return None, 1
    following = words.after(index)
    if following is not None and not following.is_capital:
        family = surname(following.lower)
        is_family = family is not None and family not in ordinary_words()
        if is_family or following.lower.endswith(("sson", "ssons", "qvist", "ström", "kvist")):
            return _name(words, index, index + 1, False, "person.small", PAIR - 2), 2
    if is_ambiguous(base) or word.lower in ordinary_words() or len(base) < SHORTEST_SMALL:
        return None, 1
    return _name(words, index, index, False, "person.small", SINGLE - 1), 1


def _run_end(words: Words, index: int) -> int:
    """The last word of a run of words with capitals, over particles such as von."""
    last = index
    place_now = index
    while words.is_near(place_now) and place_now - index < MOST_PARTS:
        following = words.all[place_now + 1]
        if (
            following.lower in PARTICLES
            and place_now + 2 < len(words.all)
            and words.all[place_now + 2].is_capital
        ):
            place_now += 1
            continue
        if not following.is_capital or (is_no_name(following) and len(following.text) > 1):
            break
        if following.text in word_set("companies"):
            return index
        place_now += 1
        last = place_now
        if words.all[place_now].lower.endswith("s") and surname(words.all[place_now].lower) not in {
            None,
            words.all[place_now].lower,
        }:
            break  # Anna Lindbergs Excel
    return last


def _name(words: Words, index: int, last: int, is_sure: bool, why: str, weight: int) -> Candidate:
    start, end = words.all[index].start, words.genitive_end(words.all[last])
    ending = words.all[last]
    base = _base(ending)
    has_colon = end > ending.end
    key = folded(words.text[start : ending.start] + base).text
    is_genitive = has_colon or len(base) < len(ending.text)
    return Candidate(start, end, MarkKind.PERSON, is_sure, why, weight, key, is_genitive=is_genitive)


def _base(word: Word) -> str:
    """A name without its genitive s."""
    known = first_name(word.lower) or surname(word.lower)
    if known is not None:
        return word.text[: len(known)]
    if word.lower.endswith("s") and surname_like(word.lower[:-1]):
        return word.text[:-1]
    return word.text


def _is_surname(word: Word) -> bool:
    return surname(word.lower) is not None or surname_like(word.lower) != ""


def _is_title(word: Word) -> bool:
    return word.lower in word_set("titles")


def _has_title(words: Words, index: int) -> bool:
    before = words.before(index)
    return before is not None and before.lower in word_set("titles") and not words.all[index].is_first


def _has_human_verb(words: Words, index: int) -> bool:
    after = words.after(index)
    return after is not None and after.lower in word_set("human_verbs")


def _is_after_place_word(words: Words, index: int) -> bool:
    before = words.before(index)
    return before is not None and before.lower in {"i", "utanför", "nära", "norr", "söder", "öster", "väster"}
