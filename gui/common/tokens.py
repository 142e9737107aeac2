"""The tokens of all themes, and which theme to wear. Light to import: the first paint needs no more."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from riskmodel.kernel.words import RESOURCES

TOKENS = RESOURCES / "themes" / "tokens.toml"
THEMES = ("light", "dark", "contrast_light", "contrast_dark")


def wanted(app: QApplication, choice: str = "system") -> str:
    """The theme to wear: the user's choice, or what the system asks for."""
    if choice != "system":
        return choice
    hints = app.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    more = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    return {
        (False, False): "light",
        (True, False): "dark",
        (False, True): "contrast_light",
        (True, True): "contrast_dark",
    }[dark, more]


@lru_cache(maxsize=2)
def read_tokens(path: Path) -> Mapping[str, Any]:
    """The tokens of all themes."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
