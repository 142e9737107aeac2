"""What holds for every test: no screen, no traces in the tester's own files, Swedish, repeatable chance."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from riskmodel.kernel import words

HOME = Path(tempfile.mkdtemp(prefix="klarsyn-"))
FOLDERS = {
    "HOME": HOME,
    "USERPROFILE": HOME,
    "APPDATA": HOME / "roaming",
    "LOCALAPPDATA": HOME / "local",
    "XDG_CONFIG_HOME": HOME / "config",
    "XDG_DATA_HOME": HOME / "data",
    "XDG_STATE_HOME": HOME / "state",
    "XDG_CACHE_HOME": HOME / "cache",
    "XDG_DOCUMENTS_DIR": HOME / "documents",
    "XDG_RUNTIME_DIR": HOME / "run",
}

settings.register_profile("klarsyn", derandomize=True, deadline=None)
settings.load_profile("klarsyn")


def pytest_configure() -> None:
    """Before anything of the program is imported, since some of it reads the environment only once."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("KLARSYN_PASSWORD", None)
    for name, folder in FOLDERS.items():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[name] = str(folder)


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def _in_swedish() -> Iterator[None]:
    """A test that speaks English must not make the next one do so."""
    words.speak("sv")
    yield
    words.speak("sv")


@pytest.fixture(autouse=True)
def _one_collector(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where there are Qt objects, garbage is collected on this thread only; elsewhere as usual.

    A collection that starts on a worker thread destroys widgets there, and the process dies.
    """
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def screen() -> Iterator[dict[str, str]]:
    """A screen of our own: the environment for programs that are to show their windows there."""
    from tests.display import display

    with display() as env:
        yield env
