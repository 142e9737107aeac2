"""Buttons. At most one on each screen is `main`; it says what happens next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from gui.common.theme import Look, drawn
from riskmodel.seentext import seen_line, seen_text

LONGEST_LINK = 34  # letters of a title
LONGEST_WORDS = 200  # letters of any button: a title from outside may have no end

_COLOURS = {"main": "on_fill", "link": "accent", "danger": "danger"}


def button(
    look: Look,
    text: str,
    run: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    icon_right: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with words. Kinds: main, quiet, link, danger, or "" for the plain one.

    `run` should be a bound method of a QObject; it is called without the `checked` that Qt sends.
    """
    words = seen_text(text[: LONGEST_WORDS + 1]).replace("\n", " ")
    made = _Button(words if len(text) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…", run, parent)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        _put_icon(made, look, icon, _COLOURS.get(kind, "text"), to_the_right=icon_right)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def thing_link(
    look: Look,
    label: str,
    title: str,
    run: Callable[[], object],
    *,
    name: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A link to a risk or a measure, such as R5 and its title, in a column as narrow as the side panel.

    A long title is cut; the tooltip tells it whole, as does the name for ears.
    """
    title = seen_line(title)
    short = title if len(title) <= LONGEST_LINK else f"{title[: LONGEST_LINK - 1].rstrip()}…"
    made = button(look, f"{label}  {short}".strip(), run, kind="link", parent=parent)
    made.setToolTip(title)
    made.setAccessibleName(name or f"{label} {title}".strip())
    return made


def icon_button(
    look: Look,
    icon: str,
    name: str,
    run: Callable[[], object] | None = None,
    *,
    key: str = "",
    colour: str = "text",
    parent: QWidget | None = None,
) -> QToolButton:
    """A button that is only a sign; its name and key stand in the tooltip."""
    made = _IconButton(run, parent)
    made.setProperty("kind", "icon")
    made.setIcon(look.icon(icon, colour))
    made.setIconSize(QSize(look.size("icon"), look.size("icon")))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    name_button(made, name, key)
    return made


def name_button(made: QToolButton, name: str, key: str = "") -> None:
    """Give a sign its name for eye and ear."""
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({key})" if key else name)


class _Button(QPushButton):
    def __init__(self, text: str, run: Callable[[], object] | None, parent: QWidget | None) -> None:
        super().__init__(text, parent)
        self._run = run
        if run is not None:
            self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the keyboard, as the space bar does; Qt gives it only the latter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def _clicked(self, _checked: bool) -> None:
        if self._run is not None:
            self._run()


class _IconButton(QToolButton):
    def __init__(self, run: Callable[[], object] | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._run = run
        if run is not None:
            self.clicked.connect(self._clicked)

    def _clicked(self, _checked: bool) -> None:
        if self._run is not None:
            self._run()


def _put_icon(made: QPushButton, look: Look, name: str, colour: str, *, to_the_right: bool) -> None:
    """Qt's gap between icon and words is fixed, so the icon is drawn with more room in it."""
    side, room = look.size("icon_small"), look.space("tiny") + 1
    icon = QIcon()
    for mode, token in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, "disabled")):
        for ratio in look.ratios:
            pixmap = QPixmap(QSize(side + room, side) * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.drawPixmap(room if to_the_right else 0, 0, drawn(name, look.theme[token], side, ratio))
            painter.end()
            icon.addPixmap(pixmap, mode)
    made.setIcon(icon)
    made.setIconSize(QSize(side + room, side))
    if to_the_right:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
