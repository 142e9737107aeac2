"""A newcomer tries the example: finding, understanding, another language, larger text."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.screen import own_room


def test_a_newcomer_reads_why_a_risk_is_what_it_is_in_two_languages_and_sizes(tmp_path: Path) -> None:
    with own_room(tmp_path) as room:
        with room.program():
            room.walk("walk_example.py")
        assert room.command("check", str(room.home / "exempel.klarsyn")).returncode == 0
