"""Experiences on paper: what is told, whom it never names, and that hostile texts do not break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from network.experience import Experience, ExperienceStatus, Outcome, ResultKind
from network.experience_file import ExperienceRecord
from network.reuse import Reuse
from reports.catalogue import make_report
from reports.document import Contents, Document, Note, headings
from reports.experience import collection_report, experience_report
from reports.pdf import write_pdf
from riskmodel.kernel.errors import NotFoundError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network
from tests.pdfcheck import check, outloud_errors

DAY = date(2027, 6, 1)
AGENCY = makers.agency()
HOSTILE = "<b>fet</b> & <script>x</script> \u202eabc\u200b\u2066 {0} %s 漢字 \U0001f600 "
LONG = 200_000


def _one(**fields: object) -> Experience:
    given = {
        "status": ExperienceStatus.PUBLISHED,
        "published_on": DAY,
        "source_name": "Exempelverket",
        "areas": ("conflicts",),
        "result_kind": ResultKind.MEASURED,
        "problem": "Få anmälde jäv.",
        "what_did_not_work": "En allmän påminnelse.",
        "licence": "CC0-1.0",
    }
    return experiences.experience(**(given | fields))


def _record(**fields: object) -> ExperienceRecord:
    one = _one(**fields)
    file = experiences.experience_file(one.id, makers.entities.new_id(), title="Mall")
    return ExperienceRecord(one, files=(file,), reuses=(experiences.reuse(one.id, outcome=Outcome.PARTLY),))


def _hostile(length: int = 2_000) -> ExperienceRecord:
    return _record(title=HOSTILE * 40, summary=HOSTILE, result="x" * length, source_name=HOSTILE,
                   contact=HOSTILE, is_credited=True)  # fmt: skip


def _text(document: Document, tmp_path: Path) -> str:
    path = tmp_path / "made.pdf"
    path.write_bytes(write_pdf(document))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


MADE: dict[str, Callable[[], Document]] = {
    "one": lambda: experience_report(AGENCY, _record(), DAY),
    "draft": lambda: experience_report(AGENCY, _record(status=ExperienceStatus.DRAFT), DAY),
    "bare": lambda: experience_report(AGENCY, ExperienceRecord(_one(summary="", problem="")), DAY),
    "hostile": lambda: experience_report(AGENCY, _hostile(LONG), DAY),
    "collection": lambda: collection_report(AGENCY, [_record(number=n) for n in range(1, 9)], "Jäv", DAY),
    "collection_hostile": lambda: collection_report(AGENCY, [_hostile()], HOSTILE, DAY),
    "collection_none": lambda: collection_report(AGENCY, [], "", DAY),
}


def test_independent_judges_find_nothing(tmp_path: Path) -> None:
    paths = []
    for name, make in MADE.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(write_pdf(make()))
    assert {path.name: found for path, found in check(paths, "ua1", "2a").items() if found} == {}
    heard = {path.name: outloud_errors(path) for path in paths if path.stem != "hostile"}  # as the shorter
    assert {name: errors for name, errors in heard.items() if errors} == {}


def test_a_hidden_agency_is_never_named(tmp_path: Path) -> None:
    assert "Exempelverket" not in _text(experience_report(AGENCY, _record(), DAY), tmp_path)
    shown = _text(experience_report(AGENCY, _record(is_credited=True), DAY), tmp_path)
    assert "Exempelverket" in shown
    assert "Övningsmyndigheten" in shown  # who has used it
    assert "En allmän påminnelse." in shown


def test_what_is_not_published_says_so() -> None:
    draft = experience_report(AGENCY, _record(status=ExperienceStatus.DRAFT, published_on=None), DAY)
    assert any(isinstance(part, Note) and part.kind == "warning" for part in draft.parts)
    withdrawn = experience_report(AGENCY, _record(status=ExperienceStatus.WITHDRAWN), DAY)
    assert any(isinstance(part, Note) and part.kind == "warning" for part in withdrawn.parts)
    assert not any(isinstance(part, Note) for part in experience_report(AGENCY, _record(), DAY).parts)


def test_markup_is_text_and_turning_signs_are_gone(tmp_path: Path) -> None:
    text = _text(collection_report(AGENCY, [_record(summary=HOSTILE)], "Jäv", DAY), tmp_path)
    assert "<b>fet</b> & <script>x</script> abc" in text
    assert "\u202e" not in text


def test_the_booklet_has_contents_overview_and_sources() -> None:
    records = [_record(number=1), _record(number=2, outcome=Outcome.DID_NOT_WORK)]
    made = collection_report(AGENCY, records, "Jäv", DAY)
    assert any(isinstance(part, Contents) for part in made.parts)
    titles = [each.text for each in headings(made.parts) if each.level == 2]
    assert titles[0] == "Översikt"
    assert titles[-1] == "Källor"
    assert titles[1].startswith("E1 ")
    assert titles[2].startswith("E2 ")
    assert "fungerade inte 1" in made.parts[1].text


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency(is_network_office=True))
    return made


def test_the_list_of_reports_reads_what_it_needs(store: AgencyStore) -> None:
    with store.open_reading() as reading, pytest.raises(NotFoundError):
        make_report("experience", reading, today=DAY)
    group = network.group()
    meeting = network.meeting(group.id)
    told = _one(meeting_id=meeting.id, areas=("procurement",))
    other = _one(number=2, areas=("consultants",))
    draft = replace(_one(number=3, areas=("procurement",)), status=ExperienceStatus.DRAFT, published_on=None)
    store.add(group, meeting, told, other, draft, experiences.reuse(told.id))
    assert isinstance(store.all(Reuse)[0], Reuse)
    with store.open_reading() as reading:
        one = make_report("experience", reading, today=DAY, experience_id=other.id)
        assert one.title.startswith("E2 ")
        area = make_report("experience_collection", reading, today=DAY, about="procurement")
        assert [each.text[:2] for each in headings(area.parts) if each.level == 2][1:-1] == ["E1"]
        every = make_report("experience_collection", reading, today=DAY)
        assert [each.text[:2] for each in headings(every.parts) if each.level == 2][1:-1] == ["E1", "E2"]
        theme = make_report(
            "experience_collection", reading, today=DAY, about="conflict_of_interest_in_practice"
        )
        assert theme.title == "Erfarenheter: Jäv i vardagen"
