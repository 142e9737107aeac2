"""What Ctrl+K finds: places, things and commands, ranked by how well they answer what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from gui.common.action import Action, key_words
from gui.common.desk import Desk
from gui.common.place import Finder, Found, Where
from gui.common.spans import spans_of, starts_a_word
from gui.shell.journey import Visit
from gui.shell.places import PlaceEntry, place_key
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import Span

MOST_OF_A_KIND = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One row: sign, name with the typed letters marked, its kind or key at the right."""

    icon: str
    title: str
    kind: str
    run: Callable[[], None]
    spans: tuple[Span, ...] = ()
    is_last: bool = False  # comes after everything that is found

    @property
    def spoken(self) -> str:
        """The row as one would say it."""
        return f"{self.title}, {self.kind}" if self.kind else self.title


def place_hits(entries: Sequence[PlaceEntry], typed: str, desk: Desk) -> list[Hit]:
    """The places, each with its key; what stands under another only when it is typed."""
    listed = [entry for entry in entries if entry.is_listed]
    rows = [
        Hit(entry.icon, entry.title(), place_key(number), partial(desk.go, entry.key))
        for number, entry in enumerate(listed, 1)
    ]
    if typed:
        rows += [
            Hit(entry.icon, entry.title(), "", partial(desk.go, entry.key))
            for entry in entries
            if entry.is_found
        ]
    return _ranked(rows, typed)


def command_hits(actions: Iterable[Action], typed: str) -> list[Hit]:
    """What can be done now."""
    rows = [
        Hit(action.icon or "chevron-right", action.text(), action.shown_key(), action.run)
        for action in actions
        if action.is_in_palette and action.is_enabled()
    ]
    return _ranked(rows, typed)


def visit_hits(visits: Iterable[Visit], desk: Desk) -> list[Hit]:
    """The spots visited last."""
    return [Hit(one.icon, one.title, say("shell.visited"), partial(go_to, desk, one.where)) for one in visits]


def thing_hits(found: Iterable[Found], typed: str, desk: Desk) -> list[Hit]:
    """The things the store found that what is typed is in: in the name, or in what stands at the right."""
    return [
        Hit(one.icon, one.title, one.kind, partial(go_to, desk, one.where), spans_of(typed, one.title) or ())
        for one in found
        if spans_of(typed, f"{one.title} {one.kind}") is not None
    ]


def search_things(finders: Sequence[Finder], typed: str, reading: Reading) -> list[Found]:
    """Ask every finder; on the store's thread."""
    return [one for find in finders for one in list(find(reading, typed))[:MOST_OF_A_KIND]]


def everywhere_hits(entries: Sequence[PlaceEntry], typed: str, desk: Desk) -> list[Hit]:
    """The way on to the search in all texts, where there is one."""
    if all(entry.key != "search" for entry in entries):
        return []
    words = say("shell.search_for", typed=typed)
    return [
        Hit("search", words, key_words("Ctrl+Shift+F"), partial(desk.go, "search", text=typed), is_last=True)
    ]


def go_to(desk: Desk, where: Where) -> None:
    """Go to a spot."""
    desk.go(where.place, **dict(where.what))


def _ranked(rows: Iterable[Hit], typed: str) -> list[Hit]:
    hits = []
    for row in rows:
        spans = spans_of(typed, row.title)
        if spans is not None:
            hits.append(Hit(row.icon, row.title, row.kind, row.run, spans))
    return sorted(hits, key=lambda hit: not starts_a_word(typed, hit.title))
