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
from reports.catalogue import REGISTER, REPORTS, Source, file_name
from reports.disk import write_files
from reports.pdf import write_pdf
from reports.preview import Sheet, read_sheets
from riskmodel.analysis import Analysis
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import Language, language, say, speaking
from riskmodel.kernel.work import Reading
from riskmodel.reading import list_analyses

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: a key of `REPORTS`, the analysis it is about, and the language it is written in."""

    report: str
    analysis_id: UUID
    language: Language


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
        return REPORTS[self.wanted.report].beside

    def paths(self, path: Path) -> tuple[Path, ...]:
        """All files that are written when the PDF gets this path; the PDF first."""
        target = path if path.suffix.lower() == PDF else path.with_name(f"{path.name}{PDF}")
        return (target, *(target.with_suffix(ending) for ending in self.beside))


@dataclass(frozen=True, slots=True)
class Choices:
    """The analyses one can report on, latest first."""

    analyses: tuple[Analysis, ...]

    def find(self, analysis_id: UUID | None) -> Analysis | None:
        """An analysis by its id, else the latest; None when there is none."""
        found = (one for one in self.analyses if one.id == analysis_id)
        return next(found, self.analyses[0] if self.analyses else None)


def read_choices(reading: Reading) -> Choices:
    """Read which analyses there are."""
    return Choices(tuple(each.analysis for each in list_analyses(reading)))


def gather(wanted: Wanted, today: date, reading: Reading) -> Source:
    """Read everything that the report needs.

    Raises:
        RuleError: `reports.no_previous`, there is no earlier round to compare with.
        NotFoundError: the analysis is gone.
    """
    source = Source(reading, wanted.analysis_id, today)
    source.gather()
    if wanted.report == "difference" and source.previous is None:
        raise RuleError("reports.no_previous", title=source.dossier.analysis.title)
    return source


def make(wanted: Wanted, source: Source, spoken: Language, progress: Progress) -> Made:
    """Write the report's pages; how far it has come is told in `spoken`, the language of the window."""
    progress.tell(None, _say(spoken, "reports_place.progress.gather"))
    with speaking(wanted.language):
        report = REPORTS[wanted.report]
        pdf = write_pdf(report.make(source), _page_teller(spoken, progress))
        name = file_name(wanted.report, source.dossier.agency, source.dossier.analysis)
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
            files[other] = REGISTER[other.suffix](made.source.dossier)
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
