"""What is kept about persons, why and for how long, and what the office's document plan says about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from network.keeping import DocumentPlanRow, RecordAction
from riskmodel.content.texts import Bilingual, Item, Items, read_content
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

FILE = "personal_data.yaml"


@dataclass(frozen=True, slots=True)
class PersonalField:
    """One field of an entity that tells something about a person: `Person.email`."""

    entity: str
    name: str
    titles: Bilingual

    @property
    def title(self) -> str:
        """What people call it, in the spoken language."""
        return str(self.titles)


@dataclass(frozen=True, slots=True)
class RecordKind(Item):
    """A kind of record with personal data: one row of the document plan.

    `retentions` tell for how long in words, `rules` on which authority, `counts` from when the days of the
    plan are counted, `effects` what erasing does. `action` and `after_days` hold before the office has
    decided; `after_days` None with `weed` means that the thing itself tells (needs: the meeting).
    """

    purposes: Bilingual
    grounds: Bilingual
    retentions: Bilingual
    rules: Bilingual
    counts: Bilingual
    effects: Bilingual
    is_sensitive: bool
    action: RecordAction
    after_days: int | None
    fields: tuple[PersonalField, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What holds for a kind of record: the office's own row, or what the catalogue begins with."""

    record: RecordKind
    row: DocumentPlanRow | None = None

    @property
    def action(self) -> RecordAction:
        """Whether it is preserved, weeded or not decided."""
        return self.row.action if self.row else self.record.action

    @property
    def after_days(self) -> int | None:
        """The days until it may be weeded; None when the thing itself tells, or nobody has decided."""
        return self.row.after_days if self.row else self.record.after_days

    @property
    def authority(self) -> str:
        """On which decision; what the catalogue says before the office has written one."""
        return (self.row.authority if self.row else "") or str(self.record.rules)

    @property
    def is_decided(self) -> bool:
        """Whether the office has said what holds."""
        return self.row is not None and self.row.action is not RecordAction.UNDECIDED

    @property
    def words(self) -> str:
        """What holds, in a few words."""
        if self.action is RecordAction.WEED and self.after_days is None:
            return say("protection.rule.meeting")
        return say(f"protection.rule.{self.action.value}", n=self.after_days or 0)


class Plan(tuple[PlanLine, ...]):
    """The whole plan in the catalogue's order, also to be had by the kind of record."""

    __slots__ = ()

    def line(self, record: str) -> PlanLine:
        """What holds for a kind of record."""
        return next(line for line in self if line.record.id == record)


@cache
def catalogue() -> Items[RecordKind]:
    """Every kind of record with personal data."""
    return Items(_record(entry) for entry in read_content(FILE)["records"])


def plan_of(rows: Iterable[DocumentPlanRow]) -> Plan:
    """The document plan with the office's own rows over what the catalogue begins with."""
    own = {row.kind: row for row in rows}
    return Plan(PlanLine(record, own.get(record.id)) for record in catalogue())


def read_plan(reading: Reading) -> Plan:
    """The office's document plan."""
    return plan_of(reading.find(DocumentPlanRow))


def fields_of(entity: str) -> Iterator[PersonalField]:
    """The fields of an entity that tell something about a person."""
    return (field for record in catalogue() for field in record.fields if field.entity == entity)


def _record(entry: dict[str, Any]) -> RecordKind:
    return RecordKind(
        id=entry["id"],
        titles=Bilingual.of(entry["title"]),
        texts=Bilingual.of(entry["description"]),
        purposes=Bilingual.of(entry["purpose"]),
        grounds=Bilingual.of(entry["ground"]),
        retentions=Bilingual.of(entry["retention"]),
        rules=Bilingual.of(entry["rule"]),
        counts=Bilingual.of(entry["counts"]),
        effects=Bilingual.of(entry["effect"]),
        is_sensitive=bool(entry.get("sensitive", False)),
        action=RecordAction(entry["action"]),
        after_days=entry.get("after_days"),
        fields=tuple(_field(one) for one in entry["fields"]),
    )


def _field(entry: dict[str, Any]) -> PersonalField:
    entity, _, name = entry["field"].partition(".")
    return PersonalField(entity, name, Bilingual.of(entry))
