"""The chain in words: the line below each title, what leads where, and the whole in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from network.chain_rows import NodeKind
from network.experience import Experience, ExperienceStatus
from network.meeting import Meeting, MeetingState
from network.reuse import Reuse, ReuseAsk
from network.wish import Wish, WishStatus
from riskmodel.daytext import day_text, month_text
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from network.chain_nodes import Node


def kind_word(kind: NodeKind) -> str:
    """Önskemål, Möte, Erfarenhet, Återanvändning or Risk."""
    return say(f"chain.kind.{kind}")


# -- the line below a title ----------------------------------------------------------------------------


def wish_note(wish: Wish, counted: int, meeting: Meeting | None) -> str:
    """How many stand behind it, and what became of it unless it was answered."""
    parts = [say("chain.wish.supported", n=counted)] if counted else []
    if wish.status is WishStatus.PLANNED and meeting is not None:
        parts.append(say("chain.wish.planned", year=meeting.year))
    elif wish.status is not WishStatus.ANSWERED or not parts:
        parts.append(say(f"chain.wish.{wish.status}"))
    return in_line(parts)


def meeting_note(meeting: Meeting) -> str:
    """Its day, and that it was cancelled."""
    parts = [day_text(meeting.day) if meeting.day is not None else say("chain.meeting.no_day")]
    if meeting.state is MeetingState.CANCELLED:
        parts.append(say("chain.meeting.cancelled"))
    return in_line(parts)


def experience_note(experience: Experience) -> str:
    """What came of it, and how far it has come when it is not shared."""
    parts = [say(f"chain.outcome.{experience.outcome}")] if experience.outcome is not None else []
    is_shared = experience.is_published or experience.is_copy
    if not is_shared or experience.status is ExperienceStatus.WITHDRAWN:
        parts.append(say(f"chain.status.{experience.status}"))
    return in_line(parts)


def reuse_result(reuse: Reuse, asks: Iterable[ReuseAsk]) -> str:
    """What came of it: the latest answer, or when it will be asked."""
    own = sorted((ask for ask in asks if ask.reuse_id == reuse.id), key=lambda ask: (ask.due_on, ask.id))
    answered = [ask.outcome for ask in own if ask.outcome is not None]
    outcome = answered[-1] if answered else reuse.outcome
    if outcome is not None:
        return say(f"chain.outcome.{outcome}")
    waiting = [ask for ask in own if ask.answered_on is None]
    return say("chain.reuse.asked", month=month_text(waiting[0].due_on)) if waiting else ""


def in_line(parts: Sequence[str]) -> str:
    """Parts after each other with commas; a name comes first, so the others may begin small."""
    first, *rest = [part for part in parts if part] or [""]
    return ", ".join([first, *(f"{part[:1].lower()}{part[1:]}" for part in rest)])


# -- for the ear ---------------------------------------------------------------------------------------


def spoken(node: Node, before: Sequence[Node], after: Sequence[Node]) -> str:
    """A node as one would say it: what it is, its note, what it leads to and where it comes from."""
    parts = [f"{kind_word(node.kind)} {node.title}"]
    parts += [node.note] if node.note else []
    parts += [leads_to(after)] if after else []
    parts += [comes_from(before)] if before else []
    parts += [] if node.is_lit else [say("chain.spoken.beside")]
    return ", ".join(parts)


def leads_to(nodes: Sequence[Node]) -> str:
    """Leder till möte Behörigheter och loggar."""
    return say("chain.spoken.leads", to=_named(nodes))


def comes_from(nodes: Sequence[Node]) -> str:
    """Kommer från önskemål Granska loggar."""
    return say("chain.spoken.comes", of=_named(nodes))


def names_of(nodes: Sequence[Node]) -> str:
    """The titles after each other, for a table's cell."""
    return "; ".join(node.title for node in nodes)


def _named(nodes: Sequence[Node]) -> str:
    return ", ".join(f"{kind_word(node.kind).lower()} {node.title}" for node in nodes)


# -- the sentence --------------------------------------------------------------------------------------


def sentence(middle: Node, lit: Sequence[Node]) -> str:
    """The chain round a node in one sentence."""
    parts = [*_own(middle), *_others(middle, lit)]
    if not parts:
        return say("chain.sentence.alone")
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def way_to_grow(kind: NodeKind) -> str:
    """What would make the chain grow from a thing of a kind."""
    return say(f"chain.grows.{kind}")


def _own(middle: Node) -> list[str]:
    """What the node itself says first."""
    if middle.kind is NodeKind.WISH and middle.counted:
        return [counted("chain.sentence.supported", middle.counted)]
    if middle.kind is NodeKind.REUSE:
        return [say("chain.sentence.used", user=middle.user, day=day_text(middle.day))] if middle.day else []
    return []


def _others(middle: Node, lit: Sequence[Node]) -> list[str]:
    parts = []
    order = _ORDER[middle.kind]
    for kind in order:
        found = [node for node in lit if node.kind is kind]
        if not found:
            continue
        key = f"chain.sentence.{middle.kind}.{kind}"
        if kind is NodeKind.MEETING:
            parts.append(_meetings(middle, found))
        elif kind is NodeKind.REUSE:
            parts.append(counted(key, len({node.user for node in found})))
        elif middle.kind is NodeKind.MEETING and kind is NodeKind.WISH and not middle.is_past:
            parts.append(counted(f"{key}.ahead", len(found)))
        else:
            parts.append(counted(key, len(found)))
    return parts


_ORDER = {
    NodeKind.WISH: (NodeKind.MEETING, NodeKind.EXPERIENCE, NodeKind.REUSE, NodeKind.RISK),
    NodeKind.MEETING: (NodeKind.WISH, NodeKind.EXPERIENCE, NodeKind.REUSE, NodeKind.RISK),
    NodeKind.EXPERIENCE: (NodeKind.WISH, NodeKind.MEETING, NodeKind.REUSE, NodeKind.RISK),
    NodeKind.REUSE: (NodeKind.MEETING, NodeKind.WISH, NodeKind.RISK),
    NodeKind.RISK: (NodeKind.EXPERIENCE, NodeKind.REUSE, NodeKind.MEETING, NodeKind.WISH),
}


def _meetings(middle: Node, found: Sequence[Node]) -> str:
    """When it was told or taken up; of several meetings only how many."""
    if len(found) > 1:
        return counted(f"chain.sentence.{middle.kind}.meetings", len(found))
    meeting = found[0]
    if not meeting.can_open:
        return say(f"chain.sentence.{middle.kind}.told", words=meeting.title)
    if meeting.day is None:
        return say(f"chain.sentence.{middle.kind}.no_day")
    is_ahead = middle.kind is NodeKind.WISH and not meeting.is_past
    return say(
        f"chain.sentence.{middle.kind}.{'ahead' if is_ahead else 'meeting'}", day=day_text(meeting.day)
    )


def counted(key: str, n: int) -> str:
    """The sentence of a key with a number, up to twelve in letters."""
    words = dict(enumerate(say("chain.numbers").split(), 2))
    return say(key, n=n, count=words.get(n, str(n)))
