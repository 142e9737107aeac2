"""From the choice of a report to its finished pages, and from them to files.

Reading is done on the store's thread; everything after it needs no store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from gui.common.jobs import Progress
from network.experience import Experience
from network.meeting import Meeting, MeetingState
from reports.catalogue import REPORTS, About, Source, file_name
from reports.disk import write_files
from reports.pdf import write_pdf
from reports.preview import Sheet, read_sheets
from riskmodel.agency import Agency
from riskmodel.analysis import Analysis
from riskmodel.content import catalogue
from riskmodel.kernel.words import Language, language, say, speaking
from riskmodel.kernel.work import Reading
from riskmodel.reading import list_analyses
from riskmodel.seentext import seen_line

# The id of an analysis, a meeting or an experience, a year, or an area; None is nothing yet.
Subject = UUID | int | str | None
ALL = "*"  # the area that is all areas
PDF = ".pdf"
EVERYWHERE = (
    About.ANALYSIS,
    About.LEARNING,
    About.EXPERIENCE,
    About.COLLECTION,
)  # what there are reports about in any workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: a key of `REPORTS`, what it is about, and the language it is written in."""

    report: str
    subject: Subject
    language: Language
    dilemmas: tuple[str, ...] = ()  # which of them, for the set to print; none is all

    def source(self, reading: Reading, today: date) -> Source:
        """What the report is made from."""
        about, subject = REPORTS[self.report].about, self.subject
        return Source(
            reading,
            subject if about is About.ANALYSIS and isinstance(subject, UUID) else None,
            today,
            year=subject if about is About.YEAR and isinstance(subject, int) else None,
            meeting_id=subject if about is About.MEETING and isinstance(subject, UUID) else None,
            dilemmas=self.dilemmas,
            experience_id=subject if about is About.EXPERIENCE and isinstance(subject, UUID) else None,
            about=subject
            if about is About.COLLECTION and isinstance(subject, str) and subject != ALL
            else "",
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A report that is finished but for being saved; `name` is the file name to suggest."""

    wanted: Wanted
    source: Source
    name: str
    pdf: bytes
    sheets: tuple[Sheet, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        """The endings of the files that stand beside the PDF."""
        return tuple(REPORTS[self.wanted.report].beside)

    def paths(self, path: Path) -> tuple[Path, ...]:
        """All files that are written when the PDF gets this path; the PDF first."""
        target = path if path.suffix.lower() == PDF else path.with_name(f"{path.name}{PDF}")
        return (target, *(target.with_suffix(ending) for ending in self.beside))


@dataclass(frozen=True, slots=True)
class Choices:
    """What one can report on: analyses, and for the network's office its years and meetings; latest first."""

    analyses: tuple[Analysis, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    is_office: bool = False
    agency: tuple[UUID, str] | None = None
    experiences: tuple[Experience, ...] = ()

    def reports(self) -> list[str]:
        """The reports there can be in this workspace."""
        return [name for name, one in REPORTS.items() if self.is_office or one.about in EVERYWHERE]

    def subjects(self, about: About) -> list[tuple[Subject, str]]:
        """What a kind of report can be about, with its words."""
        match about:
            case About.ANALYSIS:
                return [(one.id, one.title) for one in self.analyses]
            case About.LEARNING | About.WISHES:
                return [self.agency] if self.agency else []
            case About.EXPERIENCE:
                return [(one.id, f"{one.label} {seen_line(one.title)}") for one in self.experiences]
            case About.COLLECTION:
                return self._areas()
            case About.MEETING:
                return [(one.id, " ".join(filter(None, (one.label, one.title)))) for one in self.meetings]
            case _:
                held = {one.year for one in self.meetings if one.state is MeetingState.HELD}
                return [(year, str(year)) for year in sorted(held, reverse=True)]

    def _areas(self) -> list[tuple[Subject, str]]:
        """The areas that published experiences have, after all of them together."""
        out = [one for one in self.experiences if one.is_published or one.is_copy]
        used = {area for one in out for area in one.areas}
        areas = [(area.id, area.title) for area in catalogue().areas if area.id in used]
        return [(ALL, say("reports_place.all_areas")), *areas] if out else []

    def find(self, about: About, wanted: Subject) -> tuple[Subject, str] | None:
        """One of them with its words, else the latest; None when there is none."""
        found = self.subjects(about)
        return next((one for one in found if one[0] == wanted), found[0] if found else None)


def read_choices(is_office: bool, reading: Reading) -> Choices:
    """Read which analyses there are, and at the network's office which meetings."""
    analyses = tuple(each.analysis for each in list_analyses(reading))
    meetings = reading.find(Meeting) if is_office else []
    dated = [one for one in meetings if one.day and one.state is not MeetingState.CANCELLED]
    dated.sort(key=lambda one: (one.day, one.id), reverse=True)
    agency = reading.get(Agency, reading.agency_id)
    experiences = sorted(
        reading.find(Experience), key=lambda one: (one.captured_on, one.number), reverse=True
    )
    return Choices(analyses, tuple(dated), is_office, (agency.id, agency.name), tuple(experiences))


def gather(wanted: Wanted, today: date, reading: Reading) -> Source:
    """Read everything that the report needs.

    Raises:
        RuleError: `reports.no_previous`, there is no earlier round to compare with.
        NotFoundError: what it is about is gone.
    """
    source = wanted.source(reading, today)
    _ = source.agency
    REPORTS[wanted.report].gather(source)
    return source


def make(wanted: Wanted, source: Source, spoken: Language, progress: Progress) -> Made:
    """Write the report's pages; how far it has come is told in `spoken`, the language of the window."""
    progress.tell(None, _say(spoken, "reports_place.progress.gather"))
    with speaking(wanted.language):
        report = REPORTS[wanted.report]
        pdf = write_pdf(report.make(source), _page_teller(spoken, progress))
        name = file_name(wanted.report, source.agency, report.subject(source))
    return Made(wanted, source, name, pdf, read_sheets(pdf))


def save(made: Made, path: Path, spoken: Language, progress: Progress) -> tuple[Path, ...]:
    """Write the PDF and the files beside it: all of them or none.

    Raises:
        InputError: the folder is not there.
        StorageError: the disk is full or cannot be written to.
    """
    pdf, *others = made.paths(path)
    files = {pdf: made.pdf}
    for number, other in enumerate(others, 1):
        words = _say(spoken, "reports_place.progress.file", name=other.name)
        progress.tell(number / (len(others) + 2), words)
        with speaking(made.wanted.language):
            files[other] = REPORTS[made.wanted.report].beside[other.suffix](made.source)
    progress.tell(1 - 1 / (len(others) + 2), _say(spoken, "reports_place.progress.disk"))
    write_files(files)
    return tuple(files)


def already_there(paths: Sequence[Path]) -> tuple[str, ...]:
    """The names among these files that something has already."""
    return tuple(path.name for path in paths if path.exists())


def _page_teller(spoken: Language, progress: Progress) -> Callable[[float], None]:
    """Turns the share of pages that are drawn into which page it is of how many."""
    pages = [0]

    def tell(share: float) -> None:
        # The first word comes after the first page, so its share says how many there are.
        pages[0] = pages[0] or round(1 / share)
        page = round(share * pages[0])
        progress.tell(share, _say(spoken, "reports_place.progress.page", page=page, pages=pages[0]))

    return tell


def _say(spoken: Language, key: str, **facts: object) -> str:
    with speaking(spoken):
        return say(key, **facts)


def window_language() -> Language:
    """The language the window speaks now."""
    return language()
