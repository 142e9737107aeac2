"""Numbers of cases and things: record numbers, vehicles, properties, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.mark import Candidate, MarkKind

_NUMBERED = re.compile(
    r"\b(?:dnr|d\.nr|diarie(?:nummer|nr)(?:et)?|ärende(?:nummer|nr|t)?|ärende-?id|mål(?:nummer|nr|et)?|avtal(?:snummer|snr|s-?id)?|kontrakt(?:snummer)?|faktura(?:nummer|nr|n)?|order(?:nummer|nr)?|"
    r"kund(?:nummer|nr)|beslut(?:snummer)?|anmälan|ref(?:erens)?(?:nummer|nr)?|upphandling(?:en)?|projekt(?:nummer|nr)?|handling(?:snummer)?|protokoll(?:snummer)?|K-nummer|OCR(?:-nummer)?|inventarie(?:nummer|nr)|serienummer)"
    r"\b\.?(?: ?(?:nr|nummer|id)\b\.?)?:?[ ]?(?=[A-ZÅÄÖa-zåäö]{0,6}[ .:/-]?\d)((?:[A-ZÅÄÖ]{1,6}[ .:/-]?)?\d[\w/:.–-]{1,25}(?<![.:,–/-]))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w/.:-])[A-ZÅÄÖ]{1,6}[ -]?(?:19|20)\d{2}[/:.-]\d{1,6}(?:-\d{1,4})?(?![\w/:])")
_COURT = re.compile(r"(?<![\w/.:-])[TBÖÄMFP]{1,2} \d{1,5}-\d{2,4}(?![\w/:-])")
_YEARED = re.compile(r"(?<![\w/.:-])(?:19|20)\d{2}[/:-]\d{2,6}(?:-\d{1,3})?(?![\w/:]|-\d)")
_LAW = re.compile(
    r"(?:SOU|SFS|Ds|prop\.?|bet\.?|skr\.?|dir\.?|rskr\.?|NJA|RÅ|HFD|lag(?:en)?|förordning(?:en)?|instruktion(?:en)?|balken|AFS|FFFS|rapport|direktiv(?:et)?)\s?\(?$",
    re.IGNORECASE,
)
_VEHICLE = re.compile(r"(?<![\w-])[A-HJ-PR-UW-Z]{3} ?\d{2}[A-HJ-PR-UW-Z0-9](?![\w-])")
_NEAR_VEHICLE = re.compile(
    r"(?:reg\.? ?nr|registrerad|bil|fordon|reg|släp|lastbil|buss|registreringsnummer|motorcykel|släp|taxi|Volvo|Saab|Audi|Tesla|BMW)\w*\.?[:,]? (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_NO_VEHICLE = frozenset({"ISO", "SFS", "SOU", "OSL", "LOU", "LOA", "RFC", "FFF", "AFS", "KPM"})
_STREET = (
    r"(?:gatan|gata|vägen|väg|gränd|gränden|stigen|stig|torget|torg|plan|allén|allé|backen|esplanaden|leden|kajen|platsen|promenaden|parken|gärdet|ängen|slingan|"
    r"bron|hamnen|tvärgatan|liden|svängen|rundan|höjden|strand|stranden)s?"
)
_ADDRESS = re.compile(
    rf"(?<!\w)(?:[A-ZÅÄÖ][\w:.-]{{1,24}} ){{0,2}}(?:[A-ZÅÄÖ][\w-]{{0,28}}?{_STREET}|[A-ZÅÄÖ][\w:.-]{{1,24}} (?i:{_STREET}))"
    r"(?: \d{1,4}(?: ?[A-Ha-h](?!\w))?(?:[-–/]\d{1,3})?(?:,? (?:\d{1,2} ?tr\b|lgh \d{3,4}|vån \d+))?)(?!\w)"
)
_STREET_ALONE = re.compile(
    r"(?<!\w)(?:[A-ZÅÄÖ][\w-]{1,28}(?:gatan|vägen|gränd|torget|allén|esplanaden|stigen|kajen)|"
    r"(?:[A-ZÅÄÖ][\w]{1,20}s|Stora|Lilla|Norra|Södra|Östra|Västra|Gamla|Nya) (?:gata|väg|gränd|torg|allé|plats|plan|torget|gatan|vägen))(?!\w)"
)
_POSTCODE = re.compile(r"(?<![\w.,-])(?:SE?-)?\d{3} \d{2} +[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?")
_BARE_POSTCODE = re.compile(r"(?<=[a-zåäö0-9], )\d{3} \d{2}(?![\w ]\d)(?=\s*(?:[.,;\n]|$))")
_BOX = re.compile(r"(?<!\w)(?:Box|box|Postbox|Boîte|PL) \d{1,6}(?: ?\d{2})?(?!\w)")
_CARE_OF = re.compile(r"(?<!\w)c/o [A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+)?")
_PROPERTY = re.compile(r"(?<!\w)[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ]?[a-zåäö]+)? (?:s:)?\d{1,3}:\d{1,4}(?!\w|:)")
_BIBLE = frozenset({"SOU", "SFS"})
_COORDINATES = re.compile(r"(?<![\w.])\d{2}[.,]\d{4,8}°?[NS]?[,;]? +\d{2}[.,]\d{4,8}°?[EÖW]?(?![\w])")
_BEFORE = 24  # signs looked at before a number


def find_cases(text: str) -> Iterator[Candidate]:
    """Record numbers and the like, vehicles, properties, addresses."""
    for match in _NUMBERED.finditer(text):
        first = match.group().split()[0].lower().rstrip(".:")
        yield Candidate(*match.span(), MarkKind.CASE, True, "case", 84, detail=f"case:{first}")
    for match in _BARE.finditer(text):
        if not _is_law(text, match.start()) and not _LAW.match(match.group().split()[0]):
            yield Candidate(*match.span(), MarkKind.CASE, True, "case", 82, detail="case")
    for match in _COURT.finditer(text):
        yield Candidate(*match.span(), MarkKind.CASE, True, "case", 81, detail="case")
    for match in _YEARED.finditer(text):
        if not _is_law(text, match.start()):
            yield Candidate(*match.span(), MarkKind.CASE, False, "case.form", 66, detail="case")
    yield from _vehicles(text)
    yield from _addresses(text)


def _is_law(text: str, start: int) -> bool:
    return bool(_LAW.search(text[max(0, start - _BEFORE) : start]))


def _vehicles(text: str) -> Iterator[Candidate]:
    for match in _VEHICLE.finditer(text):
        if match.group()[:3] in _NO_VEHICLE:
            continue
        is_near = bool(_NEAR_VEHICLE.search(text[max(0, match.start() - 2 * _BEFORE) : match.start()]))
        why = "vehicle" if is_near else "vehicle.form"
        yield Candidate(*match.span(), MarkKind.VEHICLE, is_near, why, 77, detail="vehicle")


def _addresses(text: str) -> Iterator[Candidate]:
    for match in _ADDRESS.finditer(text):
        yield Candidate(*match.span(), MarkKind.ADDRESS, True, "address", 86, detail="address")
    for match in _STREET_ALONE.finditer(text):
        yield Candidate(*match.span(), MarkKind.ADDRESS, False, "address.street", 62, detail="address")
    for pattern in (_POSTCODE, _BOX, _CARE_OF, _COORDINATES):
        for match in pattern.finditer(text):
            yield Candidate(*match.span(), MarkKind.ADDRESS, True, "address", 85, detail="address")
    for match in _BARE_POSTCODE.finditer(text):
        yield Candidate(*match.span(), MarkKind.ADDRESS, False, "address.postcode", 60, detail="postcode")
    for match in _PROPERTY.finditer(text):
        if match.group()[:3] not in _BIBLE:
            yield Candidate(*match.span(), MarkKind.ADDRESS, True, "property", 83, detail="property")
