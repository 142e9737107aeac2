"""Places in Sweden and some abroad, alone, in compounds and as who lives there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from network.deidentify.lists import Places, ordinary_words, places
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import has_ordinary_head, is_no_name, is_ordinary, place
from network.deidentify.words import Word, Words

ALONE, COMPOUND, PATTERN = 50, 51, 14
SHORTEST_PREFIX = 4
SHORTEST_TAIL = 2
_WHERE = frozenset(["i", "utanför", "nära", "kring", "runt", "genom", "norr", "söder", "öster", "väster"])
_PARTS_OF = frozenset(
    ["östra", "västra", "norra", "södra", "stora", "lilla", "övre", "nedre", "gamla", "nya", "inre", "yttre"]
)
_WHERE_SURE = frozenset(["i", "från", "till", "vid", "utanför", "nära", "kring"])
_LONG_ENDING = 3


def find_places(words: Words) -> Iterator[Candidate]:
    """Every place in the text."""
    index = 0
    while index < len(words.all):
        found, taken = _several(words, index)
        if found is None:
            found, taken = _part_of(words, index)
        if found is None:
            found, taken = _one(words, index), 1
        if found is not None:
            yield found
        index += taken


@cache
def _starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The places of several words, by their first."""
    several: dict[str, list[tuple[str, ...]]] = {}
    for name in places().kinds:
        parts = tuple(name.split())
        if len(parts) > 1:
            several.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(parts, key=len, reverse=True)) for first, parts in several.items()}


def _several(words: Words, index: int) -> tuple[Candidate | None, int]:
    word = words.all[index]
    for parts in _starts().get(word.lower, ()) if word.is_capital else ():
        last = index + len(parts) - 1
        if last >= len(words.all) or not all(words.is_near(one) for one in range(index, last)):
            continue
        found = [words.all[one].lower for one in range(index, last + 1)]
        if found[:-1] == list(parts[:-1]) and found[-1] in {parts[-1], parts[-1] + "s"}:
            name = " ".join(parts)
            end = words.genitive_end(words.all[last])
            has_s = found[-1] != parts[-1] or end > words.all[last].end
            return _mark(word.start, end, True, "place", 55, name, places().kinds[name], has_s), len(parts)
    return None, 1


def _part_of(words: Words, index: int) -> tuple[Candidate | None, int]:
    """Östra Frölunda, Södra Bäckseda."""
    word, following = words.all[index], words.after(index)
    if not word.is_capital or word.lower not in _PARTS_OF or following is None or not following.is_capital:
        return None, 1
    if is_no_name(following):
        return None, 1
    base = place(following.lower)
    end = words.genitive_end(following)
    name = f"{word.lower} {base or following.lower}"
    return _mark(
        word.start,
        end,
        base is not None,
        "place" if base else "place.ending",
        ALONE + 4,
        name,
        "place",
        False,
    ), 2


def _one(words: Words, index: int) -> Candidate | None:
    word = words.all[index]
    listed = places()
    if word.lower in listed.demonyms:
        return _mark(word.start, word.end, True, "place.people", COMPOUND, word.lower, "people:bo", False)
    base = place(word.lower)
    if base is not None:
        return _alone(words, index, base, listed)
    compound = _compound(words, word, listed)
    if compound is not None or not word.is_capital:
        return compound
    return _unknown(words, index)


def _alone(words: Words, index: int, base: str, listed: Places) -> Candidate | None:
    word = words.all[index]
    is_word = base in listed.also_words
    before = words.before(index)
    is_where = before is not None and before.lower in _WHERE_SURE
    end = words.genitive_end(word)
    has_s = len(base) < len(word.lower) or end > word.end
    if not word.is_capital:
        if is_word or base in ordinary_words() or len(base) < SHORTEST_PREFIX + 1:
            return None
        return _mark(word.start, end, False, "place.small", ALONE - 4, base, listed.kinds[base], has_s)
    if is_word and word.is_first and is_ordinary(word, words):
        return None
    is_sure = not is_word or is_where
    weight = ALONE if not is_word or is_where else ALONE - 8
    return _mark(
        word.start,
        end,
        is_sure,
        "place" if is_sure else "place.word",
        weight,
        base,
        listed.kinds[base],
        has_s,
    )


def _compound(words: Words, word: Word, listed: Places) -> Candidate | None:
    """Malmökontoret, Göteborgs-enheten, uppsalabaserad, stockholmare."""
    for length in range(min(listed.longest, len(word.lower) - SHORTEST_TAIL), 2, -1):
        stem = word.lower[:length]
        base = stem if stem in listed.kinds else _stems().get(stem)
        if base is None:
            continue
        tail = word.lower[length:].lstrip("-")
        tail = tail.removeprefix("s-")
        found = _with_tail(words, word, base, tail, listed)
        if found is not None:
            return found
    return None


