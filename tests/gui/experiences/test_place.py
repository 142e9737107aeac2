"""The place Erfarenheter: list, reading page and form, at the office and in an ordinary agency."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QTextEdit

from gui.common.desk import Desk
from gui.experiences.page import ExperiencesPlace
from gui.experiences.picks import Picks
from network.experience import Experience, ExperienceFile, ExperienceStatus, Outcome
from network.meeting import DocumentContent
from network.verbs.experiences import attach_file, set_on_experience
from network.verbs.office import start_network
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.risk import Evidence
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences

Open = Callable[..., ExperiencesPlace]
HOSTILE = "<b>Jäv</b> \u202eabc\u200b & <img src=x>\n\n"


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency(is_network_office=True))
    start_network(made.open_work)
    return made


@pytest.fixture
def open_place(qtbot, desk: Desk, store: AgencyStore, shown) -> Open:
    """Opens the place; going anywhere within it is followed."""

    def opened(is_office: bool = True, **what: object) -> ExperiencesPlace:
        desk.sit_down(store.workspace(is_network_office=is_office))
        window = shown(QMainWindow())
        desk.dialogs.window = window
        place = ExperiencesPlace(desk, window)
        window.setCentralWidget(place)
        desk.asked_to_go.connect(
            lambda where: place.show_where(where.what) if where.place == "experiences" else None
        )
        place.show_where(what)
        settle(qtbot, desk)
        return place

    return opened


def settle(qtbot, desk: Desk) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=15_000)
    QApplication.processEvents()


def published(**fields: object) -> Experience:
    given = {
        "status": ExperienceStatus.PUBLISHED,
        "published_on": date(2027, 5, 1),
        "deidentified_by": "Anna",
        "reviewed_by": "Bo",
    }
    return experiences.experience(**(given | fields))


def shown_labels(place: ExperiencesPlace) -> list[str]:
    return [line.experience.label for line in place.list.table.things.things()]


def test_what_is_left_to_do_comes_first_and_filters_find_what_did_not_work(
    qtbot, desk, store, open_place
) -> None:
    store.add(
        published(number=1, areas=("procurement",)),
        published(number=2, outcome=Outcome.DID_NOT_WORK, areas=("consultants",), size_class="fte_lt_50"),
        experiences.experience(number=3),
        experiences.experience(number=4, status=ExperienceStatus.DEIDENTIFIED, deidentified_by="Anna"),
    )
    place = open_place()
    assert shown_labels(place)[:2] == ["E3", "E4"]
    rows = {line.experience.label: line.left for line in place.list.table.things.things()}
    assert (rows["E3"], rows["E4"], rows["E1"]) == ("Att avidentifiera", "Att granska", "")
    for key, value, label in (
        ("outcome", "did_not_work", ["E2"]),
        ("area", "procurement", ["E1"]),
        ("size", "fte_lt_50", ["E2"]),
        ("status", "left", ["E3", "E4"]),
    ):
        place.show_where({key: value})
        assert shown_labels(place) == label
        assert place.where() == {key: value}
    column = next(one for one in place.list.table.things.columns if one.key == "outcome")
    assert column.tone(place.list.table.things.thing(0)) == ""  # never in the colour of danger


def test_searching_while_typing(qtbot, desk, store, open_place, type_text) -> None:
    store.add(published(number=1, title="Idé om jäv"), published(number=2, title="Gåvor"))
    place = open_place()
    type_text(place.list.search, "ide")
    settle(qtbot, desk)
    assert shown_labels(place) == ["E1"]
    place.list.search.clear()
    settle(qtbot, desk)
    assert len(shown_labels(place)) == 2


def test_an_empty_place_offers_to_capture_and_the_new_one_is_chosen(
    qtbot, desk, store, open_place, type_text
) -> None:
    place = open_place()
    assert place.list.table.empty_view.isVisible() if hasattr(place.list.table, "empty_view") else True
    new = next(one for one in place.commands() if one.id == "experiences_place.new")
    assert new.shortcut == "Ctrl+N"
    new.run()
    settle(qtbot, desk)
    form = desk.dialogs.current.form
    type_text(form.row("title").field.widget, "Jävsfråga")
    form.row("what_we_did").field.widget.setPlainText("Vi frågar.")
    desk.dialogs.current.accept_button.click()
    settle(qtbot, desk)
    assert place.list.current().title == "Jävsfråga"


def test_a_page_reads_calmly_whatever_the_text_holds(qtbot, desk, store, open_place) -> None:
    one = published(number=3, title=HOSTILE, summary=HOSTILE, problem="Problem", areas=("procurement",))
    store.add(one)
    place = open_place(experience_id=one.id)
    story = place.one.findChild(QTextEdit)
    assert story.toPlainText().startswith("<b>Jäv</b> abc & <img src=x>")
    assert "\u202e" not in place.title()
    assert all("\u202e" not in each.text() for each in place.findChildren(QLabel))
    assert place.where() == {"experience_id": one.id}


def test_it_becomes_evidence_with_one_click(qtbot, desk, store, open_place) -> None:
    scale, analysis = makers.scale(), makers.analysis()
    risk = makers.risk(scenario="", area="procurement")
    one = published(number=3, areas=("procurement",))
    store.add(scale, analysis, risk, one)
    place = open_place(experience_id=one.id)
    use = [each for each in place.findChildren(QPushButton) if each.text() == say("experiences_place.use")]
    assert [each.property("kind") for each in use] == ["main"]
    use[0].click()
    settle(qtbot, desk)
    assert [each.experience_id for each in store.all(Evidence)] == [one.id]
    assert not [
        each for each in place.findChildren(QPushButton)
        if each.text() == say("experiences_place.use") and each.isVisible()
    ]  # fmt: skip


def test_a_text_of_200_000_signs_keeps_to_the_page(qtbot, desk, store, open_place) -> None:
    one = published(number=3, result=("ord " * 50_000), title="Lång " * 4_000)
    store.add(one)
    place = open_place()
    place.show_where({"experience_id": one.id})
    qtbot.waitUntil(lambda: place.one.experience is not None)
    place.grab()
    assert place.one.width() <= place.width()
    settle(qtbot, desk)


def test_the_form_stores_each_field_and_counts_the_words(qtbot, desk, store, open_place) -> None:
    one = experiences.experience(summary="")
    store.add(one)
    place = open_place(experience_id=one.id, view="write")
    summary = place.form.field("summary")
    summary.setPlainText("ord " * 130)
    summary.commit()
    settle(qtbot, desk)
    assert len(store.all(Experience)[0].summary.split()) == 130  # a hint, not a refusal
    row = place.form.forms["core"].row("summary")
    assert "130" in row._help.text()
    place.form.field("areas").add._chose(0)
    place.form.field("areas")._add("procurement")
    settle(qtbot, desk)
    assert store.all(Experience)[0].areas == ("procurement",)
    title = place.form.field("title")
    title.setText("")
    title.commit()
    settle(qtbot, desk)
    assert store.all(Experience)[0].title == one.title


def test_areas_are_added_by_keyboard_one_at_a_time(shown, look) -> None:
    chosen = []
    field = shown(Picks(look, [("a", "Avtal"), ("b", "Bidrag"), ("c", "Certifiering")], more="Lägg till …"))
    field.committed.connect(chosen.append)
    field.setFocus()
    QTest.keyClick(field.add, Qt.Key.Key_Down)
    assert field.value() == ()  # the list is open, nothing is added yet
    QTest.keyClick(field.add.view(), Qt.Key.Key_Down)
    QTest.keyClick(field.add.view(), Qt.Key.Key_Down)
    QTest.keyClick(field.add.view(), Qt.Key.Key_Return)
    assert chosen == [("b",)]
    assert field.add.count() == 3  # what is chosen is not offered again
    field.set_value(("b", "egen"))
    assert field.value() == ("b", "egen")


def test_a_published_text_is_opened_with_a_warning_first(qtbot, desk, store, open_place) -> None:
    one = published()
    store.add(one)
    place = open_place(experience_id=one.id, view="write")
    assert place.form.field("problem").isReadOnly()
    assert not place.form.field("areas").isHidden()
    place.form.banner.link.click()
    assert not place.form.field("problem").isReadOnly()
    place.form.field("problem").setPlainText("Nytt")
    place.form.field("problem").commit()
    settle(qtbot, desk)
    assert store.all(Experience)[0].status is ExperienceStatus.DRAFT


def test_a_copy_is_read_and_linked_only(qtbot, desk, store, open_place) -> None:
    one = published(is_copy=True, source_name="Exempelverket", is_credited=True)
    store.add(one)
    place = open_place(False, experience_id=one.id, view="write")
    assert place.form.field("title").isReadOnly()
    place.form.field("areas")._add("procurement")
    settle(qtbot, desk)
    assert store.all(Experience)[0].areas == ("procurement",)
    place.show_where({"experience_id": one.id})
    settle(qtbot, desk)
    texts = [each.text() for each in place.one.findChildren(QPushButton)]
    assert say("experiences_place.file.add") not in texts
    assert say("experiences_place.we_used") in texts


def test_a_file_is_attached_saved_out_and_taken_away(qtbot, desk, store, open_place, tmp_path: Path) -> None:
    one = experiences.experience()
    store.add(one)
    place = open_place(experience_id=one.id)
    given = tmp_path / "mall.pdf"
    given.write_bytes(b"%PDF-1.7 mall")
    place._acts._attach(one.id, given)
    settle(qtbot, desk)
    file = store.all(ExperienceFile)[0]
    place._acts._saver._save_to(file.content_id, tmp_path / "kopia.pdf")
    settle(qtbot, desk)
    assert (tmp_path / "kopia.pdf").read_bytes() == given.read_bytes()
    place._acts.remove_file(file)
    settle(qtbot, desk)
    assert not store.all(DocumentContent)


def test_a_file_for_a_published_one_is_asked_about_first(qtbot, desk, store, open_place) -> None:
    one = published()
    store.add(one)
    place = open_place(experience_id=one.id)
    place.one.attach()
    assert desk.dialogs.current is not None
    desk.dialogs.current.reject()


def test_removing_what_is_used_is_refused_in_words(qtbot, desk, store, open_place) -> None:
    one = experiences.experience()
    store.add(one, experiences.reuse(one.id))
    place = open_place(experience_id=one.id)
    place._acts.remove(one)
    settle(qtbot, desk)
    assert desk.dialogs.current is not None
    assert len(store.all(Experience)) == 1
    desk.dialogs.current.close()


def test_it_is_gone_from_the_page_when_somebody_takes_it_away(qtbot, desk, store, open_place) -> None:
    one = experiences.experience()
    store.add(one)
    place = open_place(experience_id=one.id)
    place._acts.remove(one)
    settle(qtbot, desk)
    assert place.where() == {}
    assert place.keys_hint() == say("experiences_place.keys")


def test_what_can_be_done_is_known_to_the_palette(qtbot, desk, store, open_place) -> None:
    one = published()
    store.add(one)
    place = open_place(experience_id=one.id)
    can = {each.id for each in place.commands() if each.is_enabled()}
    assert {"experiences_place.change", "experiences_place.attach", "experiences_place.tell_use"} <= can
    QTest.keyClick(place.one.findChild(QTextEdit), Qt.Key.Key_Space)
    assert place.help_text()
    assert new_id() != one.id


def test_the_history_names_no_one(store) -> None:
    one = experiences.experience()
    store.add(one)
    assert set_on_experience(store.open_work, one.id, contact="Johan Övning").about == "E1"
    assert attach_file(store.open_work, one.id, "Johan.pdf", b"%PDF-1.7").about == "E1"


def test_the_list_leads_to_the_ledger_of_reuse(qtbot, desk, store, open_place) -> None:
    went: list[str] = []
    desk.asked_to_go.connect(lambda where: went.append(where.place))
    open_place().list.to_reuse.click()
    assert went == ["reuse"]


def test_what_should_be_looked_over_says_so_and_keeps_its_status(qtbot, desk, store, open_place) -> None:
    late = published(number=1, next_review=date(2026, 1, 1))
    store.add(late, published(number=2, next_review=date(2099, 1, 1)), published(number=3))
    place = open_place(status="due")
    assert shown_labels(place) == ["E1"]
    place.show_where({"experience_id": late.id})
    settle(qtbot, desk)
    place.one._banner.link.click()
    settle(qtbot, desk)
    assert place.where()["view"] == "write"
    field = place.form.field("next_review")
    place.take_focus()
    assert field.hasFocus() or field.isAncestorOf(place.focusWidget())
    field.set_value(date(2099, 1, 1))
    field.committed.emit(date(2099, 1, 1))
    settle(qtbot, desk)
    after = next(one for one in store.all(Experience) if one.id == late.id)
    assert (after.next_review, after.status) == (date(2099, 1, 1), ExperienceStatus.PUBLISHED)


def test_a_workspace_that_is_only_read_offers_nothing_to_do(qtbot, desk, store, open_place) -> None:
    one = experiences.experience(areas=("procurement",))
    store.add(one)
    place = open_place(experience_id=one.id)
    desk.sit_down(store.workspace(is_network_office=True, is_read_only=True))
    read_only = ExperiencesPlace(desk, place.parentWidget())
    read_only.show_where({"experience_id": one.id, "view": "write"})
    settle(qtbot, desk)
    assert read_only.form.field("title").isReadOnly()
    assert not read_only.form.field("areas").isEnabled()
    can = {each.id for each in read_only.commands() if each.is_enabled()}
    assert not can & {"experiences_place.new", "experiences_place.change", "experiences_place.attach"}
    texts = {each.text() for each in read_only.one.findChildren(QPushButton)}
    assert not texts & {say("experiences_place.write.rest"), say("experiences_place.file.add")}
