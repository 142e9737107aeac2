"""Europe/Stockholm as a calendar component with two yearly rules, which every calendar reads alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from network.meeting import ZONE

TZID = ZONE.key


def stockholm_zone() -> Timezone:
    """Summer time from the last Sunday of March at 02, standard time from the last Sunday of October at 03.

    The starts lie in 1970, so that the rules hold for every meeting; rules and not dates, both halves, and
    with the day of the week: calendars in use fail on anything else.
    """
    zone = Timezone()
    zone.add("TZID", TZID)
    zone.add("X-LIC-LOCATION", TZID)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    halves = (
        (summer, "CEST", 1, 2, datetime(1970, 3, 29, 2), 3),  # noqa: DTZ001 - the zone itself has none
        (winter, "CET", 2, 1, datetime(1970, 10, 25, 3), 10),  # noqa: DTZ001
    )
    for half, name, before, after, starts, month in halves:
        half.add("DTSTART", starts)
        half.add("RRULE", vRecur(FREQ="YEARLY", BYMONTH=month, BYDAY="-1SU"))
        half.add("TZNAME", name)
        half.add("TZOFFSETFROM", timedelta(hours=before))
        half.add("TZOFFSETTO", timedelta(hours=after))
        zone.add_component(half)
    return zone


def is_plain(moment: datetime) -> bool:
    """Whether a time of Stockholm means one moment only: not in the hour that an autumn night has twice."""
    other = moment.replace(fold=1 - moment.fold)
    return moment.utcoffset() == other.utcoffset() and moment.astimezone(UTC).astimezone(ZONE) == moment
