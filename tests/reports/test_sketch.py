"""A document's pages for a preview: the same as in the file."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from reports.pdf import page_count, sketch, write_pdf
from reports.pdf.word import Word
from tests.reports.samples import document, everything, heat, risk_table

OPERATORS = {"q", "Q", "rg", "RG", "w", "d", "J", "m", "l", "c", "h", "re", "W", "n", "f", "S"}


def _plain(text: str) -> str:
    return "".join(sorted(re.sub(r"\s", "", text)))


def test_a_preview_has_the_pages_and_the_words_of_the_file() -> None:
    pages = sketch(everything())
    assert len(pages) == page_count(everything())
    for page, printed in zip(pages, PdfReader(BytesIO(write_pdf(everything()))).pages, strict=True):
        drawn = "".join(order.text for order in page.orders if isinstance(order, Word))
        assert _plain(drawn) == _plain(printed.extract_text())


def test_shapes_are_drawn_with_few_operators_only() -> None:
    orders = [order for page in sketch(everything()) for order in page.orders if isinstance(order, str)]
    used = {word for order in orders for word in order.split() if re.fullmatch("[A-Za-z]+", word)}
    assert used <= OPERATORS
    assert all(order.count("q") == order.count("Q") for order in orders)


def test_what_is_said_of_a_page_leaves_out_page_heads_and_tells_figures_in_words() -> None:
    first, *later = sketch(document(heat(), risk_table(80)))
    assert "Riskmatris med 4 steg Sannolikhet uppåt" in first.words
    assert "sida 1" not in first.words
    assert all("Kronor" not in page.words for page in later)
