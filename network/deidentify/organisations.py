"""Organisations: the real register, the members, companies, and what is called as organisations are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from network.deidentify.lists import ordinary_words, places, register_names, rules, word_set
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import first_name, is_no_name, is_ordinary, place, surname_like
from network.deidentify.words import Word, Words
from riskmodel.textsearch import folded

LISTED, COMPANY, CALLED, ENDED, LOOSE = 79, 81, 73, 44, 8
MOST_BACK = 5
_STRONG = (
    "verket",
    "myndigheten",
    "inspektionen",
    "nämnden",
    "styrelsen",
    "delegationen",
    "institutet",
    "museet",
    "domstolen",
    "förbundet",
    "universitetet",
)
_FIRMS = tuple(
    [
        "bygg",
        "konsult",
        "entreprenad",
        "teknik",
        "redovisning",
        "revision",
        "fastigheter",
        "transport",
        "åkeri",
        "data",
        "system",
        "invest",
        "consulting",
        "group",
        "solutions",
        "service",
        "logistik",
        "maskin",
        "elektro",
        "måleri",
        "bolaget",
        "banken",
    ]
)
_JOINING = frozenset({"och", "i", "för", "på", "vid", "av"})
_SHORTEST_PREFIX = 3
_LONGEST_SHORT = 6
Index = Mapping[str, tuple[tuple[str, ...], ...]]


def find_organisations(words: Words, given: frozenset[str]) -> Iterator[Candidate]:
    """Every organisation in the text; `given` are names to look for beside the register's."""
    indexes = (_register_index(), _index(given))
    for position in range(len(words.all)):
        yield from _at(words, position, indexes)


def _at(words: Words, position: int, indexes: tuple[Index, ...]) -> Iterator[Candidate]:
    word = words.all[position]
    for index in indexes:
        found = _listed(words, position, index)
        if found is not None:
            yield found
            break
    if word.text in word_set("companies"):
        yield from _company(words, position)
    elif (
        word.lower in ("ek", "ekonomisk", "ekonomiska", "ideell", "ideella", "samfällighetsförening")
        and word.text != "Ek"
    ):
        yield from _association(words, position)
    if word.lower in rules()["organisation_tails"]:
        yield from _tailed(words, position)
    if word.lower in rules()["organisation_heads"]:
        yield from _headed(words, position)
    if word.is_capital:
        yield from _ended(words, position)
        yield from _joined(words, position)
    elif word.lower.removesuffix("s").endswith(_STRONG):
        yield from _small_ended(words, position)


@cache
def _register_index() -> Index:
    return _index(register_names())


@lru_cache(maxsize=4)
def _index(given: frozenset[str]) -> Index:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in given:
        parts = tuple(word.lower() for word in _parts(name))
        if parts:
            found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}


def _parts(name: str) -> list[str]:
    return [word.text for word in Words(name).all]


def _listed(words: Words, position: int, index: Index) -> Candidate | None:
    word = words.all[position]
    known = index.get(word.lower)
    if known is None and word.lower.endswith("s"):
        known = tuple(parts for parts in index.get(word.lower[:-1], ()) if len(parts) == 1)
    for parts in known or ():
        last = position + len(parts) - 1
        if last >= len(words.all) or not _runs(words, position, parts):
            continue
        found = _listed_as(words, position, last, parts)
        if found is not None:
            return found
    return None


def _runs(words: Words, position: int, parts: tuple[str, ...]) -> bool:
    for step, part in enumerate(parts):
        lower = words.all[position + step].lower
        is_last = step == len(parts) - 1
        if lower != part and not (is_last and lower == part + "s"):
            return False
    return True


def _listed_as(words: Words, position: int, last: int, parts: tuple[str, ...]) -> Candidate | None:
    word, end_word = words.all[position], words.all[last]
    if len(parts) == 1 and len(parts[0]) <= _LONGEST_SHORT:
        is_acronym = word.is_shouted or (word.is_capital and any(sign.isupper() for sign in word.text[1:]))
        if not is_acronym and not (
            word.is_capital and not word.is_first and word.lower not in ordinary_words()
        ):
            return None
    if not word.is_capital and (len(parts) == 1 and word.lower in ordinary_words()):
        return None
    if word.is_first and len(parts) == 1 and word.lower in ordinary_words() and word.lower in words.small:
        return None
    end = words.genitive_end(end_word)
    has_s = end > end_word.end or end_word.lower != parts[-1]
    name = " ".join(parts)
    is_cited = word.text.removesuffix("s") in word_set("often_mentioned") or word.text in word_set(
        "often_mentioned"
    )
    is_sure = word.is_capital and not is_cited
    why = "organisation" if is_sure else "organisation.cited" if is_cited else "organisation.small"
    return Candidate(
        word.start, end, MarkKind.ORGANISATION, is_sure, why, LISTED, folded(name).text, _kind(parts), has_s
    )


