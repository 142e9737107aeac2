"""What the headings of participant files mean, in the languages the services write them in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from exchange.participants.values import Column, Service

# Parts of headings, the first column that fits counts. They are the services' own words in Swedish, English,
# Norwegian, Danish, German, Finnish, Dutch and French, as far as known; see `places_by_order` for others.
_PARTS: dict[Column, str] = {
    Column.WAITING: "in waiting room|väntrum|venterom|warteraum|odotushuone|salle d.attente",
    Column.ATTENDED: "^attended$|^deltog$|^teilgenommen$|^deltok$|^osallistui$",
    Column.ACCOUNT: "upn|participant id|deltagar-?id|deltaker-?id|teilnehmer-?id|osallistujatunnus",
    Column.ACTION: """user action|användaråtgärd|användaraktivitet|brukerhandling|brugerhandling
        |benutzeraktion|käyttäjän toiminto|action de l.utilisateur""",
    Column.MOMENT: "timestamp|tidsstämpel|tidsstempel|zeitstempel|aikaleima|horodatage",
    Column.EMAIL: "e-?mail|e-?post|mejl|courriel|sähköposti|mailadress",
    Column.DURATION: """duration|varaktighet|varighet|dauer|kesto|durée|duur|tid i möte|mötestid|tid i møte
        |time in (session|meeting)|närvarotid|minuter|minutes|minutter|minuten|deltagartid""",
    Column.JOINED: """join|anslut|anslöt|gick med|gick in|beitritt|beigetreten|teilnahmebeginn|ble med
        |tiltrådte|deltok først|deltog først|tilslut|liitty|heure d.arrivée|première participation
        |eerste deelname|ankomst|kom kl|kom\\b""",
    Column.LEFT: """leave|left|lämna|gick kl|gick\\b|verlassen|austritt|teilnahmeende|forlot|forlat|poistu
        |départ|dernière sortie|laatst verlaten|frakopl""",
    Column.ROLE: "^(role|roll|rolle|rooli|rôle|rol)$",
    Column.FIRST_NAME: "^(first ?name|förnamn|fornavn|vorname|etunimi|prénom)$",
    Column.LAST_NAME: "^(last ?name|surname|efternamn|etternavn|efternavn|nachname|sukunimi)$",
    Column.ORGANISATION: """^(organi[sz]ation|organisaatio|myndighet|agency|company|företag|arbetsplats
        |arbetsgivare|firma|unternehmen|virasto|org)$""",
    Column.NAME: """^(full |user |display |participant )?name\\b
        |^(fullständigt |deltagar(ens )?|användar(ens )?|visnings)?namn\\b
        |^(fullt |fulde |bruker)?navn\\b|vollständiger name|^nimi\\b|koko nimi|^nom\\b|^(volledige )?naam\\b
        |^deltagare$|^participant$|^deltaker$|^teilnehmer$|^osallistuja$""",
}
_LINE_END = re.compile(r"\n\s*")
_COMPILED = tuple((column, re.compile(_LINE_END.sub("", parts))) for column, parts in _PARTS.items())
_ZOOM = re.compile(
    r"original ?name|ursprungligt namn|originalnamn|opprinnelig navn|time in session|"
    r"(duration|varaktighet|dauer|varighet) \((minutes|minuter|minuten|minutter)\)|väntrum|waiting room"
)
_SECTION = re.compile(r"\s*\d\s*\.\s*\S")
_LEAST_COLUMNS = 2

_TITLE = re.compile(
    r"meeting title|mötesrubrik|mötets (titel|rubrik|namn)|mötestitel|møtetittel|mødetitel|"
    r"besprechungstitel|titel der besprechung|kokouksen (otsikko|nimi)|titre de la réunion|"
    r"^topic$|^ämne$|^thema$|^emne$"
)
_START = re.compile(r"start|^börja|beginn|^alku|alkamis|début|anfang")
_END = re.compile(
    r"end time|^slut|sluttid|meeting end|endzeit|^ende|avslut|päättymis|loppu|heure de fin|^end\b"
)
_COUNT = re.compile(
    r"participants|deltagare|deltakere|teilnehmer|osallistuj|antal deltagare|deltagere|deelnemers"
)


@lru_cache(maxsize=1024)
def column_of(heading: str) -> Column | None:
    """What a heading means; None when it is none that we know."""
    plain = folded_heading(heading)
    return next((column for column, pattern in _COMPILED if pattern.search(plain)), None) if plain else None


def folded_heading(heading: str) -> str:
    """A heading without case, needless blanks and marks of the file."""
    return " ".join(unicodedata.normalize("NFKC", heading).replace("\ufeff", "").casefold().split()).rstrip(
        ":"
    )


def places_of(cells: Sequence[str]) -> dict[Column, int]:
    """Where the columns stand; the first of two that mean the same."""
    places: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        column = column_of(cell)
        if column is not None:
            places.setdefault(column, place)
    return places


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is the header of a list of participants."""
    filled = [cell for cell in cells if cell.strip()]
    if any("@" in cell or cell.strip()[0].isdigit() for cell in filled):
        return False
    places = places_of(cells)
    if not (Column.NAME in places or {Column.FIRST_NAME, Column.LAST_NAME} <= set(places)):
        return False
    is_of_meeting = Column.JOINED not in places and {"start", "end"} <= {fact_of(cell) for cell in filled}
    return len(places) >= max(_LEAST_COLUMNS, len(filled) / 2) and not is_of_meeting


def places_by_order(cells: Sequence[str]) -> dict[Column, int]:
    """Where Teams always puts the columns, for a language whose words we do not know."""
    order = (
        Column.NAME,
        Column.JOINED,
        Column.LEFT,
        Column.DURATION,
        Column.EMAIL,
        Column.ACCOUNT,
        Column.ROLE,
    )
    return {column: place for place, column in enumerate(order) if place < len(cells)}


def is_section(cells: Sequence[str]) -> bool:
    """Whether a row is the heading of one of Teams' numbered parts, such as `2. Deltagare`."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and bool(_SECTION.match(filled[0]))


def service_of(header: Sequence[str], *, has_sections: bool, tabs: bool) -> Service:
    """Which service writes such a header."""
    words = " | ".join(folded_heading(cell) for cell in header)
    places = places_of(header)
    if has_sections or Column.ACTION in places or Column.ACCOUNT in places:
        return Service.TEAMS
    if _ZOOM.search(words) or Column.WAITING in places or Column.ATTENDED in places:
        return Service.ZOOM
    if {Column.JOINED, Column.LEFT} <= set(places):
        return Service.TEAMS if tabs else Service.ZOOM
    return Service.PLAIN


def fact_of(heading: str) -> str:
    """Which fact about the meeting a heading names: title, start, end, count, or ""."""
    plain = folded_heading(heading)
    for fact, pattern in (("title", _TITLE), ("end", _END), ("start", _START), ("count", _COUNT)):
        if pattern.search(plain):
            return fact
    return ""
