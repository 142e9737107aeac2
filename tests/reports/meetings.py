"""A fictional meeting with people, for reports."""

from __future__ import annotations

from typing import Any

from network.attendance import State
from network.evaluation_results import EvaluationFile
from network.meeting import Mode, Speaker, SpeakerState, Venue
from network.meeting_record import MeetingRecord, Participant
from riskmodel.kernel.ids import new_id
from tests.network import evaluations as made

NAMES = ("Åsa Öst", "Björn Ek", "Karl-Magnus Fredriksson-Lindqvist", "Li", "Anna-Karin Wallin", "Zoë Ärlig")
AGENCIES = ("Påhittade rådet", "Exempelverket", "Fiktiva myndigheten för långa namn och andra omständigheter")
OFFICE = made.OFFICE_AGENCY
MEMBER_IDS = tuple(new_id() for _ in AGENCIES)
MEMBERS = frozenset({*MEMBER_IDS, *(new_id() for _ in range(227))})
_COURSE = (State.ON_SITE, State.DIGITAL, State.ON_SITE, State.LEFT_EARLY, State.EXCUSED, State.NO_SHOW)


def participant(number: int, **fields: Any) -> Participant:
    """The person with a number; state, agency and name go round."""
    state = _COURSE[number % len(_COURSE)]
    place = number % len(AGENCIES)
    values: dict[str, Any] = {
        "name": NAMES[number % len(NAMES)] + (f" {number}" if number >= len(NAMES) else ""),
        "agency": AGENCIES[place],
        "state": state,
        "mode": Mode.DIGITAL if state is State.DIGITAL else Mode.ON_SITE,
        "member_id": MEMBER_IDS[place],
        "said_yes": state is not State.EXCUSED,
    }
    return Participant(**{**values, **fields})


def record(people: int = 12, **fields: Any) -> MeetingRecord:
    """A meeting with so many people."""
    meeting = made.meeting(**fields)
    items = made.agenda(meeting)
    venue = Venue(
        agency_id=made.OFFICE,
        id=new_id(),
        name="Sal Påhitt",
        address="Exempelgatan 1, Fiktiva staden",
        seats=60,
        accessibility="Hiss, hörslinga och plats för rullstol.",
    )
    speaker = Speaker(
        agency_id=made.OFFICE,
        id=new_id(),
        meeting_id=meeting.id,
        item_id=items[1].id,
        name="Östen Äng",
        organisation="Exempelverket",
        state=SpeakerState.CONFIRMED,
    )
    everyone = tuple(participant(number) for number in range(people))
    return MeetingRecord(OFFICE, meeting, "Stora nätverket", venue, items, (speaker,), everyone, MEMBERS)


def evaluated(of: MeetingRecord, sheets: int = 23, *, few_on_exchange: bool = False) -> EvaluationFile:
    """Answers to its evaluation."""
    given: list[Any] = []
    talk, exchange = of.items[1], of.items[3]
    for place, index in enumerate(("form", "content", "relevance", "learning", "exchange")):
        scores = [1 + (number * 7 + place) % 5 for number in range(sheets)]
        given += made.answers(of.meeting, f"me_{index}", scores)
        given += made.answers(of.meeting, f"me_item_{index}", scores, talk.id)
        some = scores[:3] if few_on_exchange else scores
        given += made.answers(of.meeting, f"me_item_{index}", some, exchange.id)
    given += [made.answer(of.meeting, "me_mode", "on_site") for _ in range(sheets)]
    given += [made.answer(of.meeting, "me_wished_form", "talk case") for _ in range(sheets)]
    given += [made.answer(of.meeting, "me_improve", text=f"Önskar mer tid, {n} <b>&") for n in range(sheets)]
    given += [made.answer(of.meeting, "me_do_differently", text="Hemligt") for _ in range(min(sheets, 2))]
    return made.file(of.meeting, of.items, given, sheets, 41)
