"""The chain as a table of words: what the picture shows, for ears, for copying and for export."""

from __future__ import annotations

from dataclasses import dataclass

from gui.common.desk import Desk
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.chain import COLUMNS, Chain
from network.chain_nodes import Node
from network.chain_rows import Key
from network.chain_words import kind_word, names_of, spoken
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A node with what leads to it and what it leads to, in the picture's order."""

    place: int
    node: Node
    before: tuple[Node, ...]
    after: tuple[Node, ...]


def rows_of(chain: Chain) -> tuple[ChainRow, ...]:
    """Every node of a chain, column by column."""
    return tuple(
        ChainRow(place, node, chain.before(node.key), chain.after(node.key))
        for place, node in enumerate(chain.nodes)
    )


def chain_table(desk: Desk) -> Table:
    """A row for each node."""
    columns: list[Column[ChainRow]] = [
        Column("kind", say("chain.column.kind"), kind_of, width=31, sort=_place, tone=_tone),
        Column("title", say("chain.column.title"), title_of, kind="name", tone=_tone),
        Column("note", say("chain.column.note"), note_of, width=44, tone=_tone),
        Column("after", say("chain.column.after"), after_of, kind="muted", width=43, is_essential=False),
        Column("before", say("chain.column.before"), before_of, kind="muted", width=43, is_essential=False),
        Column("part", say("chain.column.part"), part_of, kind="muted", width=27, is_essential=False),
    ]
    model = TableModel(columns, row_name=spoken_row, key=_key)
    return Table(desk, model, name=say("chain.list"))


def kind_of(row: ChainRow) -> str:
    """Its column."""
    return kind_word(row.node.kind)


def title_of(row: ChainRow) -> str:
    """Its title."""
    return row.node.title


def note_of(row: ChainRow) -> str:
    """The line below the title."""
    return row.node.note


def after_of(row: ChainRow) -> str:
    """What it leads to."""
    return names_of(row.after)


def before_of(row: ChainRow) -> str:
    """What leads to it."""
    return names_of(row.before)


def part_of(row: ChainRow) -> str:
    """Whether it is part of the chain or stands beside it."""
    return say("chain.part.lit" if row.node.is_lit else "chain.part.beside")


def spoken_row(row: ChainRow) -> str:
    """The row as one would say it."""
    return spoken(row.node, row.before, row.after)


def _key(row: ChainRow) -> Key:
    return row.node.key


def _tone(row: ChainRow) -> str:
    return "" if row.node.is_lit else "muted"


def _place(row: ChainRow) -> tuple[int, int]:
    return COLUMNS.index(row.node.kind), row.place
