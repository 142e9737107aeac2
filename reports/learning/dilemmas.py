"""Dilemmas to print: cards, two on a page, and a sheet with the comments for whoever leads the talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.document import (
    Bullets,
    Card,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Table,
    WriteLines,
)
from reports.frame import document_about
from riskmodel.agency import Agency
from riskmodel.content import Dilemma, catalogue, learning
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say

CARD = 122.0  # millimetres: two on a page of A4
LETTERS = "ABCDEFGH"


def dilemmas_report(agency: Agency, dilemma_ids: Sequence[str], today: date) -> Document:
    """The set of these dilemmas in this order; none named is all of them.

    Raises:
        RuleError: `learning.dilemma.unknown`.
    """
    known = learning().dilemmas
    for unknown in (one for one in dilemma_ids if one not in known.ids):
        raise RuleError("learning.dilemma.unknown", given=unknown)
    chosen = [known.by_id(one) for one in dict.fromkeys(dilemma_ids)] or list(known)
    parts: list[Part] = [
        Note(say("learning_reports.dilemmas.invented")),
        Heading(2, say("learning_reports.dilemmas.how")),
        Bullets(tuple(say(f"learning_reports.dilemmas.how.{step}") for step in range(1, 6)), numbered=True),
        Heading(2, say("learning_reports.dilemmas.cards")),
        _list(chosen),
    ]
    for number, dilemma in enumerate(chosen, 1):
        is_upper = number % 2 == 1
        if is_upper:
            parts.append(PageBreak())
        parts.append(_card(number, dilemma, cut=is_upper and number < len(chosen)))
    parts += [PageBreak(), Heading(2, say("learning_reports.dilemmas.leader"))]
    parts.append(Paragraph(say("learning_reports.dilemmas.leader.text")))
    for number, dilemma in enumerate(chosen, 1):
        parts += _for_leader(number, dilemma)
    return document_about("dilemmas", agency, "", today, parts)


def audience_words(dilemma: Dilemma) -> str:
    """For whom it is, and about what."""
    areas = ", ".join(catalogue().areas.by_id(area).title for area in dilemma.areas)
    return f"{say(f'learning.audience.{dilemma.audience.value}')} · {areas}"


def _list(chosen: Sequence[Dilemma]) -> Table:
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("learning_reports.dilemma"), share=1.4),
        Column(say("learning_reports.dilemmas.for")),
    )
    rows = tuple((str(at), one.title, audience_words(one)) for at, one in enumerate(chosen, 1))
    return Table(columns, rows, row_head=1)


def _card(number: int, dilemma: Dilemma, *, cut: bool) -> Card:
    parts: tuple[Part, ...] = (
        Heading(2, say("learning_reports.dilemmas.card", n=number, title=dilemma.title)),
        Paragraph(audience_words(dilemma), kind="caption"),
        Paragraph(dilemma.text, kind="lead"),
        Facts(tuple((LETTERS[at], choice.title) for at, choice in enumerate(dilemma.choices))),
        WriteLines(4),
    )
    return Card(parts, CARD, cut=cut)


def _for_leader(number: int, dilemma: Dilemma) -> tuple[Part, ...]:
    columns = (
        Column(say("learning_reports.dilemmas.choice"), share=1.0),
        Column(say("learning_reports.dilemmas.leads_to"), share=1.4),
    )
    rows = tuple((_lettered(at, one.title), one.text) for at, one in enumerate(dilemma.choices))
    return (
        Heading(3, say("learning_reports.dilemmas.card", n=number, title=dilemma.title)),
        Table(columns, rows),
        Bullets(dilemma.discussion, wide=True),
    )


def _lettered(at: int, words: str) -> str:
    return f"{LETTERS[at]}. {words}"
