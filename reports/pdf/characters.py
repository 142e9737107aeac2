"""What a text from outside becomes on paper: each sign is drawn, left out as unseen, or shown as missing."""

from __future__ import annotations

import re
import unicodedata

from reports.pdf.font import signs

MISSING = "\N{WHITE SQUARE}"
SOFT_HYPHEN = "\u00ad"
BREAK_HERE = "\u200b"

_PLAIN = re.compile("[\n -~\xa0-\xff–—‘’“”•…€→▲]*")  # in the font, and composed: nothing to do
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
# What has no shape of its own. Marks of direction go too: text is shown in the order it is stored, so that
# nobody can make a sentence look like another one.
_UNSEEN = re.compile("[\u034f\u061c\u180b-\u180e\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def printable(text: str) -> str:
    """The text as it is drawn: lines end in a newline, and each other sign is one that the font has.

    Soft hyphens and zero-width spaces stay: they say where a word may be broken.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _UNSEEN.sub("", text).replace("\u202f", "\u00a0").replace("\u2007", "\u00a0")
    drawn = signs()
    return "".join(
        sign if sign in "\n\u200b" or (ord(sign) in drawn and ord(sign) >= ord(" ")) else MISSING
        for sign in text
    )


def one_line(text: str) -> str:
    """The text on one line, for bookmarks and page heads."""
    return " ".join(printable(text).replace(SOFT_HYPHEN, "").replace(BREAK_HERE, "").split())
