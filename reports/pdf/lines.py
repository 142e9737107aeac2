"""Breaks a text into lines of a width. Pure: no page, no paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reports.document import Level, Run, Text
from reports.pdf.characters import BREAK_HERE, SOFT_HYPHEN, printable
from reports.pdf.font import width as measure
from reports.pdf.ink import ink, size
from reports.pdf.word import Voice

_PARTS = re.compile(f"[ \n{BREAK_HERE}{SOFT_HYPHEN}]|[^ \n{BREAK_HERE}{SOFT_HYPHEN}]+")
_INSIDE = re.compile(r"(?<=[^\W\d_][-–/])(?=[^\W\d_])")  # it-|system, och/|eller; not 2026-11-17
_HYPHENS = frozenset("-–/")
_SEPARATORS = frozenset((" ", "\n", BREAK_HERE, SOFT_HYPHEN))
OFTEN_SEEN = 80  # signs: texts up to this are likely to come again
_SOFT_ENDS = frozenset("/._-–—@?&=:;,+%#")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: size and line height in points, voice, and where its lines stand."""

    size: float
    leading: float
    strong: bool = False
    token: str = "text"  # noqa: S105 - the name of a colour
    align: str = "left"

    def voice(self, *, strong: bool = False, muted: bool = False) -> Voice:
        """The voice of a run in this setting."""
        return Voice(
            "Bold" if strong or self.strong else "Regular", self.size, ink("muted" if muted else self.token)
        )

    @property
    def sign_height(self) -> float:
        """How high a level's steps are."""
        return self.size * 0.72

    @property
    def sign_width(self) -> float:
        """How wide a level's steps are, without the room after them."""
        return self.sign_height * 1.4

    @property
    def sign_room(self) -> float:
        """How wide a level's steps are with the room after them."""
        return self.sign_width + self.size * 0.45

    @property
    def sign_lead(self) -> float:
        """The room before a level's steps inside a line, beside the space between words."""
        return self.size * 0.18


BODY = Setting(size("body"), 14.5)


@dataclass(slots=True)
class Line:
    """One line: stretches of text and level signs with their distance from the line's start.

    `width` leaves out the space that a broken line keeps at its end for who listens.
    """

    words: list[tuple[float, str, Voice]] = field(default_factory=list)
    signs: list[tuple[float, Level]] = field(default_factory=list)
    width: float = 0.0


@dataclass(slots=True)
class _Piece:
    """What is not broken: stretches of text, perhaps behind a sign, and what follows."""

    texts: list[tuple[str, Voice]]
    width: float = 0.0
    sign: Level | None = None
    then: str = ""  # " ", "\n", soft hyphen, or "" where a line may end without a trace


def break_lines(text: Text, setting: Setting, width: float) -> list[Line]:
    """Lay a text in lines no wider than `width`, except where one sign alone is wider."""
    if isinstance(text, str) and len(text) <= OFTEN_SEEN:
        return _broken_before(text, setting, width)
    return _broken(text, setting, width)


@lru_cache(maxsize=5_000)
def _broken_before(text: str, setting: Setting, width: float) -> list[Line]:
    """The same short words stand in many cells; nobody changes the lines once they are made."""
    return _broken(text, setting, width)


def _broken(text: Text, setting: Setting, width: float) -> list[Line]:
    lines: list[Line] = [Line()]
    before = ""
    for piece in _fitting(_pieces(text, setting), width):
        line = lines[-1]
        gap = measure(" ", line.words[-1][2].cut) * setting.size if before == " " and line.words else 0.0
        hyphen = measure("-", "Regular") * setting.size if piece.then == SOFT_HYPHEN else 0.0
        if before == "\n" or (line.width and line.width + gap + piece.width + hyphen > width + 0.01):
            _end(line, before, setting)
            line, gap = Line(), 0.0
            lines.append(line)
        elif gap:
            _append(line, " ", line.words[-1][2])
            line.width += gap
        _place(line, piece, setting)
        before = piece.then
    return lines


