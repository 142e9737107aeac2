"""The other ways in: the network office, an existing workspace, the example."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.common.boxes import column, held, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fields import LineField
from gui.common.form import Field, Form
from gui.common.labels import Paragraph, label
from gui.common.theme import Look
from riskmodel.kernel.words import say

WIDTH = 120  # units
SERVER = "postgresql://"


class Invitation(QWidget):
    """A heading, a few lines, one button."""

    def __init__(
        self, look: Look, key: str, run: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.body: QVBoxLayout = column(look, self, gap="normal")
        self.body.addWidget(label(say(f"start.{key}_title"), "display", wrap=True))
        text = Paragraph(look, say(f"start.{key}_text"))
        self.body.addLayout(held(text, look.px(WIDTH)))
        self.button: QPushButton = button(look, say(f"start.{key}_do"), run, kind="main")
        self.body.addWidget(self.button)


class NetworkOffice(Invitation):
    """A workspace for those who keep the network together."""

    asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "office", self._ask, parent)
        self.body.addStretch(1)

    def _ask(self) -> None:
        self.asked.emit()


class OpenExisting(Invitation):
    """A file, or the address of a server."""

    file_asked = Signal()
    server_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "open", self._ask, parent)
        look = desk.look
        self.body.addSpacing(look.space("large"))
        self._address = LineField(look, hint=f"{SERVER}namn@server/databas")
        self._form = Form(
            look,
            (
                Field(
                    "address", say("start.server"), self._address, help=say("start.server_help"),
                    required=say("start.server_empty"), check=address_fault,
                ),
            ),
        )  # fmt: skip
        self.body.addLayout(held(self._form, look.px(WIDTH)))
        self.body.addWidget(button(look, say("start.server_do"), self._open_server))
        self.body.addStretch(1)

    def _ask(self) -> None:
        self.file_asked.emit()

    def _open_server(self) -> None:
        if self._form.check():
            self.server_asked.emit(self._address.value())


def address_fault(text: str) -> str:
    """What is wrong with a server's address; "" when nothing is."""
    return "" if not text or text.startswith(SERVER) else say("start.server_form")


class Example(Invitation):
    """Made-up agencies to look at and try on; making them takes a while and can be stopped."""

    asked = Signal()
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "demo", self._ask, parent)
        look = desk.look
        self._working = QWidget()
        inside = column(look, self._working)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(say("start.demo_progress"))
        inside.addWidget(self._bar)
        line: QHBoxLayout = row(look)
        self._words = label("", "muted")
        line.addWidget(self._words, 1)
        line.addWidget(button(look, say("start.demo_stop"), self.stopped.emit, kind="link"))
        inside.addLayout(line)
        self._working.hide()
        self.body.addLayout(held(self._working, look.px(WIDTH)))
        self.body.addStretch(1)

    def _ask(self) -> None:
        self.asked.emit()

    def show_progress(self, share: float | None, words: str) -> None:
        """How far it has come; None when it has ended."""
        self._working.setVisible(share is not None)
        self.button.setEnabled(share is None)
        if share is not None:
            self._bar.setValue(round(share * 100))
            self._words.setText(words)
