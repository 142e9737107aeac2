"""How long it takes to find which experiences touch a risk, and what is news, among 2 000 and 20 000.

python tests/bench/bench_touching.py [--server] [numbers …]

Each question is asked of workspaces of each size in the same run; beside it stands what reading every
experience takes, which is how it would be answered without the index.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from network.arriving import count_news, read_here
from network.experience import Experience
from network.news import read_news
from network.sharing import read_library
from network.touching import experiences_for_risk, factors_of, touches
from riskmodel.content import catalogue, model
from riskmodel.kernel.work import Reading
from riskmodel.risk import Risk
from storage.workspace import Workspace
from tests import makers
from tests.bench.bench_search import FIRST, Telling, workspace_of
from tests.makers import AGENCY_ID, experiences

NUMBERS = (2_000, 20_000)
RISKS, CAUSES = 30, 3
LAST = FIRST + timedelta(days=1100)  # the day after the latest experience
REPEATS = 7


class TellingOfScenarios(Telling):
    """Makes experiences that say their scenario and causes too; a third leave the area to the scenario."""

    def experience(self, number: int) -> Experience:
        """One that is shared, of some scenario and its area."""
        made = super().experience(number)
        scenario = self.chance.choice(catalogue().scenarios.ids)
        area = catalogue().scenarios.by_id(scenario).area
        factors = tuple(self.chance.sample(model().factors.ids, CAUSES))
        areas = (area,) if number % 3 else ()
        return replace(made, scenarios=(scenario,), areas=areas, factors=factors, is_copy=True)


def main(numbers: list[int], *, on_server: bool) -> None:
    """Fill workspaces and measure."""
    with ExitStack() as open_ones:
        workspaces = {
            number: open_ones.enter_context(
                workspace_of(number, on_server=on_server, telling=TellingOfScenarios)
            )
            for number in numbers
        }
        for workspace in workspaces.values():
            add_risks(workspace)
            add_reuse(workspace)
        print()
        for name, ask in WAYS.items():
            taken = {number: timed(workspace, ask) for number, workspace in workspaces.items()}
            told = ", ".join(f"{number}: {took:8.1f} ms" for number, took in taken.items())
            grown = taken[numbers[-1]] / taken[numbers[0]]
            print(f"{name:52} {told}  (× {grown:.1f})", flush=True)


def add_risks(workspace: Workspace) -> None:
    """An analysis with a risk for every third scenario, each with causes."""
    with workspace.open_work(AGENCY_ID)("import_risks") as work:
        work.put(replace(makers.scale(), version=0))
        work.put(makers.analysis())
        for number in range(1, RISKS + 1):
            scenario = catalogue().scenarios.ids[number * 3]
            area = catalogue().scenarios.by_id(scenario).area
            risk = work.put(makers.risk(number=number, scenario=scenario, area=area))
            for at in range(CAUSES):
                factor = model().factors.ids[(number + at * 7) % len(model().factors)]
                work.put(makers.cause(risk.id, factor=factor))
        work.commit()


def add_reuse(workspace: Workspace) -> None:
    """Half of the experiences have been used."""
    with workspace.open_work(AGENCY_ID)("import_reuse") as work:
        for one in work.find(Experience):
            if one.number % 2:
                work.put(experiences.reuse(one.id))
        work.commit()


def one_risk(reading: Reading) -> object:
    """As the page of a risk asks."""
    return experiences_for_risk(reading, reading.find(Risk, number=1)[0])


def one_risk_among_all(reading: Reading) -> object:
    """The same without the index."""
    risk = reading.find(Risk, number=1)[0]
    return touches(risk, factors_of(reading, [risk.id])[risk.id], reading.find(Experience))


def arrived(reading: Reading) -> object:
    """As the list of experiences asks when it is opened; what the network gives is what is here."""
    shared = read_library(reading)
    return count_news(read_here(reading), shared)


WAYS: dict[str, Callable[[Reading], object]] = {
    "one risk, every experience read (baseline)": one_risk_among_all,
    "one risk": one_risk,
    "news of the last two months": lambda reading: read_news(reading, LAST),
    "what the network has that is not here: nothing": arrived,
}


def timed(workspace: Workspace, ask: Callable[[Reading], object]) -> float:
    """The median, each time in a reading of its own."""
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        with workspace.open_reading(AGENCY_ID)() as reading:
            ask(reading)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "--server"]
    main([int(one) for one in given] or list(NUMBERS), on_server="--server" in sys.argv)
