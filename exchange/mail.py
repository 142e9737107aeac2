"""Messages as bytes and as files: a draft that a mail program opens, its calendar in it and beside it."""

from __future__ import annotations

import hashlib
import html
import re
from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from exchange.invitation import Party, many_lines, one_line, person_name
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.oswords import why_not

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_STEM = 80
_LONGEST_PLAIN = 70  # signs of a header line that is left as it is
_MOST_OCTETS = 39  # in an encoded word, so that its line stays within 76 signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one recipient; `calendar` is the iCalendar file that goes along, if any.

    `method` is the calendar's METHOD. `message_id` is `<something@domain>`, made once.
    """

    message_id: str
    date: datetime
    sender: Party
    to: Party
    subject: str
    text: str
    calendar: bytes | None = None
    method: str = ""


def as_bytes(letter: Letter, *, is_draft: bool) -> bytes:
    """The message as it is saved or sent, with CR LF.

    A draft carries `X-Unsent: 1`, so that a mail program opens it for sending. The message is put together
    here and not by `email.message`, whose Python 3.11 loses blanks of long subjects with å, ä or ö.
    """
    text = many_lines(letter.text).strip("\n") + "\n"
    parts = [_text_part("plain", text), _text_part("html", as_html(text))]
    if letter.calendar is not None:
        parts.append(_calendar_part(letter.calendar, letter.method))
    # "=_" is in no line of quoted-printable or base64, so the border is in no part.
    border = "=_" + hashlib.sha256(letter.message_id.encode("utf-8", "replace")).hexdigest()[:40]
    headers = [
        f"Subject: {_words(one_line(letter.subject), len('Subject: '))}",
        f"From: {_party(letter.sender)}",
        f"To: {_party(letter.to)}",
        f"Date: {format_datetime(letter.date)}",
        f"Message-ID: {one_line(letter.message_id)}",
        *(["X-Unsent: 1"] if is_draft else []),
        "MIME-Version: 1.0",
        "Content-Language: sv",
        f'Content-Type: multipart/alternative;\r\n boundary="{border}"',
        "",
        "",
    ]
    edge = f"--{border}\r\n".encode("ascii")
    inside = b"".join(edge + part for part in parts)
    return "\r\n".join(headers).encode("ascii") + inside + f"--{border}--\r\n".encode("ascii")


def as_html(text: str) -> str:
    """A text as a small page: one paragraph for each block, its lines kept, its web addresses as links."""
    blocks = [block for block in re.split(r"\n{2,}", text.strip("\n")) if block.strip()]
    paragraphs = "\n".join(f"<p>{_linked(block)}</p>" for block in blocks)
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head><meta charset="utf-8"></head>\n'
        f"<body>\n{paragraphs}\n</body>\n</html>\n"
    )


def file_stem(*parts: str) -> str:
    """A file name without ending that every system takes, of parts such as an agency's name."""
    stem = "-".join(filter(None, (re.sub(r"\s+", "-", _UNFIT.sub(" ", part).strip()) for part in parts)))
    stem = stem[:_LONGEST_STEM].strip(" .-")
    return f"_{stem}" if not stem or _RESERVED.fullmatch(stem) else stem


def write_letters(
    letters: Iterable[tuple[str, Letter]],
    folder: Path,
    told: Callable[[int, Path], None] = lambda _count, _path: None,
) -> list[Path]:
    """Write each message as `<stem>.eml`, and its calendar as `<stem>.ics` beside; the stems must differ.

    Each file is whole or not there. A file that is there already is left, and the new one gets a number.
    `told` hears after each message how many are written, and the file.

    Returns:
        The `.eml` files, in the order of the letters.

    Raises:
        InputError: `mail.folder` when the folder cannot be written to; what was written before stays.
    """
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = {path.name.casefold() for path in folder.iterdir()}
        for stem, letter in letters:
            free = _free(stem, taken)
            if letter.calendar is not None:
                _write(folder / f"{free}.ics", letter.calendar)
            path = folder / f"{free}.eml"
            _write(path, as_bytes(letter, is_draft=True))
            written.append(path)
            told(len(written), path)
    except OSError as fault:
        reason = why_not(fault)
        raise InputError("mail.folder", folder=str(folder), reason=reason, written=len(written)) from fault
    return written


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, in place of what was there.

    Raises:
        InputError: `mail.folder` when it cannot be written.
    """
    try:
        _write(path, data)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise InputError("mail.folder", folder=str(path.parent), reason=reason, written=0) from fault


def _free(stem: str, taken: set[str]) -> str:
    number, free = 1, stem
    while {f"{free}.eml".casefold(), f"{free}.ics".casefold()} & taken:
        number += 1
        free = f"{stem}-{number}"
    taken |= {f"{free}.eml".casefold(), f"{free}.ics".casefold()}
    return free


def _write(path: Path, data: bytes) -> None:
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(data)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _text_part(subtype: str, text: str) -> bytes:
    kind = f'text/{subtype}; charset="utf-8"'
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head.encode("ascii") + b2a_qp(text.replace("\n", "\r\n").encode("utf-8"))


def _calendar_part(calendar: bytes, method: str) -> bytes:
    """The calendar in base64: the only way in which its octets arrive as they were written."""
    kind = f'text/calendar; charset="utf-8"; method={method}'
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode("ascii") + encodebytes(calendar).replace(b"\n", b"\r\n")


def _party(party: Party) -> str:
    name = person_name(party.name)
    if not name:
        return party.address
    is_plain = name.isascii() and "=?" not in name and len(name) <= _LONGEST_PLAIN
    if is_plain:
        quoted = name.replace("\\", "\\\\")
        return f'"{quoted}"\r\n <{party.address}>'
    return f"{_encoded(name)}\r\n <{party.address}>"


def _words(text: str, taken: int) -> str:
    """A header's text, as it stands or in encoded words (RFC 2047)."""
    if text.isascii() and "=?" not in text and len(text) + taken <= _LONGEST_PLAIN:
        return text
    return _encoded(text)


def _encoded(text: str) -> str:
    """Encoded words that each hold whole characters, one on each line."""
    chunks, chunk = [], b""
    for sign in text:
        octets = sign.encode("utf-8")
        if len(chunk) + len(octets) > _MOST_OCTETS:
            chunks.append(chunk)
            chunk = b""
        chunk += octets
    chunks.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{b64encode(each).decode('ascii')}?=" for each in chunks)


def _linked(block: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(block):
        parts.append(html.escape(block[end : found.start()]))
        link = html.escape(found[0])
        parts.append(f'<a href="{link}">{link}</a>')
        end = found.end()
    parts.append(html.escape(block[end:]))
    return "".join(parts).replace("\n", "<br>\n")
