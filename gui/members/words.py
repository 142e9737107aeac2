"""What is said of an agency and its people in more than one place of the page."""

from __future__ import annotations

from datetime import date

from gui.common.figures import iso, long_date
from network.member import MemberChange, MemberChangeKind
from network.membership import Appointed, MemberFile
from network.people import ContactFault, Unreached
from riskmodel.kernel.words import say


def fault_words(fault: Unreached) -> str:
    """Why an agency cannot be reached as it should."""
    if fault.fault is ContactFault.ENDED and fault.since is not None:
        return say("members.fault.ended", day=long_date(fault.since))
    return say(f"members.fault.{fault.fault.value}")


def term_words(held: Appointed, today: date) -> str:
    """From when to when, on which decision, by whom."""
    term = held.appointment
    parts = [
        say("members.term.coming", day=iso(term.from_day))
        if term.from_day > today
        else say("members.term.from", day=iso(term.from_day)),
        say("members.term.until", day=iso(term.until)) if term.until else say("members.term.open"),
        say("members.term.record", number=term.record_number) if term.record_number else "",
        say("members.term.decided", by=term.decided_by) if term.decided_by else "",
    ]
    return " · ".join(part for part in parts if part)


def period(start: date, end: date | None) -> str:
    """From one day to another, or since."""
    return f"{iso(start)} – {iso(end)}" if end else say("members.since", day=iso(start))


def change_line(change: MemberChange, other: MemberFile | None, file: MemberFile) -> str:
    """One row of an agency's history."""
    day, note = iso(change.happened_on), f" {change.note}" if change.note else ""
    name = other.member.name if other else ""
    if change.kind is MemberChangeKind.RENAMED:
        return say("members.past.renamed", day=day, before=change.before, after=change.after) + note
    if change.kind is MemberChangeKind.MERGED:
        went = other is not None and file.member.successor_id == other.member.id
        key = "merged" if went else "received"
        return say(f"members.past.{key}", day=day, name=name or change.after) + note
    if change.kind is MemberChangeKind.SPLIT:
        is_part = change.after == file.member.name
        key = "part_of" if is_part else "split"
        return say(f"members.past.{key}", day=day, name=name or change.after) + note
    return say("members.past.closed", day=day) + note
