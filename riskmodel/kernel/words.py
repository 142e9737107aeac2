"""Every sentence that a person reads, in Swedish or English, by its key.

The texts lie in `resources/translations/<language>/<area>.json`; the part of a key before the first dot
names the file, so that an area is read when it is first spoken of. A text is a string with `{facts}`, or
`{"one": ..., "other": ...}` chosen by the fact `n`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FOLDER = RESOURCES / "translations"

_program: list[Language] = ["sv"]
_here: ContextVar[Language | None] = ContextVar("language", default=None)


def language() -> Language:
    """The language spoken here and now."""
    return _here.get() or _program[0]


def speak(wanted: Language) -> None:
    """Choose the language of the whole program."""
    _program[0] = wanted


@contextmanager
def speaking(wanted: Language) -> Iterator[None]:
    """Speak another language inside the block, for instance while one report is written."""
    token = _here.set(wanted)
    try:
        yield
    finally:
        _here.reset(token)


def say(key: str, **facts: Any) -> str:
    """The sentence of a key with its facts filled in.

    Raises:
        KeyError: the key is not in the texts of the language.
    """
    area = key.partition(".")[0]
    found = texts(language(), area)[key]
    text: str = found["one" if facts.get("n") == 1 else "other"] if isinstance(found, Mapping) else found
    return text.format(**facts) if facts else text


def title(texts_by_language: Mapping[str, str]) -> str:
    """Pick the spoken language from content that carries both, such as `{"sv": ..., "en": ...}`."""
    return texts_by_language[language()]


@cache
def texts(wanted: Language, area: str) -> dict[str, Any]:
    """All texts of one area in one language, by their full key.

    Raises:
        KeyError: there is no such area.
    """
    path = FOLDER / wanted / f"{area}.json"
    if not path.is_file():
        raise KeyError(area)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
