"""What a document may be made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from reports.document import (
    Column,
    Columns,
    Field,
    Heading,
    Level,
    Paragraph,
    Run,
    Spoken,
    Table,
    Together,
    headings,
    plain,
)
from tests.reports.samples import CREATED, document, everything, heat


def test_documents_of_the_same_content_are_equal() -> None:
    assert everything() == everything()
    assert hash(everything()) == hash(everything())


def test_a_heading_does_not_skip_a_level() -> None:
    with pytest.raises(ValueError, match="level 3 under level 1"):
        document(Heading(3, "Djupt"))


def test_a_skipped_level_is_found_inside_boxes_too() -> None:
    with pytest.raises(ValueError, match="level 4 under level 2"):
        document(Heading(2, "Här"), Columns(((Together((Heading(4, "Djupt"),)),),)))


def test_headings_come_in_reading_order() -> None:
    parts = (
        Heading(1, "a"),
        Columns(((Heading(2, "b"),), (Heading(2, "c"),))),
        Spoken("en", (Heading(2, "d"), Paragraph("x"))),
    )
    assert [one.text for one in headings(parts)] == ["a", "b", "c", "d"]


def test_the_time_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(document(), created=datetime(2026, 1, 1))  # noqa: DTZ001
    assert document().created == CREATED


def test_a_row_has_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="1 cells under 2 columns"):
        Table((Column("a"), Column("b")), (("x",),))


@pytest.mark.parametrize(("step", "of"), [(0, 4), (5, 4), (1, 1), (None, 7)])
def test_a_level_lies_on_a_scale_of_two_to_six(step: int | None, of: int) -> None:
    with pytest.raises(ValueError, match="step"):
        Level("Låg", step, of)


def test_a_heat_map_covers_its_scales() -> None:
    with pytest.raises(ValueError, match="do not cover"):
        replace(heat(), rows=("Liten",))
    with pytest.raises(ValueError, match="a count for each"):
        replace(heat(), counts=(1,))
    with pytest.raises(ValueError, match="no band"):
        replace(heat(), fields=((Field(4),) * 4,) * 4)


def test_the_words_of_a_text_are_found_without_its_voices() -> None:
    assert plain(("Nivån är ", Level("Hög", 3, 4), Run(" nu", muted=True))) == "Nivån är Hög nu"
    assert plain("rakt") == "rakt"
