from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from reports.document import PageBreak, Paragraph
from reports.pdf import write_pdf
from reports.preview import draw_sheet, read_sheets
from riskmodel.kernel.errors import InputError
from tests.reports.samples import document

THREE = write_pdf(
    document(Paragraph("Överst står åtta ord om en åtgärd."), PageBreak(), PageBreak(), Paragraph("Sist."))
)
WHITE = b"\xff\xff\xff"


def test_every_page_has_its_size_and_its_words_in_order() -> None:
    sheets = read_sheets(THREE)
    assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))
    assert len(sheets) == 3
    assert {(round(sheet.width), round(sheet.height)) for sheet in sheets} == {(595, 842)}
    first = sheets[0].text
    assert first.index("Analys av korruptionsrisker") < first.index("Överst står åtta ord om en åtgärd.")
    assert "Sist." in sheets[2].text
    assert "\r" not in first


@pytest.mark.parametrize("width", [1, 333, 617, 1240])
def test_a_page_is_drawn_at_the_width_asked_for(width: int) -> None:
    sheet, picture = read_sheets(THREE)[0], draw_sheet(THREE, 1, width)
    assert picture.width == width
    assert abs(picture.height - sheet.height_at(width)) <= 1
    assert len(picture.pixels) == picture.width * picture.height * 4


def test_paper_is_white_and_the_words_on_it_are_seen() -> None:
    picture = draw_sheet(THREE, 1, 400)
    pixels = {picture.pixels[at : at + 3] for at in range(0, len(picture.pixels), 4)}
    assert picture.pixels[:3] == WHITE
    assert len(pixels) > 10
    assert min(sum(pixel) for pixel in pixels) < 200


def test_a_page_that_is_not_there_is_not_drawn() -> None:
    for number in (0, 4):
        with pytest.raises(IndexError):
            draw_sheet(THREE, number, 100)


def test_what_is_no_pdf_is_refused_in_words() -> None:
    for rubbish in (b"", b"%PDF-1.7 och sedan inget", b"\0" * 4096):
        with pytest.raises(InputError) as refusal:
            read_sheets(rubbish)
        assert refusal.value.key == "reports_place.unreadable"


def test_pages_asked_for_at_once_are_drawn_one_after_another() -> None:
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda number: draw_sheet(THREE, 1 + number % 3, 200), range(24)))
    assert pictures[0] == pictures[3] == pictures[21]
    assert pictures[0] != pictures[1]
