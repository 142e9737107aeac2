"""A chain at the side of a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.common.chainline import ChainLine, open_node
from gui.common.desk import Desk
from gui.common.place import Where
from gui.common.theme import Look
from gui.common.wrapped import wrapped
from network.chain import Chain, read_chain
from network.chain_line import line_of
from network.experience import Outcome
from network.meeting import MeetingState
from network.wish import WishStatus
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

Shown = Callable[..., QWidget]


def _chain() -> Chain:
    group = network.group()
    meeting = network.meeting(
        group.id, title="Behörigheter och loggar", day=date(2026, 4, 22), state=MeetingState.HELD
    )
    wish = experiences.wish(status=WishStatus.ANSWERED, meeting_id=meeting.id)
    supporter = network.member()
    told = experiences.experience(meeting_id=meeting.id)
    store = AgencyStore()
    store.add(
        makers.agency(), group, meeting, wish, supporter, told,
        experiences.wish_support(wish.id, supporter.id),
        experiences.reuse(told.id, user_name="Påhittsverket", outcome=Outcome.PARTLY),
        experiences.reuse(told.id, outcome=Outcome.WORKED, used_on=date(2027, 6, 1)),
    )  # fmt: skip
    with store.open_reading() as reading:
        return read_chain(reading, "experience", told.id)


def test_the_steps_are_said_as_one_would_say_them() -> None:
    assert [step.spoken for step in line_of(_chain())] == [
        "Önskemål, 1 myndighet: Hur granskar man loggar utan att skapa misstro?",
        "Möte 22 april 2026: Behörigheter och loggar",
        "Erfarenhet: Logguppföljning med information i förväg",
        "Återanvänd av 2 myndigheter: Senast av Övningsmyndigheten, fungerade",
    ]


def test_each_step_but_the_current_one_opens_with_mouse_and_keyboard(look: Look, shown: Shown) -> None:
    line = ChainLine(look)
    line.show_chain(_chain())
    shown(line, 320, 400)
    seen: list[object] = []
    line.opened.connect(seen.append)
    wish, meeting, own, use = line.steps
    assert own.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.mouseClick(own, Qt.MouseButton.LeftButton)
    assert seen == []
    QTest.mouseClick(wish, Qt.MouseButton.LeftButton)
    QTest.keyClick(meeting, Qt.Key.Key_Space)
    QTest.keyClick(use, Qt.Key.Key_Space)
    assert seen == [wish.step.node, meeting.step.node, use.step.node]
    assert wish.accessibleName().startswith("Önskemål, 1 myndighet")


def test_a_narrow_line_grows_downwards(look: Look, shown: Shown) -> None:
    line = ChainLine(look)
    line.show_chain(_chain())
    shown(line, 700, 400)
    wide = line.steps[0].height()
    line.resize(170, 600)
    QTest.qWait(1)
    assert line.steps[0].height() > wide


def test_a_node_knows_where_it_is_opened(desk: Desk) -> None:
    gone: list[Where] = []
    desk.asked_to_go.connect(gone.append)
    for node in _chain().nodes:
        open_node(desk, node)
    assert [where.place for where in gone] == ["wishes", "meetings", "experiences", "reuse", "reuse"]


def test_words_are_broken_into_lines_and_end_in_an_ellipsis() -> None:
    font = QFont()
    lines = wrapped("Hur granskar man loggar utan att skapa misstro bland alla anställda", font, 120, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert wrapped("", font, 120, 2) == []
    assert len(wrapped("å" * 100_000, font, 50, 3)) == 3
    assert wrapped("kort\n\ntext", font, 500, 3) == ["kort text"]
