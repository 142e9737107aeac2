"""The whole program but its main loop, on real files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from gui.app import house
from gui.app.folders import Folders, own_folders
from gui.app.program import Program
from gui.common.settings import Settings, read_settings, write_settings
from gui.common.theme import Look
from gui.start.page import NewWorkspace, StartPage
from riskmodel.kernel.errors import StorageError
from riskmodel.register import load_register, to_agency
from storage.workspace import create_workspace, open_workspace
from tests import makers
from tests.architecture.tree import ROOT


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "config", tmp_path / "cache", tmp_path / "log")


@pytest.fixture
def begin(qtbot, qapp, folders, worn, tmp_path_factory) -> Iterator:
    """Starts the program with an address; everything is closed after the test."""
    programs: list[Program] = []

    def start(address: str = "", settings: Settings | None = None) -> Program:
        if settings is not None:
            write_settings(folders.settings, settings)
        program = Program(qapp, folders, address)
        programs.append(program)
        program.show()
        qtbot.waitUntil(lambda: program.house is not None)
        return program

    yield start
    for program in programs:
        if (dialog := program.house.desk.dialogs.current) is not None:
            dialog.close()
        program.window.close()
        program.close()
        qapp.removeTranslator(program.house._qt_words)
        program.window.deleteLater()
        program.house.deleteLater()
        program.deleteLater()
    worn.wear(qapp, tmp_path_factory.mktemp("glyphs"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "monster.klarsyn"
    create_workspace(path, makers.agency(), who="Anna Å").close()
    return path


def page(program: Program) -> StartPage:
    held = program.window.centralWidget()
    assert isinstance(held, StartPage)
    return held


def test_the_first_start_asks_what_to_work_on(qtbot, begin) -> None:
    program = begin()
    qtbot.waitUntil(lambda: page(program).search.list.found.rowCount() > 200)


def test_a_new_workspace_is_made_opened_and_remembered(qtbot, begin, folders, tmp_path) -> None:
    program = begin()
    path = tmp_path / "ny" / "stk.klarsyn"
    agency = next(to_agency(row) for row in load_register() if row.org_nr == "202100-5026")
    page(program).created.emit(NewWorkspace(path, agency))
    qtbot.waitUntil(lambda: program.window.frame is not None)
    assert path.is_file()
    assert program.window.windowTitle().endswith("Statskontoret – Klarsyn")
    program.window.close()
    program.house.close()
    settings = read_settings(folders.settings)
    assert settings.last == str(path)
    assert [one.name for one in settings.recent] == ["Statskontoret"]
    open_workspace(path, who="x").close()


def test_the_last_workspace_is_opened_at_the_next_start(qtbot, begin, workspace) -> None:
    program = begin(settings=replace(Settings(), last=str(workspace)))
    qtbot.waitUntil(lambda: program.window.frame is not None)
    assert program.house.desk.workspace.file_name == "monster.klarsyn"


def is_glancing(program: Program) -> bool:
    desk = program.house.desk
    return desk.is_open and desk.workspace.is_opening


def is_at_work(program: Program) -> bool:
    return program.house.desk.is_open and not is_glancing(program)


def test_the_workspace_is_shown_while_it_is_being_opened(qtbot, begin, folders, workspace) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: is_glancing(program))
    desk, window = program.house.desk, program.window
    title = window.windowTitle()
    assert title == "Översikt – Mönsterverket – Klarsyn"
    assert window.frame.status.saved_words() == "Öppnar arbetsytan …"
    assert desk.is_read_only
    with pytest.raises(StorageError) as refused:
        desk.workspace.open_work("add_unit")
    assert refused.value.key == "shell.still_opening"
    desk.go("measures")
    qtbot.waitUntil(lambda: is_at_work(program))
    qtbot.waitUntil(window.updatesEnabled)
    assert not desk.is_read_only
    assert window.windowTitle() == title.replace("Översikt", "Åtgärder")
    assert window.frame.status.saved_words() == "Allt är sparat"
    assert desk.settings.last == str(workspace)


def test_what_is_open_over_the_pages_stays_until_the_user_is_done(qtbot, begin, workspace) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: is_glancing(program))
    program.house.desk.dialogs.tell("Om", "Klarsyn")
    dialog = program.house.desk.dialogs.current
    qtbot.waitUntil(lambda: workspace.with_name(workspace.name + "-wal").exists())
    for _ in range(3):
        with qtbot.waitCallback() as looked:  # the program looks again meanwhile
            QTimer.singleShot(house.SEEN_MS, looked)
    assert is_glancing(program)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: is_at_work(program))


def test_a_workspace_that_is_shown_but_cannot_be_opened_says_why(
    qtbot, begin, workspace, monkeypatch
) -> None:
    def refuse(address: str, who: str) -> None:
        raise StorageError("storage.file_read_only", path=address)

    monkeypatch.setattr("gui.app.glancing.open_stored", refuse)
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: program.house.desk.dialogs.current is not None)
    assert page(program).banner.isVisible()
    program.house.desk.dialogs.current.accept_button.click()
    qtbot.waitUntil(lambda: is_at_work(program))
    assert program.house.desk.is_read_only


def test_leaving_while_it_is_being_opened_lets_go_of_the_file(qtbot, begin, workspace) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: is_glancing(program))
    with qtbot.waitSignal(program.house.jobs.busy_changed, check_params_cb=lambda busy: busy):
        pass
    program.window.frame.open_other()
    qtbot.waitUntil(lambda: not program.house.jobs.is_busy)
    assert page(program) is not None
    open_workspace(workspace, who="x").close()


def test_closing_while_it_is_being_opened_leaves_one_whole_file(qtbot, begin, workspace) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: is_glancing(program))
    program.window.close()
    program.house.close()
    assert [one.name for one in workspace.parent.glob("monster.klarsyn?*")] == []
    open_workspace(workspace, who="x").close()


def test_going_back_to_the_start_lets_go_of_the_file(qtbot, begin, workspace) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: program.window.frame is not None)
    program.window.frame.open_other()
    qtbot.waitUntil(lambda: not program.house.jobs.is_busy)
    assert page(program) is not None
    assert program.house.desk.settings.last == ""
    open_workspace(workspace, who="x").close()


def test_a_locked_workspace_says_who_has_it_and_opens_for_reading(qtbot, begin, workspace) -> None:
    with open_workspace(workspace, who="Berit Ö"):
        program = begin(str(workspace))
        qtbot.waitUntil(lambda: program.house.desk.dialogs.current is not None)
        dialog = program.house.desk.dialogs.current
        assert dialog.windowTitle() == "Vill du öppna den för läsning?"
        assert "Berit Ö" in dialog.accessibleDescription()
        dialog.accept_button.click()
        qtbot.waitUntil(lambda: program.window.frame is not None)
        assert program.house.desk.is_read_only


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "finns ingen fil"),
        (lambda path: path.write_bytes(b""), "är tom"),
        (lambda path: path.write_bytes(b"PK" * 900), "ingen arbetsyta"),
        (Path.mkdir, "är en mapp"),
    ],
)
def test_what_cannot_be_opened_is_said_in_words(qtbot, begin, tmp_path, make, words: str) -> None:
    path = tmp_path / "fel.klarsyn"
    make(path)
    program = begin(str(path))
    qtbot.waitUntil(lambda: isinstance(program.window.centralWidget(), StartPage))
    assert words in page(program).banner.accessibleName()


def test_a_file_is_never_written_over(qtbot, begin, workspace) -> None:
    program = begin()
    page(program).created.emit(NewWorkspace(workspace, makers.agency()))
    qtbot.waitUntil(page(program).banner.isVisible)
    assert "redan" in page(program).banner.accessibleName()


def test_the_example_is_made_and_opened(qtbot, begin, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("gui.app.opening.DEMO_AGENCIES", 1)
    program = begin()
    page(program).demo_asked.emit(tmp_path / "exempel.klarsyn")
    qtbot.waitUntil(lambda: program.window.frame is not None, timeout=60_000)
    assert program.house.desk.workspace.file_name == "exempel.klarsyn"


def test_an_example_that_is_stopped_leaves_nothing_behind(qtbot, begin, tmp_path) -> None:
    program = begin()
    page(program).demo_asked.emit(tmp_path / "exempel.klarsyn")
    page(program).demo_stopped.emit()
    qtbot.waitUntil(lambda: not program.house.jobs.is_busy, timeout=60_000)
    assert list(tmp_path.glob("exempel*")) == []
    assert program.window.frame is None


def test_look_and_language_change_without_a_restart(qtbot, begin, workspace) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: program.window.frame is not None)
    program.house.desk.change_settings(look="contrast_dark", zoom=1.5)
    qtbot.waitUntil(lambda: program.house.desk.look.name == "contrast_dark")
    assert program.window.frame.desk.look.zoom == 1.5
    assert program.window.updatesEnabled()
    program.house.desk.change_settings(language="en")
    assert "Overview" in program.window.windowTitle()


def test_the_pages_are_away_while_another_look_is_put_on(qtbot, begin, workspace, monkeypatch) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: program.window.frame is not None)
    before, held = program.window.frame, []
    monkeypatch.setattr(
        Look, "wear", lambda *_: held.append((program.window.frame, shiboken6.isValid(before)))
    )
    for zoom in (1.1, 1.2, 1.3):
        program.house.desk.change_settings(zoom=zoom)
    qtbot.waitUntil(lambda: program.window.frame is not None)
    assert held == [(None, False)]
    assert program.house.desk.look.zoom == 1.3


def test_a_fault_is_shown_once_and_logged(qtbot, begin, folders) -> None:
    program = begin()
    fault = ValueError("påhittat")
    program.house.faults.meet(fault)
    dialog = program.house.desk.dialogs.current
    assert "påhittat" in dialog.accessibleDescription()
    dialog.accept_button.click()
    program.house.faults.meet(fault)
    assert program.house.desk.dialogs.current is None
    assert "påhittat" in folders.log_file.read_text(encoding="utf-8")


def test_a_crash_is_told_of_at_the_next_start(begin, folders) -> None:
    folders.log.mkdir(parents=True)
    folders.crash.write_text("Fatal Python error", encoding="utf-8")
    program = begin()
    assert program.house.desk.dialogs.current.windowTitle() == "Klarsyn avslutades oväntat förra gången"


def test_closing_the_window_keeps_the_settings(qtbot, begin, folders) -> None:
    program = begin()
    program.house.desk.change_settings(who="Åsa")
    program.window.close()
    program.house.close()
    assert read_settings(folders.settings).who == "Åsa"
    assert not folders.crash.exists()


def test_keys_reach_the_window_of_a_real_workspace(qtbot, begin, workspace) -> None:
    program = begin(str(workspace))
    qtbot.waitUntil(lambda: program.window.frame is not None)
    program.window.activateWindow()
    QTest.keyClick(program.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert program.window.windowTitle().startswith("Inställningar")


def test_the_users_own_folders_are_named_after_the_program() -> None:
    assert {path.name for path in (own_folders().config, own_folders().cache)} == {"klarsyn"}


def test_the_program_works_with_pythons_own_import() -> None:
    code = """
import builtins
plain = builtins.__import__
import gui.app.program
assert builtins.__import__ is plain, builtins.__import__
from PySide6.QtCore import QTimer
from gui.app.program import Program
show = Program.show
def shown(self):
    show(self)
    def look_again():
        held = self.window.centralWidget()
        rows = held.search.list.found.rowCount() if held.objectName() == "start" else 0
        if not rows:
            QTimer.singleShot(5, self.window, look_again)
        else:
            print("start:", rows)
            self.window.close()
    look_again()
Program.show = shown
raise SystemExit(gui.app.program.run_window())
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert "start: 267" in run.stdout


def test_little_is_imported_before_the_first_paint() -> None:
    code = """
import sys
import gui.app.program
ours = ("gui.common.desk", "gui.common.theme", "gui.start.page", "gui.shell.frame", "storage")
print([name for name in (*ours, "riskmodel.dossier", "PySide6.QtSvg", "sqlite3") if name in sys.modules])
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert run.stdout.strip() == "[]", run.stderr
