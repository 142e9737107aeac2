from __future__ import annotations

import codecs
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.participants.reading import headings_of, read_participants
from exchange.participants.values import ParticipantList
from riskmodel.kernel.errors import InputError
from tests.exchange.participants import files

WORDS = """1. Summary|2. Deltagare|3. Aktiviteter|Name|Namn|Email|First Join|Last Leave|Role
|In-Meeting Duration|User Action|Timestamp|Joined|Left|2026-11-24 14:30:00|1/2/26, 3:04 PM
|1 t 2 min|62|anna@exempel.se|Anna Ek|=1+1|"|\x00|Topic|Start Time|End Time|"""
CELLS = st.one_of(st.sampled_from(WORDS.replace("\n", "").split("|")), st.text(max_size=12))
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=15)
WHOLE = (
    files.TEAMS_SV,
    files.TEAMS_EN,
    files.TEAMS_DE,
    files.TEAMS_2021,
    files.TEAMS_FLAT,
    files.ZOOM,
    files.WEBINAR,
)


def read(data: bytes) -> ParticipantList | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(data)
        try:
            headings_of(path)
            return read_participants(path)
        except InputError as refusal:
            words = str(refusal)
    assert "a.csv" in words
    return None


@settings(deadline=None, max_examples=80)
@given(ROWS, st.sampled_from(["\t", ",", ";"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_table_is_read_or_refused_in_words(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    text = "\r\n".join(delimiter.join(cells) for cells in rows)
    found = read(text.encode(encoding, "surrogatepass"))
    if found is not None:
        assert found.people
        assert all(person.name and person.name.isprintable() for person in found.people)
        assert all(person.minutes is None or person.minutes >= 0 for person in found.people)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(WHOLE), st.data())
def test_a_file_cut_anywhere_is_refused_or_names_only_who_was_in_it(text: str, data: st.DataObject) -> None:
    whole = codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    cut = data.draw(st.integers(0, len(whole)))
    complete, found = read(whole), read(whole[:cut])
    assert complete is not None
    if found is not None:
        lines = text.split("\n")
        for person in found.people:
            assert any(person.name in line for line in lines)
        assert found.rows <= complete.rows


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    read(data)
