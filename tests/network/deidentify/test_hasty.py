"""What hasty notes, lists and signatures hold, and how the words that come instead read."""

from __future__ import annotations

import pytest

from network.deidentify import Choice, MarkKind, apply, find_marks, suggest


def _replaced(text: str) -> str:
    marks = find_marks(text)
    words = zip(marks, suggest(marks, [text]), strict=True)
    return apply(text, [Choice(mark.start, mark.end, said) for mark, said in words if said])


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Möte tors 16/5 kl 9 som vanligt.", "tors 16/5 kl 9", MarkKind.DATE),
        ("Mejlet kom den 4 mars 2021 13:05 ungefär.", "den 4 mars 2021 13:05", MarkKind.DATE),
        ("Det hände i mars-april förstås.", "i mars-april", MarkKind.DATE),
        ("Vi sågs vid årsskiftet 2018/19 och talade.", "vid årsskiftet 2018/19", MarkKind.DATE),
        ("Hon slutade påskveckan 2016 utan orsak.", "påskveckan 2016", MarkKind.DATE),
        ("Ägaren (f. 1961) sålde.", "f. 1961", MarkKind.DATE),
        ("Det kostade knappt 7 mkr totalt.", "knappt 7 mkr", MarkKind.SUM),
        ("Då kom Stig ”Stickan” Gröndalius hem.", "Stig ”Stickan” Gröndalius", MarkKind.PERSON),
        ("Han kallades ”Krumelur” på jobbet.", "Krumelur", MarkKind.PERSON),
        ("Vi frågade fru Lindqvist om saken.", "fru Lindqvist", MarkKind.PERSON),
        ("Vi frågade von Bråvalla-Tigh om saken.", "von Bråvalla-Tigh", MarkKind.PERSON),
        ("ring karin b om saken", "karin b", MarkKind.PERSON),
        ("Sten Ykvarnius kom sent.", "Sten Ykvarnius", MarkKind.PERSON),
        ("Han loggade in som ab_19 utan lov.", "ab_19", MarkKind.PERSON),
        ("Kontot petnyl02 användes.", "petnyl02", MarkKind.PERSON),
        ("Kortet som slutar på 8812 användes.", "8812", MarkKind.CASE),
        ("Längs ångermanlandskusten är det så.", "ångermanlandskusten", MarkKind.PLACE),
        ("Det var två västmanlänningar till.", "västmanlänningar", MarkKind.PLACE),
        ("Vi frågade miljönämnden i Krokom om saken.", "miljönämnden i Krokom", MarkKind.ORGANISATION),
        ("handlingar från region skåne saknas", "region skåne", MarkKind.ORGANISATION),
        ("Närvarande: vi alla, krumelus (via länk)", "krumelus", MarkKind.PERSON),
        ("chefen heter svedelius i efternamn", "svedelius", MarkKind.PERSON),
        ("Wattana och jag läste allt.", "Wattana", MarkKind.PERSON),
        ("Fanjunkardalen berörs också.", "Fanjunkardalen", MarkKind.PLACE),
        ("Det kostade 1/2 miljon kr då.", "1/2 miljon kr", MarkKind.SUM),
        ("Det hände sista veckan i juli igen.", "sista veckan i juli", MarkKind.DATE),
        ("Vi läste Bäckseda Tidning ofta.", "Bäckseda Tidning", MarkKind.ORGANISATION),
        ("Vi sågs på lördan som vanligt.", "på lördan", MarkKind.DATE),
        ("Se XQ-4471-19 i registret.", "XQ-4471-19", MarkKind.CASE),
        ("Kaffe;18 400;ja", "18 400", MarkKind.SUM),
        ("Två umebor klagade.", "umebor", MarkKind.PLACE),
        ("Vi köpte av Björkfors Bygg o Plåt AB då.", "Björkfors Bygg o Plåt AB", MarkKind.ORGANISATION),
        ("Det visste gd redan.", "gd", MarkKind.ROLE),
        ("Hon är vice generaldirektör sedan länge.", "vice generaldirektör", MarkKind.ROLE),
        ("Det var bolagets enda notarie.", "bolagets enda notarie", MarkKind.ROLE),
    ],
)
def test_hasty_notes(text: str, word: str, kind: MarkKind) -> None:
    assert [(mark.text, mark.kind) for mark in find_marks(text)] == [(word, kind)]


