from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from gui.analysis.frame import StepFrame
from gui.common.room import Room
from riskmodel.analysis import Analysis, AnalysisState, Step, StepMove
from riskmodel.kernel.work import Edit
from riskmodel.verbs.analyses import start_analysis
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import ALT, CTRL, Bench
from tests.gui.analysis.filling import fill
from tests.gui.conftest import Typing

FILLED = makers.filled_dossier()


@pytest.fixture
def store() -> AgencyStore:
    """An analysis that has come to step 4."""
    made = AgencyStore(makers.AGENCY_ID)
    fill(made, FILLED)
    return made


def frame_of(bench: Bench) -> StepFrame:
    found = bench.page.frame
    assert found is not None
    return found


def analysis(bench: Bench) -> Analysis:
    return bench.dossier.analysis


# -- moving between steps --------------------------------------------------------------------------------


def test_any_step_can_be_looked_at_and_nothing_is_recorded(bench: Bench) -> None:
    bench.open()
    assert bench.page.step is Step.TREAT
    for number, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_5), 1):
        bench.press(key, ALT)
        assert bench.page.step is Step(number if number < 4 else 5)
    assert bench.store.all(StepMove) == []
    assert analysis(bench).step is Step.TREAT


def test_where_tells_the_step_and_the_risk_to_come_back_to(bench: Bench) -> None:
    second = FILLED.risks[1].risk
    bench.open(Step.IDENTIFY, risk_id=second.id)
    assert bench.place.where() == {"analysis_id": makers.ANALYSIS_ID, "step": 2, "risk_id": second.id}


def test_where_tells_what_was_asked_for_before_it_has_been_read(bench: Bench) -> None:
    where = {"analysis_id": makers.ANALYSIS_ID, "step": 5, "risk_id": FILLED.risks[0].risk.id}
    bench.place.show_where(where)
    assert bench.place.where() == where
    bench.settle()


def test_going_back_asks_why_and_records_it(bench: Bench) -> None:
    bench.open(Step.IDENTIFY)
    back = next(action for action in bench.place.commands() if action.id == "analysis_place.cmd.back")
    assert back.text() == "Gå tillbaka till steg 2"
    back.run()
    assert bench.dialog.reject_button.text() == "Stanna i steg 4"
    bench.accept()
    assert "Skriv varför" in bench.dialog.form.row("reason").fault()
    bench.fill(reason="En ny enhet har tillkommit.")
    bench.accept()
    assert analysis(bench).step is Step.IDENTIFY
    assert [move.reason for move in bench.store.all(StepMove)] == ["En ny enhet har tillkommit."]
    assert not back.is_enabled()


def test_a_step_further_on_offers_no_way_back(bench: Bench) -> None:
    bench.open(Step.FOLLOW_UP)
    back = next(action for action in bench.place.commands() if action.id == "analysis_place.cmd.back")
    assert not back.is_enabled()


def test_name_and_scope_are_changed_in_one_dialog(bench: Bench) -> None:
    bench.open(Step.NEED)
    change = next(action for action in bench.place.commands() if action.id == "analysis_place.cmd.change")
    change.run()
    bench.fill(title="Risker 2026", owner="GD", record_number="2026-4")
    bench.accept()
    found = analysis(bench)
    assert (found.title, found.owner, found.record_number) == ("Risker 2026", "GD", "2026-4")
    assert bench.place.title() == "Risker 2026"


def test_taking_back_the_start_of_an_analysis_leads_to_the_list(bench: Bench) -> None:
    made: list[Edit] = []
    bench.desk.do(start_analysis, "Ny", owner=bench.place, done=made.append)
    bench.settle()
    bench.go(analysis_id=made[0].after(Analysis).id)
    bench.desk.undo()
    bench.settle()
    assert bench.place.where() == {}
    assert bench.gone[-1].place == "analysis"


