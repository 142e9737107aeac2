from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.similarwishes import WishTitleField
from gui.wishes.finder import find
from gui.wishes.menu import possible
from gui.wishes.page import WishesPlace
from network.meeting import AgendaItem
from network.verbs.wishes import merge_wishes, plan_wish
from network.wish import Wish, WishStatus, WishSupport
from tests.agency_store import AgencyStore
from tests.gui.wishes.scene import TODAY, Open, Scene, answer, now, settle
from tests.makers import experiences, network


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def place(open_place: Open, scene: Scene) -> WishesPlace:
    return open_place(scene, view="table", wish_id=scene.wishes[1].id)


def title_field(desk: Desk) -> WishTitleField:
    dialog = desk.dialogs.current
    assert dialog is not None
    field = dialog.form.row("title").field.widget
    assert isinstance(field, WishTitleField)
    return field


def behind(store: AgencyStore, wish_id: UUID) -> int:
    return sum(one.wish_id == wish_id for one in store.all(WishSupport))


def new(qtbot: QtBot, desk: Desk, place: WishesPlace) -> None:
    place._acts.ask_new()
    settle(qtbot, desk)


def test_a_wish_that_is_named_is_the_chosen_one(place: WishesPlace) -> None:
    assert place._tabs.key() == "table"
    now_chosen = place._table.current()
    assert now_chosen is not None
    assert now_chosen.wish.label == "Ö2"
    assert place.where()["wish_id"] == now_chosen.wish.id


