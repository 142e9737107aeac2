"""The measures: what is late first, then by day, then what has no day, then what is finished or cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from reports.document import Document, Heading, Paragraph, Part
from reports.frame import report_document
from reports.tables import measure_list
from riskmodel.agency import Agency
from riskmodel.analysis import Analysis
from riskmodel.dossier import MeasureFile
from riskmodel.kernel.words import say
from riskmodel.measure import Measure, MeasureStatus

_GROUPS: tuple[tuple[str, Callable[[Measure, date], bool]], ...] = (
    ("late", lambda measure, today: measure.is_late(today)),
    ("coming", lambda measure, _: measure.status.is_open and measure.due_on is not None),
    ("undated", lambda measure, _: measure.status.is_open),
    ("done", lambda measure, _: measure.status is MeasureStatus.DONE),
    ("cancelled", lambda measure, _: measure.status is MeasureStatus.CANCELLED),
)


def measures(
    agency: Agency, files: Sequence[MeasureFile], today: date, analysis: Analysis | None = None
) -> Document:
    """The measures of an analysis, or of the whole agency when `analysis` is None."""
    groups = grouped(files, today)
    parts: list[Part] = [Paragraph(_summary(groups))]
    for name, members in groups.items():
        if members:
            parts += [Heading(2, say(f"reports.measures.{name}")), measure_list(members, today)]
    return report_document("measures", agency, analysis, today, parts)


def grouped(files: Sequence[MeasureFile], today: date) -> dict[str, list[MeasureFile]]:
    """Each measure in the first group it belongs to, each group by day and then number."""
    found: dict[str, list[MeasureFile]] = {name: [] for name, _ in _GROUPS}
    for file in files:
        found[next(name for name, fits in _GROUPS if fits(file.measure, today))].append(file)
    for members in found.values():
        members.sort(key=lambda file: (file.measure.due_on or date.max, file.measure.number))
    return found


def in_order(files: Sequence[MeasureFile], today: date) -> list[MeasureFile]:
    """The measures in one list, the late first."""
    return [file for members in grouped(files, today).values() for file in members]


def _summary(groups: dict[str, list[MeasureFile]]) -> str:
    if not any(groups.values()):
        return say("reports.measures.none")
    counted = [
        say(f"reports.measures.{name}.n", n=len(members)) for name, members in groups.items() if members
    ]
    return ", ".join(counted)[:1].upper() + ", ".join(counted)[1:] + "."
