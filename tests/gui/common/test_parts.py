from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from gui.common.action import Action, Deed, key_words
from gui.common.banner import Banner
from gui.common.boxes import box, clear, column, held
from gui.common.buttons import button, icon_button, thing_link
from gui.common.facts import Facts
from gui.common.flow import Flow
from gui.common.head import Head
from gui.common.labels import Elided, Paragraph, chip, label, set_kind, sign
from gui.common.levels import LevelMark, Swatch
from gui.common.marks import FocusRing
from gui.common.qtwords import _WORDS, QtWords
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.sidepanel import Beside, SidePanel
from gui.common.spans import spans_of, starts_a_word
from gui.common.tabs import Tabs
from gui.common.theme import Look
from gui.common.toast import Toast
from riskmodel.kernel.words import speaking


def test_words_from_outside_are_never_markup(shown, look) -> None:
    plain = label("<b>fet</b> & <img src=x>")
    assert plain.textFormat() is Qt.TextFormat.PlainText
    paragraph = Paragraph(look, "<script>nej</script>\nrad två\n\nnytt stycke")
    assert "&lt;script&gt;" in paragraph.text()
    assert "<br>" in paragraph.text()
    assert paragraph.plain().startswith("<script>")


def test_a_paragraph_is_as_high_as_its_words(shown, look) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    paragraph = Paragraph(look, "ord " * 80)
    layout.addWidget(paragraph)
    layout.addStretch(1)
    shown(page, 600, 600)
    wide = paragraph.height()
    page.resize(250, 600)
    assert paragraph.height() > wide
    assert paragraph.height() >= paragraph.heightForWidth(paragraph.width())


def test_a_cut_line_tells_it_whole_in_its_tooltip(shown, look) -> None:
    line = shown(Elided(look, "Myndigheten för samhällsskydd och beredskap"), 60, 20)
    line.grab()
    assert line.toolTip() == line.text()
    line.resize(600, 20)
    line.grab()
    assert line.toolTip() == ""


class Page(QWidget):
    """Has a button of its own, as all pages do."""

    def __init__(self, look) -> None:
        super().__init__()
        self.ran = 0
        layout = QVBoxLayout(self)
        self.button = button(look, "Värdera nästa", self.run, kind="main", icon="plus")
        layout.addWidget(self.button)
        self.sign = icon_button(look, "x", "Stäng", self.run, key="Esc")
        layout.addWidget(self.sign)

    def run(self) -> None:
        self.ran += 1


def test_a_button_runs_without_arguments(shown, look) -> None:
    page = shown(Page(look), 300, 200)
    page.button.click()
    page.sign.click()
    assert page.ran == 2
    assert page.sign.accessibleName() == "Stäng"
    assert page.sign.toolTip() == "Stäng (Esc)"


def test_a_page_with_buttons_does_not_leak(qapp, look) -> None:
    pages = [weakref.ref(Page(look)) for _ in range(20)]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [page for page in pages if page() is not None] == []


def test_a_banner_goes_when_it_has_nothing_to_say(shown, look) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    banner = Banner(look)
    layout.addWidget(banner)
    shown(page, 500, 200)
    ran = []
    assert banner.isHidden()
    banner.say("Två orsaker saknar åtgärd.", "warning", link="Visa dem", run=lambda: ran.append(1))
    assert banner.isVisible()
    assert banner.property("tone") == "warning"
    banner.link.click()
    assert ran == [1]
    banner.say("")
    assert banner.isHidden()
    assert banner.link is None


def test_a_receipt_can_be_taken_back(shown, look) -> None:
    page, undone = shown(QWidget(), 800, 600), []
    toast = Toast(look, lambda: undone.append(1), page)
    toast.say("Risken R8 är borttagen.", True)
    assert toast.isVisible()
    assert abs(toast.geometry().center().x() - 400) <= 1
    page.resize(500, 400)
    assert toast.geometry().bottom() < 400
    toast._undo.click()
    assert (undone, toast.isHidden()) == ([1], True)
    toast.say("Kopierat.", False)
    assert toast._undo.isHidden()
    toast._time_is_up()
    assert toast.isHidden()


