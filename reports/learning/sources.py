"""The documents on basic knowledge as functions of a source, for the list of all reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reports.document import Document
from reports.learning.dilemmas import dilemmas_report
from reports.learning.introduction import HeadFacts, introduction_report, read_head_facts
from reports.source import Source


def _facts(source: Source) -> HeadFacts:
    return read_head_facts(source.reading, source.today)


def _introduction(source: Source) -> Document:
    return introduction_report(source.once(_facts))


def _gather_introduction(source: Source) -> None:
    source.once(_facts)


def _dilemmas(source: Source) -> Document:
    return dilemmas_report(source.agency, source.dilemmas, source.today)


def _gather_dilemmas(source: Source) -> None:
    _ = source.agency


LEARNING: Mapping[str, tuple[Callable[[Source], Document], Callable[[Source], object]]] = {
    "introduction": (_introduction, _gather_introduction),
    "dilemmas": (_dilemmas, _gather_dilemmas),
}
