"""What the network has published lately that touches the agency's own open risks."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from network.experience import Experience
from network.searched import facet, month_of
from network.touching import Ground, can_be_used, factors_of, meeting_points, open_risks, score
from riskmodel.kernel.work import Reading
from riskmodel.risk import Evidence, Risk

NEWS_DAYS = 60
MOST_FRESH = 1000  # of more that were published lately, the oldest stories are no news


@dataclass(frozen=True, slots=True)
class News:
    """A newly published experience and the open risks that it touches, the closest first."""

    experience: Experience
    risks: tuple[Risk, ...]
    score: int

    @property
    def closest(self) -> Risk:
        """The risk that it touches most closely."""
        return self.risks[0]


def read_news(reading: Reading, today: date, days: int = NEWS_DAYS) -> tuple[News, ...]:
    """What was published in the last days and touches an open risk that it is not evidence for already.

    The latest first; of one day the one that touches most closely.
    """
    fresh = _published(reading, {today - timedelta(days=back) for back in range(days)})
    if not fresh:
        return ()
    risks = [risk for risk, _ in open_risks(reading)]
    factors = factors_of(reading, (risk.id for risk in risks))
    ids = [one.id for one in fresh]
    used = {(one.risk_id, one.experience_id) for one in reading.find(Evidence, experience_id=ids)}
    found = []
    for one in fresh:
        met: list[tuple[Risk, tuple[Ground, ...]]] = [
            (risk, grounds)
            for risk in risks
            if (grounds := meeting_points(risk, factors[risk.id], one)) and (risk.id, one.id) not in used
        ]
        if met:
            met.sort(key=lambda pair: (-score(pair[1]), pair[0].number))
            found.append(News(one, tuple(risk for risk, _ in met), score(met[0][1])))
    return tuple(sorted(found, key=_latest_first))


def _published(reading: Reading, days: Set[date]) -> list[Experience]:
    """What was published on some of the days and may be used: the index knows the months."""
    months = {facet("published", month_of(day)) for day in days}
    hits = reading.search("", kinds=[Experience], facets=[months], limit=MOST_FRESH)
    found = reading.find(Experience, id=[hit.id for hit in hits]) if hits else []
    return [one for one in found if one.published_on in days and can_be_used(one)]


def _latest_first(news: News) -> tuple[int, int, int]:
    day = news.experience.published_on or news.experience.captured_on
    return -day.toordinal(), -news.score, news.experience.number
