"""Going through a text: what was found, what somebody decided about each, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from network.deidentify.going_through import DESK_FIELDS, Found
from network.deidentify.instead import Choice, apply
from network.deidentify.mark import Mark, MarkKind
from network.experience import Experience
from riskmodel.textsearch import folded


class Decision(StrEnum):
    """What somebody has decided about a mark."""

    LEFT = "left"
    REPLACED = "replaced"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Item:
    """A mark with its decision; `said` is what stands instead when it is replaced."""

    field: str
    mark: Mark
    instead: str
    decision: Decision = Decision.LEFT
    said: str = ""

    @property
    def key(self) -> tuple[str, int, int]:
        """Which mark it is."""
        return self.field, self.mark.start, self.mark.end

    @property
    def shown(self) -> str:
        """What stands there now."""
        return self.said if self.decision is Decision.REPLACED else self.mark.text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a field as it stands now, from `start` in the original: plain, or an item."""

    text: str
    start: int
    item: Item | None = None


State = tuple[tuple[str, int, int, str, str], ...]


class Session:
    """The desk's own memory of one experience, until it is done; every choice can be taken back."""

    def __init__(self, experience: Experience, found: Sequence[Found]) -> None:
        self.experience = experience
        self.texts: dict[str, str] = {name: str(getattr(experience, name)) for name in DESK_FIELDS}
        self._items: tuple[Item, ...] = tuple(Item(one.field, one.mark, one.instead) for one in found)
        self._before: list[tuple[Item, ...]] = []

    # -- what there is ---------------------------------------------------------------------------------

    @property
    def items(self) -> tuple[Item, ...]:
        """All marks in the order in which the text is read."""
        return self._items

    @property
    def left(self) -> int:
        """How many are still to be decided."""
        return sum(item.decision is Decision.LEFT for item in self._items)

    @property
    def is_touched(self) -> bool:
        """Whether anything has been decided."""
        return bool(self._before)

    def at(self, key: tuple[str, int, int]) -> Item | None:
        """An item by its key."""
        return next((item for item in self._items if item.key == key), None)

    def next_left(self, after: Item | None, step: int = 1) -> Item | None:
        """The next item to decide, or the one before with a step of -1; None when there is none that way."""
        keys = [item.key for item in self._items]
        here = (
            keys.index(after.key)
            if after is not None and after.key in keys
            else (-1 if step > 0 else len(keys))
        )
        rest = self._items[here + 1 :] if step > 0 else tuple(reversed(self._items[: max(here, 0)]))
        return next((item for item in rest if item.decision is Decision.LEFT), None)

    def same(self, item: Item) -> tuple[Item, ...]:
        """Every other item about the same one that waits for a decision."""
        return tuple(
            one
            for one in self._items
            if one.key != item.key and one.decision is Decision.LEFT and _is_same(one, item)
        )

    def text(self, field: str) -> str:
        """A field as it stands now."""
        choices = [
            Choice(one.mark.start, one.mark.end, one.said)
            for one in self._of(field)
            if one.decision is Decision.REPLACED
        ]
        return apply(self.texts[field], choices)

    def pieces(self, field: str) -> tuple[Piece, ...]:
        """A field in pieces, for showing."""
        text, place = self.texts[field], 0
        found: list[Piece] = []
        for item in self._of(field):
            if item.mark.start > place:
                found.append(Piece(text[place : item.mark.start], place))
            found.append(Piece(item.shown, item.mark.start, item))
            place = item.mark.end
        if place < len(text):
            found.append(Piece(text[place:], place))
        return tuple(found)

    def changed_fields(self) -> Mapping[str, str]:
        """The fields that no longer are what they were."""
        now = {name: self.text(name).strip() for name in self.texts}
        return {name: text for name, text in now.items() if text != self.texts[name]}

    def kept_words(self) -> tuple[str, ...]:
        """What may stand: what was decided now, and before."""
        now = {item.mark.key for item in self._items if item.decision is Decision.KEPT}
        return tuple(sorted(now | set(self.experience.kept_marks)))

    # -- what is decided -------------------------------------------------------------------------------

    def replace(self, item: Item, said: str, *, everywhere: bool = False) -> None:
        """Let something else stand there; everywhere means the same one in every field."""
        new = {item.key: replace(item, decision=Decision.REPLACED, said=said)}
        for one in self.same(item) if everywhere else ():
            same = one.instead if said == item.instead and one.instead else _fitted(one, said, item)
            new[one.key] = replace(one, decision=Decision.REPLACED, said=same)
        self._take(new)

    def keep(self, item: Item) -> None:
        """Let it stand, and the same word everywhere, since it is the word that may stand."""
        chosen = (item, *(one for one in self.same(item) if one.mark.key == item.mark.key))
        self._take({one.key: replace(one, decision=Decision.KEPT, said="") for one in chosen})

    def reopen(self, item: Item) -> None:
        """Leave it to be decided again."""
        self._take({item.key: replace(item, decision=Decision.LEFT, said="")})

    def mark(self, field: str, start: int, end: int) -> Item | None:
        """Mark a stretch of the original by hand; None when there is nothing, or when marks are in it."""
        text = self.texts[field]
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end or any(one.mark.start < end and start < one.mark.end for one in self._of(field)):
            return None
        words = text[start:end]
        mark = Mark(start, end, MarkKind.OTHER, True, "hand", words, folded(words).text)
        item = Item(field, mark, "")
        self._before.append(self._items)
        order = {name: at for at, name in enumerate(DESK_FIELDS)}
        self._items = tuple(sorted((*self._items, item), key=lambda one: (order[one.field], one.mark.start)))
        return item

    def undo(self) -> bool:
        """Take the last choice back; False when there is none."""
        if not self._before:
            return False
        self._items = self._before.pop()
        return True

    # -- kept while the window is made anew ------------------------------------------------------------

    def state(self) -> State:
        """What has been decided, to come back to."""
        return tuple(
            (*item.key, item.decision.value, item.said)
            for item in self._items
            if item.decision is not Decision.LEFT or item.mark.why == "hand"
        )

    def restore(self, state: Iterable[tuple[str, int, int, str, str]]) -> None:
        """Decide again as it was decided."""
        for field, start, end, decision, said in state:
            item = self.at((field, start, end)) or self.mark(field, start, end)
            if item is not None and decision != Decision.LEFT:
                self._take({item.key: replace(item, decision=Decision(decision), said=said)})

    def _of(self, field: str) -> tuple[Item, ...]:
        return tuple(item for item in self._items if item.field == field)

    def _take(self, new: Mapping[tuple[str, int, int], Item]) -> None:
        self._before.append(self._items)
        self._items = tuple(new.get(item.key, item) for item in self._items)


def _is_same(one: Item, other: Item) -> bool:
    """Whether two marks are about the same one: by its name, or by a part of it that is told as the same."""
    if one.mark.kind is not other.mark.kind:
        return False
    if one.mark.key == other.mark.key:
        return True
    return one.mark.kind is MarkKind.PERSON and bool(one.instead) and _bare(one) == _bare(other)


def _bare(item: Item) -> str:
    return item.instead.casefold().removesuffix(":s")


def _fitted(item: Item, said: str, model: Item) -> str:
    """Own words fitted to where the same one is named elsewhere: capital letter and genitive."""
    if not said:
        return said
    if item.mark.is_genitive and not model.mark.is_genitive and not said.endswith("s"):
        said = f"{said}s"
    if item.mark.is_first != model.mark.is_first:
        return (said[0].upper() if item.mark.is_first else said[0].lower()) + said[1:]
    return said
