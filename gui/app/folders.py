"""Where the program keeps what is its own: settings, cache, log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

NAME = "klarsyn"


@dataclass(frozen=True, slots=True)
class Folders:
    """The user's own folders for this program."""

    config: Path
    cache: Path
    log: Path

    @property
    def settings(self) -> Path:
        """The file with the user's choices."""
        return self.config / "settings.json"

    @property
    def glyphs(self) -> Path:
        """The signs that the style sheet takes from files."""
        return self.cache / "glyphs"

    @property
    def crash(self) -> Path:
        """What the fault handler wrote when the process died."""
        return self.log / "crash.txt"

    @property
    def log_file(self) -> Path:
        """The log."""
        return self.log / "klarsyn.log"


def own_folders() -> Folders:
    """The folders of the user who runs the program."""
    return Folders(
        Path(platformdirs.user_config_dir(NAME, appauthor=False)),
        Path(platformdirs.user_cache_dir(NAME, appauthor=False)),
        Path(platformdirs.user_log_dir(NAME, appauthor=False)),
    )
