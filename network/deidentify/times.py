"""Dates in the forms that Swedish texts write them, and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from network.deidentify.lists import rules
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.patterns import any_of, pattern

Rule = tuple[re.Pattern[str], str, int, bool, str]  # the pattern, why, weight, whether sure, and which kind

_WHOLE_MONTH = any_of("januari februari mars april maj juni juli augusti september oktober november december")
_MONTH = any_of(
    "januari februari mars april maj juni juli augusti september oktober november december"
    " jan feb mar apr jun jul aug sept sep okt nov dec"
)
_YEAR = r"(?:19|20)\d{2}"
_NO_YEAR_AFTER = r"(?![\w/:.]|,\d|\s\d)"
_SHORT_YEAR = r"[-’'´]?\d{2}" + _NO_YEAR_AFTER
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_WEEKDAY = any_of("mån tis ons tors fre lör sön") + "da" + any_of("g gen gar garna") + "s?"
_SHORT_DAY = any_of("mån tis ons tor tors fre lör sön må ti on to fr lö sö")
_LEAD = rf"(?:(?:{_WEEKDAY}|{_SHORT_DAY}) )?(?:den )?"
_DAY_BEFORE = pattern(
    rf"(?<![\w])(?:(?:i|på|under|om|per|mellan) )?(?:(?:{_WEEKDAY}|{_SHORT_DAY})\.? )?(?:den )?$",
    ignores_case=True,
)
_CLOCK_AFTER = pattern(
    r",? (?:(?:kl\.?|klockan) ?\d{1,2}(?:[.:]\d{2})?|\d{1,2}[:.]\d{2})",
    r"(?: ?[-–] ?\d{1,2}(?:[.:]\d{2})?)?(?![\w%]|[.,:-]\d| kr| procent)",
    ignores_case=True,
)
_LONGEST_DAY, _LONGEST_CLOCK = 26, 28
_PART = r"(?:(?:början|mitten|slutet) av )?"
_OF_MONTH = r"(?:första|andra|tredje|sista) (?:veckan|helgen|dagen|dagarna|hälften|halvan) (?:i|av) "
_BEFORE_MONTH = any_of("i under sedan från till före efter innan förra hela senast per")
_FEASTS = any_of(
    "jul julafton juldagen nyårsafton nyårsdagen nyår midsommar midsommarafton midsommardagen påsk påsken"
    " påskafton påskdagen skärtorsdagen långfredagen valborg valborgsmässoafton luciadagen trettondagen"
    r" allhelgona allhelgonahelgen pingst pingsten nationaldagen annandag\ jul annandag\ påsk annandagen"
    r" (?:första|andra|tredje|fjärde|[1-4]:[ae])\ advent (?:halv)?årsskiftet kvartalsskiftet"
    r" (?:jul|nyårs|påsk|pingst|midsommar|advents)(?:helgen|veckan|dagarna|ledigheten)"
    r" (?:sport|påsk|höst|jul|sommar)lovet"
)
_LATELY = any_of(
    [
        rf"(?:förra|nästa|varje|i|på) {_WEEKDAY}",
        "(?:förra|föregående) (?:veckan|månaden)",
        "(?:på |i )?(?:mån|tis|ons|tors|fre|lör|sön)dan",
        *["igår", "i går", "i förrgår", "häromdagen", "i morse"],
    ]
)

_WRITTEN = pattern(
    rf"(?<!\w)(?:i )?{_LEAD}{_DAY}(?::?[aen])?(?:\s?[-–]\s?{_DAY})?",
    rf"(?: (?:och|till) (?:den )?{_DAY}(?::[ae])?)?\.? {_MONTH}\b(?:\.(?= \d))?",
    rf"(?:[ ,]+{_YEAR}(?!\w)|[ ,]+{_SHORT_YEAR})?",
    ignores_case=True,
)
_ISO = pattern(
    rf"(?<![\w/.-]){_YEAR}([-/.–]){_MONTH_NUMBER}\1(?:0[1-9]|[12]\d|3[01]|[1-9])(?![\w/]|-\d|\.\d)"
)
_SHORT_ISO = pattern(r"(?<![\w/.,-])\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-])")
_COMPACT = pattern(
    r"(?<![\w/.,+-])(?:(?:19|20)\d{2}|\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
    r"(?![\w/-]|[.,]\d)",
)
_SLASHED = pattern(
    rf"(?<![\w/.,:])(den )?({_DAY})[/.]({_MONTH_NUMBER})",
    rf"(?:[-–. /]+(?:{_YEAR}|\d{{2}})(?![\w/:]))?(?![\w/%]|[.,:-]\d)",
    ignores_case=True,
)
_MONTH_YEAR = pattern(
    rf"(?<!\w)(?:i |under )?{_PART}{_MONTH}(?: månad)?(?:[ ,]+(?:år )?{_YEAR}|[ -]+[’'-]\d{{2}})(?!\w)",
    ignores_case=True,
)
_MONTH_ALONE = pattern(
    rf"(?<!\w)(?:{_BEFORE_MONTH} {_PART}|{_OF_MONTH}){_WHOLE_MONTH}",
    rf"(?: månad|(?: ?[-–/] ?| och | till ){_WHOLE_MONTH})?(?!\w)",
    ignores_case=True,
)
_WEEK = pattern(
    r"(?<!\w)(?:(?-i:v|V\.|V(?= ))\.? ?|vecka |veckorna |veckan? nr )\d{1,2}(?:\s?[-–]\s?\d{1,2})?",
    rf"(?:[ ,]+(?:år )?{_YEAR})?(?![\w]|[.,:-]\d)",
    ignores_case=True,
)
_QUARTER = pattern(
    r"(?<!\w)(?:Q[1-4]|kv(?:artal)? ?[1-4]|(?:första|andra|tredje|fjärde) kvartalet|T[1-3]",
    rf"|(?:första|andra|tredje) tertialet)[ ,]+{_YEAR}(?!\w)",
    ignores_case=True,
)
_DAY_ALONE = pattern(rf"(?<!\w)den {_DAY}:[ae](?!\w)", ignores_case=True)
_YEARS_OLD = re.compile(r"(?<=, )\d{2} år(?=[,)])")
_TURNED = re.compile(r"\b(?:fyllde|fyller|fyllt|fylla|blev) (\d{2} år)(?=[.,;)!?]| (?:och|i|den|när|nu)\b)")
_RELATIVE = pattern(rf"(?<!\w){_LATELY}(?!\w)", ignores_case=True)
_FEAST = pattern(
    rf"(?<!\w)(?:(?:den|i|vid|kring|runt|omkring) )?{_FEASTS}(?: {_YEAR}(?:[/–-]\d{{2,4}})?)?(?!\w)",
    ignores_case=True,
)
_BORN = pattern(rf"(?<!\w)född(?:a)?,? (?:år )?({_YEAR}|[-’']\d{{2}})(?![\w-])", ignores_case=True)
_BORN_SHORT = re.compile(rf"(?:(?<=\()|(?<=, )|(?<= ))(?:f\.? |\* ?){_YEAR}(?=[),.;\s]|$)")
_AGE = pattern(
    r"(?<!\w)(\d{2})(?:-åring(?:en|ar|arna)?s?|-årig(?:a|e|t)?| år gammal|-årsdag(?:en)?)(?!\w)",
    ignores_case=True,
)
_FRACTION_AFTER = re.compile(r"^ (?:av|delar|del)\b")
_FIRST_NUMBER = re.compile(r"\d+")
_WEEKS = 53

_PLAIN: tuple[Rule, ...] = (
    (_WRITTEN, "date", 72, True, "day"),
    (_ISO, "date", 71, True, "day"),
    (_SHORT_ISO, "date", 71, True, "day"),
    (_MONTH_YEAR, "date", 70, True, "day"),
    (_COMPACT, "date.digits", 56, False, "day"),
    (_MONTH_ALONE, "date.month", 54, False, "day"),
    (_QUARTER, "date.coarse", 58, False, "day"),
    (_DAY_ALONE, "date.month", 55, False, "day"),
    (_YEARS_OLD, "date.age", 73, False, "age"),
    (_RELATIVE, "date.relative", 57, False, "recently"),
    (_BORN, "date.born", 73, True, "birth"),
    (_BORN_SHORT, "date.born", 73, True, "birth"),
    (_AGE, "date.age", 73, False, "age"),
)


def find_times(text: str) -> Iterator[Candidate]:
    """Days with their time, weeks, months and ages; years, seasons and times of day alone are left."""
    for rule, why, weight, is_sure, detail in (*_PLAIN, (_ordinal_days(), "date", 72, True, "day")):
        for match in rule.finditer(text):
            found = _date(match, why, weight, is_sure=is_sure, detail=detail)
            yield _timed(text, found) if detail in ("day", "recently") else found
    yield from _slashed(text)
    for match in _TURNED.finditer(text):
        yield Candidate(*match.span(1), MarkKind.DATE, False, "date.age", 73, detail="turned")
    for match in _WEEK.finditer(text):
        if 1 <= int(_FIRST_NUMBER.findall(match.group())[0]) <= _WEEKS:
            yield _timed(text, _date(match, "date", 68, detail="week"))
    for match in _FEAST.finditer(text):
        has_year = match.group()[-1].isdigit()
        yield _date(match, "date" if has_year else "date.feast", 67, is_sure=has_year)


def _slashed(text: str) -> Iterator[Candidate]:
    """12/3, but not 3/4 of something; sure with a year or "den"."""
    for match in _SLASHED.finditer(text):
        has_year = match.end(3) < match.end() or match.group(1) is not None
        is_fraction = _FRACTION_AFTER.match(text[match.end() : match.end() + 8]) is not None
        if has_year or ("/" in match.group() and not is_fraction):
            found = _timed(text, _date(match, "date.slash", 69, is_sure=False))
            is_sure = has_year or found.end > match.end() or found.start < match.start()
            yield replace(found, is_sure=is_sure, why="date" if is_sure else found.why)


def _timed(text: str, found: Candidate) -> Candidate:
    """A date with the day of the week before it, and the time of day after it."""
    day = _DAY_BEFORE.search(text[max(0, found.start - _LONGEST_DAY) : found.start])
    start = found.start - len(day.group()) if day and found.detail != "recently" else found.start
    clock = _CLOCK_AFTER.match(text[found.end : found.end + _LONGEST_CLOCK])
    end = found.end + clock.end() if clock else found.end
    return replace(found, start=start, end=end)


@cache
def _ordinal_days() -> re.Pattern[str]:
    """Den tolfte mars."""
    return pattern(
        rf"(?<!\w){_LEAD}{any_of([*rules()['ordinals'], 'sista', 'siste', 'förste'])} {_MONTH}\b",
        rf"(?:[ ,]+{_YEAR}(?!\w))?",
        ignores_case=True,
    )


def _date(
    match: re.Match[str], why: str, weight: int, *, is_sure: bool = True, detail: str = "day"
) -> Candidate:
    return Candidate(*match.span(), MarkKind.DATE, is_sure, why, weight, detail=detail)
