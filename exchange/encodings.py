"""Which encoding a text file from outside is in, told from its bytes alone."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from riskmodel.kernel.words import say


class Encoding(StrEnum):
    """The encodings that registers and lists come in; the value is Python's name for the codec."""

    UTF_8 = "utf-8"
    UTF_8_MARKED = "utf-8-sig"
    UTF_16_LITTLE = "utf-16-le"
    UTF_16_BIG = "utf-16-be"
    WINDOWS = "cp1252"

    @property
    def spoken_name(self) -> str:
        """Its name for people."""
        return say(f"exchange.encoding.{self.name.lower()}")


class BrokenTextError(Exception):
    """The bytes are no text in the encoding they claim; `line` is where it breaks, from 1."""

    def __init__(self, encoding: Encoding, line: int) -> None:
        super().__init__(encoding, line)
        self.encoding = encoding
        self.line = line


_MARKS = (
    (codecs.BOM_UTF8, Encoding.UTF_8_MARKED),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16_LITTLE),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16_BIG),
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 4096
_LONGER_SAMPLE = 1_000_000
_MANY_ZEROS, _FEW_ZEROS = 0.5, 0.05


def decode(data: bytes) -> tuple[str, Encoding]:
    """The text of a file and the encoding it is in.

    A byte order mark decides; else bytes that are UTF-8 are taken for UTF-8, bytes with a zero in every
    second place for UTF-16, and the rest for Windows-1252, which is what Excel on Windows writes. A file
    that is nearly UTF-8 is not taken for Windows-1252: each å would become two wrong signs without a word.

    Raises:
        BrokenTextError: the bytes are no text in the encoding they have to be.
    """
    encoding, start = _marked(data) or (_without_mark(data), 0)
    try:
        return data[start:].decode(encoding.value.removesuffix("-sig")), encoding
    except UnicodeDecodeError as fault:
        before = data[start : start + fault.start].decode(encoding.value.removesuffix("-sig"), "replace")
        raise BrokenTextError(encoding, before.count("\n") + 1) from fault


def _marked(data: bytes) -> tuple[Encoding, int] | None:
    return next(((encoding, len(mark)) for mark, encoding in _MARKS if data.startswith(mark)), None)


def _without_mark(data: bytes) -> Encoding:
    wide = _wide(data[:_SAMPLE])
    if wide is not None:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding.UTF_8 if _is_nearly_utf8(data) else Encoding.WINDOWS
    return Encoding.UTF_8


def _wide(sample: bytes) -> Encoding | None:
    """UTF-16 without a mark: in text that is mostly Latin every second byte is zero."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    even = sample[0 : pairs * 2 : 2].count(0) / pairs
    odd = sample[1 : pairs * 2 : 2].count(0) / pairs
    if odd >= _MANY_ZEROS and even <= _FEW_ZEROS:
        return Encoding.UTF_16_LITTLE
    if even >= _MANY_ZEROS and odd <= _FEW_ZEROS:
        return Encoding.UTF_16_BIG
    return None


def _is_nearly_utf8(data: bytes) -> bool:
    sample = data[:_LONGER_SAMPLE]
    whole = _MULTIBYTE.findall(sample)
    alone = len(_HIGH.findall(sample)) - sum(len(sign) for sign in whole)
    return len(whole) > alone
