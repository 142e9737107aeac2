"""How far the user has come: plain functions on the user's own settings; nothing here is told to anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gui.common.settings import Learnt, Settings
from network.reuse import Audience
from riskmodel.content import Module, QuizQuestion, learning

MANAGERS_MODULE = "manager_responsibility"
"""What a manager must do; the rest of the staff may read it."""


class Next(StrEnum):
    """What there is to do with a module."""

    READ = "read"
    ANSWER = "answer"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Standing:
    """A module and how far the user has come with it."""

    module: Module
    learnt: Learnt

    @property
    def answers(self) -> tuple[str, ...]:
        """The answer given to each question, "" for none; as many as there are questions."""
        given = self.learnt.answers[: len(self.module.quiz)]
        known = tuple(
            answer if answer in question.choices.ids else ""
            for question, answer in zip(self.module.quiz, given, strict=False)
        )
        return known + ("",) * (len(self.module.quiz) - len(known))

    @property
    def answered(self) -> int:
        """How many questions have been answered."""
        return sum(1 for answer in self.answers if answer)

    @property
    def right(self) -> int:
        """How many were answered right the first time."""
        return len(self.module.quiz) - len(self.wrong) - (len(self.module.quiz) - self.answered)

    @property
    def wrong(self) -> tuple[QuizQuestion, ...]:
        """The questions to read the explanation of once more."""
        pairs = zip(self.module.quiz, self.answers, strict=True)
        return tuple(question for question, answer in pairs if answer and answer != question.answer)

    @property
    def first_open(self) -> int:
        """The place of the first question without an answer; the last one when there is none."""
        return next((at for at, answer in enumerate(self.answers) if not answer), len(self.answers) - 1)

    @property
    def is_done(self) -> bool:
        """Whether every question has been answered once; it stays so when one answers anew."""
        return self.done_on is not None

    @property
    def done_on(self) -> date | None:
        """The day it was done."""
        return _day(self.learnt.done_on)

    @property
    def is_noted(self) -> bool:
        """Whether it has been noted in the workspace."""
        return bool(self.learnt.noted_on)

    @property
    def next(self) -> Next:
        """What there is to do."""
        if self.is_done:
            return Next.DONE
        return Next.ANSWER if self.learnt.is_read else Next.READ


def audience_of(settings: Settings) -> Audience:
    """For whom one learns; a new head until something else has been chosen."""
    return Audience(settings.learns_as) if settings.learns_as in set(Audience) else Audience.HEAD


def standing_of(settings: Settings, module: Module) -> Standing:
    """How far one has come with a module."""
    known = {one.module: one for one in settings.learnt}
    return Standing(module, known.get(module.id, Learnt(module.id)))


def standings(settings: Settings) -> tuple[Standing, ...]:
    """All modules in their order."""
    return tuple(standing_of(settings, module) for module in learning().modules)


def asked_of(audience: Audience) -> tuple[str, ...]:
    """The ids of the modules that an audience is asked to go through."""
    return tuple(
        module.id
        for module in learning().modules
        if module.id != MANAGERS_MODULE or audience is not Audience.STAFF
    )


def with_learnt(settings: Settings, learnt: Learnt) -> tuple[Learnt, ...]:
    """What the settings know, with one module changed."""
    return (*(one for one in settings.learnt if one.module != learnt.module), learnt)


def read(standing: Standing) -> Learnt:
    """The module is read."""
    return replace(standing.learnt, is_read=True)


def answered(standing: Standing, at: int, answer: str, today: date) -> Learnt:
    """A question is answered; the first answer stands."""
    answers = list(standing.answers)
    answers[at] = answers[at] or answer
    learnt = replace(standing.learnt, answers=tuple(answers))
    is_all = all(answers) and not learnt.done_on
    # Who answers every question has done what reading is for.
    return replace(learnt, is_read=True, done_on=today.isoformat()) if is_all else learnt


def noted(standing: Standing, today: date) -> Learnt:
    """It has been noted in the workspace."""
    return replace(standing.learnt, noted_on=today.isoformat())


def begun_anew(standing: Standing) -> Learnt:
    """The questions are to be answered once more; the day it was done, and noted, stays."""
    return replace(standing.learnt, answers=())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
