"""What every test of the window gets: a look, a desk on a store in memory, and a tidy end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.common.desk import Desk
from gui.common.dialogs import Dialogs
from gui.common.jobs import Jobs
from gui.common.settings import Settings
from gui.common.theme import Look
from riskmodel.kernel.ids import agency_id
from tests.agency_store import AgencyStore

Typing = Callable[..., None]


@pytest.fixture(autouse=True)
def _tidy(qapp: QApplication) -> Iterator[None]:
    """Widgets die at the end of their own test, on this thread, or the test fails."""
    before = set(qapp.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = [widget for widget in qapp.topLevelWidgets() if widget not in before]
    names = [f"{type(widget).__name__} {widget.objectName()}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert names == []


@pytest.fixture(scope="session")
def worn(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """The light look, worn once for all tests."""
    look = Look.load("light", 1.0, (1.0,))
    look.wear(qapp, tmp_path_factory.mktemp("glyphs"))
    gc.collect()
    gc.freeze()  # what all tests share is not looked at again after each of them
    return look


@pytest.fixture
def look(worn: Look) -> Look:
    """A look to hand to widgets."""
    return worn


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def store() -> AgencyStore:
    """An empty store of a made-up agency."""
    return AgencyStore(agency_id("999999-0006"))


@pytest.fixture
def desk(look: Look, jobs: Jobs, store: AgencyStore) -> Iterator[Desk]:
    """A desk with the store open; no window."""
    made = Desk(look, jobs, Dialogs(look), Settings(who="Anna Å"))
    made.sit_down(store.workspace())
    yield made
    if (dialog := made.dialogs.current) is not None:
        dialog.close()
    made.dialogs.deleteLater()
    made.deleteLater()


@pytest.fixture
def type_text() -> Typing:
    """Types into a widget as a person does, letter by letter; also å, ä and ö."""
    return _type


def _type(widget: QWidget, text: str) -> None:
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


@pytest.fixture
def shown(qtbot: object) -> Callable[[QWidget], QWidget]:
    """Shows a widget and closes it after the test."""

    def show(widget: QWidget, width: int = 1280, height: int = 800) -> QWidget:
        qtbot.addWidget(widget)  # type: ignore[attr-defined]
        widget.resize(width, height)
        with qtbot.waitExposed(widget):  # type: ignore[attr-defined]
            widget.show()
        widget.activateWindow()
        return widget

    return show


@pytest.fixture
def shot(tmp_path: Path) -> Callable[[QWidget, str], Path]:
    """Saves a picture of a widget, to be looked at."""

    def save(widget: QWidget, name: str) -> Path:
        path = tmp_path / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return save
