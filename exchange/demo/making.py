"""Filling a workspace with example data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from exchange.demo.agencies import AgencyPlan, most_agencies, plan_agency
from exchange.demo.agenda import Agenda
from exchange.demo.clock import MORNING, DemoClock
from exchange.demo.course import run_course
from exchange.demo.memory import Memory
from exchange.demo.network.citing import cite_experiences
from exchange.demo.network.inviting import invite_to_the_next
from exchange.demo.network.keeping import keep_personal_data
from exchange.demo.network.making import make_network
from exchange.demo.story import Story
from exchange.demo.texts import Chance, phrase
from network.sharing import SharedExperience, read_library
from network.verbs.copying import take_experiences
from riskmodel.agency import Agency
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import counting_ids
from riskmodel.kernel.work import OpenReading, OpenWork

LABEL = "make_demo"
MOST_YEARS = 10

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


class DemoWorkspace(Protocol):
    """What the example data needs of a workspace."""

    def open_work(self, agency_id: UUID) -> OpenWork:
        """What the verbs take."""
        ...

    def open_reading(self, agency_id: UUID) -> OpenReading:
        """A view of one agency's data."""
        ...


class StoppedError(Exception):
    """Somebody stopped it; what had been written stays in the workspace."""


def demo_user() -> str:
    """Who is said to have done everything."""
    return phrase("who")


def first_agency(seed: int, today: date) -> Agency:
    """The agency that a workspace of example data is made for."""
    return plan_agency(0, seed, today).agency


def check_demo(agencies: int, years: int) -> None:
    """Refuse numbers out of bounds before anything is made.

    Raises:
        RuleError: `demo.agencies` or `demo.years`.
    """
    if not 1 <= agencies <= most_agencies():
        raise RuleError("demo.agencies", most=most_agencies())
    if not 1 <= years <= MOST_YEARS:
        raise RuleError("demo.years", most=MOST_YEARS)


def make_demo(
    workspace: DemoWorkspace,
    clock: DemoClock,
    *,
    agencies: int = 1,
    years: int = 3,
    seed: int = 1,
    risks: int | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> None:
    """Fill a new workspace with invented agencies and a round a year for each, until the clock's today.

    The first agency, for which the workspace was made, is also the network's office, with its members and
    three years of meetings, wishes and experiences. It goes through everything with the verbs that the window
    uses, so that its history is true and can be undone. The others are built in memory by the same verbs and
    written in one transaction each, with copies of what the network has published. The same seed and day give
    the same data.

    Args:
        workspace: made for `first_agency(seed, clock.today)` with `clock`, and still empty.
        clock: the workspace's own clock, which is moved.
        agencies: how many.
        years: how many rounds each has.
        seed: what chance begins with.
        risks: about how many risks each agency has in a round; None lets its size decide.
        progress: is told how many agencies are done, of how many.
        stop: is asked before each agency.

    Raises:
        RuleError: `demo.agencies` or `demo.years` for a number out of bounds.
        StoppedError: `stop` said so.
    """
    check_demo(agencies, years)
    shared: Sequence[SharedExperience] = ()
    for number in range(agencies):
        if stop and stop():
            raise StoppedError
        plan = plan_agency(number, seed, clock.today, risks)
        with counting_ids(_long_before(clock.today, years), f"{seed}/{number}/ids"):
            if number == 0:
                shared = _live(workspace, clock, plan, years, seed)
            else:
                _write(workspace, clock, plan, years, f"{seed}/{number}", shared)
        if progress:
            progress(number + 1, agencies)
    clock.go_to(clock.today)


def _live(
    workspace: DemoWorkspace, clock: DemoClock, plan: AgencyPlan, years: int, seed: int
) -> Sequence[SharedExperience]:
    """The office goes through everything; what it has to share with the others."""
    key = plan.agency.agency_id
    chance = Chance(f"{seed}/0")
    story = Story(plan, workspace.open_work(key), workspace.open_reading(key), clock, chance, Agenda(clock))
    # First, so that undoing begins with what the verbs did.
    make_network(story.open_work, plan.agency, seed, clock.today, years)
    keep_personal_data(story.open_work, clock.today)
    run_course(story, 0, years)
    clock.go_to(clock.today)
    cite_experiences(story.open_work, story.open_reading, f"{seed}/0", clock.today)
    invite_to_the_next(story.open_work, story.open_reading, seed, clock.today)
    with workspace.open_reading(key)() as reading:
        return read_library(reading, octets=True)


def _write(
    workspace: DemoWorkspace,
    clock: DemoClock,
    plan: AgencyPlan,
    years: int,
    seed: str,
    shared: Sequence[SharedExperience],
) -> None:
    key = plan.agency.agency_id
    own_clock = DemoClock(clock.today, years)
    memory = Memory(key, who=demo_user(), clock=own_clock)
    with memory.open_work(LABEL) as work:
        work.put(plan.agency)
    story = Story(plan, memory.open_work, memory.open_reading, own_clock, Chance(seed), Agenda(own_clock))
    run_course(story, 1, years)
    own_clock.go_to(clock.today)
    take_experiences(memory.open_work, shared)
    cite_experiences(memory.open_work, memory.open_reading, seed, clock.today)
    clock.go_to(clock.today)
    with workspace.open_work(key)(LABEL) as work:
        for thing in memory.things():
            work.put(thing)
        work.about = plan.agency.name
        work.commit()


def _long_before(today: date, years: int) -> datetime:
    """A moment before anything happens, so that ids made later by a real clock come after these."""
    return datetime.combine(today - timedelta(days=366 * (years + 1)), MORNING)