def test_tabs_have_keys(shown, look) -> None:
    tabs = shown(Tabs(look, [("a", "Risken"), ("b", "Frågor")], "Delar"), 400, 50)
    seen = []
    tabs.chosen.connect(seen.append)
    tabs.choose("b")
    assert (tabs.key(), seen) == ("b", [])
    tabs.step(1)
    assert (tabs.key(), seen) == ("a", ["a"])
    tabs.set_words("b", "Frågor 3")
    assert tabs.tabText(1) == "Frågor 3"


@pytest.fixture
def beside(desk, shown):
    page = QLineEdit("sida")
    panel = SidePanel(desk, [("risk", "Risken"), ("why", "Varför")], "Sidopanel")
    panel.body("risk").addWidget(label("R5"))
    return shown(Beside(desk, page, panel), 1200, 600)


def test_the_panel_lies_beside_over_or_instead(beside, desk) -> None:
    assert beside.panel.x() > beside.page.x()
    assert beside.page.width() + beside.panel.width() <= 1200
    desk.set_room(Room.MIDDLE)
    assert beside.panel.isHidden()
    beside.toggle()
    assert beside.panel.isVisible()
    assert beside.page.width() == 1200
    desk.set_room(Room.NARROW)
    beside.open_panel()
    assert beside.page.isHidden()
    assert beside.panel.width() == 1200
    beside.close_panel()
    assert beside.page.isVisible()


def test_the_panel_stays_as_the_user_left_it(beside, desk) -> None:
    beside.toggle()
    assert desk.settings.is_panel_open is False
    desk.set_room(Room.MIDDLE)
    beside.toggle()
    assert desk.settings.is_panel_open is False


def test_a_panel_shows_one_tab_and_its_buttons(beside, look) -> None:
    panel = beside.panel
    panel.foot.addWidget(button(look, "Ändra bedömning"))
    panel.show_foot()
    panel.tabs.setCurrentIndex(1)
    assert panel._stack.currentIndex() == 1
    panel.choose("risk")
    assert panel._stack.currentIndex() == 0


def test_a_page_scrolls_to_what_has_the_keyboard(qtbot, shown, look) -> None:
    scroll = Scroll(look)
    fields = [QLineEdit() for _ in range(40)]
    for field in fields:
        scroll.body.addWidget(field)
    shown(scroll, 400, 300)
    fields[-1].setFocus()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 0)
    assert not scroll.horizontalScrollBar().isVisible()


def test_a_row_breaks_when_there_is_no_room(qtbot, shown, look) -> None:
    page = QWidget()
    flow = Flow(look, page, push_last=True)
    made = [QLabel("ord " * 5) for _ in range(4)]
    for one in made:
        flow.addWidget(one)
    shown(page, 900, 200)
    assert len({one.y() for one in made}) == 1
    assert made[-1].geometry().right() == 899
    page.resize(260, 200)
    qtbot.waitUntil(lambda: len({one.y() for one in made}) > 1)
    assert all(one.geometry().right() < 260 for one in made)
    assert flow.heightForWidth(260) > flow.heightForWidth(900)
    assert flow.takeAt(9) is None
    assert flow.count() == 4


def test_what_is_held_is_no_wider_and_not_cut(shown, look) -> None:
    page = QWidget()
    layout = column(look, page)
    words = label("ord " * 60, wrap=True)
    layout.addLayout(held(words, 200))
    layout.addStretch(1)
    shown(page, 900, 700)
    assert words.width() == 200
    assert words.height() >= words.heightForWidth(200)


def test_clearing_a_layout_takes_inner_ones_too(shown, look) -> None:
    page = QWidget()
    layout = column(look, page)
    inner = column(look)
    inner.addWidget(QLabel("inne"))
    layout.addLayout(inner)
    layout.addWidget(QLabel("ute"))
    clear(layout)
    assert layout.count() == 0
    assert not [one for one in page.findChildren(QLabel) if not one.isHidden()]
    page.deleteLater()


def test_facts_and_heads_say_what_they_are_told(shown, look) -> None:
    facts = shown(Facts(look), 300, 200)
    facts.say([("Form", "Brottsligt")])
    facts.add("Nivå", LevelMark(look, None, "Ej värderad"))
    assert facts.texts() == ["Form", "Brottsligt", "Nivå", "Ej värderad"]
    went = []
    head = shown(Head(look, "Gammal"), 600, 80)
    head.say("Ny", path=[("Analyser", lambda: went.append(1)), ("R5", None)], chip="Pågår", under="Under")
    head.add(button(look, "Rapport"))
    words = [one.text() for one in head.findChildren(QLabel) if not one.isHidden()]
    assert "Pågår" in words
    assert "Under" in words


