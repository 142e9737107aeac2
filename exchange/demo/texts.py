"""The words of the example data, in the spoken language."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from riskmodel.content.texts import read_content
from riskmodel.kernel.words import title

T = TypeVar("T")


@cache
def demo_content() -> dict[str, Any]:
    """`demo.yaml` as plain data."""
    return read_content("demo.yaml")


def phrase(*path: str, **facts: Any) -> str:
    """One text by its place in the file, with its facts filled in."""
    found: Any = demo_content()
    for key in path:
        found = found[key]
    return spoken(found, **facts)


def spoken(texts: Mapping[str, Any], **facts: Any) -> str:
    """The text of an entry in the spoken language, with its facts filled in."""
    text = title(texts)
    return text.format(**facts) if facts else text


class Chance(random.Random):
    """Chance that comes out the same for the same seed."""

    def one(self, things: Sequence[T]) -> T:
        """One of several things."""
        return things[self.randrange(len(things))]

    def happens(self, share: float) -> bool:
        """Whether something happens that does so in this share of cases."""
        return self.random() < share

    def phrase(self, *path: str, **facts: Any) -> str:
        """One of the texts of a list in the file."""
        found: Any = demo_content()
        for key in path:
            found = found[key]
        return spoken(self.one(found), **facts)
