"""Filling the office of the example data with a network: members, three years of meetings, and one ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from exchange.demo.network.answers import make_answers
from exchange.demo.network.experiences import make_experiences, make_files
from exchange.demo.network.meetings import DemoMeeting, make_meetings, make_venue
from exchange.demo.network.members import DemoMember, make_members
from exchange.demo.network.reuse import make_completions, make_reuse
from exchange.demo.network.visits import make_visits
from exchange.demo.network.wishes import make_wishes
from network.office import read_office
from network.verbs.office import change_office, start_network
from network.wish import Wish
from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import OpenWork, Work

LABEL = "make_demo"


def make_network(open_work: OpenWork, office: Agency, seed: int, today: date, years: int) -> None:
    """Start the network and fill it, until today; the members and what has been come in one transaction.

    Raises:
        RuleError: `member.no_network` when it could not be started.
    """
    start_network(open_work)
    with open_work(LABEL) as work:
        begun = read_office(work)
        if begun is None:
            raise RuleError("member.no_network")
        groups = {group.key: group for group in begun.groups}
        members, things = make_members(office, groups, seed, today, years)
        venue = make_venue(work.agency_id)
        meetings = make_meetings(groups, venue, seed, today, years)
        rows: list[Entity] = [*things, venue]
        answers: list[Entity] = []
        for each in meetings:
            rows += each.things()
            if each.is_held:
                visits = list(make_visits(members, each, seed, today))
                rows += visits
                answers += make_answers(each, sum(visit.is_present for visit in visits), seed)
        _write(work, rows, office)
    with open_work(LABEL) as work:
        _write(work, answers, office)
    with open_work(LABEL) as work:
        _write(work, _memory(members, meetings, office, seed, today, years), office)
    _sign(open_work, office)


def _memory(
    members: Sequence[DemoMember],
    meetings: Sequence[DemoMeeting],
    office: Agency,
    seed: int,
    today: date,
    years: int,
) -> Iterator[Entity]:
    """What was wished for, told and used, in the order in which it points at each other."""
    wishes = make_wishes(members, meetings, seed, today, years)
    yield from wishes
    found = [one for one in wishes if isinstance(one, Wish)]
    experiences = make_experiences(office.agency_id, members, meetings, found, seed, today)
    yield from experiences
    yield from make_files(experiences)
    yield from make_reuse(experiences, members, seed, today)
    yield from make_completions(members, seed, today, years)


def _write(work: Work, rows: Iterable[Entity], office: Agency) -> None:
    for row in rows:
        work.put(row)
    work.about = office.name
    work.commit()


def _sign(open_work: OpenWork, office: Agency) -> None:
    """Who writes, in the example: an address that can reach nobody."""
    with open_work(LABEL) as work:
        begun = read_office(work)
    if begun is not None:
        profile = replace(
            begun.profile,
            sender_name=say("demo_network.sender"),
            sender_address=f"natverket@{office.website.removeprefix('www.')}",
            contact_name=say("demo_network.contact"),
            contact_phone="010-000 00 00",
        )
        change_office(open_work, profile)
