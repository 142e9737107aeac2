"""Dates in the forms that Swedish texts write them, and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.lists import rules
from network.deidentify.mark import Candidate, MarkKind

_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_WEEKDAY = r"(?:mån|tis|ons|tors|fre|lör|sön)da(?:g|gen|gar|garna)s?"
_SHORT_DAY = r"(?:mån|tis|ons|tor|tors|fre|lör|sön)"
_I = re.IGNORECASE
_LEAD = rf"(?:(?:{_WEEKDAY}|{_SHORT_DAY}) )?(?:den )?"

_WRITTEN = re.compile(
    rf"(?<!\w)(?:i )?{_LEAD}{_DAY}(?::?[aen])?(?:\s?[-–]\s?{_DAY})?(?: (?:och|till) (?:den )?{_DAY}(?::[ae])?)?\.? {_MONTH}\b(?:\.(?= \d))?(?:[ ,]+{_YEAR}(?!\w)|[ ,]+[-’'´]?\d{{2}}(?![\w/:.]|,\d|\s\d))?",
    _I,
)
_ISO = re.compile(
    rf"(?<![\w/.-]){_YEAR}([-/.–])(?:0?[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01]|[1-9])(?![\w/]|-\d|\.\d)"
)
_COMPACT = re.compile(
    r"(?<![\w/.,+-])(?:(?:19|20)\d{2}|[0-3]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w/-]|[.,]\d)"
)
_SHORT_ISO = re.compile(r"(?<![\w/.,-])\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-])")
_SLASHED = re.compile(
    rf"(?<![\w/.,:])(den )?({_DAY})[/.](0?[1-9]|1[0-2])(?:[-–. /]+(?:{_YEAR}|\d{{2}})(?![\w/:]))?(?![\w/%]|[.,:-]\d)",
    _I,
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?:i |under )?(?:(?:början|mitten|slutet) av )?{_MONTH}(?: månad)?(?:[ ,]+(?:år )?{_YEAR}|[ -]+[’'-]\d{{2}})(?!\w)",
    _I,
)
_MONTH_ALONE = re.compile(
    r"(?<!\w)(?:(?:i|under|sedan|från|till|före|efter|innan|förra|hela|senast|per) )(?:(?:början|mitten|slutet) av )?"
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?: månad)?(?!\w)",
    _I,
)
_WEEK = re.compile(
    rf"(?<!\w)(?:(?-i:v|V\.|V(?= ))\.? ?|vecka |veckorna |veckan? nr )\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?(?:[ ,]+(?:år )?{_YEAR})?(?![\w]|[.,:-]\d)",
    _I,
)
_QUARTER = re.compile(
    rf"(?<!\w)(?:Q[1-4]|[Kk]v(?:artal)? ?[1-4]|(?:första|andra|tredje|fjärde) kvartalet|T[1-3]|(?:första|andra|tredje) tertialet)[ ,]+{_YEAR}(?!\w)"
)
_RELATIVE = re.compile(
    rf"(?<!\w)(?:förra |nästa |i |på |varje )?(?:(?:förra|nästa|i|på) {_WEEKDAY}|(?:förra|föregående) (?:veckan|månaden)|igår|i går|i förrgår|häromdagen|i morse|i dag på morgonen|måndagen? den)(?!\w)",
    _I,
)
_FEAST = re.compile(
    rf"(?<!\w)(?:jul(?:afton|dagen)?|nyår(?:safton|sdagen)?|midsommar(?:afton|dagen)?|påsk(?:en|afton|dagen)?|långfredagen|valborg(?:smässoafton)?|luciadagen|trettondagen|allhelgona(?:helgen)?|pingst(?:en)?|"
    rf"nationaldagen|annandag(?:en)? (?:jul|påsk)|kristi himmelsfärdsdag)(?: {_YEAR})?(?!\w)",
    _I,
)
_BORN = re.compile(rf"(?<!\w)född(?:a)?,? (?:år )?({_YEAR}|[-’']\d{{2}})(?![\w-])", _I)
_AGE = re.compile(
    r"(?<!\w)(\d{2})(?:-åring(?:en|ar|arna)?s?|-årig(?:a|e|t)?| år gammal|-årsdag(?:en)?)(?!\w)", _I
)
_WEEKS = 53
_FRACTION_AFTER = re.compile(r"^ (?:av|delar|del)\b")


def find_times(text: str) -> Iterator[Candidate]:
    """Days, weeks, months and ages; years, seasons and times of day are left."""
    for match in _WRITTEN.finditer(text):
        yield _date(match, "date", 72)
    for pattern in (_ISO, _SHORT_ISO):
        for match in pattern.finditer(text):
            yield _date(match, "date", 71)
    for match in _COMPACT.finditer(text):
        yield _date(match, "date.digits", 56, is_sure=False)
    for match in _SLASHED.finditer(text):
        has_year = match.end(3) < match.end() or match.group(1) is not None
        if has_year or (
            "/" in match.group() and not _FRACTION_AFTER.match(text[match.end() : match.end() + 8])
        ):
            why = "date" if has_year else "date.slash"
            yield _date(match, why, 69, is_sure=has_year)
    for match in _MONTH_YEAR.finditer(text):
        yield _date(match, "date", 70)
    for match in _MONTH_ALONE.finditer(text):
        yield _date(match, "date.month", 54, is_sure=False)
    for match in _WEEK.finditer(text):
        if not 1 <= int(re.findall(r"\d+", match.group())[0]) <= _WEEKS:
            continue
        yield _date(match, "date", 68, detail="week")
    for match in _QUARTER.finditer(text):
        yield _date(match, "date.coarse", 58, is_sure=False)
    for match in _RELATIVE.finditer(text):
        yield _date(match, "date.relative", 57, is_sure=False, detail="recently")
    for match in _FEAST.finditer(text):
        is_sure = match.group()[-1].isdigit()
        yield _date(match, "date" if is_sure else "date.feast", 67, is_sure=is_sure)
    yield from _ordinal_days(text)
    for match in _BORN.finditer(text):
        yield _date(match, "date.born", 73, detail="birth")
    for match in _AGE.finditer(text):
        yield _date(match, "date.age", 73, is_sure=False, detail="age")


def _ordinal_days(text: str) -> Iterator[Candidate]:
    words = "|".join(sorted(rules()["ordinals"], key=len, reverse=True))
    pattern = rf"(?<!\w){_LEAD}(?:{words}) {_MONTH}\b(?:[ ,]+{_YEAR}(?!\w))?"
    for match in re.finditer(pattern, text, _I):
        yield _date(match, "date", 72)


def _date(
    match: re.Match[str], why: str, weight: int, *, is_sure: bool = True, detail: str = "day"
) -> Candidate:
    return Candidate(*match.span(), MarkKind.DATE, is_sure, why, weight, detail=detail)
