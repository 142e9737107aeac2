"""The certificate that somebody has gone through modules of basic knowledge; the name is kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.document import Column, Document, Facts, Paragraph, Part, Signature, Table
from reports.frame import document_about, one_line
from riskmodel.agency import Agency
from riskmodel.content import learning
from riskmodel.daytext import day_text
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say


def certificate_report(agency: Agency, name: str, done: Sequence[tuple[str, date]], today: date) -> Document:
    """The certificate of a person.

    Args:
        agency: where the person works.
        name: the person's name, as it is to stand.
        done: the ids of the modules and the days they were gone through.
        today: the day of the certificate.

    Raises:
        RuleError: `learning.name.empty`, `learning.nothing_done` or `learning.module.unknown`.
    """
    need_text(name, "learning.name.empty")
    if not done:
        raise RuleError("learning.nothing_done")
    days = dict(done)
    for module_id in days:
        if module_id not in learning().modules.ids:
            raise RuleError("learning.module.unknown", given=module_id)
    shown = [module for module in learning().modules if module.id in days]
    is_all = len(shown) == len(learning().modules)
    key = "learning_reports.certificate.all" if is_all else "learning_reports.certificate.some"
    rows = tuple((module.title, days[module.id]) for module in shown)
    columns = (Column(say("learning_reports.module")), Column(say("learning_reports.day"), "date"))
    parts: tuple[Part, ...] = (
        Facts(
            (
                (say("learning_reports.certificate.who"), one_line(name)),
                (say("reports.agency"), agency.name),
                (say("learning_reports.certificate.day"), day_text(today)),
            )
        ),
        Paragraph(say(key, name=one_line(name), n=len(shown), of=len(learning().modules))),
        Table(columns, rows, caption=say("learning_reports.certificate.modules")),
        Paragraph(say("learning_reports.certificate.means"), kind="caption"),
        Signature((say("learning_reports.certificate.sign"), say("reports.sign.date"))),
    )
    return document_about("learning_certificate", agency, "", today, parts)
