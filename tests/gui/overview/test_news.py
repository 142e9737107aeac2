"""The overview tells at most three new experiences, each with the risk it touches; opening one reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.overview.page import make_overview
from network.experience import ExperienceStatus
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences

TODAY = date.today()  # noqa: DTZ011 - the place asks the clock


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=TODAY)
    made.add(makers.agency(), makers.scale(), makers.analysis())
    made.add(makers.risk(number=1), makers.risk(number=2))
    return made


def overview(qtbot: QtBot, desk: Desk, store: AgencyStore, *, is_office: bool, count: int) -> Any:
    store.add(
        *(
            experiences.experience(
                number=n, title=f"Erfarenhet nummer {n}", status=ExperienceStatus.PUBLISHED,
                published_on=TODAY, areas=("procurement",), is_copy=not is_office,
            )
            for n in range(1, count + 1)
        )
    )  # fmt: skip
    desk.sit_down(store.workspace(is_network_office=is_office))
    made = make_overview(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    return made


@pytest.mark.parametrize("is_office", [False, True])
def test_new_experiences_are_told_with_the_risk_they_touch(
    qtbot: QtBot, desk: Desk, store: AgencyStore, is_office: bool
) -> None:
    went: list[Any] = []
    counted: list[tuple[str, object, str]] = []
    desk.asked_to_go.connect(went.append)
    desk.counted.connect(lambda *told: counted.append(told))
    made = overview(qtbot, desk, store, is_office=is_office, count=5)
    rows = made._news.rows()
    assert len(rows) == 3
    assert rows[0].accessibleName() == (
        "Erfarenhet nummer 1, Erfarenhet · berör R1 Ospecificerade fakturor godkänns och en risk till, Läs"
    )
    assert ("experiences", 5, "new") in counted
    qtbot.keyClick(rows[1], " ")
    assert (went[0].place, list(went[0].what)) == ("experiences", ["experience_id"])
    assert ("experiences", 4, "new") in counted  # what has been read is no news
    assert [row.accessibleName()[:19] for row in made._news.rows()] == [
        "Erfarenhet nummer 1", "Erfarenhet nummer 3", "Erfarenhet nummer 4",
    ]  # fmt: skip
    made._news.all_wanted.emit()
    assert (went[1].place, dict(went[1].what)) == ("experiences", {})


def test_nothing_new_shows_nothing(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    made = overview(qtbot, desk, store, is_office=False, count=0)
    assert not made._news.isVisibleTo(made)
