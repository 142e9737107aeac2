"""The reports there are, for the command line and the window alike.

write_report("brief", reading, analysis_id, Path("kort.pdf"))
make_report("brief", reading, analysis_id)          # the document, for a preview
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from uuid import UUID

from reports.analysis import analysis
from reports.brief import brief
from reports.difference import difference
from reports.disk import write_files
from reports.document import Document
from reports.measures import measures
from reports.pdf import write_pdf
from reports.register import register_json, register_workbook
from reports.risks import risks
from riskmodel.agency import Agency
from riskmodel.analysis import Analysis
from riskmodel.compare import compare
from riskmodel.decided import DecisionHistory, read_decided
from riskmodel.dossier import Dossier
from riskmodel.kernel.errors import NotFoundError, RuleError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.reading import list_analyses, list_measures, read_dossier

Extra = Callable[[Dossier], bytes]

REGISTER: dict[str, Extra] = {".xlsx": register_workbook, ".json": register_json}
LONGEST_NAME = 60


@dataclass(frozen=True)
class Source:
    """What a report is made from: a reading, the analysis (None: the latest, or all of them) and the day."""

    reading: Reading
    analysis_id: UUID | None
    today: date

    @cached_property
    def dossier(self) -> Dossier:
        """The analysis, or the agency's latest.

        Raises:
            NotFoundError: there is none.
        """
        return read_dossier(self.reading, self.analysis_id or self._latest(), self.today)

    @cached_property
    def previous(self) -> Dossier | None:
        """The round before; None for a first one."""
        before = self.dossier.analysis.previous_id
        return read_dossier(self.reading, before, self.today) if before else None

    @cached_property
    def decided(self) -> DecisionHistory:
        """The decisions there have been on the analysis."""
        return read_decided(self.reading, self.dossier)

    def gather(self) -> None:
        """Read all there is to read now, so that a report can be made when the reading is closed."""
        _ = self.dossier, self.previous, self.decided

    def _latest(self) -> UUID:
        found = list_analyses(self.reading)
        if not found:
            raise NotFoundError("reports.no_analysis")
        return found[0].analysis.id


@dataclass(frozen=True, slots=True)
class Report:
    """A report: how its document is made, and what files stand beside the PDF."""

    name: str
    make: Callable[[Source], Document]
    beside: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its name in the spoken language."""
        return say(f"reports.{self.name}.name")


def _brief(source: Source) -> Document:
    return brief(source.dossier)


def _analysis(source: Source) -> Document:
    return analysis(source.dossier, source.previous, source.decided)


def _risks(source: Source) -> Document:
    return risks(source.dossier)


def _measures(source: Source) -> Document:
    if source.analysis_id is None:
        agency = source.reading.get(Agency, source.reading.agency_id)
        return measures(agency, list_measures(source.reading), source.today)
    dossier = source.dossier
    return measures(dossier.agency, dossier.measures, source.today, dossier.analysis)


def _difference(source: Source) -> Document:
    if source.previous is None:
        raise RuleError("reports.no_previous", title=source.dossier.analysis.title)
    return difference(compare(source.previous, source.dossier))


REPORTS: dict[str, Report] = {
    report.name: report
    for report in (
        Report("brief", _brief),
        Report("analysis", _analysis, tuple(REGISTER)),
        Report("risks", _risks, tuple(REGISTER)),
        Report("measures", _measures),
        Report("difference", _difference),
    )
}


class _StoppedError(Exception):
    """Somebody does not want the report any more."""


def make_report(
    name: str, reading: Reading, analysis_id: UUID | None, *, today: date | None = None
) -> Document:
    """A report as a document, in the spoken language.

    Args:
        name: a key of `REPORTS`.
        reading: where the data are.
        analysis_id: which analysis; None is the latest, and for the measures the whole agency.
        today: the day the report speaks of.

    Raises:
        NotFoundError: there is no such analysis, or none at all.
        RuleError: `reports.no_previous` when there is no earlier round to compare with.
    """
    return REPORTS[name].make(Source(reading, analysis_id, today or _today()))


def write_report(
    name: str,
    reading: Reading,
    analysis_id: UUID | None,
    out: Path,
    *,
    today: date | None = None,
    progress: Callable[[float], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[Path]:
    """Write a report as PDF, and what belongs beside it under the same name: all files or none.

    `progress` is told how far it has come, 0 to 1; when `stop` says True nothing is written and the list
    that comes back is empty. Other arguments and refusals are those of `make_report`.

    Raises:
        InputError: the folder is not there.
        StorageError: the disk is full or cannot be written to.
    """

    def tell(share: float) -> None:
        if stop and stop():
            raise _StoppedError
        if progress:
            progress(share)

    report, source = REPORTS[name], Source(reading, analysis_id, today or _today())
    target = out if out.suffix.lower() == ".pdf" else out.with_name(f"{out.name}.pdf")
    try:
        tell(0.0)
        document = report.make(source)
        tell(0.3)
        files = {target: write_pdf(document, lambda share: tell(0.3 + 0.5 * share))}
        for suffix in report.beside:
            files[target.with_suffix(suffix)] = REGISTER[suffix](source.dossier)
            tell(0.9)
    except _StoppedError:
        return []
    write_files(files)
    if progress:
        progress(1.0)
    return list(files)


def file_name(name: str, agency: Agency, about: Analysis | None) -> str:
    """A name to suggest: monsterverket-korruptionsrisker-2026-full-analys.pdf."""
    parts = [agency.short_name or agency.name, about.title if about else "", REPORTS[name].title]
    return f"{'-'.join(word for word in map(_slug, parts) if word)}.pdf"


def _slug(text: str) -> str:
    """A text as part of a file's name on any system."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")


def _today() -> date:
    return datetime.now().astimezone().date()