def test_the_commands_of_a_step_come_and_go_with_it(bench: Bench) -> None:
    bench.open(Step.IDENTIFY)
    ids = {action.id for action in bench.place.commands()}
    assert "analysis_place.see.plan" in ids
    bench.press(Qt.Key.Key_1, ALT)
    ids = {action.id for action in bench.place.commands()}
    assert "analysis_place.see.plan" not in ids


def test_no_two_commands_have_the_same_key(bench: Bench) -> None:
    for step in Step:
        bench.open(step)
        keys = [key.toString() for action in bench.place.commands() for key in action.keys()]  # noqa: SIM118
        assert len(keys) == len(set(keys))


def test_more_offers_only_what_can_be_done(bench: Bench) -> None:
    bench.store.add(makers.approval())
    bench.store.drop(Analysis)
    bench.store.add(makers.analysis(state=AnalysisState.APPROVED, step=Step.FOLLOW_UP))
    bench.open(Step.FOLLOW_UP)
    bench.page.head.more.click()
    [menu] = bench.page.head.findChildren(QMenu)
    words = [action.text().replace("&", "") for action in menu.actions()]
    menu.close()
    assert "Starta en ny omgång" in words
    assert "Ändra namn och omfattning" not in words


def test_a_place_named_in_an_analysis_gets_the_keyboard(bench: Bench) -> None:
    bench.go(analysis_id=makers.ANALYSIS_ID, step=2, part="scope")
    assert QApplication.focusWidget() is bench.view.plan.scope.tree  # type: ignore[attr-defined]
    bench.go(analysis_id=makers.ANALYSIS_ID, step=1)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)


def test_taking_a_change_back_shows_in_the_field_that_has_the_keyboard(bench: Bench) -> None:
    view = bench.open(Step.NEED)
    field = view.conclusion.decided_by  # type: ignore[attr-defined]
    field.setFocus()
    field.setText("Rektorn")
    bench.press(Qt.Key.Key_Return)
    assert bench.dossier.need_check is not None
    assert bench.dossier.need_check.decided_by == "Rektorn"
    bench.desk.undo()
    bench.settle()
    assert field.text() == "Generaldirektören"


# -- the side panel ----------------------------------------------------------------------------------------


def test_a_question_of_the_step_is_answered_in_the_side_panel(bench: Bench, type_text: Typing) -> None:
    bench.open(Step.FOLLOW_UP)
    questions = frame_of(bench)._questions
    assert questions is not None
    assert questions._count.text() == "0 av 7 har en anteckning"
    questions.open_question("follow_up_next")
    assert QApplication.focusWidget() is questions.field("follow_up_next")
    type_text(questions.field("follow_up_next"), "Bidragen.")
    questions.field("follow_up_next").commit()
    bench.settle()
    assert bench.dossier.answers["follow_up_next"].text == "Bidragen."
    assert questions._count.text() == "1 av 7 har en anteckning"
    assert questions.head("follow_up_next").accessibleName().endswith("Besvarad")


def test_one_question_is_open_at_a_time(bench: Bench) -> None:
    bench.open(Step.FOLLOW_UP)
    questions = frame_of(bench)._questions
    assert questions is not None
    assert questions.is_open("follow_up_done")
    questions.head("follow_up_share").click()
    assert questions.is_open("follow_up_share")
    assert not questions.is_open("follow_up_done")


def test_the_panel_is_closed_with_f8_and_a_button_opens_it_again(bench: Bench) -> None:
    bench.open(Step.FOLLOW_UP)
    assert frame_of(bench).is_panel_open
    assert bench.place.toggle_panel()
    assert not frame_of(bench).is_panel_open
    assert bench.page.head.panel.isVisible()
    bench.page.head.panel.click()
    assert frame_of(bench).is_panel_open
    assert not bench.page.head.panel.isVisible()


def test_the_chosen_risk_is_told_with_level_facts_and_why(bench: Bench) -> None:
    bench.open(Step.IDENTIFY, risk_id=FILLED.risks[1].risk.id)
    texts = bench.view._detail.facts.texts()  # type: ignore[attr-defined]
    assert "R2 · Informationshantering och it" in texts
    assert "Kritisk i dag" in texts
    assert "3  Stor" in texts
    assert "prioritetstabellen" in texts or "i tabellen" in texts


