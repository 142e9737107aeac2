"""Basic knowledge as a user handles it, for the tests."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.labels import Paragraph
from gui.common.settings import Learnt
from gui.learning.page import LearningPlace
from riskmodel.content import learning

FIRST = learning().modules[0]
DONE = tuple(
    Learnt(module.id, True, tuple(question.answer for question in module.quiz), "2026-11-16")
    for module in learning().modules
)


def shown(qtbot: QtBot, desk: Desk, **what: object) -> LearningPlace:
    made = LearningPlace(desk, None)
    qtbot.addWidget(made)
    made.resize(1072, 726)
    desk.asked_to_go.connect(lambda where: made.show_where(where.what) if where.place == "learning" else None)
    made.show_where(what)
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    return made


def seen(widget: QWidget) -> list[str]:
    """The words that are on screen."""
    QCoreApplication.processEvents()  # what has been laid out is shown when the window gets to it
    found = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    return [one.plain() if isinstance(one, Paragraph) else one.text() for one in found]


def press(qtbot: QtBot, place: LearningPlace, key: str) -> None:
    qtbot.keyClicks(place.quiz, key)
