"""What is marked, as what, and how sure that is."""

from __future__ import annotations

import pytest

from network.deidentify import Known, Mark, MarkKind, find_marks, notice
from riskmodel.kernel.words import texts


def _only(text: str, **known: frozenset[str]) -> Mark:
    marks = find_marks(text, Known(**known))
    assert len(marks) == 1, marks
    return marks[0]


@pytest.mark.parametrize(
    ("text", "word", "kind", "is_sure"),
    [
        ("Det var Annas idé.", "Annas", MarkKind.PERSON, True),
        ("Vi läste Lindbergs rapport.", "Lindbergs", MarkKind.PERSON, True),
        ("Vi frågade Anna-Karin om saken.", "Anna-Karin", MarkKind.PERSON, True),
        ("Frågan gick till A. Lind.", "A. Lind", MarkKind.PERSON, True),
        ("Svaret kom från Erik af Trolleskog.", "Erik af Trolleskog", MarkKind.PERSON, True),
        ("Handläggaren Åkerqvistson svarade.", "Åkerqvistson", MarkKind.PERSON, True),
        ("Björn ringde tillbaka.", "Björn", MarkKind.PERSON, False),
        ("Sedan kom vera lindqvist in.", "vera lindqvist", MarkKind.PERSON, False),
        ("Enligt HÅKAN LINDBERG var det fel.", "HÅKAN LINDBERG", MarkKind.PERSON, True),
        ("Numret 850212-1239 stod där.", "850212-1239", MarkKind.PERSON_NUMBER, False),
        ("Numret 121212-1212 stod där.", "121212-1212", MarkKind.PERSON_NUMBER, True),
        ("Numret 191212121212 stod där.", "191212121212", MarkKind.PERSON_NUMBER, True),
        ("Numret 121212+1212 stod där.", "121212+1212", MarkKind.PERSON_NUMBER, True),
        ("Numret 202100-5448 stod där.", "202100-5448", MarkKind.ORG_NUMBER, True),
        ("Ring 08-12 34 56 78 i morgon.", "08-12 34 56 78", MarkKind.PHONE, True),
        ("Rutinen prövades på Malmökontoret.", "Malmökontoret", MarkKind.PLACE, True),
        ("Konsulten är uppsalabaserad.", "uppsalabaserad", MarkKind.PLACE, True),
        ("Det kom från Norrköpingsregionen.", "Norrköpingsregionen", MarkKind.PLACE, True),
        ("Mötet hölls i Lund.", "Lund", MarkKind.PLACE, True),
        ("Vi frågade Ale kommun.", "Ale kommun", MarkKind.ORGANISATION, True),
        ("Vi frågade Länsstyrelsen i Kalmar län.", "Länsstyrelsen i Kalmar län", MarkKind.ORGANISATION, True),
        ("Vi köpte av Granlunds Bygg AB.", "Granlunds Bygg AB", MarkKind.ORGANISATION, True),
        ("Enligt Statskontoret är det vanligt.", "Statskontoret", MarkKind.ORGANISATION, False),
        ("Det kostade 350 000 kr.", "350 000 kr", MarkKind.SUM, True),
        ("Det kostade 1,2 mnkr.", "1,2 mnkr", MarkKind.SUM, True),
        ("Blomman kostade 75 kronor.", "75 kronor", MarkKind.SUM, False),
        ("Det hände den 12 mars 2024.", "den 12 mars 2024", MarkKind.DATE, True),
        ("Det hände 2024-03-12.", "2024-03-12", MarkKind.DATE, True),
        ("Det hände v. 12.", "v. 12", MarkKind.DATE, True),
        ("Det hände förra tisdagen.", "förra tisdagen", MarkKind.DATE, False),
        ("Se dnr 2024/123 för detaljer.", "dnr 2024/123", MarkKind.CASE, True),
        ("Bilen ABC 12D stod där.", "ABC 12D", MarkKind.VEHICLE, True),
        ("Hon bor på Storgatan 5.", "Storgatan 5", MarkKind.ADDRESS, True),
        ("Saken gick till generaldirektören.", "generaldirektören", MarkKind.ROLE, True),
        ("Det var vår enda jurist.", "vår enda jurist", MarkKind.ROLE, False),
        ("Hon skrev: ”Jag vet inget om det.”", "Jag vet inget om det.", MarkKind.QUOTE, False),
    ],
)
def test_what_is_found(text: str, word: str, kind: MarkKind, is_sure: bool) -> None:
    mark = _only(text)
    assert (mark.text, mark.kind, mark.is_sure) == (word, kind, is_sure)


@pytest.mark.parametrize(
    "text",
    [
        "Enligt 5 § förvaltningslagen (2017:900) ska jäv anmälas.",
        "Av 20 000 fakturor granskades 300, alltså 1,5 procent.",
        "Se SOU 2023:45 och prop. 2021/22:100.",
        "Per år kommer dag efter dag samma fråga. Sten och grus köps in.",
        "Det gäller två av tre ärenden under 2024 och våren 2025.",
        "ISO 27001 och GDPR gäller även här.",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert find_marks(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "A\u030ake Stro\u0308m kom.",
        "Å\u200bke St\u00adröm kom.",
        "Åke\u00a0Ström kom.",
        "\u202eÅke Ström kom.",
    ],
)
def test_signs_that_are_not_seen_hide_no_name(text: str) -> None:
    mark = _only(text)
    assert mark.kind is MarkKind.PERSON
    assert mark.key == "åke ström"
    assert text[mark.start : mark.end] == mark.text


def test_members_names_are_known_and_what_may_stand_is_not_marked() -> None:
    given = frozenset({"Fjärrskådarna"})
    assert _only("Så gjorde fjärrskådarna.", organisations=given).kind is MarkKind.ORGANISATION
    assert find_marks("Det var Annas idé.", Known(kept=frozenset({"anna"}))) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna Lindberg såg det.", "Texten nämner kanske en person."),
        ("Numret är 121212-1212.", "Texten innehåller kanske ett personnummer."),
        ("Ring 08-12 34 56 78.", "Texten innehåller kanske en kontaktuppgift."),
        ("Vi skrev en lista.", ""),
    ],
)
def test_a_word_in_passing(text: str, said: str) -> None:
    assert notice(text) == said


def test_no_text_promises_anything() -> None:
    for language in ("sv", "en"):
        assert not [
            words for words in texts(language, "deidentify").values() if "anonym" in str(words).lower()
        ]
