"""The reading view: a title and a long text in large calm letters, however long, and never as markup."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from gui.common.boxes import box, clear, column, held
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.theme import Look
from riskmodel.seentext import breakable, seen_line, seen_text

LINE_PERCENT = 132  # of what the font itself wants: 1.6 of the letters' height
LONGEST_BLOCK = 3_000  # signs: a paragraph without an end is broken, since each is laid out at one go
SIGNS_A_TURN = 12_000
FIRST_OTHER, COST_OF_OTHER = "\u0530", 4  # other alphabets than ours cost more to lay out
SIGNS_OF_A_LINE = 20  # what laying out a paragraph costs besides its signs
LINES_A_KEY = 3
ABOVE_HEADING, ABOVE_TEXT, ABOVE_PARAGRAPH = 7, 1, 2  # units

Section = tuple[str, str]  # heading ("" for none), text


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading or a paragraph, with the room above it in units."""

    text: str
    above: float
    is_heading: bool = False


class ReadingText(Scroll):
    """A page to read: put a path in `above`, chips in `under`, and what follows the text in `below`.

    Arrows, Page Up and Page Down, Space, Home and End read on; Ctrl+A and Ctrl+C copy.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, margins="none", parent=parent)
        self._look = look
        self._shown: list[Section] = []
        self._name = ""
        self._title = label("", "display", wrap=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title.hide()
        self._rest: deque[list[_Block]] = deque()
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._lay_more)
        inner = box()
        inside = column(look, inner, margins=("huge", "large", "large", "huge"), gap="small")
        self.above: QVBoxLayout = column(look, gap="tiny")
        self.under: QVBoxLayout = column(look, gap="small")
        self.below: QVBoxLayout = column(look, gap="small")
        inside.addLayout(self.above)
        inside.addWidget(self._title)
        inside.addLayout(self.under)
        inside.addSpacing(look.space("medium"))
        self._stories: QVBoxLayout = column(look, gap="none")
        inside.addLayout(self._stories)
        inside.addLayout(self.below)
        inside.addStretch(1)
        widest = look.size("measure") + look.space("huge") + look.space("large")
        self.body.addLayout(held(inner, widest), 1)

    @property
    def title(self) -> QLabel:
        """The title above the text."""
        return self._title

    def show_text(self, title: str, sections: Sequence[Section]) -> None:
        """Show a title and sections, each with a heading or ""; sections without text are left out."""
        self._title.setText(breakable(seen_line(title)))
        self._title.setAccessibleName(seen_line(title))
        self._title.setVisible(bool(title))
        self._name = seen_line(title)
        shown = [(seen_line(head), seen_text(text).strip()) for head, text in sections]
        self._shown = [(head, text) for head, text in shown if text]
        self._more.stop()
        clear(self._stories)
        self._rest = deque(_pieces(_blocks(self._shown)))
        self._lay_more()
        self.to_top()

    def to_top(self) -> None:
        """Go to the beginning."""
        self.verticalScrollBar().setValue(0)

    def plain(self) -> str:
        """The text as it is shown, without the title."""
        return "\n\n".join(part for section in self._shown for part in section if part)

    def _lay_more(self) -> None:
        if not self._rest:
            return
        is_first = self._stories.isEmpty()
        story = _Story(self._look, self, self._rest.popleft(), is_first=is_first)
        story.setAccessibleName(self._name)
        self._stories.addWidget(story)
        if is_first:
            self.setFocusProxy(story)
        if self._rest:
            self._more.start()


class _Story(QTextEdit):
    """The text itself, or a piece of a very long one: as high as it needs, so that the page scrolls."""

    def __init__(self, look: Look, page: ReadingText, blocks: Sequence[_Block], *, is_first: bool) -> None:
        super().__init__(page)
        self._look, self._page = look, page
        self.setProperty("kind", "reading")
        self.setProperty("own_focus", True)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_first else Qt.FocusPolicy.ClickFocus)
        self.document().setDefaultFont(look.font("reading"))
        self._is_first = is_first
        cursor = QTextCursor(self.document())
        for block in blocks:
            self._write(cursor, block)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit_later = QTimer(self)
        self._fit_later.setSingleShot(True)
        self._fit_later.setInterval(0)
        self._fit_later.timeout.connect(self._fit)

    def sizeHint(self) -> QSize:
        """As wide as there is room for, as high as the text."""
        return QSize(self._look.px(60), self.height())

    def minimumSizeHint(self) -> QSize:
        """Never wider than its page."""
        return QSize(self._look.px(30), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read on with the keys of a page; what marks text and copies is the text's own."""
        bar, key = self._page.verticalScrollBar(), event.key()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        step = LINES_A_KEY * self._look.px(8)
        moves = {
            Qt.Key.Key_Down: step,
            Qt.Key.Key_Up: -step,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if key == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
        elif key in moves:
            bar.setValue(bar.value() + moves[Qt.Key(key)])
        elif event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.SelectAll
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Leave every other key of the window to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if any(event.matches(key) for key in mine):
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def _write(self, cursor: QTextCursor, one: _Block) -> None:
        look = self._look
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(0 if self._is_first else look.px(one.above))
        block.setHeadingLevel(2 if one.is_heading else 0)
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        letters.setFont(look.font("lead", "strong") if one.is_heading else look.font("reading"))
        letters.setForeground(look.colour("text"))
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(block, letters)
        self._is_first = False
        cursor.insertText(one.text, letters)

    def _fit(self) -> None:
        if self.width() > 1:
            height = round(self.document().size().height())
            if self.height() != height:
                self.setFixedHeight(height)


def _blocks(sections: Sequence[Section]) -> Iterator[_Block]:
    for head, text in sections:
        if head:
            yield _Block(head, ABOVE_HEADING, is_heading=True)
        above = ABOVE_TEXT if head else ABOVE_PARAGRAPH
        for part in _parts(text):
            yield _Block(part, above)
            above = ABOVE_PARAGRAPH


def _pieces(blocks: Iterator[_Block]) -> Iterator[list[_Block]]:
    """The blocks in pieces, each laid out in a turn of its own; nearly every text is one piece."""
    piece: list[_Block] = []
    signs = 0
    for block in blocks:
        piece.append(block)
        cost = 1 if block.text.isascii() or max(block.text) < FIRST_OTHER else COST_OF_OTHER
        signs += cost * len(block.text) + SIGNS_OF_A_LINE
        if signs >= SIGNS_A_TURN:
            yield piece
            piece, signs = [], 0
    if piece:
        yield piece


def _parts(text: str) -> Iterator[str]:
    """The paragraphs of a text; one that goes on for ever is broken, at a blank where there is one."""
    for paragraph in text.split("\n"):
        rest = paragraph.rstrip()
        while len(rest) > LONGEST_BLOCK:
            at = rest.rfind(" ", LONGEST_BLOCK // 2, LONGEST_BLOCK)
            at = at if at > 0 else LONGEST_BLOCK
            yield rest[:at]
            rest = rest[at:].lstrip(" ")
        if rest:
            yield rest
