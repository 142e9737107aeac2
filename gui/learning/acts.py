"""What is asked for in a dialog: how many went through a module together, and a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths

from gui.common.agencyfield import AgencyField
from gui.common.asking import Asking
from gui.common.choices import LevelRow
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.learning.progress import Standing
from network.completions import CompletionFile
from network.member import Member
from network.reuse import Audience, Completion
from network.verbs.learning import note_completion, remove_completion
from reports.disk import write_files
from reports.learning import certificate_report
from reports.pdf import write_pdf
from riskmodel.agency import Agency
from riskmodel.content import learning
from riskmodel.kernel.words import language, say, speaking
from riskmodel.kernel.work import Edit, Reading

AUDIENCES = tuple(Audience)
DIGITS = 5


class LearningActs(Asking):
    """Notes for a group, and certificates."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents or Path.home())

    # -- a group ---------------------------------------------------------------------------------------

    def ask_group(self, file: CompletionFile, module: str = "") -> None:
        """Ask which module a group has gone through, when, and how many they were."""
        look = self._look
        modules = [(one.id, one.title) for one in learning().modules]
        words = [say(f"learning_place.figures.of.{one.value}") for one in AUDIENCES]
        count = LineField(look, longest=DIGITS)
        fields = [
            Field("module", say("learning_place.module"),
                  ChoiceField(look, modules, module or modules[0][0])),
            Field("audience", say("learning_place.note.audience"),
                  LevelRow(look, words, AUDIENCES.index(Audience.STAFF) + 1, can_clear=False)),
            Field("completed_on", say("learning_place.note.day"),
                  DateField(look, self._desk.today(), today=self._desk.today()),
                  required=say("learning_place.note.day.empty")),
            Field("count", say("learning_place.note.count"), count, check=_count_fault,
                  help=say("learning_place.note.count.help"),
                  required=say("learning_place.note.count.fault")),
        ]  # fmt: skip
        if self._desk.workspace.is_network_office and file.members:
            members = [one for one in file.members if one.closed_on is None]
            fields.append(
                Field("agency", say("learning_place.note.agency"),
                      AgencyField(look, members, is_in_form=True), check=_agency_fault,
                      help=say("learning_place.note.agency.help"))
            )  # fmt: skip
        self._ask(
            say("learning_place.note.title"),
            say("learning_place.note.accept"),
            fields,
            self._note_group,
            say("learning_place.note.text"),
        )

    def note_own(self, standing: Standing, audience: Audience, done: Any) -> None:
        """Note that one more has gone through a module, without asking."""
        day = standing.done_on or self._desk.today()
        self._desk.do(note_completion, standing.module.id, audience, day, owner=self, done=done)

    def remove(self, completion: Completion) -> None:
        """Take a note away; it can be undone."""
        self._desk.do(remove_completion, completion.id, owner=self, done=self._removed)

    def _note_group(self, values: dict[str, Any]) -> None:
        agency = values.get("agency")
        self._do(
            note_completion,
            values["module"],
            AUDIENCES[values["audience"] - 1],
            values["completed_on"],
            count=int(values["count"]),
            member_id=agency.id if isinstance(agency, Member) else None,
            done=self._noted,
        )

    def _noted(self, edit: Edit) -> None:
        noted = edit.after(Completion)
        self._desk.tell(say("learning_place.note.done", n=noted.count, module=edit.about), undo=True)

    def _removed(self, edit: Edit) -> None:
        self._desk.tell(say("learning_place.note.removed", module=edit.about), undo=True)

    # -- a certificate ---------------------------------------------------------------------------------

    def ask_certificate(self, standings: Sequence[Standing]) -> None:
        """Ask for the name that is to stand on the certificate; it is kept nowhere."""
        done = [(one.module.id, one.done_on) for one in standings if one.done_on is not None]
        if not done:
            self._desk.dialogs.tell(
                say("learning_place.certificate.none"), say("learning_place.certificate.none.text")
            )
            return
        name = LineField(self._look, longest=120)
        self._desk.dialogs.ask(
            say("learning_place.certificate.ask"),
            say("learning_place.certificate.text", n=len(done), of=len(standings)),
            (
                Field("name", say("learning_place.certificate.name"), name,
                      help=say("learning_place.certificate.name.help"),
                      required=say("learning.name.empty")),
            ),
            accept=say("learning_place.certificate.accept"),
            done=partial(self._choose_file, done),
        )  # fmt: skip

    def _choose_file(self, done: list[tuple[str, date]], values: dict[str, Any]) -> None:
        # No name of a person in the file's name: it may end in a shared folder.
        suggestion = f"{say('learning_place.certificate.file')}-{self._desk.today().isoformat()}.pdf"
        self._desk.dialogs.save_file(
            say("learning_place.certificate.save"),
            self._folder / suggestion,
            say("reports_place.save.kind"),
            partial(self._make, values["name"], done),
        )

    def _make(self, name: str, done: list[tuple[str, date]], path: Path) -> None:
        self._folder = path.parent
        self._desk.read(_read_agency, partial(self._write, name, done, path), owner=self)

    def _write(self, name: str, done: list[tuple[str, date]], path: Path, agency: Agency) -> None:
        today, spoken = self._desk.today(), language()

        def write() -> None:
            with speaking(spoken):
                write_files({path: write_pdf(certificate_report(agency, name, done, today))})

        self._desk.work_elsewhere(write, partial(self._written, path), owner=self)

    def _written(self, path: Path, _nothing: None) -> None:
        self._desk.tell(say("learning_place.certificate.done", name=path.name, folder=str(path.parent)))


def _read_agency(reading: Reading) -> Agency:
    return reading.get(Agency, reading.agency_id)


def _agency_fault(agency: Member | str) -> str:
    is_known = isinstance(agency, Member) or not agency
    return "" if is_known else say("learning_place.note.agency.fault")


def _count_fault(text: str) -> str:
    return "" if text.isdecimal() and int(text) > 0 else say("learning_place.note.count.fault")
