"""Cells that a spreadsheet must not take for formulas, and the way back.

A cell that begins with a formula's sign gets an apostrophe before it; so does one that begins with
apostrophes and then such a sign, so that taking one apostrophe away always gives back what was there.
"""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """A text as it may stand in a cell of a CSV file."""
    return f"'{text}" if _FORMULA.match(text) else text


def without_guard(cell: str) -> str:
    """The text of a cell that may have been guarded."""
    return cell[1:] if _GUARDED.match(cell) else cell


def with_kept_apostrophe(text: str) -> str:
    """A text for a cell of a workbook, which needs no guard: one apostrophe more where reading takes one."""
    return f"'{text}" if _GUARDED.match(text) else text


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return bool(_FORMULA.match(text))
