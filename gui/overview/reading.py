"""What the overview shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from network.news import News, read_news
from riskmodel.agency import Agency
from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.coverage import Coverage, coverage
from riskmodel.dossier import Dossier
from riskmodel.kernel.work import Reading
from riskmodel.measure import MeasureStatus
from riskmodel.next import NextThings, next_things
from riskmodel.reading import list_measures, read_dossier


@dataclass(frozen=True, slots=True)
class MeasureCounts:
    """How many measures are done, under way, late (of those under way) and without an owner."""

    done: int
    open: int
    late: int
    unowned: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is next, and where the agency stands; `current` is None before the first analysis."""

    agency: Agency
    things: NextThings
    current: Dossier | None
    previous: Dossier | None
    measures: MeasureCounts
    coverage: Coverage | None
    news: tuple[News, ...] = ()


def read_overview(reading: Reading, today: date) -> Overview:
    """Read the analyses that are not closed, the round before the latest, and all measures."""
    analyses = reading.find(Analysis)
    living = [analysis for analysis in analyses if analysis.state is not AnalysisState.CLOSED]
    dossiers = [read_dossier(reading, analysis.id, today) for analysis in living]
    current = max(dossiers, key=_age) if dossiers else None
    measures = list_measures(reading)
    statuses = [file.measure for file in measures]
    still_open = [measure for measure in statuses if measure.status.is_open]
    return Overview(
        agency=reading.get(Agency, reading.agency_id),
        things=next_things(dossiers, measures, today),
        current=current,
        previous=_previous(reading, current, dossiers),
        measures=MeasureCounts(
            done=sum(measure.status is MeasureStatus.DONE for measure in statuses),
            open=len(still_open),
            late=sum(measure.is_late(today) for measure in still_open),
            unowned=sum(not measure.owner.strip() for measure in still_open),
        ),
        coverage=coverage(current.analysis, analyses, current.units) if current else None,
        news=read_news(reading, today) if living else (),
    )


def _previous(reading: Reading, current: Dossier | None, read: list[Dossier]) -> Dossier | None:
    if current is None or current.analysis.previous_id is None:
        return None
    previous_id = current.analysis.previous_id
    known = (dossier for dossier in read if dossier.analysis.id == previous_id)
    return next(known, None) or read_dossier(reading, previous_id, current.today)


def _age(dossier: Dossier) -> tuple[date, object]:
    return dossier.analysis.started_on, dossier.analysis.id
