"""Text from outside as it may be shown: without signs that are unseen, turn the text or break its lines."""

from __future__ import annotations

import re
from functools import cache

LONGEST_LINE = 300
LONGEST_WORD = 30  # longer ones may be broken; at 200 % a side panel holds no more

# What has no shape of its own. Marks of direction go too: text is shown in the order it is stored, so that
# nobody can make a sentence look like another one. Joiners go with them; Swedish and English need none.
UNSEEN = (
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LINE_ENDS = "\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_CONTROLS = "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
_MOST_MARKS = 2  # accents over one another on a letter; more than that only covers the lines around
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_HEAPED = f"({_MARK}{{{_MOST_MARKS}}}){_MARK}+"
_FIRST_MARK = "\u0300"


def seen_text(text: str) -> str:
    """The text as it is shown on a page: its lines kept, unseen and turning signs left out."""
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_MARK):
        return text
    unseen, line_ends, controls, heaped = _patterns()
    text = controls.sub("", unseen.sub("", line_ends.sub("\n", text)))
    return heaped.sub(r"\1", text)


def seen_line(text: str, longest: int = LONGEST_LINE) -> str:
    """The text on one line, for titles and cells; … ends one that is too long."""
    # Not all of a text that goes on for ever has to be read to show its beginning.
    blanks = seen_text(text[: 8 * longest]).replace("\n", " ").replace("\t", " ").split(" ")
    line = " ".join(word for word in blanks if word)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def breakable(text: str) -> str:
    """The text with places where a word without an end may be broken, for lines that break only at blanks."""
    if len(text) <= LONGEST_WORD or max(map(len, text.split()), default=0) <= LONGEST_WORD:
        return text
    return _long_words().sub("\\g<0>\u200b", text)


@cache
def _long_words() -> re.Pattern[str]:
    return re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # Made when first needed: the window's first words are ours.
    return tuple(re.compile(pattern) for pattern in (UNSEEN, _LINE_ENDS, _CONTROLS, _HEAPED))
