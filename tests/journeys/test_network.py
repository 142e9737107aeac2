"""A coordinator runs a meeting from the plan of the year to the list for the record and the evaluation."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import icalendar
import pypdf

from tests.journeys.screen import own_room
from tests.pdfcheck import check

ANSWERS = ("ACCEPTED", "ACCEPTED", "DECLINED")
SHEETS = 6


def test_a_meeting_from_the_plan_of_the_year_to_its_record(tmp_path: Path) -> None:
    with own_room(tmp_path) as room:
        workspace = room.home / "exempel.klarsyn"
        made = room.command("demo", str(workspace), "--agencies", "1")
        assert made.returncode == 0, made.stderr
        letters = room.home / "brev"
        letters.mkdir()
        with room.program(workspace):
            room.walk("walk_network.py", "invite", str(letters))
        facts = room.home / "facts.json"
        facts.write_text(json.dumps(answers_of(letters, room.home)), encoding="utf-8")
        with room.program(workspace):
            room.walk("walk_network.py", "meet", str(facts))
        assert room.command("check", str(workspace)).returncode == 0
        (record,) = room.home.rglob("*.pdf")
        assert check([record])[record] == []
        text = "".join(page.extract_text() for page in pypdf.PdfReader(record).pages)
        for name in json.loads(facts.read_text(encoding="utf-8"))["answered"][:2]:
            assert name in " ".join(text.split())


def answers_of(letters: Path, home: Path) -> dict[str, Any]:
    """Three replies, a participant file as Teams writes it, and answers; made from the invitations."""
    invited = [icalendar.Calendar.from_ical(path.read_bytes()) for path in sorted(letters.glob("*.ics"))[:5]]
    events = [calendar.walk("VEVENT")[0] for calendar in invited]
    names = [str(event["ATTENDEE"].params["CN"]) for event in events]
    replies = home / "svar"
    replies.mkdir()
    for number, (calendar, answer) in enumerate(zip(invited, ANSWERS, strict=False)):
        event = calendar.walk("VEVENT")[0]
        calendar["METHOD"] = "REPLY"
        event["ATTENDEE"].params["PARTSTAT"] = answer
        event.subcomponents.clear()
        (replies / f"svar{number}.ics").write_bytes(calendar.to_ical())
    address = str(events[1]["ATTENDEE"]).removeprefix("mailto:")
    misspelt = names[4][:-1]
    participants = home / "deltagare.csv"
    participants.write_bytes(participant_file(events[0]["DTSTART"].dt, (names[1], address), misspelt))
    answers = home / "utvardering.csv"
    rows = ["Hur bedömer du mötets form?;Hur bedömer du mötets innehåll?", *["Bra;Mycket bra"] * SHEETS]
    answers.write_text("\r\n".join(rows), encoding="utf-8-sig")
    summary = str(events[0]["SUMMARY"])
    return {
        "replies": str(replies),
        "participants": str(participants),
        "answers": str(answers),
        "answered": names[:3],
        "misspelt": misspelt,
        "meeting": summary.split()[1].rstrip(":"),
        "title": summary.partition(": ")[2],
    }


def participant_file(day: datetime, known: tuple[str, str], misspelt: str) -> bytes:
    """What Teams writes: UTF-16 with a mark of its order, tabs, three parts, American times."""

    def at(hour: int, minute: int) -> str:
        return f"{day.month}/{day.day}/{day:%y}, {hour}:{minute:02}:00 PM"

    name, address = known
    parts = [
        ["1. Summary"],
        ["Meeting title", "Möte"],
        ["Attended participants", "2"],
        ["Start time", at(2, 30)],
        ["End time", at(4, 0)],
        [],
        ["2. Participants"],
        ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
        [name, at(2, 29), at(4, 0), "1h 31m 0s", address, address, "Attendee"],
        [misspelt, at(2, 35), at(3, 59), "1h 24m 0s", "", "", "Attendee"],
        [],
        ["3. In-Meeting Activities"],
    ]
    text = "\r\n".join("\t".join(part) for part in parts)
    return b"\xff\xfe" + text.encode("utf-16-le")
