"""Roles that few hold, and the only one of a kind; and words that somebody has said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from network.deidentify.lists import rules
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.words import Words

ROLE, ONLY, QUOTE = 40, 41, 5
_ONE_OF = frozenset(
    [
        "vår",
        "vårt",
        "myndighetens",
        "dåvarande",
        "tidigare",
        "nuvarande",
        "förre",
        "förra",
        "f.d.",
        "ny",
        "nya",
        "nye",
        "avgående",
        "tillträdande",
        "tillförordnad",
        "tf",
        "biträdande",
        "dess",
        "deras",
    ]
)
_PERSON_WORD = (
    r"\w*(?:jurist|ekonom|handläggare|upphandlare|inköpare|registrator|revisor|controller|chef|arkivarie|kommunikatör|tekniker|inspektör|granskare|utredare|samordnare|administratör|tolk|läkare|"
    r"veterinär|kvinna|man|anställd|anställda|person|medarbetare|polis|forskare|specialist|expert|ingenjör|assistent|sekreterare|ledare|direktör|ansvarig|ansvariga|leverantör|konsult|psykolog|"
    r"dansk|finne|norrman|översättare|vaktmästare|förare|pilot|präst|lektor|professor|lärare|farmaceut|kemist|biolog|geolog|meteorolog|skogsvaktare|lots|kapten)(?:en|n|an|na)?"
)
_ONLY = re.compile(
    rf"\b(?:den|vår|vårt|myndighetens|enhetens|avdelningens|kontorets|verkets|landets|länets|sveriges)\s+(?:enda|ende|ensamma?)\s+(?:\w+\s+)?{_PERSON_WORD}\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"[”\"“«]([^”\"“»\n]{12,600})[”\"“»]|(?:^|\n)\s*[–—-] ([^\n]{12,600})")
_FEWEST_SAID = 4


def find_roles(words: Words) -> Iterator[Candidate]:
    """Roles by the list, definite ones or those that are told to be one's own."""
    for match in _ONLY.finditer(words.text):
        yield Candidate(*match.span(), MarkKind.ROLE, False, "role.only", ONLY, detail="only")
    forms = _forms()
    for index, word in enumerate(words.all):
        found = forms.get(word.lower)
        last = index
        if found is None and word.lower in (
            "administrativ",
            "administrativa",
            "administrative",
            "verkställande",
        ):
            following = words.after(index)
            found = forms.get(f"{_stem(word.lower)} {following.lower}") if following else None
            last = index + 1
        if found is None:
            continue
        stem, is_sure, is_definite, has_s = found
        before = words.before(index)
        if (
            not is_sure
            and not is_definite
            and not (before and before.lower in _ONE_OF)
            and not word.is_shouted
        ):
            continue
        end = words.all[last].end
        if words.text[end : end + 2] == ":n" or words.text[end : end + 2] == ":s":
            has_s = words.text[end : end + 4] == ":ns" or words.text[end : end + 2] == ":s"
            end += 3 if words.text[end : end + 3] == ":ns" else 2
        if is_definite and not is_sure:
            end = _with_field(words, last, end)
        yield Candidate(
            word.start,
            end,
            MarkKind.ROLE,
            is_sure,
            "role" if is_sure else "role.few",
            ROLE,
            stem,
            stem,
            has_s,
        )


def find_quotes(words: Words) -> Iterator[Candidate]:
    """What stands in quotation marks, or after a dash at the start of a line, when it is more than a term."""
    for match in _FORM.finditer(words.text):
        said = 1 if match.group(1) is not None else 2
        if len(match.group(said).split()) >= _FEWEST_SAID and (said == 1 or _is_said(match.group(2))):
            yield Candidate(*match.span(said), MarkKind.QUOTE, False, "quote", QUOTE)


def _is_said(line: str) -> bool:
    return (
        re.search(r"[,.?!] (?:sa|sade|säger|berättar|berättade|menar|menade|svarade|frågade|undrade)\b", line)
        is not None
        or re.search(r"\b(?:jag|mig|min|mitt|mina)\b", line, re.IGNORECASE) is not None
    )


def _stem(lower: str) -> str:
    return "administrativ" if lower.startswith("administrativ") else lower


def _with_field(words: Words, last: int, end: int) -> int:
    """The end of "enhetschefen för inköp"."""
    following = words.after(last)
    if following is None or following.lower not in ("för", "på", "vid"):
        return end
    field = words.after(last + 1)
    if field is None or len(field.text) < _FEWEST_SAID or field.is_capital:
        return end
    return field.end


@cache
def _forms() -> dict[str, tuple[str, bool, bool, bool]]:
    """Every form of each role: its stem, whether it is sure, definite and genitive."""
    found: dict[str, tuple[str, bool, bool, bool]] = {}
    for part, is_sure in (("unsure", False), ("sure", True)):
        for stem in rules()["roles"][part]:
            definite = stem + ("n" if stem.endswith(("e", "or")) or stem in ("professor",) else "en")
            if stem.endswith("råd"):
                definite = stem + "et"
            if len(stem) <= 2:  # noqa: PLR2004 - vd, gd
                definite = stem + "n"
            for form, is_definite in ((stem, False), (definite, True), (stem + "en", True)):
                found.setdefault(form, (stem, is_sure, is_definite, False))
                if not form.endswith("s"):
                    found.setdefault(form + "s", (stem, is_sure, is_definite, True))
    return found