def natural_width(text: Text, setting: Setting) -> float:
    """How wide a text is when nothing makes it break."""
    return max(line.width for line in break_lines(text, setting, float("inf")))


def _end(line: Line, before: str, setting: Setting) -> None:
    if not line.words:
        return
    voice = line.words[-1][2]
    if before in {" ", "\n"}:
        _append(line, " ", voice)
    elif before == SOFT_HYPHEN:
        _append(line, SOFT_HYPHEN, voice)
        line.width += measure("-", voice.cut) * setting.size


def _place(line: Line, piece: _Piece, setting: Setting) -> None:
    if piece.sign is not None:
        lead = setting.sign_lead if line.words else 0.0
        line.signs.append((line.width + lead, piece.sign))
        line.width += setting.sign_room + lead
    new = piece.sign is not None or not line.words
    for text, voice in piece.texts:
        if not new and line.words[-1][2] == voice:
            _append(line, text, voice)
        else:
            line.words.append((line.width, text, voice))
            new = False
        line.width += measure(text, voice.cut) * voice.size


def _append(line: Line, text: str, voice: Voice) -> None:
    x, before, _ = line.words[-1]
    line.words[-1] = (x, before + text, voice)


def _pieces(text: Text, setting: Setting) -> Iterator[_Piece]:
    """The text in pieces; a piece may run over the border of two voices."""
    piece = _Piece([])
    for part in (text,) if isinstance(text, str) else text:
        words, voice = _voiced(part, setting)
        if isinstance(part, Level):
            if piece.texts:
                yield piece
            piece = _Piece([], setting.sign_room + setting.sign_lead, part)
        for token in _tokens(words):
            if token in _SEPARATORS:
                piece.then = token.replace(BREAK_HERE, "")
                piece.texts = piece.texts or [("", voice)]
                yield piece
                piece = _Piece([])
            else:
                piece.texts.append((token, voice))
                piece.width += measure(token, voice.cut) * voice.size
    if piece.texts:
        yield piece


def _tokens(words: str) -> Iterator[str]:
    """Stretches without a place to break, and between them the separators."""
    for found in _PARTS.findall(printable(words)):
        if found in _SEPARATORS or not (_HYPHENS & set(found)):
            yield found
            continue
        for number, chunk in enumerate(_INSIDE.split(found)):
            if number:
                yield BREAK_HERE
            yield chunk


def _voiced(part: str | Run | Level, setting: Setting) -> tuple[str, Voice]:
    match part:
        case Run():
            return part.text, setting.voice(strong=part.strong, muted=part.muted)
        case Level():
            return part.word, setting.voice(strong=part.step == part.of, muted=part.step is None)
        case _:
            return part, setting.voice()


def _fitting(pieces: Iterable[_Piece], width: float) -> Iterator[_Piece]:
    for piece in pieces:
        if piece.width <= width:
            yield piece
        else:
            yield from _cut(piece, width)


def _cut(piece: _Piece, width: float) -> Iterator[_Piece]:
    """Cut what is wider than a line: after a sign like / or . in its second half, else anywhere."""
    now = _Piece([], piece.width - sum(measure(t, v.cut) * v.size for t, v in piece.texts), piece.sign)
    for text, voice in piece.texts:
        start = soft = 0
        for place, sign in enumerate(text):
            step = measure(sign, voice.cut) * voice.size
            if now.width + step > width and place > start:
                end = soft if soft - start > (place - start) / 2 else place
                now.texts.append((text[start:end], voice))
                yield now
                now, start = _Piece([]), end
                now.width = measure(text[start:place], voice.cut) * voice.size if place > start else 0.0
            now.width += step
            if sign in _SOFT_ENDS:
                soft = place + 1
        now.texts.append((text[start:], voice))
    now.then = piece.then
    yield now
