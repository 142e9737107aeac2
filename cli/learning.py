"""Reports of what is shared and learnt: experiences, and the papers of basic knowledge."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cli.console import tell
from cli.grammar import Groups, add_agency, add_command, add_out, add_workspace
from cli.members import office_of
from cli.workspaces import for_reading, need_other_file, today
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from uuid import UUID

    from riskmodel.kernel.work import Reading

NAMES = {
    "experience": "experience",
    "experiences": "experience_collection",
    "introduction": "introduction",
    "dilemmas": "dilemmas",
}
"""What the command line calls a report, and its name among the reports."""


def add_report_to(kinds: Groups) -> None:
    """Teach `report` these reports."""
    for name in NAMES:
        command = add_command(kinds, name, f"report.{name}")
        _add_common(command)
        if name == "experience":
            command.add_argument(
                "--experience", required=True, metavar=say("cli.word.experience"),
                help=say("cli.help.report.experience.which"),
            )  # fmt: skip
        if name == "experiences":
            command.add_argument(
                "--about",
                default="",
                metavar=say("cli.word.id"),
                help=say("cli.help.report.experiences.about"),
            )
        if name == "dilemmas":
            command.add_argument(
                "--dilemma", action="append", default=[], metavar=say("cli.word.id"),
                help=say("cli.help.report.dilemmas.which"),
            )  # fmt: skip
        command.set_defaults(run=report_learning, what=name)
    certificate = add_command(kinds, "certificate", "report.certificate")
    _add_common(certificate)
    certificate.add_argument(
        "--name", required=True, metavar=say("cli.word.name"), help=say("cli.help.report.certificate.name")
    )
    certificate.add_argument(
        "--module", action="append", default=[], metavar=say("cli.word.id"),
        help=say("cli.help.report.certificate.module"),
    )  # fmt: skip
    certificate.set_defaults(run=report_certificate)


def report_learning(asked: argparse.Namespace) -> int:
    """Write a report of experiences or of basic knowledge as PDF."""
    from reports.catalogue import write_report

    _need_other(asked)
    about = _about(asked.about) if asked.what == "experiences" else ""
    with for_reading(asked.workspace) as workspace:
        agency = office_of(workspace, asked.agency)
        with workspace.open_reading(agency.agency_id)() as reading:
            one = _experience(reading, asked.experience) if asked.what == "experience" else None
            files = write_report(
                NAMES[asked.what],
                reading,
                None,
                asked.out,
                experience_id=one,
                about=about,
                dilemmas=tuple(asked.dilemma) if asked.what == "dilemmas" else (),
                today=today(),
            )
    for file in files:
        tell(say("cli.report.done", file=str(file)))
    return 0


def report_certificate(asked: argparse.Namespace) -> int:
    """Write a certificate as PDF; the name stands in it and is kept nowhere else."""
    from reports.disk import write_files
    from reports.learning import certificate_report
    from reports.pdf import write_pdf
    from riskmodel.content import learning

    _need_other(asked)
    modules = asked.module or learning().modules.ids
    with for_reading(asked.workspace) as workspace:
        agency = office_of(workspace, asked.agency)
    done = [(module, today()) for module in modules]
    out = asked.out if asked.out.suffix.lower() == ".pdf" else asked.out.with_name(f"{asked.out.name}.pdf")
    write_files({out: write_pdf(certificate_report(agency, asked.name, done, today()))})
    tell(say("cli.report.done", file=str(out)))
    return 0


def _add_common(command: argparse.ArgumentParser) -> None:
    add_workspace(command, is_option=True)
    add_out(command, "pdf", "report")
    add_agency(command, "report")


def _need_other(asked: argparse.Namespace) -> None:
    need_other_file(asked.out, asked.workspace)
    need_other_file(asked.out.with_suffix(".pdf"), asked.workspace)


def _about(given: str) -> str:
    """A risk area of the catalogue or a theme, by its id; "" for all."""
    from network.content.themes import themes
    from riskmodel.content import catalogue

    known = (*catalogue().areas.ids, *themes().ids)
    if given and given not in known:
        raise InputError("cli.report.about", given=given, known=", ".join(known))
    return given


def _experience(reading: Reading, given: str) -> UUID:
    """The experience that is called so, such as E3."""
    from network.experience import Experience

    found = reading.find(Experience)
    for one in found:
        if one.label.casefold() == given.strip().casefold():
            return one.id
    known = ", ".join(one.label for one in sorted(found, key=lambda one: one.number)) or say(
        "cli.no_meetings"
    )
    raise InputError("cli.report.no_experience", given=given, known=known)
