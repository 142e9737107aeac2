"""A text broken into lines for what paints itself: so many lines, and … where there is no room for more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

MOST_SIGNS = 600  # more never fits in what is painted, and a very long text must not take time


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text's lines at a width in pixels; the last one ends in … when it was cut."""
    words = " ".join(text[:MOST_SIGNS].split())
    if not words:
        return []
    layout = QTextLayout(words, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, length = line.textStart(), line.textLength()
        if len(lines) == most - 1 and start + length < len(words):
            rest = words[start:]
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(words[start : start + length].rstrip())
    layout.endLayout()
    return lines
