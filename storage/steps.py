"""The single writes of a transaction as they stand in the history, each kind of thing in its own way.

What is kept whole stands there as canonical JSON. Of what is kept apart only a salted fingerprint stands
there; the values lie in `private_change` and can be erased. Of what is never kept only the number of rows is
told. Contents of files are told by their SHA-256 and size, whatever the kind.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from riskmodel.kernel.entity import Entity, Keeping
from riskmodel.kernel.work import Change
from storage.changes import canonical
from storage.rows import rows_of
from storage.tables import kind_of, table_of
from storage.values import FINGERPRINT, fields_from_plain, forms_of, plain_fields

SEALED = "#sealed"
ERASED = "#erased"
UNNAMED = ("added", "changed", "removed")

Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Seal:
    """One side of one step, kept apart: its values as canonical JSON, and what makes them hard to guess."""

    step: int
    side: str
    thing_id: UUID
    salt: str
    content: str

    @property
    def digest(self) -> str:
        """What stands in the history instead of the values."""
        return hashlib.sha256((self.salt + self.content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """What goes into the history's own row, what goes beside it, and whether it can be taken back."""

    text: str
    seals: tuple[Seal, ...]
    is_final: bool


@dataclass(slots=True)
class Recorded:
    """What a row of the history tells: the steps that can be read, and of the others what is left."""

    steps: list[Change] = field(default_factory=list)
    erased: list[tuple[type[Entity], UUID]] = field(default_factory=list)
    unnamed: list[tuple[type[Entity], int]] = field(default_factory=list)


def write_steps(steps: Sequence[Change], erased: Collection[UUID] = frozenset()) -> Written:
    """Single writes as canonical JSON; the agency is in the row and not repeated.

    Of things that are `erased` in the same transaction only what they are at the end is kept.
    """
    named = [step for step in steps if step.kind.kept is not Keeping.NEVER]
    last = {(step.kind, _id(step)): number for number, step in enumerate(named)}
    seals: list[Seal] = []
    written: list[dict[str, Any]] = []
    for number, step in enumerate(named):
        sides = {
            "before": None if step.before is None else plain_fields(step.before),
            "after": None if step.after is None else plain_fields(step.after),
        }
        if step.kind.kept is Keeping.APART:
            own = [
                Seal(number, side, _id(step), secrets.token_hex(16), canonical(plain))
                for side, plain in sides.items()
                if plain is not None
            ]
            sides.update({seal.side: {SEALED: seal.digest} for seal in own})
            is_last = last[step.kind, _id(step)] == number
            seals += [
                seal for seal in own if seal.thing_id not in erased or (is_last and seal.side == "after")
            ]
        written.append({"kind": table_of(step.kind).name, "id": _id(step).hex, **sides})
    unnamed = _count_unnamed(steps)
    written += unnamed
    if erased:
        written.append({ERASED: sorted(one.hex for one in erased)})
    return Written(canonical(written), tuple(seals), bool(unnamed or erased))


def _id(step: Change) -> UUID:
    known = step.after if step.after is not None else step.before
    assert known is not None  # noqa: S101  # a change has one of them
    return known.id


def _count_unnamed(steps: Sequence[Change]) -> list[dict[str, Any]]:
    counts: dict[type[Entity], Counter[str]] = {}
    for step in steps:
        if step.kind.kept is Keeping.NEVER:
            what = "added" if step.before is None else "removed" if step.after is None else "changed"
            counts.setdefault(step.kind, Counter())[what] += 1
    return [
        {"kind": table_of(kind).name, **{what: count[what] for what in UNNAMED}}
        for kind, count in counts.items()
    ]


def read_steps(agency_id: UUID, text: str, seals: Mapping[Place, Seal] | None = None) -> Recorded:
    """What a row of the history tells; kinds that this version doesn't know are passed over."""
    found = Recorded()
    for number, step in enumerate(json.loads(text)):
        try:
            kind = kind_of(step.get("kind", ""))
        except KeyError:
            continue
        if "id" not in step:
            found.unnamed.append((kind, sum(step[what] for what in UNNAMED)))
            continue
        sides = {side: opened(step[side], (seals or {}).get((number, side))) for side in ("before", "after")}
        if any(plain is None and step[side] is not None for side, plain in sides.items()):
            found.erased.append((kind, UUID(step["id"])))
            continue
        before, after = (_read_side(kind, agency_id, step["id"], plain) for plain in sides.values())
        found.steps.append(Change(before, after))
    # A thing of which one step is erased has no story left to tell.
    gone = set(found.erased)
    found.steps = [step for step in found.steps if (step.kind, _id(step)) not in gone]
    found.erased = list(dict.fromkeys(found.erased))
    return found


def opened(side: Mapping[str, Any] | None, seal: Seal | None) -> Mapping[str, Any] | None:
    """The values of one side; None when there are none, or none any more, or others than were written."""
    if side is None or SEALED not in side:
        return side
    if seal is None or seal.digest != side[SEALED]:
        return None
    plain: Mapping[str, Any] = json.loads(seal.content)
    return plain


def _read_side(
    kind: type[Entity], agency_id: UUID, thing_id: str, plain: Mapping[str, Any] | None
) -> Entity | None:
    if plain is None:
        return None
    # The dialect doesn't matter for making a value.
    fields = fields_from_plain(kind, plain)
    return rows_of(kind, "sqlite").make({"agency_id": agency_id, "id": UUID(thing_id), **fields})


_content_names: dict[Any, tuple[str, ...]] = {}


def content_names(kind: type[Entity]) -> tuple[str, ...]:
    """The fields that hold the content of a file."""
    if kind not in _content_names:
        own = (name for name, form in forms_of(kind).items() if form.hint is bytes)
        _content_names[kind] = tuple(own)
    return _content_names[kind]


def contents_of(thing: Entity | None) -> Iterator[tuple[str, bytes]]:
    """Each content of a file that a thing holds, with its SHA-256."""
    if thing is not None:
        for name in content_names(type(thing)):
            content = getattr(thing, name)
            if content:
                yield hashlib.sha256(content).hexdigest(), content


def with_contents(thing: Entity | None, find: Callable[[UUID, str], bytes | None]) -> Entity | None:
    """A thing from the history with the contents themselves in place of their fingerprints.

    Raises:
        LookupError: a content is nowhere any more.
    """
    if thing is None or not content_names(type(thing)):
        return thing
    values = {name: getattr(thing, name) for name in forms_of(type(thing))}
    for name in content_names(type(thing)):
        if values[name] and values[name].startswith(FINGERPRINT):
            content = find(thing.id, values[name].removeprefix(FINGERPRINT).decode())
            if content is None:
                raise LookupError(name)
            values[name] = content
    return rows_of(type(thing), "sqlite").make(values)
