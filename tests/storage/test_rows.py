"""Values go into rows and into the history and come back as they were."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select

from network.entities import EVERY_KIND
from riskmodel.analysis import Analysis, StepMove
from riskmodel.kernel.entity import Keeping
from riskmodel.risk import Form, Rating, Risk
from storage.changes import canonical
from storage.rows import rows_of, uuid_from
from storage.steps import contents_of, read_steps, with_contents, write_steps
from storage.tables import METADATA, table_of
from storage.values import form_of
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.strategies import TEXTS, things

KINDS = pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)

_driver = sqlite3.connect(":memory:", check_same_thread=False)


def through_the_driver(row: list[Any]) -> tuple[Any, ...]:
    asked = ", ".join("?" for _ in row)
    return _driver.execute(f"SELECT {asked}", row).fetchone()


@KINDS
@settings(max_examples=20)
@given(st.data())
def test_any_thing_survives_a_row(kind: Any, data: st.DataObject) -> None:
    thing = data.draw(things(kind))
    rows = rows_of(kind, "sqlite")
    row = through_the_driver(rows.to_row(thing))
    assert rows.to_things([row]) == [thing]
    assert rows.to_things([row[1:], row[1:]], thing.agency_id) == [thing, thing]


@KINDS
@settings(max_examples=20)
@given(st.data())
def test_any_thing_survives_the_history(kind: Any, data: st.DataObject) -> None:
    from riskmodel.kernel.work import Change

    before = data.draw(things(kind))
    after = replace_fields(data.draw(things(kind)), agency_id=before.agency_id, id=before.id)
    for step in (Change(before, after), Change(None, after), Change(before, None)):
        written = write_steps([step])
        assert canonical(json.loads(written.text)) == written.text
        seals = {(seal.step, seal.side): seal for seal in written.seals}
        recorded = read_steps(before.agency_id, written.text, seals)
        if kind.kept is Keeping.NEVER:
            assert (recorded.steps, recorded.unnamed) == ([], [(kind, 1)])
            assert before.id.hex not in written.text
            continue
        (read,) = recorded.steps
        contents = dict(contents_of(step.before)) | dict(contents_of(step.after))
        sides = [with_contents(side, among(contents)) for side in (read.before, read.after)]
        assert sides == [step.before, step.after]


def among(contents: dict[str, bytes]) -> Any:
    return lambda _, sha256: contents[sha256]


def replace_fields(thing: Any, **new: Any) -> Any:
    rows = rows_of(type(thing), "sqlite")
    return rows.make({name: getattr(thing, name) for name in rows.names} | new)


@KINDS
def test_what_is_made_from_a_row_is_a_whole_value(kind: Any) -> None:
    example = next(iter(one for one in examples() if type(one) is kind))
    rows = rows_of(kind, "sqlite")
    (made,) = rows.to_things([rows.to_row(example)])
    assert (made, hash(made), repr(made)) == (example, hash(example), repr(example))
    assert rows.with_version(made, 9) == replace(example, version=9)


def examples() -> list[Any]:
    from tests.storage.test_promises import one_of_each

    return [makers.agency(), *one_of_each()]


@KINDS
def test_sqlalchemy_reads_what_we_write_and_writes_what_we_read(kind: Any) -> None:
    """The migrations and the searches of the storage go by SQLAlchemy's types, the rest by our own."""
    example = next(iter(one for one in examples() if type(one) is kind))
    table, rows, engine = table_of(kind), rows_of(kind, "sqlite"), create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.connect() as connection:
        marks = ", ".join("?" for _ in rows.names)
        written = tuple(rows.to_row(replace(example, version=1)))
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" VALUES ({marks})', written)
        read = connection.execute(select(table)).mappings().one()
        connection.exec_driver_sql(f'DELETE FROM "{table.name}"')
        connection.execute(insert(table).values(**read))
        assert rows.to_things(connection.exec_driver_sql(f'SELECT * FROM "{table.name}"').fetchall()) == [
            replace(example, version=1)
        ]
    engine.dispose()


@given(TEXTS)
def test_any_text_is_stored_as_it_is(text: str) -> None:
    risk = makers.risk(title=f"x{text}", red_flags=(text, text))
    rows = rows_of(Risk, "sqlite")
    assert rows.to_things([through_the_driver(rows.to_row(risk))]) == [risk]


def test_ids_from_bytes_are_ids() -> None:
    made = uuid_from(AGENCY_ID.bytes)
    assert (made, hash(made), str(made)) == (AGENCY_ID, hash(AGENCY_ID), str(AGENCY_ID))


def test_moments_are_kept_in_utc() -> None:
    east = timezone(timedelta(hours=2))
    move = makers.move(at=datetime(2026, 7, 1, 1, 30, 0, 5, tzinfo=east))
    rows = rows_of(StepMove, "sqlite")
    (read,) = rows.to_things([rows.to_row(move)])
    assert read == move
    assert read.at.isoformat() == "2026-06-30T23:30:00.000005+00:00"


def test_a_moment_without_a_zone_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        rows_of(StepMove, "sqlite").to_row(makers.move(at=datetime(2026, 7, 1)))  # noqa: DTZ001


def test_a_word_where_an_enum_belongs_is_a_fault_of_ours() -> None:
    with pytest.raises(AttributeError):
        rows_of(Risk, "sqlite").to_row(makers.risk(form="crime"))


def test_a_type_nobody_thought_of_is_refused() -> None:
    for hint in (dict[str, int], complex, list[str]):
        with pytest.raises(TypeError):
            form_of(hint)


def test_what_is_unknown_stays_unknown() -> None:
    rows = rows_of(Rating, "sqlite")
    rating = makers.rating(AGENCY_ID, likelihood=None, consequence=None, protection=None)
    (read,) = rows.to_things([rows.to_row(rating)])
    assert (read.likelihood, read.consequence, read.protection) == (None, None, None)
    assert (
        rows_of(Risk, "sqlite").to_things([rows_of(Risk, "sqlite").to_row(makers.risk(form=None))])[0].form
        is None
    )


def test_enums_come_back_as_enums() -> None:
    rows = rows_of(Risk, "sqlite")
    assert rows.to_things([rows.to_row(makers.risk(form=Form.CRIME))])[0].form is Form.CRIME


def test_a_field_of_a_later_version_is_passed_over_and_one_it_lacks_is_empty() -> None:
    plain = [
        {"kind": "analysis", "id": AGENCY_ID.hex, "before": None, "after": {"title": "A", "colour": "red"}}
    ]
    unknown = [{"kind": "spaceship", "id": AGENCY_ID.hex, "before": None, "after": {}}]
    (change,) = read_steps(AGENCY_ID, json.dumps(plain + unknown)).steps
    assert isinstance(change.after, Analysis)
    assert (change.after.title, change.after.scope, change.after.unit_ids) == ("A", "", ())


def test_five_thousand_risks_are_made_in_whole_columns() -> None:
    """The speed itself is measured in tests/bench; here only that a batch forgets what it remembered."""
    rows = rows_of(Risk, "sqlite")
    many = [makers.risk(number=number) for number in range(1, 300)]
    assert rows.to_things([rows.to_row(one) for one in many]) == many
    assert rows.to_things([]) == []
