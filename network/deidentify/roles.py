"""Roles that few hold, and the only one of a kind; and words that somebody has said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from network.deidentify.lists import rules, word_set
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.patterns import any_of, pattern
from network.deidentify.words import Words

ROLE, ONLY, QUOTE = 40, 41, 5
_QUOTED = re.compile(r"[”\"“«]([^”\"“»\n]{12,600})[”\"“»]|(?:^|\n)[ \t]{0,8}[–—-] ([^\n]{12,600})")
_SAID_BY = pattern(
    r"[,.?!] ", any_of("sa sade säger berättar berättade menar menade svarade frågade undrade"), r"\b"
)
_OF_ONESELF = re.compile(r"\b(?:jag|mig|min|mitt|mina)\b", re.IGNORECASE)
_CASE = re.compile(r":(ns|n|s)\b")  # vd:n, gd:s
_DEFINITE = {"råd": "et", "ombud": "et", "man": "nen"}
_FEWEST_SAID = 4
_SHORT = 2  # letters of vd and gd
_ANY = frozenset({"en", "ingen", "någon", "varje", "som", "annan", "ny", "bli", "blev"})


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a role."""

    stem: str
    is_sure: bool
    is_definite: bool
    is_genitive: bool


def find_roles(words: Words) -> Iterator[Candidate]:
    """Roles by the list, definite ones or those that are told to be one's own."""
    for match in _only().finditer(words.text):
        is_definite = (match.group(1) or "den").lower().strip() == "den"
        if match.group(1) is None and match.group(3) is None:
            continue  # enda revisor: not the one and only
        noun = match.group(2) + (match.group(3) or "" if not is_definite else "")
        yield Candidate(*match.span(), MarkKind.ROLE, False, "role.only", ONLY, detail=f"only:{noun}")
    for index in range(len(words.all)):
        found = _role(words, index)
        if found is not None:
            yield found


def _role(words: Words, index: int) -> Candidate | None:
    word, last = words.all[index], index
    form = _forms().get(word.lower)
    if form is None and word.lower in word_set("role_beginnings"):
        following = words.after(index)
        stem = "administrativ" if word.lower.startswith("administrativ") else word.lower
        form = _forms().get(f"{stem} {following.lower}") if following else None
        last = index + 1
    if form is None:
        return None
    before = words.before(index)
    is_meant = before is not None and before.lower in word_set("one_of")
    is_meant = is_meant or _is_title_alone(word.lower, before.lower if before else "")
    if not (form.is_sure or form.is_definite or is_meant or word.is_shouted):
        return None
    end, has_s = words.all[last].end, form.is_genitive
    start = word.start
    if before is not None and before.lower in word_set("deputies"):
        start = before.start
    case = _CASE.match(words.text, end)
    if case:
        end, has_s = case.end(), case.group(1).endswith("s")
    if form.is_definite and not form.is_sure:
        end = _with_field(words, last, end)
    why = "role" if form.is_sure else "role.few"
    stem = form.stem if start == word.start else "deputy"
    return Candidate(start, end, MarkKind.ROLE, form.is_sure, why, ROLE, stem, stem, has_s)


def _is_title_alone(lower: str, before: str) -> bool:
    """Gd, which names the one who is it without an ending: gd bestämde, but not a gd."""
    return len(lower.removesuffix("s")) == _SHORT and before not in _ANY


def _with_field(words: Words, last: int, end: int) -> int:
    """The end of "enhetschefen för inköp"."""
    following = words.after(last)
    if following is None or following.lower not in ("för", "på", "vid"):
        return end
    field = words.after(last + 1)
    if field is None or len(field.text) < _FEWEST_SAID or field.is_capital:
        return end
    return field.end


def find_quotes(words: Words) -> Iterator[Candidate]:
    """What stands in quotation marks, or after a dash at the start of a line, when it is more than a term."""
    for match in _QUOTED.finditer(words.text):
        said = 1 if match.group(1) is not None else 2
        is_long = len(match.group(said).split()) >= _FEWEST_SAID
        if is_long and (said == 1 or _is_said(match.group(said))):
            yield Candidate(*match.span(said), MarkKind.QUOTE, False, "quote", QUOTE)


def _is_said(line: str) -> bool:
    return bool(_SAID_BY.search(line) or _OF_ONESELF.search(line))


@cache
def _only() -> re.Pattern[str]:
    """Den enda juristen, vår enda registrator."""
    return pattern(
        rf"(?<!\w)((?:{any_of(word_set('owners_of_roles'))}|\w{{3,30}}s)\s+)?",
        r"(?:enda|ende|ensamma?)\s+(?:\w{1,40}\s+)?",
        rf"([\w-]{{0,40}}{any_of(word_set('occupations'))})(en|n|an|na)?\b",
        r"(?: (?:med (?:inriktning|ansvar|uppdrag) (?:på|mot|för|att)|för|inom|i) (?-i:[a-zåäö]{3,30})\b)?",
        ignores_case=True,
    )


@cache
def _forms() -> Mapping[str, _Form]:
    """Every form of each role."""
    found: dict[str, _Form] = {}
    for part, is_sure in (("unsure", False), ("sure", True)):
        for stem in rules()["roles"][part]:
            for form, is_definite in ((stem, False), (_definite(stem), True)):
                found.setdefault(form, _Form(stem, is_sure, is_definite, False))
                if not form.endswith("s"):
                    found.setdefault(f"{form}s", _Form(stem, is_sure, is_definite, True))
    return found


def _definite(stem: str) -> str:
    if len(stem) <= _SHORT or stem.endswith(("e", "or", "er")):
        return f"{stem}n"
    ending = next((ending for last, ending in _DEFINITE.items() if stem.endswith(last)), "en")
    return stem + ending
