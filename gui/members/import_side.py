"""One row of a list: why it is refused, what would change, or which agency it may be."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from exchange.members import SKIP, Choice, MemberRow, RowKind
from gui.common.boxes import clear, column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.labels import label
from gui.members.import_rows import row_changes
from gui.members.reading import Read
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order


class RowPanel(QWidget):
    """Made anew for each row."""

    chose = Signal(int, object)  # the line, and the Choice or None to take it back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = desk.look
        self._row: MemberRow | None = None
        self._other: ChoiceField | None = None
        self._layout = column(self._look, self, gap="small")

    def show_row(self, row: MemberRow | None, read: Read) -> None:
        """Tell about a row; None when none is chosen."""
        clear(self._layout)
        self._row, self._other = row, None
        if row is None:
            self._layout.addWidget(label(say("members_import.nothing_chosen"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        self._layout.addWidget(label(say("members_import.row.n", line=row.line), "caption"))
        self._layout.addWidget(label(row.name or row.org_nr or "–", "lead", wrap=True))
        if row.refusal is not None:
            self._layout.addWidget(label(str(row.refusal), "danger", wrap=True))
        if row.kind is RowKind.ASK:
            self._ask(row, read)
        self._tell(row, read)
        self._ends(row)
        self._layout.addStretch(1)

    def _ask(self, row: MemberRow, read: Read) -> None:
        words = say("members_import.which" if row.proposals else "members_import.which.none")
        self._layout.addWidget(label(words, wrap=True))
        for like in row.proposals:
            self._layout.addWidget(line())
            self._layout.addWidget(label(like.name, "strong", wrap=True))
            reason = say(f"members.reason.{like.reason.value}", matched=like.matched)
            self._layout.addWidget(label(f"{like.key} · {reason}", "caption", wrap=True))
            made = button(self._look, say("members_import.this_one"), partial(self._choose, str(like.key)))
            made.setAccessibleName(say("members_import.this_one.name", name=like.name))
            self._layout.addWidget(made)
        self._layout.addWidget(line())
        names = {one.org_nr: one.name for one in read.known_agencies}
        names |= {file.member.org_nr: file.member.name for file in read.files}
        ordered = sorted(names.items(), key=lambda pair: swedish_order(pair[1]))
        self._other = ChoiceField(self._look, ordered, None)
        self._other.setAccessibleName(say("members_import.another"))
        self._other.committed.connect(self._choose)
        self._layout.addWidget(label(say("members_import.another"), "strong", wrap=True))
        self._layout.addWidget(self._other)

    def _tell(self, row: MemberRow, read: Read) -> None:
        for words in row_changes(row, read.groups):
            self._layout.addWidget(label(words, wrap=True))
        if row.kind is RowKind.NEW and row.update is not None:
            for role in ("contact", "deputy"):
                person = getattr(row.update, role)
                if person is not None:
                    reach = " · ".join(
                        part for part in (person.name, person.title, person.email, person.phone) if part
                    )
                    self._layout.addWidget(label(say(f"members.role.{role}"), "caption"))
                    self._layout.addWidget(label(reach, wrap=True))

    def _ends(self, row: MemberRow) -> None:
        if row.kind is RowKind.SKIPPED:
            self._layout.addWidget(button(self._look, say("members_import.take_back"), self._take_back))
        else:
            self._layout.addWidget(button(self._look, say("members_import.skip"), self._skip))

    def _choose(self, org_nr: object) -> None:
        if self._row is not None and org_nr:
            self.chose.emit(self._row.line, Choice(str(org_nr)))

    def _skip(self) -> None:
        if self._row is not None:
            self.chose.emit(self._row.line, SKIP)

    def _take_back(self) -> None:
        if self._row is not None:
            self.chose.emit(self._row.line, None)
