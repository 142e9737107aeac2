"""Personal names of several words, and every word that may be a name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from network.deidentify.lists import ordinary_words, word_set
from network.deidentify.lone_names import (
    LOOSE,
    SINGLE,
    SURE_ENDINGS,
    Spot,
    is_like_surname,
    lone_name,
    name_of,
)
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import (
    first_name,
    has_ordinary_head,
    is_ambiguous,
    is_no_name,
    is_ordinary,
    is_thing,
    place,
    surname,
)
from network.deidentify.words import Word, Words

_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÅÄÖ]\.){2,4}(?!\w)")
MOST_PARTS = 5
PAIR = 72
SHORTEST_SMALL = 4
_INITIAL = frozenset("bcghjklnprswz")  # the others stand for words in hasty notes: m, o, i, f

Step = tuple[Candidate | None, int]  # what was found, and how many words were looked at


def find_people(words: Words) -> Iterator[Candidate]:
    """Every name in the text."""
    for match in _INITIALS.finditer(words.text):
        yield Candidate(*match.span(), MarkKind.PERSON, False, "person.initials", LOOSE)
    index = 0
    while index < len(words.all):
        word = words.all[index]
        found, taken = _capital(words, index) if word.is_capital else _small(words, index)
        if found is not None:
            yield _with_honour(words, index, found)
        index += taken


def _with_honour(words: Words, index: int, found: Candidate) -> Candidate:
    """With fru and von before it, which say no more where the name is gone."""
    before = words.before(index)
    is_one = before is not None and before.lower in word_set("honours")
    return replace(found, start=before.start) if before is not None and is_one else found


def _capital(words: Words, index: int) -> Step:
    word = words.all[index]
    if len(word.text) == 1:
        return _initials(words, index)
    if is_no_name(word) or _is_prefixed(word):
        return None, 1
    last = _run_end(words, index)
    if last > index:
        found = _run(words, index, last)
        if found is not None:
            return found, last - index + 1
    return lone_name(words, index), 1


def _run(words: Words, index: int, last: int) -> Candidate | None:
    """What several words with capitals in a row are; None when the first has its capital for itself."""
    word = words.all[index]
    base = first_name(word.lower)
    begins_as_word = word.is_first and is_ordinary(word, words)
    is_surnamed = any(is_like_surname(words.all[part]) for part in range(index + 1, last + 1))
    if base is not None and (is_surnamed or not begins_as_word):
        is_sure = is_surnamed or not is_ambiguous(base)
        return name_of(words, index, last, is_sure=is_sure, why="person.name", weight=PAIR)
    following = words.all[index + 1]
    is_pair = base is not None and last == index + 1
    if is_pair and not (is_ordinary(following, words) or _names_other(following)):
        return name_of(words, index, last, is_sure=False, why="person.name", weight=LOOSE + 20)
    if begins_as_word or place(word.lower) or (word.is_first and word.lower in word_set("titles")):
        return None
    if is_like_surname(words.all[last]):
        return name_of(words, index, last, is_sure=True, why="person.surname", weight=PAIR - 1)
    if word.is_shouted or not (following.is_capital or following.lower in word_set("noble")):
        return None
    is_sure = Spot(words, index).has_title
    return name_of(words, index, last, is_sure=is_sure, why="person.capitals", weight=LOOSE + 20)


def _names_other(word: Word) -> bool:
    """Whether a word with a capital names something that is nobody."""
    return word.is_shouted or place(word.lower) is not None or is_thing(word.lower)


def _initials(words: Words, index: int) -> Step:
    """A. Lind, and A B Lind."""
    last = index
    while words.is_near(last) and last - index < MOST_PARTS and _goes_on(words, last):
        last += 1
        if len(words.all[last].text) > 1:
            break
    word, end = words.all[index], words.all[last]
    if last == index or len(end.text) == 1 or end.is_shouted:
        return None, 1
    if word.is_first and words.text[word.end : word.end + 1] != ".":
        return None, 1
    is_sure = is_like_surname(end)
    found = name_of(words, index, last, is_sure=is_sure, why="person.initial", weight=PAIR)
    return found, last - index + 1


def _goes_on(words: Words, last: int) -> bool:
    """Whether a name with initials goes on with the next word."""
    word, following = words.all[last], words.all[last + 1]
    if not following.is_capital or (is_no_name(following) and len(following.text) > 1):
        return False
    gap = words.text[word.end : following.start]
    return "." in gap or len(word.text) > 1 or is_like_surname(following)


def _small(words: Words, index: int) -> Step:
    """A name written with a small letter, as in hasty notes: told as unsure."""
    word = words.all[index]
    base = first_name(word.lower)
    if base is None or len(base) < SHORTEST_SMALL - 1:
        return None, 1
    following = words.after(index)
    is_vague = following is not None and is_ambiguous(base) and is_ambiguous(following.lower)  # per natt
    if following is not None and not (following.is_capital or is_vague) and _is_small_family(following):
        return name_of(words, index, index + 1, is_sure=False, why="person.small", weight=PAIR - 2), 2
    if following is not None and following.text in _INITIAL:
        return name_of(words, index, index + 1, is_sure=False, why="person.small", weight=PAIR - 2), 2
    if is_ambiguous(base) or word.lower in ordinary_words() or len(base) < SHORTEST_SMALL:
        return None, 1
    return name_of(words, index, index, is_sure=False, why="person.small", weight=SINGLE - 1), 1


def _is_small_family(word: Word) -> bool:
    """Whether a small word after a first name is a surname: hassan aliyev."""
    family = surname(word.lower)
    if family is not None and family not in ordinary_words():
        return True
    is_like = is_like_surname(word) and word.lower not in ordinary_words()
    is_like = is_like and not has_ordinary_head(word.lower)
    return is_like or word.lower.removesuffix("s").endswith(SURE_ENDINGS)


def _run_end(words: Words, index: int) -> int:
    """The last word of a run of words with capitals, over particles such as von."""
    last = here = index
    while words.is_near(here) and here - index < MOST_PARTS:
        following = words.all[here + 1]
        if _is_particle(words, here + 1):
            here += 1
            continue
        if not following.is_capital or (is_no_name(following) and len(following.text) > 1):
            break
        if following.text in word_set("companies"):
            return index
        if following.is_shouted and following.lower in ordinary_words() | word_set("human_verbs"):
            break  # ANNA LIND ATTESTERADE
        here = last = here + 1
        if _ends_as_owner(following):
            break  # Anna Lindbergs Excel
    return last


def _is_particle(words: Words, index: int) -> bool:
    is_one = words.all[index].lower in word_set("particles")
    return is_one and index + 1 < len(words.all) and words.all[index + 1].is_capital


def _ends_as_owner(word: Word) -> bool:
    return word.lower.endswith("s") and surname(word.lower) not in {None, word.lower}


def _is_prefixed(word: Word) -> bool:
    """SLU-professorn: a name of something before a small word."""
    return word.text[:2].isupper() and "-" in word.text and word.text[-1].islower()
