"""Basic knowledge as a user meets it: reading, answering, noting, the certificate, the figures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.settings import Learnt
from gui.learning.finder import find
from network.reuse import Audience, Completion
from riskmodel.content import learning
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.learning.acting import DONE, FIRST, seen, shown
from tests.makers import network
from tests.makers.experiences import completion

# -- modules ---------------------------------------------------------------------------------------------


def test_one_thing_is_next_and_the_rest_can_be_done_in_any_order(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    mains = [row for row in place.modules.rows if row.act.property("kind") == "main"]
    assert [row.standing.module.id for row in mains] == [FIRST.id]
    assert len(place.modules.rows) == 6
    assert all(row.act.isEnabled() for row in place.modules.rows)
    assert place.modules._done.text() == "0 av 6 moduler klara"


def test_every_button_says_which_module_it_opens(qtbot: QtBot, desk: Desk) -> None:
    names = [row.act.accessibleName() for row in shown(qtbot, desk).modules.rows]
    assert names == [f"Läs modulen: {module.title}" for module in learning().modules]


def test_for_whom_one_reads_is_remembered(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    place.modules.rows[2].act.setFocus()
    place.modules.audience.committed.emit(Audience.STAFF)
    assert place.modules.rows[2].act.hasFocus()
    assert desk.settings.learns_as == "staff"
    assert place.modules._done.text() == "0 av 5 moduler klara"
    assert "Främst för chefer" in place.modules.rows[5].state.text()


def test_reading_to_the_end_is_kept(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id)
    assert FIRST.summary in place.reading.text.plain()
    assert FIRST.paragraphs[-1] in place.reading.text.plain()
    bar = place.reading.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert [(one.module, one.is_read) for one in desk.settings.learnt] == [(FIRST.id, True)]
    assert place.reading.progress.value() == 100


def test_reading_the_first_line_is_not_reading(qtbot: QtBot, desk: Desk) -> None:
    shown(qtbot, desk, module=FIRST.id)
    assert desk.settings.learnt == ()


def test_a_manager_is_told_what_a_manager_should_do_and_staff_are_not(qtbot: QtBot, desk: Desk) -> None:
    assert FIRST.for_heads in seen(shown(qtbot, desk, module=FIRST.id))
    desk.change_settings(learns_as="staff")
    assert FIRST.for_heads not in seen(shown(qtbot, desk, module=FIRST.id))


def test_the_questions_come_after_the_reading(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk, module=FIRST.id)
    assert place.reading.next.text() == "Svara på frågorna (5 kvar)"
    place.reading.next.click()
    assert place.where() == {"module": FIRST.id, "page": "quiz", "question": 0}


# -- noting ----------------------------------------------------------------------------------------------


def test_noting_adds_one_and_keeps_no_answers(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    desk.change_settings(learnt=DONE[:1])
    place = shown(qtbot, desk, module=FIRST.id, page="quiz", question=5)
    with qtbot.waitSignal(desk.changed):
        place.quiz.wants_noting.emit()
    [noted] = store.all(Completion)
    assert (noted.module, noted.audience, noted.count, noted.completed_on) == (
        FIRST.id,
        Audience.HEAD,
        1,
        date(2026, 11, 16),
    )
    qtbot.waitUntil(lambda: bool(desk.settings.learnt[0].noted_on))
    assert place.quiz.first is not None
    assert place.quiz.first.hasFocus()


def test_a_group_is_noted_with_its_number(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk, view="figures")
    place.figures.note.click()
    form = desk.dialogs.current.form
    form.row("count").field.widget.setText("14")
    form.row("completed_on").field.widget.set_value(makers.TODAY)
    with qtbot.waitSignal(desk.changed):
        desk.dialogs.current.accept_button.click()
    [noted] = store.all(Completion)
    assert (noted.count, noted.audience, noted.member_id) == (14, Audience.STAFF, None)
    qtbot.waitUntil(lambda: place.figures.notes.things.rowCount() == 1)
    assert place.figures.figures.things.thing(0).total == 14


@pytest.mark.parametrize("count", ["", "0", "-2", "många", "1,5"])
def test_a_number_that_is_none_is_refused_in_the_dialog(
    qtbot: QtBot, desk: Desk, store: AgencyStore, count: str
) -> None:
    place = shown(qtbot, desk, view="figures")
    place.figures.note.click()
    desk.dialogs.current.form.row("count").field.widget.setText(count)
    desk.dialogs.current.accept_button.click()
    assert desk.dialogs.current is not None
    assert store.all(Completion) == []


def test_a_day_to_come_is_refused_with_what_was_written_still_there(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    place = shown(qtbot, desk, view="figures")
    place.figures.note.click()
    form = desk.dialogs.current.form
    form.row("count").field.widget.setText("3")
    form.row("completed_on").field.widget.set_value(desk.today() + timedelta(400))
    desk.dialogs.current.accept_button.click()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    qtbot.waitUntil(lambda: "inte varit än" in desk.dialogs.current.banner.accessibleName())
    assert store.all(Completion) == []


def test_a_note_is_removed_with_delete(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    store.add(completion())
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: place.figures.notes.things.rowCount() == 1)
    place.figures.notes.choose_first()
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(place.figures.notes, Qt.Key.Key_Delete)
    assert store.all(Completion) == []


def test_the_figures_are_those_of_the_year_chosen(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    store.add(completion(completed_on=date(2025, 3, 1), count=2), completion(count=7))
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: place.figures.figures.things.thing(0).total == 9)
    place.figures.year.set_value(2025)
    place.figures.year.committed.emit(2025)
    assert place.figures.figures.things.thing(0).total == 2


def test_the_office_sees_who_has_reported(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    member = network.member()
    store.drop(store.all(type(makers.agency()))[0])
    store.add(makers.agency(is_network_office=True), member)
    store.add(completion(member_id=member.id, count=5), completion(count=1))
    desk.sit_down(store.workspace(is_network_office=True))
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: place.figures.figures.things.thing(0).total == 6)
    place.figures.agency.set_value(member.id)
    place.figures.agency.committed.emit(member.id)
    assert place.figures.figures.things.thing(0).total == 5


def test_the_office_notes_what_an_agency_has_told(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    member = network.member()
    store.add(member)
    desk.sit_down(store.workspace(is_network_office=True))
    place = shown(qtbot, desk, view="figures")
    qtbot.waitUntil(lambda: bool(place._file.members))
    place.figures.note.click()
    form = desk.dialogs.current.form
    form.row("count").field.widget.setText("14")
    form.row("completed_on").field.widget.set_value(makers.TODAY)
    form.row("agency").field.widget.set_value("Finns inte")
    desk.dialogs.current.accept_button.click()
    assert store.all(Completion) == []
    form.row("agency").field.widget.set_value(place._file.members[0])
    with qtbot.waitSignal(desk.changed):
        desk.dialogs.current.accept_button.click()
    assert [one.member_id for one in store.all(Completion)] == [member.id]


# -- certificate -----------------------------------------------------------------------------------------


def test_the_certificate_is_written_and_the_name_is_kept_nowhere(
    qtbot: QtBot, desk: Desk, store: AgencyStore, tmp_path: Path
) -> None:
    desk.change_settings(learnt=DONE)
    place = shown(qtbot, desk)
    assert place.modules.banner.link is not None
    place.modules.banner.link.click()
    desk.dialogs.current.form.row("name").field.widget.setText("Åsa Öberg")
    desk.dialogs.current.accept_button.click()
    dialog = desk.dialogs.current_file
    assert dialog is not None
    assert "berg" not in dialog.selectedFiles()[0]
    out = tmp_path / "intyg.pdf"
    with qtbot.waitSignal(desk.told, timeout=20_000):
        dialog.fileSelected.emit(str(out))
    dialog.close()
    assert "Åsa Öberg har läst alla 6 moduler" in " ".join(PdfReader(out).pages[0].extract_text().split())
    assert "Öberg" not in str(desk.settings)
    assert store.edits == []


def test_without_a_module_done_there_is_no_certificate(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    place._certificate()
    assert desk.dialogs.current.windowTitle() == "Ingen modul är klar ännu"


# -- the place itself ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    [
        {"view": "dilemmas"},
        {"view": "figures"},
        {"view": "modules"},
        {"module": FIRST.id, "page": "read"},
        {"module": FIRST.id, "page": "quiz", "question": 0},
    ],
)
def test_the_place_comes_back_where_it_was(qtbot: QtBot, desk: Desk, what: dict[str, object]) -> None:
    assert shown(qtbot, desk, **what).where() == what


@pytest.mark.parametrize("what", [{"module": "finns inte"}, {"view": "finns inte"}, {"page": "quiz"}])
def test_an_unknown_spot_is_the_list_of_modules(qtbot: QtBot, desk: Desk, what: dict[str, object]) -> None:
    assert shown(qtbot, desk, **what).where() == {"view": "modules"}


def test_broken_progress_shows_a_place_all_the_same(qtbot: QtBot, desk: Desk) -> None:
    desk.change_settings(
        learnt=(Learnt(FIRST.id, True, ("z",) * 40, "i går"), Learnt("finns inte", True, (), "2026-01-01"))
    )
    place = shown(qtbot, desk)
    assert place.modules._done.text() == "0 av 6 moduler klara"


def test_in_a_file_opened_for_reading_one_learns_but_notes_nothing(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    desk.sit_down(store.workspace(is_read_only=True))
    desk.change_settings(learnt=DONE[:1])
    place = shown(qtbot, desk, module=FIRST.id, page="quiz", question=5)
    assert not any(action.is_enabled() for action in place.commands() if action.id.endswith("do.group"))
    assert not place.figures.note.isEnabled()


def test_ctrl_k_finds_modules_and_dilemmas(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        hits = find(reading, "jäv")
        nothing = find(reading, "xyzzy")
    assert hits[0].title == "Jäv, bisysslor och gåvor"
    assert {hit.kind for hit in hits} == {"Modul", "Dilemma"}
    assert nothing == []
