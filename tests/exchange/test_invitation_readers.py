"""Readers that nobody here wrote take our invitations, and agree with zoneinfo on when the meeting begins."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exchange.invitation import Invite, cancel, publish, request
from tests.display import HOW
from tests.exchange.invites import INVITES, STARTS, invite

READERS = Path(__file__).resolve().parents[1] / "readers"
SYSTEM_PYTHON = "/usr/bin/python3"  # libical comes to it with Debian's gir1.2-ical-3.0
BATCH, ROUNDS = 15, 4
WRITERS = (request, cancel, lambda one: publish([one]))


@pytest.fixture(scope="module")
def libical() -> list[str]:
    """How libical is asked: through the system's own Python.

    On Linux its absence is a failure, for `bootstrap.py --tests` brings it; elsewhere there is none to ask.
    """
    probe = "import gi; gi.require_version('ICalGLib', '3.0')"
    has_it = shutil.which(SYSTEM_PYTHON) is not None and not (
        subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False).returncode
    )
    if not has_it:
        _lacks("libical")
    return [SYSTEM_PYTHON, str(READERS / "libical.py")]


@pytest.fixture(scope="module")
def node() -> list[str]:
    """How ical.js and node-ical are asked; told missing as libical is."""
    if not (shutil.which("node") and (READERS / "node_modules" / "ical.js").is_dir()):
        _lacks("ical.js")
    return ["node", str(READERS / "read.mjs")]


def _lacks(reader: str) -> NoReturn:
    words = f"{reader} saknas, och utan den läser ingen annan våra inbjudningar. {HOW}"
    if sys.platform.startswith("linux"):
        pytest.fail(words)
    pytest.skip(words)


def written(folder: Path, invites: Sequence[Invite]) -> list[tuple[Invite, Path]]:
    """Each invitation as a request, a cancellation and a published file."""
    made = []
    for at, one in enumerate(invites):
        for way, write in enumerate(WRITERS):
            path = folder / f"{at}-{way}.ics"
            path.write_bytes(write(one))
            made.append((one, path))
    return made


def asked(command: list[str], paths: Sequence[Path]) -> list[Any]:
    """What a reader says of some files."""
    given_paths = json.dumps([str(path) for path in paths])
    ended = subprocess.run(
        command, input=given_paths, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    answers: list[Any] = json.loads(ended.stdout)
    assert len(answers) == len(paths)
    return answers


def check_libical(libical: list[str], made: list[tuple[Invite, Path]]) -> None:
    answers = asked(libical, [path for _, path in made])
    for (one, path), answer in zip(made, answers, strict=True):
        assert answer["errors"] == 0, path.read_text(encoding="utf-8")
        assert answer["allowed"], path.read_text(encoding="utf-8")
        assert answer["summary"] == one.summary
        assert (answer["uid"], answer["sequence"]) == (one.uid, one.sequence)
        start = datetime.strptime(answer["start"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        assert start - timedelta(seconds=answer["offset"]) == one.starts.astimezone(UTC)


def check_node(node: list[str], made: list[tuple[Invite, Path]]) -> None:
    answers = asked(node, [path for _, path in made])
    for (one, _path), answer in zip(made, answers, strict=True):
        for reader in ("icalJs", "nodeIcal"):
            said = answer[reader]
            assert datetime.fromisoformat(said["start"]) == one.starts.astimezone(UTC), (reader, one.starts)
            assert datetime.fromisoformat(said["end"]) == one.ends.astimezone(UTC), (reader, one.ends)
            assert (said["uid"], said["sequence"]) == (one.uid, one.sequence)
        assert answer["icalJs"]["summary"] == one.summary


MANY = st.lists(INVITES, min_size=BATCH, max_size=BATCH)
# A failure is told as it is: making it smaller would start the readers hundreds of times.
SLOWLY = settings(
    max_examples=ROUNDS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)


@given(invites=MANY)
@SLOWLY
def test_libical_finds_nothing_wrong(
    libical: list[str], tmp_path_factory: pytest.TempPathFactory, invites: list[Invite]
) -> None:
    check_libical(libical, written(tmp_path_factory.mktemp("libical"), invites))


@given(invites=MANY)
@SLOWLY
def test_ical_js_and_node_ical_agree(
    node: list[str], tmp_path_factory: pytest.TempPathFactory, invites: list[Invite]
) -> None:
    check_node(node, written(tmp_path_factory.mktemp("node"), invites))


def test_libical_agrees_with_zoneinfo_in_summer_winter_2039_and_the_nights_of_change(
    libical: list[str], tmp_path: Path
) -> None:
    check_libical(libical, written(tmp_path, [invite(starts=starts) for starts in STARTS]))


def test_node_agrees_with_zoneinfo_in_summer_winter_2039_and_the_nights_of_change(
    node: list[str], tmp_path: Path
) -> None:
    check_node(node, written(tmp_path, [invite(starts=starts) for starts in STARTS]))


def test_node_ical_reads_the_hard_summary_back(node: list[str], tmp_path: Path) -> None:
    made = written(tmp_path, [invite(summary="Möte 3 – inköp, kök; åäö \\ “citat” 🎉")])
    for answer in asked(node, [path for _, path in made]):
        assert answer["nodeIcal"]["summary"] == made[0][0].summary
