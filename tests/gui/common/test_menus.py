from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.common.action import Action
from gui.common.menus import action_menu, choice_menu, pop_under
from gui.common.theme import Look


def test_words_from_outside_are_no_underlines_and_the_chosen_thing_comes_back(qtbot: QtBot) -> None:
    opener = QPushButton("Mer")
    qtbot.addWidget(opener)
    chosen: list[Any] = []
    menu = choice_menu(opener, [(1, "Inköp & bygg"), ((2, "två"), "Övrigt")], chosen.append)
    assert [act.text().replace("&&", "&") for act in menu.actions()] == ["Inköp & bygg", "Övrigt"]
    assert "&&" in menu.actions()[0].text()
    menu.actions()[1].trigger()
    assert chosen == [(2, "två")]


def test_a_menu_has_what_can_be_done_now_and_is_gone_when_closed(qtbot: QtBot, look: Look) -> None:
    opener = QPushButton("Mer")
    qtbot.addWidget(opener)
    opener.show()
    done: list[str] = []
    menu = action_menu(
        opener,
        look,
        (
            Action("outbox.prepare_letters", lambda: done.append("yes")),
            Action("outbox.go_on", lambda: done.append("no"), enabled_when=lambda: False),
        ),
        "Mer att göra",
    )
    (only,) = menu.actions()
    only.trigger()
    assert done == ["yes"]
    assert menu.accessibleName() == "Mer att göra"
    pop_under(menu, opener)
    with qtbot.waitSignal(menu.destroyed):
        menu.close()
