"""The certificate of an erasure: what went and what was kept, how many and why, never whose."""

from __future__ import annotations

from network.keeping import ErasureCertificate
from network.protection import catalogue
from reports.document import Cell, Column, Document, Facts, Heading, Paragraph, Part, Signature, Table
from reports.frame import document_about
from reports.pdf import write_pdf
from riskmodel.agency import Agency
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say


def certificate(made: ErasureCertificate, agency: Agency) -> Document:
    """What was erased on a day, why and by whom, and which copies still held it then."""
    facts: list[tuple[str, Cell]] = [
        (say("protection.certificate.day"), day_text(made.made_on)),
        (say("protection.certificate.by"), made.made_by),
        (say("protection.certificate.reason"), made.reason),
        (say("protection.certificate.export"), made.export_sha256 or say("protection.certificate.no_export")),
    ]
    parts: list[Part] = [
        Facts(tuple(facts)),
        Heading(2, say("protection.certificate.erased")),
        _table(made.counts, "erased"),
        Heading(2, say("protection.certificate.kept")),
        _table(made.preserved, "kept"),
        Heading(2, say("protection.certificate.copies")),
        Paragraph(made.backups or say("protection.certificate.no_copies")),
        Paragraph(say("protection.certificate.copies.text"), kind="caption"),
        Signature((say("protection.certificate.sign"), say("reports.sign.date"))),
    ]
    return document_about("certificate", agency, "", made.made_on, parts)


def certificate_pdf(made: ErasureCertificate, agency: Agency) -> bytes:
    """The certificate as a tagged PDF."""
    return write_pdf(certificate(made, agency))


def _table(counts: tuple[tuple[str, int], ...], which: str) -> Table:
    records = {record.id: record for record in catalogue()}
    rows = tuple((records[kind].title if kind in records else kind, count) for kind, count in counts)
    return Table(
        (
            Column(say("protection.certificate.what")),
            Column(say("protection.certificate.number"), "number"),
        ),
        rows,
        empty=say(f"protection.certificate.{which}.none"),
    )
