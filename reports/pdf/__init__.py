"""Tagged PDF on reportlab: `write_pdf(document)` gives PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from reports.pdf.writer import page_count, write_pdf

__all__ = ["page_count", "write_pdf"]
