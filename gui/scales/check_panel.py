"""The column beside the table: what stops it, what it misleads about, how well it sorts, what it does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.common.banner import Banner
from gui.common.boxes import clear, column, line, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.labels import label, sign
from gui.scales.draft import unused
from gui.scales.part import Draft
from gui.scales.words import counted_effects, pair_words
from riskmodel.kernel.words import say
from riskmodel.scales import AXES, Axis, Finding, PairAgreement, PriorityMatrix

PAUSE_MS = 120  # after the last change, before the shares are reckoned: they take a tenth of a second
Shares = dict[Axis, PairAgreement]


class CheckPanel(QWidget):
    """Lives beside the editor and follows every change."""

    effects_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        outer = column(self._look, self, gap="normal")
        self._faults = self._section(outer)
        self._findings = self._section(outer)
        outer.addWidget(label(say("scales_place.pairs"), "strong"))
        self._pairs = {axis: label("", wrap=True) for axis in AXES}
        for words in self._pairs.values():
            outer.addWidget(words)
        outer.addWidget(line())
        outer.addWidget(label(say("scales_place.effects"), "strong"))
        self._effects = self._section(outer)
        self._which = button(
            self._look, say("scales_place.effects.which"), self.effects_asked.emit, kind="link"
        )
        outer.addWidget(self._which)
        outer.addWidget(label(say("scales_place.effects.rounds"), "muted", wrap=True))
        outer.addStretch(1)
        self._draft: Draft | None = None
        self._tells_all = False
        self._cells: tuple[Any, ...] = ()
        self._faults_before: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._reckon)

    def show_draft(self, draft: Draft) -> None:
        """Say what holds for the scales as they are now."""
        self._draft = draft
        self._show_faults(draft.faults)
        self._show_findings(draft)
        self._show_effects(draft)
        cells = (draft.scale.cells, len(draft.scale.bands))
        if cells != self._cells:
            self._cells = cells
            self._pause.start()

    def texts(self) -> list[str]:
        """Everything it says, in order."""
        return [one.text() for one in self.findChildren(QLabel) if one.text() and not self._is_gone(one)]

    def _is_gone(self, one: QWidget | None) -> bool:
        # What has just come is shown at the next turn of the event loop; what has gone is hidden at once.
        shown_or_hidden = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        while one is not None and one is not self:
            if one.isHidden() and one.testAttribute(shown_or_hidden):
                return True
            one = one.parentWidget()
        return False

    def _show_faults(self, faults: tuple[str, ...]) -> None:
        if faults != self._faults_before:
            new = [fault for fault in faults if fault not in self._faults_before]
            if new:
                self._desk.announce(" ".join(new))
            self._faults_before = faults
            clear(self._faults)
            _show(self._faults, bool(faults))
            for fault in faults:
                self._faults.addWidget(Banner(self._look, _unbroken(fault), "danger"))

    def _show_findings(self, draft: Draft) -> None:
        nameless = say("scales_place.nameless")
        idle = [say("scales_place.unused", name=name or nameless) for name in unused(draft.scale)]
        every = [*idle, *[finding.text for finding in draft.findings if not finding.is_error]]
        one_each = [*idle, *[finding.text for finding in first_of_each(draft.findings)]]
        clear(self._findings)
        _show(self._findings, bool(every) or not draft.faults)
        if every:
            self._findings.addWidget(label(say("scales_place.findings", n=len(every)), "strong"))
        elif not draft.faults:
            self._add_finding("circle-check", "success", say("scales_place.findings.none"))
        for words in every if self._tells_all else one_each:
            self._add_finding("info", "accent", words)
        if len(every) > len(one_each):
            key = "scales_place.findings.fewer" if self._tells_all else "scales_place.findings.all"
            self._findings.addWidget(button(self._look, say(key, n=len(every)), self._turn, kind="link"))

    def _turn(self) -> None:
        self._tells_all = not self._tells_all
        if self._draft is not None:
            self._show_findings(self._draft)

    def _show_effects(self, draft: Draft) -> None:
        clear(self._effects)
        if draft.effects is None:
            lines = [say("scales_place.effects.blocked")]
        elif draft.is_changed:
            lines = counted_effects(draft.effects)
        else:
            lines = [say("scales_place.effects.empty.same")]
        _show(self._effects, bool(lines))
        for words in lines:
            self._effects.addWidget(label(words, wrap=True))
        self._which.setVisible(bool(draft.concerned))

    def _reckon(self) -> None:
        cells, bands = self._cells
        self._desk.work_elsewhere(
            partial(_shares, cells, bands), partial(self._show_pairs, self._cells), owner=self
        )

    def _show_pairs(self, cells: tuple[Any, ...], shares: Shares) -> None:
        if cells == self._cells:
            for axis, words in self._pairs.items():
                words.setText(pair_words(shares[axis], axis))

    def _section(self, outer: QVBoxLayout) -> QVBoxLayout:
        held = QWidget()
        outer.addWidget(held)
        held.hide()
        return column(self._look, held, gap="small")

    def _add_finding(self, icon: str, colour: str, words: str) -> None:
        held = QWidget()
        inside = row(self._look, held)
        inside.addWidget(sign(self._look, icon, colour, "icon_small"))
        inside.addWidget(label(_unbroken(words), wrap=True), 1)
        self._findings.addWidget(held)


def first_of_each(findings: Sequence[Finding]) -> list[Finding]:
    """One finding of each kind: a table often breaks the same rule in many cells."""
    kinds: dict[tuple[str, str | None], Finding] = {}
    for finding in findings:
        if not finding.is_error:
            kinds.setdefault((finding.rule, finding.axis), finding)
    return list(kinds.values())


def _unbroken(words: str) -> str:
    """A cell such as 2 × 3 is not parted at the end of a line."""
    return words.replace(" × ", "\u00a0×\u00a0")


def _show(section: QVBoxLayout, shown: bool) -> None:
    # What is empty is hidden, or the gaps above and below it would both be seen.
    if (held := section.parentWidget()) is not None:
        held.setVisible(shown)


def _shares(cells: Sequence[Sequence[int]], bands: int) -> Shares:
    matrix = PriorityMatrix(cells, [str(band) for band in range(bands)])
    return {axis: matrix.pair_agreement(axis) for axis in AXES}
