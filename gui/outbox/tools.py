"""What stands over the list: search, meeting, view, and the buttons of the view."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.fields import ChoiceField, SearchField
from gui.common.flow import Flow
from gui.common.room import Room
from gui.common.theme import Look
from gui.outbox.rows import VIEWS
from network.meeting import Meeting
from network.outbox_letters import meeting_name
from riskmodel.kernel.words import say

# The buttons of each view, the first one being the filled one.
BUTTONS: dict[str, tuple[str, ...]] = {
    "drafts": ("approve",),
    "approved": ("write", "send", "withdraw"),
    "doubt": ("went", "failed", "take_up"),
    "left": ("resend",),
    "all": (),
}
PRESSED = tuple(name for names in BUTTONS.values() for name in names)


class OutboxTools(QWidget):
    """Two rows that break where it is narrow. `pressed` tells which button."""

    typed = Signal(str)
    meeting_chosen = Signal(object)
    view_chosen = Signal(object)
    pressed = Signal(str)
    stopped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._search = SearchField(look, say("outbox.filter"), hint=say("outbox.filter"))
        self._search.setMaximumWidth(look.px(50))
        self._search.typed.connect(self.typed)
        self._which = ChoiceField(look, [(None, say("outbox.all_meetings"))], None)
        self._which.setAccessibleName(say("outbox.which"))
        self._which.setMinimumWidth(look.px(40))
        self._which.setMaximumWidth(look.px(70))
        self._which.committed.connect(self.meeting_chosen)
        views = [(key, say(f"outbox.view.{key}")) for key in VIEWS]
        self._views = Segments(look, views, "drafts", name=say("outbox.views"))
        self._views.committed.connect(self._choose)
        self._short_views = ChoiceField(look, views, "drafts")
        self._short_views.setAccessibleName(say("outbox.views"))
        self._short_views.committed.connect(self._choose)
        self._buttons = {
            "approve": button(look, "", self._approve, kind="main"),
            "write": button(look, "", self._write, kind="main", icon="file-down"),
            "send": button(look, "", self._send, icon="send"),
            "withdraw": button(look, say("outbox.button.withdraw"), self._withdraw, kind="quiet"),
            "went": button(look, "", self._went, kind="main"),
            "failed": button(look, "", self._failed),
            "take_up": button(look, "", self._take_up),
            "resend": button(look, "", self._resend, icon="repeat-2"),
        }
        self._stop = button(look, say("outbox.stop"), self.stopped.emit)
        self._lay_out()

    def view(self) -> str:
        """Which view is shown."""
        return str(self._views.value())

    def set_view(self, view: str) -> None:
        """Show a view, without telling."""
        self._views.set_value(view)
        self._short_views.set_value(view)

    def fit(self, room: Room) -> None:
        """Where it is narrow the views are a list to choose from."""
        self._views.setVisible(room is not Room.NARROW)
        self._short_views.setVisible(room is Room.NARROW)

    def show_meetings(self, meetings: Sequence[Meeting], chosen: UUID | None) -> None:
        """Offer these meetings, the newest first."""
        ordered = sorted(meetings, key=lambda each: (each.year, each.number), reverse=True)
        choices = [(None, say("outbox.all_meetings")), *((each.id, meeting_name(each)) for each in ordered)]
        self._which.set_choices(choices, chosen)

    def show_counts(self, counts: dict[str, int], *, is_busy: bool, can_write: bool) -> None:
        """Show the buttons of the view, each with its number; what there is none for is not shown."""
        shown = BUTTONS[self.view()]
        for name, each in self._buttons.items():
            count = counts.get(name, 0)
            if name != "withdraw":
                each.setText(say(f"outbox.button.{name}", n=count))
            each.setVisible(name in shown and count > 0 and can_write and not is_busy)
        self._stop.setVisible(is_busy)

    def _lay_out(self) -> None:
        outer = column(self._look, self, gap="small")
        first, second = Flow(self._look), Flow(self._look)
        first.addWidget(self._views)
        first.addWidget(self._short_views)
        first.addWidget(self._which)
        second.addWidget(self._search)
        for each in (*self._buttons.values(), self._stop):
            second.addWidget(each)
        outer.addLayout(first)
        outer.addLayout(second)

    def _choose(self, view: str) -> None:
        self.set_view(view)
        self.view_chosen.emit(view)

    def _approve(self) -> None:
        self.pressed.emit("approve")

    def _write(self) -> None:
        self.pressed.emit("write")

    def _send(self) -> None:
        self.pressed.emit("send")

    def _withdraw(self) -> None:
        self.pressed.emit("withdraw")

    def _went(self) -> None:
        self.pressed.emit("went")

    def _failed(self) -> None:
        self.pressed.emit("failed")

    def _take_up(self) -> None:
        self.pressed.emit("take_up")

    def _resend(self) -> None:
        self.pressed.emit("resend")
