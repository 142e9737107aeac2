"""A small network with a whole chain in it: two wishes, a meeting, experiences, reuse and risks."""

from __future__ import annotations

from datetime import date
from typing import Any

from network.chain import Chain, read_chain
from network.experience import ExperienceStatus, Outcome
from network.meeting import MeetingState
from network.wish import WishStatus
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

GROUP = network.group()
TOLD_ON = date(2026, 4, 22)


def held(**fields: Any) -> Any:
    """A meeting that has been held."""
    return network.meeting(GROUP.id, **({"day": TOLD_ON, "state": MeetingState.HELD} | fields))


def answered(meeting: Any, **fields: Any) -> Any:
    """A wish that a meeting answered."""
    return experiences.wish(status=WishStatus.ANSWERED, meeting_id=meeting.id, **fields)


def store_of(*things: Any) -> AgencyStore:
    """A store of Mönsterverket with these things."""
    store = AgencyStore()
    store.add(makers.agency(), makers.scale(), makers.analysis(), GROUP, *things)
    return store


def chain_round(store: AgencyStore, thing: Any) -> Chain:
    """The chain round a thing."""
    kind = type(thing).__name__.lower()
    with store.open_reading() as reading:
        return read_chain(reading, kind, thing.id)


class Network:
    """Two wishes, a meeting, three experiences, three that used one of them, and two risks."""

    def __init__(self) -> None:
        self.meeting = held(title="Behörigheter och loggar")
        self.logs = answered(self.meeting, number=1, title="Granska loggar utan att skapa misstro")
        self.registers = answered(self.meeting, number=2, title="Vem får se vad i registren?")
        self.supporter = network.member()
        self.support = experiences.wish_support(self.logs.id, self.supporter.id)
        own = {"meeting_id": self.meeting.id, "status": ExperienceStatus.PUBLISHED, "published_on": TOLD_ON}
        self.told = experiences.experience(number=1, **own)
        self.other = experiences.experience(number=2, title="Stickprov av alla sökningar", **own)
        self.uses = [
            experiences.reuse(self.told.id, user_name="Mönsterverket", changed="Bara diariet"),
            experiences.reuse(self.told.id, user_name="Övningsverket", outcome=Outcome.PARTLY),
            experiences.reuse(self.told.id, user_name="Övningsverket", used_on=date(2027, 5, 1)),
        ]
        self.risk = makers.risk(number=1, title="Slagningar görs åt en utomstående")
        self.other_risk = makers.risk(number=2, title="Behörigheter samlas på hög")
        self.evidence = makers.evidence(self.other_risk.id, experience_id=self.told.id)
        self.measure = makers.measure(experience_id=self.told.id)
        self.store = store_of(
            self.meeting, self.logs, self.registers, self.supporter, self.support, self.told, self.other,
            *self.uses, self.risk, self.other_risk, self.evidence, self.measure,
            makers.measure_link(self.measure.id, self.risk.id),
        )  # fmt: skip

    def chain(self, thing: Any) -> Chain:
        """The chain round one of its things."""
        return chain_round(self.store, thing)
