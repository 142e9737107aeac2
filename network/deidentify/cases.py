"""Numbers of cases, contracts and vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.patterns import any_of, pattern

_OF = any_of(
    r"dnr d\.nr diarienummer diarienummret diarienumret diarienr ärende ärendet ärendenummer ärendenr"
    r" ärende-?id mål målet målnummer målnr avtal avtals-?id avtalsnummer avtalsnr kontrakt"
    r" kontraktsnummer faktura"
    r" fakturan fakturanummer fakturanr order ordernummer ordernr kundnummer kundnr beslut"
    r" beslutsnummer anmälan ref"
    r" refnr referens referensnummer upphandling upphandlingen projekt projektnummer projektnr handling"
    r" handlingsnummer protokoll protokollsnummer K-nummer OCR OCR-nummer inventarienummer serienummer"
)
_NUMBERED = pattern(
    rf"\b{_OF}\b\.?(?: ?(?:nr|nummer|id)\b\.?)?:?[ ]?(?=[A-ZÅÄÖa-zåäö]{{0,6}}[ .:/-]?\d)",
    r"((?:[A-ZÅÄÖ]{1,6}[ .:/-]?)?\d[\w/:.–-]{1,25}(?<![.:,–/-]))",
    ignores_case=True,
)
_BARE = re.compile(r"(?<![\w/.:-])[A-ZÅÄÖ]{1,6}[ -]?(?:19|20)\d{2}[/:.-]\d{1,6}(?:-\d{1,4})?(?![\w/:])")
_CODED = re.compile(
    r"(?<![\w/.:-])(?!(?:ISO|EN|SS|IEC|EU|COM|RFC|SOU|SFS|AFS|GDPR|LOU)-)(?:[A-ZÅÄÖ]{2,4}|[A-ZÅÄÖ](?=-\d{5}))-\d{3,6}(?:-\d{2,4})?(?![\w/:-])"
)
_COURT = re.compile(r"(?<![\w/.:-])[TBÖÄMFP]{1,2} \d{1,5}-\d{2,4}(?![\w/:-])")
_YEARED = re.compile(r"(?<![\w/.:-])(?:19|20)\d{2}[/:-]\d{2,6}(?:-\d{1,3})?(?![\w/:]|-\d)")
_LAW = pattern(
    any_of(
        r"SOU SFS Ds prop\.? bet\.? skr\.? dir\.? rskr\.? NJA RÅ HFD lag lagen förordning förordningen"
        r" instruktion instruktionen balken AFS FFFS rapport direktiv direktivet"
    ),
    r"\s?\(?$",
    ignores_case=True,
)
_VEHICLE = re.compile(r"(?<![\w-])[A-HJ-PR-UW-Z]{3} ?\d{2}[A-HJ-PR-UW-Z0-9](?![\w-])")
_NEAR_VEHICLE = pattern(
    r"(?:reg\.? ?nr|",
    any_of(
        "registrerad registreringsnummer bil fordon reg lastbil buss motorcykel släp taxi"
        " Volvo Saab Audi Tesla BMW"
    ),
    r"\w{0,20})\.?[:,]? (?:\w{1,20} ){0,2}$",
    ignores_case=True,
)
_NO_VEHICLE = frozenset({"ISO", "SFS", "SOU", "OSL", "LOU", "LOA", "RFC", "FFF", "AFS", "KPM"})
_DAY = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_LONG = re.compile(r"(?<![\w.,/:+-])\d(?:[ -]?\d){7,18}(?![\w/:]|[.,-]\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")
_FORMS = (
    (_BARE, True, "case", 82),
    (_COURT, True, "case", 81),
    (_CODED, False, "case.form", 66),
    (_YEARED, False, "case.form", 66),
    (_LONG, False, "number", 20),
)
_BEFORE = 24  # signs looked at before a number
_LONG_BEFORE = 48


def find_cases(text: str) -> Iterator[Candidate]:
    """Record numbers and the like, long rows of digits, and the numbers of vehicles."""
    for match in _NUMBERED.finditer(text):
        if not _DAY.fullmatch(match.group(1)):
            first = match.group().split()[0].lower().rstrip(".:")
            yield Candidate(*match.span(), MarkKind.CASE, True, "case", 84, detail=f"case:{first}")
    for rule, is_sure, why, weight in _FORMS:
        for match in rule.finditer(text):
            if not _is_law(text, match) and not _THOUSANDS.fullmatch(match.group()):
                yield Candidate(*match.span(), MarkKind.CASE, is_sure, why, weight, detail="case")
    yield from _vehicles(text)


def _is_law(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    return bool(_LAW.search(text[max(0, start - _BEFORE) : start]) or _LAW.match(match.group().split()[0]))


def _vehicles(text: str) -> Iterator[Candidate]:
    for match in _VEHICLE.finditer(text):
        if match.group()[:3] not in _NO_VEHICLE:
            is_near = bool(_NEAR_VEHICLE.search(text[max(0, match.start() - _LONG_BEFORE) : match.start()]))
            why = "vehicle" if is_near else "vehicle.form"
            yield Candidate(*match.span(), MarkKind.VEHICLE, is_near, why, 77, detail="vehicle")
