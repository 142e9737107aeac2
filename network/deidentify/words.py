"""The words of a text, each with what the rules about names ask of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:…\n•*“”\"«»]|(?:^|\s)[-–—]\s")
_SHORT = frozenset(
    [
        "t",
        "ex",
        "bl",
        "a",
        "m",
        "fl",
        "d",
        "v",
        "s",
        "k",
        "o",
        "e",
        "dyl",
        "osv",
        "mm",
        "dvs",
        "kl",
        "nr",
        "st",
        "ca",
        "dr",
        "jfr",
        "resp",
        "tel",
        "dnr",
        "alt",
        "inkl",
        "exkl",
        "ang",
        "avd",
        "enl",
        "f",
        "n",
        "p",
        "g",
        "ff",
        "forts",
        "max",
        "min",
        "obs",
        "sid",
        "std",
        "sek",
        "prof",
        "em",
        "fil",
        "jur",
        "adv",
        "hr",
        "insp",
    ]
)
MOST_BETWEEN = 3
SHORT_LINE = 40  # signs: a shorter line is one of a list or of a signature
LONGEST_WORD = 60  # letters: longer ones are no words of a language


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands; `is_first` when it may have its capital letter from beginning a sentence."""

    start: int
    end: int
    text: str
    lower: str
    is_first: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is written in capitals only."""
        return len(self.text) > 1 and self.text.isupper()


class Words:
    """The words of a plain text in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Word] = []
        before: Word | None = None
        for match in _WORD.finditer(text):
            start, end = match.span()
            if end - start > LONGEST_WORD:
                continue
            shown = match.group()
            word = Word(start, end, shown, shown.lower(), self._begins(before, start))
            self.all.append(word)
            before = word

    def _begins(self, before: Word | None, start: int) -> bool:
        if before is None:
            return True
        gap = self.text[before.end : start]
        if gap == " " or not _ENDS.search(gap):
            return False
        is_short = gap == ". " and (before.lower in _SHORT or (len(before.text) == 1 and before.is_capital))
        return not is_short

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text itself writes with a small letter: they are no names."""
        return frozenset(
            word.text for word in self.all if word.text[0].islower() and not self._is_joined(word)
        )

    def _is_joined(self, word: Word) -> bool:
        """Whether a word is a part of an address on the net or of a file's name, as anna.lind@ is."""
        before, after = self.text[max(0, word.start - 1) : word.start], self.text[word.end : word.end + 2]
        is_part = len(after) > 1 and after[0] == "." and after[1].isalnum()
        return before in ("@", "/", ".", "_") or after[:1] in ("@", "_") or is_part

    def before(self, index: int) -> Word | None:
        """The word before, None when it is not a neighbour."""
        return self.all[index - 1] if index > 0 and self.is_near(index - 1) else None

    def after(self, index: int) -> Word | None:
        """The word after, None when it is not a neighbour."""
        return self.all[index + 1] if self.is_near(index) else None

    def is_near(self, index: int) -> bool:
        """Whether nothing but a space (or the point of an initial) stands between a word and the next."""
        if index + 1 >= len(self.all):
            return False
        word, following = self.all[index], self.all[index + 1]
        if following.start - word.end > MOST_BETWEEN:
            return False
        gap = self.text[word.end : following.start]
        if "\n" in gap:
            return gap.isspace() and gap.count("\n") == 1 and self._fills_line(word)
        if gap.isspace():
            return True
        return len(word.text) == 1 and word.is_capital and gap in (". ", ".")

    def _fills_line(self, word: Word) -> bool:
        """Whether the line that a word ends is so long that a sentence goes on in the next one."""
        return self.text.find("\n", max(0, word.end - SHORT_LINE), word.end) < 0 and word.end >= SHORT_LINE

    def genitive_end(self, word: Word) -> int:
        """Where a word ends with the `:s` that may follow it."""
        return word.end + 2 if self.text[word.end : word.end + 2] == ":s" else word.end


def bare(lower: str, known: object) -> str | None:
    """The word, or the word without genitive s, that is in `known`; None when neither is."""
    if lower in known:  # type: ignore[operator]
        return lower
    if lower[-1] == "s" and lower[:-1] in known:  # type: ignore[operator]
        return lower[:-1]
    return None