def _kind(parts: tuple[str, ...]) -> str:
    if "kommun" in parts:
        return "kommun"
    if parts[0] == "länsstyrelsen":
        return "länsstyrelse"
    if any("universitet" in part or "högskola" in part for part in parts):
        return "lärosäte"
    if parts[0] == "region":
        return "region"
    return "myndighet"


def _company(words: Words, position: int) -> Iterator[Candidate]:
    """Granlunds Bygg AB, or AB Granlund & Söner."""
    first = _back(words, position, frozenset({"och", "i", "von", "af", "de"}))
    last = position
    following = words.after(position)
    if following is not None and following.lower in {"publ"}:
        last += 1
    if first == position:
        while last - position < MOST_BACK and words.is_near(last) and words.all[last + 1].is_capital:
            last += 1
        if last == position:
            return
    yield _organisation(words, first, last, True, "organisation.company", COMPANY, "företag")


def _association(words: Words, position: int) -> Iterator[Candidate]:
    """… ekonomisk förening, … ek. för."""
    following = words.all[position + 1] if position + 1 < len(words.all) else None
    if (
        following is None
        or following.start - words.all[position].end > 2
        or following.lower not in ("förening", "för", "föreningen")
    ):
        return
    first = _back(words, position, frozenset({"och", "i"}))
    if first != position:
        yield _organisation(words, first, position + 1, True, "organisation.company", COMPANY, "organisation")


def _back(words: Words, position: int, joining: frozenset[str]) -> int:
    """The first of the words with capitals that stand before a position, without the sentence's own."""
    first = position
    here = position
    while position - here < MOST_BACK and here > 0:
        word, gap = words.all[here - 1], words.text[words.all[here - 1].end : words.all[here].start]
        if gap not in (" ", " & ", "-") and not gap.isspace() and not _is_numbered(gap):
            break
        if word.is_capital and not (word.is_first and is_ordinary(word, words)):
            first = here = here - 1
            if word.is_first:
                break
        elif (
            word.lower in joining
            and here - 1 > 0
            and words.all[here - 2].is_capital
            and not words.all[here - 2].is_first
        ):
            here -= 1
        else:
            break
    return first


def _is_numbered(gap: str) -> bool:
    return gap.strip().isdigit()


def _tailed(words: Words, position: int) -> Iterator[Candidate]:
    """Ale kommun, Lunds universitet, Norra Bergs församling."""
    word = words.all[position]
    first = _back(words, position, frozenset({"och"}))
    before = words.all[position - 1] if position else None
    if first == position or before is None or not words.is_near(position - 1) or is_no_name(before):
        if (
            before is not None
            and words.is_near(position - 1)
            and place(before.lower)
            and not before.is_capital
        ):
            yield _organisation(
                words,
                position - 1,
                position,
                False,
                "organisation.small",
                CALLED - 2,
                rules()["organisation_tails"][word.lower],
            )
        return
    kind = rules()["organisation_tails"][word.lower]
    is_named = place(before.lower) is not None or before.lower.endswith("s") or not before.is_first
    if before.is_first and place(before.lower) is None and is_ordinary(before, words):
        return
    if kind == "län":
        yield Candidate(
            words.all[first].start,
            words.genitive_end(word),
            MarkKind.PLACE,
            is_named,
            "place",
            56,
            "",
            "county",
            word.lower == "läns",
        )
        return
    yield _organisation(words, first, position, is_named, "organisation.called", CALLED, kind)


def _headed(words: Words, position: int) -> Iterator[Candidate]:
    """Region Skåne, Länsstyrelsen i Kalmar län, leverantören Veloxa."""
    word = words.all[position]
    kind = rules()["organisation_heads"][word.lower]
    here = position
    following = words.after(here)
    if (
        following is not None
        and following.lower in _JOINING
        and word.is_capital | (kind not in ("företag", "organisation", "myndighet"))
    ):
        here += 1
        following = words.after(here)
    if following is None or not following.is_capital or is_no_name(following):
        return
    if (
        first_name(following.lower)
        and kind in ("företag", "organisation")
        and not following.lower.endswith("s")
    ):
        return
    if word.lower == "region" and not word.is_capital:
        return
    last = here + 1
    while (
        words.is_near(last)
        and last - here < MOST_BACK
        and words.all[last + 1].is_capital
        and not is_no_name(words.all[last + 1])
    ):
        last += 1
    if words.is_near(last) and words.all[last + 1].lower in ("län", "läns", "stad", "kommun"):
        last += 1
    is_generic = kind in ("företag", "organisation", "myndighet") and not word.is_capital
    is_sure = not is_generic or place(following.lower) is None
    yield _organisation(words, position, last, is_sure, "organisation.called", CALLED - 1, kind)


