"""Every invitation is written by the rules, whatever the texts are, and Python's readers take it."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from hypothesis import given, settings
from icalendar import Calendar

from exchange.invitation import Invite, Party, cancel, many_lines, one_line, person_name, publish, request
from riskmodel.kernel.errors import InputError
from tests.exchange.invites import ATTENDEE, HARD_TEXT, INVITES, ORGANIZER, STARTS, invite

WRITERS = {"REQUEST": request, "CANCEL": cancel, "PUBLISH": lambda one: publish([one])}
STATUS = {"REQUEST": "CONFIRMED", "CANCEL": "CANCELLED", "PUBLISH": "CONFIRMED"}


def unfolded(data: bytes) -> list[str]:
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def line(data: bytes, name: str) -> str:
    return next(each for each in unfolded(data) if re.match(f"{name}[:;]", each))


@pytest.mark.parametrize("method", WRITERS)
@given(one=INVITES)
@settings(max_examples=30, deadline=None)
def test_the_octets_are_by_the_rules(method: str, one: Invite) -> None:
    data = WRITERS[method](one)
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert data.endswith(b"END:VCALENDAR\r\n")
    for folded in data.split(b"\r\n"):
        assert len(folded) <= 75
        folded.decode("utf-8")  # no character is split
    texts = [each for each in unfolded(data) if re.match("(SUMMARY|LOCATION|DESCRIPTION)[:;]", each)]
    for text in texts:
        value = text.partition(":")[2]
        assert re.search(r"(?<!\\)(?:\\\\)*[,;]", value) is None
        assert re.search(r"(?<!\\)(?:\\\\)*\\[^nN,;\\]", value) is None
    assert not any(re.match("RRULE", each) for each in unfolded(data)[unfolded(data).index("BEGIN:VEVENT") :])


@pytest.mark.parametrize("method", WRITERS)
@given(one=INVITES)
@settings(max_examples=30, deadline=None)
def test_the_texts_come_back_as_they_were(method: str, one: Invite) -> None:
    data = WRITERS[method](one)
    event = Calendar.from_ical(data).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == one.summary
    assert event.start.astimezone(UTC) == one.starts.astimezone(UTC)
    assert event.end.astimezone(UTC) == one.ends.astimezone(UTC)
    assert str(event.get("DESCRIPTION", "")) == many_lines(one.description).strip("\n") or not str(
        event.get("DESCRIPTION", "")
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = vobject.readOne(data.decode("utf-8"))
    read.validate(raiseException=True)
    assert read.vevent.summary.value == one.summary


@pytest.mark.parametrize(
    "one", [invite(summary="Möte, ”citat” 🎉"), invite(starts=STARTS[1], summary="Möte; åäö")]
)
def test_ics_py_reads_it(one: Invite) -> None:
    # ics.py 0.7.3 itself turns a backslash before an n into a line break, so there is none here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ics

        event = next(iter(ics.Calendar(request(one).decode("utf-8")).events))
    assert event.begin.datetime.astimezone(UTC) == one.starts.astimezone(UTC)
    assert (event.uid, event.name) == (one.uid, one.summary)


@pytest.mark.parametrize("method", WRITERS)
def test_method_and_status_go_together(method: str) -> None:
    data = WRITERS[method](invite())
    assert f"METHOD:{method}" in unfolded(data)
    assert f"STATUS:{STATUS[method]}" in unfolded(data)
    assert "SEQUENCE:0" in unfolded(data)
    assert unfolded(data).count("BEGIN:VEVENT") == 1
    assert ("BEGIN:VALARM" in unfolded(data)) is (method == "REQUEST")


def test_the_recipient_is_asked_and_nobody_else_is_named() -> None:
    attendee = line(request(invite()), "ATTENDEE")
    for part in ("CUTYPE=INDIVIDUAL", "ROLE=REQ-PARTICIPANT", "PARTSTAT=NEEDS-ACTION", "RSVP=TRUE"):
        assert part in attendee
    assert attendee.endswith(":mailto:asa.oberg@exempelverket.example")
    assert 'CN="Åsa Fiktiv Öberg"' in attendee
    assert sum(each.startswith("ATTENDEE") for each in unfolded(request(invite()))) == 1


def test_the_open_file_names_nobody_who_is_invited() -> None:
    data = publish([invite(), invite(uid="4-2027@monsterverket.example")], "Nätverkets möten")
    assert b"ATTENDEE" not in data
    assert unfolded(data).count("BEGIN:VEVENT") == 2
    assert unfolded(data).count("BEGIN:VTIMEZONE") == 1
    assert "X-WR-CALNAME:Nätverkets möten" in unfolded(data)


def test_the_zone_is_two_rules_from_1970() -> None:
    text = "\n".join(unfolded(request(invite())))
    zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
    for wanted in (
        "TZID:Europe/Stockholm",
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200",
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100",
    ):
        assert wanted in zone
    assert "RDATE" not in zone


def test_the_link_stands_where_calendars_look() -> None:
    data = request(invite(link="https://mote.example/j/3"))
    assert line(data, "CONFERENCE").endswith("VALUE=URI:https://mote.example/j/3")
    assert line(data, "LOCATION") == r"LOCATION:Stora salen\, Exempelgatan 1\; https://mote.example/j/3"
    assert line(request(invite(location="", link="https://a.example/b")), "LOCATION").endswith("a.example/b")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "https://", "Rum 3", "https://x y", "http://[", "ftp://a"]
)
def test_what_is_no_page_is_no_link_to_join_by(link: str) -> None:
    assert b"CONFERENCE" not in request(invite(link=link))


@pytest.mark.parametrize("starts", STARTS)
def test_an_hour_that_comes_twice_and_days_after_2035_are_written_in_utc(starts: datetime) -> None:
    event = request(invite(starts=starts)).partition(b"BEGIN:VEVENT")[2]
    written = line(event, "DTSTART")
    is_twice = starts.date() == datetime(2027, 10, 31, tzinfo=UTC).date() and starts.hour in {1, 2}
    assert written.endswith("Z") is (is_twice or starts.year > 2035)


def test_a_line_break_in_a_name_makes_no_line() -> None:
    evil = Party("Åsa\r\nATTENDEE:mailto:spion@x.example", "asa@exempelverket.example")
    data = request(invite(attendee=evil, summary="Möte\r\nBEGIN:VALARM\u2028x", uid="a\r\nb@c"))
    assert sum(each.startswith("ATTENDEE") for each in unfolded(data)) == 1
    assert unfolded(data).count("BEGIN:VALARM") == 1
    assert line(data, "UID") == "UID:a b@c"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "asa",
        "asa@",
        "@x.se",
        "a b@x.se",
        "a@x.se\r\nBcc: b@x.se",
        "a@x..se",
        "å@x.se",
        "<a@x.se>",
        "a,b@x.se",
    ],
)
def test_what_cannot_be_written_to_is_refused(address: str) -> None:
    with pytest.raises(InputError) as fault:
        Party("Åsa", address)
    assert fault.value.key == "invitation.address"


def test_a_domain_with_swedish_letters_is_written_as_mail_writes_it() -> None:
    assert Party("", "info@båstad.example").address == "info@xn--bstad-mra.example"


def test_times_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InputError) as fault:
        invite(ends=STARTS[0])
    assert fault.value.key == "invitation.times"
    with pytest.raises(InputError) as fault:
        invite(uid=" \r\n")
    assert fault.value.key == "invitation.uid"
    with pytest.raises(InputError) as fault:
        request(invite(attendee=None))
    assert fault.value.key == "invitation.no_attendee"


def test_a_meeting_across_midnight_and_the_shift_keeps_its_length() -> None:
    starts = datetime(2027, 3, 27, 23, 0, tzinfo=STARTS[0].tzinfo)
    ends = (starts.astimezone(UTC) + timedelta(hours=5)).astimezone(starts.tzinfo)
    event = Calendar.from_ical(request(invite(starts=starts, ends=ends))).walk("VEVENT")[0]
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(hours=5)


def test_names_and_lines_are_made_plain() -> None:
    assert person_name('  "Åsa"\r\nÖberg\x00 ') == "Åsa Öberg"
    assert one_line("a\tb\u2029c\x85d\x0be") == "a b c d e"
    assert many_lines("a\r\nb\rc\u2028d\x07") == "a\nb\nc\nd"
    assert one_line(HARD_TEXT) == HARD_TEXT
    assert ORGANIZER.address != ATTENDEE.address
