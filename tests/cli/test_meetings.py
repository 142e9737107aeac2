"""The reports of a meeting on the command line, and what lies in a real workspace's file afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from cli import meetings
from network.evaluation import EvaluationAnswer
from network.verbs.evaluation import approve_free_text, take_answers, take_sheet
from storage.workspace import create_workspace
from tests.cli.conftest import Run
from tests.network import evaluations as made

MEETING = made.meeting()
AGENDA = made.agenda(MEETING)
SECRET = "Hemlig synpunkt åäö"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A network office with one meeting that has been evaluated by file and on paper."""
    path = tmp_path / "kontoret.klarsyn"
    with create_workspace(path, made.OFFICE_AGENCY, who="anna") as workspace:
        open_work = workspace.open_work(made.OFFICE)
        with open_work("plan_meeting") as work:
            for thing in (made.group(), MEETING, *AGENDA):
                work.put(replace(thing, version=0))
            work.commit()
        sheets = [made.whole_sheet(AGENDA, 1 + number % 5) for number in range(9)]
        take_answers(open_work, MEETING.id, sheets)
        take_sheet(open_work, MEETING.id, made.whole_sheet(AGENDA, 4, SECRET).answers)
        with workspace.open_reading(made.OFFICE)() as reading:
            text = next(one for one in reading.find(EvaluationAnswer) if one.text)
        approve_free_text(open_work, text.id)
    return path


@pytest.mark.parametrize("part", meetings.PARTS)
def test_each_part_is_written(run: Run, office: Path, tmp_path: Path, part: str) -> None:
    out = tmp_path / "ut.pdf"
    done = run("report", "meeting", "-w", office, "--meeting", "2/2026", "--part", part, "-o", out)
    assert (done.code, done.err) == (0, "")
    assert "2/2026" in PdfReader(out).pages[0].extract_text()
    assert out.with_suffix(".xlsx").exists() == (part in {"participants", "evaluation", "form"})


def test_an_unknown_meeting_is_refused_with_those_there_are(run: Run, office: Path, tmp_path: Path) -> None:
    done = run("report", "meeting", "-w", office, "--meeting", "9/2026", "-o", tmp_path / "ut.pdf")
    assert done.code != 0
    assert "2/2026" in done.err
    assert not (tmp_path / "ut.pdf").exists()


def test_a_workspace_without_office_has_no_meetings(run: Run, tmp_path: Path) -> None:
    plain = tmp_path / "annan.klarsyn"
    create_workspace(plain, replace(made.OFFICE_AGENCY, is_network_office=False), who="anna").close()
    done = run("report", "meeting", "-w", plain, "--meeting", "2/2026", "-o", tmp_path / "ut.pdf")
    assert done.code != 0
    assert "nätverksmyndighets" in done.err


def test_the_file_holds_each_answer_once_and_nothing_that_ties_it(office: Path) -> None:
    with closing(sqlite3.connect(office)) as base:
        tables = [name for (name,) in base.execute("select name from sqlite_master where type = 'table'")]
        holding = {}
        for table in tables:
            rows = base.execute(f'select * from "{table}"').fetchall()
            holding[table] = sum(SECRET in str(row) for row in rows)
        assert {table: n for table, n in holding.items() if n} == {"evaluation_answer": 1}
        ids = [
            bytes(one) if isinstance(one, bytes) else str(one)
            for (one,) in base.execute("select id from evaluation_answer")
        ]
        whole = "\n".join(
            str(row)
            for table in tables
            if table != "evaluation_answer"
            for row in base.execute(f'select * from "{table}"')
        )
        assert len(ids) == 10 * 15 + 1
        assert not any(str(one) in whole for one in ids)
        made_in = base.execute("select sql from sqlite_master where name = 'evaluation_answer'").fetchone()[0]
    assert "WITHOUT ROWID" in made_in.upper()
