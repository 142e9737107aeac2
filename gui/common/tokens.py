"""The tokens of all themes. Light to import, without Qt: the first paint needs no more."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from riskmodel.kernel.words import RESOURCES

TOKENS = RESOURCES / "themes" / "tokens.toml"
THEMES = ("light", "dark", "contrast_light", "contrast_dark")


@lru_cache(maxsize=2)
def read_tokens(path: Path) -> Mapping[str, Any]:
    """The tokens of all themes."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
