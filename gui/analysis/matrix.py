"""The heat map: three stages side by side, walked by keys, with the risks of the field in focus in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.analysis.matrix_foot import CountsTable, FieldRisks
from gui.analysis.matrix_grid import StageGrid
from gui.analysis.matrix_layout import Grids
from gui.analysis.matrix_model import STAGES, Place, Square, StageModel, lowered, place_words, stage_title
from gui.analysis.matrix_move import Mover, level_there
from gui.analysis.matrix_paint import SquarePainter
from gui.common.boxes import box, column, post, space
from gui.common.desk import Desk
from gui.common.labels import label
from gui.common.menus import choice_menu
from gui.common.scroll import Scroll
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

FOOT_FITS = 150  # units: from here on the counts stand beside the field's risks


@dataclass(frozen=True, slots=True)
class Carried:
    """What is held: one risk, or the several of a field until it is told which; and where it came from."""

    files: tuple[RiskFile, ...]
    stage: Stage
    place: Place

    @property
    def words(self) -> str:
        """R5, or how many."""
        return self.files[0].label if len(self.files) == 1 else say("rate_step.risks", n=len(self.files))


class HeatMap(QWidget):
    """Three stages, one field in focus. F2 or a drag carries a risk to another field and asks why."""

    risk_chosen = Signal(object)  # UUID | None
    risk_opened = Signal(object)  # UUID
    hint_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._look = desk, desk.look
        self._dossier: Dossier | None = None
        self._carried: Carried | None = None
        self._is_locked = False
        self._painter = SquarePainter(self._look, {})
        self.grids = {
            stage: StageGrid(self._look, self._painter, StageModel(stage, self), self) for stage in STAGES
        }
        self._stage = Stage.TODAY
        self._mover = Mover(desk, self)
        self.field_title = label("", "strong", wrap=True)
        self.field_risks = FieldRisks(desk, {}, self)
        self.nothing = label(say("rate_step.field_empty"), "muted", wrap=True)
        self.counts = CountsTable(self._look, {}, self)
        self._lay_out()
        self._connect()

    # -- what the step tells it -----------------------------------------------------------------------

    @property
    def is_carrying(self) -> bool:
        """Whether a risk is held."""
        return self._carried is not None

    def show_dossier(self, dossier: Dossier, shown: Collection[UUID], *, is_locked: bool) -> None:
        """Show an analysis; the risks in `shown` are counted in the fields, all in the table of counts."""
        is_first = self._dossier is None
        self._dossier, self._is_locked = dossier, is_locked
        bands = self._look.bands([band.id for band in dossier.scale.bands])
        if bands != self._painter.bands:
            self._painter = SquarePainter(self._look, bands)
        self.field_risks.use_bands(bands)
        for grid in self.grids.values():
            grid.fields.show(dossier, shown)
            grid.paint_with(self._painter)
            grid.tell_name()
        self.counts.show_dossier(dossier, bands)
        self._field.setFixedHeight(self.counts.height() + self._look.space("medium"))
        self._areas.arrange()
        if is_first:
            self._go_to_weightiest()
        self._show_field()

    def choose_risk(self, risk_id: UUID) -> None:
        """Go to the field where a risk stands, in the stage one is in."""
        place = self.grids[self._stage].fields.where(risk_id)
        if place is not None:
            self.grids[self._stage].go(place)
            self.field_risks.choose(risk_id)

    def take_focus(self) -> None:
        """Put the keyboard in the grid."""
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the field in focus ---------------------------------------------------------------------------

    @property
    def _grid(self) -> StageGrid:
        return self.grids[self._stage]

    def _go_to_weightiest(self) -> None:
        """Begin where the gravest risk stands today."""
        dossier = self._dossier
        if dossier is None:
            return
        for file in dossier.by_weight():
            place = self._grid.fields.where(file.risk.id)
            if place is not None:
                self._grid.go(place)
                return
        self._grid.go((dossier.matrix.rows, dossier.matrix.columns))

    def _arrived(self, square: Square) -> None:
        if square.stage is not self._stage:
            return
        self._show_field()
        self._keep_in_sight()
        if self._carried is not None:
            self._say_target(square)

    def _keep_in_sight(self) -> None:
        """Scroll to the field when the stages lie under each other."""
        field = self._grid.visualRect(self._grid.currentIndex())
        inside, page = self._grid.viewport(), self._scroll.widget()
        if page is None:
            return
        middle = inside.mapTo(page, field.center())
        around = self._look.space("large")
        self._scroll.ensureVisible(
            middle.x(), middle.y(), field.width() // 2 + around, field.height() // 2 + around
        )

    def _show_field(self) -> None:
        square = self._grid.square
        if square is None or self._dossier is None:
            return
        linked = square.ids if self._carried is None else frozenset()
        for stage, grid in self.grids.items():
            grid.show_links(linked, is_chosen=stage is self._stage)
        place = place_words(square.place, self._dossier.scale)
        self.field_title.setText(f"{stage_title(self._stage)}: {lowered(place)}")
        self.field_risks.show_square(square)
        self.field_risks.setVisible(bool(square.files))
        self.nothing.setVisible(not square.files)

    def _got_keyboard(self, stage: Stage) -> None:
        if stage is not self._stage and self._carried is None:
            self._stage = stage
            self._show_field()

    def _go_to_stage(self, by: int) -> None:
        at = STAGES.index(self._stage) + by
        if not 0 <= at < len(STAGES):
            return
        place = self._grid.place
        self._grid.hold()
        self._grid.is_carrying = False
        self._stage = STAGES[at]
        self._grid.is_carrying = self._carried is not None
        self._grid.go(place)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_field()
        if self._carried is not None and self._grid.square is not None:
            self._say_target(self._grid.square)

    def _entered(self) -> None:
        if self._carried is not None:
            self._set_down()
        elif self._grid.square is not None and self._grid.square.files:
            self.field_risks.choose_first()
            self.field_risks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chose(self, file: RiskFile | None) -> None:
        if file is not None:
            self.risk_chosen.emit(file.risk.id)

    def _opened(self, file: RiskFile) -> None:
        self.risk_opened.emit(file.risk.id)

    # -- carrying -------------------------------------------------------------------------------------

    def _lift(self) -> None:
        square = self._grid.square
        if self._carried is not None or square is None or not square.files:
            return
        if len(square.files) == 1:
            self.pick_up(square.files[0])
        else:
            corner = self._grid.visualRect(self._grid.currentIndex()).bottomLeft()
            self._menu(self._grid.viewport().mapToGlobal(corner), only_moves=True)

    def pick_up(self, file: RiskFile) -> None:
        """Hold a risk of the field in focus."""
        if self._refuses():
            return
        self._hold(Carried((file,), self._stage, self._grid.place))
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.announce(say("rate_step.move.held", label=file.label))

    def _hold(self, carried: Carried) -> None:
        self._carried = carried
        self._grid.is_carrying = True
        self._show_field()
        if self._grid.square is not None:
            self._say_target(self._grid.square)
        self.hint_changed.emit()

    def _say_target(self, square: Square) -> None:
        carried = self._carried
        if carried is None:
            return
        one = carried.files[0] if len(carried.files) == 1 else None
        level = level_there(one, square.stage, square.place) if one else ""
        self._grid.hold(carried.words, level)
        if level:
            self.desk.announce(level)

    def _set_down(self) -> None:
        carried, square = self._carried, self._grid.square
        if carried is None or square is None:
            return
        if (square.stage, square.place) == (carried.stage, carried.place):
            self._put_back()
        else:
            self._mover.ask(carried.files, square.stage, square.place)

    def _put_back(self) -> None:
        carried = self._carried
        if carried is None:
            return
        self._grid.hold()
        self._grid.is_carrying = False
        self._carried = None
        self._stage = carried.stage
        self._grid.go(carried.place)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_field()
        self.desk.announce(say("rate_step.move.stays"))
        self.hint_changed.emit()

    def _moved(self, _risk_id: UUID, stage: Stage, place: Place) -> None:
        for grid in self.grids.values():
            grid.hold()
            grid.is_carrying = False
        self._carried = None
        self._stage = stage
        self._grid.go(place)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_field()
        self.hint_changed.emit()

    def _refuses(self) -> bool:
        """Tell why nothing can be moved here, if so."""
        if self._is_locked:
            self.desk.dialogs.tell(say("rate_step.move.plan_title"), say("rate_step.locked"))
        elif self._stage is Stage.PLAN:
            self._mover.ask((), Stage.PLAN, self._grid.place)
        else:
            return False
        return True

    # -- dragging -------------------------------------------------------------------------------------

    def _drag_began(self) -> None:
        square = self._grid.square
        if square is None or not square.files or self._refuses():
            return
        chosen = self.field_risks.current()
        files = (chosen,) if chosen is not None and self.field_risks.hasFocus() else square.files
        self._hold(Carried(files, self._stage, square.place))

    def _drag_moved(self, point: QPoint) -> None:
        if self._carried is None:
            return
        for stage, grid in self.grids.items():
            place = grid.place_under(point)
            if place is not None and (stage, place) != (self._stage, self._grid.place):
                self._grid.hold()
                self._grid.is_carrying = False
                self._stage = stage
                grid.is_carrying = True
                grid.go(place)
                self._show_field()

    def _drag_ended(self, point: QPoint) -> None:
        if self._carried is None:
            return
        if any(grid.place_under(point) is not None for grid in self.grids.values()):
            self._set_down()
        else:
            self._put_back()

    # -- menu -----------------------------------------------------------------------------------------

    def _menu(self, point: QPoint, *, only_moves: bool = False) -> None:
        square = self._grid.square
        if square is None or not square.files:
            return
        entries = []
        for file in square.files:
            facts = {"label": file.label, "title": file.risk.title}
            if not only_moves:
                entries.append(((True, file), say("rate_step.open", **facts)))
            entries.append(((False, file), say("rate_step.move.pick", **facts)))
        choice_menu(self, entries, self._picked).popup(point)

    def _picked(self, picked: tuple[bool, RiskFile]) -> None:
        opens, file = picked
        if opens:
            self._opened(file)
        else:
            self.pick_up(file)

    # -- inner ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._look
        outer = column(look, self, gap="none")
        self._scroll = scroll = Scroll(look, margins=("large", "small", "large", "normal"), gap="medium")
        outer.addWidget(scroll)
        self._areas = Grids(look, self.grids)
        scroll.body.addWidget(self._areas, 1)
        self._field = box()
        inside = column(look, self._field)
        inside.addWidget(self.field_title)
        inside.addWidget(self.field_risks, 100)
        inside.addWidget(self.nothing)
        inside.addStretch(1)
        inside.addWidget(label(say("rate_step.legend"), "caption", wrap=True))
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(space(look, "wide"))
        self._foot.addWidget(self._field, 62)
        self._foot.addWidget(post())
        self._foot.addWidget(self.counts, 34, Qt.AlignmentFlag.AlignTop)
        scroll.body.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the counts under the field's risks when there is little room."""
        super().resizeEvent(event)
        fits = self.width() >= self._look.px(FOOT_FITS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(across if fits else down)

    def _connect(self) -> None:
        for grid in self.grids.values():
            grid.arrived.connect(self._arrived)
            grid.stage_asked.connect(self._go_to_stage)
            grid.entered.connect(self._entered)
            grid.lifted.connect(self._lift)
            grid.left.connect(self._put_back)
            grid.got_keyboard.connect(self._got_keyboard)
            grid.menu_wanted.connect(self._menu)
            grid.drag_began.connect(self._drag_began)
            grid.drag_moved.connect(self._drag_moved)
            grid.drag_ended.connect(self._drag_ended)
        self.field_risks.chosen.connect(self._chose)
        self.field_risks.opened.connect(self._opened)
        self.field_risks.lifted.connect(self.pick_up)
        self.field_risks.left.connect(self.take_focus)
        self._mover.moved.connect(self._moved)
        self._mover.left.connect(self._put_back)
