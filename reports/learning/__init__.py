"""Documents on basic knowledge: an introduction for a new head, dilemmas to print, a certificate."""

from __future__ import annotations

from reports.learning.certificate import certificate_report
from reports.learning.dilemmas import dilemmas_report
from reports.learning.introduction import introduction_report

__all__ = ["certificate_report", "dilemmas_report", "introduction_report"]
