"""What can be done with the documents kept with a meeting. The program never opens them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from uuid import UUID

from network.filename import plain_name
from network.meeting import DocumentContent, Meeting, MeetingDocument
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork

_TEXT = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "md", "csv", "rtf", "ics", "eml", "zip")
_PICTURE_AND_SOUND = ("png", "jpg", "jpeg", "svg", "mp3", "mp4", "vtt", "srt")
KINDS = frozenset((*_TEXT, *_PICTURE_AND_SOUND))


def add_document(open_work: OpenWork, meeting_id: UUID, file_name: str, data: bytes, title: str = "") -> Edit:
    """Keep a file with a meeting, under a name without a path.

    Raises:
        RuleError: `meetings.document.kind` for a kind of file that is not kept, `meetings.document.hollow`
            for an empty one, `meeting.document.large` for one that is too large.
    """
    name = plain_name(file_name)
    if name.rpartition(".")[2].lower() not in KINDS:
        raise RuleError("meetings.document.kind", name=name, kinds=", ".join(sorted(KINDS)))
    if not data:
        raise RuleError("meetings.document.hollow", name=name)
    with open_work("add_document") as work:
        meeting = work.get(Meeting, meeting_id)
        content = work.put(DocumentContent(agency_id=work.agency_id, id=new_id(), data=data))
        work.put(
            MeetingDocument(
                agency_id=work.agency_id,
                id=new_id(),
                meeting_id=meeting_id,
                content_id=content.id,
                file_name=name,
                title=title.strip() or name.rpartition(".")[0],
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                added_on=work.today,
            )
        )
        work.about = meeting.label
        return work.commit()


def change_document(open_work: OpenWork, document_id: UUID, *, title: str, is_shared: bool) -> Edit:
    """Change what a document is called, and whether members may get it."""
    with open_work("change_document") as work:
        document = work.get(MeetingDocument, document_id)
        work.put(replace(document, title=title.strip() or document.file_name, is_shared=is_shared))
        work.about = work.get(Meeting, document.meeting_id).label
        return work.commit()


def remove_document(open_work: OpenWork, document_id: UUID) -> Edit:
    """Take a document away, and its content when nothing else refers to it."""
    with open_work("remove_document") as work:
        document = work.get(MeetingDocument, document_id)
        work.remove(document)
        if not work.find(MeetingDocument, content_id=document.content_id):
            work.remove(work.get(DocumentContent, document.content_id))
        work.about = work.get(Meeting, document.meeting_id).label
        return work.commit()
