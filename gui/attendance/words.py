"""What the grid, its twin and the status line say about a cell and an agency."""

from __future__ import annotations

from datetime import date

from gui.common.figures import day_month, long_date, short_date
from network.presence import Mark, Occasion, Register, Row, mark_of
from riskmodel.kernel.words import say

SIGNS = {
    Mark.ON_SITE: "●",
    Mark.DIGITAL: "◐",
    Mark.LEFT_EARLY: "◕",
    Mark.REPLACED: "↔",
    Mark.EXCUSED: "–",
    Mark.NO_SHOW: "×",
    Mark.COMING: "◉",
    Mark.NO_ANSWER: "○",
}
LONG_SILENCE = 5  # meetings without a sign from which the words turn red


def state_words(row: Row, column: int) -> str:
    """What an agency did at a meeting, in words."""
    state = row.states[column]
    return say(f"presence.state.{state.value if state else 'none'}")


def cell_words(row: Row, column: int) -> str:
    """A cell as one would say it: Hypotesrådet, 26 maj 2026, inget svar."""
    return ", ".join((row.name, long_date(row.occasions[column].day), state_words(row, column)))


def meeting_words(at: Occasion) -> str:
    """A meeting as a column is called: 26 maj 2026, 3/2026 and its title."""
    return ", ".join(filter(None, (long_date(at.day), at.label, at.title)))


def tally_words(row: Row) -> str:
    """6 av 18."""
    tally = row.tally
    if not tally.called:
        return say("presence.tally.none")
    return say("presence.tally", attended=tally.attended, called=tally.called)


def silence_words(row: Row) -> str:
    """When the agency was last heard from: 8 möten sedan, förra mötet, or the day."""
    silence = row.silence
    if silence.last is None:
        never = say("presence.silence.never", n=silence.meetings)
        return never if silence.meetings else say("presence.silence.none")
    if silence.meetings == 0:
        return day_month(silence.last.day)
    return say("presence.silence.since", n=silence.meetings)


def silence_tone(row: Row, silent_after: int) -> str:
    """How the words are coloured; the words themselves say the same."""
    if not row.is_member:
        return "muted"
    meetings = row.silence.meetings
    if meetings >= max(LONG_SILENCE, silent_after):
        return "danger"
    return "warning" if meetings >= silent_after else "muted"


def month_short(day: date) -> str:
    """Maj, with a small letter, over a column."""
    return short_date(day).rsplit(" ", 1)[-1]


def register_text(register: Register) -> str:
    """The register as one pastes it: tabs between cells, a sign for each mark, and what the signs mean."""
    heads = [say("attendance_place.agency"), *(at.day.isoformat() for at in register.occasions)]
    heads += [say("attendance_place.attended"), say("attendance_place.last_sign")]
    lines = ["\t".join(heads)]
    for row in register.rows:
        marks = [mark_of(state) for state in row.states]
        cells = [row.name, *(SIGNS[mark] if mark else "" for mark in marks)]
        lines.append("\t".join([*cells, tally_words(row), silence_words(row)]))
    lines.append("  ".join(f"{sign} {say(f'presence.mark.{mark.value}')}" for mark, sign in SIGNS.items()))
    return "\n".join(lines)
