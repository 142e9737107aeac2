from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.room import Room
from gui.scales.page import ScalesPlace
from riskmodel.analysis import Analysis, AnalysisState, Review, ReviewOutcome
from riskmodel.kernel.ids import new_id
from riskmodel.scale_set import ScaleSet
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.scales.acting import (
    Key,
    band_at,
    bands,
    effects,
    go,
    press,
    reviews,
    save,
    stricter,
    words,
)

Open = Callable[..., ScalesPlace]


# -- effects and saving ------------------------------------------------------------------------------


def test_the_effects_are_seen_before_anything_is_saved(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    place = open_place()
    stricter(qtbot, place)
    part = effects(place)
    things = part.table.things
    assert [(one.label, one.title) for one in things.things()] == [("R1", "Fakturor godkänns utan leverans")]
    row = [things.data(things.index(0, column)) for column in range(things.columnCount())]
    assert row[2:] == ["Medel → Hög"] * 3
    assert "1 av 3 värderade risker berörs." in part._counted.text()
    assert place.head.tabs.tabText(3) == "Vad ändras?  1"
    assert len(store.all(ScaleSet)) == 1


def test_a_level_that_is_gone_is_shown_as_outside_the_scale(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    words(place).scales["likelihood"].rows[3].remove.click()
    part = effects(place)
    labels = {one.label: one.is_outside for one in part.table.things.things()}
    assert labels["R2"]
    assert "1 har en bedömning som inte finns på den nya skalan." in part._counted.text()


def test_while_the_table_cannot_be_used_no_effects_are_made_up(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    go(place, 1, 1)
    press(qtbot, place, Key.Key_4)
    part = effects(place)
    assert part.blocked.isVisible()
    assert part.table.things.rowCount() == 0


def test_saving_needs_a_reason_and_says_what_follows(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    store.add(makers.analysis(id=new_id(), title="Korruptionsrisker 2023", state=AnalysisState.APPROVED))
    place = open_place()
    stricter(qtbot, place)
    place.head.save.click()
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.windowTitle() == "Spara som version 2?"
    text = dialog.accessibleDescription()
    assert "1 av 3 värderade risker berörs." in text
    assert "Den fastställda omgången behåller sin version." in text
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog
    assert len(store.all(ScaleSet)) == 1


def test_saving_leads_to_the_risks_that_wait(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    told: list[tuple[str, bool]] = []
    desk.told.connect(lambda text, undo: told.append((text, undo)))
    place = open_place()
    stricter(qtbot, place)
    save(qtbot, place, "För milt på fakturor.")
    assert [scale.number for scale in store.all(ScaleSet)] == [1, 2]
    assert store.all(ScaleSet)[1].reason == "För milt på fakturor."
    assert place.where()["tab"] == "review"
    assert place.where()["trail"] == ()
    assert [line.file.label for line in reviews(place).table.things.things()] == ["R1"]
    assert told == [("Version 2 gäller nu. 1 risk väntar på genomgång.", True)]
    assert not place.head.save.isVisible()


def test_taking_the_version_back_empties_the_queue(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place()
    stricter(qtbot, place)
    save(qtbot, place, "För milt.")
    desk.undo()
    qtbot.waitUntil(lambda: reviews(place).table.things.rowCount() == 0)
    assert place.draft is not None
    assert place.draft.base.number == 1


def test_words_that_nobody_used_concern_nobody(qtbot: QtBot, open_place: Open, store: AgencyStore) -> None:
    place = open_place()
    row = words(place).scales["protection"].rows[3]
    row.text.setPlainText("Det finns ingenting alls.")
    row.text.commit()
    save(qtbot, place, "Tydligare.")
    assert store.all(Review) == []
    assert place.where()["tab"] == "words"


def test_a_draft_is_there_when_one_comes_back(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place()
    stricter(qtbot, place)
    there = dict(place.where())
    again = open_place(**there)
    assert band_at(again, 2, 3) == "Hög"
    again.take_back()
    assert band_at(again, 2, 3) == "Medel"


def test_discarding_goes_back_to_what_holds(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    stricter(qtbot, place)
    place.discard()
    assert band_at(place, 2, 3) == "Medel"
    assert not place.head.save.isVisible()


# -- review ------------------------------------------------------------------------------------------


def test_confirming_carries_the_judgement_over_and_goes_on_to_the_next(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place()
    stricter(qtbot, place)
    go(place, 4, 2)
    press(qtbot, place, Key.Key_4)
    save(qtbot, place, "Strängare.")
    part = reviews(place)
    assert place.head.tabs.tabText(4) == "Genomgång  2"
    assert part.table.current().file.label == "R1"
    part.confirm.click()
    qtbot.waitUntil(lambda: place.head.tabs.tabText(4) == "Genomgång  1")
    assert part.table.current().file.label == "R2"
    assert {review.outcome for review in store.all(Review)} == {None, ReviewOutcome.CONFIRMED}


def test_a_judgement_outside_the_scale_cannot_be_confirmed_and_says_why(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    place = open_place()
    words(place).scales["likelihood"].rows[3].remove.click()
    save(qtbot, place, "Tre nivåer räcker.")
    part = reviews(place)
    keys = {line.file.label: line.review.id for line in part.table.things.things()}
    assert part.table.choose(keys["R2"])
    assert not part.confirm.isVisible()
    assert "kan inte bekräftas" in part._why.text()
    part.judge.click()
    assert went[-1].place == "risk"
    assert went[-1].what["tab"] == "rating"


# -- when it may not be changed, and when there is nothing -------------------------------------------


def test_an_approved_round_keeps_its_scales_and_says_so(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    analysis = store.all(Analysis)[0]
    store.add(replace(analysis, state=AnalysisState.APPROVED))
    place = open_place()
    assert "behåller version 1" in place.head.banner.accessibleName()
    go(place, 2, 3)
    press(qtbot, place, Key.Key_3)
    assert band_at(place, 2, 3) == "Medel"
    assert words(place).scales["likelihood"].rows[0].name.isReadOnly()
    assert not bands(place).raising.isEnabled()
    assert not place.head.more.isVisible()


def test_without_analyses_the_place_says_how_scales_come(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    store.drop(Analysis)
    place = ScalesPlace(desk, None)
    qtbot.addWidget(place)
    place.show_where({})
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert place._whole.currentWidget() is place._empty


@pytest.mark.parametrize("tab", ["table", "words", "bands", "effects", "review"])
def test_in_a_narrow_window_every_part_fits(qtbot: QtBot, open_place: Open, desk: Desk, tab: str) -> None:
    place = open_place(tab=tab)
    desk.set_room(Room.NARROW)
    place.resize(640, 400)
    qtbot.waitUntil(lambda: place.minimumSize().width() <= 480)
    place.resize(480, 400)
    qtbot.waitUntil(place.head.choice.isVisible)
    assert not place.head.tabs.isVisible()
    assert place.head.choice.value() == tab


@pytest.mark.parametrize("tab", ["table", "words", "bands", "effects", "review"])
def test_nothing_one_can_use_lacks_a_name(qtbot: QtBot, open_place: Open, tab: str) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView

    place = open_place(tab=tab)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView)
    bare = [
        one
        for kind in kinds
        for one in place.findChildren(kind)
        if one.isVisible()
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and type(one).__name__ != "QTableCornerButton"
        and one.parent() is not None
        and not isinstance(one.parent(), QComboBox)
    ]
    assert bare == []
