"""Material: the documents kept with the meeting, and the reports made of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.empty import Empty
from gui.common.fields import LineField, Tick
from gui.common.flow import Flow
from gui.common.form import Field
from gui.common.keptfiles import FileSaver, ask_file, file_size, read_bounded
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.textedit import GrowingText
from gui.meetings.acts import MeetingActs
from gui.meetings.reading import OneView
from gui.meetings.tab import MeetingTab
from network.meeting import LARGEST_DOCUMENT, MeetingDocument
from network.verbs.documents import KINDS, add_document, change_document, remove_document
from network.verbs.meetings import note_meeting
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork

REPORTS = ("programme", "participants", "badges", "evaluation")


class MaterialTab(MeetingTab):
    """Files that go with the meeting. The program never opens them; they are saved where one wants them."""

    key = "material"

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(desk, acts, parent)
        self._dialog: AskDialog | None = None
        self._saver = FileSaver(desk, self)
        self.notes = GrowingText(self.look, hint=say("meetings_place.notes.hint"), most_lines=6)
        self.notes.setAccessibleName(say("meetings_place.notes"))
        self.notes.setReadOnly(desk.is_read_only)
        self.notes.committed.connect(self._note)
        self.table = Table(
            desk,
            TableModel(self._columns(), row_name=_spoken, key=_key),
            name=say("meetings_place.material.documents"),
            row="row_tall",
        )
        self.table.opened.connect(self._ask_change)
        self.table.removed.connect(self._remove)
        self.table.chosen.connect(self._chose)
        empty = Empty(
            self.look,
            "paperclip",
            say("meetings_place.material.empty"),
            say("meetings_place.material.empty.text"),
        )
        self.table.say_empty(empty)
        self._lay_out()

    def refresh(self, view: OneView) -> None:
        """Draw the notes and the documents."""
        self.notes.set_value(view.meeting.notes)
        self.table.show_things(view.file.documents)
        if self.table.current() is None:
            self.table.choose_first()
        self._chose(self.table.current())

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        layout = column(look, self, margins=("normal", "medium", "normal", "none"), gap="medium")
        self.put(layout, label(say("meetings_place.material.reports"), "lead"))
        reports = Flow(look)
        for report in REPORTS:
            words = say(f"meetings_place.report.{report}")
            reports.addWidget(button(look, words, partial(self._report, report), icon="file-text"))
        self.put(layout, reports)
        self.put(layout, line())
        notes = label(say("meetings_place.notes"), "lead")
        notes.setBuddy(self.notes)
        self.put(layout, notes)
        self.put(layout, self.notes)
        self.put(layout, line())
        self.put(layout, label(say("meetings_place.material.documents"), "lead"))
        tools = Flow(look)
        self._new = button(look, say("meetings_place.material.add"), self._ask_file, icon="plus")
        self._save = button(look, say("common.file.save"), self._ask_where, icon="download")
        self._change = button(
            look, say("meetings_place.material.change"), self._change_one, kind="quiet", icon="pencil"
        )
        for part in (self._new, self._save, self._change):
            tools.addWidget(part)
        self.put(layout, tools)
        self.put_table(layout, self.table)
        self._new.setEnabled(not self.desk.is_read_only)

    def _columns(self) -> list[Column[MeetingDocument]]:
        return [
            Column("title", say("meetings_place.material.title"), lambda one: one.title, kind="two",
                   second=lambda one: one.file_name),
            Column("size", say("meetings_place.material.size"), size_words, kind="number", width=26,
                   sort=lambda one: one.size),
            Column("shared", say("meetings_place.material.shared"), _shared, width=50, is_essential=False),
        ]  # fmt: skip

    def _chose(self, one: MeetingDocument | None) -> None:
        self._save.setVisible(one is not None)
        self._change.setVisible(one is not None and self.can_write)

    def _note(self, words: str) -> None:
        if self.can_write and self.view is not None:
            self.desk.do(note_meeting, self.view.meeting.id, words, owner=self)

    def _report(self, report: str) -> None:
        if self.view is not None:
            self.desk.go("reports", report=f"meeting_{report}", meeting_id=self.view.meeting.id)

    def _ask_file(self) -> None:
        if self.can_write:
            words = say("meetings_place.material.kinds")
            ask_file(self.desk, say("meetings_place.material.add"), words, tuple(KINDS), self._add)

    def _add(self, path: Path) -> None:
        if self.view is not None:
            self.desk.do(_keep_file, self.view.meeting.id, path, owner=self, done=self._added)

    def _added(self, edit: Edit) -> None:
        self.desk.tell(say("meetings_place.material.added", name=edit.after(MeetingDocument).file_name))

    def _ask_where(self) -> None:
        if (one := self.table.current()) is not None:
            self._saver.ask(one.content_id, one.file_name)

    def _change_one(self) -> None:
        if (one := self.table.current()) is not None:
            self._ask_change(one)

    def _ask_change(self, one: MeetingDocument) -> None:
        if not self.can_write:
            return
        look = self.look
        self._dialog = self.desk.dialogs.ask(
            say("meetings_place.material.change.title", name=one.file_name),
            fields=[
                Field("title", say("meetings_place.material.title"), LineField(look, one.title)),
                Field(
                    "is_shared",
                    "",
                    Tick(look, say("meetings_place.material.share"), value=one.is_shared),
                ),
            ],
            accept=say("meetings_place.change.accept"),
            keeps_open=True,
            done=partial(self._write, one.id),
        )

    def _write(self, document_id: UUID, values: dict[str, Any]) -> None:
        if self._dialog is not None:
            self.desk.do_for(
                self._dialog,
                change_document,
                document_id,
                title=values["title"] or "",
                is_shared=values["is_shared"],
                owner=self,
            )

    def _remove(self, one: MeetingDocument) -> None:
        if self.can_write:
            self.desk.do(remove_document, one.id, owner=self, done=self._removed)

    def _removed(self, _edit: Edit) -> None:
        self.desk.tell(say("meetings_place.material.removed"), undo=True)


def size_words(one: MeetingDocument) -> str:
    """A document's size in kilobytes or megabytes."""
    return file_size(one.size)


def _keep_file(open_work: OpenWork, meeting_id: UUID, path: Path) -> Edit:
    return add_document(open_work, meeting_id, path.name, read_bounded(path, LARGEST_DOCUMENT))


def _shared(one: MeetingDocument) -> str:
    return say("meetings_place.material.is_shared") if one.is_shared else ""


def _key(one: MeetingDocument) -> UUID:
    return one.id


def _spoken(one: MeetingDocument) -> str:
    return ", ".join(part for part in (one.title, one.file_name, size_words(one), _shared(one)) if part)
