"""What can be done about personal data: decide what the plan says, and erase what it lets go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from network.erasing import Preview, preview
from network.holding import Gone, read_holding, read_holding_of
from network.keeping import DocumentPlanRow, ErasureCertificate, RecordAction
from network.protection import catalogue
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Reading, Work


def decide_keeping(
    open_work: OpenWork,
    kind: str,
    action: RecordAction,
    *,
    after_days: int | None = None,
    authority: str = "",
    note: str = "",
) -> Edit:
    """Say what holds for a kind of record in the document plan.

    Raises:
        RuleError: `keeping.after_days` when weeding has no days, or something else has;
            `keeping.kind.unknown` for a kind that is not in the catalogue.
    """
    with open_work("decide_keeping") as work:
        record = next((one for one in catalogue() if one.id == kind), None)
        if record is None:
            raise RuleError("keeping.kind.unknown", given=kind)
        rows = [row for row in work.find(DocumentPlanRow) if row.kind == kind]
        decided = DocumentPlanRow(
            agency_id=work.agency_id,
            id=rows[0].id if rows else new_id(),
            version=rows[0].version if rows else 0,
            kind=kind,
            action=action,
            after_days=after_days,
            authority=authority.strip(),
            note=note.strip(),
        )
        work.put(decided)
        work.about = record.title
        return work.commit()


def preview_erasing(
    reading: Reading | Work,
    today: date,
    *,
    person_id: UUID | None = None,
    records: Collection[str] | None = None,
) -> Preview:
    """What `erase_personal_data` would do on a day, of everybody or of one person.

    Raises:
        NotFoundError: there is no such person.
    """
    holding = read_holding(reading) if person_id is None else read_holding_of(reading, person_id)
    found = preview(holding, today)
    return found if records is None else found.only(records)


def erase_personal_data(
    open_work: OpenWork,
    reason: str,
    *,
    expected: Collection[UUID],
    person_id: UUID | None = None,
    records: Collection[str] | None = None,
    export_sha256: str = "",
    backups: str = "",
) -> Edit:
    """Erase what the plan lets go, also from the history, and leave a certificate. Cannot be undone.

    Args:
        open_work: the office's.
        reason: why, for the certificate.
        expected: the ids that the preview showed; anything else is not erased unseen.
        person_id: only what is about one person.
        records: only some kinds of records.
        export_sha256: the fingerprint of the file that was exported before, "" for none.
        backups: which copies still hold the data, in words.

    Raises:
        RuleError: `keeping.reason.empty`, `keeping.nothing` when nothing may be erased, `keeping.changed`
            when it is no longer what the preview showed.
    """
    with open_work("erase_personal_data") as work:
        found = preview_erasing(work, work.today, person_id=person_id, records=records)
        if not found.erase:
            raise RuleError("keeping.nothing")
        if found.ids != frozenset(expected):
            raise RuleError("keeping.changed")
        for one in found.erase:
            if one.emptied is not None:
                work.put(one.emptied)
            elif not isinstance(one.thing, Gone):
                work.remove(one.thing)
        work.erase(found.ids)
        work.put(
            ErasureCertificate(
                agency_id=work.agency_id,
                id=new_id(),
                made_on=work.today,
                made_by=work.who,
                reason=reason,
                counts=found.counts,
                preserved=found.preserved,
                export_sha256=export_sha256,
                backups=backups,
            )
        )
        return work.commit()
