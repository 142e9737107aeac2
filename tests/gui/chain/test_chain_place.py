"""The place of the chain: keys, ears, the list beside the picture, and what is gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from gui.chain.export import chain_files
from gui.chain.page import ChainPlace
from gui.common.desk import Desk
from gui.common.room import Room
from network.chain import COLUMNS
from network.chain_rows import NodeKind
from network.experience import Experience
from riskmodel.kernel.errors import InputError
from tests.agency_store import AgencyStore
from tests.gui.chain.conftest import Open
from tests.makers import NOW, experiences
from tests.network.chains import Network

K = Qt.Key


def press(qtbot: QtBot, place: ChainPlace, *keys: Qt.Key) -> None:
    for one in keys:
        qtbot.keyClick(place.picture, one)


def went(desk: Desk) -> list[Any]:
    found: list[Any] = []
    desk.asked_to_go.connect(found.append)
    return found


def title(place: ChainPlace) -> str:
    return place.node.title if place.node is not None else ""


def test_the_middle_has_the_keyboard_and_the_foot_says_its_chain(open_place: Open, net: Network) -> None:
    place = open_place(net.told)
    place.take_focus()
    assert place.title() == f"Kedjan kring ”{net.told.title}”"
    assert title(place) == net.told.title
    assert place.picture.hasFocus()
    assert place.foot.sentence.text().startswith("Svarar på två önskemål, berättad 22 april 2026")
    assert place.foot.open.text() == "Öppna erfarenheten"
    assert place.foot.middle.isHidden()


def test_left_and_right_follow_the_chain_and_up_and_down_the_column(
    qtbot: QtBot, open_place: Open, net: Network
) -> None:
    place = open_place(net.told)
    press(qtbot, place, K.Key_Left)
    assert title(place) == "Behörigheter och loggar"
    press(qtbot, place, K.Key_Left)
    assert title(place) == "Granska loggar utan att skapa misstro"
    press(qtbot, place, K.Key_Left)
    assert title(place) == "Granska loggar utan att skapa misstro"
    press(qtbot, place, K.Key_Down)
    assert title(place) == "Vem får se vad i registren?"
    press(qtbot, place, K.Key_Down, K.Key_Home)
    assert title(place) == "Granska loggar utan att skapa misstro"
    press(qtbot, place, K.Key_End, K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Right)
    assert title(place) == "R1 Slagningar görs åt en utomstående"


def test_space_asks_for_the_chain_round_the_current_one(
    qtbot: QtBot, desk: Desk, open_place: Open, net: Network
) -> None:
    place = open_place(net.told)
    asked = went(desk)
    press(qtbot, place, K.Key_Space)
    assert asked == []  # it is the middle already
    press(qtbot, place, K.Key_Left, K.Key_Space)
    (where,) = asked
    assert (where.place, where.what) == ("chain", {"kind": "meeting", "id": net.meeting.id})
    assert not place.foot.middle.isHidden()
    before = place.where()
    place.show_where(where.what)
    qtbot.waitUntil(lambda: place.chain is not None and place.chain.chosen.id == net.meeting.id)
    assert title(place) == "Behörigheter och loggar"
    place.show_where(before)
    qtbot.waitUntil(lambda: place.chain is not None and place.chain.chosen.id == net.told.id)
    assert title(place) == "Behörigheter och loggar"  # as it was when one left


@pytest.mark.parametrize(
    ("steps", "place_key", "named"),
    [
        ([], "experiences", "experience_id"),
        ([K.Key_Left], "meetings", "meeting_id"),
        ([K.Key_Left, K.Key_Left], "wishes", "wish_id"),
        ([K.Key_Right], "reuse", "reuse_id"),
        ([K.Key_Right, K.Key_Right], "risk", "risk_id"),
    ],
)
def test_enter_opens_the_thing_itself(
    qtbot: QtBot, desk: Desk, open_place: Open, net: Network, steps: list[Qt.Key], place_key: str, named: str
) -> None:
    place = open_place(net.told)
    asked = went(desk)
    press(qtbot, place, *steps, K.Key_Return)
    (where,) = asked
    assert where.place == place_key
    assert place.node is not None
    assert where.what[named] == place.node.id


def test_the_ear_hears_each_node_whole_and_the_columns_by_name(open_place: Open, net: Network) -> None:
    place = open_place(net.told)
    cells = place.picture.cells
    assert [cells.headerData(at, Qt.Orientation.Horizontal) for at in range(5)] == [
        "Önskemål", "Möte", "Erfarenhet", "Återanvändning", "Risk",
    ]  # fmt: skip
    found = QAccessible.queryAccessibleInterface(place.picture)
    assert found.text(QAccessible.Text.Name) == "Kedjan som bild"
    assert found.role() == QAccessible.Role.Table
    place.take_focus()
    assert found.focusChild().text(QAccessible.Text.Name).startswith("Erfarenhet Logguppföljning med")
    assert cells.data(cells.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == (
        "Önskemål Granska loggar utan att skapa misstro, 1 myndighet stöder, "
        "leder till möte Behörigheter och loggar"
    )


def test_the_list_says_the_same_as_the_picture_and_keeps_what_is_chosen(
    qtbot: QtBot, desk: Desk, open_place: Open, net: Network
) -> None:
    place = open_place(net.told)
    press(qtbot, place, K.Key_Left)
    next(one for one in place.commands() if one.id == "chain.cmd.list").run()
    assert place.view == "list"
    assert place.table.hasFocus()
    assert title(place) == "Behörigheter och loggar"
    assert place.chain is not None
    assert place.table.things.rowCount() == len(place.chain.nodes)
    asked = went(desk)
    qtbot.keyClick(place.table, K.Key_Return)
    assert asked[0].place == "meetings"
    assert place.where()["view"] == "list"
    next(one for one in place.commands() if one.id == "chain.cmd.picture").run()
    assert title(place) == "Behörigheter och loggar"


def test_a_narrow_window_begins_with_the_list(desk: Desk, open_place: Open, net: Network) -> None:
    desk.room = Room.NARROW
    place = open_place(net.told, 536, 400)
    assert place.view == "list"
    assert place.views.value() == "list"


def test_the_current_box_is_in_view_when_the_columns_scroll(
    qtbot: QtBot, open_place: Open, net: Network
) -> None:
    place = open_place(net.told, 520, 520)
    for keys in ([K.Key_Right, K.Key_Right], [K.Key_Left] * 4):
        press(qtbot, place, *keys)
        area = place.picture.visualRect(place.picture.currentIndex())
        assert place.picture.viewport().rect().contains(area)
    assert place.picture.shape.most_across > 0


def test_a_press_chooses_and_two_open(qtbot: QtBot, desk: Desk, open_place: Open, net: Network) -> None:
    place = open_place(net.told)
    spot = place.picture.shape.cell(0, 0).center()
    qtbot.mouseClick(place.picture.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert title(place) == "Granska loggar utan att skapa misstro"
    asked = went(desk)
    qtbot.mouseDClick(place.picture.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [where.place for where in asked] == ["wishes"]
    assert "1 myndighet stöder" in place.picture.told_at(spot)
    assert place.picture.told_at(QPoint(1, 1)) == ""


def test_what_changes_is_seen_at_once_and_what_goes_away_is_said(
    qtbot: QtBot, desk: Desk, open_place: Open, net: Network, store: AgencyStore
) -> None:
    draft = experiences.experience(number=9, title="Ensam")
    store.add(draft)
    place = open_place(draft)
    assert place.chain is not None
    assert place.chain.is_alone
    assert place.foot.sentence.text().startswith("Kedjan växer när")
    desk.do(_tie, draft.id, net.meeting.id, owner=place)
    qtbot.waitUntil(lambda: place.chain is not None and not place.chain.is_alone)
    desk.do(_drop, draft.id, owner=place)
    qtbot.waitUntil(lambda: place.chain is None)
    assert place.where()["kind"] == "experience"
    assert place.foot.isHidden()
    assert place._empty.title.text() == "Det som kedjan gällde finns inte längre"


def _tie(open_work: Any, experience_id: Any, meeting_id: Any) -> Any:
    with open_work("set_on_experience") as work:
        work.put(replace(work.get(Experience, experience_id), meeting_id=meeting_id))
        return work.commit()


def _drop(open_work: Any, experience_id: Any) -> Any:
    with open_work("remove_experience") as work:
        work.remove(work.get(Experience, experience_id))
        return work.commit()


def test_signs_that_are_not_seen_do_not_turn_the_words(open_place: Open, store: AgencyStore) -> None:
    odd = experiences.experience(number=9, title="\u202eBaklänges\u200b\nrubrik <b>fet</b>")
    store.add(odd)
    place = open_place(odd)
    assert place.title() == "Kedjan kring ”Baklänges rubrik <b>fet</b>”"
    assert not place.picture.grab().isNull()


def test_going_on_to_another_thing_begins_in_its_middle(qtbot: QtBot, open_place: Open, net: Network) -> None:
    place = open_place(net.told)
    press(qtbot, place, K.Key_Left)
    place.show_where({"kind": "wish", "id": net.logs.id})
    qtbot.waitUntil(lambda: place.chain is not None and place.chain.chosen.id == net.logs.id)
    assert title(place) == net.logs.title


def test_a_meeting_that_is_only_known_in_words_can_be_the_middle_but_not_opened(
    qtbot: QtBot, desk: Desk, open_place: Open, store: AgencyStore
) -> None:
    copy = experiences.experience(number=9, is_copy=True, told_at="Behörigheter och loggar, 22 april 2026")
    store.add(copy)
    place = open_place(copy)
    press(qtbot, place, K.Key_Left)
    assert place.foot.open.isHidden()
    asked, told = went(desk), []
    desk.told.connect(lambda text, _undo: told.append(text))
    press(qtbot, place, K.Key_Return)
    assert (asked, told) == ([], ["Mötet finns inte i den här arbetsytan. Det är bara känt i ord."])
    press(qtbot, place, K.Key_Space)
    place.show_where(asked[0].what)
    qtbot.waitUntil(lambda: "Behörigheter" in place.title())
    place._go_home()
    assert asked[-1].place == "experiences"


def test_without_a_thing_the_place_says_where_chains_begin(desk: Desk, open_place: Open) -> None:
    place = open_place()
    assert place.chain is None
    assert place.where() == {}
    assert place.title() == "Kedjan"
    assert place._empty.isVisible()
    assert place._empty.title.text() == "Ingen kedja vald"
    place.take_focus()
    asked = went(desk)
    place._empty.action.click()
    assert [where.place for where in asked] == ["experiences"]


def test_the_list_and_the_picture_are_saved_as_files(
    qtbot: QtBot, desk: Desk, open_place: Open, net: Network, tmp_path: Path
) -> None:
    place = open_place(net.told)
    commands = {one.id: one for one in place.commands()}
    commands["chain.cmd.export"].run()
    _save_as(desk, tmp_path / "k.xlsx")
    qtbot.waitUntil((tmp_path / "k.xlsx").exists)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    rows = list(openpyxl.load_workbook(tmp_path / "k.xlsx").active.values)
    meeting = next(row for row in rows if row[0] == "Möte")
    assert tuple(meeting[:3]) == ("Möte", "Behörigheter och loggar", "22 april 2026")
    commands["chain.cmd.print"].run()
    _save_as(desk, tmp_path / "k.png")
    qtbot.waitUntil((tmp_path / "k.png").exists)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert QImage(str(tmp_path / "k.png")).width() > 1500


def _save_as(desk: Desk, path: Path) -> None:
    dialog = desk.dialogs.current_file
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_other_endings_are_refused(net: Network) -> None:
    chain = net.chain(net.told)
    assert list(chain_files(Path("k.csv"), chain, "Mönsterverket", NOW)) == [Path("k.csv")]
    with pytest.raises(InputError):
        chain_files(Path("k.doc"), chain, "Mönsterverket", NOW)


def test_five_hundred_in_a_column_are_painted_and_walked(
    qtbot: QtBot, open_place: Open, net: Network, store: AgencyStore
) -> None:
    store.add(
        *(
            experiences.reuse(net.told.id, user_name=f"Verk {place}", changed="Lång text " * 60)
            for place in range(500)
        )
    )
    place = open_place(net.told)
    press(qtbot, place, K.Key_Right, K.Key_End)
    assert place.node is not None
    assert place.picture.cells.place_of(place.node.key) == (502, COLUMNS.index(NodeKind.REUSE))
    assert not place.picture.grab().isNull()
    assert len(place.picture.shape.seen_rows()) < 12
