"""Sums of money, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.lists import rules
from network.deidentify.mark import Candidate, MarkKind

_NUMBER = r"\d{1,3}(?:[ .]\d{3}){1,5}(?:,\d{1,2})?|\d+(?:[,.]\d+)?"
_UNIT = (
    r"(?:miljoner?|milj\.?|miljarder?|mdr|tusen|hundra tusen|hundratusen)(?: (?:svenska )?(?:kr(?:onor)?|SEK|euro?|EUR|USD|dollar))?(?:na)?\b|"
    r"(?:svenska |danska |norska )?(?:kronor(?:na)?|kr|SEK|tkr|kkr|mkr|mnkr|mdkr|Mkr|MSEK|KSEK|TSEK|euro|EUR|dollar|USD|pund|GBP|NOK|DKK|öre|kronors?)\b|:-|€|\$|£|k(?= per)\b"
)
_FIGURES = re.compile(
    rf"(?<![\w,./-])(?:(?:{_NUMBER})(?: (?:kr|kronor|tkr|mnkr))? ?(?:[-–]|och|till|eller) ?)?(?:{_NUMBER}) ?(?:{_UNIT})(?!\w)"
)
_FRONT = re.compile(
    rf"(?<!\w)(?:SEK|EUR|USD|€|\$|£|kr\.?) ?(?:{_NUMBER})(?: (?:miljoner|miljarder|tusen))?(?!\w)"
)
_COMPOUND = re.compile(
    r"(?<!\w)\w*(?:miljon|miljard|hundratusen|tiotusen)(?:belopp|affär|kontrakt|avtal|uppdrag|upphandling)\w*",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"\b(?:värt|värda|värd|kostade|kostat|betala|betalade|summan|beloppet|priset|fakturerat|(?:budget|belopp|böter) på|värde av) "
    rf"({_NUMBER})(?![\w%]| ?%|,\d| (?:procent|timmar|dagar|gånger|personer|år))"
)
_LEAST_SURE = 1000
_NAMED = {
    "miljard": 1e9, "mdr": 1e9, "mdkr": 1e9, "miljon": 1e6, "milj": 1e6, "mkr": 1e6, "mnkr": 1e6, "msek": 1e6,
    "tusen": 1e3, "tkr": 1e3, "kkr": 1e3, "ksek": 1e3, "tsek": 1e3,
}  # fmt: skip
_FOREIGN = {
    "eur": 11.0,
    "€": 11.0,
    "usd": 10.0,
    "dollar": 10.0,
    "$": 10.0,
    "pund": 13.0,
    "gbp": 13.0,
    "£": 13.0,
}


def find_sums(text: str) -> Iterator[Candidate]:
    """Amounts with a currency or a word for money; small ones are unsure."""
    for pattern in (_FIGURES, _FRONT):
        for match in pattern.finditer(text):
            if match.group().endswith(("tusen", "miljoner", "miljarder", "miljon")) and _counts_things(
                text, match.end()
            ):
                continue
            yield _sum(match, 76)
    for match in _in_words().finditer(text):
        yield _sum(match, 75)
    for match in _COMPOUND.finditer(text):
        yield Candidate(*match.span(), MarkKind.SUM, False, "sum.words", 50, detail="1000000")
    for match in _WORTH.finditer(text):
        yield Candidate(
            *match.span(1), MarkKind.SUM, False, "sum.bare", 52, detail=str(amount(match.group(1)))
        )


def amount(words: str) -> int:
    """About how much an amount is in kronor; only its class is used."""
    lower = words.lower().replace("\n", " ")
    figures = re.findall(r"\d{1,3}(?:[ .]\d{3})+|\d+(?:[,.]\d+)?", lower)
    if figures:
        last = figures[-1]
        is_grouped = re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+", last) is not None
        worth = float(re.sub(r"[ .]", "", last) if is_grouped else last.replace(",", "."))
        if "hundra tusen" in lower or "hundratusen" in lower:
            worth *= 100
    else:
        worth = 1.0
        for word in re.findall(r"[^\W\d_]+", lower):
            worth *= float(rules()["numerals"].get(word, 1))
        if "hundratusen" in lower:
            worth *= 100
        if "tiotusen" in lower:
            worth *= 10
    for name, times in _NAMED.items():
        if name in lower and not (
            name == "tusen" and not figures and rules()["numerals"].get("tusen") and " tusen" in lower
        ):
            worth *= times
            break
    for name, rate in _FOREIGN.items():
        if name in lower:
            worth *= rate
            break
    return int(min(worth, 1e15))


def _sum(match: re.Match[str], weight: int) -> Candidate:
    worth = amount(match.group())
    is_sure = worth >= _LEAST_SURE
    why = "sum" if is_sure else "sum.small"
    return Candidate(*match.span(), MarkKind.SUM, is_sure, why, weight, detail=str(worth))


def _counts_things(text: str, end: int) -> bool:
    """Two million letters are no money; with nothing after it, it may be."""
    following = re.match(r" ([a-zåäö]+)", text[end : end + 24])
    return following is not None and following.group(1) not in {
        "och", "i", "på", "för", "till", "från", "om", "per", "som", "av", "under", "mer", "mindre", "utan", "med",
    }  # fmt: skip


def _in_words() -> re.Pattern[str]:
    numerals = "|".join(sorted(rules()["numerals"], key=len, reverse=True))
    one = rf"(?:(?:{numerals}){{1,5}}|hundratusentals|miljontals)"
    return re.compile(
        rf"(?<!\w)(?:(?:en|ett) )?(?:{one})(?:[ -](?:{one}|och|ett|en|halv|till|tre)){{0,6}}[ ]?"
        r"(?:hundra ?tusen |tusen |tusentals |miljoner |miljon |miljarder |miljard )?(?:svenska )?(?:kronor|kr|miljoner|miljon|miljarder|miljard|euro|dollar|tusenlappar)\b(?! (?:gånger|människor|personer|rader|sidor|poster))",
        re.IGNORECASE,
    )