def test_the_tabs_of_the_panel_are_reached_by_keys(bench: Bench) -> None:
    bench.open(Step.FOLLOW_UP)
    panel = frame_of(bench).panel
    assert panel is not None
    assert panel.tabs.key() == "questions"
    bench.press(Qt.Key.Key_PageDown, CTRL)
    assert panel.tabs.key() == "risk"


def test_step_one_has_no_side_panel(bench: Bench) -> None:
    bench.open(Step.NEED)
    assert not bench.place.toggle_panel()
    assert not bench.page.head.panel.isVisible()


# -- room --------------------------------------------------------------------------------------------------


def test_a_narrow_window_keeps_title_main_button_and_more(bench_of: Callable[..., Bench]) -> None:
    bench = bench_of(800, 600)
    assert bench.desk.room is Room.NARROW
    bench.open(Step.FOLLOW_UP)
    head = bench.page.head
    assert head.main.text() == "Fastställ"
    assert head.more.isVisible()
    assert head.more.accessibleName() == "Mer"
    assert not head.report.isVisible()
    assert not frame_of(bench).main.isVisible()


def test_in_a_narrow_window_the_panel_takes_the_place_of_the_page(bench_of: Callable[..., Bench]) -> None:
    bench = bench_of(800, 600)
    bench.open(Step.FOLLOW_UP)
    assert bench.view.isVisible()
    bench.place.toggle_panel()
    assert not bench.view.isVisible()
    bench.place.toggle_panel()
    assert bench.view.isVisible()


@pytest.mark.parametrize("width", [640, 800, 1000, 1280, 1920])
def test_nothing_is_wider_than_the_window(bench_of: Callable[..., Bench], width: int) -> None:
    bench = bench_of(width, 700)
    for step in (Step.NEED, Step.IDENTIFY, Step.FOLLOW_UP):
        bench.open(step)
        QApplication.processEvents()
        assert bench.window.width() == width
        assert bench.place.minimumSizeHint().width() <= width


# -- for ears and keys ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [Step.NEED, Step.IDENTIFY, Step.FOLLOW_UP])
def test_every_control_has_a_name(bench: Bench, step: Step) -> None:
    bench.open(step)
    nameless = [one for one in controls(bench.window) if not spoken(one)]
    assert nameless == []


@pytest.mark.parametrize("step", list(Step))
def test_tab_goes_from_the_head_down_to_the_panel_and_round(bench: Bench, step: Step) -> None:
    bench.open(step)
    strip = bench.page.strip.segment(step)
    strip.setFocus()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in seen:
        assert now is not None
        seen.append(now)
        bench.window.focusNextChild()
    assert QApplication.focusWidget() is strip, "Tab must come back to where it began"
    assert bench.page.head.more in seen
    panel = frame_of(bench).panel
    if panel is not None:
        inside = [bench.view.isAncestorOf(one) for one in seen]
        beside = [panel.isAncestorOf(one) for one in seen]
        assert max(at for at, found in enumerate(inside) if found) < beside.index(True)


def test_no_part_opens_a_window_of_its_own(bench: Bench) -> None:
    watch = Watch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    for step in (Step.NEED, Step.IDENTIFY, Step.FOLLOW_UP):
        bench.open(step)
    app.removeEventFilter(watch)
    assert watch.seen == []


class Watch(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def controls(window: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    return [one for kind in kinds for one in window.findChildren(kind) if one.isVisible()]


def spoken(one: QWidget) -> str:
    words = one.text() if isinstance(one, QAbstractButton) else ""
    return one.accessibleName() or words


def test_what_is_made_beforehand_is_what_is_opened_later(bench: Bench) -> None:
    list(bench.place.prepare())
    bench.open(Step.PRIORITISE)
    frame = bench.page.frame
    assert frame is not None
    matrix = frame.view.matrix
    assert matrix is not None
    frame.view.show_way("matrix")
    assert frame.view.matrix is matrix
    assert matrix.isVisible()
