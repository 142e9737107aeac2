"""Answers to invitations, read from calendar files and saved mail.

What is read is data from outside: it says only what the file says. Whether the answer is to one of our
meetings, by somebody invited, and not older than what is known, is judged in `network/verbs/replies.py`.
"""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from icalendar import Calendar, Component

from exchange.invitation import many_lines, one_line
from network.reply import Answer, ReplyFound
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.oswords import why_not

LARGEST = 10_000_000  # octets of a file
LARGEST_CALENDAR = 1_000_000  # octets of the calendar in it
MOST_PARTS = 100
MOST_BORDERS = 2_000
MOST_COMPONENTS = 200
MOST_FILES = 2_000
_LONGEST_NAME, _LONGEST_COMMENT, _LONGEST_UID = 200, 2_000, 500
_PART = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_BORDER = re.compile(rb"^--", re.MULTILINE)
_BEGIN = re.compile(rb"^[ \t]*BEGIN[ \t]*:", re.IGNORECASE | re.MULTILINE)
_ANSWERS = {
    "ACCEPTED": Answer.YES,
    "DECLINED": Answer.NO,
    "TENTATIVE": Answer.TENTATIVE,
    "DELEGATED": Answer.DELEGATED,
}
ENDINGS = (".ics", ".eml", ".ifb", ".ical")


def read_reply(data: bytes, name: str = "") -> list[ReplyFound]:
    """The answers in the bytes of a calendar file or a saved message; `name` is what the faults call it.

    Raises:
        InputError: it is too large, too deeply nested, broken off, or holds no answer.
    """
    if len(data) > LARGEST:
        raise InputError("replies.large", file=name, most=LARGEST // 1_000_000)
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError("replies.empty", file=name)
    found = [reply for calendar in _calendars(data, name) for reply in _answers(calendar, name)]
    if not found:
        raise InputError("replies.none", file=name)
    return found


def read_reply_file(path: Path) -> list[ReplyFound]:
    """The answers in a file.

    Raises:
        InputError: as for `read_reply`, or the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as fault:
        raise InputError("replies.unreadable", file=path.name, reason=why_not(fault)) from fault
    return read_reply(data, path.name)


def reply_files(folder: Path) -> list[Path]:
    """The files of a folder that may be answers, by name; folders in it are left alone.

    Raises:
        InputError: `replies.unreadable`, or `replies.many` when there are more than `MOST_FILES`.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    except OSError as fault:
        raise InputError("replies.unreadable", file=folder.name, reason=why_not(fault)) from fault
    if len(found) > MOST_FILES:
        raise InputError("replies.many", file=folder.name, most=MOST_FILES)
    return found


def _calendars(data: bytes, name: str) -> Iterator[bytes]:
    text = _utf8(data)
    if text.lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        yield text.replace(b"\r\n", b"\n")
        return
    if len(_PART.findall(data)) > MOST_PARTS or len(_BORDER.findall(data)) > MOST_BORDERS:
        raise InputError("replies.nested", file=name, most=MOST_PARTS)
    yield from _parts_of(data, name)


def _parts_of(data: bytes, name: str) -> Iterator[bytes]:
    try:
        message = email.message_from_bytes(data, policy=policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()][: MOST_PARTS + 1]
        calendars = [_content(part) for part in parts if _is_calendar(part)]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as fault:
        raise InputError("replies.nested", file=name, most=MOST_PARTS) from fault
    seen: set[bytes] = set()
    for calendar in calendars:
        if calendar not in seen:  # the same calendar often lies both in the text and beside it
            seen.add(calendar)
            yield calendar


def _is_calendar(part: Message) -> bool:
    if part.get_content_type() in {"text/calendar", "application/ics"}:
        return True
    return str(part.get_filename() or "").lower().endswith(".ics")


def _content(part: Message) -> bytes:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    try:
        text = data.decode(charset).encode("utf-8")
    except (LookupError, UnicodeDecodeError):
        text = _utf8(data)
    return text.replace(b"\r\n", b"\n")


def _utf8(data: bytes) -> bytes:
    """The text in UTF-8, whatever it was written in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").encode("utf-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").encode("utf-8")
    return data


def _answers(data: bytes, name: str) -> list[ReplyFound]:
    if len(data) > LARGEST_CALENDAR or len(_BEGIN.findall(data)) > MOST_COMPONENTS:
        raise InputError("replies.calendar_large", file=name)
    if b"END:VCALENDAR" not in data.upper():
        raise InputError("replies.broken_off", file=name)
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        return [reply for calendar in calendars for reply in _of_calendar(calendar, data)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as fault:
        raise InputError("replies.unreadable_calendar", file=name) from fault


def _of_calendar(calendar: Component, data: bytes) -> list[ReplyFound]:
    method = str(calendar.get("METHOD", "")).strip().upper()
    if method not in {"REPLY", "COUNTER"}:
        return []
    sha256 = hashlib.sha256(data).hexdigest()
    return [
        reply
        for event in calendar.walk("VEVENT")
        for reply in [_of_event(event, method, sha256)]
        if reply is not None
    ]


def _of_event(event: Component, method: str, sha256: str) -> ReplyFound | None:
    attendees = _all(event, "ATTENDEE")
    if not attendees:
        return None
    who = attendees[0]  # an answer has one; a list of all would be an invitation
    written = str(who.params.get("PARTSTAT", "")).strip().upper()[:40]
    organizer = event.get("ORGANIZER")
    starts = _moment(event, "DTSTART")
    return ReplyFound(
        sha256=sha256,
        uid=one_line(str(event.get("UID", "")))[:_LONGEST_UID],
        answer=_ANSWERS.get(written, Answer.NONE),
        written=one_line(written),
        address=_mail(who),
        name=one_line(str(who.params.get("CN", "")))[:_LONGEST_NAME],
        organizer=_mail(organizer) if organizer is not None else "",
        sequence=_whole(event.get("SEQUENCE")),
        stamped_at=_moment(event, "DTSTAMP"),
        comment=many_lines(_comment(event)).strip()[:_LONGEST_COMMENT],
        proposes=starts if method == "COUNTER" else None,
        delegated_to=_mail(who.params.get("DELEGATED-TO", "")),
    )


def _all(event: Component, key: str) -> list[Any]:
    found = event.get(key, [])
    return found if isinstance(found, list) else [found]


def _comment(event: Component) -> str:
    return "\n".join(str(text) for text in _all(event, "COMMENT"))


def _mail(value: Any) -> str:
    """An address without `mailto:`, in small letters."""
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    text = one_line(str(value))
    address = re.sub("^mailto:", "", text, flags=re.IGNORECASE).partition("?")[0]
    return unquote(address).strip().casefold()[:_LONGEST_NAME]


def _whole(value: Any) -> int | None:
    text = str(value) if value is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004


def _moment(event: Component, key: str) -> datetime | None:
    value = event.get(key)
    moment = getattr(value, "dt", None)
    if not isinstance(moment, datetime):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
