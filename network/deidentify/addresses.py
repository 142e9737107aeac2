"""Addresses of homes and houses, with postcodes, boxes and properties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.patterns import any_of, pattern

_CAPITAL = r"[A-ZÅÄÖ]"
_STREET = (
    any_of(
        "gatan gata vägen väg gränd gränden stigen stig torget torg plan allén allé backen esplanaden leden"
        " kajen platsen promenaden parken gärdet ängen slingan bron hamnen tvärgatan liden svängen"
        " rundan höjden"
        " strand stranden"
    )
    + "s?"
)
_NUMBER = (
    r" \d{1,4}(?: ?[A-Ha-h](?!\w))?(?:[-–/]\d{1,3})?(?:,? (?:\d{1,2} ?tr\b|lgh \d{3,4}|vån \d{1,3}))?(?!\w)"
)
_ADDRESS = pattern(
    rf"(?<!\w)(?:{_CAPITAL}[\w:.-]{{1,24}} ){{0,2}}",
    rf"(?:{_CAPITAL}[\w-]{{0,28}}?{_STREET}|{_CAPITAL}[\w:.-]{{1,24}} (?i:{_STREET}))",
    _NUMBER,
)
_STREET_ALONE = pattern(
    rf"(?<!\w)(?:{_CAPITAL}[\w-]{{1,28}}",
    any_of("gatan vägen gränd torget allén esplanaden stigen kajen"),
    rf"|(?:(?!Längs){_CAPITAL}\w{{1,20}}s|",
    any_of("Stora Lilla Norra Södra Östra Västra Gamla Nya"),
    ") ",
    any_of("gata väg gränd torg allé plats plan torget gatan vägen"),
    r")(?!\w)",
)
_POSTCODE = re.compile(rf"(?<![\w.,-])(?:SE?-)?\d{{3}} \d{{2}} {{1,3}}{_CAPITAL}[\w-]+(?: {_CAPITAL}[\w-]+)?")
_BARE_POSTCODE = re.compile(r"(?<=[a-zåäö0-9], )\d{3} \d{2}(?![\w ]\d)(?=\s{0,3}(?:[.,;\n]|$))")
_BOX = re.compile(r"(?<!\w)(?:Box|box|Postbox|PL) \d{1,6}(?: ?\d{2})?(?!\w)")
_CARE_OF = re.compile(rf"(?<!\w)c/o {_CAPITAL}\w+(?: {_CAPITAL}\w+)?")
_PROPERTY = re.compile(
    rf"(?<!\w){_CAPITAL}[a-zåäö]+(?:[ -]{_CAPITAL}?[a-zåäö]+)? (?:s:)?(?!0)\d{{1,3}}:\d{{1,4}}(?!\w|:)"
)
_COORDINATES = re.compile(r"(?<![\w.])\d{2}[.,]\d{4,8}°?[NS]?[,;]? {1,3}\d{2}[.,]\d{4,8}°?[EÖW]?(?!\w)")


def find_addresses(text: str) -> Iterator[Candidate]:
    """Streets with and without a number, postcodes with their place, boxes, properties and positions."""
    for match in _ADDRESS.finditer(text):
        yield Candidate(*match.span(), MarkKind.ADDRESS, True, "address", 86, detail="address")
    for match in _STREET_ALONE.finditer(text):
        yield Candidate(*match.span(), MarkKind.ADDRESS, False, "address.street", 62, detail="address")
    for rule in (_POSTCODE, _BOX, _CARE_OF, _COORDINATES):
        for match in rule.finditer(text):
            yield Candidate(*match.span(), MarkKind.ADDRESS, True, "address", 85, detail="address")
    for match in _BARE_POSTCODE.finditer(text):
        yield Candidate(*match.span(), MarkKind.ADDRESS, False, "address.postcode", 60, detail="postcode")
    for match in _PROPERTY.finditer(text):
        yield Candidate(*match.span(), MarkKind.ADDRESS, True, "property", 83, detail="property")
