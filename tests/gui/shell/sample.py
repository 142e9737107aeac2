"""Places made up for the tests of the frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.common.action import Action
from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.head import Head
from gui.common.labels import label
from gui.common.place import Found, Place, Where
from gui.common.sidepanel import Beside, SidePanel
from gui.common.textedit import GrowingText
from gui.shell.places import PlaceEntry


class SamplePlace(Place):
    """A heading, a text, a button and a side panel."""

    made = 0

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        type(self).made += 1
        self.shown: Mapping[str, Any] = {}
        self.ran: list[str] = []
        layout = column(self.look, self, gap="none")
        page = QWidget()
        inner = column(self.look, page, gap="none")
        self.head = Head(self.look, "Korruptionsrisker 2026")
        self.head.add(button(self.look, "Rapport", self.run_it, kind="quiet", icon="file-text"))
        inner.addWidget(self.head)
        self.text = GrowingText(self.look)
        self.text.setAccessibleName("Anteckning")
        inner.addWidget(self.text)
        self.button = button(self.look, "Värdera nästa (3 kvar)", self.run_it, kind="main")
        inner.addWidget(self.button)
        inner.addStretch(1)
        panel = SidePanel(desk, [("risk", "Risken"), ("questions", "Frågor för steget")], "Sidopanel")
        panel.body("risk").addWidget(label("Ospecificerade eller påhittade fakturor", "lead", wrap=True))
        panel.body("risk").addStretch(1)
        self.beside = Beside(desk, page, panel)
        layout.addWidget(self.beside)

    def title(self) -> str:
        return str(self.shown.get("title", "Provplats"))

    def show_where(self, what: Mapping[str, Any]) -> None:
        self.shown = what

    def where(self) -> Mapping[str, Any]:
        return self.shown

    def commands(self) -> Sequence[Action]:
        return (
            Action("shell.help_on", self.run_it, shortcut="Ctrl+Return", facts=lambda: {"place": "fakturor"}),
        )

    def keys_hint(self) -> str:
        return "1–4 sätter nivån · Enter öppnar risken"

    def help_text(self) -> str:
        return "Här värderar du risker."

    def toggle_panel(self) -> bool:
        return self.beside.toggle()

    def take_focus(self) -> None:
        self.button.setFocus()

    def run_it(self) -> None:
        self.ran.append("it")


class SlowPlace(SamplePlace):
    """Shows its button only when what it reads has come."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.button.hide()

    def show_where(self, what: Mapping[str, Any]) -> None:
        super().show_where(what)
        self.desk.read(lambda _reading: None, self.come, owner=self)

    def come(self, _nothing: None) -> None:
        self.button.show()


def find(_reading: Any, typed: str) -> list[Found]:
    title = "Ospecificerade eller påhittade fakturor"
    if typed.casefold() not in f"r5 {title}".casefold():
        return []
    return [Found("shield-check", title, "Risk R5", Where("risk", {"title": title}))]


HERE = "tests.gui.shell.sample"
ENTRIES = (
    PlaceEntry("overview", "house", "shell.place.overview", f"{HERE}:SamplePlace"),
    PlaceEntry("analysis", "shield-check", "shell.place.analysis", f"{HERE}:SamplePlace", f"{HERE}:find"),
    PlaceEntry("measures", "list-checks", "shell.place.measures", f"{HERE}:SamplePlace"),
    PlaceEntry("catalogue", "library", "shell.place.catalogue", f"{HERE}:SamplePlace"),
    PlaceEntry("risk", "shield-check", "shell.place.risk", f"{HERE}:SamplePlace", under="analysis"),
    PlaceEntry("reports", "file-text", "shell.place.reports", f"{HERE}:SlowPlace", under="analysis"),
    PlaceEntry("settings", "settings", "shell.place.settings", f"{HERE}:SamplePlace", under="-"),
)
