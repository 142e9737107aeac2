from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QUrl
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.reports import printing
from gui.reports.page import ReportsPlace
from riskmodel.kernel.errors import StorageError
from riskmodel.kernel.words import say
from tests.agency_store import AgencyStore
from tests.gui.reports.acting import answer_file, pick, save_to, settle

Open = Callable[..., ReportsPlace]


# -- saving ------------------------------------------------------------------------------------------


def test_saving_writes_just_what_was_shown(qtbot: QtBot, open_place: Open, tmp_path: Path) -> None:
    place = open_place()
    made = place._made
    assert made is not None
    save_to(qtbot, place, tmp_path / made.name)
    assert (tmp_path / made.name).read_bytes() == made.pdf
    assert made.name in place.outcome.accessibleName()
    assert str(tmp_path) in place.outcome.accessibleName()


def test_the_keyboard_is_where_it_was_when_the_report_has_been_saved(
    qtbot: QtBot, open_place: Open, tmp_path: Path
) -> None:
    place = open_place()
    place.tools.save_button.setFocus()
    save_to(qtbot, place, tmp_path / "rapport.pdf")
    assert place.window().focusWidget() is place.tools.save_button


def test_the_file_dialog_suggests_a_name_that_tells_what_it_is(open_place: Open, desk: Desk) -> None:
    place = open_place(report="risks")
    place.tools.save_button.click()
    dialog = desk.dialogs.current_file
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "mv-korruptionsrisker-2026-risklista.pdf"
    dialog.close()


def test_workbook_and_json_lie_beside_the_full_analysis(
    qtbot: QtBot, open_place: Open, tmp_path: Path
) -> None:
    place = open_place(report="analysis")
    save_to(qtbot, place, tmp_path / "analys.pdf")
    assert {path.name for path in tmp_path.iterdir()} == {"analys.pdf", "analys.xlsx", "analys.json"}


def test_the_saved_file_and_its_folder_can_be_opened(qtbot: QtBot, open_place: Open, tmp_path: Path) -> None:
    place = open_place()
    opened: list[Path] = []

    def take(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    place.outcome.open_url = take
    save_to(qtbot, place, tmp_path / "kort.pdf")
    for words in (say("reports_place.open_file"), say("reports_place.open_folder")):
        next(
            one for one in place.outcome.findChildren(type(place.outcome.link)) if one.text() == words
        ).click()
    assert opened == [tmp_path / "kort.pdf", tmp_path]


def test_a_saved_file_that_is_gone_is_not_opened(qtbot: QtBot, open_place: Open, tmp_path: Path) -> None:
    place = open_place()
    save_to(qtbot, place, tmp_path / "kort.pdf")
    (tmp_path / "kort.pdf").unlink()
    assert place.outcome.link is not None
    place.outcome.link.click()
    assert "finns inte längre" in place.outcome.accessibleName()


def test_files_that_come_along_do_not_replace_others_unasked(
    qtbot: QtBot, open_place: Open, desk: Desk, tmp_path: Path
) -> None:
    place = open_place(report="analysis")
    mine = tmp_path / "analys.xlsx"
    mine.write_text("mitt eget")
    place.tools.save_button.click()
    answer_file(desk, tmp_path / "analys.pdf")
    dialog = desk.dialogs.current
    assert dialog is not None
    assert "analys.xlsx" in dialog.windowTitle()
    dialog.reject_button.click()
    assert [path.name for path in tmp_path.iterdir()] == ["analys.xlsx"]
    assert mine.read_text() == "mitt eget"


def test_a_folder_that_is_gone_is_told_in_words_and_the_report_stays(
    qtbot: QtBot, open_place: Open, tmp_path: Path
) -> None:
    place = open_place()
    save_to(qtbot, place, tmp_path / "borta" / "kort.pdf")
    assert "finns inte" in place.outcome.accessibleName()
    assert place.tools.save_button.isEnabled()


def test_a_full_disk_is_told_in_words_and_nothing_is_left_half(
    qtbot: QtBot, open_place: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = open_place()

    def full(_files: object) -> None:
        raise StorageError("reports.file.full", file="kort.pdf", folder=str(tmp_path))

    monkeypatch.setattr("gui.reports.making.write_files", full)
    save_to(qtbot, place, tmp_path / "kort.pdf")
    assert "Disken är full" in place.outcome.accessibleName()
    assert list(tmp_path.iterdir()) == []


# -- progress ----------------------------------------------------------------------------------------


def test_the_pages_are_counted_while_they_are_written(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    place = open_place()
    told: list[str] = []
    place.working.tell, real = (
        lambda share, words: (told.append(words), real(share, words)),
        place.working.tell,
    )
    pick(qtbot, place, "analysis")
    pages = place.pages.pages
    assert told[0] == "Sätter samman rapporten …"
    assert told[1:] == [f"Skriver sidan {page} av {pages} …" for page in range(1, pages + 1)]


def test_writing_can_be_stopped_and_begun_again(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    place._choose_report("analysis")
    qtbot.waitUntil(lambda: place._job is not None)
    place.working.stop_asked.emit()
    assert place._empty.isVisible()
    assert place._made is None
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)
    assert place._empty.action is not None
    place._empty.action.click()
    settle(qtbot, place)
    assert place.pages.pages > 5


# -- printing ----------------------------------------------------------------------------------------


def test_without_a_printer_the_way_out_is_told(open_place: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    place = open_place()
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    place.tools.print_button.click()
    assert "ingen skrivare" in place.outcome.accessibleName()


@pytest.mark.parametrize(("chosen", "pages"), [(None, 11), ((2, 4), 3)])
def test_the_chosen_pages_are_put_on_paper(
    qtbot: QtBot, open_place: Open, tmp_path: Path, chosen: tuple[int, int] | None, pages: int
) -> None:
    place = open_place(report="analysis")
    assert place._made is not None
    printer = printing.printer_for(place._made)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papper.pdf"))
    printer.setResolution(72)
    if chosen:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(*chosen)
    place.delivery.print_on(printer)
    qtbot.waitUntil(lambda: not place.delivery.is_busy, timeout=20_000)
    paper = PdfReader(tmp_path / "papper.pdf").pages
    assert len(paper) == (pages if chosen else place.pages.pages)
    assert [round(float(side)) for side in paper[0].mediabox[2:]] == [595, 842]
    assert "skickade till skrivaren" in place.outcome.accessibleName()


def test_a_printer_that_refuses_is_told_in_words(qtbot: QtBot, open_place: Open, tmp_path: Path) -> None:
    place = open_place()
    assert place._made is not None
    printer = printing.printer_for(place._made)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "finns inte" / "papper.pdf"))
    place.delivery.print_on(printer)
    qtbot.waitUntil(lambda: not place.delivery.is_busy, timeout=20_000)
    assert "Skrivaren tog inte emot" in place.outcome.accessibleName()
