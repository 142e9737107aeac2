from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.risk.description import DescriptionTab
from gui.risk.page import RiskPlace
from riskmodel.content import model
from riskmodel.risk import Form, Pattern
from tests.gui.risk.conftest import RiskBench


def tab(page: RiskPlace) -> DescriptionTab:
    made = page.tab("description")
    assert isinstance(made, DescriptionTab)
    return made


def test_a_field_is_stored_when_it_is_left(bench: RiskBench, page: RiskPlace) -> None:
    event = tab(page).top.row("event").field.widget
    event.setFocus()
    event.setPlainText("En attestant godkänner sin egen faktura.")  # type: ignore[attr-defined]
    tab(page).top.row("title").field.widget.setFocus()
    bench.settle()
    assert bench.file().risk.event == "En attestant godkänner sin egen faktura."


def test_a_field_is_stored_when_one_goes_to_another_tab(bench: RiskBench, page: RiskPlace) -> None:
    effect = tab(page).rest.row("effect").field.widget
    effect.setFocus()
    effect.setPlainText("Pengarna är borta.")  # type: ignore[attr-defined]
    page.tab("history")
    bench.settle()
    assert bench.file().risk.effect == "Pengarna är borta."


def test_an_empty_title_is_refused_at_the_field_and_nothing_is_stored(
    bench: RiskBench, page: RiskPlace
) -> None:
    row = tab(page).top.row("title")
    row.field.widget.setFocus()
    row.field.widget.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(row.field.widget, Qt.Key.Key_Delete)
    QTest.keyClick(row.field.widget, Qt.Key.Key_Return)
    bench.settle()
    assert "behöver en rubrik" in row.fault()
    assert bench.file().risk.title == "Påhittade fakturor godkänns"


def test_what_is_being_typed_is_not_written_over(bench: RiskBench, page: RiskPlace) -> None:
    title = tab(page).top.row("title").field.widget
    title.setFocus()
    QTest.keyClicks(title, " igen")
    page.show_where(page.where())
    bench.settle()
    assert title.value() == "Påhittade fakturor godkänns igen"  # type: ignore[attr-defined]


def test_choices_and_ticks_are_stored_at_once(bench: RiskBench, page: RiskPlace) -> None:
    rest = tab(page).rest
    form, pattern = rest.row("form").field.widget, rest.row("pattern").field.widget
    form.set_value(Form.UNSUITABLE)  # type: ignore[attr-defined]
    form.committed.emit(Form.UNSUITABLE)  # type: ignore[attr-defined]
    pattern.set_value(Pattern.ONE)  # type: ignore[attr-defined]
    pattern.committed.emit(Pattern.ONE)  # type: ignore[attr-defined]
    harms = rest.row("harms").field.widget
    harms.set_value(("trust", "economy"))  # type: ignore[attr-defined]
    harms.committed.emit(("trust", "economy"))  # type: ignore[attr-defined]
    owner = rest.row("owner").field.widget
    owner.setFocus()
    owner.setText("Inköpschefen")  # type: ignore[attr-defined]
    owner.commit()  # type: ignore[attr-defined]
    bench.settle()
    risk = bench.file().risk
    assert risk.owner == "Inköpschefen"
    assert (risk.form, risk.pattern, risk.harms) == (Form.UNSUITABLE, Pattern.ONE, ("trust", "economy"))


def test_red_flags_are_a_line_each(bench: RiskBench, page: RiskPlace) -> None:
    flags = tab(page).rest.row("red_flags").field.widget
    flags.setPlainText("Ett tecken\n\n  Ett till  ")  # type: ignore[attr-defined]
    flags.commit()  # type: ignore[attr-defined]
    bench.settle()
    assert bench.file().risk.red_flags == ("Ett tecken", "Ett till")


def test_the_note_says_that_no_suspects_are_named(page: RiskPlace) -> None:
    assert "inga namn på misstänkta" in tab(page).note.accessibleName()


def test_each_cause_shows_what_covers_it(page: RiskPlace) -> None:
    rows = tab(page).causes.rows()
    assert rows[0].cover.text() == (
        "Organisatoriska faktorer · Täcks av Attestordning, Å1 Dela beställning och attest på fyra enheter"
    )
    assert rows[1].cover.text() == "Egna ord · Varken skydd eller åtgärd"


def test_a_factor_of_the_model_is_added_as_a_cause(bench: RiskBench, page: RiskPlace) -> None:
    causes = tab(page).causes
    causes.add.click()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    group = dialog.form.row("group").field.widget
    group.set_value("culture")  # type: ignore[attr-defined]
    group.committed.emit("culture")  # type: ignore[attr-defined]
    factor = dialog.form.row("factor").field.widget
    factor.setCurrentIndex(0)  # type: ignore[attr-defined]
    factor.committed.emit(factor.value())  # type: ignore[attr-defined]
    dialog.accept_button.click()
    bench.settle()
    added = bench.file().causes[-1]
    assert added.factor == factor_of("culture")
    assert added.text
    assert len(tab(page).causes.rows()) == 3


def factor_of(group: str) -> str:
    return next(each for each in model().factor_groups if each.id == group).factors[0].id


def test_a_cause_in_own_words_needs_words(bench: RiskBench, page: RiskPlace) -> None:
    tab(page).causes.ask()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    group = dialog.form.row("group").field.widget
    group.set_value("own")  # type: ignore[attr-defined]
    group.committed.emit("own")  # type: ignore[attr-defined]
    dialog.accept_button.click()
    assert "egna ord" in dialog.form.row("text").fault()
    bench.answer(text="Vi känner varandra för väl")
    assert bench.file().causes[-1].text == "Vi känner varandra för väl"
    assert bench.file().causes[-1].factor == ""


def test_the_same_cause_twice_is_refused_in_the_dialog(bench: RiskBench, page: RiskPlace) -> None:
    tab(page).causes.ask()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    bench.answer(text="ingen granskar i efterhand")
    assert dialog.isVisible()
    assert "finns redan" in dialog.banner.accessibleName()


def test_a_cause_is_rewritten_in_place(bench: RiskBench, page: RiskPlace) -> None:
    row = tab(page).causes.rows()[1]
    row.text.setFocus()
    row.text.selectAll()
    QTest.keyClicks(row.text, "Stickprov saknas")
    QTest.keyClick(row.text, Qt.Key.Key_Return)
    bench.settle()
    assert bench.file().causes[1].text == "Stickprov saknas"


def test_an_emptied_cause_says_at_the_field_what_is_wrong(bench: RiskBench, page: RiskPlace) -> None:
    row = tab(page).causes.rows()[1]
    row.text.setFocus()
    row.text.selectAll()
    QTest.keyClick(row.text, Qt.Key.Key_Delete)
    QTest.keyClick(row.text, Qt.Key.Key_Return)
    bench.settle()
    assert row._fault.isVisible()
    assert bench.file().causes[1].text == "Ingen granskar i efterhand"


def test_a_removed_cause_can_be_taken_back(bench: RiskBench, page: RiskPlace) -> None:
    with bench.qtbot.waitSignal(bench.desk.told) as told:
        tab(page).causes.rows()[1].bin.click()
    assert told.args[1] is True
    bench.settle()
    assert len(tab(page).causes.rows()) == 1
    bench.desk.undo()
    bench.settle()
    assert len(tab(page).causes.rows()) == 2
