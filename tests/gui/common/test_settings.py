from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.common.settings import (
    LONGEST_READ,
    LOOKS,
    Learnt,
    Recent,
    Settings,
    account_name,
    checked,
    read_settings,
    with_read_news,
    with_recent,
    write_settings,
)

RECENT = Recent("/hem/åsa/mönster.klarsyn", "Mönsterverket", "2026-11-16T16:05:00+01:00")


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "settings.json"
    settings = Settings(
        "Åsa Öst", "contrast_dark", 1.5, "en", False, False, (RECENT,), RECENT.address, "AbC="
    )
    write_settings(path, settings)
    assert read_settings(path) == settings
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize("text", ["", "{", "\x00\xff", "[1, 2"])
def test_a_broken_file_is_laid_aside(tmp_path: Path, text: str, caplog) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert read_settings(path) == Settings()
    assert (tmp_path / "settings.broken").read_text(encoding="utf-8") == text
    assert not path.exists()


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path, caplog) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    write_settings(tmp_path / "file" / "settings.json", Settings())
    assert "could not be written" in caplog.text


def test_wrong_values_become_the_defaults() -> None:
    found = {
        "look": "rosa",
        "zoom": 9,
        "language": "fi",
        "who": 3,
        "single_keys": "ja",
        "recent": [{"name": 1}],
    }
    assert checked(found) == replace(Settings(), zoom=2.0)


def test_a_whole_number_is_a_zoom_too() -> None:
    assert checked({"zoom": 2}).zoom == 2.0


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*Settings.__slots__, "x"]), inner),
    )
)
def test_anything_in_the_file_gives_settings_that_hold(found) -> None:
    settings = checked(json.loads(json.dumps(found)))
    assert settings.look in LOOKS
    assert 1.0 <= settings.zoom <= 2.0
    assert settings.language in ("sv", "en")


def test_the_last_opened_comes_first_and_once() -> None:
    settings = Settings()
    for number in range(9):
        settings = with_recent(settings, Recent(f"/{number}", str(number), ""))
    settings = with_recent(settings, Recent("/5", "5", "nu"))
    assert [one.name for one in settings.recent] == ["5", "8", "7", "6", "4", "3"]


def test_a_person_has_the_accounts_name_until_another_is_chosen(monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "aost")
    assert account_name() == "aost"
    assert Settings().person == "aost"
    assert Settings(who=" Åsa ").person == "Åsa"


def test_what_has_been_learnt_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    known = Learnt("risk_areas", True, ("a", "", "d"), "2026-11-22", "")
    write_settings(path, Settings(learns_as="head", learnt=(known,), talk_notes="Vi sa …"))
    found = read_settings(path)
    assert found.learnt == (known,)
    assert (found.learns_as, found.talk_notes) == ("head", "Vi sa …")


@pytest.mark.parametrize(
    "found",
    [None, 3, [3], [{"module": 3}], [{}], [{"module": "a", "answers": 3, "is_read": "ja", "done_on": None}]],
)
def test_broken_learning_is_left_out_or_begins_anew(found: object) -> None:
    assert set(checked({"learnt": found}).learnt) <= {Learnt("a")}


def test_what_was_read_last_is_remembered_and_no_more_than_that() -> None:
    settings = Settings()
    for number in range(LONGEST_READ + 5):
        settings = with_read_news(settings, str(number))
    settings = with_read_news(settings, "5")
    read = settings.read_news.split()
    assert len(read) == LONGEST_READ
    assert (read[0], read[-1]) == ("6", "5")
