"""Themes for meetings with an agenda to begin from; at least one item is an exchange of experience."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from network.meeting import ItemKind
from riskmodel.content.texts import Bilingual, Item, Items, read_content

FILE = "themes.yaml"


@dataclass(frozen=True, slots=True)
class ThemeItem:
    """One item of a theme's agenda."""

    kind: ItemKind
    minutes: int
    titles: Bilingual

    @property
    def title(self) -> str:
        """What happens, in the spoken language."""
        return str(self.titles)


@dataclass(frozen=True, slots=True)
class Theme(Item):
    """What a meeting can be about; `text` says it in a sentence.

    `group` is the key of the group it suits (`network.member.Group.key`), `areas` are risk areas of the
    catalogue.
    """

    group: str
    areas: tuple[str, ...]
    agenda: tuple[ThemeItem, ...]

    @property
    def minutes(self) -> int:
        """How long the agenda is."""
        return sum(item.minutes for item in self.agenda)


@cache
def themes() -> Items[Theme]:
    """The themes that come with the program, in the file's order."""
    return Items(_theme(entry) for entry in read_content(FILE)["themes"])


def themes_for(group: str) -> tuple[Theme, ...]:
    """The themes that suit a group, by the group's key."""
    return tuple(theme for theme in themes() if theme.group == group)


def theme_title(id: str) -> str:
    """A theme's name; "" for none, the id itself when it is not one of ours."""
    return themes().title(id) if id else ""


def _theme(entry: dict[str, Any]) -> Theme:
    return Theme(
        id=entry["id"],
        titles=Bilingual.of(entry["title"]),
        texts=Bilingual.of(entry["description"]),
        group=entry["group"],
        areas=tuple(entry["areas"]),
        agenda=tuple(
            ThemeItem(ItemKind(item["kind"]), int(item["minutes"]), Bilingual.of(item))
            for item in entry["agenda"]
        ),
    )
