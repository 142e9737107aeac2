"""The figures of responsiveness in sentences, the same on the screen and on paper."""

from __future__ import annotations

from network.responsiveness import DUE_AFTER, Responsiveness, WishFigures
from riskmodel.kernel.words import language, say


def share_sentence(one: WishFigures) -> str:
    """Besvarade: 14 av 22 önskemål (64 %)."""
    return say("responsiveness.share", share=one.share.words) if one.due else say("responsiveness.share.none")


def days_sentence(one: WishFigures) -> str:
    """Median 74 dagar från önskemål till möte, av 14 besvarade."""
    if one.days is None:
        return say("responsiveness.days.none")
    return say("responsiveness.days", days=days_words(one.days), n=one.timed)


def rest_sentences(found: Responsiveness) -> list[str]:
    """What became of the others, and of the agencies."""
    whole = found.whole
    return [
        say("responsiveness.rest", declined=whole.declined, planned=whole.planned, untouched=whole.untouched,
            due=whole.due),
        say("responsiveness.young", n=whole.wished - whole.due, wished=whole.wished, days=DUE_AFTER),
        say("responsiveness.unheard", share=found.unheard_share.words),
    ]  # fmt: skip


def median_words(one: WishFigures) -> str:
    """74 dagar (n = 14)."""
    if one.days is None:
        return ""
    return say("responsiveness.days.short", days=days_words(one.days), n=one.timed)


def days_words(days: float) -> str:
    """So many days, with a half when the median lies between two."""
    return str(int(days)) if days == int(days) else _half(days)


def _half(days: float) -> str:
    """A median between two days: 12,5."""
    return f"{days:.1f}".replace(".", "," if language() == "sv" else ".")
