"""What those who came thought: answers without a tie to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from exchange.demo.network.meetings import DemoMeeting
from exchange.demo.network.people import network_content
from exchange.demo.texts import Chance, spoken
from network.content.surveys import MEETING_EVALUATION, SurveyItem, Unit, surveys
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.meeting import ItemKind
from riskmodel.kernel.ids import new_id

_ANSWERS = 0.46
_WRITES = 0.12  # of those who answer, how many write under each free question
_RATED = frozenset({ItemKind.TALK, ItemKind.CASE, ItemKind.EXCHANGE, ItemKind.EXERCISE})


def make_answers(
    held: DemoMeeting, present: int, seed: int
) -> Iterator[EvaluationReceipt | EvaluationAnswer]:
    """Some of those present have answered; content is liked a little better than form."""
    chance = Chance(f"{seed}/answers/{held.meeting.label}")
    sheets = sum(chance.happens(_ANSWERS) for _ in range(present))
    if not sheets:
        return
    key = held.meeting.agency_id
    yield EvaluationReceipt(
        agency_id=key, id=new_id(), meeting_id=held.meeting.id, sheets=sheets, source="file"
    )
    rows = [row for _ in range(sheets) for row in _sheet(held, chance)]
    chance.shuffle(rows)
    yield from rows


def _sheet(held: DemoMeeting, chance: Chance) -> Iterator[EvaluationAnswer]:
    survey = surveys().by_id(MEETING_EVALUATION)
    liking = chance.gauss(0.15, 0.8)
    for question in survey.of_unit(Unit.MEETING):
        if question.is_rated:
            yield _rated(held, question, None, liking, chance)
        elif question.id in network_content()["free_texts"] and chance.happens(_WRITES):
            words = spoken(chance.one(network_content()["free_texts"][question.id]))
            yield _answer(held, question, None, chance, text=words)
    for item in held.agenda:
        if item.kind in _RATED:
            for question in survey.of_unit(Unit.AGENDA_ITEM):
                if question.is_rated:
                    yield _rated(held, question, item.id, liking, chance)


def _rated(
    held: DemoMeeting, question: SurveyItem, item_id: UUID | None, liking: float, chance: Chance
) -> EvaluationAnswer:
    scale = question.scale
    better = 0.25 if question.index == "content" else 0.0
    step = round(chance.gauss(len(scale) * 0.7 - 0.4 + better + liking * 0.6, 0.7))
    return _answer(held, question, item_id, chance, option=scale[min(max(step, 0), len(scale) - 1)].id)


def _answer(
    held: DemoMeeting,
    question: SurveyItem,
    item_id: UUID | None,
    chance: Chance,
    *,
    option: str = "",
    text: str = "",
) -> EvaluationAnswer:
    return EvaluationAnswer(
        agency_id=held.meeting.agency_id,
        id=UUID(int=chance.getrandbits(128), version=4),
        meeting_id=held.meeting.id,
        question=question.id,
        item_id=item_id,
        option=option,
        text=text,
    )
