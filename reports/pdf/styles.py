"""How each kind of text is set: sizes from the theme's scale, times 10 points."""

from __future__ import annotations

from reports.pdf.ink import size
from reports.pdf.lines import BODY, Setting

READING = 400.0  # points: the widest running text, about 85 characters

HEADINGS = (
    Setting(size("display") * 1.08, 25, strong=True),
    Setting(size("title"), 19, strong=True),
    Setting(size("lead"), 15.5, strong=True),
    Setting(size("body"), 14.5, strong=True),
    Setting(size("body"), 14.5, strong=True, token="muted"),  # noqa: S106
    Setting(size("caption"), 12.5, strong=True, token="muted"),  # noqa: S106
)
HEADING_ROOM = ((0.0, 8.0), (17.0, 5.0), (14.0, 3.0), (10.0, 1.5), (8.0, 1.0), (8.0, 1.0))  # before, after

PARAGRAPHS = {
    "body": BODY,
    "lead": Setting(size("lead"), 16.5),
    "caption": Setting(size("caption"), 12, token="muted"),  # noqa: S106
}
TERM = Setting(size("body"), 14.5, token="muted")  # noqa: S106
CELL = Setting(9.2, 12.6)
HEAD = Setting(size("caption"), 11.4, strong=True, token="muted")  # noqa: S106
CAPTION = Setting(size("body"), 14, strong=True)
PARAGRAPH_ROOM = {"body": (2.0, 6.0), "lead": (0.0, 11.0), "caption": (2.0, 6.0)}  # before, after
