"""A meeting's programme on the clock, and what is missing in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from network.meeting import AgendaItem, ItemKind, Meeting, Speaker, SpeakerState
from riskmodel.kernel.words import say

_LED = frozenset({ItemKind.TALK, ItemKind.CASE})
LONG = 60
"""Minutes without a break or talk among the members after which one is suggested."""


class Remark(StrEnum):
    """What is worth saying about a programme, the gravest first."""

    NO_EXCHANGE = "no_exchange"
    TOO_LONG = "too_long"
    UNUSED = "unused"
    NO_SPEAKER = "no_speaker"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An item with its minutes after midnight, from and to."""

    item: AgendaItem
    starts_at: int
    ends_at: int

    @property
    def hours(self) -> str:
        """From and to on the clock: 14.30–14.40."""
        return f"{clock_words(self.starts_at)}–{clock_words(self.ends_at)}"


@dataclass(frozen=True, slots=True)
class ProgrammeRemark:
    """One remark; `item` is what it is about, None for the whole; `minutes` too many or left."""

    remark: Remark
    item: AgendaItem | None = None
    minutes: int = 0

    @property
    def text(self) -> str:
        """In words, with the way out."""
        title = self.item.title if self.item is not None else ""
        return say(f"programme.{self.remark}", n=self.minutes, title=title)


@dataclass(frozen=True, slots=True)
class Programme:
    """The items in order on the clock; `left` are the minutes of the meeting that no item takes."""

    meeting: Meeting
    items: tuple[TimedItem, ...]
    remarks: tuple[ProgrammeRemark, ...]

    @property
    def total(self) -> int:
        """Minutes that the items take together."""
        return sum(one.item.minutes for one in self.items)

    @property
    def left(self) -> int:
        """Minutes left, negative when the items take more than the meeting has."""
        return self.meeting.minutes - self.total

    @property
    def has_exchange(self) -> bool:
        """Whether members get to share experiences."""
        return any(one.item.kind is ItemKind.EXCHANGE for one in self.items)


def programme_of(
    meeting: Meeting, agenda: Iterable[AgendaItem], speakers: Iterable[Speaker] = ()
) -> Programme:
    """Put the items on the clock, one after the other from the meeting's start."""
    items = []
    at = meeting.starts_at
    for item in sorted(agenda, key=lambda one: (one.position, one.id)):
        items.append(TimedItem(item, at, at + item.minutes))
        at += item.minutes
    return Programme(meeting, tuple(items), tuple(_remarks(meeting, items, list(speakers))))


def clock_words(minutes: int) -> str:
    """Minutes after midnight on the clock: 14.30."""
    hour, minute = divmod(minutes % (24 * 60), 60)
    return f"{hour:02}.{minute:02}"


def _remarks(
    meeting: Meeting, items: Sequence[TimedItem], speakers: Sequence[Speaker]
) -> list[ProgrammeRemark]:
    if not items:
        return []
    found = []
    if not any(one.item.kind is ItemKind.EXCHANGE for one in items):
        found.append(ProgrammeRemark(Remark.NO_EXCHANGE))
    left = meeting.minutes - sum(one.item.minutes for one in items)
    if left < 0:
        found.append(ProgrammeRemark(Remark.TOO_LONG, minutes=-left))
    elif left > 0:
        found.append(ProgrammeRemark(Remark.UNUSED, minutes=left))
    for one in items:
        own = [each for each in speakers if each.item_id == one.item.id]
        if own and all(each.state is SpeakerState.DECLINED for each in own):
            found.append(ProgrammeRemark(Remark.DECLINED, one.item))
        elif one.item.kind in _LED and not own and not one.item.led_by.strip():
            found.append(ProgrammeRemark(Remark.NO_SPEAKER, one.item))
    return found