def test_a_name_in_an_address_on_the_net_does_not_make_the_name_a_word() -> None:
    text = "Från: Torgny Vexelius\nSvar: torgny.vexelius@example.org"
    assert "Torgny Vexelius" in [mark.text for mark in find_marks(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Vi frågade Pekka Tuiskunen. Tuiskunens svar kom.", "Tuiskunens"),
        ("Det sade Nader Khosravi. sen ringde khosravi igen", "khosravi"),
        ("Skriv till qendresa.hoxhaj@example.org. Det var qendresa som bad.", "qendresa"),
    ],
)
def test_a_part_of_a_whole_name_is_known_again(text: str, word: str) -> None:
    assert word in [mark.text for mark in find_marks(text)]


def test_a_greeting_is_no_part_of_the_name_on_the_next_line() -> None:
    assert "Qendresa Hoxhaj" in [mark.text for mark in find_marks("Mvh\nQendresa Hoxhaj, jurist")]


@pytest.mark.parametrize(
    "text",
    [
        "Tillsammans gick vi igenom listan. Längs vägen lärde vi oss mycket.",
        "Det var den enda revisionen som hölls. Vi såg bara en enda handläggare där.",
        "Avtalet är 10 år och gäller en vd som inte finns.",
        "Bilaga 12 och steg 3 är klara, ta med o gå igenom på mötet.",
        "Det kostar 300 per natt och per mark. Se ISO-27001 och SFS-samlingen. Pass på kvällen gav 95 poäng.",
        "Närvarande: chefen, registratorn och alla andra",
        "Inlänningar finns inte som ord, men utlänningar gör det.",
    ],
)
def test_what_looks_alike_is_left_alone(text: str) -> None:
    assert find_marks(text) == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Vi sågs i Borås. Vi kom från Borås.", "Vi sågs i en kommun. Vi kom från en ort."),
        ("Mötet var i v. 12.", "Mötet var under våren."),
        ("Det var på fredagen den 12 mars.", "Det var under våren."),
        ("Sedan mars är det så.", "Sedan våren är det så."),
        ("Till jul är det klart.", "Till vintern är det klart."),
        ("Mellan 2 och 9 maj hände det.", "Under våren hände det."),
        ("Det var kvartal 3 2021.", "Det var sommaren 2021."),
        ("Första kvartalet 2022 var bra.", "Vintern 2022 var bra."),
        ("Bolaget finns i Qvarnien.", "Bolaget finns i ett område."),
        ("Det var i andra tertialet 2021.", "Det var under sommaren 2021."),
        ("Varje tisdag ses vi.", "Regelbundet ses vi."),
        ("Det kostade drygt 3 mkr.", "Det kostade ett belopp i miljonklassen."),
        ("En 45-årig kvinna kom.", "En vuxen kvinna kom."),
        ("Hon fyllde 58 år i juli.", "Hon fyllde år under sommaren."),
        ("Chefen blev 58 år i juli.", "Chefen blev äldre under sommaren."),
        ("Bilen ABC 12D stod där.", "Bilen med ett visst nummer stod där."),
        ("Hans pnr 850101-1234 stod där.", "Hans pnr (borttaget) stod där."),
        ("Enda it-chefen slutade.", "En it-chef slutade."),
        ("Vår enda jurist sade nej.", "En jurist sade nej."),
        ("Herr Lindbergs beslut stod fast.", "Person A:s beslut stod fast."),
        ("Avsändare: Anna Lind", "Avsändare: person A"),
    ],
)
def test_what_comes_instead_reads(text: str, after: str) -> None:
    assert _replaced(text) == after
