"""Capturing at a meeting, and what fits its theme."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.suggested import Suggested
from gui.meetings.programme_tab import ProgrammeTab
from network.experience import Experience, ExperienceStatus
from network.meeting import AgendaItem
from tests.agency_store import AgencyStore
from tests.gui.meetings.scene import Open, Scene, answer, settle, tab
from tests.makers import experiences

THEME = "conflict_of_interest_in_practice"


def _out(**fields: object) -> Experience:
    given = {"status": ExperienceStatus.PUBLISHED, "published_on": date(2026, 5, 1)}
    return experiences.experience(**(given | fields))


def test_what_fits_the_theme_is_brought_and_leads_to_its_page(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    fits = _out(number=3, areas=("conflict_of_interest",))
    other = _out(number=4, areas=("procurement",))
    place = open_place(Scene(theme=THEME), fits, other)
    suggested = place.findChild(Suggested)
    assert suggested.isVisible()
    links = [one for one in suggested.children() if hasattr(one, "clicked")]
    assert [link.text() for link in links] == [f"E3  {fits.title}"]
    went = []
    desk.asked_to_go.connect(went.append)
    links[0].click()
    assert went[0].place == "experiences"
    assert went[0].what == {"experience_id": fits.id}


def test_without_a_theme_nothing_is_brought(open_place: Open) -> None:
    place = open_place(Scene(theme=""), _out(areas=("conflict_of_interest",)))
    assert not place.findChild(Suggested).isVisible()


def test_an_experience_is_captured_at_the_chosen_item(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place(Scene(theme=THEME))
    programme = tab(place, ProgrammeTab)
    item = programme.table.current().item
    programme._menu_chosen("capture")
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    answer(desk, title="Jävsfråga", what_we_did="Vi frågar.", outcome=3)
    settle(qtbot, desk)
    made = store.all(Experience)[0]
    assert (made.item_id, made.meeting_id) == (item.id, item.meeting_id)
    assert made.areas == ("conflict_of_interest", "permits_decisions")
    assert isinstance(item, AgendaItem)


def test_the_meetings_own_menu_and_key_capture_too(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place(Scene())
    act = next(one for one in place.commands() if one.id == "meetings_place.capture")
    assert act.is_enabled()
    act.run()
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    desk.dialogs.current.reject()
    place._one._menu_chosen("capture")
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    assert desk.dialogs.current.form.row("title").value() == ""
