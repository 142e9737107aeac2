"""Lists for other programs: agencies, risks and measures as a table for people and as whole values.

The table goes to CSV (here) or XLSX; `content` goes to JSON, where nothing is shortened. Both say as of which
day, since levels today and what is late depend on it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from exchange.cells import guarded
from exchange.columns import COLUMNS, column_title, value_text
from riskmodel.agency import Agency
from riskmodel.content import catalogue, model
from riskmodel.dossier import Dossier, MeasureFile, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

Value: TypeAlias = str | int | float | date | None

SCHEMA_VERSION = 1

_RISK_COLUMNS = (
    *("agency", "org_nr", "analysis", "started_on", "number", "title", "event", "causes", "effect"),
    *("area", "unit", "form", "pattern", "red_flags", "evidence", "controls"),
    *("likelihood", "consequence", "protection", "before", "today", "plan", "reason"),
    *("decision", "decision_reason", "decided_by", "decided_on", "retest_on"),
    *("measures", "owner", "confirmation", "closed_reason"),
)
_MEASURE_COLUMNS = (
    *("agency", "org_nr", "number", "title", "kind", "description", "risks", "owner", "reviewer"),
    *("due_on", "status", "late", "done_on", "indicator", "cost_note", "result"),
)
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class ExportedList:
    """One list: its schema's name, its title, a table in words, and the whole values behind it."""

    schema: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    content: Mapping[str, Any]


def agencies_list(agencies: Iterable[Agency], today: date) -> ExportedList:
    """Every agency with everything the register knows; a file of this list can be read in again."""
    found = tuple(agencies)
    years = sorted({year for agency in found for year, _ in agency.work_units})
    rows = tuple(
        (
            *(_register_cell(getattr(agency, column)) for column in COLUMNS),
            *(dict(agency.work_units).get(year) for year in years),
        )
        for agency in found
    )
    columns = (*COLUMNS, *(f"fte_{year}" for year in years))
    return _list("agencies", [column_title(column) for column in columns], rows, today, list(found))


def risks_list(dossiers: Iterable[Dossier], today: date) -> ExportedList:
    """Every risk of the analyses, also the closed ones, in the order given and by number."""
    rows, whole = [], []
    for dossier in dossiers:
        for file in dossier.risks:
            rows.append(tuple(_risk_row(dossier, file).values()))
            whole.append(_whole_risk(dossier, file))
    return _list("risks", _titles("risk", _RISK_COLUMNS), rows, today, whole)


def measures_list(files: Iterable[tuple[Agency, Sequence[MeasureFile]]], today: date) -> ExportedList:
    """Every measure of the agencies, with the risks it acts on."""
    rows, whole = [], []
    for agency, measures in files:
        for file in measures:
            rows.append(tuple(_measure_row(agency, file, today).values()))
            whole.append(
                {
                    "agency": _named(agency),
                    "measure": file.measure,
                    "links": file.links,
                    "is_late": file.measure.is_late(today),
                }
            )
    return _list("measures", _titles("measure", _MEASURE_COLUMNS), rows, today, whole)


