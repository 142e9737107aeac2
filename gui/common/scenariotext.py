"""One scenario of the catalogue to read: what may happen, its signs, and what others do about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, line
from gui.common.labels import Paragraph, label
from gui.common.theme import Look
from riskmodel.content import LegalRule, Scenario, catalogue, model, rules
from riskmodel.kernel.words import say


class ScenarioText(QWidget):
    """A scenario from the top: area, title, text, then what helps one to judge it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layout = column(look, self, gap="small")

    def show_scenario(self, scenario: Scenario | None) -> None:
        """Show a scenario; None when none is chosen."""
        clear(self._layout)
        if scenario is None:
            self._layout.addWidget(label(say("scenario.nothing_chosen"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        look = self._look
        self._layout.addWidget(label(catalogue().areas.by_id(scenario.area).title, "caption", wrap=True))
        self._layout.addWidget(label(scenario.title, "lead", wrap=True))
        self._layout.addWidget(Paragraph(look, scenario.text))
        kinds = (model().form(scenario.form).title, model().patterns.by_id(scenario.pattern).title)
        self._layout.addWidget(label(say("scenario.often", kinds=" · ".join(kinds)), "muted", wrap=True))
        factors = [model().factors.by_id(factor).title for factor in scenario.factors]
        self._list(say("scenario.factors"), factors)
        self._list(say("scenario.flags"), scenario.red_flags, say("scenario.flags.note"))
        self._list(say("scenario.measures"), [measure.text for measure in scenario.measures])
        found = [rule for rule in rules() if rule.id in scenario.rules]
        unchecked = any(not rule.is_verified for rule in found)
        note = say("scenario.rules.note") if unchecked else ""
        self._list(say("scenario.rules"), [_rule(rule) for rule in found], note)
        self._layout.addStretch(1)

    def _list(self, head: str, items: Iterable[str], note: str = "") -> None:
        texts = list(items)
        if not texts:
            return
        self._layout.addWidget(line())
        self._layout.addWidget(label(head, "strong", wrap=True))
        for text in texts:
            self._layout.addWidget(label(f"•  {text}", wrap=True))
        if note:
            self._layout.addWidget(label(note, "caption", wrap=True))


def _rule(rule: LegalRule) -> str:
    mark = "" if rule.is_verified else " *"
    return f"{rule.citation}{mark}  {rule.title}"
