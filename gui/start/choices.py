"""Text size, look and language, for the foot of the start screen: found before anything else is read."""

from __future__ import annotations

from functools import partial

from gui.common.action import Action
from gui.common.desk import Desk
from gui.common.settings import LOOKS
from riskmodel.kernel.words import LANGUAGES

SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)


def size_actions(desk: Desk) -> tuple[Action, ...]:
    """The text sizes as choices with a tick."""
    return tuple(
        Action(
            "start.percent",
            partial(desk.change_settings, zoom=size),
            facts=partial(_percent, size),
            is_on=partial(_is, desk, "zoom", size),
        )
        for size in SIZES
    )


def look_actions(desk: Desk) -> tuple[Action, ...]:
    """The looks as choices with a tick."""
    return tuple(
        Action(
            f"common.look.{name}",
            partial(desk.change_settings, look=name),
            is_on=partial(_is, desk, "look", name),
        )
        for name in LOOKS
    )


def language_actions(desk: Desk) -> tuple[Action, ...]:
    """The languages, each by its own name."""
    return tuple(
        Action(
            f"shell.language.{name}",
            partial(desk.change_settings, language=name),
            is_on=partial(_is, desk, "language", name),
        )
        for name in LANGUAGES
    )


def _percent(size: float) -> dict[str, int]:
    return {"percent": round(size * 100)}


def _is(desk: Desk, setting: str, value: object) -> bool:
    return bool(getattr(desk.settings, setting) == value)
