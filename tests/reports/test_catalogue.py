"""Reports by name, from a workspace to files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reports.catalogue import REPORTS, About, Source, file_name, make_report, write_report
from reports.document import Table, plain
from reports.pdf import page_count
from riskmodel.dossier import Dossier
from riskmodel.kernel.errors import InputError, NotFoundError, RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import speaking
from riskmodel.kernel.work import OpenWork, Reading
from riskmodel.risk import DecisionKind
from riskmodel.verbs.decisions import decide_risk, withdraw_decision
from storage.workspace import create_workspace
from tests import makers
from tests.pdfcheck import check, outloud_errors
from tests.reports.rounds import a_round, next_round, store

FIRST = a_round(14)
SECOND = next_round(FIRST)

OF_ANALYSIS = [name for name, one in REPORTS.items() if one.about is About.ANALYSIS]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    path = tmp_path_factory.mktemp("workspace") / "monster.klarsyn"
    with store(path, FIRST, SECOND) as workspace:
        _decide_otherwise(workspace.open_work(makers.AGENCY_ID))
        with workspace.open_reading(makers.AGENCY_ID)() as opened:
            yield opened


DECIDED = [file for file in FIRST.open_risks if file.decision]


def _decide_otherwise(open_work: OpenWork) -> None:
    """Change one decision of the first round twice, and withdraw another."""
    decide_risk(
        open_work,
        DECIDED[0].risk.id,
        DecisionKind.ACCEPT,
        reason="Kostnaden är större än nyttan, säger 811228-9874.",
        decided_by="Generaldirektören",
        decided_on=makers.TODAY,
        retest_on=date(2027, 11, 1),
    )
    decide_risk(open_work, DECIDED[0].risk.id, DecisionKind.TREAT, reason="Ändå inte.", decided_by="Chefen")
    withdraw_decision(open_work, DECIDED[1].risk.id)


def _about(name: str) -> Dossier:
    return SECOND if name == "difference" else FIRST


@pytest.mark.parametrize("name", OF_ANALYSIS)
def test_each_report_is_written_with_what_belongs_beside_it(
    reading: Reading, tmp_path: Path, name: str
) -> None:
    written = write_report(name, reading, _about(name).analysis.id, tmp_path / "rapport.pdf")
    beside = {"rapport.xlsx", "rapport.json"} if name in {"analysis", "risks"} else set()
    assert {path.name for path in written} == {"rapport.pdf"} | beside
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in written}
    assert written[0].read_bytes().startswith(b"%PDF-1.7")


def test_the_same_data_give_the_same_files(reading: Reading, tmp_path: Path) -> None:
    for name in OF_ANALYSIS:
        one, two = (
            write_report(name, reading, _about(name).analysis.id, tmp_path / f"{name}{n}", today=makers.TODAY)
            for n in (1, 2)
        )
        assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_the_analysis_tells_decisions_that_no_longer_hold(reading: Reading) -> None:
    document = make_report("analysis", reading, FIRST.analysis.id)
    table = next(part for part in reversed(document.parts) if isinstance(part, Table))
    label, other = DECIDED[0].label, DECIDED[1].label
    told = {str(row[1]).partition(":")[0]: row for row in table.rows}
    accepted = told[f"{label} accepteras i stället för att åtgärdas"]
    assert accepted[0] == makers.TODAY
    assert plain(accepted[2]).startswith("Generaldirektören\nAntecknat ")  # type: ignore[arg-type]
    assert plain(accepted[2]).endswith(" av anna")  # type: ignore[arg-type]
    assert accepted[3] == "Kostnaden är större än nyttan, säger [personnummer]."
    assert str(accepted[1]).endswith("(prövas igen 1 november 2027)")
    assert told[f"{label} ska åtgärdas i stället för att accepteras"][3] == "Ändå inte."
    withdrawn = told[f"Beslutet att acceptera {other} togs tillbaka"]
    assert plain(withdrawn[2]) == "Antecknat av anna"  # type: ignore[arg-type]


def test_a_source_that_has_gathered_needs_no_reading(tmp_path: Path) -> None:
    path = tmp_path / "monster.klarsyn"
    with store(path, FIRST) as workspace:
        with workspace.open_reading(makers.AGENCY_ID)() as opened:
            source = Source(opened, FIRST.analysis.id, makers.TODAY)
            source.gather()
        with workspace.open_reading(makers.AGENCY_ID)() as again:
            now = make_report("analysis", again, FIRST.analysis.id, today=makers.TODAY)
    assert REPORTS["analysis"].make(source) == now


def test_every_report_in_both_languages_passes_the_judges(reading: Reading, tmp_path: Path) -> None:
    written = []
    for language in ("sv", "en"):
        with speaking(language):  # type: ignore[arg-type]
            for name in OF_ANALYSIS:
                out = tmp_path / f"{name}-{language}.pdf"
                written.append(write_report(name, reading, _about(name).analysis.id, out)[0])
    assert {path.name: faults for path, faults in check(written).items() if faults} == {}
    assert {path.name: found for path in written if (found := outloud_errors(path))} == {}


def test_a_name_without_ending_gets_one(reading: Reading, tmp_path: Path) -> None:
    (written,) = write_report("brief", reading, None, tmp_path / "kort.v2")
    assert written.name == "kort.v2.pdf"


def test_without_an_analysis_the_latest_is_taken(reading: Reading) -> None:
    assert make_report("brief", reading, None).title.startswith("Korruptionsrisker 2027")


def test_without_an_analysis_the_measures_are_those_of_the_agency(reading: Reading) -> None:
    assert make_report("measures", reading, None).title == "Åtgärdsplan – Mönsterverket"


def test_progress_is_told_and_ends_at_one(reading: Reading, tmp_path: Path) -> None:
    told: list[float] = []
    write_report("analysis", reading, FIRST.analysis.id, tmp_path / "a.pdf", progress=told.append)
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert len(told) > 10


def test_who_stops_gets_no_file(reading: Reading, tmp_path: Path) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 5

    assert write_report("analysis", reading, FIRST.analysis.id, tmp_path / "a.pdf", stop=stop) == []
    assert list(tmp_path.iterdir()) == []


def test_a_first_round_has_nothing_to_be_compared_with(reading: Reading, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="är den första omgången"):
        write_report("difference", reading, FIRST.analysis.id, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_agency_without_analyses_is_told_so(tmp_path: Path) -> None:
    with (
        create_workspace(tmp_path / "tom.klarsyn", makers.agency(), who="anna") as workspace,
        workspace.open_reading(makers.AGENCY_ID)() as reading,
        pytest.raises(NotFoundError, match="ingen analys"),
    ):
        make_report("brief", reading, None)


def test_an_unknown_analysis_is_refused(reading: Reading) -> None:
    with pytest.raises(NotFoundError):
        make_report("brief", reading, new_id())


def test_a_folder_that_is_not_there_is_refused(reading: Reading, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_report("brief", reading, None, tmp_path / "saknas" / "a.pdf")


def test_names_to_suggest_are_good_on_any_system() -> None:
    agency = makers.agency(short_name="", name="Åre & Öster/sjö: myndighet")
    assert file_name("analysis", agency, makers.analysis().title) == (
        "are-oster-sjo-myndighet-korruptionsrisker-2026-hela-analysen.pdf"
    )
    assert file_name("measures", makers.agency()) == "mv-atgardsplan.pdf"
    assert len(file_name("brief", makers.agency(name="å" * 500, short_name=""), "ö" * 500)) < 200


def test_every_report_has_a_name_in_both_languages() -> None:
    for language in ("sv", "en"):
        with speaking(language):  # type: ignore[arg-type]
            assert all(report.title for report in REPORTS.values())


def test_the_brief_of_a_stored_analysis_is_one_page(reading: Reading) -> None:
    assert page_count(make_report("brief", reading, FIRST.analysis.id)) == 1