def _ended(words: Words, position: int) -> Iterator[Candidate]:
    """Exempelverket, Bergbygg, and short names in capitals."""
    word = words.all[position]
    if is_no_name(word):
        return
    if word.is_shouted:
        is_short = 1 < len(word.text) <= _LONGEST_SHORT
        if is_short and not _is_shouting(words, position) and word.lower not in ordinary_words():
            yield _organisation(words, position, position, False, "organisation.capitals", LOOSE, "myndighet")
        return
    base = word.lower.removesuffix("s")
    ending = next(
        (one for one in _endings() if base.endswith(one) and len(base) - len(one) >= _SHORTEST_PREFIX), ""
    )
    if not ending or is_ordinary(word, words) or base in ordinary_words():
        if (
            not word.is_first
            and not is_ordinary(word, words)
            and len(word.text) > 2
            and not surname_like(word.lower)
        ):
            yield Candidate(word.start, word.end, MarkKind.OTHER, False, "capital", 4, folded(word.text).text)
        return
    if word.is_first and ending not in _STRONG:
        return
    kind = (
        "företag" if ending in _FIRMS else "lärosäte" if ending.startswith(("univ", "högsk")) else "myndighet"
    )
    prefix = base[: -len(ending)].removesuffix("s")
    if prefix in places().kinds and ending not in _STRONG:
        return
    yield _organisation(words, position, position, not word.is_first, "organisation.ending", ENDED, kind)


def _small_ended(words: Words, position: int) -> Iterator[Candidate]:
    """Kungliga byggnadsnämnden: a name that ends in a small word."""
    before = words.before(position)
    if before is None or not before.is_capital or is_no_name(before) or is_ordinary(before, words):
        return
    is_sure = not before.is_first
    yield _organisation(words, position - 1, position, is_sure, "organisation.ending", ENDED, "myndighet")


def _joined(words: Words, position: int) -> Iterator[Candidate]:
    """Svedströms El & Tele, and the first part of FOI-rapporten."""
    word = words.all[position]
    if words.text[word.end : word.end + 3] == " & " and position + 1 < len(words.all):
        last = position + 1
        while words.is_near(last) and words.all[last + 1].is_capital and last - position < MOST_BACK:
            last += 1
        first = _back(words, position, frozenset())
        if words.all[position + 1].start == word.end + 3 and words.all[position + 1].is_capital:
            yield _organisation(words, first, last, False, "organisation.joined", CALLED - 4, "företag")
    front, hyphen, _ = word.text.partition("-")
    if hyphen and len(front) > 1 and front.isupper() and not is_no_name(word) and word.text[-1].islower():
        end = word.start + len(front)
        yield Candidate(
            word.start,
            end,
            MarkKind.ORGANISATION,
            False,
            "organisation.capitals",
            LOOSE,
            front.lower(),
            "myndighet",
        )


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(word_set("organisation_endings"), key=len, reverse=True))


def _is_shouting(words: Words, position: int) -> bool:
    """Whether the words around are in capitals too, as in a heading."""
    around = (words.before(position), words.after(position))
    return any(word is not None and word.is_shouted and len(word.text) > 2 for word in around)  # noqa: PLR2004


def _organisation(
    words: Words, first: int, last: int, is_sure: bool, why: str, weight: int, kind: str
) -> Candidate:
    end_word: Word = words.all[last]
    end = words.genitive_end(end_word)
    start = words.all[first].start
    has_s = end > end_word.end or (end_word.lower.endswith(("s", "S")) and len(end_word.text) > 2 and last == first and why != "organisation.capitals") or end_word.lower in {  # noqa: PLR2004
        "kommuns", "universitets", "läns", "stads", "högskolas", "tingsrätts", "församlings", "stifts",
    }  # fmt: skip
    text = words.text[start : end_word.end]
    key = folded(text).text
    return Candidate(
        start,
        end,
        MarkKind.ORGANISATION,
        is_sure,
        why,
        weight,
        key.removesuffix("s") if has_s else key,
        kind,
        has_s,
    )
