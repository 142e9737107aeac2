# ruff: noqa: E501, SIM905 - the words and sentences stand in long rows
"""Swedish sentences with identifiers planted in them; names and places of which about half are in no list.

Every person, firm and small place is made up; agencies of the real register stand in sentences that say
nothing about them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from riskmodel.kernel.ids import luhn

LISTED_FIRST = (
    "Anna Håkan Fatima Lars Ingrid Mohammed Elisabet Göran Sofia Zlatko Åsa Örjan Maryam Torbjörn Kerstin"
).split()
UNLISTED_FIRST = (
    "Qendresa Torleif Ylvali Bojana Kwabena Arvo Teresija Hjördis Eskil Nahom Sölve Tindra Oddvar "
    "Bilal Leokadia Ewelina Ruben Tuula Thorvald Zekiye"
).split()
LISTED_LAST = (
    "Lindberg Johansson Yilmaz Nyström Svensson Hosseini Bergqvist Åkerlund Eriksson Dahlgren Nguyen Öberg"
).split()
UNLISTED_LAST = (
    "Grönkvist Hallonberg Thaqi Tallroth Bramsäter Mbeki-Nord Kvarnlöf Ragnvaldsson Sjöbladh "
    "Ostrowski Berisha Hagelstrand Vretmark Tikkanen Åselius Rågvall Fjällgren Mwangi Snöbohm "
    "Backlöf Ekelundh Tesfamariam Wadenfors Kuusisto Hoxha Ålenius"
).split()
LISTED_PLACES = (
    "Malmö Göteborg Norrköping Uppsala Umeå Skellefteå Växjö Kiruna Borås Karlstad Trelleborg Gävle"
).split()
UNLISTED_PLACES = (
    "Bäckseda Hjorted Ekenässjön Malexander Rottneros Tavelsjö Bergkvara Gusum Fengersfors Ullånger "
    "Vikarbyn Ramkvilla"
).split()
FIRMS = (
    "Granlunds Bygg AB|Tallbackens Städ HB|Norrsken Konsult AB|AB Kvarnhjulet|Ljungs Måleri KB|"
    "Vättervinds ekonomiska förening|Byggmästare Rönn & Söner AB|Zentrica Solutions AB|"
    "Blåklint IT AB|Handelsbolaget Furan"
).split("|")
BODIES = (
    "Skatteverket|Myndigheten för digital förvaltning|Länsstyrelsen i Kalmar län|Region Skåne|"
    "Region Sörmland|Ale kommun|Ljusdals kommun|Lunds universitet|Trafikverket|Högskolan i Borås|"
    "Kronofogdemyndigheten|Attunda tingsrätt|Exempelverket|Lantverksinspektionen|Fårsholmens kommun|"
    "Försäkringskassan|Tallåsens församling|Nämnden för hemslöjdsfrågor"
).split("|")
ROLES = (
    "generaldirektören|landshövdingen|överdirektören|länsrådet|chefsjuristen|vår enda registrator|"
    "den enda juristen|enhetschefen för inköp|rikspolischefen|säkerhetschefen|myndighetens enda tolk|"
    "rektorn"
).split("|")
MONTHS = ("januari februari mars april maj juni juli augusti september oktober november december").split()


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence, and where in it the identifier stands."""

    kind: str
    sentence: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The identifier."""
        return self.sentence[self.start : self.end]


PEOPLE = (
    "Det var {x} som först såg att fakturan var dubbel.|Enligt {x} var listan klar redan då.|"
    "Vi bad {x} att läsa underlaget en gång till.|{x} ringde och ville ha ett snabbt besked.|"
    "Handläggaren {x} hade inte anmält sin bisyssla.|"
    "Sedan gick mejlet vidare till {x} utan att någon frågade.|I protokollet står {x} som justerare.|"
    "Frågan ställdes av {x} på mötet.|När {x} kom tillbaka var skåpet tomt.|"
    "Beslutet skrevs under av {x} och lades i akten."
).split("|")
OWNERS = [
    "Det var {x} dator som användes den kvällen.",
    "Vi läste {x} rapport en gång till.",
    "Alla kände till {x} vänskap med säljaren.",
    "Enligt {x} anteckningar blev det aldrig något möte.",
    "{x} bror äger bolaget som fick uppdraget.",
]
PLACES = [
    "Kontrollen gjordes i {x} av två personer.",
    "Bilen kom från {x} tidigt på morgonen.",
    "Lokalerna utanför {x} hade stått tomma.",
    "Vi har bara ett fåtal anställda i {x}.",
]
COMPOUNDS = [
    "Det var {x} som hade beställt varorna.",
    "Vi frågade {x} om rutinen.",
    "Rutinen prövades först på {x}.",
    "På {x} hade ingen hört talas om saken.",
]
BODIES_IN = [
    "Vi fick mallen av {x} och ändrade den.",
    "Beställningen gick till {x} utan konkurrens.",
    "Samma fråga hade ställts hos {x} tidigare.",
    "Fakturan från {x} saknade underlag.",
]
NUMBERS_IN = [
    "I akten stod {x} längst ner.",
    "Uppgiften {x} fanns kvar i registret.",
    "Någon hade skrivit {x} på lappen.",
]
DATES_IN = [
    "Beslutet fattades {x} och gällde direkt.",
    "Vi märkte felet {x} vid en kontroll.",
    "Avtalet skrevs {x} av enheten.",
]
SUMS_IN = [
    "Priset blev {x} till slut.",
    "Bolaget fakturerade {x} för arbetet.",
    "Gåvan var värd {x} enligt katalogen.",
]
ROLES_IN = ["Saken gick till {x} samma dag.", "Det var {x} som bestämde.", "Vi frågade {x} först."]


def plant(seed: int = 4, count: int = 300) -> list[Planted]:
    """That many sentences with one identifier each, of every kind in turn."""
    chance = Random(seed)
    makers = list(MAKERS.items())
    return [_planted(chance, *makers[number % len(makers)]) for number in range(count)]


def _planted(chance: Random, kind: str, maker: tuple[Callable[[Random], str], list[str]]) -> Planted:
    make, sentences = maker
    word, sentence = make(chance), chance.choice(sentences)
    start = sentence.index("{x}")
    if start == 0:
        word = word[0].upper() + word[1:]
    return Planted(kind, sentence.replace("{x}", word), start, start + len(word))


def _first(chance: Random) -> str:
    return chance.choice(LISTED_FIRST if chance.random() < 0.5 else UNLISTED_FIRST)


def _last(chance: Random) -> str:
    return chance.choice(LISTED_LAST if chance.random() < 0.5 else UNLISTED_LAST)


def _place(chance: Random) -> str:
    return chance.choice(LISTED_PLACES if chance.random() < 0.6 else UNLISTED_PLACES)


def _name(chance: Random) -> str:
    return f"{_first(chance)} {_last(chance)}"


def _odd_name(chance: Random) -> str:
    first, last = _first(chance), _last(chance)
    return chance.choice(
        [
            f"{first[0]}. {last}",
            f"{first}-{_first(chance)} {last}",
            f"{first} {last}-{_last(chance)}",
            f"{first} von {last}",
            f"{first} af {last}",
            f"{first} {_first(chance)} {last}",
        ]
    )


def _owner(chance: Random) -> str:
    word = chance.choice([_first, _last, _name])(chance)
    return word if word.endswith(("s", "x", "z")) else f"{word}s"


def _compound(chance: Random) -> str:
    name, tail = (
        chance.choice(LISTED_PLACES),
        chance.choice(["kontoret", "enheten", "gruppen", "regionen", "avdelningen", "projektet"]),
    )
    link = "s" if name[-1] not in "aeåäös" else ""
    return f"{name}{link}{tail}"


def _new_compound(chance: Random) -> str:
    name, tail = chance.choice(UNLISTED_PLACES), chance.choice(["kontoret", "enheten", "gruppen", "regionen"])
    return f"{name}{'' if name[-1] in 'aeåäös' else 's'}{tail}"


def _dweller(chance: Random) -> str:
    return chance.choice(
        (
            "malmöborna göteborgarna uppsalabaserade stockholmarna umeåborna göteborgska kirunaborna "
            "örebroarna"
        ).split()
    )


def _digits(chance: Random, count: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(count))


def _person_number(chance: Random) -> str:
    year, day = (
        chance.choice(["48", "62", "71", "85", "94", "03"]),
        chance.randrange(1, 29) + chance.choice([0, 0, 60]),
    )
    nine = f"{year}{chance.randrange(1, 13):02}{day:02}{_digits(chance, 3)}"
    ten = f"{nine}{luhn(nine)}"
    century = "20" if year == "03" else "19"
    return chance.choice(
        [
            f"{ten[:6]}-{ten[6:]}",
            ten,
            f"{century}{ten}",
            f"{century}{ten[:6]}-{ten[6:]}",
            f"{ten[:6]}+{ten[6:]}",
            f"{century}{ten[:6]} {ten[6:]}",
        ]
    )


def _org_number(chance: Random) -> str:
    nine = f"55{chance.randrange(20, 99)}{_digits(chance, 5)}"
    ten = f"{nine}{luhn(nine)}"
    return chance.choice([f"{ten[:6]}-{ten[6:]}", ten, f"16{ten}", f"SE{ten}01"])


def _email(chance: Random) -> str:
    first, last = _first(chance).lower(), _last(chance).lower()
    plain = str.maketrans("åäöü", "aaou")
    return f"{first}.{last}@{chance.choice(['exempelverket.se', 'mail.paahittad.nu', 'firma.example'])}".translate(
        plain
    )


def _phone(chance: Random) -> str:
    digits = _digits(chance, 9)
    return chance.choice(
        [f"070-{digits[:3]} {digits[3:5]} {digits[5:7]}", f"+46 70 {digits[:3]} {digits[3:5]} {digits[5:7]}", f"08-{digits[:3]} {digits[3:5]} {digits[5:7]}", f"073{digits[:7]}",
         f"+4673{digits[:7]}", f"0046 8 {digits[:3]} {digits[3:6]}", f"(0)8 {digits[:3]} {digits[3:5]}".replace("(0)", "0"), f"010-{digits[:3]} {digits[3:6]}"]
    )  # fmt: skip


def _date(chance: Random) -> str:
    day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.randrange(2019, 2026)
    name = MONTHS[month - 1]
    return chance.choice(
        [f"den {day} {name} {year}", f"{day} {name}", f"{year}-{month:02}-{day:02}", f"den {day}/{month}", f"{day}/{month} {year}", f"i {name} {year}", f"vecka {chance.randrange(1, 53)}",
         f"v. {chance.randrange(1, 53)}", f"tisdagen den {day} {name}", f"{day}.{month}.{year}", "förra tisdagen", f"i {name}", f"den {day}:e {name}"]
    )  # fmt: skip


def _sum(chance: Random) -> str:
    return chance.choice(
        ["350 000 kr", "1,2 mnkr", "12 miljoner kronor", "SEK 45 000", "900 tkr", "två miljoner kronor", "4 500 kronor", "en halv miljon kronor", "85.000 kr", "3–4 miljoner kronor", "1 250 000:-", "2,5 Mkr",
         "7000 euro", "hundratusen kronor", "750 kr"]
    )  # fmt: skip


def _case(chance: Random) -> str:
    number = chance.randrange(100, 9999)
    return chance.choice(
        [
            f"dnr 2024/{number}",
            f"diarienummer 2023-{number}",
            f"dnr KS 2022/{number}",
            f"ärende {number}-23",
            f"mål nr T {number}-24",
            f"FHM 2021/{number}-3",
            f"faktura {number}88",
            f"avtal nr {number}",
        ]
    )


def _vehicle(chance: Random) -> str:
    return chance.choice(["ABC 123", "MLB 47K", "XUA082", "RSD 91T", "GHT 550"])


def _address(chance: Random) -> str:
    return chance.choice(
        (
            "Storgatan 5|Kungsgatan 12 B|Lilla Torget 3|Box 1234|123 45 Fårsholm|Björkvägen 17|"
            "Södra Hamngatan 8|Kvarnberget 1:23|Gamla Landsvägen 44"
        ).split("|")
    )


def _web(chance: Random) -> str:
    return chance.choice(
        [
            "https://intranet.exempelverket.se/akt/12",
            "www.granlundsbygg.se",
            "192.168.10.24",
            "exempelverket.se/kontakt",
            "2001:db8:0:1::17",
        ]
    )


def _one_of(options: list[str]) -> Callable[[Random], str]:
    def choose(chance: Random) -> str:
        return chance.choice(options)

    return choose


MAKERS: dict[str, tuple[Callable[[Random], str], list[str]]] = {
    "name": (_name, PEOPLE),
    "first name": (_first, PEOPLE),
    "surname": (_last, PEOPLE),
    "odd name": (_odd_name, PEOPLE),
    "genitive": (_owner, OWNERS),
    "genitive again": (_owner, OWNERS),
    "person number": (_person_number, NUMBERS_IN),
    "organisation number": (_org_number, NUMBERS_IN),
    "email": (_email, NUMBERS_IN),
    "phone": (_phone, NUMBERS_IN),
    "web": (_web, NUMBERS_IN),
    "place": (_place, PLACES),
    "compound": (_compound, COMPOUNDS),
    "unlisted compound": (_new_compound, COMPOUNDS),
    "dweller": (_dweller, COMPOUNDS),
    "organisation": (_one_of(BODIES), BODIES_IN),
    "firm": (_one_of(FIRMS), BODIES_IN),
    "date": (_date, DATES_IN),
    "sum": (_sum, SUMS_IN),
    "case": (_case, NUMBERS_IN),
    "vehicle": (_vehicle, NUMBERS_IN),
    "address": (_address, NUMBERS_IN),
    "role": (_one_of(ROLES), ROLES_IN),
}  # fmt: skip
