"""What the side panel tells about the chosen risk: level, facts, why, and its text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common.boxes import column, line, row
from gui.common.buttons import button
from gui.common.facts import Facts
from gui.common.labels import Paragraph, label
from gui.common.levels import LevelMark
from gui.common.theme import Look
from riskmodel.content import catalogue, model
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.explain import explain
from riskmodel.kernel.words import say
from riskmodel.residual import StageLevel
from riskmodel.risk import Stage
from riskmodel.scale_set import ScaleLevel


class RiskFacts(QWidget):
    """One risk read from the top: what, how grave today and after the plan, facts, why, text."""

    explain_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.file: RiskFile | None = None
        layout = column(look, self, gap="small")
        self._nothing = label(say("analysis_place.side.nothing"), "muted", wrap=True)
        layout.addWidget(self._nothing)
        self._all = QWidget()
        layout.addWidget(self._all)
        layout.addStretch(1)
        inner = column(look, self._all, gap="small")
        self._head = label("", "caption", wrap=True)
        self._title = label("", "lead", wrap=True)
        self._today = LevelMark(look, size="lead", weight="strong")
        self._plan = LevelMark(look, weight="regular")
        self._facts = Facts(look)
        self._why = Paragraph(look)
        self._text = Paragraph(look, kind="muted")
        self._lay_out_levels(inner)
        self._lay_out_words(inner)
        self._all.hide()

    def show_risk(self, dossier: Dossier, file: RiskFile | None) -> None:
        """Tell about a risk; None when none is chosen."""
        self.file = file
        self._all.setVisible(file is not None)
        self._nothing.setVisible(file is None)
        if file is None:
            return
        self._head.setText(" · ".join(_about(dossier, file)))
        self._title.setText(file.risk.title)
        self._show_levels(dossier, file)
        self._facts.say(_facts(dossier, file))
        self._why.say(why(dossier, file))
        text = _text(file)
        self._text.say(text)
        for part in (self._text_rule, self._text_head, self._text):
            part.setVisible(bool(text))

    def texts(self) -> str:
        """Everything it says, for those who look for a word in it."""
        parts = (self._head.text(), self._title.text(), self._today.word(), *self._facts.texts())
        return "\n".join((*parts, self._why.plain(), self._text.plain()))

    def _lay_out_levels(self, inner: QVBoxLayout) -> None:
        look = self._look
        inner.addWidget(self._head)
        inner.addWidget(self._title)
        levels = row(look, margins=("none", "tiny", "none", "none"))
        levels.addWidget(self._today)
        levels.addStretch(1)
        levels.addWidget(self._plan)
        inner.addLayout(levels)
        inner.addWidget(_rule(look))
        inner.addWidget(self._facts)
        inner.addWidget(_rule(look))

    def _lay_out_words(self, inner: QVBoxLayout) -> None:
        look = self._look
        inner.addWidget(label(say("analysis_place.side.why"), "strong", wrap=True))
        inner.addWidget(self._why)
        more = button(
            look, say("analysis_place.side.explanation"), self.explain_asked.emit, kind="link",
            icon="arrow-right", icon_right=True,
        )  # fmt: skip
        inner.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._text_rule = _rule(look)
        self._text_head = label(say("analysis_place.side.text"), "strong", wrap=True)
        for part in (self._text_rule, self._text_head, self._text):
            inner.addWidget(part)

    def _show_levels(self, dossier: Dossier, file: RiskFile) -> None:
        bands = self._look.bands(dossier.matrix.bands)
        for mark, stage in ((self._today, Stage.TODAY), (self._plan, Stage.PLAN)):
            band = file.stages.at(stage).level.band
            mark.setVisible(stage is Stage.TODAY or band is not None)
            if band is None:
                mark.show_level(None, say("analysis_place.unrated"))
                continue
            name = dossier.band(band).name
            key = "analysis_place.side.today" if stage is Stage.TODAY else "analysis_place.side.plan"
            mark.show_level(bands[band], say(key, level=name))


def why(dossier: Dossier, file: RiskFile) -> str:
    """Why the level today is what it is, in a few sentences."""
    found = explain(file, dossier, Stage.TODAY)
    return " ".join((found.short, *(line.text for line in found.lines if line.kind == "held")))


def _about(dossier: Dossier, file: RiskFile) -> list[str]:
    parts = [file.label]
    if file.risk.area:
        parts.append(catalogue().areas.title(file.risk.area))
    unit = next((unit for unit in dossier.units if unit.id == file.risk.unit_id), None)
    if unit is not None:
        parts.append(unit.name)
    return parts


def _facts(dossier: Dossier, file: RiskFile) -> list[tuple[str, str]]:
    today, scale = file.stages.today, dossier.scale
    return [
        (say("analysis_place.side.likelihood"), _level(today, "likelihood", scale.likelihood)),
        (say("analysis_place.side.consequence"), _level(today, "consequence", scale.consequence)),
        (say("analysis_place.side.protection"), _level(today, "protection", scale.protection)),
        (say("analysis_place.side.form"), model().form(file.risk.form).title if file.risk.form else "–"),
    ]


def _level(stage: StageLevel, dimension: str, words: tuple[ScaleLevel, ...]) -> str:
    level: int | None = getattr(stage, dimension)
    return "–" if level is None else f"{level}  {words[level - 1].name}"


def _text(file: RiskFile) -> str:
    causes = "\n".join(f"• {cause.text}" for cause in file.causes)
    return "\n\n".join(part for part in (file.risk.event, causes, file.risk.effect) if part.strip())


def _rule(look: Look) -> QWidget:
    """A hairline with a little room around it."""
    made = QWidget()
    layout = column(look, made, margins=("none", "tiny", "none", "tiny"), gap="none")
    layout.addWidget(line())
    return made