def test_levels_are_named_by_their_word(shown, look) -> None:
    bands = look.bands(["low", "medium", "high", "critical"])
    mark = shown(LevelMark(look, bands["high"], "Hög"), 100, 30)
    assert mark.accessibleName() == "Hög"
    mark.show_level(None, "Ej värderad")
    assert (mark.word(), mark.grab().isNull()) == ("Ej värderad", False)
    assert not shown(Swatch(look, bands["low"]), 40, 30).grab().isNull()


def test_the_ring_follows_the_keyboard(qtbot, shown, look) -> None:
    window = QMainWindow()
    page = QWidget()
    layout = QVBoxLayout(page)
    one, own = QLineEdit(), QLineEdit()
    own.setProperty("own_focus", True)
    layout.addWidget(one)
    layout.addWidget(own)
    window.setCentralWidget(page)
    ring = FocusRing(window, look)
    shown(window, 400, 200)
    one.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry().contains(one.mapTo(window, QPoint(0, 0)))
    own.setFocus()
    assert ring.isHidden()


def test_an_action_runs_only_when_it_can(qapp, look) -> None:
    ran, can = [], [False]
    action = Action(
        "common.undo", lambda: ran.append(1), shortcut="Ctrl+Y; Ctrl+Shift+Z", enabled_when=lambda: can[0]
    )
    owner = QWidget()
    deed = Deed(action, look, owner)
    assert not deed.isEnabled()
    deed.setEnabled(True)
    deed.trigger()
    can[0] = True
    deed.trigger()
    assert ran == [1]
    assert [key.toString() for key in deed.shortcuts()] == ["Ctrl+Y", "Ctrl+Shift+Z"]
    owner.deleteLater()


@pytest.mark.parametrize(
    ("portable", "words"),
    [
        ("Ctrl+Left", "Ctrl+Vänster"),
        ("Ctrl++", "Ctrl+Plus"),
        ("Shift+F6", "Skift+F6"),
        ("Ctrl+-", "Ctrl+Minus"),
    ],
)
def test_keys_are_named_as_on_the_keyboard(portable: str, words: str) -> None:
    assert key_words(portable) == words


def test_qts_own_words_are_swedish(qapp) -> None:
    words = QtWords()
    assert words.translate("QLineEdit", "&Copy") == "&Kopiera"
    assert words.translate("QLineEdit", "no such word") is None
    assert all(words.translate("", source) for source in _WORDS)
    with speaking("en"):
        assert words.translate("QLineEdit", "&Copy") is None
    words.deleteLater()


def test_typed_letters_are_found_at_the_start_of_a_word_first() -> None:
    assert spans_of("fakt", "Stäm av fakturor") == ((8, 12),)
    assert spans_of("fakt finns", "Stäm av fakturor") is None
    assert spans_of("ar", "Åar och ärenden") == ((1, 3),)
    assert starts_a_word("fakt", "Stäm av fakturor")
    assert not starts_a_word("akt", "Stäm av fakturor")


def test_small_parts_are_made(shown, look) -> None:
    assert chip("Pågår").property("kind") == "chip"
    assert not sign(look, "info").pixmap().isNull()
    field = shown(QLineEdit(), 100, 30)
    set_kind(field, "wrong", "state")
    assert field.property("state") == "wrong"
    QTest.keyClick(field, Qt.Key.Key_A)
    assert field.text() == "a"


def test_a_text_without_an_end_breaks_no_layout(shown, look) -> None:
    hostile = "Jäv\u202e\u200b " + "x" * 200_000
    assert len(label(hostile).text()) < 21_000
    assert "\u202e" not in label(hostile).text()
    assert len(thing_link(look, "E3", hostile, print).text()) < 45
    assert len(button(look, hostile).text()) <= 200
    line = shown(Elided(look, hostile), 300, 20)
    line.grab()
    assert "\u202e" not in line.text()


def test_what_scrolls_stands_on_the_ground_of_what_holds_it(
    look: Look, shown: Callable[..., QWidget]
) -> None:
    panel = box(ground="canvas")
    scroll = Scroll(look)
    column(look, panel, gap="none").addWidget(scroll)
    shown(panel, 200, 100)
    seen = panel.grab().toImage().pixelColor(100, 50)
    assert seen == look.colour("canvas")
