"""The title of a wish being written, with the wishes like it under it, to support one of those instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, clear, column, row
from gui.common.buttons import button
from gui.common.fields import LineField
from gui.common.labels import label
from gui.common.theme import Look
from network.wish import Wish, WishStatus
from network.wish_likeness import similar_wishes
from network.wishboard import WishLine
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

LONGEST_TITLE = 300


class WishTitleField(QWidget):
    """A line to write in; what is like it stands under it as one types."""

    committed = Signal(object)
    support_wanted = Signal(object)  # Wish
    found = Signal(int)  # how many are like it, when that changes

    def __init__(
        self, look: Look, value: str, lines: Sequence[WishLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = {line.wish.id: line for line in lines}
        self._shown: tuple[Wish, ...] = ()
        layout = column(look, self, gap="tiny")
        self.line = LineField(look, value, longest=LONGEST_TITLE)
        self.line.setAccessibleName(say("wish_form.heading"))
        self.setFocusProxy(self.line)
        layout.addWidget(self.line)
        self._alike = box()
        self._rows = column(look, self._alike, gap="tiny")
        layout.addWidget(self._alike)
        self._alike.hide()
        self.line.textChanged.connect(self._typed)
        self.line.committed.connect(self.committed)
        if value:
            self._typed(value)

    def value(self) -> str:
        """What has been written."""
        return self.line.value()

    def set_value(self, value: str) -> None:
        """Write something."""
        self.line.setText(value)

    def fault(self) -> str:
        """Any words will do."""
        return self.line.fault()

    @property
    def alike(self) -> tuple[Wish, ...]:
        """The wishes that stand under the line."""
        return self._shown

    def _typed(self, text: str) -> None:
        wishes = tuple(one.wish for one in similar_wishes(text, (line.wish for line in self._lines.values())))
        if wishes == self._shown:
            return
        self._shown = wishes
        clear(self._rows)
        if wishes:
            self._rows.addWidget(label(say("wish_form.alike", n=len(wishes)), "caption", wrap=True))
        for wish in wishes:
            self._rows.addWidget(self._row(self._lines[wish.id], partial(self.support_wanted.emit, wish)))
        self._alike.setVisible(bool(wishes))
        self.updateGeometry()
        self.found.emit(len(wishes))

    def _row(self, line: WishLine, run: Callable[[], object]) -> QWidget:
        look, held = self._look, box()
        inside = row(look, held, gap="medium")
        words = column(look, gap="none")
        words.addWidget(label(f"{line.wish.label}  {seen_line(line.wish.title)}", wrap=True))
        words.addWidget(label(stands_words(line), "caption", wrap=True))
        inside.addLayout(words, 1)
        act = button(look, say("wish_form.support_instead"), run, kind="link")
        act.setAccessibleName(say("wish_form.support_instead.name", label=line.wish.label))
        inside.addWidget(act)
        return held


def stands_words(line: WishLine) -> str:
    """What has become of a wish and how many stand behind it, in a few words."""
    parts = [say("wish_form.behind", n=line.support), status_words(line)]
    return " · ".join(parts)


def status_short(line: WishLine) -> str:
    """A wish's status for a tight column: Besvarat 3/2026."""
    wish = line.wish
    if line.into is not None:
        return f"→ {line.into.label}"
    words = say(f"wish_form.status.{wish.status}")
    return f"{words} {line.meeting.label}" if line.meeting is not None else words


def status_words(line: WishLine) -> str:
    """A wish's status in words, with the meeting it has to do with."""
    wish = line.wish
    if line.into is not None:
        return say("wish_form.status.merged", into=line.into.label)
    if wish.status in {WishStatus.PLANNED, WishStatus.ANSWERED} and line.meeting is not None:
        return say(f"wish_form.status.{wish.status}.at", meeting=line.meeting.label)
    return say(f"wish_form.status.{wish.status}")
