"""How an experience was used is asked lightly; a finished measure fills in what it knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.askdialog import AskDialog
from gui.common.desk import Desk
from gui.common.reuseform import ReuseActs
from network.experience import Experience, ExperienceStatus, Outcome
from network.reuse import Reuse, ReuseAsk, ValueKind
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=date.today())  # noqa: DTZ011 - the form asks the clock
    made.add(makers.agency(), TOLD)
    return made


TOLD: Experience = experiences.experience(
    number=3, status=ExperienceStatus.PUBLISHED, published_on=date(2026, 5, 1)
)


@pytest.fixture
def acts(desk: Desk) -> ReuseActs:
    return ReuseActs(desk, desk)


def asked(qtbot: QtBot, desk: Desk) -> AskDialog:
    qtbot.waitUntil(lambda: desk.dialogs.current is not None and not desk.jobs.is_busy)
    dialog = desk.dialogs.current
    assert dialog is not None
    return dialog


def field(dialog: AskDialog, key: str) -> Any:
    return dialog.form.row(key).field.widget


def accept(qtbot: QtBot, desk: Desk, dialog: AskDialog) -> None:
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: desk.dialogs.current is None and not desk.jobs.is_busy)


def test_an_agency_tells_in_its_own_name_with_nothing_but_a_day(
    qtbot: QtBot, desk: Desk, acts: ReuseActs, store: AgencyStore
) -> None:
    told: list[object] = []
    acts.told.connect(told.append)
    acts.ask(TOLD)
    dialog = asked(qtbot, desk)
    assert "who" not in [row.field.key for row in dialog.form.rows()]
    accept(qtbot, desk, dialog)
    (reuse,) = store.all(Reuse)
    assert (reuse.user_name, reuse.outcome, reuse.would_recommend) == ("Mönsterverket", None, None)
    assert told == [reuse.id]


def test_a_finished_measure_fills_in_what_it_knows(
    qtbot: QtBot, desk: Desk, acts: ReuseActs, store: AgencyStore
) -> None:
    measure = makers.done_measure(description="Vi berättar först.", result="Färre sökningar.")
    acts.ask(TOLD, measure)
    dialog = asked(qtbot, desk)
    field(dialog, "outcome").set_value(Outcome.PARTLY)
    field(dialog, "would_recommend").set_value(True)
    field(dialog, "values").set_value([ValueKind.APPLIED, ValueKind.REALISED])
    accept(qtbot, desk, dialog)
    (reuse,) = store.all(Reuse)
    assert (reuse.changed, reuse.result) == ("Vi berättar först.", "Färre sökningar.")
    assert (reuse.used_on, reuse.outcome) == (measure.done_on, Outcome.PARTLY)
    assert reuse.would_recommend is True
    assert reuse.values == (ValueKind.APPLIED, ValueKind.REALISED)


def test_the_office_chooses_among_the_members_but_the_one_that_told_it(
    qtbot: QtBot, desk: Desk, acts: ReuseActs, store: AgencyStore
) -> None:
    group = network.group(is_whole=True)
    teller = network.member(org_nr="999900-0053", name="Berättarverket")
    own = network.member(org_nr=makers.ORG_NR, name="Mönsterverket")
    store.add(group, teller, own, *(network.membership(one.id, group.id) for one in (teller, own)))
    desk.sit_down(store.workspace(is_network_office=True))
    told = replace(TOLD, member_id=teller.id)
    acts.ask(told)
    dialog = asked(qtbot, desk)
    who = field(dialog, "who")
    assert who.value().id == own.id
    who.line.setText("Berättar")
    assert who.member() is None  # it told the experience itself
    who.set_value("")
    dialog.accept_button.click()
    assert dialog.form.row("who").fault()
    who.set_value("Ett bolag")
    accept(qtbot, desk, dialog)
    assert [(one.member_id, one.user_name) for one in store.all(Reuse)] == [(None, "Ett bolag")]


def test_an_answer_and_a_change_are_noted(
    qtbot: QtBot, desk: Desk, acts: ReuseActs, store: AgencyStore
) -> None:
    reuse = experiences.reuse(TOLD.id)
    ask = experiences.reuse_ask(reuse.id)
    store.add(reuse, ask)
    acts.ask_answer(ask, "Övningsmyndigheten", TOLD)
    dialog = asked(qtbot, desk)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: dialog.banner.isVisibleTo(dialog))  # nothing was answered
    field(dialog, "outcome").set_value(Outcome.WORKED)
    accept(qtbot, desk, dialog)
    assert store.all(ReuseAsk)[0].outcome is Outcome.WORKED

    acts.ask_change(store.all(Reuse)[0], TOLD)
    dialog = asked(qtbot, desk)
    field(dialog, "used_on").set_value(date(2026, 1, 1))
    field(dialog, "changed").setPlainText("En egen mall.")
    accept(qtbot, desk, dialog)
    changed = store.all(Reuse)[0]
    assert (changed.changed, changed.user_name) == ("En egen mall.", "Övningsmyndigheten")
    acts.remove(changed)
    qtbot.waitUntil(lambda: not store.all(Reuse))
