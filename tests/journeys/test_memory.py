"""A wish becomes a meeting, an experience, evidence and reuse, and all of it can be seen as one chain."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.screen import own_room


def test_a_wish_comes_back_as_evidence_and_reuse(tmp_path: Path) -> None:
    with own_room(tmp_path) as room:
        workspace = room.home / "exempel.klarsyn"
        made = room.command("demo", str(workspace), "--agencies", "1")
        assert made.returncode == 0, made.stderr
        with room.program(workspace):
            room.walk("walk_memory.py")
        assert room.command("check", str(workspace)).returncode == 0
        left = b"".join(path.read_bytes() for path in room.home.glob("exempel.klarsyn*"))
        assert b"Anna Lindberg" not in left
