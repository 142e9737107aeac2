"""Tagged PDF on reportlab: `write_pdf(document)` gives PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from reports.pdf.sketch import Sketch, sketch
from reports.pdf.writer import page_count, write_pdf

__all__ = ["Sketch", "page_count", "sketch", "write_pdf"]