@cache
def _stems() -> dict[str, str]:
    """Places as they stand in compounds when their ending falls: Mälardals-, Göta-."""
    stems: dict[str, str] = {}
    for name in places().kinds:
        for ending in ("en", "et", "a", "e"):
            if name.endswith(ending) and len(name) - len(ending) > SHORTEST_PREFIX + 1:
                stems.setdefault(name[: -len(ending)], name)
    return stems


def _with_tail(words: Words, word: Word, base: str, tail: str, listed: Places) -> Candidate | None:
    kind = listed.kinds[base]
    plain_tail = tail[:-1] if tail.endswith("s") and tail[:-1] in listed.people_tails else tail
    if plain_tail in listed.people_tails:
        is_based = plain_tail.startswith("baser")
        if base in listed.also_words and not (word.is_capital and (is_based or not word.is_first)):
            return None
        if word.lower in ordinary_words() or len(base) < SHORTEST_PREFIX:
            return None
        return _mark(
            word.start, word.end, True, "place.people", COMPOUND, word.lower, f"people:{plain_tail}", False
        )
    bare_tail = tail[1:] if tail.startswith("s") and tail[1:].startswith(listed.tails) else tail
    is_known_tail = bare_tail.startswith(listed.tails)
    is_long = word.is_capital and len(base) > SHORTEST_PREFIX and not has_ordinary_head(word.lower)
    if not is_known_tail and not (word.is_capital and (not word.is_first or is_long)):
        return None
    if base in listed.also_words or len(base) < SHORTEST_PREFIX:
        if not word.is_capital or word.lower in ordinary_words():
            return None
        if word.is_first and not is_known_tail:
            return None
        return _mark(
            word.start,
            word.end,
            not word.is_first,
            "place.compound",
            COMPOUND,
            word.lower,
            f"tail:{bare_tail}",
            False,
        )
    if word.lower in ordinary_words():
        return None
    return _mark(
        word.start,
        word.end,
        is_known_tail,
        "place.compound",
        COMPOUND if is_known_tail else COMPOUND - 20,
        word.lower,
        f"tail:{bare_tail}",
        False,
    )


def _unknown(words: Words, index: int) -> Candidate | None:
    """A word with a capital that ends as places do, or stands where places stand."""
    word, listed = words.all[index], places()
    if is_no_name(word) or word.is_shouted or len(word.text) < SHORTEST_PREFIX:
        return None
    before = words.before(index)
    is_where = before is not None and before.lower in _WHERE
    base = word.lower.removesuffix("s")
    has_ending = base.endswith(listed.endings) and len(base) > SHORTEST_PREFIX
    tail = next(
        (
            tail
            for tail in listed.tails
            if tail in word.lower[SHORTEST_PREFIX:] and len(tail) > SHORTEST_PREFIX
        ),
        "",
    )
    if tail and not word.is_first:
        at = word.lower.find(tail, SHORTEST_PREFIX)
        return _mark(
            word.start,
            word.end,
            False,
            "place.compound",
            PATTERN + 6,
            word.lower,
            f"tail:{word.lower[at:]}",
            False,
        )
    if tail and not is_ordinary(word, words):
        stem = word.lower[: word.lower.find(tail, SHORTEST_PREFIX)].removesuffix("s")
        if (
            stem.endswith(tuple(one for one in listed.endings if len(one) >= _LONG_ENDING))
            and stem not in ordinary_words()
        ):
            at = word.lower.find(tail, SHORTEST_PREFIX)
            return _mark(
                word.start,
                word.end,
                False,
                "place.compound",
                PATTERN,
                word.lower,
                f"tail:{word.lower[at:]}",
                False,
            )
        return None
    if word.is_first or is_ordinary(word, words):
        return None
    end = words.genitive_end(word)
    if is_where:
        why = "place.ending" if has_ending else "place.where"
        return _mark(
            word.start,
            end,
            has_ending and before is not None and before.lower == "i",
            why,
            PATTERN + 16,
            base,
            "place",
            False,
        )
    if has_ending:
        return _mark(word.start, end, False, "place.ending", PATTERN - 2, base, "place", base != word.lower)
    return None


def _mark(
    start: int, end: int, is_sure: bool, why: str, weight: int, key: str, detail: str, has_s: bool
) -> Candidate:
    return Candidate(start, end, MarkKind.PLACE, is_sure, why, weight, key, detail, has_s)
