"""Finding things by their words in the index of a file or a server, without SQLAlchemy.

The driver runs the statements; what somebody types comes to it as words alone, never as a language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import blake2b
from typing import Any
from uuid import UUID

from network.searched import SEARCHED_KINDS, Facets, kind_facet
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import SearchHit
from riskmodel.wordsearch import Part, parts_of
from storage.asking import MOST_VALUES
from storage.names import table_name

Fetch = Callable[[str, tuple[Any, ...]], Sequence[Any]]

# A number is, from the highest bit: the agency's place, the day, and a count within the day.
COUNT_BITS, DAY_BITS = 24, 22
_AGENCY_BITS = COUNT_BITS + DAY_BITS

KINDS = {table_name(kind): kind for kind in SEARCHED_KINDS}

LONGEST_MARK = 200

_IN_MARK = re.compile(r"[^a-z0-9_=-]")


def mark_of(facet: str) -> str:
    """A facet as one word that nobody can type, and that fits into every index."""
    mark = "§" + _IN_MARK.sub(lambda sign: f".{ord(sign[0]):x}.", facet)
    return mark if len(mark) <= LONGEST_MARK else f"§..{blake2b(facet.encode(), digest_size=32).hexdigest()}"


def search_index(
    dialect: str,
    fetch: Fetch,
    agency: Any,
    text: str,
    *,
    kinds: Collection[type[Entity]] | None,
    facets: Facets,
    limit: int,
) -> list[SearchHit]:
    """What `Reading.search` promises; `agency` is the agency's id as the driver takes it."""
    parts = parts_of(text)
    if text.strip() and not parts:
        return []
    groups = [[facet] if isinstance(facet, str) else list(facet) for facet in facets]
    if kinds is not None:
        groups.append([kind_facet(kind) for kind in kinds])
    marks = [tuple(sorted(map(mark_of, group))) for group in groups]
    if not all(marks):
        return []
    index = (_Server if dialect == "postgresql" else _File)(fetch, agency)
    titles = index.numbers("titles", parts, marks, limit) if parts else []
    found = [(number, True) for number in titles]
    if len(titles) < limit:
        # Hits in titles are among these too.
        known = set(titles)
        more = index.numbers("words", parts, marks, limit + len(known))
        found += [(number, False) for number in more if number not in known]
    return index.hits(found[:limit])


class _Index:
    """The entries of one agency."""

    def __init__(self, fetch: Fetch, agency: Any) -> None:
        self._fetch = fetch
        self._agency = agency

    def ask(self, sql: str, *values: Any) -> Sequence[Any]:
        """Run a statement, with a ? for each value."""
        return self._fetch(sql, values)

    def hits(self, found: list[tuple[int, bool]]) -> list[SearchHit]:
        """The things of entries; within a day the latest made first."""
        in_title = dict(found)
        rows: list[tuple[bool, int, UUID, str]] = []
        numbers = list(in_title)
        for start in range(0, len(numbers), MOST_VALUES):
            part = numbers[start : start + MOST_VALUES]
            sql = f"SELECT number, kind, thing_id FROM search_entry WHERE agency_id = ? AND number IN ({', '.join('?' * len(part))})"  # noqa: S608, E501 - places alone
            rows.extend(
                (in_title[number], number >> COUNT_BITS, _uuid(thing_id), kind)
                for number, kind, thing_id in self.ask(sql, self._agency, *part)
            )
        rows.sort(reverse=True)
        return [SearchHit(KINDS[kind], thing_id, is_in_title) for is_in_title, _, thing_id, kind in rows]


class _File(_Index):
    """SQLite: each statement walks the index from the newest backwards and stops when it has enough."""

    def numbers(
        self, index: str, parts: Sequence[Part], marks: list[tuple[str, ...]], limit: int
    ) -> list[int]:
        """The entries that hold all parts, and one mark of each group; the newest first."""
        some = self.ask("SELECT number FROM search_entry WHERE agency_id = ? LIMIT 1", self._agency)
        if not some:
            return []
        first = some[0][0] >> _AGENCY_BITS << _AGENCY_BITS
        last = first + (1 << _AGENCY_BITS) - 1
        sought = " AND ".join([*map(_phrase, parts), *map(_any_mark, marks)])
        if not sought:
            sql = "SELECT number FROM search_entry WHERE agency_id = ? ORDER BY number DESC LIMIT ?"
            return [row[0] for row in self.ask(sql, self._agency, limit)]
        sql = f"SELECT rowid FROM search_{index} WHERE search_{index} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608, E501 - the name is ours
        return [row[0] for row in self.ask(sql, sought, first, last, limit)]


def _phrase(part: Part) -> str:
    # Words are letters and digits alone: nothing in them ends the quotation.
    return f'"{" ".join(part.words)}"' + (" *" if part.is_open else "")


def _any_mark(marks: tuple[str, ...]) -> str:
    listed = " OR ".join(f'"{mark}"' for mark in marks)
    return f"({listed})"


class _Server(_Index):
    """PostgreSQL: the words of a phrase by the index, their order by the text itself."""

    def numbers(
        self, index: str, parts: Sequence[Part], marks: list[tuple[str, ...]], limit: int
    ) -> list[int]:
        """The entries that hold all parts, and one mark of each group; the newest first."""
        texts = ("title",) if index == "titles" else ("title", "body")
        conditions, values = ["agency_id = ?"], [self._agency]
        sought = " & ".join([*(_lexeme(*one) for one in _words(parts)), *map(_any_lexeme, marks)])
        if sought:
            conditions.append(f"{'title_lexemes' if index == 'titles' else 'lexemes'} @@ ?::tsquery")
            values.append(sought)
        for part in parts:
            if len(part.words) > 1:
                row = f" {' '.join(part.words)}" + ("" if part.is_open else " ")
                among = " OR ".join(f"position(? in ' ' || {text} || ' ') > 0" for text in texts)
                conditions.append(f"({among})")
                values.extend([row] * len(texts))
        sql = f"SELECT number FROM search_entry WHERE {' AND '.join(conditions)} ORDER BY number DESC LIMIT ?"  # noqa: S608 - what was typed is among the values
        return [row[0] for row in self.ask(sql, *values, limit)]

    def ask(self, sql: str, *values: Any) -> Sequence[Any]:
        """Run a statement, with a ? for each value."""
        return self._fetch(sql.replace("?", "%s"), values)


def _words(parts: Sequence[Part]) -> Iterator[tuple[str, bool]]:
    for part in parts:
        for at, word in enumerate(part.words, 1):
            yield word, part.is_open and at == len(part.words)


def _lexeme(word: str, goes_on: bool) -> str:
    return f"'{word}':*" if goes_on else f"'{word}'"


def _any_lexeme(marks: tuple[str, ...]) -> str:
    listed = " | ".join(f"'{mark}'" for mark in marks)
    return f"({listed})"


def _uuid(raw: Any) -> UUID:
    return raw if isinstance(raw, UUID) else UUID(bytes=bytes(raw))
