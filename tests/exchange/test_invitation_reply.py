"""Answers as calendars write them are read; what is broken, hostile or too large is refused in words."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.invitation_reply import LARGEST, read_reply, read_reply_file, reply_files
from network.reply import Answer, ReplyFound
from riskmodel.kernel.errors import InputError

OUTLOOK = """BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT=ACCEPTED;CN="Öberg, Åsa":MAILTO:Asa.Oberg@Exempelverket.example
ORGANIZER;CN=Kansliet:MAILTO:Natverk@Monsterverket.example
COMMENT;LANGUAGE=sv-SE:Kommer gärna\\, digitalt
UID:3-2027@monsterverket.example
SUMMARY;LANGUAGE=sv-SE:Accepterat: möte
DTSTART;TZID=W. Europe Standard Time:20270608T143000
DTEND;TZID=W. Europe Standard Time:20270608T160000
DTSTAMP:20270501T080000Z
SEQUENCE:1
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def refused(data: bytes, key: str) -> str:
    with pytest.raises(InputError) as fault:
        read_reply(data, "svar.ics")
    assert fault.value.key == key
    assert "svar.ics" in str(fault.value)
    return str(fault.value)


def mail(calendar: str, **content: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Accepterat: möte"
    message["From"] = "Åsa Öberg <asa.oberg@exempelverket.example>"
    message.set_content("Jag kommer")
    message.add_alternative(calendar, subtype="calendar", params={"method": "REPLY"}, **content)
    return message


def test_an_answer_from_outlook() -> None:
    (found,) = read_reply(OUTLOOK.encode())
    assert found.answer is Answer.YES
    assert found.address == "asa.oberg@exempelverket.example"
    assert found.name == "Öberg, Åsa"
    assert found.organizer == "natverk@monsterverket.example"
    assert (found.uid, found.sequence) == ("3-2027@monsterverket.example", 1)
    assert found.stamped_at == datetime(2027, 5, 1, 8, tzinfo=UTC)
    assert found.comment == "Kommer gärna, digitalt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    (found,) = read_reply(OUTLOOK.replace("\r\n", ends).encode(encoding))
    assert found.name == "Öberg, Åsa"


@pytest.mark.parametrize(
    ("partstat", "answer"),
    [("DECLINED", Answer.NO), ("TENTATIVE", Answer.TENTATIVE), ("accepted", Answer.YES),
     ("NEEDS-ACTION", Answer.NONE), ("KANSKE", Answer.NONE)],
)  # fmt: skip
def test_what_is_answered(partstat: str, answer: Answer) -> None:
    (found,) = read_reply(OUTLOOK.replace("ACCEPTED", partstat).encode())
    assert found.answer is answer


def test_one_who_hands_over_tells_to_whom() -> None:
    other = 'PARTSTAT=DELEGATED;DELEGATED-TO="mailto:bo@exempelverket.example"'
    (found,) = read_reply(OUTLOOK.replace("PARTSTAT=ACCEPTED", other).encode())
    assert (found.answer, found.delegated_to) == (Answer.DELEGATED, "bo@exempelverket.example")


def test_a_proposal_of_another_time_is_told() -> None:
    (found,) = read_reply(OUTLOOK.replace("METHOD:REPLY", "METHOD:COUNTER").encode())
    assert found.proposes == datetime(2027, 6, 8, 12, 30, tzinfo=UTC)


def test_an_answer_in_a_saved_message_also_when_it_lies_twice() -> None:
    message = mail(OUTLOOK)
    message.make_mixed()
    message.add_attachment(OUTLOOK.encode(), maintype="application", subtype="ics", filename="svar.ics")
    (found,) = read_reply(message.as_bytes())
    assert found.answer is Answer.YES


@pytest.mark.parametrize("cte", ["base64", "quoted-printable", "8bit"])
def test_however_the_part_is_written(cte: str) -> None:
    (found,) = read_reply(mail(OUTLOOK, cte=cte).as_bytes())
    assert found.name == "Öberg, Åsa"


def test_a_message_inside_a_message() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("Se nedan")
    outer.add_attachment(mail(OUTLOOK))
    assert len(read_reply(outer.as_bytes())) == 1


def test_names_are_data_and_one_line() -> None:
    text = OUTLOOK.replace('CN="Öberg, Åsa"', 'CN="=cmd|x^nRad två"')
    (found,) = read_reply(text.encode())
    assert found.name.startswith("=cmd|x")
    assert "\n" not in found.name
    assert "\r" not in found.name


def test_an_address_in_percent_signs_is_read() -> None:
    (found,) = read_reply(OUTLOOK.replace("Asa.Oberg@", "Asa%2EOberg%40").encode())
    assert found.address == "asa.oberg@exempelverket.example"


def test_no_uid_no_sequence_no_stamp_is_still_an_answer() -> None:
    text = "\r\n".join(
        line for line in OUTLOOK.split("\r\n") if not line.startswith(("UID", "SEQUENCE", "DTSTAMP", "ORG"))
    )
    (found,) = read_reply(text.encode())
    assert (found.uid, found.sequence, found.stamped_at, found.organizer) == ("", None, None, "")


def test_what_is_no_answer_is_told() -> None:
    refused(b"", "replies.empty")
    refused(b"From: a@b\r\n\r\nJag kommer", "replies.none")
    refused(OUTLOOK.replace("METHOD:REPLY", "METHOD:REQUEST").encode(), "replies.none")
    refused(OUTLOOK.replace("METHOD:REPLY\r\n", "").encode(), "replies.none")
    refused(bytes(range(256)) * 40, "replies.none")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.98])
