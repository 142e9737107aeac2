"""How much of the state the network covers: who is in and who is not, always with the number behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from network.membership import MemberFile
from network.sizes import SizeClass, size_class
from riskmodel.kernel.words import say
from riskmodel.register import RegisterRow, load_register
from riskmodel.textsearch import swedish_order


class Breakdown(StrEnum):
    """What the agencies are divided by."""

    SIZE = "size"
    DEPARTMENT = "department"
    MANAGEMENT = "management"
    REGISTER_GROUP = "register_group"


@dataclass(frozen=True, slots=True)
class Share:
    """`n` of `of` agencies are in; `key` is a size class, a department or the like, "" for not known."""

    key: str
    words: str
    n: int
    of: int

    @property
    def part(self) -> float | None:
        """The share from 0 to 1; None when there is nothing to be a share of."""
        return self.n / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The register's agencies, in or not; `others` are members that the register does not have.

    `inside` and `outside` are rows of the register in Swedish order.
    """

    inside: tuple[RegisterRow, ...]
    outside: tuple[RegisterRow, ...]
    others: tuple[MemberFile, ...]

    @property
    def whole(self) -> Share:
        """All of the register."""
        return Share("all", say("coverage.whole"), len(self.inside), len(self.inside) + len(self.outside))

    def by(self, breakdown: Breakdown) -> tuple[Share, ...]:
        """The shares of each class; sizes by size, the rest by name, what is not known last."""
        found = _KEYS[breakdown]
        counts: dict[str, list[int]] = {}
        for rows, is_in in ((self.inside, 1), (self.outside, 0)):
            for row in rows:
                count = counts.setdefault(found(row), [0, 0])
                count[0] += is_in
                count[1] += 1
        shares = [Share(key, _words(breakdown, key), n, of) for key, (n, of) in counts.items()]
        return tuple(sorted(shares, key=lambda share: _order(breakdown, share)))

    def lacking(self, breakdown: Breakdown, key: str) -> tuple[RegisterRow, ...]:
        """Those of one class that are not in."""
        return tuple(row for row in self.outside if _KEYS[breakdown](row) == key)


def coverage(
    files: Iterable[MemberFile],
    day: date,
    register: Sequence[RegisterRow] | None = None,
) -> Coverage:
    """Compare the members of a day with the register.

    Args:
        files: every agency of the network's own register.
        day: the day that memberships must hold.
        register: the agencies to compare with; the register that comes with the program when None. In an
            example the made-up agencies of the workspace are a register of their own.
    """
    rows = load_register() if register is None else register
    members = {file.member.org_nr: file for file in files if file.is_in(day)}
    known = {row.org_nr for row in rows}
    return Coverage(
        tuple(row for row in rows if row.org_nr in members),
        tuple(row for row in rows if row.org_nr not in members),
        tuple(file for number, file in members.items() if number not in known),
    )


def _size(row: RegisterRow) -> str:
    found = size_class(row.work_units[-1][1] if row.work_units else None)
    return found.value if found else ""


_KEYS: dict[Breakdown, Callable[[RegisterRow], str]] = {
    Breakdown.SIZE: _size,
    Breakdown.DEPARTMENT: lambda row: row.department,
    Breakdown.MANAGEMENT: lambda row: row.management,
    Breakdown.REGISTER_GROUP: lambda row: row.group,
}


def _words(breakdown: Breakdown, key: str) -> str:
    if not key:
        return say("coverage.unknown")
    return say("coverage.size", size=SizeClass(key).words) if breakdown is Breakdown.SIZE else key


def _order(breakdown: Breakdown, share: Share) -> tuple[bool, int, str]:
    rank = list(SizeClass).index(SizeClass(share.key)) if breakdown is Breakdown.SIZE and share.key else 0
    return (not share.key, rank, swedish_order(share.words))
