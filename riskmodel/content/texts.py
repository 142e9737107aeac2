"""Texts in both languages, and lists of things with an id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from riskmodel.kernel.words import RESOURCES, language

FOLDER = RESOURCES / "content"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages; `str` gives the spoken one."""

    sv: str
    en: str

    def __str__(self) -> str:
        return self.sv if language() == "sv" else self.en

    @classmethod
    def of(cls, texts: Mapping[str, Any]) -> Bilingual:
        """The two texts of an entry.

        Raises:
            KeyError: one of the languages is missing.
        """
        return cls(texts["sv"], texts["en"])


@dataclass(frozen=True, slots=True)
class Item:
    """Something in the content with an id, a name and (mostly) a text."""

    id: str
    titles: Bilingual
    texts: Bilingual

    @property
    def title(self) -> str:
        """Its name in the spoken language."""
        return str(self.titles)

    @property
    def text(self) -> str:
        """What it means, in the spoken language."""
        return str(self.texts)


T = TypeVar("T", bound=Item)


class Items(tuple[T, ...]):
    """Things in the content's order, also to be had by their id."""

    __slots__ = ()

    def by_id(self, id: str) -> T:
        """The thing with an id.

        Raises:
            KeyError: there is none; the message tells which ids there are.
        """
        for item in self:
            if item.id == id:
                return item
        raise KeyError(f"no {id!r} among {', '.join(self.ids)}")

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in order."""
        return tuple(item.id for item in self)

    def title(self, id: str) -> str:
        """The name of an id, or the id itself when it is not ours but the agency's own word."""
        return next((item.title for item in self if item.id == id), id)


@cache
def read_content(name: str) -> dict[str, Any]:
    """One content file as plain data, which nobody may change: it is read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (FOLDER / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe ones
    return found
