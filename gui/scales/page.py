"""The scales of an analysis: changed as a draft that shows what it would do, then saved as a version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import box, column, line
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.place import Place
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.common.tabs import tab_commands
from gui.scales.acts import ScaleActs
from gui.scales.bands_part import BandsPart
from gui.scales.check_panel import CheckPanel
from gui.scales.effects_part import EffectsPart
from gui.scales.head import ScalesHead
from gui.scales.part import Draft, Loaded, Part, draft_of, read_scales
from gui.scales.review_part import ReviewPart, open_reviews
from gui.scales.table_part import TablePart
from gui.scales.words_part import WordsPart
from riskmodel.analysis import Analysis, Review
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import Cause, Control, ControlLink, Rating, Risk
from riskmodel.scale_set import ScaleSet

PARTS: tuple[type[Part], ...] = (TablePart, WordsPart, BandsPart, EffectsPart, ReviewPart)
CONCERNED = frozenset(
    {Analysis, Cause, Control, ControlLink, Measure, MeasureLink, Rating, Review, Risk, ScaleSet}
)
LONGEST_TRAIL = 50


class ScalesPlace(Place):
    """What `where()` tells: `analysis_id`, `tab`, and the `trail` of drafts that have not been saved."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self.draft: Draft | None = None
        self._loaded: Loaded | None = None
        self._analysis_id: UUID | None = None
        self._trail: tuple[ScaleSet, ...] = ()
        self._parts: dict[str, Part] = {}
        self._wanted_tab = TablePart.key
        self.acts = ScaleActs(desk, self)
        self.acts.drafted.connect(self.change)
        self.acts.saved.connect(self._saved)
        self._lay_out()
        desk.changed.connect(self._changed)
        desk.room_changed.connect(self._room_changed)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Whose scales they are."""
        name = say("scales_place.title")
        return f"{name} – {self._loaded.dossier.analysis.title}" if self._loaded else name

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the scales of an analysis; of the latest when none is named."""
        analysis_id = what.get("analysis_id") or self._analysis_id
        if analysis_id != self._analysis_id:
            self._trail = ()
        self._analysis_id = analysis_id
        self._trail = tuple(what.get("trail", self._trail))
        self._wanted_tab = what.get("tab", self._wanted_tab)
        self._read()

    def where(self) -> Mapping[str, Any]:
        """What is shown and what has not been saved."""
        return {"analysis_id": self._analysis_id, "tab": self.head.tab(), "trail": self._trail}

    def commands(self) -> Sequence[Action]:
        """What can be done with the scales."""
        can, changed = self._can_write, self._is_changed
        return (
            Action("scales_place.cmd.save", self.ask_save, "scale", "Ctrl+Return", enabled_when=changed),
            Action("scales_place.cmd.back", self.take_back, "undo-2", enabled_when=self._has_trail),
            Action("scales_place.cmd.discard", self.discard, "x", enabled_when=changed),
            Action("scales_place.cmd.limits", self._ask_limits, "table-2", enabled_when=can),
            Action("scales_place.cmd.standard", partial(self._use_standard, 4), "repeat-2",
                   enabled_when=can, facts=partial(_size, 4)),
            Action("scales_place.cmd.standard", partial(self._use_standard, 5), "repeat-2",
                   enabled_when=can, facts=partial(_size, 5)),
            Action("scales_place.cmd.confirm", self._confirm, "circle-check", "Ctrl+B",
                   enabled_when=self._can_confirm),
            Action("scales_place.cmd.judge", self._judge, "scale", enabled_when=self._can_judge),
            *tab_commands(self._step_tab),
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys of the tab on show."""
        part = self._parts.get(self.head.tab())
        return part.keys_hint() if part is not None and self.draft is not None else ""

    def help_text(self) -> str:
        """What the place is for."""
        return say("scales_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the check beside the table."""
        self._beside.toggle()
        self._show_draft()
        return True

    def leave(self) -> None:
        """Take what is being written into the draft."""
        commit = getattr(self.focusWidget(), "commit", None)
        if commit is not None:
            commit()

    def take_focus(self) -> None:
        """Work begins in the tab."""
        part = self._parts.get(self.head.tab())
        if part is not None and self.draft is not None:
            part.take_focus()
        else:
            self.setFocus()

    def part(self, key: str) -> Part:
        """A tab, opened."""
        self.open_tab(key)
        return self._parts[key]

    # -- the draft -------------------------------------------------------------------------------------

    def change(self, scale: ScaleSet) -> None:
        """Take another draft; nothing is saved."""
        if self.draft is not None and self.draft.can_write and scale != self.draft.scale:
            self._trail = (*self._trail, scale)[-LONGEST_TRAIL:]
            self._show_draft()

    def take_back(self) -> None:
        """Take the last change of the draft back."""
        if self._trail:
            self._trail = self._trail[:-1]
            self._show_draft()
            self.desk.announce(say("scales_place.taken_back"))

    def discard(self) -> None:
        """Go back to the scales that hold."""
        if self._is_changed():
            self._trail = ()
            self._show_draft()
            self.desk.tell(say("scales_place.discarded"))

    def ask_save(self) -> None:
        """Ask for a reason and save; when something stops it, show what."""
        self.leave()
        if self.draft is None or not self._is_changed():
            return
        if self.draft.faults:
            if not self._beside.is_panel_open:
                self._beside.open_panel()
            self.desk.announce(" ".join(self.draft.faults))
            return
        self.acts.ask_save(self.draft)

    def _ask_limits(self) -> None:
        part = self.part(TablePart.key)
        if isinstance(part, TablePart):
            part.ask_limits()

    def _use_standard(self, levels: int) -> None:
        if self.draft is not None:
            self.acts.use_standard(self.draft, levels)

    # -- reading and showing ---------------------------------------------------------------------------

    def _read(self) -> None:
        self.desk.read(
            partial(read_scales, self._analysis_id, self.desk.today()),
            self._show_loaded,
            owner=self,
            failed=self._gone,
        )

    def _show_loaded(self, loaded: Loaded | None) -> None:
        self._loaded = loaded
        self.head.setVisible(loaded is not None)
        if loaded is None:
            self._whole.setCurrentWidget(self._empty)
            self.titled.emit()
            return
        self._whole.setCurrentWidget(self._beside)
        self._analysis_id = loaded.dossier.analysis.id
        had_focus = self.draft is None
        self._show_draft()
        self.open_tab(self._wanted_tab)
        if had_focus and self.isVisible():
            self.take_focus()
        self.titled.emit()

    def _show_draft(self) -> None:
        if self._loaded is None:
            return
        scale = self._trail[-1] if self._trail else self._loaded.dossier.scale
        self.draft = draft_of(scale, self._loaded, can_write=not self.desk.is_read_only)
        self.head.show_draft(self.draft, open_reviews(self._loaded.dossier), has_trail=bool(self._trail))
        self.head.show_panel_button(not self._beside.is_panel_open)
        self._check.show_draft(self.draft)
        part = self._parts.get(self.head.tab())
        if part is not None:
            part.show_draft(self.draft)
            if isinstance(part, TablePart):
                part.grid.can_undo = bool(self._trail)

    def _gone(self, fault: Exception) -> None:
        if isinstance(fault, NotFoundError):
            self.desk.go("analysis")
        else:
            self.desk.refused(fault)

    def _changed(self, edit: Edit) -> None:
        if edit.kinds() & CONCERNED and self.isVisible():
            self._read()

    def _saved(self, waiting: int) -> None:
        self._trail = ()
        self._wanted_tab = ReviewPart.key if waiting else self.head.tab()
        self._read()

    # -- tabs ------------------------------------------------------------------------------------------

    def open_tab(self, key: str) -> None:
        """Show a tab, made when it is first shown."""
        self.leave()
        key = key if key in [part.key for part in PARTS] else TablePart.key
        self._wanted_tab = key
        if key not in self._parts:
            made = next(part for part in PARTS if part.key == key)(self.desk)
            made.changed.connect(self.change)
            if isinstance(made, TablePart):
                made.grid.undo_asked.connect(self.take_back)
            self._parts[key] = made
            self._stack.addWidget(made)
        self.head.choose(key)
        self._stack.setCurrentWidget(self._parts[key])
        self._show_draft()
        self.hint_changed.emit()

    def _step_tab(self, by: int) -> None:
        keys = [part.key for part in PARTS]
        self.open_tab(keys[(keys.index(self.head.tab()) + by) % len(keys)])

    def _open_effects(self) -> None:
        self.open_tab(EffectsPart.key)
        if self.desk.room is not Room.WIDE:
            self._beside.close_panel()
        self.take_focus()

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        self.head = ScalesHead(self.desk, [part.key for part in PARTS])
        self.head.tab_chosen.connect(self.open_tab)
        self.head.save_asked.connect(self.ask_save)
        self.head.back_asked.connect(self.take_back)
        self.head.panel_asked.connect(self.toggle_panel)
        self.head.set_menu(self._menu)
        outer.addWidget(self.head)
        outer.addWidget(line())
        page = box()
        self._stack = QStackedWidget()
        column(self.look, page, gap="none").addWidget(self._stack)
        panel = SidePanel(self.desk, [("check", say("scales_place.check"))], say("scales_place.check"))
        self._check = CheckPanel(self.desk)
        self._check.effects_asked.connect(self._open_effects)
        body: QBoxLayout = panel.body("check")
        body.addWidget(self._check)
        self._beside = Beside(self.desk, page, panel)
        panel.closed.connect(self._panel_closed)
        self._empty = Empty(
            self.look, "scale", say("scales_place.empty"), say("scales_place.empty.text"),
            action=say("scales_place.empty.go"), run=self._go_to_analyses,
        )  # fmt: skip
        self._whole = QStackedWidget()
        self._whole.addWidget(self._beside)
        self._whole.addWidget(self._empty)
        outer.addWidget(self._whole, 1)

    def _menu(self) -> Sequence[Action]:
        return [action for action in self.commands() if action.menu == "edit"][1:]

    def _review(self) -> ReviewPart | None:
        part = self._parts.get(self.head.tab())
        return part if isinstance(part, ReviewPart) else None

    def _can_confirm(self) -> bool:
        return (part := self._review()) is not None and part.can_confirm()

    def _can_judge(self) -> bool:
        return (part := self._review()) is not None and part.can_judge()

    def _confirm(self) -> None:
        if (part := self._review()) is not None:
            part.ask_confirm()

    def _judge(self) -> None:
        if (part := self._review()) is not None:
            part.ask_judge()

    def _panel_closed(self) -> None:
        self.head.show_panel_button(not self._beside.is_panel_open)

    def _room_changed(self, _room: Room) -> None:
        self._show_draft()

    def _can_write(self) -> bool:
        return self.draft is not None and self.draft.can_write

    def _is_changed(self) -> bool:
        return self._can_write() and self.draft is not None and self.draft.is_changed

    def _has_trail(self) -> bool:
        return bool(self._trail)

    def _go_to_analyses(self) -> None:
        self.desk.go("analysis")


def _size(levels: int) -> Mapping[str, Any]:
    return {"size": f"{levels} × {levels}"}
