"""The strip of the five steps: how far each has come, and the way to each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QStackedLayout, QWidget

from gui.common.boxes import row
from gui.common.desk import Desk
from gui.common.room import Room
from gui.common.theme import Look
from riskmodel.analysis import Step
from riskmodel.content import model
from riskmodel.gates import StepState
from riskmodel.kernel.words import say

BAR = 0.75  # units: the line of progress
BAR_HERE = 1.0
TOP = 2.5  # units from the line to the words
DISC = 4.5
WORDS_AT = 6.0
CLEAR = 1.0  # under the words


def short_title(step: Step) -> str:
    """A step's name as short as it can be said, for where five stand in a row."""
    return say(f"analysis_place.step.{step.name.lower()}")


class StepStrip(QWidget):
    """Five steps beside each other; in a narrow window the one that is shown, with a list of the others."""

    chosen = Signal(object)  # Step

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.setAccessibleName(say("analysis_place.strip"))
        self._stack = QStackedLayout(self)
        self._wide = QWidget()
        layout = row(look, self._wide, gap="small")
        self._segments = [_Segment(look, step, self._wide) for step in Step]
        for segment in self._segments:
            layout.addWidget(segment, 1)
            segment.picked.connect(self.chosen)
            segment.stepped.connect(self._step_aside)
        self._one = _OneOfFive(look, self)
        self._one.picked.connect(self.chosen)
        self._stack.addWidget(self._wide)
        self._stack.addWidget(self._one)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.room_changed.connect(self._room_changed)
        self._room_changed(desk.room)

    def show_states(self, states: Mapping[Step, StepState], shown: Step, recorded: Step) -> None:
        """Show how far each step has come; `recorded` is where the work is, `shown` what one looks at."""
        for segment in self._segments:
            segment.show_state(
                states[segment.step],
                is_shown=segment.step is shown,
                holds=_holds(states[segment.step], recorded),
            )
        self._one.show_states([states[step] for step in Step], shown, recorded)

    def take_focus(self) -> None:
        """Give the keyboard to the step that is shown."""
        if self._seen() is self._one:
            self._one.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for segment in self._segments:
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.OtherFocusReason)

    def segment(self, step: Step) -> QAbstractButton:
        """The button of a step, as wide windows show it."""
        return self._segments[step - 1]

    @property
    def one(self) -> QAbstractButton:
        """The button that stands for all of them in a narrow window."""
        return self._one

    def sizeHint(self) -> QSize:
        """As high as what is shown."""
        return self._seen().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """It can be as narrow as its page."""
        return QSize(self._desk.look.px(40), self.sizeHint().height())

    def _seen(self) -> QWidget:
        return self._one if self._stack.currentIndex() == 1 else self._wide

    def _room_changed(self, room: Room) -> None:
        self._stack.setCurrentIndex(1 if room is Room.NARROW else 0)
        self.setFixedHeight(self._seen().sizeHint().height())

    def _step_aside(self, step: Step, by: int) -> None:
        other = self._segments[(step - 1 + by) % len(self._segments)]
        other.setFocus(Qt.FocusReason.TabFocusReason)


