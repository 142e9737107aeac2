"""How long the storage takes in a large workspace: 230 agencies × 3 rounds × 40 risks.

python tests/bench/bench_storage.py [agencies]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from riskmodel.agency import Agency
from riskmodel.kernel.ids import agency_id, luhn, new_id
from riskmodel.reading import read_dossier
from riskmodel.risk import Rating, Risk
from storage.workspace import Workspace, create_workspace, open_workspace
from tests import makers

AGENCIES, ROUNDS, RISKS, MANY = 230, 3, 40, 5000
RUNS = 9


def org_nr(n: int) -> str:
    """A number that no agency has."""
    digits = f"9998{n:05d}"
    return f"{digits[:6]}-{digits[6:]}{luhn(digits)}"


def agency(n: int) -> Agency:
    """One of many agencies."""
    key = agency_id(org_nr(n))
    return makers.agency(agency_id=key, id=key, org_nr=org_nr(n), name=f"Provverket {n}")


def fill_agency(workspace: Workspace, made: Agency) -> int:
    """Three rounds of an agency, each in one transaction; the number of things comes back."""
    key, things = made.agency_id, 0
    with workspace.open_work(key)("add_agency") as work:
        if made.agency_id != workspace.main_agency_id:
            work.put(made)
        scale = work.put(replace(makers.scale_of(4), agency_id=key, version=0))
        work.commit()
    for _ in range(ROUNDS):
        with workspace.open_work(key)("start_round") as work:
            analysis = work.put(makers.analysis(agency_id=key, id=new_id(), scale_id=scale.id))
            for number in range(1, RISKS + 1):
                things += fill_risk(work, key, analysis.id, scale.id, number)
            work.commit()
    return things


def fill_risk(work: Any, key: UUID, analysis_id: UUID, scale_id: UUID, number: int) -> int:
    """A risk with two causes, evidence, a control, a rating and a decision."""
    risk = makers.risk(agency_id=key, analysis_id=analysis_id, number=number)
    parts = [
        risk,
        makers.cause(risk.id, agency_id=key),
        makers.cause(risk.id, agency_id=key),
        makers.evidence(risk.id, agency_id=key),
        makers.control(risk.id, agency_id=key),
        makers.rating(risk.id, agency_id=key, scale_id=scale_id),
        makers.decision(risk.id, agency_id=key),
    ]
    for part in parts:
        work.put(part)
    return len(parts)


def times(act: Callable[[], Any], runs: int = RUNS) -> str:
    """The median of some runs, the shortest, the longest, and how many."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return f"median {median(taken):8.1f} ms, {min(taken):.1f}–{max(taken):.1f} ms, n {len(taken)}"


def main(agencies: int) -> None:
    """Fill a workspace and measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stor.klarsyn"
        start = time.perf_counter()
        with create_workspace(path, agency(0), who="anna") as workspace:
            things = sum(fill_agency(workspace, agency(n)) for n in range(agencies))
        took = time.perf_counter() - start
        size = path.stat().st_size / 1e6
        print(f"{things} things in {took:.1f} s, {things / took:.0f} a second; {size:.0f} MB")
        for name, figure in (figures(path, agency(0).agency_id) | many_figures(Path(folder))).items():
            print(f"{name:40} {figure}")


def figures(path: Path, key: UUID) -> dict[str, str]:
    """What a user waits for."""
    found = {
        "open and close": times(lambda: open_workspace(path, who="anna").close()),
        "open and close for reading": times(lambda: open_workspace(path, read_only=True).close()),
    }
    with open_workspace(path, who="anna") as workspace:
        with workspace.open_reading(key)() as reading:
            risks = reading.find(Risk)
            analysis_id = risks[0].analysis_id
            found["find 120 risks"] = times(lambda: reading.find(Risk))
            found["get a risk"] = times(lambda: reading.get(Risk, risks[0].id))
            found["read a dossier"] = times(lambda: read_dossier(reading, analysis_id, makers.TODAY))
        found["save a rating"] = times(lambda: save_rating(workspace, key, risks[0].id))
        found["undo and redo"] = times(lambda: (workspace.undo(key), workspace.redo(key)))
        found["history of a risk"] = times(lambda: workspace.history(key, risks[0].id))
        found["list the agencies"] = times(workspace.agencies)
        found["back up"] = times(lambda: workspace.backup(path.with_name("k.klarsyn"), replace=True), runs=2)
        found["check everything"] = times(workspace.check, runs=1)
    return found


def many_figures(folder: Path) -> dict[str, str]:
    """What thousands of risks in one analysis take to be made and to be read."""
    risk, key = makers.risk(), makers.AGENCY_ID
    numbers = range(1, MANY + 1)
    found = {f"make {MANY} risks": times(lambda: [replace(risk, number=number) for number in numbers])}
    with create_workspace(folder / "många.klarsyn", makers.agency(), who="anna") as workspace:
        with workspace.open_work(key)("import_risks") as work:
            work.put(replace(makers.scale_of(4), version=0))
            work.put(makers.analysis())
            for number in numbers:
                work.put(makers.risk(number=number))
            work.commit()
        with workspace.open_reading(key)() as reading:
            found[f"find {MANY} risks"] = times(lambda: reading.find(Risk))
    return found


def save_rating(workspace: Workspace, key: UUID, risk_id: UUID) -> None:
    """A new judgement of one risk."""
    with workspace.open_work(key)("rate_risk") as work:
        latest = work.find(Rating, risk_id=risk_id)[-1]
        work.put(replace(latest, id=new_id(), version=0, likelihood=2))
        work.commit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else AGENCIES)
