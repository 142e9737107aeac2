"""A forecast and a rate in the words of screens and reports: never a number without what it rests on."""

from __future__ import annotations

from network.forecast import FEWEST_MEETINGS, FEWEST_REGISTERED, LEVEL, Forecast, Habit, rate_interval
from network.meeting import Mode
from network.presence_rates import spaced
from riskmodel.kernel.words import say


def forecast_words(mode: Mode, forecast: Forecast) -> str:
    """*Räkna med 34–41 på plats*, or why there is no forecast."""
    if not forecast.registered:
        return say("forecast.nobody")
    if forecast.low is None:
        habit = forecast.habit
        return say(
            "forecast.too_little",
            n=habit.meetings,
            before=habit.registered,
            least=FEWEST_REGISTERED,
            meetings=FEWEST_MEETINGS,
        )
    kind = "one." if forecast.low == forecast.high else ""
    return say(f"forecast.count_on.{kind}{mode.value}", low=forecast.low, high=forecast.high)


def basis_words(forecast: Forecast) -> str:
    """How sure a forecast is and what it rests on; "" when there is none."""
    if not forecast.is_known or not forecast.registered:
        return ""
    habit = forecast.habit
    return say(
        "forecast.basis",
        n=habit.meetings,
        level=round(100 * forecast.level),
        registered=forecast.registered,
        came=spaced(habit.came),
        before=spaced(habit.registered),
    )


def missed_words(habit: Habit, level: float = LEVEL) -> str:
    """How often people who said yes stayed away without a word, with its interval and what it is of."""
    interval = rate_interval(habit.missed, habit.registered, level)
    if interval is None:
        return say("forecast.missed.none")
    return say(
        "forecast.missed",
        missed=spaced(habit.missed),
        registered=spaced(habit.registered),
        percent=round(100 * habit.missed / habit.registered),
        level=round(100 * level),
        low=round(100 * interval.low),
        high=round(100 * interval.high),
    )
