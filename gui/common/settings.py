"""What the user has chosen, kept as JSON in the user's own folder."""

from __future__ import annotations

import getpass
import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from gui.common.tokens import THEMES
from riskmodel.kernel.words import LANGUAGES

logger = logging.getLogger(__name__)

LOOKS = ("system", *THEMES)
SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 1.0, 2.0, 0.1
LONGEST_RECENT = 6
LONGEST_READ = 200


def account_name() -> str:
    """The name of the account at the computer, or "" when the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


@dataclass(frozen=True, slots=True)
class Recent:
    """A workspace that was open: where it is, whose it is, and when it was closed (ISO, local time)."""

    address: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """How far the user has come with a module of basic knowledge; it is told to nobody.

    `answers` are the first answer given to each question of the quiz in order, "" for none yet. `done_on` is
    when all had been answered, `noted_on` when it was noted in the workspace as one more (ISO, or "").
    """

    module: str
    is_read: bool = False
    answers: tuple[str, ...] = ()
    done_on: str = ""
    noted_on: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one user at one computer."""

    who: str = ""
    look: str = "system"
    zoom: float = 1.0
    language: str = "sv"
    single_keys: bool = True
    is_panel_open: bool = True
    recent: tuple[Recent, ...] = ()
    last: str = ""  # the workspace that was open when the program ended
    geometry: str = ""
    mail_host: str = ""  # the server that letters are handed to; its password is in the system's own keeping
    mail_port: int = 587
    mail_security: str = "starttls"
    mail_user: str = ""
    learns_as: str = ""  # for whom one learns: head, manager or staff
    learnt: tuple[Learnt, ...] = ()
    talk_notes: str = ""  # notes of a talk about a dilemma that have not become anything yet
    talk_about: str = ""
    read_news: str = (
        ""  # ids of the latest experiences that were opened from the overview, with blanks between
    )
    worn: str = "light"  # the theme at the last end, for the ground before anything else is known

    @property
    def person(self) -> str:
        """Who stands in the history: the chosen name, else the account's."""
        return self.who.strip() or account_name()


def with_recent(settings: Settings, opened: Recent) -> Settings:
    """The settings with a workspace first among the recent ones."""
    others = [one for one in settings.recent if one.address != opened.address]
    return replace(settings, recent=(opened, *others)[:LONGEST_RECENT])


def with_read_news(settings: Settings, id: str) -> Settings:
    """The settings with an experience among those that have been read, and so are no news."""
    others = [one for one in settings.read_news.split() if one != id]
    return replace(settings, read_news=" ".join([*others, id][-LONGEST_READ:]))


def checked(found: object) -> Settings:
    """Settings from a file: what is missing, unknown or out of range becomes the default."""
    if not isinstance(found, dict):
        return Settings()
    plain = Settings()
    taken: dict[str, Any] = {"recent": _recent(found.get("recent")), "learnt": _learnt(found.get("learnt"))}
    for field in fields(Settings):
        value, default = found.get(field.name), getattr(plain, field.name)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if field.name not in taken and type(value) is type(default):
            taken[field.name] = value
    settings = replace(plain, **taken)
    return replace(
        settings,
        look=settings.look if settings.look in LOOKS else plain.look,
        worn=settings.worn if settings.worn in THEMES else plain.worn,
        language=settings.language if settings.language in LANGUAGES else plain.language,
        zoom=min(LARGEST_ZOOM, max(SMALLEST_ZOOM, settings.zoom)),
    )


def _recent(found: object) -> tuple[Recent, ...]:
    rows = found if isinstance(found, list) else []
    taken = [
        Recent(*(row[field.name] for field in fields(Recent)))
        for row in rows
        if isinstance(row, dict) and all(isinstance(row.get(field.name), str) for field in fields(Recent))
    ]
    return tuple(taken[:LONGEST_RECENT])


def _learnt(found: object) -> tuple[Learnt, ...]:
    rows = found if isinstance(found, list) else []
    taken: dict[str, Learnt] = {}
    for row in (one for one in rows if isinstance(one, dict) and isinstance(one.get("module"), str)):
        plain = Learnt(row["module"])
        answers = row.get("answers")
        whole = answers if isinstance(answers, list) else []
        kept = {
            field.name: row[field.name]
            for field in fields(Learnt)
            if type(row.get(field.name)) is type(getattr(plain, field.name))
        }
        given = tuple(one if isinstance(one, str) else "" for one in whole)
        taken[plain.module] = replace(plain, **(kept | {"answers": given}))
    return tuple(taken.values())


def read_settings(path: Path) -> Settings:
    """The settings in a file; a file that cannot be read is laid aside and the defaults hold."""
    try:
        return checked(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        logger.warning("The settings could not be read", exc_info=True)
        _lay_aside(path)
        return Settings()


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings, all or nothing; a folder that cannot be written to is only logged."""
    draft = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n"
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError:
        logger.warning("The settings could not be written", exc_info=True)


def _lay_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".broken"))
    except OSError:
        logger.warning("The broken settings could not be laid aside", exc_info=True)
