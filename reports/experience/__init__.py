"""The reports of shared experiences: one to hand on, and all that touch an area or a theme."""

from __future__ import annotations

from reports.experience.collection import collection_report
from reports.experience.one import experience_report

__all__ = ["collection_report", "experience_report"]