def test_a_file_that_was_cut_off_is_told(share: float) -> None:
    data = OUTLOOK.encode()
    refused(data[: int(len(data) * share)], "replies.broken_off")


def nested(depth: int) -> bytes:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (at, at) for at in range(depth)
    )
    return b"From: a@b\r\n" + parts + b"Content-Type: text/plain\r\n\r\nhej\r\n"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (nested(80_000), "replies.nested"),
        (nested(99), "replies.none"),
        (
            b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 500_000,
            "replies.nested",
        ),
        (b"Content-Type: message/rfc822\r\n\r\n" * 150_000, "replies.nested"),
        (b"BEGIN:VCALENDAR\r\n" * 40_000, "replies.calendar_large"),
        (b"BEGIN:VCALENDAR\r\nX:" + b"a" * 5_000_000, "replies.calendar_large"),
        (b"x" * (LARGEST + 1), "replies.large"),
    ],
    ids=["deep", "not so deep", "wide", "messages", "components", "one long line", "large"],
)
def test_five_megabytes_of_parts_are_refused_at_once(data: bytes, key: str) -> None:
    start = time.perf_counter()
    refused(data, key)
    assert time.perf_counter() - start < 3


@given(data=st.binary(max_size=400), at=st.integers(0, len(OUTLOOK)))
@settings(max_examples=60, deadline=None)
def test_anything_in_the_middle_is_read_or_refused(data: bytes, at: int) -> None:
    whole = OUTLOOK.encode()
    found: list[ReplyFound] = []
    with suppress(InputError):
        found = read_reply(whole[:at] + data + whole[at:], "svar.ics")
    assert all("\n" not in one.name for one in found)


def test_a_folder_gives_its_answers_by_name(tmp_path: Path) -> None:
    for name in ("b.ics", "a.EML", "c.txt"):
        (tmp_path / name).write_bytes(OUTLOOK.encode())
    (tmp_path / "d.ics").mkdir()
    paths = reply_files(tmp_path)
    assert [path.name for path in paths] == ["a.EML", "b.ics"]
    assert read_reply_file(paths[1])[0].answer is Answer.YES
    with pytest.raises(InputError) as fault:
        read_reply_file(tmp_path / "finns inte.ics")
    assert fault.value.key == "replies.unreadable"
