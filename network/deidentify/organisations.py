"""Organisations that no list knows: companies, and what is called as organisations are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from network.deidentify.lists import ordinary_words, places, rules, word_set
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import first_name, is_no_name, is_ordinary, place, surname_like
from network.deidentify.words import Word, Words
from riskmodel.textsearch import folded

COMPANY, CALLED, JOINED, PLACE, ENDED, LOOSE, CAPITAL = 81, 73, 69, 56, 44, 8, 4
MOST_BACK = 5
_GENERIC = frozenset({"företag", "organisation", "myndighet"})  # kinds whose heads are ordinary words too
_JOINING = frozenset({"och", "i", "för", "på", "vid", "av"})
_IN_NAMES = frozenset({"och", "o", "i", "von", "af", "de"})
_AFTER_HEAD = frozenset({"län", "läns", "stad", "kommun"})
_ASSOCIATIONS = frozenset({"förening", "för", "föreningen"})
_SHORTEST_PREFIX = 3
_LONGEST_SHORT = 6  # letters of an acronym
_SHORTEST_WORD = 3


def find_organisations(words: Words) -> Iterator[Candidate]:
    """Every word that makes an organisation of the words around it, or is one by its ending."""
    heads, tails = rules()["organisation_heads"], rules()["organisation_tails"]
    for position, word in enumerate(words.all):
        if word.text in word_set("companies"):
            yield from _company(words, position)
        if word.lower in word_set("association_words"):
            yield from _association(words, position)
        if word.lower in tails:
            yield from _tailed(words, position, tails[word.lower])
        if word.lower in heads:
            yield from _headed(words, position, heads[word.lower])
        yield from _named(words, position) if word.is_capital else _small_ended(words, position)
        yield from _seated(words, position)


# -- what stands around a word ------------------------------------------------------------------------


def _company(words: Words, position: int) -> Iterator[Candidate]:
    """Granlunds Bygg AB, or AB Granlund & Söner."""
    first, last = _back(words, position, _IN_NAMES), position
    following = words.after(position)
    if following is not None and following.lower == "publ":
        last += 1
    if first == position:
        last = _forward(words, position)
    if first < last:
        yield _body(words, first, last, "organisation.company", COMPANY, "företag")


def _association(words: Words, position: int) -> Iterator[Candidate]:
    """… ekonomisk förening, … ek. för."""
    following = words.all[position + 1] if position + 1 < len(words.all) else None
    if following is None or following.lower not in _ASSOCIATIONS:
        return
    gap = words.text[words.all[position].end : following.start]
    first = _back(words, position, _JOINING)
    if gap in (" ", ". ") and first != position:
        yield _body(words, first, position + 1, "organisation.company", COMPANY, "organisation")


def _tailed(words: Words, position: int, kind: str) -> Iterator[Candidate]:
    """Ale kommun, Lunds universitet, Norra Bergs församling."""
    before = words.before(position)
    if before is None or is_no_name(before):
        return
    is_place = place(before.lower) is not None
    if not before.is_capital:
        if is_place:
            yield _body(words, position - 1, position, "organisation.small", CALLED - 2, kind, is_sure=False)
        return
    first = _back(words, position, frozenset({"och"}))
    if first == position or (before.is_first and not is_place and is_ordinary(before, words)):
        return
    is_sure = is_place or before.lower.endswith("s") or not before.is_first
    if kind == "län":
        start, end = words.all[first].start, words.genitive_end(words.all[position])
        has_s = words.all[position].lower == "läns"
        key = folded(words.text[start:end]).text.removesuffix("s" if has_s else "")
        yield Candidate(start, end, MarkKind.PLACE, is_sure, "place", PLACE, key, "county", has_s)
    else:
        yield _body(words, first, position, "organisation.called", CALLED, kind, is_sure=is_sure)


def _headed(words: Words, position: int, kind: str) -> Iterator[Candidate]:
    """Region Skåne, Länsstyrelsen i Kalmar län, leverantören Veloxa."""
    word, here = words.all[position], position
    following = words.after(here)
    if word.text == "region" and following is not None and place(following.lower) is not None:
        yield _body(words, position, position + 1, "organisation.small", CALLED - 1, kind, is_sure=False)
        return
    if following is not None and following.lower in _JOINING and (word.is_capital or kind not in _GENERIC):
        here += 1
        following = words.after(here)
    if following is None or not following.is_capital or is_no_name(following):
        return
    is_person = first_name(following.lower) is not None and not following.lower.endswith("s")
    if (is_person and kind in _GENERIC) or word.text == "region":
        return
    last = _forward(words, here)
    if words.is_near(last) and words.all[last + 1].lower in _AFTER_HEAD:
        last += 1
    is_sure = word.is_capital or kind not in _GENERIC or place(following.lower) is None
    yield _body(words, position, last, "organisation.called", CALLED - 1, kind, is_sure=is_sure)


def _small_ended(words: Words, position: int) -> Iterator[Candidate]:
    """Kungliga byggnadsnämnden: a name that ends in a small word."""
    before = words.before(position)
    if not words.all[position].lower.removesuffix("s").endswith(_strong_endings()):
        return
    if before is None or not before.is_capital or is_no_name(before) or is_ordinary(before, words):
        return
    is_sure = not before.is_first
    yield _body(words, position - 1, position, "organisation.ending", ENDED, "myndighet", is_sure=is_sure)


def _seated(words: Words, position: int) -> Iterator[Candidate]:
    """Byggnadsnämnden i Härjedalen."""
    word, within = words.all[position], words.after(position)
    lower, is_name = word.lower, word.is_capital and not word.is_first
    if not (lower.endswith(_seated_endings()) or (is_name and lower.endswith(_endings()))):
        return
    seat = words.after(position + 1) if within is not None and within.lower == "i" else None
    if seat is None or not seat.is_capital or is_no_name(seat) or is_ordinary(seat, words):
        return
    last = position + 2
    if words.is_near(last) and words.all[last + 1].lower in _AFTER_HEAD:
        last += 1
    why, is_sure = "organisation.called", place(seat.lower) is not None
    kind = "nämnd" if lower.endswith("nämnden") else "myndighet"
    first = _back(words, position, frozenset()) if is_name else position
    yield _body(words, first, last, why, CALLED - 3, kind, is_sure=is_sure)


def _joined(words: Words, position: int) -> Candidate | None:
    """Svedströms El & Tele."""
    word = words.all[position]
    following = words.all[position + 1] if position + 1 < len(words.all) else None
    if following is None or words.text[word.end : following.start] != " & " or not following.is_capital:
        return None
    first, last = _back(words, position, frozenset()), _forward(words, position + 1)
    return _body(words, first, last, "organisation.joined", JOINED, "företag", is_sure=False)


# -- what a word with a capital is by itself ----------------------------------------------------------


def _named(words: Words, position: int) -> Iterator[Candidate]:
    word = words.all[position]
    if is_no_name(word):
        return
    for rule in (_joined, _hyphened, _acronym if word.is_shouted else _ended):
        found = rule(words, position)
        if found is not None:
            yield found


def _hyphened(words: Words, position: int) -> Candidate | None:
    """The first part of FOI-rapporten."""
    word = words.all[position]
    front, hyphen, _rest = word.text.partition("-")
    if not hyphen or len(front) == 1 or not front.isupper() or not word.text[-1].islower():
        return None
    end, why, kind = word.start + len(front), "organisation.capitals", MarkKind.ORGANISATION
    return Candidate(word.start, end, kind, False, why, LOOSE, front.lower(), "myndighet")


def _acronym(words: Words, position: int) -> Candidate | None:
    word = words.all[position]
    if len(word.text) > _LONGEST_SHORT or word.lower in ordinary_words() or _is_heading(words, position):
        return None
    return _body(
        words, position, position, "organisation.capitals", LOOSE, "myndighet", is_sure=False, has_s=False
    )


def _ended(words: Words, position: int) -> Candidate | None:
    """Exempelverket, Bergbygg, and any other word with a capital within a sentence."""
    word = words.all[position]
    base = word.lower.removesuffix("s")
    if is_ordinary(word, words) or base in ordinary_words():
        return None
    ending = next((one for one in _endings() if _ends(base, one)), "")
    is_strong = ending in _strong_endings()
    if not ending:
        return _capital(word)
    of_a_place = base.removesuffix(ending).removesuffix("s") in places().kinds
    if (word.is_first or of_a_place) and not is_strong:
        return None
    kind = "företag" if ending in word_set("firm_endings") else "myndighet"
    kind = "lärosäte" if ending in ("universitetet", "högskolan") else kind
    is_sure = not word.is_first
    before = words.before(position)
    is_opened = before is not None and before.is_capital and before.lower in word_set("name_openers")
    first = position - 1 if is_opened else position
    return _body(words, first, position, "organisation.ending", ENDED, kind, is_sure=is_sure)


def _capital(word: Word) -> Candidate | None:
    if word.is_first or len(word.text) < _SHORTEST_WORD or surname_like(word.lower):
        return None
    return Candidate(word.start, word.end, MarkKind.OTHER, False, "capital", CAPITAL, folded(word.text).text)


def _ends(base: str, ending: str) -> bool:
    return base.endswith(ending) and len(base) - len(ending) >= _SHORTEST_PREFIX


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(word_set("organisation_endings"), key=len, reverse=True))


@cache
def _seated_endings() -> tuple[str, ...]:
    """The endings of what is called by the place where it sits."""
    return (*(one for one in _strong_endings() if one != "förbundet"), "förvaltningen")


@cache
def _strong_endings() -> tuple[str, ...]:
    """The endings that make an agency of a word also where a sentence begins."""
    return tuple(word_set("strong_organisation_endings"))


def _is_heading(words: Words, position: int) -> bool:
    """Whether the words around are in capitals too."""
    around = (words.before(position), words.after(position))
    return any(word is not None and word.is_shouted and len(word.text) >= _SHORTEST_WORD for word in around)


# -- the name itself ----------------------------------------------------------------------------------


def _back(words: Words, position: int, joining: frozenset[str]) -> int:
    """The first of the words with capitals that stand before a position, without the sentence's own."""
    first = here = position
    while position - here < MOST_BACK and here > 0 and _is_beside(words, here):
        word = words.all[here - 1]
        if word.is_capital and not (word.is_first and is_ordinary(word, words)):
            first = here = here - 1
        elif word.lower in joining and here > 1 and _is_inside(words.all[here - 2]):
            here -= 1
        else:
            break
        if word.is_first:
            break
    return first


