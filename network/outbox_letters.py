"""The words of messages to members: a template for each kind, filled with the facts of the meeting.

The text and the calendar of one message take their times from the same value, the meeting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from network.mailing import MailKind, OfficeProfile
from network.meeting import AgendaItem, Meeting, Mode, Venue
from network.outbox import Recipient
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say, speaking

TEMPLATE_VERSION = 1

# What a kind needs told by the one who asks for it, beside the meeting and the recipient.
WANTED: dict[MailKind, tuple[str, ...]] = {
    MailKind.CHANGE: ("changes",),
    MailKind.CANCELLATION: ("reason",),
    MailKind.MATERIAL: ("documents",),
    MailKind.EVALUATION: ("link",),
    MailKind.SPEAKER: ("item",),
    MailKind.CONFIRM_ROUND: ("agency", "entry", "answer_by"),
    MailKind.SILENT: ("agency", "missed", "next_meeting"),
    MailKind.REUSE: ("title", "used_on", "months", "values"),
    MailKind.OTHER: ("subject", "text"),
}


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """A meeting in the words that a letter and a calendar use."""

    name: str
    when: str
    place: str
    facts: str
    programme: str

    @property
    def description(self) -> str:
        """What stands in the calendar: the facts and the programme."""
        return "\n\n".join(part for part in (self.facts, self.programme) if part)


def meeting_name(meeting: Meeting) -> str:
    """What a meeting is called to members: Nätverksmöte 3/2027: Inköp och direktupphandling."""
    name = say("letters.meeting", label=meeting.label)
    return f"{name}: {meeting.title.strip()}" if meeting.title.strip() else name


def time_words(meeting: Meeting) -> str:
    """When a meeting is, with the zone named; "" before it has a day."""
    if meeting.starts is None or meeting.ends is None:
        return ""
    weekday = say("letters.weekdays").split()[meeting.starts.weekday()]
    return say(
        "letters.when",
        weekday=weekday,
        day=day_text(meeting.starts.date()),
        start=f"{meeting.starts:%H.%M}",
        end=f"{meeting.ends:%H.%M}",
    )


def meeting_words(meeting: Meeting, venue: Venue | None, agenda: Sequence[AgendaItem]) -> MeetingWords:
    """A meeting in words."""
    place = place_words(meeting, venue)
    return MeetingWords(
        name=meeting_name(meeting),
        when=time_words(meeting),
        place=place,
        facts="\n".join(_facts(meeting, venue, place)),
        programme=_programme(meeting, agenda),
    )


def place_words(meeting: Meeting, venue: Venue | None) -> str:
    """Where one goes: room and address, or that it is digital."""
    if Mode.ON_SITE not in meeting.modes:
        return say("letters.digital")
    if venue is None:
        return ""
    return ", ".join(part.strip() for part in (venue.name, venue.address) if part.strip())


def compose(
    kind: MailKind,
    recipient: Recipient,
    profile: OfficeProfile | None,
    meeting: MeetingWords | None,
    facts: Mapping[str, object],
) -> tuple[str, str]:
    """The subject and the text of one message, in Swedish: that is what the members read.

    Raises:
        KeyError: a fact that the kind wants was not given.
    """
    with speaking("sv"):
        told: dict[str, object] = {**_of_meeting(meeting), **facts, **recipient.facts}
        for name in WANTED.get(kind, ()):
            told.setdefault(name, "") if name in {"link", "reason"} else told[name]
        subject = say(f"letters.{kind}.subject", **told)
        parts = (_greeting(recipient), say(f"letters.{kind}.body", **told), signature(profile))
        body = "\n\n".join(_without_gaps(part) for part in parts if part.strip())
    return " ".join(subject.split()), body


def signature(profile: OfficeProfile | None) -> str:
    """Who writes, and whom to ask."""
    if profile is None:
        return say("letters.greetings")
    asked = " ".join(part for part in (profile.contact_name.strip(), profile.contact_phone.strip()) if part)
    lines = [say("letters.greetings"), profile.sender_name.strip()]
    if asked:
        lines.append(say("letters.questions", contact=asked))
    return "\n".join(line for line in lines if line)


def _greeting(recipient: Recipient) -> str:
    name = recipient.name.strip()
    return say("letters.hello", name=name) if name else say("letters.hello_all")


def _of_meeting(meeting: MeetingWords | None) -> dict[str, object]:
    if meeting is None:
        return {}
    return {
        "meeting": meeting.name,
        "when": meeting.when,
        "facts": meeting.facts,
        "programme": meeting.programme,
    }


def _facts(meeting: Meeting, venue: Venue | None, place: str) -> list[str]:
    lines = [say("letters.fact.time", when=time_words(meeting))] if meeting.starts else []
    if place:
        lines.append(say("letters.fact.place", place=place))
    if Mode.DIGITAL in meeting.modes and meeting.link.strip():
        lines.append(say("letters.fact.link", link=meeting.link.strip()))
    if venue is not None and Mode.ON_SITE in meeting.modes and venue.accessibility.strip():
        lines.append(say("letters.fact.access", access=venue.accessibility.strip()))
    if meeting.answer_by is not None:
        lines.append(say("letters.fact.answer_by", day=day_text(meeting.answer_by)))
    if meeting.description.strip():
        lines += ["", meeting.description.strip()]
    return lines


def _programme(meeting: Meeting, agenda: Sequence[AgendaItem]) -> str:
    if not agenda:
        return ""
    lines = [say("letters.programme")]
    clock = meeting.starts_at
    for item in sorted(agenda, key=lambda each: each.position):
        led_by = f" ({item.led_by.strip()})" if item.led_by.strip() else ""
        lines.append(f"{clock // 60 % 24:02}.{clock % 60:02} {item.title.strip()}{led_by}")
        clock += item.minutes
    return "\n".join(lines)


def _without_gaps(text: str) -> str:
    """At most one empty line in a row: a fact that is empty leaves none behind."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines)
