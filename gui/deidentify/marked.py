"""The text with its marks: underlined, with what each may be in small letters after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.common.theme import Look
from gui.deidentify.words import field_words, kind_words
from network.deidentify.session import Decision, Item, Piece, Session
from riskmodel.seentext import seen_line, seen_text

LINE_PERCENT = 132
ABOVE_HEADING, BELOW_HEADING = 6, 1  # units
LONGEST_BLOCK = 4_000  # signs: a paragraph without an end is broken, since each is laid out at one go

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Shown:
    """Where a piece stands in the document."""

    start: int
    end: int
    field: str
    piece: Piece


class MarkedText(QTextEdit):
    """All fields of an experience as they stand now.

    Tab goes to the next mark, Enter takes the suggestion, Delete lets the word stand, and beyond the last
    mark Tab goes on to what stands beside.
    """

    chosen = Signal(object)  # the key of a mark
    take_asked = Signal()
    keep_asked = Signal()
    undo_asked = Signal()
    stepped = Signal(int)
    hand_asked = Signal(str, int, int)  # a field and a stretch of its original

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: list[_Shown] = []
        self._session: Session | None = None
        self._current: Key | None = None
        self.setProperty("kind", "reading")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDefaultFont(look.font("reading"))
        self.document().setDocumentMargin(look.space("large"))

    def show_session(self, session: Session, current: Key | None) -> None:
        """Show how it stands now; the mark that one is at is lit."""
        place = self.verticalScrollBar().value()
        is_same = self._session is session
        self._session, self._current = session, current
        self._shown = []
        self.setUpdatesEnabled(False)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # else every piece lays its whole paragraph out anew
        for name in session.texts:
            if session.texts[name].strip():
                self._write_field(cursor, name)
        cursor.endEditBlock()
        self.setUpdatesEnabled(True)
        if is_same:
            self.verticalScrollBar().setValue(place)
        self.light(current)

    def light(self, key: Key | None) -> None:
        """Light the mark that one is at, and bring it into view."""
        self._current = key
        self.setExtraSelections([])
        shown = next((one for one in self._shown if key is not None and _key(one) == key), None)
        if shown is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(shown.start)
        cursor.setPosition(shown.end, QTextCursor.MoveMode.KeepAnchor)
        lit = QTextEdit.ExtraSelection()
        lit.cursor = cursor
        lit.format.setBackground(self._look.colour("fill"))
        lit.format.setForeground(self._look.colour("on_fill"))
        self.setExtraSelections([lit])
        here = QTextCursor(self.document())
        here.setPosition(shown.start)
        self.setTextCursor(here)
        self._bring_into_view()

    def stretch(self) -> tuple[str, int, int] | None:
        """The selected stretch of one field, in its original; None when nothing that can be marked is."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if start >= end:
            return None
        for shown in self._shown:
            if shown.piece.item is None and shown.start <= start and end <= shown.end:
                text, first = shown.piece.text, shown.piece.start
                return (
                    shown.field,
                    first + _back(text, start - shown.start),
                    first + _back(text, end - shown.start),
                )
        return None

    def _bring_into_view(self) -> None:
        """Scroll only when the mark is near an edge, and then to the middle: what stands round it is read."""
        line, height = self.cursorRect(), self.viewport().height()
        if not line.height() <= line.top() <= height - 2 * line.height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + line.center().y() - height // 2)

    # -- Qt --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are never longer than can be read."""
        super().resizeEvent(event)
        widest = self._look.size("measure") + 2 * self._look.space("large")
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(min(widest, self.viewport().width()))
        if self._current is not None:
            self._bring_into_view()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark chooses it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            at = self.cursorForPosition(event.position().toPoint()).position()
            key = next(
                (_key(one) for one in self._shown if one.piece.item and one.start <= at <= one.end), None
            )
            if key is not None:
                self.chosen.emit(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The page's own menu stands in the menus; Qt's would speak of what cannot be done."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Take back a choice here before the window takes back what is stored."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            mine = undo and self._session is not None and self._session.is_touched
            copies = event.matches(QKeySequence.StandardKey.Copy) or event.key() == Qt.Key.Key_Delete
            if mine or copies:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the desk."""
        key, plain = event.key(), not event.modifiers()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.take_asked.emit()
        elif key == Qt.Key.Key_Delete and plain:
            self.keep_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) or key in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes among the marks that are left, and out of the text beyond them."""
        if self._session is not None and self.hasFocus():
            item = self._session.at(self._current) if self._current else None
            step = 1 if forward else -1
            if self._session.next_left(item, step) is not None:
                self.stepped.emit(step)
                return True
        return super().focusNextPrevChild(forward)

    # -- inner -----------------------------------------------------------------------------------------

    def _write_field(self, cursor: QTextCursor, name: str) -> None:
        look = self._look
        heading = QTextBlockFormat()
        heading.setTopMargin(0 if self.document().isEmpty() else look.px(ABOVE_HEADING))
        heading.setBottomMargin(look.px(BELOW_HEADING))
        heading.setHeadingLevel(2)
        letters = self._letters("muted", "caption", "strong")
        if self.document().isEmpty():
            cursor.setBlockFormat(heading)
        else:
            cursor.insertBlock(heading, letters)
        cursor.insertText(field_words(name), letters)
        body = QTextBlockFormat()
        body.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        body.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        cursor.insertBlock(body, self._letters())
        for piece in self._session.pieces(name) if self._session else ():
            for part in _parts(piece):
                self._write_piece(cursor, name, part)

    def _write_piece(self, cursor: QTextCursor, name: str, piece: Piece) -> None:
        start = cursor.position()
        if piece.item is None:
            cursor.insertText(seen_text(piece.text), self._letters())
            self._shown.append(_Shown(start, cursor.position(), name, piece))
            return
        item = piece.item
        cursor.insertText(seen_line(piece.text) or "–", self._marked(item))
        self._shown.append(_Shown(start, cursor.position(), name, piece))
        if item.decision is Decision.LEFT:
            cursor.insertText(_together(kind_words(item.mark)), self._letters("muted", "caption"))
        cursor.setCharFormat(self._letters())

    def _letters(
        self, colour: str = "text", size: str = "reading", weight: str = "regular"
    ) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(self._look.font(size, weight))
        letters.setForeground(self._look.colour(colour))
        return letters

    def _marked(self, item: Item) -> QTextCharFormat:
        """Sure ones have a line, unsure ones a broken one; what was decided is calm."""
        look = self._look
        letters = self._letters(weight="medium" if item.decision is Decision.LEFT else "regular")
        style = QTextCharFormat.UnderlineStyle
        if item.decision is Decision.REPLACED:
            letters.setForeground(look.colour("success"))
            letters.setUnderlineStyle(style.SingleUnderline)
            letters.setUnderlineColor(look.colour("success"))
        elif item.decision is Decision.KEPT:
            letters.setUnderlineStyle(style.DotLine)
            letters.setUnderlineColor(look.colour("muted"))
        else:
            letters.setBackground(look.colour("warning_tint"))
            letters.setUnderlineStyle(style.SingleUnderline if item.mark.is_sure else style.DashUnderline)
            letters.setUnderlineColor(look.colour("warning"))
        return letters


_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp,
     Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)  # fmt: skip


def _key(shown: _Shown) -> Key | None:
    return shown.piece.item.key if shown.piece.item is not None else None


def _back(text: str, units: int) -> int:
    """How many signs of the original a number of shown units (of UTF-16) is."""
    shown = 0
    for count, sign in enumerate(text):
        if shown >= units:
            return count
        shown += len(seen_text(sign).encode("utf-16-le")) // 2
    return len(text)


def _together(words: str) -> str:
    """What is not broken over two lines, nor parted from the word before it."""
    return f"\u00a0{words}".replace("-", "\u2011").replace(" ", "\u00a0")


def _parts(piece: Piece) -> Iterator[Piece]:
    """A piece with its very long paragraphs broken."""
    if piece.item is not None or len(piece.text) <= LONGEST_BLOCK:
        yield piece
        return
    for start in range(0, len(piece.text), LONGEST_BLOCK):
        yield Piece(piece.text[start : start + LONGEST_BLOCK], piece.start + start)
