"""The first start, on a copy of the door with a lock of one small package."""

from __future__ import annotations

import ast
import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bootstrap
import firstrun

ROOT = Path(bootstrap.__file__).parent
PLAIN_PYTHON = Path(
    sys.base_prefix, "python.exe" if os.name == "nt" else f"bin/python3.{sys.version_info[1]}"
)


class Copy:
    """The door in a folder of its own, whose main.py only tells which Python runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wheels = folder / "wheels"
        self.venv = folder / ".venv"
        self.wheels.mkdir(parents=True)
        for name in ("bootstrap.py", "firstrun.py"):
            shutil.copy(ROOT / name, folder)
        (folder / "main.py").write_text(
            "import sys, bootstrap\n"
            "bootstrap.enter(sys.argv[1:])\n"
            "import speck\n"
            "print(sys.prefix, speck.VERSION, *sys.argv[1:])\n",
            encoding="utf-8",
        )
        self.lock("1.0")

    def lock(self, version: str) -> None:
        """Ask for a version of the package, which lies in the folder of wheels."""
        digest = make_wheel(self.wheels, version)
        text = f"speck=={version} \\\n    --hash=sha256:{digest}\n"
        (self.folder / "requirements.lock").write_text(text, encoding="utf-8")
        (self.folder / "requirements-test.lock").write_text(text, encoding="utf-8")

    def begin(self, *arguments: str, **surroundings: str) -> subprocess.Popen[str]:
        """Start it as a user does."""
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri(), "PIP_CONFIG_FILE": os.devnull}
        env = {**os.environ, **offline, "PYTHONDONTWRITEBYTECODE": "1", **surroundings}
        return subprocess.Popen(
            [PLAIN_PYTHON, self.folder / "main.py", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={name: value for name, value in env.items() if value},
        )

    def start(self, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
        """Start it and wait for its end."""
        child = self.begin(*arguments, **surroundings)
        out, err = child.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, child.returncode, out, err)


def make_wheel(folder: Path, version: str) -> str:
    """Write the smallest package there is; its SHA-256."""
    path = folder / f"speck-{version}-py3-none-any.whl"
    about = f"speck-{version}.dist-info"
    parts = {
        "speck.py": f"VERSION = {version!r}\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: speck\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_short(text)},{len(text)}\n" for name, text in parts.items())
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in (parts | {f"{about}/RECORD": record + f"{about}/RECORD,,\n"}).items():
            wheel.writestr(name, text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _short(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that has been started once."""
    copy = Copy(tmp_path_factory.mktemp("door") / "Klarsyn å ä ö")
    first = copy.start("check", "W")
    assert first.returncode == 0, first.stderr
    assert "steg 1 av 3" in first.stderr
    assert "steg 3 av 3" in first.stderr
    assert first.stdout.split("\n")[0] == f"{copy.venv} 1.0 check W"
    return copy


def test_a_second_start_says_nothing_of_setting_up(ready: Copy) -> None:
    again = ready.start("check", "W")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"{ready.venv} 1.0 check W\n"


def test_a_changed_lock_is_followed_once(ready: Copy) -> None:
    ready.lock("2.0")
    changed = ready.start("check")
    assert (changed.returncode, "steg 2 av 3" in changed.stderr) == (0, True), changed.stderr
    assert " 2.0 " in changed.stdout
    assert ready.start("check").stderr == ""


def test_a_set_up_that_was_killed_midway_is_done_again(ready: Copy) -> None:
    shutil.rmtree(ready.venv)
    killed = ready.begin("check")
    while not (ready.venv / "pyvenv.cfg").exists():
        assert killed.poll() is None
    killed.kill()
    killed.communicate()
    again = ready.start("check")
    assert again.returncode == 0, again.stderr
    assert "En annan start" in again.stderr, "what the killed one had begun still ran"
    assert "steg 1 av 3" in again.stderr


def test_two_starts_at_once_make_one_set_up(ready: Copy) -> None:
    shutil.rmtree(ready.venv)
    both = [ready.begin("check", name) for name in ("one", "two")]
    said = [child.communicate(timeout=120) for child in both]
    assert [child.returncode for child in both] == [0, 0], said
    assert sum("steg 1 av 3" in err for _, err in said) == 1
    assert [out.split()[-1] for out, _ in said] == ["one", "two"]


