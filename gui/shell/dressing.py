"""Working out style and layout of what nobody has seen yet; else its first sight would wait for that."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget


def dress(part: QWidget, size: QSize) -> None:
    """Dress a hidden part of the window with all in it, and lay it out as large as it may become."""
    for each in part.findChildren(QWidget):
        each.ensurePolished()
    part.resize(size)
    part.grab(QRect(0, 0, 1, 1))  # lays it out, and draws next to nothing
