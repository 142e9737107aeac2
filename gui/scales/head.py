"""The head of the scale editor: whose scales, which version, the tabs, and saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button, icon_button
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.figures import long_date
from gui.common.head import Head, Way
from gui.common.labels import Elided
from gui.common.menus import action_menu, pop_under
from gui.common.room import Room
from gui.common.tabs import Tabs
from gui.scales.part import Draft
from riskmodel.kernel.words import say

COUNTED = ("effects", "review")


class ScalesHead(QWidget):
    """In a narrow window the tabs become a choice, and only what is to be done keeps its words."""

    tab_chosen = Signal(str)
    save_asked = Signal()
    back_asked = Signal()
    panel_asked = Signal()

    def __init__(self, desk: Desk, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._look = look
        self._keys = tuple(keys)
        self._menu: Callable[[], Sequence[Action]] = tuple
        self._draft: Draft | None = None
        self.head = Head(look)
        self._state = Elided(look, colour="danger")
        self._back = button(look, say("scales_place.back"), self.back_asked.emit, kind="quiet", icon="undo-2")
        self.more = button(look, say("scales_place.more"), self.open_menu, kind="quiet", icon="ellipsis")
        self._panel = icon_button(
            look, "panel-right-open", say("scales_place.open_check"), self.panel_asked.emit, key="F8"
        )
        for part in (self._back, self.more, self._panel):
            self.head.add(part)
        self.save = button(look, "", self.save_asked.emit, kind="main")
        self.tabs = Tabs(look, [(key, self._words(key)) for key in self._keys], say("scales_place.tabs"))
        self.tabs.setMinimumWidth(1)  # it gives way to the choice before it is cut
        self.tabs.chosen.connect(self.tab_chosen)
        self.choice = ChoiceField(look, [(key, self._words(key)) for key in self._keys], self._keys[0])
        self.choice.setAccessibleName(say("scales_place.tabs"))
        self.choice.committed.connect(self._chose)
        self.banner = Banner(look)
        self._lay_out()
        self._fit(desk.room)
        desk.room_changed.connect(self._fit)

    def tab(self) -> str:
        """The key of the tab on show."""
        return self.tabs.key()

    def choose(self, key: str) -> None:
        """Show which tab is chosen."""
        self.tabs.choose(key)
        self.choice.set_value(key)

    def set_menu(self, menu: Callable[[], Sequence[Action]]) -> None:
        """What stands under More; asked for each time it opens."""
        self._menu = menu

    def show_draft(self, draft: Draft, waiting: int, *, has_trail: bool) -> None:
        """Show the version that holds, what waits, and whether there is anything to save."""
        self._draft = draft
        dossier = draft.loaded.dossier
        path: list[Way] = [
            (say("scales_place.analyses"), self._go_to_list),
            (dossier.analysis.title, self._go_to_analysis),
        ]
        base = draft.base
        version = say("scales_place.version", number=base.number)
        narrow = self._desk.room is Room.NARROW
        self.head.say(
            say("scales_place.title"),
            path=[] if narrow else path,
            chip="" if narrow else version,
            under="" if narrow else _history(draft),
        )
        for key, count in (("effects", len(draft.concerned) if draft.is_changed else 0), ("review", waiting)):
            self.tabs.set_words(key, f"{self._words(key)}  {count}" if count else self._words(key))
        key = self.tab()
        self.choice.set_choices([(each, self.tabs.tabText(at)) for at, each in enumerate(self._keys)], key)
        self._show_saving(draft, has_trail=has_trail)
        self._show_frozen(draft)
        self._fit_tabs()

    def show_panel_button(self, shown: bool) -> None:
        """The check can be opened when it is not open."""
        self._panel.setVisible(shown)

    def open_menu(self) -> None:
        """Everything else that can be done."""
        pop_under(action_menu(self, self._look, self._menu(), say("scales_place.more")), self.more)

    def _lay_out(self) -> None:
        outer = column(self._look, self, gap="none")
        outer.addWidget(self.head)
        held = column(self._look, margins=("large", "none", "large", "small"))
        held.addWidget(self.banner)
        outer.addLayout(held)
        tools = row(self._look, margins=("large", "none", "large", "none"), gap="small")
        tools.addWidget(self.tabs)
        tools.addWidget(self.choice, 1)
        tools.addStretch(1)
        tools.addWidget(self._state)
        tools.addWidget(self.save)
        outer.addLayout(tools)
        outer.addSpacing(self._look.space("small"))

    def _show_saving(self, draft: Draft, *, has_trail: bool) -> None:
        changed = draft.is_changed and draft.can_write
        narrow = self._desk.room is Room.NARROW
        self.save.setVisible(changed)
        number = draft.loaded.next_number
        key = "scales_place.save.short" if narrow else "scales_place.save"
        self.save.setText(say(key, number=number))
        self.save.setEnabled(not draft.faults)
        words = say("scales_place.unsaved.faults", n=len(draft.faults)) if draft.faults else ""
        self._state.say(words if changed else "")
        self._state.setVisible(bool(words) and changed)
        self._back.setVisible(has_trail)
        self.more.setVisible(draft.can_write)

    def _show_frozen(self, draft: Draft) -> None:
        if draft.loaded.is_frozen:
            words = say("scales_place.frozen", number=draft.base.number)
            self.banner.say(words, "info", link=say("scales_place.frozen.go"), run=self._go_to_analysis)
        else:
            self.banner.say("")

    def _fit(self, room: Room) -> None:
        narrow = room is Room.NARROW
        for part, words in ((self._back, "scales_place.back"), (self.more, "scales_place.more")):
            part.setText("" if narrow else say(words))
            part.setAccessibleName(say(words))
            part.setToolTip(say(words) if narrow else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs where there is room for them, else a choice."""
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        wanted = self.tabs.sizeHint().width() + 2 * self._look.space("large")
        for part in (self.save, self._state):
            if not part.isHidden():
                wanted += min(part.sizeHint().width(), self._look.px(44)) + self._look.space("small")
        fits = wanted <= self.width()
        self.tabs.setVisible(fits)
        self.choice.setVisible(not fits)

    def _words(self, key: str) -> str:
        return say(f"scales_place.tab.{key}")

    def _chose(self, key: str) -> None:
        self.tab_chosen.emit(key)

    def _go_to_list(self) -> None:
        self._desk.go("analysis")

    def _go_to_analysis(self) -> None:
        if self._draft is not None:
            self._desk.go("analysis", analysis_id=self._draft.loaded.dossier.analysis.id)


def _history(draft: Draft) -> str:
    """Since when the version holds, why, and who still stands on others."""
    base = draft.base
    said = say("scales_place.since", title=base.title, day=long_date(base.made_on))
    parts = [said, base.reason.strip()]
    return " · ".join(part for part in parts if part)
