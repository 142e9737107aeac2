from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from riskmodel.agency import Agency, Unit
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Edit, OpenWork, Reading
from riskmodel.verbs.agencies import rename_agency, save_unit
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import TODAY


class Page(QWidget):
    """Shows the names of the agency's units."""

    def __init__(self, desk: Desk, *, always: frozenset[type] = frozenset()) -> None:
        super().__init__()
        self.shown: list[list[str]] = []
        self.asked = 0
        self.fresh = Fresh(
            desk, self, self._ask, self.shown.append, concerns=frozenset({Unit}), always=always
        )

    def _ask(self) -> Question:
        self.asked += 1
        return names


def names(reading: Reading) -> list[str]:
    return [unit.name for unit in reading.find(Unit)]


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency())
    return made


@pytest.fixture
def stack(qtbot: QtBot, shown: Callable[[QWidget], QWidget]) -> QStackedWidget:
    made = QStackedWidget()
    made.addWidget(QWidget())
    shown(made)
    return made


@pytest.fixture
def page(desk: Desk, stack: QStackedWidget) -> Page:
    made = Page(desk)
    stack.addWidget(made)
    return made


def visit(qtbot: QtBot, desk: Desk, stack: QStackedWidget, page: Page) -> None:
    stack.setCurrentWidget(page)
    page.fresh.see()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def add_unit(qtbot: QtBot, desk: Desk, name: str) -> None:
    with qtbot.waitSignal(desk.changed):
        desk.do(save_unit, makers.unit(name=name), owner=desk)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def test_coming_back_to_what_nobody_changed_reads_nothing(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget, page: Page
) -> None:
    visit(qtbot, desk, stack, page)
    stack.setCurrentIndex(0)
    visit(qtbot, desk, stack, page)
    assert page.shown == [[]]


def test_a_change_is_seen_at_once_by_the_page_on_screen(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget, page: Page
) -> None:
    visit(qtbot, desk, stack, page)
    add_unit(qtbot, desk, "Inköp")
    assert page.shown == [[], ["Inköp"]]


def test_a_hidden_page_waits_until_it_is_seen(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget, page: Page
) -> None:
    visit(qtbot, desk, stack, page)
    stack.setCurrentIndex(0)
    add_unit(qtbot, desk, "Inköp")
    add_unit(qtbot, desk, "Lokaler")
    assert page.shown == [[]]
    visit(qtbot, desk, stack, page)
    assert page.shown == [[], ["Inköp", "Lokaler"]]


def test_some_changes_are_read_for_by_a_hidden_page_too(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget
) -> None:
    page = Page(desk, always=frozenset({Unit}))
    stack.addWidget(page)
    add_unit(qtbot, desk, "Inköp")
    assert page.shown == [["Inköp"]]


def test_what_the_page_does_not_show_does_not_concern_it(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget, page: Page
) -> None:
    visit(qtbot, desk, stack, page)
    with qtbot.waitSignal(desk.changed):
        desk.do(rename_agency, "Nya verket", TODAY, owner=desk)
    assert not page.fresh.is_stale
    assert page.asked == 1


def test_a_new_day_is_something_new(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(qtbot, desk, stack, page)
    tomorrow = desk.today() + timedelta(days=1)
    monkeypatch.setattr(Desk, "today", lambda _self: tomorrow)
    visit(qtbot, desk, stack, page)
    assert page.asked == 2


def test_where_others_write_too_every_visit_reads(
    qtbot: QtBot, desk: Desk, store: AgencyStore, stack: QStackedWidget, page: Page
) -> None:
    desk.sit_down(replace(store.workspace(), address="postgresql://anna@server/klarsyn"))
    visit(qtbot, desk, stack, page)
    visit(qtbot, desk, stack, page)
    assert page.asked == 2


def test_a_change_during_a_reading_is_read_after_it_and_shown_once(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget, page: Page
) -> None:
    def add_two(open_work: OpenWork) -> Edit:
        save_unit(open_work, makers.unit(name="Inköp"))
        return save_unit(open_work, makers.unit(name="Lokaler"))

    stack.setCurrentWidget(page)
    page.fresh.see()
    page.fresh.again()
    desk.do(add_two, owner=desk)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert page.shown[-1] == ["Inköp", "Lokaler"]
    assert len(page.shown) < page.asked


def test_what_could_not_be_read_is_asked_for_again(
    qtbot: QtBot, desk: Desk, stack: QStackedWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Exception] = []
    answers: list[list[Agency]] = []

    def refuse(_reading: Reading) -> list[Agency]:
        if not faults:
            raise RuleError("kernel.missing", kind="Myndigheten")
        return []

    page = QWidget()
    stack.addWidget(page)
    fresh = Fresh(desk, page, lambda: refuse, answers.append, failed=faults.append)
    fresh.see()
    qtbot.waitUntil(lambda: bool(faults))
    assert fresh.is_stale
    fresh.see()
    qtbot.waitUntil(lambda: answers == [[]])