def csv_bytes(exported: ExportedList) -> bytes:
    """The table as a Swedish Excel opens it: semicolons, UTF-8 with BOM, decimal comma, ISO dates.

    No cell is taken for a formula; what `read_table` reads back is the same text.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(title) for title in exported.columns])
    writer.writerows([[guarded(_cell_text(value)) for value in row] for row in exported.rows])
    return out.getvalue().encode("utf-8-sig", "replace")


def _list(
    name: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]], today: date, whole: list[Any]
) -> ExportedList:
    return ExportedList(
        f"klarsyn.{name}",
        say(f"exchange.list.{name}"),
        tuple(columns),
        tuple(rows),
        {"as_of": today, name: whole},
    )


def _titles(kind: str, columns: Sequence[str]) -> list[str]:
    return [say(f"exchange.{kind}.{column}") for column in columns]


def _cell_text(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else value_text(value)


def _register_cell(value: Any) -> Value:
    return value if isinstance(value, float) else value_text(value)


def _named(agency: Agency) -> dict[str, str]:
    return {"org_nr": agency.org_nr, "name": agency.name}


def _risk_row(dossier: Dossier, file: RiskFile) -> dict[str, Value]:
    risk, agency, analysis = file.risk, dossier.agency, dossier.analysis
    units = {unit.id: unit.name for unit in dossier.units}
    described: dict[str, Value] = {
        "agency": agency.name,
        "org_nr": agency.org_nr,
        "analysis": analysis.title,
        "started_on": analysis.started_on,
        "number": risk.label,
        "title": risk.title,
        "event": risk.event,
        "causes": _lines(cause.text for cause in file.causes),
        "effect": risk.effect,
        "area": catalogue().areas.title(risk.area),
        "unit": units.get(risk.unit_id, "") if risk.unit_id else "",
        "form": model().forms.title(risk.form.value) if risk.form else "",
        "pattern": model().patterns.title(risk.pattern.value) if risk.pattern else "",
        "red_flags": _lines(risk.red_flags),
        "evidence": _lines(evidence.sourced_text for evidence in file.evidence),
        "controls": _lines(each.control.text for each in file.controls),
    }
    ended: dict[str, Value] = {
        "measures": ", ".join(measure.label for measure in file.measures),
        "owner": risk.owner,
        "confirmation": say(f"exchange.confirmation.{risk.confirmation.value}"),
        "closed_reason": risk.closed_reason,
    }
    return described | _judged(dossier, file) | _decided(file) | ended


def _judged(dossier: Dossier, file: RiskFile) -> dict[str, Value]:
    common = file.common
    return {
        "likelihood": common.likelihood if common else None,
        "consequence": common.consequence if common else None,
        "protection": common.protection if common else None,
        **{stage.value: _level(dossier, file, stage) for stage in Stage},
        "reason": common.reason if common else "",
    }


def _level(dossier: Dossier, file: RiskFile, stage: Stage) -> str:
    band = file.stages.at(stage).level.band
    return say("exchange.unrated") if band is None else dossier.band(band).name


def _decided(file: RiskFile) -> dict[str, Value]:
    decision = file.decision
    return {
        "decision": say(f"exchange.decision.{decision.kind.value}") if decision else "",
        "decision_reason": decision.reason if decision else "",
        "decided_by": decision.decided_by if decision else "",
        "decided_on": decision.decided_on if decision else None,
        "retest_on": decision.retest_on if decision else None,
    }


def _whole_risk(dossier: Dossier, file: RiskFile) -> dict[str, Any]:
    return {
        "agency": _named(dossier.agency),
        "analysis": {
            "id": dossier.analysis.id,
            "title": dossier.analysis.title,
            "started_on": dossier.analysis.started_on,
            "state": dossier.analysis.state,
        },
        "risk": file.risk,
        "causes": file.causes,
        "evidence": file.evidence,
        "controls": [{"control": each.control, "cause_ids": each.cause_ids} for each in file.controls],
        "ratings": file.ratings,
        "decision": file.decision,
        "links": file.links,
        "measures": [measure.id for measure in file.measures],
        "levels": {stage.value: file.stages.at(stage).level.band for stage in Stage},
    }


def _measure_row(agency: Agency, file: MeasureFile, today: date) -> dict[str, Value]:
    measure = file.measure
    return {
        "agency": agency.name,
        "org_nr": agency.org_nr,
        "number": measure.label,
        "title": measure.title,
        "kind": model().measure_kinds.title(measure.kind) if measure.kind else "",
        "description": measure.description,
        "risks": _lines(dict.fromkeys(f"{risk.label} {risk.title}" for risk in file.risks)),
        "owner": measure.owner,
        "reviewer": measure.reviewer,
        "due_on": measure.due_on,
        "status": say(f"exchange.status.{measure.status.value}"),
        "late": say("exchange.yes" if measure.is_late(today) else "exchange.no"),
        "done_on": measure.done_on,
        "indicator": measure.indicator,
        "cost_note": measure.cost_note,
        "result": measure.result,
    }


def _lines(texts: Iterable[str]) -> str:
    return _BETWEEN.join(texts)
