"""How long the desk's rules take on long and on odd texts; 20 000 signs should take under 200 ms.

    python tests/bench/bench_deidentify.py

Each pattern is timed at 10 000 and at 40 000 signs in the same run: about four times as long is linear.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from network.deidentify import find_marks

LINE = "tors 16/5 kl 9: Anna Lindbergs faktura på 350 tkr till Norrbygg AB i Kiruna, dnr 2023/14.\n"
ODD = ("1 000 ", "Anna ", "aA1-", "a.b", "”", "@", "- ", "12/3 ", "Malmö", "(", "en ")
ROUNDS = 3


def seconds(text: str) -> float:
    """The median time to find the marks of a text."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        find_marks(text)
        taken.append(time.process_time() - start)
    return median(taken)


def main() -> None:
    """Print the figures."""
    find_marks(LINE)
    for size in (20_000, 200_000):
        text = (LINE * (size // len(LINE) + 1))[:size]
        print(f"dense notes, {size} signs: {seconds(text) * 1000:.0f} ms, {len(find_marks(text))} marks")
    for sign in ODD:
        short, long = (seconds(sign * (size // len(sign))) * 1000 for size in (10_000, 40_000))
        print(f"{sign!r:10} 10 000: {short:6.0f} ms   40 000: {long:6.0f} ms   × {long / short:.1f}")


if __name__ == "__main__":
    main()
