"""What is done with personal data: export, erase, renew the copies, take out an extract, decide the plan."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.common.asking import Asking
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.keeping.rows import KeepingFile
from network.erasing import Preview
from network.extract import read_extract
from network.keeping import ErasureCertificate, RecordAction
from network.member import Person
from network.protection import PlanLine
from network.verbs.erasing import decide_keeping, erase_personal_data
from riskmodel.agency import Agency
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

MOST_DIGITS = 5


class KeepingActs(Asking):
    """Asks, does and tells; the place shows what comes of it."""

    erased = Signal(object, int)  # the certificate, and how many copies still hold the data

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._exported: dict[frozenset[Any], str] = {}

    # -- export ------------------------------------------------------------------------------------------

    def export(self, file: KeepingFile) -> None:
        """Ask where to write what will be erased."""
        name = Path(f"{say('keeping_place.export.name')} {file.today.isoformat()}.json")
        self._desk.dialogs.save_file(
            say("keeping_place.export.title"),
            name,
            say("keeping_place.json"),
            partial(self._write_export, file.found),
        )

    def _write_export(self, found: Preview, path: Path) -> None:
        self._desk.work_elsewhere(
            partial(_write_export, found, path), partial(self._exported_to, found, path), owner=self
        )

    def _exported_to(self, found: Preview, path: Path, digest: str) -> None:
        self._exported[found.ids] = digest
        self._desk.tell(say("keeping_place.exported", name=path.name))

    # -- erase -------------------------------------------------------------------------------------------

    def ask_erase(self, file: KeepingFile, records: Collection[str] | None = None) -> None:
        """Ask once more, with what goes, what stays and which copies hold it, then erase."""
        found = file.found if records is None else file.found.only(records)
        ask = partial(self._ask_erase, file, found, records)
        self._desk.use_store(self._desk.workspace.copies, ask, owner=self)

    def _ask_erase(
        self, file: KeepingFile, found: Preview, records: Collection[str] | None, copies: Sequence[Path]
    ) -> None:
        digest = self._exported.get(found.ids, "")
        text = [
            say("keeping_place.erase.text", n=len(found.erase)),
            say("keeping_place.erase.kept", n=len(found.keep)) if found.keep else "",
            say("keeping_place.erase.exported") if digest else say("keeping_place.erase.not_exported"),
            say("keeping_place.erase.copies", n=len(copies)) if copies else "",
        ]
        reason = LineField(self._look, _reason(file, records), longest=200)
        self._dialog = self._desk.dialogs.ask(
            say("keeping_place.erase.title"),
            " ".join(part for part in text if part),
            (Field("reason", say("keeping_place.reason"), reason, required=say("keeping.reason.empty")),),
            accept=say("keeping_place.erase.accept"),
            typed_word=say("keeping_place.erase.word"),
            danger=True,
            keeps_open=True,
            done=partial(self._erase, file, found, records, digest, copies),
        )

    def _erase(
        self,
        file: KeepingFile,
        found: Preview,
        records: Collection[str] | None,
        digest: str,
        copies: Sequence[Path],
        values: dict[str, Any],
    ) -> None:
        self._do(
            erase_personal_data,
            values["reason"],
            done=partial(self._have_erased, len(copies)),
            expected=found.ids,
            person_id=file.person.id if file.person is not None else None,
            records=records,
            export_sha256=digest,
            backups=", ".join(copy.name for copy in copies),
        )

    def _have_erased(self, copies: int, edit: Edit) -> None:
        made = edit.after(ErasureCertificate)
        self._desk.tell(say("keeping_place.erased", n=sum(count for _, count in made.counts)))
        self.erased.emit(made, copies)

    # -- copies ------------------------------------------------------------------------------------------

    def ask_renew(self, done: Callable[[], None]) -> None:
        """Offer to make a new copy and remove the older ones."""
        self._desk.use_store(self._desk.workspace.copies, partial(self._ask_renew, done), owner=self)

    def _ask_renew(self, done: Callable[[], None], copies: Sequence[Path]) -> None:
        names = "\n".join(copy.name for copy in copies)
        self._desk.dialogs.ask(
            say("keeping_place.renew.title"),
            say("keeping_place.renew.text", n=len(copies), names=names),
            accept=say("keeping_place.renew.accept"),
            danger=True,
            done=partial(self._renew, done),
        )

    def _renew(self, done: Callable[[], None], _values: dict[str, Any]) -> None:
        self._desk.use_store(self._desk.workspace.renew_copies, partial(self._renewed, done), owner=self)

    def _renewed(self, done: Callable[[], None], removed: Sequence[Path]) -> None:
        self._desk.tell(say("keeping_place.renewed", n=len(removed)))
        done()

    # -- extract and certificate ---------------------------------------------------------------------------

    def ask_extract(self, person: Person) -> None:
        """Ask where the extract about somebody goes; the name of the file names nobody."""
        name = Path(f"{say('keeping_place.extract.name')} {self._desk.today().isoformat()}.pdf")
        self._desk.dialogs.save_file(
            say("keeping_place.extract.title"), name, say("keeping_place.pdf"), partial(self._extract, person)
        )

    def _extract(self, person: Person, path: Path) -> None:
        question = partial(read_extract, person_id=person.id, today=self._desk.today())
        self._desk.read(question, partial(self._write_extract, path), owner=self)

    def _write_extract(self, path: Path, found: Any) -> None:
        self._desk.work_elsewhere(partial(_write_extract, found, path), partial(self._told, path), owner=self)

    def ask_certificate(self, made: ErasureCertificate, agency: Agency) -> None:
        """Ask where a certificate goes."""
        name = Path(f"{say('keeping_place.certificate.name')} {made.made_on.isoformat()}.pdf")
        self._desk.dialogs.save_file(
            say("keeping_place.certificate.title"),
            name,
            say("keeping_place.pdf"),
            partial(self._certificate, made, agency),
        )

    def _certificate(self, made: ErasureCertificate, agency: Agency, path: Path) -> None:
        self._desk.work_elsewhere(
            partial(_write_certificate, made, agency, path), partial(self._told, path), owner=self
        )

    def _told(self, path: Path, _nothing: object) -> None:
        self._desk.tell(say("keeping_place.saved", name=path.name))

    # -- the plan ----------------------------------------------------------------------------------------

    def ask_plan(self, line: PlanLine) -> None:
        """Ask what holds for a kind of record."""
        look = self._look
        choices = [(action, say(f"keeping_place.action.{action.value}")) for action in RecordAction]
        days = LineField(look, "" if line.after_days is None else str(line.after_days), longest=MOST_DIGITS)
        authority = LineField(look, line.row.authority if line.row else "", longest=300)
        note = GrowingText(look, line.row.note if line.row else "")
        self._ask(
            line.record.title,
            say("keeping_place.plan.accept"),
            (
                Field("action", say("keeping_place.action"), ChoiceField(look, choices, line.action)),
                Field("days", say("keeping_place.days"), days, check=_check_days),
                Field(
                    "authority",
                    say("keeping_place.column.authority"),
                    authority,
                    help=say("keeping_place.authority.help"),
                ),
                Field("note", say("keeping_place.note"), note),
            ),
            partial(self._decide, line),
            say("keeping_place.plan.text", counts=str(line.record.counts)),
        )

    def _decide(self, line: PlanLine, values: dict[str, Any]) -> None:
        is_weeded = values["action"] is RecordAction.WEED
        days = values["days"].strip()
        self._do(
            decide_keeping,
            line.record.id,
            values["action"],
            after_days=int(days) if is_weeded and days else None,
            authority=values["authority"],
            note=values["note"],
        )


def _reason(file: KeepingFile, records: Collection[str] | None) -> str:
    if records is not None:
        return say("keeping_place.reason.needs")
    return say("keeping_place.reason.one" if file.person is not None else "keeping_place.reason.all")


def _check_days(text: str) -> str:
    fine = not text.strip() or text.strip().isdecimal()
    return "" if fine else say("keeping_place.days.fault")


def _write_export(found: Preview, path: Path) -> str:
    from reports.disk import write_files
    from reports.extract import erasure_export

    data = erasure_export(found)
    write_files({path: data})
    return hashlib.sha256(data).hexdigest()


def _write_extract(found: Any, path: Path) -> None:
    from reports.disk import write_files
    from reports.extract import extract_json, extract_pdf

    write_files({path: extract_pdf(found), path.with_suffix(".json"): extract_json(found)})


def _write_certificate(made: ErasureCertificate, agency: Agency, path: Path) -> None:
    from reports.certificate import certificate_pdf
    from reports.disk import write_files

    write_files({path: certificate_pdf(made, agency)})
