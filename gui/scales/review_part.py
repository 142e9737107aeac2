"""The tab Genomgång: the risks that wait, after a change of scales, to be confirmed or judged again."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.scales.part import Draft, Part
from gui.scales.words import ReviewLine, outcome_words, review_lines
from riskmodel.analysis import ReviewOutcome
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.verbs.scales import finish_review


class ReviewPart(Part):
    """A row for each risk: its level on the old scales and on the new, and what was done about it."""

    key = "review"
    left_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._about = label("", "muted", wrap=True)
        columns: list[Column[ReviewLine]] = [
            Column("number", say("scales_place.number"), _label, kind="muted", width=11, is_essential=False),
            Column("title", say("scales_place.risk"), _title, kind="two", second=outcome_words),
            Column("before", say("scales_place.review.before"), _before, width=30),
            Column("after", say("scales_place.review.after"), _after, width=38, kind="level", band=_band,
                   spoken=_after),
        ]  # fmt: skip
        self.table = Table(
            desk,
            TableModel(columns, row_name=_row_name, key=_key),
            name=say("scales_place.review"),
            row="row_tall",
        )
        empty = Empty(
            look, "circle-check", say("scales_place.review.empty"), say("scales_place.review.empty.text")
        )
        self.table.say_empty(empty)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._chose)
        self.confirm = button(look, say("scales_place.review.confirm"), self.ask_confirm, icon="circle-check")
        self.judge = button(look, say("scales_place.review.judge"), self.ask_judge, icon="scale")
        self._why = label("", "muted", wrap=True)
        layout = column(look, self, margins=("normal", "small", "normal", "small"), gap="small")
        # Above the table: what says that something is done, below, must not lie over what does it.
        head = row(look, margins=("small", "none", "small", "none"))
        words = column(look, gap="none")
        words.addWidget(self._about)
        words.addWidget(self._why)
        head.addLayout(words, 1)
        head.addWidget(self.confirm)
        head.addWidget(self.judge)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show the queue; it is about the scales that hold, not about the draft."""
        self.draft = draft
        dossier = draft.loaded.dossier
        self.table.use_bands(self.look.bands(dossier.matrix.bands))
        lines = review_lines(dossier)
        left = sum(line.is_open for line in lines)
        self._about.setText(say("scales_place.review.left", n=left) if left else "")
        self._about.setVisible(bool(left))
        current = self.table.current()
        self.table.show_things(lines)
        if current is not None and not self._is_open(current.review.id, lines):
            self._choose_next(lines)
        self.table.choose_first()
        self._chose(self.table.current())

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def keys_hint(self) -> str:
        """Confirming and opening."""
        return say("scales_place.review.keys")

    def can_confirm(self) -> bool:
        """Whether the chosen risk can be confirmed as it was."""
        line = self._current()
        return self._can_write() and line is not None and line.can_confirm

    def can_judge(self) -> bool:
        """Whether the chosen risk waits to be judged."""
        line = self._current()
        return self._can_write() and line is not None and line.is_open

    def ask_confirm(self) -> None:
        """Carry the chosen risk's old judgement over to the new scales."""
        line = self._current()
        if self.can_confirm() and line is not None:
            self.desk.do(
                finish_review, line.review.id, ReviewOutcome.CONFIRMED, owner=self, done=self._confirmed
            )

    def ask_judge(self) -> None:
        """Go and judge the chosen risk anew, which closes its review."""
        if (line := self._current()) is not None:
            self._open(line)

    def _confirmed(self, edit: Edit) -> None:
        self.desk.tell(say("scales_place.review.told", label=edit.about), undo=True)

    def _open(self, line: ReviewLine) -> None:
        risk = line.file.risk
        self.desk.go("risk", analysis_id=risk.analysis_id, risk_id=risk.id, tab="rating")

    def _current(self) -> ReviewLine | None:
        found: ReviewLine | None = self.table.current()
        return found

    def _can_write(self) -> bool:
        return self.draft is not None and self.draft.can_write

    def _chose(self, line: ReviewLine | None) -> None:
        self.confirm.setVisible(self.can_confirm())
        self.judge.setVisible(self.can_judge())
        outside = self.can_judge() and not self.can_confirm()
        self._why.setText(say("scales_place.review.why", label=line.file.label) if outside and line else "")
        self._why.setVisible(outside)

    def _is_open(self, review_id: UUID, lines: tuple[ReviewLine, ...]) -> bool:
        return any(line.review.id == review_id and line.is_open for line in lines)

    def _choose_next(self, lines: tuple[ReviewLine, ...]) -> None:
        """The one that was chosen is done: go on to the first that is not."""
        following = next((line for line in lines if line.is_open), None)
        if following is not None:
            self.table.choose(following.review.id)


def open_reviews(dossier: Dossier) -> int:
    """How many risks wait."""
    return sum(line.is_open for line in review_lines(dossier))


def _key(line: ReviewLine) -> UUID:
    return line.review.id


def _label(line: ReviewLine) -> str:
    return line.file.label


def _title(line: ReviewLine) -> str:
    return line.file.risk.title


def _before(line: ReviewLine) -> str:
    return line.review.before or say("scales_place.effects.no_level")


def _after(line: ReviewLine) -> str:
    return line.review.after or say("scales_place.effects.outside")


def _band(line: ReviewLine) -> str | None:
    """The band that the level's name stands for on the scales that hold."""
    return next((band.id for band in line.file.scale.bands if band.name == line.review.after), None)


def _row_name(line: ReviewLine) -> str:
    levels = say("scales_place.effects.spoken", before=_before(line), after=_after(line))
    return ", ".join((line.file.label, line.file.risk.title, levels, outcome_words(line)))
