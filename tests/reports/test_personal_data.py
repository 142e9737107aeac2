"""What the office holds about one person, and the proof of an erasure: whole, and no more than that."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from network.attendance import NeedKind, Reply
from network.erasing import preview
from network.extract import Extract, read_extract
from network.holding import read_holding
from network.mailing import MailState
from network.meeting import Mode
from network.verbs.erasing import preview_erasing
from reports.certificate import certificate, certificate_pdf
from reports.document import Facts, Heading, Paragraph, Table, plain
from reports.extract import erasure_export, extract, extract_json, extract_pdf
from riskmodel.kernel.words import speaking
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.pdfcheck import check

TODAY = network.DAY + timedelta(days=1)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(today=TODAY)
    small = network.ground()
    person, other = small.people
    first, second = small.attendances
    seen = replace(first, reply=Reply.YES, mode=Mode.ON_SITE, present=Mode.ON_SITE)
    made.add(makers.agency(), *replace(small, attendances=(seen, second)).things)
    made.add(
        network.need(small.meeting.id, first.id, kind=NeedKind.FOOD, text="Nötallergi"),
        network.outbox_item(person_id=person.id, state=MailState.SENT, left_at=network.NOW),
        network.outbox_item(person_id=other.id, to_name="Björn Påhittad", body="Till Björn"),
        network.reply_read(meeting_id=small.meeting.id, attendance_id=first.id, comment="Kommer gärna"),
        network.name_match(person_id=person.id, spelled="alva ex"),
        network.speaker(small.meeting.id, name="Alva E", email=person.email.upper()),
        network.receipt(small.meeting.id, attendance_id=first.id),
    )
    return made


def found(store: AgencyStore) -> Extract:
    from network.member import Person

    with store.open_reading() as reading:
        (person,) = [one for one in reading.find(Person) if one.name == "Alva Exempel"]
        return read_extract(reading, person.id, TODAY)


def words(parts: Any) -> str:
    said = []
    for part in parts:
        match part:
            case Heading() | Paragraph():
                said.append(plain(part.text))
            case Facts():
                said += [f"{term}: {value}" for term, value in part.rows]
            case Table():
                said += [" | ".join(map(str, row)) for row in part.rows] or [part.empty]
    return "\n".join(said)


def test_the_extract_holds_everything_about_the_person_and_nothing_about_others(store: AgencyStore) -> None:
    said = words(extract(found(store)).parts)
    for text in (
        "Namn: Alva Exempel",
        "E-postadress: alva.exempel@exempelverket.example",
        "Myndighet: Exempelverket",
        "Uppdrag: kontaktperson",
        "Behov: Nötallergi",
        "Deltog: på plats",
        "Kommentar: Kommer gärna",
        "Stavning: alva ex",
        "Namn: Alva E",
        "Läge: skickat",
        "Rättslig grund: Allmänt intresse",
        "Möte 3/2027",
    ):
        assert text in said
    assert "Björn" not in said


def test_the_extract_for_machines_has_every_field_of_the_catalogue(store: AgencyStore) -> None:
    read = json.loads(extract_json(found(store)))
    kinds = {one["kind"]: one for one in read["records"]}
    assert kinds["contact_details"]["entries"][0]["Person.name"] == "Alva Exempel"
    assert kinds["needs"]["entries"][0]["Need.text"] == "Nötallergi"
    assert kinds["messages"]["entries"][0]["OutboxItem.state"] == "sent"
    assert {"purpose", "ground", "retention", "authority"} <= set(kinds["replies"])
    assert "Björn" not in extract_json(found(store)).decode()


def test_what_will_be_erased_is_exported_with_its_values(store: AgencyStore) -> None:
    later = network.DAY + timedelta(days=20)
    with store.open_reading() as reading:
        doomed = preview(read_holding(reading), later)
        assert preview_erasing(reading, later) == doomed
    read = json.loads(erasure_export(doomed))
    (needs,) = read["records"]
    assert needs["kind"] == "needs"
    assert needs["entries"][0]["Need.text"] == "Nötallergi"


def test_the_certificate_counts_and_names_nobody(store: AgencyStore) -> None:
    made = network.certificate(
        counts=(("needs", 3),), preserved=(("attendance", 40),), backups="kopia-20270420.klarsyn"
    )
    said = words(certificate(made, makers.agency()).parts)
    assert "Behov vid möten | 3" in said
    assert "Anmälan och närvaro | 40" in said
    assert "kopia-20270420.klarsyn" in said
    bare = network.certificate(counts=(), preserved=(), backups="")
    assert "Inget gallrades." in words(certificate(bare, makers.agency()).parts)


def test_each_is_pdf_ua_and_pdf_a(store: AgencyStore, tmp_path: Path) -> None:
    agency = makers.agency()
    made = {
        "extract": extract_pdf(found(store)),
        "certificate": certificate_pdf(network.certificate(), agency),
        "bare": certificate_pdf(network.certificate(counts=(), preserved=()), agency),
    }
    with speaking("en"):
        made["english"] = extract_pdf(found(store))
    paths = []
    for name, data in made.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(data)
    assert {path.stem: faults for path, faults in check(paths).items() if faults} == {}
