"""Looking in everything: hits while one types, filters, keys and words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.search.answer import OF_AGENCY, OF_OFFICE, Asked, Group, answer
from gui.search.hit_list import fitted
from gui.search.page import SearchPlace
from gui.search.rows import Row
from network.experience import ExperienceStatus, Outcome
from riskmodel.wordsearch import Snippet
from tests import makers
from tests.makers import experiences, network

DAY = date(2027, 4, 20)


@pytest.fixture
def things(store) -> dict[str, Any]:
    """An experience that worked, one that did not, a wish, and a meeting with an item."""
    key = store.agency_id
    own = {"agency_id": key}
    group = network.group(**own)
    meeting = network.meeting(group.id, title="Behörigheter", **own)
    made = {
        "agency": makers.agency(agency_id=key, id=key, org_nr="999999-0006"),
        "group": group,
        "meeting": meeting,
        "item": network.agenda_item(meeting.id, title="Panel om loggar", **own),
        "worked": experiences.experience(
            title="Logguppföljning i öppenhet", areas=("information_it",), size_class="fte_lt_50",
            status=ExperienceStatus.PUBLISHED, published_on=DAY, **own,
        ),
        "failed": experiences.experience(
            number=2, title="Rutan som ingen läste", outcome=Outcome.DID_NOT_WORK,
            summary="Alla kryssade. Ingen läste loggen.", **own,
        ),
        "wish": experiences.wish(title="Hur gör ni?", text="Vi vill granska loggar.", **own),
    }  # fmt: skip
    store.add(*made.values())
    return made


@pytest.fixture
def place(desk, shown) -> SearchPlace:
    return shown(SearchPlace(desk, None), 1000, 700)


def texts(place: SearchPlace) -> list[str]:
    return [row.title for row in place.hits.found.hits]


def read(store, asked: Asked, groups: Any = OF_OFFICE) -> Any:
    with store.open_reading() as reading:
        return answer(reading, asked, groups)


def test_hits_are_shown_while_one_types_with_the_letters_marked(qtbot, place, things, type_text) -> None:
    type_text(place.tools.field, "logg")
    qtbot.waitUntil(lambda: len(place.hits.found.hits) >= 2)
    first = place.hits.found.hits[0]
    assert first.title == "Logguppföljning i öppenhet"
    assert [first.title[a:b] for a, b in first.spans] == ["Logg"]
    failed = next(row for row in place.hits.found.hits if row.title.startswith("Rutan"))
    assert [failed.snippet.text[a:b] for a, b in failed.snippet.spans] == ["logg"]
    assert "Fungerade inte" in failed.kind
    assert "Utkast" in failed.kind
    assert "träff" in place.tools.count.text()


def test_titles_come_first_whatever_they_are_titles_of(store, things) -> None:
    found = read(store, Asked("logg"))
    in_title = [bool(row.spans) for row in found.rows]
    assert in_title == sorted(in_title, reverse=True)
    assert {"Panel om loggar", "Logguppföljning i öppenhet"} <= {row.title for row in found.rows}
    assert found.counts[Group.EXPERIENCES] == 2
    assert found.counts[Group.WISHES] == 1
    assert found.counts[Group.MEETINGS] == 1
    assert found.counts[Group.ALL] == len(found.rows)


def test_an_agency_looks_among_what_it_has(store, things) -> None:
    found = read(store, Asked("logg"), OF_AGENCY)
    assert set(found.counts) == {Group.ALL, *OF_AGENCY}
    assert not {"wishes", "meetings"} & {row.where.place for row in found.rows}


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        (Asked("logg", outcome=Outcome.DID_NOT_WORK.value), {Group.EXPERIENCES: 1}),
        (Asked("logg", size="fte_lt_50"), {Group.EXPERIENCES: 1}),
        (Asked(area="information_it", size="fte_lt_50"), {Group.EXPERIENCES: 1}),
        (Asked("logg", area="information_it", outcome=Outcome.DID_NOT_WORK.value), {Group.EXPERIENCES: 0}),
        (Asked("%"), {Group.EXPERIENCES: 0, Group.SCENARIOS: 0}),
        (Asked("ryggsäcksmodellen"), {Group.ALL: 0}),
    ],
)
def test_filters_leave_what_has_what_they_ask_for(store, things, asked: Asked, groups: Any) -> None:
    counts = read(store, asked).counts
    assert {group: counts[group] for group in groups} == groups
    if asked.size or asked.outcome:
        assert counts[Group.ALL] == counts[Group.EXPERIENCES]
        assert counts[Group.MEETINGS] == 0


def test_a_label_comes_before_what_begins_like_it(store, things) -> None:
    key = store.agency_id
    store.add(*(experiences.experience(agency_id=key, number=n, title=f"Nummer {n}") for n in range(10, 90)))
    store.add(experiences.experience(agency_id=key, number=90, title="E1 och E12"))
    assert read(store, Asked("e1")).rows[0].kind.startswith("Erfarenhet E")
    assert {"Logguppföljning i öppenhet", "E1 och E12"} == {
        row.title for row in read(store, Asked("E1")).rows[:2]
    }
    assert read(store, Asked("ö1")).rows[0].title == "Hur gör ni?"
    assert read(store, Asked(things["meeting"].label)).rows[0].title == "Behörigheter"


def test_an_area_holds_for_scenarios_and_basics_too(store, things) -> None:
    everywhere, within = read(store, Asked("en")), read(store, Asked("en", area="information_it"))
    assert 0 < within.counts[Group.SCENARIOS] < 60
    assert within.counts[Group.MEETINGS] == 0
    assert everywhere.counts[Group.SCENARIOS] is None  # more than are counted


def test_har_does_not_find_har_with_a_ring_and_ide_finds_its_accent(store) -> None:
    store.add(
        makers.agency(agency_id=store.agency_id, id=store.agency_id, org_nr="999999-0006"),
        experiences.experience(agency_id=store.agency_id, title="Hår och idéer"),
    )
    assert read(store, Asked("har", Group.EXPERIENCES)).rows == ()
    assert len(read(store, Asked("ide", Group.EXPERIENCES)).rows) == 1
    assert all("har" in row.spoken.lower() for row in read(store, Asked("har", Group.SCENARIOS)).rows)


def test_a_group_and_a_filter_are_chosen(qtbot, place, things, type_text) -> None:
    type_text(place.tools.field, "logg")
    place.tools.group._buttons[1].click()
    qtbot.waitUntil(lambda: len(place.hits.found.hits) == 2)
    assert place.tools.group._buttons[1].text() == "Erfarenheter 2"
    outcome = place.tools.filters["outcome"]
    outcome.set_value(Outcome.DID_NOT_WORK.value)
    outcome.committed.emit(outcome.value())
    qtbot.waitUntil(lambda: texts(place) == ["Rutan som ingen läste"])
    assert place.tools.count.text() == "En träff"


def test_keys_go_down_open_and_come_back(qtbot, place, things, type_text, desk) -> None:
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    type_text(place.tools.field, "logguppföljning")
    qtbot.waitUntil(lambda: place.hits.found.rowCount() > 0)
    QTest.keyClick(place.tools.field, Qt.Key.Key_Down)
    assert place.hits.hasFocus()
    QTest.keyClick(place.hits, Qt.Key.Key_Up)
    assert place.tools.field.hasFocus()
    QTest.keyClick(place.tools.field, Qt.Key.Key_Down)
    QTest.keyClick(place.hits, Qt.Key.Key_Return)
    assert went[-1].place == "experiences"
    assert went[-1].what == {"experience_id": things["worked"].id}
    QTest.keyClicks(place.hits, "x")
    assert place.tools.field.text() == "logguppföljningx"
    assert place.tools.field.hasFocus()
    QTest.keyClick(place.tools.field, Qt.Key.Key_Escape)
    assert place.tools.field.text() == ""
    assert place.hits.found.rowCount() == 0
    assert place._empty.title.text() == "Vad undrar du över?"


def test_enter_in_the_field_opens_the_first(qtbot, place, things, type_text, desk) -> None:
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    type_text(place.tools.field, "rutan")
    qtbot.waitUntil(lambda: place.hits.found.rowCount() == 1)
    QTest.keyClick(place.tools.field, Qt.Key.Key_Return)
    assert went[-1].what == {"experience_id": things["failed"].id}


def test_nothing_found_says_what_was_looked_for_and_what_to_try(qtbot, place, things, type_text) -> None:
    type_text(place.tools.field, "forks")
    qtbot.waitUntil(lambda: "forks" in place._empty.title.text())
    assert "kortare ord" in place._empty.text.text()
    place.show_where({"text": "rutan", "group": "scenarios"})
    qtbot.waitUntil(lambda: "Välj Allt" in place._empty.text.text())
    place.show_where({"text": "rutan", "area": "information_it", "outcome": Outcome.WORKED.value})
    qtbot.waitUntil(lambda: "urvalet" in place._empty.text.text())
    place.show_where({"outcome": Outcome.PARTLY.value})
    qtbot.waitUntil(lambda: place._empty.title.text() == "Ingenting stämmer med urvalet")


def test_where_one_was_is_come_back_to(qtbot, place, things, desk, shown) -> None:
    spot = {"text": "logg", "group": "experiences", "row": 1}
    place.show_where(spot)
    qtbot.waitUntil(lambda: place.hits.currentIndex().row() == 1)
    assert place.where() == spot
    place.show_where({})
    assert place.where() == spot
    again = shown(SearchPlace(desk, None), 1000, 700)
    again.show_where(place.where())
    qtbot.waitUntil(lambda: again.hits.currentIndex().row() == 1)
    assert texts(again) == texts(place)


def test_more_than_can_be_shown_is_said(qtbot, place, store, things) -> None:
    place.show_where({"text": "en"})
    qtbot.waitUntil(lambda: place.hits.found.rowCount() == 60)
    assert place.tools.count.text().startswith("Fler än 60 träffar")
    assert place.tools.group._buttons[0].text() == "Allt 60+"


def test_what_is_typed_while_something_is_looked_for_is_what_is_shown(qtbot, place, things) -> None:
    for typed in ("l", "lo", "log", "logguppf"):
        place.tools.field.setText(typed)
    qtbot.waitUntil(lambda: texts(place) == ["Logguppföljning i öppenhet"])


def test_what_is_stored_meanwhile_is_looked_for_again(qtbot, place, store, things, desk) -> None:
    from network.verbs.experiences import add_experience

    place.show_where({"text": "kvastskaft"})
    qtbot.waitUntil(lambda: "kvastskaft" in place._empty.title.text())
    desk.do(add_experience, "Kvastskaft och slingor", owner=place)
    qtbot.waitUntil(lambda: texts(place) == ["Kvastskaft och slingor"])


def test_hostile_text_is_plain_and_on_one_line(store) -> None:
    store.add(
        makers.agency(agency_id=store.agency_id, id=store.agency_id, org_nr="999999-0006"),
        experiences.experience(
            agency_id=store.agency_id,
            title="<b>Fet</b>\n\u202etitel\u200b",
            summary="\u202eond <script>\u0000 text".replace("\0", "") + " x" * 90_000,
        ),
    )
    (row,) = read(store, Asked("fet")).rows
    assert row.title == "<b>Fet</b> titel"
    assert "\u202e" not in row.snippet.text
    assert len(row.snippet.text) < 300


def test_a_hit_far_into_its_snippet_is_seen_in_a_narrow_row(worn) -> None:
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(worn.font("caption"))
    text = "ord " * 20 + "här är träffen och mer"
    at = text.index("träffen")
    snippet = Snippet(text, ((at, at + 7),))
    narrow = fitted(snippet, metrics, metrics.horizontalAdvance("ord " * 12))
    assert narrow.text.startswith("… träffen")
    assert [narrow.text[a:b] for a, b in narrow.spans] == ["träffen"]
    assert fitted(snippet, metrics, 10_000) is snippet


def test_every_control_has_a_name(place) -> None:
    controls: list[QWidget] = [
        place.tools.field,
        place.hits,
        place.tools.group,
        *place.tools.filters.values(),
    ]
    assert all(one.accessibleName() for one in controls)
    assert isinstance(place.help_text(), str)
    assert place.keys_hint()


def test_a_row_says_itself(store, things) -> None:
    row: Row = read(store, Asked("granska", Group.WISHES)).rows[0]
    assert row.spoken == "Hur gör ni?, Önskemål Ö1 · Nytt, Vi vill granska loggar."
