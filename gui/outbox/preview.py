"""Answers that were read from files, each with what it changes; nothing is noted before a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from exchange.invitation_reply import read_reply_file, reply_files
from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import moment
from gui.common.jobs import Progress
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.attendance import Reply
from network.reply import ReplyFound
from network.verbs.replies import TAKEN, JudgedReply, judge_replies, take_replies
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

KINDS = "*.ics *.eml"
_MOST_FAULTS = 5


class ReplyPreview(QWidget):
    """A table of answers with what each changes, and one button that takes them."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._found: list[ReplyFound] = []
        self._takes = 0
        outer = column(self._look, self, margins=("normal", "none", "normal", "normal"), gap="medium")
        head = row(self._look, margins=("small", "none", "small", "none"), gap="small")
        self._title = label(say("outbox.replies.title"), "lead")
        head.addWidget(self._title, 1)
        self._back = button(self._look, say("outbox.replies.back"), self.closed.emit, kind="quiet")
        self._take = button(self._look, say("outbox.replies.take", n=0), self._ask_take, kind="main")
        head.addWidget(self._back)
        head.addWidget(self._take)
        outer.addLayout(head)
        self._banner = Banner(self._look)
        outer.addWidget(self._banner)
        rows: TableModel[JudgedReply] = TableModel(_columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("outbox.replies.title"), row="row_tall")
        empty = Empty(self._look, "mail", say("outbox.replies.none"), say("outbox.replies.none.text"))
        self.table.say_empty(empty)
        outer.addWidget(self.table, 1)

    def read_files(self, paths: Sequence[Path], owner: QObject) -> None:
        """Read files and show what they would change."""
        self._desk.work_long(_Files(tuple(paths)).read, self._have_read, owner=owner, told=self._progress)

    def read_folder(self, folder: Path, owner: QObject) -> None:
        """Read every file of a folder that may be an answer."""
        self._desk.work_long(_Files((), folder).read, self._have_read, owner=owner, told=self._progress)

    def _progress(self, _share: float | None, words: str) -> None:
        self._banner.say(words, "info")

    def _have_read(self, answer: tuple[list[ReplyFound], list[str]]) -> None:
        self._found, faults = answer
        shown = faults[:_MOST_FAULTS]
        if len(faults) > _MOST_FAULTS:
            shown.append(say("outbox.replies.more_faults", n=len(faults) - _MOST_FAULTS))
        self._banner.say("\n".join(shown), "warning")
        self._desk.read(self._question, self._show, owner=self)

    def _question(self, reading: Reading) -> list[JudgedReply]:
        return judge_replies(reading, self._found)

    def _show(self, judged: Sequence[JudgedReply]) -> None:
        self.table.show_things(judged)
        self.table.setFocus()
        takes = self._takes = sum(one.verdict == TAKEN for one in judged)
        self._take.setText(say("outbox.replies.take", n=takes))
        self._take.setVisible(bool(judged))
        self._take.setEnabled(takes > 0 and not self._desk.is_read_only)
        text = say("outbox.replies.found", n=len(judged), taken=takes)
        self._title.setText(text)
        self._desk.announce(text)

    def take(self) -> None:
        """Take the replies that can be taken, as the filled button does."""
        if self._take.isVisible() and self._take.isEnabled():
            self._ask_take()

    def _ask_take(self) -> None:
        self._desk.do(take_replies, self._found, owner=self, done=self._taken)

    def _taken(self, _edit: Edit) -> None:
        # The rest is only noted as read, so that it is not read again.
        self._desk.tell(say("outbox.replies.told", n=self._takes), undo=True)
        self.closed.emit()


class _Files:
    """Reads files one after the other; a file that cannot be read stops none of the others."""

    def __init__(self, paths: Sequence[Path], folder: Path | None = None) -> None:
        self._paths, self._folder = list(paths), folder

    def read(self, progress: Progress) -> tuple[list[ReplyFound], list[str]]:
        """The answers, and why some files gave none."""
        found: list[ReplyFound] = []
        faults: list[str] = []
        try:
            paths = self._paths if self._folder is None else reply_files(self._folder)
        except InputError as fault:
            return [], [str(fault)]
        for at, path in enumerate(paths, 1):
            progress.tell(at / len(paths), say("outbox.replies.progress", n=at, total=len(paths)))
            try:
                found += read_reply_file(path)
            except InputError as fault:
                faults.append(str(fault))
        return found, faults


def _columns() -> list[Column[JudgedReply]]:
    return [
        Column("name", say("outbox.replies.name"), lambda one: one.name, kind="two", second=_under),
        Column("meeting", say("outbox.replies.meeting"), _meeting, kind="muted", width=17,
               is_essential=False),
        Column("change", say("outbox.replies.change"), _change, width=44),
        Column("verdict", say("outbox.replies.verdict"), _verdict, width=60, tone=_tone),
        Column("comment", say("outbox.replies.comment"), _comment, kind="muted", width=50,
               is_essential=False),
    ]  # fmt: skip


def _key(one: JudgedReply) -> str:
    return f"{one.found.sha256} {one.found.address} {one.found.uid}"


def _spoken(one: JudgedReply) -> str:
    return ", ".join(
        part for part in (one.name, one.agency, _change(one), _verdict(one), _comment(one)) if part
    )


def _under(one: JudgedReply) -> str:
    stamp = one.found.stamped_at
    return " · ".join(part for part in (one.agency, moment(stamp) if stamp else "") if part)


def _meeting(one: JudgedReply) -> str:
    return one.meeting.label if one.meeting else ""


def _change(one: JudgedReply) -> str:
    if one.verdict != TAKEN:
        return say(f"outbox.answer.{one.found.answer}")
    if one.before is Reply.NONE or not one.is_change:
        return say(f"outbox.reply.{one.after}")
    before, after = (say(f"outbox.reply.{each}") for each in (one.before, one.after))
    return say("outbox.replies.from_to", before=before, after=after)


def _verdict(one: JudgedReply) -> str:
    if one.verdict == TAKEN and not one.is_change:
        return say("outbox.verdict.same")
    return say(f"outbox.verdict.{one.verdict}")


def _tone(one: JudgedReply) -> str:
    if one.verdict == TAKEN:
        return "success" if one.is_change else "muted"
    return "muted" if one.verdict == "read_before" else "warning"


def _comment(one: JudgedReply) -> str:
    parts = [" ".join(one.found.comment.split())]
    if one.found.proposes:
        parts.append(say("outbox.replies.proposes", when=moment(one.found.proposes)))
    if one.found.delegated_to:
        parts.append(say("outbox.replies.delegated", to=one.found.delegated_to))
    return " · ".join(part for part in parts if part)
