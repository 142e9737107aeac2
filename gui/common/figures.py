"""Dates, times and numbers as people write them, in the spoken language."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from riskmodel.kernel.words import language, say

HARD_SPACE = "\u00a0"
SOON = timedelta(days=14)


def long_date(day: date) -> str:
    """17 november 2026."""
    return f"{day.day} {_month(day)} {day.year}"


def day_month(day: date) -> str:
    """17 november."""
    return f"{day.day} {_month(day)}"


def weekday_date(day: date) -> str:
    """Tisdag 17 november, as a heading."""
    return f"{_weekday(day).capitalize()} {day_month(day)}"


def short_date(day: date) -> str:
    """Tor 27 maj, for tight lists."""
    return f"{_weekday(day)[:3]} {day.day} {_month(day)[:3]}"


def iso(day: date | None) -> str:
    """2026-11-17, for fields and what is exported; "" when unknown."""
    return day.isoformat() if day else ""


def week(day: date) -> str:
    """V 21."""
    return say("common.week", week=day.isocalendar().week)


def clock(moment: datetime, zone: tzinfo | None = None) -> str:
    """14.32 in Swedish, 14:32 in English; in a zone, or where the user is.

    What has no zone of its own is the clock on the wall already.
    """
    local = moment.astimezone(zone) if moment.tzinfo is not None else moment
    mark = "." if language() == "sv" else ":"
    return f"{local.hour}{mark}{local.minute:02}"


def moment(when: datetime) -> str:
    """17 november 2026 14.32."""
    return f"{long_date(when.astimezone().date())} {clock(when)}"


def ago(when: datetime, now: datetime) -> str:
    """How long ago in a word or two: today 14.32, yesterday 16.05, 3 november, 3 november 2025."""
    day, today = when.astimezone().date(), now.astimezone().date()
    if day == today:
        return say("common.today_at", time=clock(when))
    if day == today - timedelta(days=1):
        return say("common.yesterday_at", time=clock(when))
    return day_month(day) if day.year == today.year else long_date(day)


def due(day: date, today: date) -> tuple[str, str]:
    """A due date in words and its tone: danger when late, warning when soon, else "".

    "17 dagar sen", "fre 20 nov", "31 januari", "31 januari 2027".
    """
    if day < today:
        return days_late(day, today), "danger"
    if day == today:
        return say("common.today"), "warning"
    tone = "warning" if day - today <= SOON else ""
    if day - today <= timedelta(days=60):
        return short_date(day), tone
    return (day_month(day) if day.year == today.year else long_date(day)), tone


def days_late(day: date, today: date) -> str:
    """17 dagar sen."""
    return say("common.days_late", n=(today - day).days)


def number(value: int) -> str:
    """1 363, with a hard space in Swedish and a comma in English."""
    return f"{value:,}".replace(",", HARD_SPACE if language() == "sv" else ",")


def share(part: int, whole: int) -> str:
    """9 av 12: never only a percentage."""
    return say("common.share", part=number(part), whole=number(whole))


def decimal(value: float, places: int = 1) -> str:
    """3,5 in Swedish, 3.5 in English."""
    text = f"{value:,.{places}f}"
    if language() == "sv":
        text = text.replace(",", HARD_SPACE).replace(".", ",")
    return text


def _month(day: date) -> str:
    return say("common.months").split()[day.month - 1]


def _weekday(day: date) -> str:
    return say("common.weekdays").split()[day.weekday()]
