"""One thing of a chain as people see it: its title, a note, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.chain_rows import Key, NodeKind, Rows
from network.chain_words import experience_note, in_line, meeting_note, reuse_result, wish_note
from network.meeting import MeetingState
from network.yearview import meeting_title
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line


@dataclass(frozen=True, slots=True)
class BandNow:
    """Where a risk stands today: `band` is an id among `bands`, low to high; None is not judged."""

    band: str | None
    word: str
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a chain.

    `note` is the line below the title, for a risk the word of its level today (`level`). `day` is when it
    happened, `user` the agency that used an experience and `result` what came of that, in words; `counted` is
    how many agencies stand behind a wish.
    `analysis_id` is a risk's analysis. A meeting that is only known in words cannot be opened. `order` sorts
    within a column.
    """

    key: Key
    title: str
    note: str
    label: str = ""
    day: date | None = None
    user: str = ""
    result: str = ""
    counted: int = 0
    is_past: bool = True
    level: BandNow | None = None
    analysis_id: UUID | None = None
    can_open: bool = True
    is_lit: bool = True
    order: tuple[int, int] = (0, 0)

    @property
    def kind(self) -> NodeKind:
        """Its column."""
        return self.key.kind

    @property
    def id(self) -> UUID:
        """The thing's id."""
        return self.key.id


def node_of(rows: Rows, key: Key) -> Node:
    """The node of a thing that has been read."""
    if key.kind is NodeKind.WISH:
        return _wish(rows, key)
    if key.kind is NodeKind.MEETING:
        return _meeting(rows, key)
    if key.kind is NodeKind.EXPERIENCE:
        return _experience(rows, key)
    if key.kind is NodeKind.REUSE:
        return _reuse(rows, key)
    return _risk(rows.risks[key.id], key)


def _wish(rows: Rows, key: Key) -> Node:
    wish = rows.wishes[key.id]
    counted = rows.supports.get(key.id, 0)
    meeting = rows.meetings.get(wish.meeting_id) if wish.meeting_id else None
    return Node(
        key=key,
        title=seen_line(wish.title),
        note=wish_note(wish, counted, meeting),
        label=wish.label,
        day=wish.wished_on,
        counted=counted,
        order=(-counted, wish.number),
    )


def _meeting(rows: Rows, key: Key) -> Node:
    meeting = rows.meetings.get(key.id)
    if meeting is None:
        return Node(key=key, title=seen_line(rows.told[key.id]), note="", can_open=False)
    return Node(
        key=key,
        title=seen_line(meeting_title(meeting)),
        note=meeting_note(meeting),
        label=meeting.label,
        day=meeting.day,
        is_past=meeting.state is MeetingState.HELD,
        order=((meeting.day or date.max).toordinal(), meeting.number),
    )


def _experience(rows: Rows, key: Key) -> Node:
    one = rows.experiences[key.id]
    at = rows.meeting_of(one)
    meeting = rows.meetings.get(at) if at is not None else None
    return Node(
        key=key,
        title=seen_line(one.title),
        note=experience_note(one),
        label=one.label,
        day=(meeting.day if meeting is not None else None) or one.captured_on,
        order=(one.captured_on.toordinal(), one.number),
    )


def _reuse(rows: Rows, key: Key) -> Node:
    reuse = rows.reuses[key.id]
    user = seen_line(rows.users.get(key.id, ""))
    changed = seen_line(reuse.changed)
    result = reuse_result(reuse, rows.asks)
    return Node(
        key=key,
        title=changed or user,
        note=in_line([user, result] if changed else [result]),
        day=reuse.used_on,
        user=user,
        result=result,
        order=(reuse.used_on.toordinal(), 0),
    )


def _risk(file: RiskFile, key: Key) -> Node:
    bands = {band.id: band.name for band in file.scale.bands}
    band = file.level.band
    word = bands[band] if band is not None else say("chain.unrated")
    return Node(
        key=key,
        title=f"{file.label} {seen_line(file.risk.title)}",
        note=word,
        label=file.label,
        level=BandNow(band, word, tuple(bands)),
        analysis_id=file.risk.analysis_id,
        order=(file.risk.number, 0),
    )
