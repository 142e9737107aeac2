"""The chain of the network: wish, the meeting that took it up, what was told there, who used it, which risk.

    chain = read_chain(reading, "experience", experience.id)
    chain.column(NodeKind.REUSE)      who has used it
    chain.sentence()                  "Svarar på två önskemål, berättad 22 april 2026, …"

The chain round a thing is what leads to it and what it leads to, never back and forth; what stands beside it
at the same meetings comes along pale. A meeting with a programme is walked through item by item: a wish that
was laid in one item does not lead to what was told at another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from network.chain_graph import Ways
from network.chain_nodes import Node, node_of
from network.chain_rows import Key, NodeKind, Rows, read_rows
from network.chain_words import sentence, way_to_grow
from network.wish import Wish
from riskmodel.kernel.work import Reading

COLUMNS: tuple[NodeKind, ...] = tuple(NodeKind)
MOST_BESIDE = 12  # nodes in a column with the pale ones; the chain itself is never cut

Station = tuple[NodeKind, UUID, UUID | None]  # a point of the chain; of a meeting, one item of its programme


@dataclass(frozen=True, slots=True)
class Link:
    """One thing leads to another; `is_lit` when the link is part of the chosen one's chain."""

    start: Key
    end: Key
    is_lit: bool


@dataclass(frozen=True)
class Chain:
    """The chain round `chosen`: nodes by column and from the top, links between them.

    `left_out` is how many pale nodes of a column were left out.
    """

    chosen: Key
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: Mapping[NodeKind, int] = field(default_factory=dict)

    @cached_property
    def _by_key(self) -> Mapping[Key, Node]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def _columns(self) -> Mapping[NodeKind, tuple[Node, ...]]:
        return {kind: tuple(node for node in self.nodes if node.kind is kind) for kind in COLUMNS}

    @cached_property
    def _after(self) -> Mapping[Key, tuple[Node, ...]]:
        return self._joined((link.start, link.end) for link in self.links)

    @cached_property
    def _before(self) -> Mapping[Key, tuple[Node, ...]]:
        return self._joined((link.end, link.start) for link in self.links)

    @property
    def middle(self) -> Node:
        """The chosen one."""
        return self._by_key[self.chosen]

    @property
    def lit(self) -> tuple[Node, ...]:
        """The chosen one and everything that leads to it or that it leads to."""
        return tuple(node for node in self.nodes if node.is_lit)

    @property
    def is_alone(self) -> bool:
        """Whether the chosen one has no links at all yet."""
        return len(self.lit) == 1

    def node(self, key: Key) -> Node | None:
        """One node; None when it is not here."""
        return self._by_key.get(key)

    def column(self, kind: NodeKind) -> tuple[Node, ...]:
        """The nodes of a column from the top."""
        return self._columns[kind]

    def after(self, key: Key) -> tuple[Node, ...]:
        """What a node leads to, from the top."""
        return self._after.get(key, ())

    def before(self, key: Key) -> tuple[Node, ...]:
        """What leads to a node, from the top."""
        return self._before.get(key, ())

    def sentence(self) -> str:
        """The chain in one sentence, in the spoken language."""
        return sentence(self.middle, self.lit)

    def grows(self) -> str:
        """What would make the chain grow from the chosen one, in the spoken language."""
        return way_to_grow(self.chosen.kind)

    def _joined(self, pairs: Iterable[tuple[Key, Key]]) -> dict[Key, tuple[Node, ...]]:
        others: dict[Key, set[Key]] = {}
        for one, other in pairs:
            others.setdefault(one, set()).add(other)
        return {one: tuple(node for node in self.nodes if node.key in found) for one, found in others.items()}


def read_chain(reading: Reading, kind: str, id: UUID) -> Chain:
    """The chain round a wish, a meeting, an experience, a reuse or a risk.

    Of a wish that was merged it is the chain of what it was merged into, of a risk that of its latest round.

    Raises:
        ValueError: no such kind of thing is part of a chain.
        NotFoundError: there is no such thing.
    """
    return chain_of(read_rows(reading, NodeKind(kind), id))


def chain_of(rows: Rows) -> Chain:
    """The chain of what has been read."""
    ways = Ways(_arrows(rows))
    points = {(*rows.chosen, None), *(point for arrow in ways.arrows for point in arrow)}
    own = [point for point in points if _key(point) == rows.chosen]
    before, after = ways.before(own), ways.after(own)
    lit = {_key(point) for point in before | after} | {rows.chosen}
    links: dict[tuple[Key, Key], bool] = {}
    for start, end in ways.arrows:
        pair = _key(start), _key(end)
        if pair[0] == pair[1]:
            continue
        is_lit = {start, end} <= before or {start, end} <= after
        links[pair] = links.get(pair, False) or is_lit
    beside = {key for pair in links for key in pair if lit.intersection(pair)} - lit
    nodes = [replace(node_of(rows, key), is_lit=key in lit) for key in {*lit, *beside}]
    ordered = _ordered(nodes, rows.chosen, links)
    kept, left_out = _bounded(ordered)
    keys = {node.key for node in kept}
    return Chain(
        chosen=rows.chosen,
        nodes=tuple(kept),
        links=tuple(Link(*pair, is_lit=is_lit) for pair, is_lit in links.items() if keys.issuperset(pair)),
        left_out=left_out,
    )


