"""A measure shows the experience it copies; when it is finished, telling how it went is offered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.measures.page import MeasuresPlace
from network.experience import ExperienceStatus
from network.reuse import Reuse
from riskmodel.measure import Measure, MeasureStatus
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.measures.test_measures import shown
from tests.makers import experiences

TOLD = experiences.experience(
    number=3, status=ExperienceStatus.PUBLISHED, published_on=date(2026, 5, 1), is_copy=True
)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=date.today())  # noqa: DTZ011 - the place asks the clock
    made.add(makers.agency(), makers.scale(), makers.analysis(), TOLD)
    made.add(makers.measure(number=1, title="Berätta först", description="Som de.", experience_id=TOLD.id))
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, store: AgencyStore) -> MeasuresPlace:
    return shown(qtbot, desk)


def button(place: MeasuresPlace, words: str) -> QPushButton | None:
    found = [one for one in place._facts.findChildren(QPushButton) if words in one.text()]
    return next((one for one in found if one.isVisibleTo(place)), None)


def finish(qtbot: QtBot, desk: Desk, place: MeasuresPlace, *, tell: bool) -> None:
    place._ask_finish()
    dialog: Any = desk.dialogs.current
    dialog.form.row("result").field.widget.set_value("Färre sökningar.")
    dialog.form.row("tell").field.widget.set_value(tell)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: desk.dialogs.current is not dialog and not desk.jobs.is_busy)


def test_the_panel_leads_to_the_experience(qtbot: QtBot, desk: Desk, place: MeasuresPlace) -> None:
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    qtbot.waitUntil(lambda: button(place, "E3") is not None)
    link = button(place, "E3")
    assert link is not None
    link.click()
    assert (went[0].place, dict(went[0].what)) == ("experiences", {"experience_id": TOLD.id})
    assert button(place, "Berätta hur det gick") is None  # it is not finished


def test_one_who_wants_to_tell_gets_the_form_filled_in(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: MeasuresPlace
) -> None:
    finish(qtbot, desk, place, tell=True)
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog: Any = desk.dialogs.current
    assert dialog.form.row("changed").field.widget.value() == "Som de."
    assert dialog.form.row("result").field.widget.value() == "Färre sökningar."
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(store.all(Reuse)) == 1)
    (reuse,) = store.all(Reuse)
    assert (reuse.experience_id, reuse.result) == (TOLD.id, "Färre sökningar.")


def test_nobody_is_forced_and_it_can_be_told_later(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: MeasuresPlace
) -> None:
    finish(qtbot, desk, place, tell=False)
    assert desk.dialogs.current is None
    assert store.all(Measure)[0].status is MeasureStatus.DONE
    place.show_where({"show": "all"})
    qtbot.waitUntil(lambda: button(place, "Berätta hur det gick") is not None)
    tell = button(place, "Berätta hur det gick")
    assert tell is not None
    tell.click()
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    desk.dialogs.current.accept_button.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: len(store.all(Reuse)) == 1)
    qtbot.waitUntil(lambda: button(place, "Berätta hur det gick") is None)


def test_a_measure_of_its_own_is_finished_without_that_question(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    store.drop(Measure)
    store.add(makers.measure())
    place = shown(qtbot, desk)
    place._ask_finish()
    dialog: Any = desk.dialogs.current
    assert "tell" not in [row.field.key for row in dialog.form.rows()]
