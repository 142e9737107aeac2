"""A finished PDF as pictures and words, page by page: what is shown before it is saved or printed.

PDFium knows one thread at a time in a whole process, so every call goes through one lock, and each
document is closed within it. Nothing here keeps a page: what asks also decides what to remember.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from riskmodel.kernel.errors import InputError

POINTS_PER_INCH = 72
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page without its picture: its number from 1, its size in points, and its words in reading order."""

    number: int
    width: float
    height: float
    text: str

    def height_at(self, width: int) -> int:
        """How high the page is when it is drawn at a width."""
        return max(1, round(self.height * width / self.width))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page: rows of pixels of four bytes (blue, green, red, opacity), without gaps between rows."""

    width: int
    height: int
    pixels: bytes


def read_sheets(pdf: bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF.

    Raises:
        InputError: it cannot be read as one.
    """
    with _opened(pdf) as document:
        return tuple(_sheet(document, at) for at in range(len(document)))


def draw_sheet(pdf: bytes, number: int, width: int) -> Picture:
    """A page, `number` from 1, drawn on white at a width in pixels.

    Raises:
        InputError: the PDF cannot be read.
        IndexError: there is no such page.
    """
    with _opened(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        scale = width / page.get_width()
        # The scale is rounded up to whole pixels; a hair less keeps the width that was asked for.
        bitmap = page.render(scale=scale * (1 - 1e-9), force_bitmap_format=_pixels(), maybe_alpha=False)
        row = bitmap.width * 4
        data = bytes(bitmap.buffer)
        rows = (data[at * bitmap.stride : at * bitmap.stride + row] for at in range(bitmap.height))
        picture = Picture(bitmap.width, bitmap.height, b"".join(rows))
        bitmap.close()
        page.close()
        return picture


def _pixels() -> int:
    from pypdfium2 import raw

    return int(raw.FPDFBitmap_BGRA)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    # The library takes 60 ms to import, which is only worth it when a report is to be looked at.
    from pypdfium2 import PdfDocument, PdfiumError

    with _one_at_a_time:
        try:
            document = PdfDocument(pdf)
        except PdfiumError as fault:
            raise InputError("reports_place.unreadable") from fault
        try:
            yield document
        finally:
            document.close()


def _sheet(document: Any, at: int) -> Sheet:
    page = document[at]
    words = page.get_textpage()
    text = words.get_text_bounded()
    found = Sheet(at + 1, page.get_width(), page.get_height(), _tidy(text))
    words.close()
    page.close()
    return found


def _tidy(text: str) -> str:
    """Lines without blanks around them and without signs that are none."""
    lines = (line.strip() for line in text.replace("\r", "\n").replace("\ufffe", "").split("\n"))
    return "\n".join(line for line in lines if line)
