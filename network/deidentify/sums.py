"""Sums of money, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from network.deidentify.lists import rules
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.patterns import any_of, pattern

_NUMBER = r"(?:1/[2-4]|\d{1,3}(?:[ .]\d{3}){1,5}(?:,\d{1,2})?|\d+(?:[,.]\d+)?)"
_LARGE = any_of(r"miljoner miljon milj\.? miljarder miljard mdr tusen hundra\ tusen hundratusen")
_MONEY = any_of(
    "kronor kronorna kr SEK tkr kkr mkr mnkr mdkr Mkr MSEK KSEK TSEK euro EUR dollar USD pund GBP NOK DKK öre"
)
_UNIT = (
    rf"(?:{_LARGE}(?: (?:svenska )?{_MONEY})?(?:na)?\b"
    rf"|(?:svenska |danska |norska )?{_MONEY}\b|:-|€|\$|£|k(?= per)\b)"
)
_RANGE = rf"(?:{_NUMBER}(?: (?:kr|kronor|tkr|mnkr))? ?(?:[-–]|och|till|eller) ?)?"
_ABOUT = (
    r"(?:(?:drygt|knappt|cirka|ca\.?|c:a|ungefär|omkring|nästan|närmare|uppemot|runt|strax (?:över|under)"
    r"|gott och väl|minst|mer än) )?"
)
_FIGURES = pattern(rf"(?<![\w,./-]){_ABOUT}{_RANGE}{_NUMBER} ?{_UNIT}(?!\w)")
_FRONT = pattern(rf"(?<!\w)(?:SEK|EUR|USD|€|\$|£|kr\.?) ?{_NUMBER}(?: (?:miljoner|miljarder|tusen))?(?!\w)")
_COMPOUND = pattern(
    r"(?<!\w)\w{0,30}(?:miljon|miljard|hundratusen|tiotusen)",
    any_of("belopp affär kontrakt avtal uppdrag upphandling"),
    r"\w{0,30}",
    ignores_case=True,
)
_WORTH = pattern(
    r"\b(?:värt|värda|värd|kostade|kostat|betala|betalade|summan|beloppet|priset|fakturerat",
    r"|(?:budget|belopp|böter) på|värde av) ",
    rf"({_NUMBER})(?![\w%]| ?%|,\d| (?:procent|timmar|dagar|gånger|personer|år))",
)
_CELL = re.compile(r"(?<=[;|\t]) {0,3}(\d{1,3}(?:[ .]\d{3})+(?:,\d{2})?) {0,3}(?=[;|\t\n]|$)")
_FIGURE = re.compile(r"\d{1,3}(?:[ .]\d{3}){1,5}(?:,\d{1,2})?|\d+(?:[,.]\d+)?")
_GROUPED = re.compile(r"(\d{1,3}(?:[ .]\d{3})+)(?:,\d+)?")
_NEXT_WORD = re.compile(r" ([a-zåäö]+)")
_LEAST_SURE = 1000
_MOST = 1e15
_LEAST_FACTOR = 100
_TIMES: Mapping[str, float] = {
    "miljard": 1e9, "mdr": 1e9, "mdkr": 1e9, "miljon": 1e6, "milj": 1e6, "mkr": 1e6, "mnkr": 1e6,
    "msek": 1e6, "hundra tusen": 1e5, "hundratusen": 1e5, "tiotusen": 1e4, "tusen": 1e3, "tkr": 1e3,
    "kkr": 1e3, "ksek": 1e3, "tsek": 1e3,
}  # fmt: skip
_ABROAD: Mapping[str, float] = {
    "eur": 11.0, "€": 11.0, "usd": 10.0, "dollar": 10.0, "$": 10.0, "pund": 13.0, "gbp": 13.0, "£": 13.0,
}  # fmt: skip
_THINGS = ("ar", "er", "or", "brev", "ärenden", "barn", "år")
_NO_THINGS = frozenset({"eller", "under", "per", "för", "över", "efter"})


def find_sums(text: str) -> Iterator[Candidate]:
    """Amounts with a currency or a word for money; small ones are unsure."""
    for rule, weight in ((_FIGURES, 76), (_FRONT, 76), (_in_words(), 75)):
        for match in rule.finditer(text):
            if not _counts_things(text, match):
                yield _sum(match, weight)
    for match in _COMPOUND.finditer(text):
        yield Candidate(*match.span(), MarkKind.SUM, False, "sum.words", 50, detail="1000000")
    for rule in (_WORTH, _CELL):
        for match in rule.finditer(text):
            worth = str(amount(match.group(1)))
            yield Candidate(*match.span(1), MarkKind.SUM, False, "sum.bare", 52, detail=worth)


def amount(words: str) -> int:
    """About how much an amount is in kronor; only its class is used."""
    lower = " ".join(words.lower().split()).replace("1/2", "0,5")
    figures = _FIGURE.findall(lower)
    worth = _figure(figures[-1]) if figures else _numerals(lower)
    times = next((times for name, times in _TIMES.items() if name in lower), 1.0) if figures else 1.0
    rate = next((rate for name, rate in _ABROAD.items() if name in lower), 1.0)
    return int(min(worth * times * rate, _MOST))


def _figure(figure: str) -> float:
    grouped = _GROUPED.fullmatch(figure)
    if grouped:
        return float(re.sub(r"[ .]", "", grouped.group(1)))
    return float(figure[:15].replace(",", ".").rstrip("."))


def _numerals(lower: str) -> float:
    """Roughly what numerals in words come to: hundred, thousand and million multiply what came before."""
    values: Mapping[str, float] = rules()["numerals"]
    worth = 0.0
    for part in _numeral_parts().findall(lower):
        value = values.get(part) or _TIMES[part]
        multiplies = value >= _LEAST_FACTOR or value < 1
        worth = (worth or 1.0) * value if multiplies else worth + value
    return worth


@cache
def _numeral_parts() -> re.Pattern[str]:
    return re.compile(any_of({"miljard", "miljon", *rules()["numerals"]}))


def _sum(match: re.Match[str], weight: int) -> Candidate:
    worth = amount(match.group())
    is_sure = worth >= _LEAST_SURE
    why = "sum" if is_sure else "sum.small"
    return Candidate(*match.span(), MarkKind.SUM, is_sure, why, weight, detail=str(worth))


def _counts_things(text: str, match: re.Match[str]) -> bool:
    """Two million letters are no money; with nothing after it, it may be."""
    if not match.group().endswith(("tusen", "miljoner", "miljarder", "miljon", "miljard")):
        return False
    following = _NEXT_WORD.match(text[match.end() : match.end() + 24])
    if following is None or following.group(1) in _NO_THINGS:
        return False
    return following.group(1).endswith(_THINGS)


@cache
def _in_words() -> re.Pattern[str]:
    numerals = any_of(rules()["numerals"])
    one = rf"(?:{numerals}{{1,5}}|hundratusentals|miljontals)"
    large = any_of("tusen tusentals miljoner miljon miljarder miljard hundratusen")
    ends = any_of("kronor kr miljoner miljon miljarder miljard euro dollar tusenlappar")
    return pattern(
        rf"(?<!\w){_ABOUT}(?:(?:en|ett) )?{one}(?:[ -](?:{one}|och|ett|en|halv|till|tre)){{0,6}} ?",
        rf"(?:{large} )?(?:svenska )?{ends}\b",
        ignores_case=True,
    )
