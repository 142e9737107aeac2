"""Several judge the same risk by themselves; nobody sees the others before the spread is shown."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import button
from gui.common.choices import LevelRow
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.fields import LineField
from gui.common.form import Field
from gui.common.labels import label, sign
from gui.common.textedit import GrowingText
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Rating
from riskmodel.scale_set import ScaleSet
from riskmodel.spread import FEWEST, DimensionSpread, Spread, spread
from riskmodel.verbs.ratings import rate_blind, settle_rating
from riskmodel.whatif import DIMENSIONS, Dimension


class Assessors(QWidget):
    """How many have judged by themselves; the spread when it is asked for; the common judgement after it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._file: RiskFile | None = None
        self._is_locked = False
        self._revealed: set[UUID] = set()
        self._dialog: AskDialog | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        layout = column(self._look, self, gap="small")
        head = row(self._look)
        head.addWidget(label(say("risk_page.assessors"), "strong"))
        head.addStretch(1)
        self._note = label("", "caption")
        head.addWidget(self._note, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(head)
        line = row(self._look)
        people = sign(self._look, "users-round", "muted", "icon_small")
        line.addWidget(people, 0, Qt.AlignmentFlag.AlignVCenter)
        self.summary = label("", "muted", wrap=True)
        line.addWidget(self.summary, 1)
        self.show_button = button(self._look, say("risk_page.spread.show"), self._toggle, kind="link")
        line.addWidget(self.show_button)
        layout.addLayout(line)
        self._details = QWidget()
        self._lines = column(self._look, self._details, gap="tiny")
        layout.addWidget(self._details)
        self._dissent = label("", wrap=True)
        layout.addWidget(self._dissent)
        acts = row(self._look)
        self.blind_button = button(self._look, say("risk_page.blind"), self.ask_blind, icon="eye-off")
        self.settle_button = button(self._look, say("risk_page.settle"), self.ask_settle, icon="users-round")
        acts.addWidget(self.blind_button)
        acts.addWidget(self.settle_button)
        acts.addStretch(1)
        layout.addLayout(acts)

    def show_risk(self, file: RiskFile, *, locked: bool) -> None:
        """Show how far a risk has been judged by several."""
        self._file, self._is_locked = file, locked
        found = spread(file)
        shown = file.risk.id in self._revealed and not found.is_hidden
        self._note.setText(say("risk_page.blind.count", n=found.n) if found.n else "")
        self.summary.setText(_summary(found, shown=shown))
        self.show_button.setVisible(not found.is_hidden)
        self.show_button.setText(say("risk_page.spread.hide" if shown else "risk_page.spread.show"))
        self._show_details(file, found if shown else None)
        dissent = file.common.dissent if file.common else ""
        self._dissent.setText(say("risk_page.dissent.is", text=dissent) if dissent else "")
        self._dissent.setVisible(bool(dissent))
        self.blind_button.setVisible(not locked)
        self.settle_button.setVisible(shown and not locked)

    def ask_blind(self) -> None:
        """Let one assessor judge, seeing nobody else's levels."""
        if self._file is None:
            return
        look, scale = self._look, self._file.scale
        fields = [
            Field("assessor", say("risk_page.blind.who"), LineField(look, longest=120),
                  help=say("risk_page.blind.who.help"), required=say("risk_page.blind.who.missing")),
            *_level_fields(self._desk, scale, {}),
            Field("reason", say("risk_page.reason"), GrowingText(look)),
        ]  # fmt: skip
        self._dialog = self._desk.dialogs.ask(
            say("risk_page.blind.title", label=self._file.label),
            say("risk_page.blind.text"),
            fields,
            accept=say("risk_page.blind.accept"),
            reject=say("risk_page.blind.reject"),
            keeps_open=True,
            done=self._judge_blind,
        )

    def ask_settle(self) -> None:
        """Record the common judgement, and who does not agree."""
        if self._file is None:
            return
        look, scale, found = self._look, self._file.scale, spread(self._file)
        agreed = {each.dimension: each.low for each in found.dimensions if each.is_agreed}
        required = {dimension: say("risk_page.settle.missing") for dimension in DIMENSIONS}
        fields = [
            *_level_fields(self._desk, scale, agreed, required),
            Field("reason", say("risk_page.reason"), GrowingText(look)),
            Field("dissent", say("risk_page.dissent"), GrowingText(look), help=say("risk_page.dissent.help")),
        ]
        self._dialog = self._desk.dialogs.ask(
            say("risk_page.settle.title", label=self._file.label),
            say("risk_page.settle.text"),
            fields,
            accept=say("risk_page.settle.accept"),
            reject=say("risk_page.settle.reject"),
            keeps_open=True,
            done=self._settle,
        )

    # -- inner ----------------------------------------------------------------------------------------

    def _show_details(self, file: RiskFile, found: Spread | None) -> None:
        clear(self._lines)
        self._details.setVisible(found is not None)
        if found is None:
            return
        for each in found.dimensions:
            self._lines.addWidget(label(_votes(each, file.scale), wrap=True))
        for rating in found.ratings:
            self._lines.addWidget(label(_one_vote(rating), "muted", wrap=True))

    def _toggle(self) -> None:
        if self._file is None:
            return
        self._revealed ^= {self._file.risk.id}
        self.show_risk(self._file, locked=self._is_locked)

    def _judge_blind(self, values: dict[str, Any]) -> None:
        if self._file is None or self._dialog is None:
            return
        assessor = values.pop("assessor")
        self._desk.do_for(
            self._dialog,
            rate_blind,
            self._file.risk.id,
            assessor,
            **values,
            owner=self,
            done=partial(self._judged, say("risk_page.blind.done", who=assessor)),
        )

    def _settle(self, values: dict[str, Any]) -> None:
        if self._file is None or self._dialog is None:
            return
        self._desk.do_for(
            self._dialog,
            settle_rating,
            self._file.risk.id,
            **values,
            owner=self,
            done=partial(self._judged, say("risk_page.settle.done")),
        )

    def _judged(self, words: str, _edit: Edit) -> None:
        self._desk.tell(words, undo=True)


def _level_fields(
    desk: Desk, scale: ScaleSet, chosen: dict[Dimension, int], required: dict[Dimension, str] | None = None
) -> list[Field]:
    needed = required or {}
    return [
        Field(
            dimension,
            say(f"risk_page.{dimension}"),
            LevelRow(desk.look, [level.name for level in getattr(scale, dimension)], chosen.get(dimension)),
            required=needed.get(dimension, ""),
        )
        for dimension in DIMENSIONS
    ]


def _summary(found: Spread, *, shown: bool) -> str:
    if found.n == 0:
        return say("risk_page.blind.none")
    if found.is_hidden:
        return say("risk_page.blind.few", n=found.n, fewest=FEWEST)
    if not shown:
        return say("risk_page.blind.hidden", n=found.n)
    parts = [_span(each) for each in found.dimensions]
    words = ", ".join(parts)
    return say("risk_page.spread.agreed" if found.is_agreed else "risk_page.spread.is", spread=words)


def _span(each: DimensionSpread) -> str:
    name = say(f"risk_page.{each.dimension}.in_sentence")
    return f"{name} {each.low}" if each.is_agreed else f"{name} {each.low}–{each.high}"


def _votes(each: DimensionSpread, scale: ScaleSet) -> str:
    levels = getattr(scale, each.dimension)
    parts = [
        say("risk_page.spread.votes", n=count, level=level, word=levels[level - 1].name)
        for level, count in each.votes
    ]
    return f"{say(f'risk_page.{each.dimension}')}: {', '.join(parts)}"


def _one_vote(rating: Rating) -> str:
    levels = " · ".join(str(getattr(rating, dimension) or "–") for dimension in DIMENSIONS)
    return f"{rating.assessor}: {levels}" + (f". {rating.reason}" if rating.reason else "")
