"""What the register can be told: a mark in the register of an open meeting, and when one counts as silent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from exchange.attendance_list import attendance_files
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.form import Field
from network.attendance import Attendance, Reply
from network.meeting import Mode
from network.member import Person
from network.presence import Occasion, Register, Row
from network.registers import read_register
from network.verbs.attendance import check_in, mark_absent, register
from network.verbs.silence import count_silent_after
from reports.attendance import register_workbook
from reports.disk import write_files
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

Someone = tuple[Attendance, str]  # with the person's name


class AttendanceActs(QObject):
    """Asks what must be asked, and runs the verbs."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk

    def mark(self, letter: str, row: Row, at: Occasion) -> None:
        """P on site, D digitally, F excused, U no-show: for the agency's person at an open meeting."""
        if self._desk.is_read_only:
            return
        if not at.is_open:
            self._desk.tell(say("attendance_place.mark.closed", meeting=at.label))
            return
        self._desk.read(
            partial(_people, at.id, row.member_id), partial(self._mark_someone, letter, row), owner=self
        )

    def count_silent_after(self, meetings: int) -> None:
        """Let an agency count as silent after so many meetings."""
        self._desk.do(count_silent_after, meetings, owner=self)

    def ask_export(self) -> None:
        """Ask where the register is to lie as a workbook or as text."""
        self._desk.dialogs.save_file(
            say("attendance_place.export.title"),
            Path.home() / f"{say('attendance_place.export.name')}.xlsx",
            say("attendance_place.export.kind"),
            self._export,
        )

    # -- inner -----------------------------------------------------------------------------------------

    def _mark_someone(self, letter: str, row: Row, people: Sequence[Someone]) -> None:
        if not people:
            self._desk.tell(say("attendance_place.mark.nobody", agency=row.name))
        elif len(people) == 1:
            self._set(letter, row, people[0][0])
        else:
            choices = [(one, f"{name} · {say(f'presence.state.{one.state.value}')}") for one, name in people]
            self._desk.dialogs.ask(
                say("attendance_place.mark.who", agency=row.name),
                fields=(
                    Field("who", say("attendance_place.mark.person"),
                          ChoiceField(self._desk.look, choices, people[0][0])),
                ),
                accept=say(f"attendance_place.mark.{letter}"),
                reject=say("attendance_place.mark.leave"),
                done=partial(self._set_chosen, letter, row),
            )  # fmt: skip

    def _set_chosen(self, letter: str, row: Row, values: dict[str, Any]) -> None:
        self._set(letter, row, values["who"])

    def _set(self, letter: str, row: Row, one: Attendance) -> None:
        done = partial(self._marked, letter, row)
        if letter in ("P", "D"):
            mode = Mode.ON_SITE if letter == "P" else Mode.DIGITAL
            self._desk.do(check_in, one.id, mode, owner=self, done=done)
        elif letter == "F":
            self._desk.do(register, one.meeting_id, one.person_id, Reply.EXCUSED, owner=self, done=done)
        else:
            self._desk.do(mark_absent, one.id, owner=self, done=done)

    def _marked(self, letter: str, row: Row, _edit: Edit) -> None:
        self._desk.announce(f"{row.name}, {say(f'attendance_place.mark.set.{letter}')}")

    def _export(self, path: Path) -> None:
        self._desk.read(
            partial(read_register, today=self._desk.today()), partial(self._write, path), owner=self
        )

    def _write(self, path: Path, found: Register) -> None:
        work = partial(_write, path, found, self._desk.workspace.agency_name, self._desk.today())
        self._desk.work_elsewhere(work, self._exported, owner=self)

    def _exported(self, paths: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in paths)
        self._desk.tell(say("attendance_place.export.done", n=len(paths), names=names))


def _write(path: Path, found: Register, agency: str, today: Any) -> list[Path]:
    files = attendance_files(
        path, path.suffix, found, today, partial(register_workbook, found, agency, today)
    )
    write_files(files)
    return list(files)


def _people(meeting_id: UUID, member_id: UUID, reading: Reading) -> list[Someone]:
    found = reading.find(Attendance, meeting_id=meeting_id, member_id=member_id)
    names = {one.id: one.name for one in reading.find(Person, id=[one.person_id for one in found])}
    return [(one, names.get(one.person_id, "")) for one in found]
