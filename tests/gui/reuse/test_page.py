"""The ledger, both directions, and asking how it went; an ordinary agency has the ledger alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.reuse.page import ReusePlace
from network.experience import ExperienceStatus, Outcome
from network.mailing import MailKind, OutboxItem
from network.reuse import Reuse, ReuseAsk, ValueKind
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

TODAY = date.today()  # noqa: DTZ011 - the place asks the clock
TOLD = experiences.experience(
    number=3, status=ExperienceStatus.PUBLISHED, published_on=date(2026, 5, 1), is_credited=False
)
WITH, WITHOUT = network.member(), network.member(org_nr="999900-0053", name="Tysta verket", mailbox="")
OLD = experiences.reuse(
    TOLD.id, member_id=WITH.id, user_name="", used_on=TODAY - timedelta(days=120), outcome=Outcome.WORKED,
    values=(ValueKind.APPLIED,), changed="En egen mall.",
)  # fmt: skip
MUTE = experiences.reuse(TOLD.id, member_id=WITHOUT.id, user_name="", used_on=TODAY - timedelta(days=130))
DUE = experiences.reuse_ask(OLD.id, due_on=TODAY - timedelta(days=3))
MUTE_DUE = experiences.reuse_ask(MUTE.id, due_on=TODAY - timedelta(days=9))


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=TODAY)
    group = network.group(is_whole=True)
    made.add(makers.agency(), group, WITH, WITHOUT, TOLD, OLD, MUTE, DUE, MUTE_DUE)
    made.add(*(network.membership(one.id, group.id) for one in (WITH, WITHOUT)))
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Callable[..., QWidget]) -> ReusePlace:
    desk.sit_down(store.workspace(is_network_office=True))
    return opened(qtbot, desk, shown)


def opened(qtbot: QtBot, desk: Desk, shown: Callable[..., QWidget], **what: Any) -> ReusePlace:
    window = QWidget()
    made = ReusePlace(desk, window)
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    desk.dialogs.window = window
    shown(window, 1072, 726)
    made.show_where(what)
    qtbot.waitUntil(lambda: made._read is not None and not desk.jobs.is_busy)
    return made


def texts(widget: QWidget) -> str:
    return " | ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def users(place: ReusePlace) -> list[str]:
    rows = place._ledger.table.things
    return [rows.thing(at).user for at in range(rows.rowCount())]


def test_the_ledger_shows_the_latest_first_and_one_is_read_in_the_panel(place: ReusePlace) -> None:
    assert users(place) == ["Exempelverket", "Tysta verket"]
    told = texts(place._one)
    assert "Exempelverket" in told
    assert "En egen mall." in told
    assert "Tillämpat: Vi har ändrat hur vi arbetar." in told
    assert "Efter 3 månader" in told


def test_the_ledger_is_searched_by_agency_and_experience(place: ReusePlace) -> None:
    place._ledger.search.setText("tysta")
    assert users(place) == ["Tysta verket"]
    place._ledger.search.setText("e3 logg")
    assert len(users(place)) == 2


def test_both_directions_say_of_how_many(place: ReusePlace) -> None:
    place.show_where({"tab": "both"})
    told = texts(place._both)
    assert "Av nätverkets 2 medlemmar har 0 både använt och delat, 2 bara använt" in told
    assert "En delad erfarenhet kommer från en myndighet som vill vara dold." in told
    assert "2 av 2 använder, 0 delar" in told
    place._both.show_view("agencies")
    rows = place._both.table.things
    assert [rows.thing(at).name for at in range(rows.rowCount())] == ["Exempelverket", "Tysta verket"]


def test_those_that_are_due_get_a_draft_and_one_without_address_is_told(
    qtbot: QtBot, place: ReusePlace, store: AgencyStore
) -> None:
    place.show_where({"tab": "ask"})
    asks = place._asks
    assert asks.draft.text() == "Lägg ett utkast i utkorgen"
    assert "En myndighet kan inte få frågan" in texts(asks.banner)
    asks.draft.click()
    qtbot.waitUntil(lambda: not asks.draft.isVisibleTo(asks))
    (letter,) = store.all(OutboxItem)
    assert (letter.kind, letter.member_id) == (MailKind.REUSE, WITH.id)
    states = [asks.table.things.thing(at).is_put for at in range(2)]
    assert states == [False, True]


def test_of_two_questions_the_later_waits_for_its_answer_and_the_latest_put_comes_first(
    qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Callable[..., QWidget]
) -> None:
    store.drop(ReuseAsk)
    put = {"due_on": date(2025, 1, 1)}
    store.add(
        experiences.reuse_ask(OLD.id, months=3, drafted_on=date(2025, 2, 1), **put),
        experiences.reuse_ask(OLD.id, months=9, drafted_on=date(2025, 8, 1), **put),
        experiences.reuse_ask(MUTE.id, months=3, drafted_on=date(2025, 9, 1), **put),
    )
    desk.sit_down(store.workspace(is_network_office=True))
    rows = opened(qtbot, desk, shown, tab="ask")._asks.table.things
    found = [rows.thing(at) for at in range(rows.rowCount())]
    assert [(one.row.user, one.ask.months) for one in found] == [("Tysta verket", 3), ("Exempelverket", 9)]


def test_an_answer_is_noted(qtbot: QtBot, place: ReusePlace, desk: Desk, store: AgencyStore) -> None:
    place.show_where({"tab": "ask"})
    place._asks.table.choose(DUE.id)
    place._asks.answer.click()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("outcome").field.widget.set_value(Outcome.PARTLY)  # type: ignore[attr-defined]
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: desk.dialogs.current is None and not desk.jobs.is_busy)
    answered = next(one for one in store.all(ReuseAsk) if one.id == DUE.id)
    assert answered.outcome is Outcome.PARTLY
    qtbot.waitUntil(lambda: place._asks.table.things.rowCount() == 1)


def test_a_row_leads_to_the_experience_its_chain_and_the_member(place: ReusePlace, desk: Desk) -> None:
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    for action in place.commands():
        if action.id in {"reuse_place.do.read", "chain.show"}:
            action.run()
    place._both.agency_opened.emit(WITH.id)
    assert [(each.place, dict(each.what)) for each in went] == [
        ("experiences", {"experience_id": TOLD.id}),
        ("chain", {"kind": "reuse", "id": OLD.id}),
        ("members", {"member_id": WITH.id}),
    ]


def test_a_reuse_is_removed_and_undone(
    qtbot: QtBot, place: ReusePlace, desk: Desk, store: AgencyStore
) -> None:
    place._remove()
    qtbot.waitUntil(lambda: users(place) == ["Tysta verket"])
    desk.undo()
    qtbot.waitUntil(lambda: len(users(place)) == 2)
    assert len(store.all(Reuse)) == 2


def test_the_latest_reuse_of_an_experience_is_chosen(
    qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Callable[..., QWidget]
) -> None:
    other = experiences.experience(number=4, status=ExperienceStatus.PUBLISHED, published_on=TODAY)
    own = experiences.reuse(other.id, used_on=date(2020, 1, 1))
    store.add(other, own)
    desk.sit_down(store.workspace(is_network_office=True))
    place = opened(qtbot, desk, shown, experience_id=other.id)
    assert place.where()["reuse_id"] == own.id


def test_an_ordinary_agency_has_its_own_ledger_alone(
    qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Callable[..., QWidget]
) -> None:
    store.add(experiences.reuse(TOLD.id, user_name="Mönsterverket"))
    place = opened(qtbot, desk, shown, tab="ask")
    assert place.where()["tab"] == "ledger"
    assert not place._bar.isVisibleTo(place)
    assert users(place) == ["Mönsterverket"]


@pytest.mark.parametrize("tab", ["ledger", "both", "ask"])
def test_an_empty_ledger_says_what_comes_here(
    qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Callable[..., QWidget], tab: str
) -> None:
    store.drop(ReuseAsk, Reuse)
    desk.sit_down(store.workspace(is_network_office=True))
    place = opened(qtbot, desk, shown, tab=tab)
    assert place.title() == "Återanvändning"
    assert place.keys_hint()
    assert place.help_text()
    assert [action.id for action in place.commands()]


def test_nothing_can_be_written_when_it_is_only_read(
    qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Callable[..., QWidget]
) -> None:
    desk.sit_down(store.workspace(is_network_office=True, is_read_only=True))
    place = opened(qtbot, desk, shown, tab="ask")
    assert not place._asks.draft.isVisibleTo(place)
    can = [action.id for action in place.commands() if action.is_enabled()]
    assert "reuse_place.do.draft" not in can
    assert "reuse_place.do.remove" not in can


def test_the_chain_round_a_reuse_is_one_command_away(desk: Desk, place: ReusePlace) -> None:
    gone: list[Any] = []
    desk.asked_to_go.connect(gone.append)
    place._ledger.table.choose_first()
    next(one for one in place.commands() if one.id == "chain.show").run()
    row = place._ledger.current()
    assert row is not None
    assert (gone[0].place, gone[0].what) == ("chain", {"kind": "reuse", "id": row.reuse.id})