def test_a_file_that_is_not_the_locked_one_is_not_installed(ready: Copy) -> None:
    lock = ready.folder / "requirements.lock"
    lock.write_text(f"speck==2.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    refused = ready.start("check")
    assert refused.returncode == 1
    assert "inte den som väntades" in refused.stderr
    assert "Traceback" not in refused.stderr
    ready.lock("2.0")


def test_without_a_network_it_says_so_in_words(ready: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firstrun, "VENV", ready.venv)
    monkeypatch.setattr(firstrun, "PYTHON", ready.venv / bootstrap.PYTHON.relative_to(bootstrap.VENV))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_INDEX_URL", "http" + "://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    lock = ready.folder / "more.lock"
    lock.write_text(f"another-speck==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(bootstrap.NotReadyError, match="Nätet nås inte"):
        firstrun._install(lock)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firstrun, "TURN", tmp_path / "not there" / ".venv.lock")
    with pytest.raises(bootstrap.NotReadyError, match=re.escape(str(ROOT))):
        firstrun.make({"run"})


def test_a_window_without_a_screen_is_refused_in_a_sentence(ready: Copy) -> None:
    refused = ready.start(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert refused.returncode == 1
    assert "behöver en skärm" in refused.stderr
    assert "main.py --help" in refused.stderr


@pytest.mark.parametrize("name", ["main.py", "bootstrap.py"])
def test_an_old_python_can_read_the_door(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_so() -> None:
    with pytest.raises(bootstrap.NotReadyError, match=r"3\.11 eller nyare.*Python 3\.8"):
        bootstrap.refuse_old_python((3, 8))
    bootstrap.refuse_old_python((3, 11))


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("", {"window"}),
        ("--workspace a.klarsyn", {"window"}),
        ("--workspace=a.klarsyn", {"window"}),
        ("--workspace", set()),
        ("--help", set()),
        ("check a.klarsyn", set()),
        ("test -k rating", {"tests"}),
    ],
)
def test_a_command_needs_no_more_than_it_uses(line: str, needs: set[str]) -> None:
    assert bootstrap.needed(line.split()) == needs


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the libraries come along elsewhere")
def test_libraries_are_asked_for_where_they_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    assert _systems({"window"}) == {"qt", "screen"}
    assert _systems({"tests"}) == {"qt", "screen", "tests"}
    assert _systems(set()) == set()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert _systems({"window"}) == {"qt"}


def _systems(needs: set[str]) -> set[str]:
    return {line.split()[1] for line in bootstrap.stamp_for(needs) if line.startswith("system ")}


class Machine:
    """A machine where some things are missing, and where apt-get only remembers what it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, apt: bool, root: bool) -> None:
        self.missing = {"libEGL.so.1", "libxcb-cursor.so.0"}
        self.asked: list[list[str]] = []
        monkeypatch.setattr(firstrun, "_found", lambda thing: thing not in self.missing)
        monkeypatch.setattr(firstrun.shutil, "which", lambda name: "/usr/bin/" + name if apt else None)
        monkeypatch.setattr(firstrun.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        monkeypatch.setattr(firstrun, "_follow", self.follow)

    def follow(self, command: list[str], tell: object, refusal: str) -> None:
        self.asked.append(command)
        if "libegl1" in command:
            self.missing.clear()


def test_an_ordinary_user_gets_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, apt=True, root=False)
    with pytest.raises(bootstrap.NotReadyError) as refused:
        firstrun.install_system(["qt", "screen"])
    assert "sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0\n" in str(refused.value)
    assert machine.asked == []


def test_an_ordinary_user_of_a_machine_without_sudo_becomes_root_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Machine(monkeypatch, apt=True, root=False)
    monkeypatch.setattr(firstrun.shutil, "which", lambda name: None if name == "sudo" else "/usr/bin/" + name)
    with pytest.raises(bootstrap.NotReadyError) as refused:
        firstrun.install_system(["qt", "screen"])
    assert 'su - -c "apt-get update && apt-get install -y' in str(refused.value)
    assert ' libegl1 libxcb-cursor0"\n' in str(refused.value)


def test_readers_that_npm_could_not_bring_are_asked_for_again_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_command: list[str], _tell: object, refusal: str) -> None:
        raise bootstrap.NotReadyError(refusal)

    stamped: list[set[str]] = []
    monkeypatch.setattr(firstrun, "TURN", tmp_path / ".venv.lock")
    monkeypatch.setattr(firstrun, "stamped", set)
    monkeypatch.setattr(firstrun, "install_system", lambda groups: None)
    monkeypatch.setattr(firstrun, "_packages", lambda wanted, _have: stamped.append(wanted))
    monkeypatch.setattr(firstrun, "_follow", refuse)
    firstrun.make({"run a", "system tests 3"})
    assert stamped == [{"run a"}]
    assert "hoppas över den här gången" in capsys.readouterr().err


def test_root_has_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, apt=True, root=True)
    firstrun.install_system(["qt", "screen"])
    assert machine.asked[0][:2] == ["apt-get", "update"]
    assert {"libegl1", "libxcb-cursor0"} <= set(machine.asked[1])


def test_what_apt_could_not_bring_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, apt=True, root=True)
    machine.missing = {"libGL.so.1"}
    with pytest.raises(bootstrap.NotReadyError, match=r"saknas fortfarande.*libGL\.so\.1"):
        firstrun.install_system(["qt"])


def test_a_machine_without_apt_has_the_libraries_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Machine(monkeypatch, apt=False, root=True)
    with pytest.raises(bootstrap.NotReadyError, match=r"libEGL\.so\.1, libxcb-cursor\.so\.0"):
        firstrun.install_system(["qt", "screen"])


def test_a_missing_venv_module_brings_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firstrun, "_importable", lambda name: name != "ensurepip")
    assert firstrun.missing_system([]) == {"venv": "python{}.{}-venv".format(*sys.version_info[:2])}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's file names")
def test_what_is_looked_for_can_be_found_or_missed() -> None:
    assert firstrun._found("libc.so.6")
    assert not firstrun._found("libklarsyn-is-not-there.so.9")
    assert firstrun._found("sh")
    assert not firstrun._found("/nowhere/klarsyn.jar")


def test_progress_is_told_by_quarters_where_no_one_watches_the_line_grow(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = firstrun.Progress()
    for done in range(9):
        progress.show("hämtar", done, 8)
    progress.end()
    assert capsys.readouterr().err.splitlines() == [f"hämtar {done} av 8" for done in (0, 2, 4, 6, 8)]


def test_a_certificate_that_is_not_trusted_is_told_from_a_network_that_is_away() -> None:
    said = (
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(SSLCertVerificationError(1, "
        "'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate'))'"
    )
    assert "certifikat godkändes inte" in firstrun._cause(said)
    assert "PIP_CERT=" in firstrun._cause(said)
    assert "Nätet nås inte" in firstrun._cause("Retrying (Retry(total=0)) after NewConnectionError")
