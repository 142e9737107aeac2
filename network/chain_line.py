"""A chain so short that it stands at the side of a page: one step for what is many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from network.chain import COLUMNS, Chain
from network.chain_nodes import Node
from network.chain_rows import NodeKind
from network.chain_words import in_line, kind_word
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class LineStep:
    """One step of the short chain: `node` is what it opens, `is_current` the one that it is about."""

    node: Node
    caption: str
    title: str
    is_current: bool

    @property
    def kind(self) -> NodeKind:
        """The column it stands for."""
        return self.node.kind

    @property
    def spoken(self) -> str:
        """The step as one would say it."""
        return f"{self.caption}: {self.title}"


def line_of(chain: Chain) -> tuple[LineStep, ...]:
    """The steps from the wish to the risk; columns where nothing is lit are left out."""
    steps = []
    for kind in COLUMNS:
        nodes = [node for node in chain.column(kind) if node.is_lit]
        if nodes:
            steps.append(_step(nodes, is_current=kind is chain.chosen.kind))
    return tuple(steps)


def _step(nodes: Sequence[Node], *, is_current: bool) -> LineStep:
    kind, first = nodes[0].kind, nodes[0]
    if kind is NodeKind.REUSE and not is_current:
        return _uses(nodes)
    if len(nodes) > 1:
        caption = say(f"chain.line.{kind}", n=len(nodes))
        return LineStep(first, caption, say("chain.line.more", title=first.title, n=len(nodes) - 1), False)
    return LineStep(first, _caption(first), first.title, is_current)


def _caption(node: Node) -> str:
    if node.kind is NodeKind.MEETING and node.day is not None:
        return f"{kind_word(node.kind)} {day_text(node.day)}"
    if node.kind is NodeKind.WISH and node.counted:
        return in_line([kind_word(node.kind), say("chain.line.agencies", n=node.counted)])
    if node.kind in {NodeKind.WISH, NodeKind.RISK, NodeKind.REUSE}:
        return in_line([kind_word(node.kind), node.note])
    return kind_word(node.kind)


def _uses(nodes: Sequence[Node]) -> LineStep:
    latest = nodes[-1] if len(nodes) == 1 else max(nodes, key=_used)
    users = len({node.user for node in nodes})
    words = in_line([latest.user, latest.result])
    title = words if len(nodes) == 1 else say("chain.line.latest", words=words)
    return LineStep(latest, say("chain.line.used", n=users), title, False)


def _used(node: Node) -> int:
    return node.day.toordinal() if node.day is not None else 0
