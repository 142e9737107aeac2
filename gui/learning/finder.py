"""Modules and dilemmas for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from riskmodel.content import learning
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

MOST = 4


def find(_reading: Reading, text: str) -> Sequence[Found]:
    """The modules and dilemmas that hold what is sought, modules first."""
    modules = [
        Found(
            "graduation-cap",
            module.title,
            say("learning_place.kind.module"),
            Where("learning", {"module": module.id}),
        )
        for module in learning().search_modules(text)[:MOST]
    ]
    dilemmas = [
        Found(
            "graduation-cap",
            dilemma.title,
            say("learning_place.kind.dilemma"),
            Where("learning", {"dilemma": dilemma.id}),
        )
        for dilemma in learning().search_dilemmas(text)[:MOST]
    ]
    return [*modules, *dilemmas]
