from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

from exchange.demo.texts import demo_content
from riskmodel.content import catalogue, model


def texts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "sv" in part or "en" in part:
            yield part
        for value in part.values():
            yield from texts(value)
    if isinstance(part, list):
        for value in part:
            yield from texts(value)


def facts(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


def test_every_text_is_there_in_both_languages_with_the_same_facts() -> None:
    found = list(texts(demo_content()))
    assert len(found) > 250
    for each in found:
        assert each["sv"].strip()
        assert each["en"].strip()
        assert facts(each["sv"]) == facts(each["en"])


def test_every_id_is_one_of_the_model_or_the_catalogue() -> None:
    content = demo_content()
    areas = set(catalogue().areas.ids)
    assert set(content["local"]) == set(content["controls"]) == areas
    assert set(content["causes"]) == set(model().factors.ids)
    assert set(content["answers"]) <= set(model().questions.ids)
    assert set(content["indicators"]) == set(model().measure_kinds.ids)
    assert {entry["kind"] for entry in content["evidence"]} <= set(model().evidence_kinds.ids)
    assert {area for entry in content["evidence"] for area in entry.get("areas", ())} <= areas
    needs = [content["need"]["first"], *content["need"]["later"]]
    assert {trigger for need in needs for trigger in need["triggers"]} <= set(model().need_triggers.ids)


def test_every_area_has_evidence_to_choose_two_pieces_from() -> None:
    for area in catalogue().areas.ids:
        fitting = [each for each in demo_content()["evidence"] if area in each.get("areas", (area,))]
        assert len(fitting) >= 2