def _forward(words: Words, position: int) -> int:
    """The last of the words with capitals that follow a position."""
    last = position
    while last - position < MOST_BACK and words.is_near(last):
        following = words.all[last + 1]
        if not following.is_capital or is_no_name(following):
            break
        last += 1
    return last


def _is_beside(words: Words, position: int) -> bool:
    gap = words.text[words.all[position - 1].end : words.all[position].start]
    return gap in (" & ", "-") or gap.isspace() or gap.strip().isdigit()


def _is_inside(word: Word) -> bool:
    return word.is_capital and not word.is_first


def _body(
    words: Words,
    first: int,
    last: int,
    why: str,
    weight: int,
    kind: str,
    *,
    is_sure: bool = True,
    has_s: bool = True,
) -> Candidate:
    """An organisation; in the genitive when its last word ends in s and `has_s` allows it."""
    start, ending = words.all[first].start, words.all[last]
    end = words.genitive_end(ending)
    is_alone = first == last and len(ending.text) >= _SHORTEST_WORD and ending.lower.endswith("s")
    in_s = has_s and (is_alone or ending.lower in word_set("genitive_tails"))
    is_genitive = end > ending.end or in_s
    key = folded(words.text[start : ending.end]).text
    key = key.removesuffix("s") if in_s else key
    return Candidate(start, end, MarkKind.ORGANISATION, is_sure, why, weight, key, kind, is_genitive)
