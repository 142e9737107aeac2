"""The documents on basic knowledge: what they tell, and what independent judges say of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from network.meeting import MeetingState
from reports.catalogue import make_report
from reports.document import Card, Document, Facts, Part, Table, headings, plain
from reports.learning import certificate_report, dilemmas_report, introduction_report
from reports.learning.introduction import HeadFacts, read_head_facts
from reports.pdf import page_count, write_pdf
from riskmodel.content import learning
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import speaking
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.pdfcheck import check, outloud_errors
from tests.reports.rounds import a_round

DAY = date(2026, 11, 22)
GROUP = network.group()
AGENCY = makers.agency()
MODULES = learning().modules.ids
DILEMMAS = learning().dilemmas.ids
LONG = "Övningsmyndigheten för granskning och tillsyn i Exempelstad"


def _certificate(name: str = "Åsa Öberg", modules: tuple[str, ...] = MODULES) -> Document:
    return certificate_report(AGENCY, name, [(module, DAY) for module in modules], DAY)


def _introduction(**fields: object) -> Document:
    given = {"agency": AGENCY, "dossier": None, "meetings": None, "today": DAY}
    return introduction_report(HeadFacts(**(given | fields)))  # type: ignore[arg-type]


def _text(document: Document, tmp_path: Path) -> str:
    path = tmp_path / "made.pdf"
    path.write_bytes(write_pdf(document))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def _of(document: Document, kind: type) -> list[Part]:
    return [part for part in document.parts if isinstance(part, kind)]


MADE: dict[str, Callable[[], Document]] = {
    "certificate": _certificate,
    "certificate_hostile": lambda: _certificate("<b>Åsa</b> \u202eabc\u200b &amp; 漢字 " + "x" * 400),
    "certificate_one": lambda: _certificate(modules=MODULES[:1]),
    "dilemmas": lambda: dilemmas_report(AGENCY, (), DAY),
    "dilemmas_one": lambda: dilemmas_report(AGENCY, DILEMMAS[:1], DAY),
    "introduction": lambda: _introduction(dossier=a_round(100)),
    "introduction_bare": lambda: _introduction(agency=makers.agency(name=LONG)),
    "introduction_office": lambda: _introduction(
        meetings=tuple(network.meeting(GROUP.id, number=n, title=LONG * 3, day=DAY) for n in range(1, 30))
    ),
}


IN_ENGLISH = frozenset({"certificate", "dilemmas_one", "introduction"})


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("learning")
    files = {}
    for spoken in ("sv", "en"):
        with speaking(spoken):
            for name, make in MADE.items():
                if spoken == "en" and name not in IN_ENGLISH:
                    continue
                files[f"{name}_{spoken}"] = folder / f"{name}_{spoken}.pdf"
                files[f"{name}_{spoken}"].write_bytes(write_pdf(make()))
    return files


def test_verapdf_finds_no_fault(written: dict[str, Path]) -> None:
    found = check(written.values())
    assert {path.stem: faults for path, faults in found.items() if faults} == {}


def test_outloud_finds_no_error(written: dict[str, Path]) -> None:
    # It takes a running head as long as that of the long-named agency for prose.
    found = {name: outloud_errors(path) for name, path in written.items() if "bare" not in name}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", MADE)
def test_equal_facts_give_equal_bytes(name: str) -> None:
    assert write_pdf(MADE[name]()) == write_pdf(MADE[name]())


# -- certificate -----------------------------------------------------------------------------------------


def test_the_certificate_tells_who_what_when_and_where(tmp_path: Path) -> None:
    text = _text(_certificate(), tmp_path)
    assert "Åsa Öberg har läst alla 6 moduler" in text
    assert AGENCY.name in text
    assert "22 november 2026" in text
    for module in learning().modules:
        assert module.title in text


def test_a_certificate_of_some_modules_says_how_many_of_how_many(tmp_path: Path) -> None:
    text = _text(_certificate(modules=MODULES[3:5]), tmp_path)
    assert "2 av 6 moduler" in text
    assert learning().modules[0].title not in text


@pytest.mark.parametrize(
    ("name", "done", "key"),
    [
        (" ", [("risk_areas", DAY)], "learning.name.empty"),
        ("Åsa", [], "learning.nothing_done"),
        ("Åsa", [("cooking", DAY)], "learning.module.unknown"),
    ],
)
def test_a_certificate_of_nothing_is_refused(name: str, done: list[tuple[str, date]], key: str) -> None:
    with pytest.raises(RuleError) as caught:
        certificate_report(AGENCY, name, done, DAY)
    assert caught.value.key == key


# -- dilemmas --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (3, 2), (30, 15)])
def test_two_cards_stand_on_a_page(count: int, pages: int) -> None:
    made = dilemmas_report(AGENCY, DILEMMAS[:count], DAY)
    cards = _of(made, Card)
    assert len(cards) == count
    without = Document(
        made.title, made.subject, made.author, made.language, made.created, (made.parts[0], *cards)
    )
    assert page_count(without) >= pages
    folder_pages = [page.extract_text() for page in PdfReader(_file(made)).pages]
    first = learning().dilemmas[0]
    at = next(n for n, words in enumerate(folder_pages) if first.text[:40] in " ".join(words.split()))
    last = learning().dilemmas[count - 1]
    end = next(n for n, words in enumerate(folder_pages) if last.text[:40] in " ".join(words.split()))
    assert end - at + 1 == pages


def test_the_comments_stand_on_a_sheet_of_their_own() -> None:
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(_file(MADE["dilemmas"]())).pages]
    comment = learning().dilemmas[0].choices[0].text[:40]
    situation = learning().dilemmas[0].text[:40]
    assert [n for n, words in enumerate(pages) if comment in words] != []
    assert not any(comment in words and situation in words for words in pages)


def test_dilemmas_are_printed_in_the_order_asked_for_and_once() -> None:
    chosen = (DILEMMAS[4], DILEMMAS[1], DILEMMAS[4])
    made = dilemmas_report(AGENCY, chosen, DAY)
    titles = [heading.text for card in _of(made, Card) for heading in headings((card,))]
    assert titles == [
        f"1. {learning().dilemmas[4].title}",
        f"2. {learning().dilemmas[1].title}",
    ]


def test_an_unknown_dilemma_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        dilemmas_report(AGENCY, ("cooking",), DAY)
    assert caught.value.key == "learning.dilemma.unknown"


# -- introduction ----------------------------------------------------------------------------------------


def test_the_introduction_tells_the_six_principles() -> None:
    names = tuple(one.name for one in learning().principles())
    told = [tuple(row[0] for row in part.rows) for part in _introduction().parts if isinstance(part, Facts)]
    assert names in told


def test_without_an_analysis_it_says_so_and_tells_no_levels(tmp_path: Path) -> None:
    text = _text(_introduction(), tmp_path)
    assert "Det finns ingen analys av korruptionsrisker" in text
    assert "Kritisk" not in text


def test_with_an_analysis_it_tells_how_things_stand(tmp_path: Path) -> None:
    dossier = a_round(14)
    text = _text(_introduction(dossier=dossier), tmp_path)
    assert dossier.analysis.title in text
    assert "Det här behöver ledningen göra" in text


def test_an_ordinary_agency_is_told_whom_to_ask_and_no_days() -> None:
    store = AgencyStore()
    store.add(makers.agency())
    with store.open_reading() as reading:
        facts = read_head_facts(reading, DAY)
        made = make_report("introduction", reading, today=DAY)
    assert facts.meetings is None
    assert any("Fråga er kontaktperson" in plain(getattr(part, "text", "")) for part in made.parts)


def test_the_office_is_told_its_coming_meetings_in_order() -> None:
    store = AgencyStore()
    store.add(makers.agency(is_network_office=True), GROUP)
    days = {
        1: (date(2026, 10, 1), MeetingState.PLANNED),
        2: (date(2027, 3, 1), MeetingState.PLANNED),
        3: (date(2026, 12, 1), MeetingState.PROPOSED),
        4: (date(2026, 12, 9), MeetingState.CANCELLED),
        5: (None, MeetingState.PROPOSED),
    }
    store.add(
        *(network.meeting(GROUP.id, number=n, day=day, state=state) for n, (day, state) in days.items())
    )
    with store.open_reading() as reading:
        facts = read_head_facts(reading, DAY)
    assert facts.meetings is not None
    assert [one.number for one in facts.meetings] == [3, 2]
    [table] = [part for part in introduction_report(facts).parts if isinstance(part, Table)]
    assert [row[3] for row in table.rows] == ["Föreslaget", "Bestämt"]


def _file(made: Document) -> BytesIO:
    return BytesIO(write_pdf(made))