def test_a_new_wish_gets_its_agency_and_number_and_is_chosen(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    new(qtbot, desk, place)
    answer(desk, title="Rotation i kassan", member=scene.members[1], areas=("finance_assets",))
    settle(qtbot, desk)
    made = next(one for one in store.all(Wish) if one.number == 5)
    assert (made.member_id, made.areas, made.wished_on) == (scene.members[1].id, ("finance_assets",), TODAY)
    chosen = place._table.current()
    assert chosen is not None
    assert chosen.wish.id == made.id


def test_a_wish_without_words_or_from_an_unknown_agency_is_not_taken(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore
) -> None:
    new(qtbot, desk, place)
    answer(desk)
    answer(desk, title="Rotation", member="Ingen heter så")
    assert desk.dialogs.current is not None
    assert len(store.all(Wish)) == 4


def test_likeness_is_shown_while_one_writes(qtbot: QtBot, desk: Desk, place: WishesPlace) -> None:
    new(qtbot, desk, place)
    field = title_field(desk)
    field.line.setText("leverantörsgåvor")
    assert [wish.label for wish in field.alike] == ["Ö4"]
    field.line.setText("rotation")
    assert field.alike == ()


def test_one_can_stand_behind_a_wish_that_is_there_instead(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    new(qtbot, desk, place)
    field = title_field(desk)
    field.line.setText("Gåvor från leverantörer")
    field.support_wanted.emit(field.alike[0])
    dialog = desk.dialogs.current
    assert dialog is not None
    assert "Ö4" in dialog.banner.accessibleName() or dialog.banner.isVisible()
    dialog.form.row("member").field.widget.set_value(scene.members[2])
    field.support_wanted.emit(field.alike[0])
    settle(qtbot, desk)
    assert behind(store, scene.wishes[3].id) == 1
    assert len(store.all(Wish)) == 4


def test_only_agencies_that_are_not_behind_it_are_offered(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    line = place._table.current()
    assert line is not None
    place._acts.ask_support(line)
    answer(desk, member=scene.members[2])  # is behind it already
    assert desk.dialogs.current is not None
    answer(desk, member=scene.members[1])
    settle(qtbot, desk)
    assert behind(store, line.wish.id) == 2


def test_not_taking_up_needs_a_reason(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    place._do("decline")
    answer(desk)
    assert desk.dialogs.current is not None
    answer(desk, reason="Hör till ett annat nätverk.")
    settle(qtbot, desk)
    wish = now(store, scene.wishes[1])
    assert (wish.status, wish.reason) == (WishStatus.DECLINED, "Hör till ett annat nätverk.")
    place._do("reopen")
    settle(qtbot, desk)
    assert now(store, scene.wishes[1]).status is WishStatus.NEW


def test_planning_by_dialog_can_make_a_new_item(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    place._do("plan")
    answer(desk, where="new")
    settle(qtbot, desk)
    wish = now(store, scene.wishes[1])
    item = next(one for one in store.all(AgendaItem) if one.id == wish.item_id)
    assert (wish.meeting_id, item.title) == (scene.next.id, wish.title)


def test_merging_offers_the_likest_first(
    qtbot: QtBot, desk: Desk, open_place: Open, store: AgencyStore, scene: Scene
) -> None:
    twin = experiences.wish(number=9, title="Visselblåsning hos små", wished_on=TODAY)
    place = open_place(scene, twin, view="table", wish_id=twin.id)
    place._do("merge")
    answer(desk)
    settle(qtbot, desk)
    assert now(store, twin).merged_into_id == scene.wishes[1].id


def test_after_a_meeting_one_confirms_what_it_answered(
    qtbot: QtBot, desk: Desk, open_place: Open, store: AgencyStore, scene: Scene
) -> None:
    planned = [
        experiences.wish(number=n, status=WishStatus.PLANNED, meeting_id=scene.held.id) for n in (7, 8)
    ]
    place = open_place(scene, *planned)
    assert place._notice.isVisible()
    place._notice.link.click()
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.form.row("wishes").value() == (planned[0].id, planned[1].id)
    answer(desk, wishes=(planned[0].id,))
    settle(qtbot, desk)
    assert [now(store, one).status for one in planned] == [WishStatus.ANSWERED, WishStatus.NEW]
    assert not place._notice.isVisible()


def test_what_can_be_done_follows_the_status(store: AgencyStore, place: WishesPlace, scene: Scene) -> None:
    board = place._found.board  # type: ignore[union-attr]
    line = board.line(scene.wishes[0].id)
    assert line is not None
    assert "unplan" not in possible(line, can_write=True)
    assert possible(line, can_write=False) == ["chain"]


def test_the_panel_tells_what_has_happened_and_leads_on(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    gone = []
    desk.asked_to_go.connect(gone.append)
    desk.do(plan_wish, scene.wishes[1].id, scene.next.id, owner=place)
    settle(qtbot, desk)
    from PySide6.QtWidgets import QLabel, QPushButton

    words = [one.text() for one in place._table._facts.findChildren(QLabel)]
    assert "Planera önskemål Ö2 → 2/2026" in words
    links = {one.accessibleName() or one.text(): one for one in place._table._facts.findChildren(QPushButton)}
    links["Öppna möte 2/2026"].click()
    links["Visa kedjan"].click()
    assert [(one.place, dict(one.what)) for one in gone] == [
        ("meetings", {"meeting_id": scene.next.id}),
        ("chain", {"kind": "wish", "id": scene.wishes[1].id}),
    ]


def test_statuses_filter_the_table_and_traces_are_told_as_such(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    merge_wishes(store.open_work, scene.wishes[0].id, scene.wishes[2].id)
    place._fresh.again()
    settle(qtbot, desk)
    rows = place._table.table.things
    spoken = [rows.name_of(one) for one in rows.things()]
    assert any("Ihopslaget med Ö1" in one for one in spoken)
    place._tools._status.set_value(WishStatus.NEW)
    place._tools.changed.emit()
    assert {one.wish.label for one in rows.things()} == {"Ö1", "Ö2", "Ö4"}


def test_the_figures_say_how_many_they_are_of(
    qtbot: QtBot, desk: Desk, open_place: Open, scene: Scene
) -> None:
    old = experiences.wish(number=9, title="Gammalt", wished_on=TODAY - timedelta(200))
    place = open_place(scene, old, view="figures")
    assert place._figures._share.text() == "Besvarade: 0 av 1 (0 %)"
    assert place._figures._left.things.rowCount() == 1


def test_ctrl_k_finds_a_wish_by_number_and_words(
    place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    merge_wishes(store.open_work, scene.wishes[0].id, scene.wishes[2].id)
    with store.open_reading() as reading:
        assert [one.title for one in find(reading, "ö2")] == ["Visselblåsning"]
        assert [one.title for one in find(reading, "jäv små")] == ["Jäv i små myndigheter"]
        assert not find(reading, "jav")
        assert not find(reading, "granska")


def test_several_agencies_can_be_added_one_after_the_other(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    line = place._found.board.line(scene.wishes[2].id)  # type: ignore[union-attr]
    assert line is not None
    place._acts.ask_support(line)
    for member in scene.members[:2]:
        dialog = desk.dialogs.current
        assert dialog is not None
        dialog.form.row("member").field.widget.set_value(member)
        dialog.also_button.click()
        settle(qtbot, desk)
    assert desk.dialogs.current is not None
    assert behind(store, scene.wishes[2].id) == 2


def test_a_wish_keeps_its_agency_when_that_has_left_the_network(
    qtbot: QtBot, desk: Desk, open_place: Open, store: AgencyStore, scene: Scene
) -> None:
    left = network.member(name="Nämnden", org_nr="499900-0047", closed_on=TODAY - timedelta(9))
    namesake = network.member(name="Nya nämnden", org_nr="499900-0054")
    theirs = experiences.wish(number=9, title="Deras", member_id=left.id)
    inside = network.membership(namesake.id, scene.group.id)
    place = open_place(scene, left, namesake, inside, theirs, view="table", wish_id=theirs.id)
    place._do("change")
    settle(qtbot, desk)
    answer(desk, title="Deras önskan")
    settle(qtbot, desk)
    wish = now(store, theirs)
    assert (wish.title, wish.member_id) == ("Deras önskan", left.id)