# -- points and arrows ---------------------------------------------------------------------------------


def _key(point: Station) -> Key:
    return Key(point[0], point[1])


def _arrows(rows: Rows) -> Iterator[tuple[Station, Station]]:
    """What leads to what, with each meeting taken apart into the items of its programme."""
    items = _items(rows)
    at = {one.id: rows.meeting_of(one) for one in rows.experiences.values()}
    for wish in rows.wishes.values():
        if wish.meeting_id is not None:
            for item in [wish.item_id] if wish.item_id else items[wish.meeting_id]:
                yield (NodeKind.WISH, wish.id, None), (NodeKind.MEETING, wish.meeting_id, item)
    for one in rows.experiences.values():
        own: Station = (NodeKind.EXPERIENCE, one.id, None)
        meeting = at[one.id]
        if meeting is not None:
            for item in [one.item_id] if one.item_id else items[meeting]:
                yield (NodeKind.MEETING, meeting, item), own
        answered = rows.answers.get(one.id)
        if answered is not None and not _meets(rows.wishes[answered], meeting, one.item_id):
            yield (NodeKind.WISH, answered, None), own
    yield from _uses(rows)


def _items(rows: Rows) -> dict[UUID, list[UUID | None]]:
    """The items of each meeting that something is tied to; None is the meeting without one."""
    items: dict[UUID, list[UUID | None]] = {each: [None] for each in (*rows.meetings, *rows.told)}
    tied = [(one.meeting_id, one.item_id) for one in rows.wishes.values()]
    tied += [(one.meeting_id, one.item_id) for one in rows.experiences.values()]
    for meeting, item in tied:
        if meeting is not None and item is not None and item not in items[meeting]:
            items[meeting].append(item)
    return items


def _meets(wish: Wish, meeting: UUID | None, item: UUID | None) -> bool:
    """Whether a wish already leads to what was told at a meeting and an item of it."""
    if meeting is None or wish.meeting_id != meeting:
        return False
    return wish.item_id is None or item is None or wish.item_id == item


def _uses(rows: Rows) -> Iterator[tuple[Station, Station]]:
    """From experiences to who used them and to risks."""
    copies = set(rows.copies)
    copied_by_own = {rows.reuses[each].experience_id for each in rows.own_reuses}
    for reuse in rows.reuses.values():
        own: Station = (NodeKind.REUSE, reuse.id, None)
        yield (NodeKind.EXPERIENCE, reuse.experience_id, None), own
        if reuse.id in rows.own_reuses:
            for experience_id, risk_id in rows.copies:
                if experience_id == reuse.experience_id:
                    yield own, (NodeKind.RISK, risk_id, None)
    for pair in dict.fromkeys((*rows.evidence, *rows.copies)):
        experience_id, risk_id = pair
        if pair not in copies or experience_id not in copied_by_own:
            yield (NodeKind.EXPERIENCE, experience_id, None), (NodeKind.RISK, risk_id, None)


# -- order ---------------------------------------------------------------------------------------------


def _ordered(nodes: list[Node], chosen: Key, links: Mapping[tuple[Key, Key], bool]) -> list[Node]:
    """Column by column; in each the lit ones first, and what belongs together at the same height.

    What is lit heeds only lit links: pale ones would pull the chain out of line.
    """
    lit = {node.key for node in nodes if node.is_lit}
    linked: dict[Key, list[Key]] = {}
    for (start, end), is_lit in links.items():
        for one, other in ((start, end), (end, start)):
            if is_lit or one not in lit:
                linked.setdefault(one, []).append(other)
    placed: dict[NodeKind, list[Node]] = {}
    heights: dict[Key, int] = {}
    middle = COLUMNS.index(chosen.kind)
    for place in (middle, *range(middle + 1, len(COLUMNS)), *range(middle - 1, -1, -1)):
        kind = COLUMNS[place]
        own = [node for node in nodes if node.kind is kind]
        own.sort(key=lambda node: (not node.is_lit, _height(node.key, linked, heights), node.order, node.id))
        placed[kind] = own
        heights |= {node.key: height for height, node in enumerate(own)}
    return [node for kind in COLUMNS for node in placed[kind]]


def _height(key: Key, linked: Mapping[Key, list[Key]], heights: Mapping[Key, int]) -> float:
    """The mean height of what it is linked to in the columns already placed."""
    found = [heights[other] for other in linked.get(key, ()) if other in heights]
    return sum(found) / len(found) if found else 0


def _bounded(nodes: list[Node]) -> tuple[list[Node], dict[NodeKind, int]]:
    """The chain whole, and so many pale ones as there is room for."""
    kept: list[Node] = []
    counts = dict.fromkeys(COLUMNS, 0)
    left_out: dict[NodeKind, int] = {}
    for node in nodes:  # in each column the lit ones come first
        if node.is_lit or counts[node.kind] < MOST_BESIDE:
            counts[node.kind] += 1
            kept.append(node)
        else:
            left_out[node.kind] = left_out.get(node.kind, 0) + 1
    return kept, left_out
