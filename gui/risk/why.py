"""The column Varför denna nivå?: the explanation follows as one changes a value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, line, row
from gui.common.facts import Facts
from gui.common.figures import moment
from gui.common.labels import Paragraph, label
from gui.common.levels import LevelMark
from gui.common.theme import Band, Look
from gui.risk.ladder import Ladder
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.explain import Explanation, explain
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

MOST_CHANGES = 4


class Why(QWidget):
    """A head can read this alone: from judgement to level, the other stages, and what would change it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(say("risk_page.why"))
        self.explanation: Explanation | None = None
        self.body = column(look, self)
        self.body.addWidget(label(say("risk_page.why"), "lead", wrap=True))
        self.body.addSpacing(look.space("small"))
        self.ladder = Ladder(look)
        self.body.addWidget(self.ladder)
        self.body.addSpacing(look.space("small"))
        self.body.addWidget(line())
        self.body.addSpacing(look.space("tiny"))
        self._others: dict[str, LevelMark] = {}
        self._facts = Facts(look)
        self.body.addWidget(self._facts)
        self._change = QWidget()
        inside = column(look, self._change)
        inside.addWidget(line())
        inside.addWidget(label(say("risk_page.what_would_change"), "strong", wrap=True))
        self._changes = Paragraph(look)
        inside.addWidget(self._changes)
        self.body.addWidget(self._change)
        self.body.addStretch(1)
        self._made = label("", "caption", wrap=True)
        self.body.addWidget(self._made)

    def show_risk(self, dossier: Dossier, file: RiskFile, stage: Stage = Stage.TODAY) -> None:
        """Explain the level of a risk."""
        found = explain(file, dossier, stage)
        self.explanation = found
        bands = self._look.bands([band.id for band in dossier.scale.bands])
        self.ladder.show_lines(found.lines, bands)
        self._show_others(found, bands)
        changes = found.what_would_change[:MOST_CHANGES]
        self._change.setVisible(bool(changes))
        self._changes.say("\n".join(changes))
        when = moment(datetime.now().astimezone())
        self._made.setText(say("risk_page.computed", moment=when, formula=found.formula))

    def _show_others(self, found: Explanation, bands: Mapping[str, Band]) -> None:
        """The two other stages; which two they are changes seldom."""
        titles = [other.title for other in found.others]
        if titles != list(self._others):
            self._facts.say([])
            self._others = {title: LevelMark(self._look, weight="regular") for title in titles}
            for title, mark in self._others.items():
                self._facts.add(title, _at_the_left(self._look, mark))
        for other in found.others:
            self._others[other.title].show_level(bands.get(other.band or ""), other.text)

    def words(self) -> str:
        """Everything the explanation says."""
        return f"{self.ladder.words()}\n{self._changes.plain()}"


def _at_the_left(look: Look, mark: LevelMark) -> QWidget:
    """The mark beside its term; by itself it would stand at the far edge."""
    around = QWidget()
    inside = row(look, around)
    inside.addWidget(mark)
    inside.addStretch(1)
    return around
