"""The register for other programs: a workbook with four sheets, and everything as JSON."""

from __future__ import annotations

from reports.register.everything import register_json
from reports.register.sheets import register_sheets, register_workbook

__all__ = ["register_json", "register_sheets", "register_workbook"]
