"""The tables follow the rules of the house, and every refusal of theirs has words."""

from __future__ import annotations

from dataclasses import fields

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from network.entities import EVERY_KIND
from riskmodel.kernel.words import LANGUAGES, texts
from storage.faults import check_key
from storage.names import kind_word
from storage.tables import METADATA, kind_of, table_of
from storage.tables.columns import Key

KINDS = pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
AGENCYS = [table for table in METADATA.tables.values() if "agency_id" in table.c]
TABLES = pytest.mark.parametrize("table", AGENCYS, ids=lambda table: table.name)


@KINDS
def test_a_table_has_a_column_for_each_field(kind: type) -> None:
    assert [column.name for column in table_of(kind).columns] == [field.name for field in fields(kind)]
    assert kind_of(table_of(kind).name) is kind


@KINDS
def test_a_thing_is_known_by_its_agency_and_id(kind: type) -> None:
    assert table_of(kind).primary_key.columns.keys() == ["agency_id", "id"]


@TABLES
def test_every_key_begins_with_the_agency(table) -> None:
    keys = [table.primary_key, *(part for part in table.constraints if isinstance(part, UniqueConstraint))]
    assert {key.columns.keys()[0] for key in keys} == {"agency_id"}
    assert {index.columns.keys()[0] for index in table.indexes} <= {"agency_id"}


@TABLES
def test_everything_points_within_the_agency(table) -> None:
    for part in table.constraints:
        if isinstance(part, ForeignKeyConstraint):
            assert part.column_keys[0] == "agency_id"
            assert [element.column.name for element in part.elements] in (["agency_id"], ["agency_id", "id"])


@KINDS
def test_what_ends_in_id_points_somewhere(kind: type) -> None:
    """A reference that the database does not know would let a thing be removed under another one."""
    pointing = {
        part.column_keys[-1] for part in table_of(kind).constraints if isinstance(part, ForeignKeyConstraint)
    }
    refs = {
        column.name
        for column in table_of(kind).columns
        if column.name.endswith("_id") and isinstance(column.type, Key)
    }
    assert refs <= pointing | {"agency_id"}


@KINDS
def test_a_part_is_found_without_reading_all_of_them(kind: type) -> None:
    """What belongs to an analysis, a risk, a measure, a meeting or a person is asked for by it."""
    table = table_of(kind)
    keys = [part for part in table.constraints if isinstance(part, UniqueConstraint)]
    indexed = {part.columns.keys()[1] for part in [*keys, *table.indexes] if len(part.columns) > 1}
    asked = {
        "analysis_id",
        "risk_id",
        "measure_id",
        "cause_id",
        "control_id",
        "member_id",
        "meeting_id",
        "person_id",
        "attendance_id",
    } & set(table.c.keys())
    assert asked <= indexed


def test_every_check_has_a_name_and_words() -> None:
    checks = [
        str(part.name)
        for table in METADATA.tables.values()
        for part in table.constraints
        if isinstance(part, CheckConstraint)
    ]
    assert all(name.startswith("ck_") for name in checks)
    for language in LANGUAGES:
        assert {check_key(name) for name in checks} <= set(texts(language, "storage"))


def test_every_kind_of_thing_has_a_name() -> None:
    assert len({kind_word(kind) for kind in EVERY_KIND}) == len(EVERY_KIND)
