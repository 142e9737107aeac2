"""A fictional meeting with a programme, and answers to its evaluation."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.evaluation_form import Sheet, SheetAnswer, form_columns
from network.evaluation_results import EvaluationFile
from network.meeting import AgendaItem, ItemKind, Meeting, MeetingState
from network.member import Group
from riskmodel.agency import Agency, AgencyKind
from riskmodel.kernel.ids import agency_id, new_id

OFFICE = agency_id("499900-0005")
GROUP = new_id()
OFFICE_AGENCY = Agency(
    agency_id=OFFICE,
    id=OFFICE,
    org_nr="499900-0005",
    name="Påhittade kontoret",
    kind=AgencyKind.FICTIONAL,
    is_network_office=True,
)


def group() -> Group:
    """The group of the meetings."""
    return Group(agency_id=OFFICE, id=GROUP, title="Stora nätverket", key="all", is_whole=True)


def meeting(**fields: Any) -> Meeting:
    """The second meeting of 2026, held."""
    defaults: dict[str, Any] = {
        "agency_id": OFFICE,
        "id": new_id(),
        "year": 2026,
        "number": 2,
        "group_id": GROUP,
        "title": "Jäv i små myndigheter",
        "day": date(2026, 4, 21),
        "state": MeetingState.HELD,
        "is_evaluation_open": True,
        "record_number": "2026/117",
    }
    return Meeting(**{**defaults, **fields})


def agenda(of: Meeting) -> tuple[AgendaItem, ...]:
    """Welcome, talk, coffee, exchange, closing: two that are rated."""
    kinds = (
        (ItemKind.WELCOME, "Välkommen", 5),
        (ItemKind.TALK, "Vad reglerna säger", 25),
        (ItemKind.BREAK, "Kaffe", 15),
        (ItemKind.EXCHANGE, "Erfarenhetsutbyte i smågrupper", 35),
        (ItemKind.CLOSING, "Avslutning", 10),
    )
    return tuple(
        AgendaItem(
            agency_id=of.agency_id,
            id=new_id(),
            meeting_id=of.id,
            position=position,
            kind=kind,
            title=title,
            minutes=minutes,
        )
        for position, (kind, title, minutes) in enumerate(kinds, 1)
    )


def answer(of: Meeting, question: str, option: str = "", **fields: Any) -> EvaluationAnswer:
    """One stored answer."""
    return EvaluationAnswer(
        agency_id=of.agency_id, id=uuid.uuid4(), meeting_id=of.id, question=question, option=option, **fields
    )


def answers(of: Meeting, question: str, scores: Iterable[int], item_id: UUID | None = None) -> list[Any]:
    """Stored answers with these scores."""
    stem = (
        "rating_degree_" if question.endswith(("relevance", "learning")) or question == DEGREE else "rating_"
    )
    return [answer(of, question, f"{stem}{score}", item_id=item_id) for score in scores]


DEGREE = "me_item_exchange"


def receipt(of: Meeting, sheets: int) -> EvaluationReceipt:
    """That so many have answered."""
    return EvaluationReceipt(
        agency_id=of.agency_id, id=new_id(), meeting_id=of.id, sheets=sheets, source="file"
    )


def file(
    of: Meeting,
    items: Sequence[AgendaItem],
    given: Sequence[EvaluationAnswer],
    sheets: int,
    present: int | None,
) -> EvaluationFile:
    """What is stored about it."""
    return EvaluationFile(of, tuple(items), tuple(given), (receipt(of, sheets),) if sheets else (), present)


def whole_sheet(items: Sequence[AgendaItem], score: int, text: str = "") -> Sheet:
    """Every rated question answered with the same score, and perhaps a text to the last one."""
    rated = [
        SheetAnswer(one.question.id, one.item_id, (one.question.scale[score - 1].id,))
        for one in form_columns(items)
        if one.question.is_rated
    ]
    said = [SheetAnswer("me_improve", text=text)] if text else []
    return Sheet((*rated, *said))
