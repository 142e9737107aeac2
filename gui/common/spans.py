"""Words with the typed letters underlined: the same sign for a hit wherever one searches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from riskmodel.textsearch import Span, find_word, folded, merged, sought_words

UNDERLINE = 2  # pixels, as all hairlines and rings


def spans_of(typed: str, text: str) -> tuple[Span, ...] | None:
    """Where the typed words stand in a text; None unless each of them does."""
    hay = folded(text)
    spans = []
    for word in sought_words(typed):
        hit = find_word(hay, word, inside=True)
        if hit is None:
            return None
        spans.append(hay.span(hit.start, hit.end))
    return merged(spans)


def starts_a_word(typed: str, text: str) -> bool:
    """Whether every typed word begins some word of the text."""
    hay = folded(text)
    return all(find_word(hay, word, inside=False) for word in sought_words(typed))


def paint_spans(
    painter: QPainter,
    area: QRectF,
    text: str,
    spans: Sequence[Span],
    font: QFont,
    ink: QColor,
    mark: QColor,
) -> float:
    """Draw one line with some letters underlined; what has no room ends in …. Returns the width drawn."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    whole = len(shown) if shown == text else len(shown) - 1
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    foot = area.center().y() + metrics.height() / 2 - 1
    for start, end in spans:
        stop = min(end, whole)
        if start < stop:
            left = metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[:stop]) - left
            painter.fillRect(QRectF(area.left() + left, foot, width, UNDERLINE), mark)
    return float(metrics.horizontalAdvance(shown))
