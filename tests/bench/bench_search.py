"""How long a search takes while one types, among 2 000, 20 000 and 200 000 experiences.

python tests/bench/bench_search.py [--server] [numbers …]

The texts are rows of words from the program's own content, so that common words are as common as in prose and
there are many rare ones. Asked is every beginning of every typed word, as a field asks while one types.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from network.experience import Experience, ExperienceStatus, Outcome
from network.searching import search_experiences
from network.sizes import SizeClass
from riskmodel.content.catalogue import catalogue
from riskmodel.kernel.words import RESOURCES
from riskmodel.kernel.work import Reading
from storage.workspace import Workspace, create_workspace, open_workspace
from tests.makers import AGENCY_ID, agency, experiences

NUMBERS = (2_000, 20_000, 200_000)
AT_ONCE = 5_000
WORDS, TITLE = 150, 7
TYPED = 60
MOST_MS = 30.0

FIRST = date(2024, 1, 1)


def words() -> list[str]:
    """All words of the content in their order, the Swedish texts and the English."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((RESOURCES / "content").glob("*.yaml")))
    return [word for text in texts for word in re.findall(r"[^\W\d_]+", text)]


class Telling:
    """Makes experiences of the content's words."""

    def __init__(self, seed: int) -> None:
        self.all = words()
        self.chance = random.Random(seed)
        self.areas = [area.id for area in catalogue().areas]

    def text(self, length: int) -> str:
        """Rows of words as somebody has written them, after each other."""
        out: list[str] = []
        while len(out) < length:
            start = self.chance.randrange(len(self.all) - 9)
            out += self.all[start : start + self.chance.randint(3, 9)]
        return " ".join(out)

    def experience(self, number: int) -> Experience:
        """One that is shared, of some area, size class and outcome."""
        day = FIRST + timedelta(days=number % 1100)
        return experiences.experience(
            number=number,
            title=self.text(TITLE),
            summary=self.text(WORDS // 5),
            problem=self.text(WORDS // 5),
            what_we_did=self.text(WORDS // 5),
            result=self.text(WORDS // 5),
            how_you_can=self.text(WORDS // 5),
            areas=(self.chance.choice(self.areas),),
            size_class=self.chance.choice(list(SizeClass)).value,
            outcome=self.chance.choice(list(Outcome)),
            captured_on=day,
            status=ExperienceStatus.PUBLISHED,
            published_on=day,
        )

    def typed(self) -> Iterator[str]:
        """What stands in the field while somebody types one to three words, common and rare."""
        common = [word for word, _ in Counter(word.lower() for word in self.all).most_common(300)]
        for _ in range(TYPED):
            typed = ""
            for _ in range(self.chance.choice((1, 1, 2, 3))):
                word = self.chance.choice(common if self.chance.random() < 0.5 else self.all)
                yield from (typed + word[:end] for end in range(1, len(word) + 1))
                typed += word + " "


def main(numbers: list[int], *, on_server: bool) -> None:
    """Fill workspaces and measure."""
    for number in numbers:
        with workspace_of(number, on_server=on_server) as workspace:
            measure(workspace, number)


@contextmanager
def workspace_of(number: int, *, on_server: bool, telling: type[Telling] = Telling) -> Iterator[Workspace]:
    """A workspace with so many experiences."""
    with tempfile.TemporaryDirectory() as folder, _address(folder, on_server=on_server) as address:
        making, start = telling(number), time.perf_counter()
        with create_workspace(address, agency(), who="anna") as workspace:
            for first in range(0, number, AT_ONCE):
                with workspace.open_work(AGENCY_ID)("import_experiences") as work:
                    for one in range(first + 1, min(first + AT_ONCE, number) + 1):
                        work.put(making.experience(one))
                    work.commit()
            took = time.perf_counter() - start
            size = f", {Path(address).stat().st_size / 1e6:.0f} MB" if not on_server else ""
            print(f"\n{number} experiences written in {took:.0f} s{size}", flush=True)
        if on_server:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("ANALYZE")  # which a server does by itself after a while
        # As one meets it the next day: without what is left of writing it all at once.
        with open_workspace(address, who="anna") as workspace:
            yield workspace


@contextmanager
def _address(folder: str, *, on_server: bool) -> Iterator[str]:
    if not on_server:
        yield str(Path(folder) / "stor.klarsyn")
        return
    from tests.storage.server import database, running_server

    with running_server() as server, database(server) as address:
        yield address


def measure(workspace: Workspace, number: int) -> None:
    """What each kind of question takes."""
    telling = Telling(1)
    typed = list(telling.typed())
    telling.chance.shuffle(typed)
    area, size = telling.areas[0], SizeClass.UNDER_250.value
    phrases = [" ".join(telling.all[at : at + 2]) for at in range(0, len(telling.all) - 2, 997)][:60]
    common = [word for word, _ in Counter(map(str.lower, telling.all)).most_common(80)]
    pairs = [" ".join(telling.chance.sample(common, 2)) for _ in range(60)]
    ways: dict[str, tuple[list[str], Callable[[Reading, str], object]]] = {
        "while typing": (typed, lambda reading, text: reading.search(text)),
        "while typing, with the experiences read": (typed, search_experiences),
        "while typing, in one area": (typed, lambda r, text: search_experiences(r, text, areas=[area])),
        "in one area, size class and outcome": (
            typed,
            lambda r, text: search_experiences(
                r, text, areas=[area], size_class=size, outcome=Outcome.DID_NOT_WORK
            ),
        ),
        "phrases that are there": ([f'"{one}"' for one in phrases], lambda r, text: r.search(text)),
        "phrases of two common words": ([f'"{one}"' for one in pairs], lambda r, text: r.search(text)),
        "two common words": (pairs, lambda r, text: r.search(text)),
        "nothing typed, one area": ([""] * 20, lambda r, text: search_experiences(r, text, areas=[area])),
    }
    for name, (texts, ask) in ways.items():
        print(f"{name:42} {figures(workspace, texts, ask)}", flush=True)


def figures(workspace: Workspace, texts: list[str], ask: Callable[[Reading, str], object]) -> str:
    """The median and the slow end, each question asked once in a reading of its own."""
    taken, worked = [], []
    for text in texts:
        start, begun = time.perf_counter(), time.process_time()
        with workspace.open_reading(AGENCY_ID)() as reading:
            ask(reading, text)
        worked.append((time.process_time() - begun) * 1000)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    late = taken[int(len(taken) * 0.95)]
    verdict = "" if median(taken) < MOST_MS else "  TOO SLOW"
    own = f"median {median(taken):7.2f} ms (processor {median(worked):6.2f})"
    return f"{own}, 95 % {late:7.2f}, longest {taken[-1]:7.2f}, n {len(taken)}{verdict}"


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "--server"]
    main([int(one) for one in given] or list(NUMBERS), on_server="--server" in sys.argv)