class _Segment(QAbstractButton):
    """One step: a line for its progress, its number or a tick, its name and one line of state."""

    picked = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, look: Look, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self._look, self._holds = look, False
        self._state: StepState | None = None
        self.setCheckable(True)
        self.setText(short_title(step))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._clicked)

    def show_state(self, state: StepState, *, is_shown: bool, holds: bool) -> None:
        self._state, self._holds = state, holds
        self.setChecked(is_shown)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_shown else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(spoken(state, is_shown=is_shown))
        self.setToolTip(say("analysis_place.step_tip", title=model().step(self.step).title, n=int(self.step)))
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        height = look.px(TOP) + _height(look, "body") + 1 + _height(look, "caption") + look.px(CLEAR)
        return QSize(look.px(44), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbours; Enter opens like the space bar."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(self.step, -1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is None:
            return
        look, painter = self._look, QPainter(self)
        here, started = self.isChecked(), self._state.is_started or self._state.is_done
        _paint_bar(painter, look, QRectF(0, 0, self.width(), 0), self._state.share, here=here)
        top = look.px(TOP)
        if self._state.is_done and not here:
            _paint_tick(painter, look, top)
        else:
            _paint_number(painter, look, int(self.step), top, here=here)
        left, width = look.px(WORDS_AT), self.width() - look.px(WORDS_AT)
        line = _height(look, "body")
        font = look.font("body", "strong" if here else "medium")
        ink = look.colour("text" if here or started else "muted")
        _paint_words(painter, QRectF(left, top, width, line), self.text(), font, ink)
        font = look.font("caption", "medium" if self._holds else "regular", figures=True)
        ink = look.colour("warning" if self._holds else "muted")
        area = QRectF(left, top + line + 1, width, _height(look, "caption"))
        _paint_words(painter, area, self._state.line, font, ink)

    def _clicked(self, _checked: bool) -> None:
        self.picked.emit(self.step)


class _OneOfFive(QAbstractButton):
    """The step that is shown, when there is room for one; it opens a list of all."""

    picked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._states: Sequence[StepState] = ()
        self._shown, self._recorded = Step.NEED, Step.NEED
        self._menu: QMenu | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def show_states(self, states: Sequence[StepState], shown: Step, recorded: Step) -> None:
        self._states, self._shown, self._recorded = states, shown, recorded
        name = spoken(states[shown - 1], is_shown=True)
        self.setAccessibleName(say("analysis_place.strip_one", step=name))
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        return QSize(look.px(60), look.px(TOP) + _height(look, "body") + look.px(CLEAR + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrow down open the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._states:
            return
        look, painter = self._look, QPainter(self)
        gap = look.space("tiny")
        width = (self.width() - gap * (len(self._states) - 1)) / len(self._states)
        for at, each in enumerate(self._states):
            area = QRectF(at * (width + gap), 0, width, 0)
            _paint_bar(painter, look, area, each.share, here=each.step is self._shown)
        state, top, line = self._states[self._shown - 1], look.px(TOP), _height(look, "body")
        _paint_number(painter, look, int(self._shown), top, here=True)
        end = self.width() - look.size("icon_small")
        left, font = look.px(WORDS_AT), look.font("body", "strong")
        title = short_title(self._shown)
        words = min(QFontMetrics(font).horizontalAdvance(title) + 2, end - left)
        _paint_words(painter, QRectF(left, top, words, line), title, font, look.colour("text"))
        left += words + look.space("medium")
        holds = _holds(state, self._recorded)
        font = look.font("caption", "medium" if holds else "regular", figures=True)
        ink = look.colour("warning" if holds else "muted")
        _paint_words(painter, QRectF(left, top, end - left - gap, line), state.line, font, ink)
        side = look.size("icon_small")
        look.icon("chevron-down", "muted", "icon_small").paint(
            painter, end, top + (line - side) // 2, side, side
        )

    def _open(self, _checked: bool) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in self._states:
            step = menu.addAction(f"{int(state.step)}  {short_title(state.step)}\t{state.line}")
            step.setData(state.step)
            step.setCheckable(True)
            step.setChecked(state.step is self._shown)
        menu.triggered.connect(self._picked)
        self._menu = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _picked(self, action: QAction) -> None:
        self.picked.emit(Step(action.data()))


def spoken(state: StepState, *, is_shown: bool) -> str:
    """What one would say of a step: its number, name, line, and whether it is done or shown."""
    parts = [
        say("analysis_place.step_of", n=int(state.step), total=len(Step)),
        model().step(state.step).title,
        state.line,
    ]
    if state.is_done:
        parts.append(say("analysis_place.step_done"))
    if is_shown:
        parts.append(say("analysis_place.step_shown"))
    return ", ".join(parts)


def _holds(state: StepState, recorded: Step) -> bool:
    """Whether the step is begun and keeps the next one from beginning."""
    return state.step is recorded and state.is_started and not state.is_done


def _height(look: Look, size: str) -> int:
    return QFontMetrics(look.font(size)).height()


def _paint_bar(painter: QPainter, look: Look, area: QRectF, share: float, *, here: bool) -> None:
    height = look.px(BAR_HERE if here else BAR)
    painter.fillRect(QRectF(area.left(), 0, area.width(), height), look.colour("track"))
    painter.fillRect(QRectF(area.left(), 0, area.width() * share, height), look.colour("accent"))


def _paint_tick(painter: QPainter, look: Look, top: int) -> None:
    side = look.size("icon_small")
    middle = top + (_height(look, "body") - side) // 2
    look.icon("check", "accent", "icon_small").paint(painter, 0, middle, side, side)


def _paint_number(painter: QPainter, look: Look, number: int, top: int, *, here: bool) -> None:
    side, line = look.px(DISC), _height(look, "body")
    area = QRectF(0, top + (line - side) / 2, side, side)
    if here:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("fill"))
        painter.drawEllipse(QPointF(area.center()), side / 2, side / 2)
        painter.restore()
        painter.setFont(look.font("caption", "strong", figures=True))
        painter.setPen(look.colour("on_fill"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
    else:
        painter.setFont(look.font("body", "medium", figures=True))
        painter.setPen(look.colour("muted"))
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, look.px(WORDS_AT), line), place, str(number))


def _paint_words(painter: QPainter, area: QRectF, words: str, font: QFont, ink: QColor) -> None:
    if area.width() <= 0:
        return
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
