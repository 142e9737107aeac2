"""Places in Sweden and some abroad, alone, in compounds and as who lives there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from network.deidentify.lists import ordinary_words, places
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import has_ordinary_head, is_no_name, is_ordinary, place
from network.deidentify.patterns import any_of
from network.deidentify.words import Word, Words

SEVERAL, PART, ALONE, COMPOUND, PATTERN = 55, 54, 50, 51, 14
SHORTEST_PREFIX, SHORTEST_STEM, SHORTEST_TAIL = 4, 3, 2
_WHERE = frozenset(["i", "utanför", "nära", "kring", "runt", "genom", "norr", "söder", "öster", "väster"])
_WHERE_SURE = frozenset(["i", "från", "till", "vid", "utanför", "nära", "kring"])
_PARTS_OF = frozenset(
    ["östra", "västra", "norra", "södra", "stora", "lilla", "övre", "nedre", "gamla", "nya", "inre", "yttre"]
)
_LONG_ENDING = 3
_DEMONYM = re.compile(  # värmlänningar, jämtarna, östgötar
    r"(?!(?:ut|in|med|lands)län)(?:\w{2,20}(?:länning|bottning)"
    r"|(?:väst|öst)göt|jämt|hälsing|tornedaling|skåning|dalmas|närking)"
    r"(?:en|ens|ar|ars|arna|arnas|s)?"
)

Step = tuple[Candidate | None, int]  # what was found, and how many words were looked at


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


def _several(words: Words, index: int) -> Step:
    """Lilla Edet, Västra Götalands län."""
    word = words.all[index]
    for parts in _starts().get(word.lower, ()) if word.is_capital else ():
        last = index + len(parts) - 1
        if last >= len(words.all) or not all(words.is_near(one) for one in range(index, last)):
            continue
        found = [one.lower for one in words.all[index : last + 1]]
        if found[:-1] == list(parts[:-1]) and found[-1] in {parts[-1], parts[-1] + "s"}:
            name = " ".join(parts)
            end = words.genitive_end(words.all[last])
            has_s = found[-1] != parts[-1] or end > words.all[last].end
            kind = places().kinds[name]
            return _mark(word, "place", SEVERAL, key=name, detail=kind, end=end, has_s=has_s), len(parts)
    return None, 1


def _part_of(words: Words, index: int) -> Step:
    """Östra Frölunda, Södra Bäckseda."""
    word, following = words.all[index], words.after(index)
    if not word.is_capital or word.lower not in _PARTS_OF or following is None:
        return None, 1
    if not following.is_capital or is_no_name(following):
        return None, 1
    base, end = place(following.lower), words.genitive_end(following)
    name = f"{word.lower} {base or following.lower}"
    why = "place" if base else "place.ending"
    return _mark(word, why, PART, is_sure=base is not None, key=name, end=end), 2


def _one(words: Words, index: int) -> Candidate | None:
    word = words.all[index]
    if word.lower in places().demonyms or _DEMONYM.fullmatch(word.lower):
        return _mark(word, "place.people", COMPOUND, detail="people:bo")
    base = place(word.lower)
    if base is not None:
        return _alone(words, index, base) if word.is_capital else _small(words, word, base)
    compound = _compound(word)
    if compound is not None or not word.is_capital:
        return compound
    return _unknown(words, index)


def _alone(words: Words, index: int, base: str) -> Candidate | None:
    word, before = words.all[index], words.before(index)
    is_word = base in places().also_words
    if is_word and word.is_first and is_ordinary(word, words):
        return None
    is_sure = not is_word or (before is not None and before.lower in _WHERE_SURE)
    why, weight = ("place", ALONE) if is_sure else ("place.word", ALONE - 8)
    end, kind = words.genitive_end(word), places().kinds[base]
    has_s = len(base) < len(word.lower) or end > word.end
    return _mark(word, why, weight, is_sure=is_sure, key=base, detail=kind, end=end, has_s=has_s)


def _small(words: Words, word: Word, base: str) -> Candidate | None:
    """A place written with a small letter."""
    if base in places().also_words or base in ordinary_words() or len(base) <= SHORTEST_PREFIX:
        return None
    end, kind = words.genitive_end(word), places().kinds[base]
    has_s = len(base) < len(word.lower) or end > word.end
    return _mark(word, "place.small", ALONE - 4, is_sure=False, key=base, detail=kind, end=end, has_s=has_s)


def _compound(word: Word) -> Candidate | None:
    """Malmökontoret, Göteborgs-enheten, uppsalabaserad, stockholmare."""
    listed = places()
    for length in range(min(listed.longest, len(word.lower) - SHORTEST_TAIL), SHORTEST_STEM - 1, -1):
        stem = word.lower[:length]
        base = stem if stem in listed.kinds else _stems().get(stem)
        if base is not None and word.lower not in ordinary_words():
            tail = word.lower[length:].lstrip("-").removeprefix("s-")
            found = _dweller(word, base, tail) or _with_tail(word, base, tail)
            if found is not None:
                return found
    return None


@cache
def _stems() -> dict[str, str]:
    """Places as they stand in compounds when their ending falls: Mälardals-, Göta-."""
    stems: dict[str, str] = {}
    for name in places().kinds:
        if name.endswith("eå"):
            stems.setdefault(name[:-1], name)  # umebo
        for ending in ("en", "et", "a", "e"):
            if name.endswith(ending) and len(name) - len(ending) > SHORTEST_PREFIX + 1:
                stems.setdefault(name[: -len(ending)], name)
    return stems


def _dweller(word: Word, base: str, tail: str) -> Candidate | None:
    """Malmöbo, göteborgare, uppsalabaserad."""
    listed = places()
    plain = tail if tail in listed.people_tails else tail.removesuffix("s")
    if plain not in listed.people_tails or len(base) < SHORTEST_PREFIX:
        return None
    is_meant = word.is_capital and (plain.startswith("baser") or not word.is_first)
    if base in listed.also_words and not is_meant:
        return None
    return _mark(word, "place.people", COMPOUND, detail=f"people:{plain}")


def _with_tail(word: Word, base: str, tail: str) -> Candidate | None:
    """Malmökontoret: sure when the tail is one that follows places."""
    listed = places()
    bare = tail[1:] if tail.startswith("s") and tail[1:].startswith(listed.tails) else tail
    is_known = bare.startswith(listed.tails)
    is_weak = base in listed.also_words or len(base) < SHORTEST_PREFIX
    if is_weak and not (word.is_capital and (is_known or not word.is_first)):
        return None
    is_long = len(base) > SHORTEST_PREFIX + 1 or (
        len(base) > SHORTEST_PREFIX and not has_ordinary_head(word.lower)
    )
    if not is_known and not (word.is_capital and (is_long or not word.is_first)):
        return None
    is_sure = is_known and not (is_weak and word.is_first)
    weight = COMPOUND if is_known or is_weak else COMPOUND - 20
    return _mark(word, "place.compound", weight, is_sure=is_sure, detail=f"tail:{bare}")


def _unknown(words: Words, index: int) -> Candidate | None:
    """A word with a capital that ends as places do, or stands where places stand."""
    word, before = words.all[index], words.before(index)
    is_where = before is not None and before.lower in _WHERE
    is_short = len(word.text) < (SHORTEST_TAIL if is_where else SHORTEST_PREFIX)
    if is_no_name(word) or word.is_shouted or is_short or is_ordinary(word, words):
        return None
    tail = _tail_within(word.lower)
    if tail:
        is_place = not word.is_first or _ends_as_place(word.lower.removesuffix(tail).removesuffix("s"))
        weight = PATTERN if word.is_first else PATTERN + 6
        return (
            _mark(word, "place.compound", weight, is_sure=False, detail=f"tail:{tail}") if is_place else None
        )
    if word.is_first:
        is_place = word.lower.removesuffix("s").endswith(_long_endings()) and not has_ordinary_head(
            word.lower
        )
        return _mark(word, "place.ending", PATTERN - 6, is_sure=False) if is_place else None
    base, end = word.lower.removesuffix("s"), words.genitive_end(word)
    has_ending = len(base) > SHORTEST_PREFIX and base.endswith(places().endings)
    if is_where:
        is_sure = has_ending and before is not None and before.lower == "i"
        why = "place.ending" if has_ending else "place.where"
        return _mark(word, why, PATTERN + 16, is_sure=is_sure, key=base, detail="place", end=end)
    if not has_ending:
        return None
    has_s = base != word.lower
    return _mark(
        word, "place.ending", PATTERN - 2, is_sure=False, key=base, detail="place", end=end, has_s=has_s
    )


def _tail_within(lower: str) -> str:
    """What a word ends in from a tail that follows places: kontoret of Bäcksedakontoret."""
    found = _tails().search(lower, SHORTEST_PREFIX)
    return lower[found.start() :] if found else ""


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(any_of(tail for tail in places().tails if len(tail) > SHORTEST_PREFIX))


@cache
def _long_endings() -> tuple[str, ...]:
    """The endings that make a place also of a word that begins a sentence."""
    return tuple(one for one in places().endings if len(one) > _LONG_ENDING)


def _ends_as_place(stem: str) -> bool:
    endings = tuple(one for one in places().endings if len(one) >= _LONG_ENDING)
    return stem.endswith(endings) and stem not in ordinary_words()


def _mark(
    word: Word,
    why: str,
    weight: int,
    *,
    is_sure: bool = True,
    key: str = "",
    detail: str = "place",
    end: int | None = None,
    has_s: bool = False,
) -> Candidate:
    """A place; it ends where its word does unless it is said."""
    return Candidate(
        word.start,
        word.end if end is None else end,
        MarkKind.PLACE,
        is_sure,
        why,
        weight,
        key or word.lower,
        detail,
        has_s,
    )
