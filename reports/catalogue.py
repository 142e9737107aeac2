"""The reports there are, for the command line and the window alike.

write_report("brief", reading, analysis_id, Path("kort.pdf"))
make_report("brief", reading, analysis_id)          # the document, for a preview
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from reports.analysis import analysis
from reports.attendance import attendance, attendance_workbook, read_year
from reports.brief import brief
from reports.difference import difference
from reports.disk import write_files
from reports.document import Document
from reports.experience import sources as experience
from reports.learning.sources import LEARNING
from reports.measures import measures
from reports.meeting import sources as meeting
from reports.pdf import write_pdf
from reports.register import register_json, register_workbook
from reports.responsiveness import (
    read_response,
    responsiveness_report,
    responsiveness_workbook,
)
from reports.responsiveness import subject_of as year_of_wishes
from reports.risks import risks
from reports.source import About, Source
from riskmodel.agency import Agency
from riskmodel.compare import compare
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.reading import list_measures

__all__ = ["REPORTS", "About", "Report", "Source", "file_name", "make_report", "write_report"]

Beside = Callable[[Source], bytes]
LONGEST_NAME = 60


def _title_of_analysis(source: Source) -> str:
    return source.dossier.analysis.title


@dataclass(frozen=True, slots=True)
class Report:
    """A report: how its document is made, what it is about, and what files stand beside the PDF.

    `gather` reads everything it needs, so that the others can be called when the reading is closed; it
    raises what hinders the report. `subject` is the word of its file name that says what it is about.
    """

    name: str
    make: Callable[[Source], Document]
    beside: Mapping[str, Beside] = field(default_factory=dict)
    about: About = About.ANALYSIS
    gather: Callable[[Source], object] = Source.gather
    subject: Callable[[Source], str] = _title_of_analysis

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
        return measures(source.agency, list_measures(source.reading), source.today)
    dossier = source.dossier
    return measures(dossier.agency, dossier.measures, source.today, dossier.analysis)


def _difference(source: Source) -> Document:
    if source.previous is None:
        raise RuleError("reports.no_previous", title=source.dossier.analysis.title)
    return difference(compare(source.previous, source.dossier))


def _gather_both(source: Source) -> None:
    source.gather()
    if source.previous is None:
        raise RuleError("reports.no_previous", title=source.dossier.analysis.title)


_REGISTER: Mapping[str, Beside] = {
    ".xlsx": lambda source: register_workbook(source.dossier),
    ".json": lambda source: register_json(source.dossier),
}


def _of_meeting(
    name: str, make: Callable[[Source], Document], beside: Mapping[str, Beside] | None = None
) -> Report:
    return Report(name, make, beside or {}, About.MEETING, meeting.gather, meeting.subject)


REPORTS: dict[str, Report] = {
    report.name: report
    for report in (
        Report("brief", _brief),
        Report("analysis", _analysis, _REGISTER),
        Report("risks", _risks, _REGISTER),
        Report("measures", _measures),
        Report("difference", _difference, gather=_gather_both),
        Report(
            "attendance",
            lambda source: attendance(source.once(read_year)),
            {".xlsx": lambda source: attendance_workbook(source.once(read_year))},
            About.YEAR,
            lambda source: source.once(read_year),
            lambda source: str(source.once(read_year).year),
        ),
        Report(
            "responsiveness",
            lambda source: responsiveness_report(source.once(read_response)),
            {".xlsx": lambda source: responsiveness_workbook(source.once(read_response))},
            About.WISHES,
            lambda source: source.once(read_response),
            year_of_wishes,
        ),
        *(
            Report(name, make, {}, About.LEARNING, gather, lambda _source: "")
            for name, (make, gather) in LEARNING.items()
        ),
        Report(
            "experience",
            experience.make_one,
            {},
            About.EXPERIENCE,
            experience.gather_one,
            experience.subject_of_one,
        ),
        Report(
            "experience_collection",
            experience.make_collection,
            {},
            About.COLLECTION,
            experience.gather_collection,
            experience.subject_of_collection,
        ),
        _of_meeting("meeting_programme", meeting.make_programme),
        _of_meeting("meeting_participants", meeting.make_participants, meeting.PARTICIPANTS),
        *(_of_meeting(name, meeting.badge_maker(name)) for name in meeting.SHEETS),
        _of_meeting("meeting_evaluation", meeting.make_evaluation, meeting.EVALUATION),
        _of_meeting("meeting_form", meeting.make_form, meeting.FORM),
    )
}


class _StoppedError(Exception):
    """Somebody does not want the report any more."""


def make_report(
    name: str,
    reading: Reading,
    analysis_id: UUID | None = None,
    *,
    year: int | None = None,
    meeting_id: UUID | None = None,
    dilemmas: tuple[str, ...] = (),
    experience_id: UUID | None = None,
    about: str = "",
    today: date | None = None,
) -> Document:
    """A report as a document, in the spoken language.

    Args:
        name: a key of `REPORTS`.
        reading: where the data are.
        analysis_id: which analysis; None is the latest, and for the measures the whole agency.
        year: which year, for a report of the network's year; None is the latest.
        meeting_id: which meeting, for a report of a meeting; None is the latest.
        dilemmas: which dilemmas, for the set to print; none is all.
        experience_id: which experience, for the report of one; None is the latest.
        about: the area or theme of a collection of experiences; "" is all.
        today: the day the report speaks of.

    Raises:
        NotFoundError: there is no such analysis, year or meeting, or none at all.
        RuleError: `reports.no_previous` when there is no earlier round to compare with.
    """
    day = today or _today()
    source = Source(reading, analysis_id, day, year, meeting_id, dilemmas, experience_id, about)
    return REPORTS[name].make(source)


def write_report(
    name: str,
    reading: Reading,
    analysis_id: UUID | None,
    out: Path,
    *,
    year: int | None = None,
    meeting_id: UUID | None = None,
    dilemmas: tuple[str, ...] = (),
    experience_id: UUID | None = None,
    about: str = "",
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

    report = REPORTS[name]
    day = today or _today()
    source = Source(reading, analysis_id, day, year, meeting_id, dilemmas, experience_id, about)
    target = out if out.suffix.lower() == ".pdf" else out.with_name(f"{out.name}.pdf")
    try:
        tell(0.0)
        document = report.make(source)
        tell(0.3)
        files = {target: write_pdf(document, lambda share: tell(0.3 + 0.5 * share))}
        for suffix, write in report.beside.items():
            files[target.with_suffix(suffix)] = write(source)
            tell(0.9)
    except _StoppedError:
        return []
    write_files(files)
    if progress:
        progress(1.0)
    return list(files)


def file_name(name: str, agency: Agency, about: str = "") -> str:
    """A name to suggest: monsterverket-korruptionsrisker-2026-full-analys.pdf."""
    parts = [agency.short_name or agency.name, about, REPORTS[name].title]
    return f"{'-'.join(word for word in map(_slug, parts) if word)}.pdf"


def _slug(text: str) -> str:
    """A text as part of a file's name on any system."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")


def _today() -> date:
    return datetime.now().astimezone().date()
