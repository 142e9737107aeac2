"""What the office holds about one person: to read, and as JSON; and what was taken out before an erasure."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from network.erasing import Preview
from network.extract import Extract, Section, Sheet
from network.holding import Gone
from network.protection import catalogue, fields_of
from reports.document import Cell, Document, Facts, Heading, Note, Paragraph, Part
from reports.frame import document_about
from reports.pdf import write_pdf
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.words import language, say


def extract(found: Extract) -> Document:
    """Every kind of record with its purpose, ground and rule, and what there is of it."""
    parts: list[Part] = [
        Paragraph(say("protection.extract.lead", n=found.past)),
        Note(say("protection.extract.note"), "warning"),
    ]
    for section in found.sections:
        parts += _section(section)
    return document_about("extract", found.agency, found.person.name, found.today, parts)


def extract_pdf(found: Extract) -> bytes:
    """The extract as a tagged PDF."""
    return write_pdf(extract(found))


def _section(section: Section) -> list[Part]:
    record, line = section.line.record, section.line
    told: tuple[tuple[str, Cell], ...] = (
        (say("protection.purpose"), str(record.purposes)),
        (say("protection.ground"), str(record.grounds)),
        (say("protection.retention"), str(record.retentions)),
        (say("protection.rule"), f"{line.words}. {line.authority}"),
    )
    parts: list[Part] = [Heading(2, record.title), Facts(told)]
    if not section.sheets:
        return [*parts, Paragraph(say("protection.extract.none"))]
    for number, sheet in enumerate(section.sheets, 1):
        parts += [Heading(3, _heading(sheet, number)), Facts(sheet.rows)]
    return parts


def _heading(sheet: Sheet, number: int) -> str:
    about = say("protection.extract.meeting", label=sheet.about) if sheet.about else ""
    return about or say("protection.extract.entry", number=number)


def extract_json(found: Extract) -> bytes:
    """The same for machines: each field as it is stored."""
    return _json(
        {
            "format": "klarsyn-register-extract",
            "version": 1,
            "language": language(),
            "day": found.today,
            "agency": found.agency.name,
            "org_nr": found.agency.org_nr,
            "history_entries": found.past,
            "records": [
                {
                    "kind": section.line.record.id,
                    "title": section.line.record.title,
                    "purpose": str(section.line.record.purposes),
                    "ground": str(section.line.record.grounds),
                    "retention": str(section.line.record.retentions),
                    "rule": section.line.words,
                    "authority": section.line.authority,
                    "entries": [dict(sheet.values) for sheet in section.sheets],
                }
                for section in found.sections
            ],
        }
    )


def erasure_export(found: Preview) -> bytes:
    """What an erasure will take away, with its values; for whoever is to keep it elsewhere."""
    return _json(
        {
            "format": "klarsyn-erasure-export",
            "version": 1,
            "day": found.today,
            "records": [
                {
                    "kind": record.id,
                    "title": record.title,
                    "entries": [_values(one.thing) for one in found.erase if one.record == record.id],
                }
                for record in catalogue()
                if any(one.record == record.id for one in found.erase)
            ],
        }
    )


def _values(thing: Entity | Gone) -> dict[str, Any]:
    entity = type(thing).__name__
    return {
        "id": thing.id,
        **{f"{entity}.{field.name}": getattr(thing, field.name) for field in fields_of(entity)},
    }


def _json(plain: Any) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=2, default=_plain) + "\n").encode()


def _plain(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case Enum():
            return value.value
        case date() | datetime():
            return value.isoformat()
    raise TypeError(type(value).__name__)
