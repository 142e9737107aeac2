"""The right column of step 1: the latest analysis, what it covered, and what speaks for a new one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.analysis.background import Background
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.fields import Tick
from gui.common.figures import long_date, share
from gui.common.labels import label
from riskmodel.analysis import Conclusion
from riskmodel.content import NeedTrigger, model
from riskmodel.kernel.words import say

MOST_UNITS = 6


class NeedFacts(QWidget):
    """Facts at the top, ticks under them."""

    triggers_changed = Signal(object)  # tuple of ids
    units_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        layout = column(look, self, gap="small")
        layout.addWidget(label(say("analysis_place.need.before"), "lead", wrap=True))
        self._facts = Facts(look)
        layout.addWidget(self._facts)
        self._units = button(look, say("analysis_place.need.units"), self.units_asked.emit, kind="link")
        layout.addWidget(self._units, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(look.space("large"))
        layout.addWidget(label(say("analysis_place.need.triggers"), "lead", wrap=True))
        self._speaks = label("", "muted", wrap=True)
        layout.addWidget(self._speaks)
        self._ticks = [_TriggerTick(desk, trigger) for trigger in model().need_triggers]
        for tick in self._ticks:
            layout.addWidget(tick)
            tick.tick.committed.connect(self._ticked)
        layout.addStretch(1)

    def show_background(self, background: Background) -> None:
        """Show what was done before."""
        facts = []
        if background.latest is None or background.approved_on is None:
            facts.append((say("analysis_place.need.latest"), say("analysis_place.need.none")))
        else:
            day = long_date(background.approved_on)
            words = say("analysis_place.need.latest_on", title=background.latest.title, day=day)
            facts.append((say("analysis_place.need.latest"), words))
            covered = say(
                "analysis_place.need.covered",
                share=share(len(background.covered), len(background.units)),
                n=len(background.units),
            )
            facts.append((say("analysis_place.need.coverage"), covered))
        facts.append((say("analysis_place.need.never"), _never(background)))
        self._facts.say(facts)

    def show_triggers(self, ids: Iterable[str], *, locked: bool) -> None:
        """Show what has been ticked."""
        chosen = set(ids)
        for each in self._ticks:
            each.tick.set_value(each.trigger.id in chosen)
            each.tick.setEnabled(not locked)
        self._speaks.setText(suggestion(chosen))

    def tick(self, trigger_id: str) -> Tick:
        """The tick of a trigger."""
        return next(each.tick for each in self._ticks if each.trigger.id == trigger_id)

    def texts(self) -> list[str]:
        """The facts in words."""
        return self._facts.texts()

    def _ticked(self, _value: bool) -> None:
        ids = tuple(each.trigger.id for each in self._ticks if each.tick.value())
        self._speaks.setText(suggestion(set(ids)))
        self.triggers_changed.emit(ids)


class _TriggerTick(QWidget):
    """A trigger to tick, and which conclusion it speaks for."""

    def __init__(self, desk: Desk, trigger: NeedTrigger) -> None:
        super().__init__()
        look = desk.look
        self.trigger = trigger
        layout = column(look, self, gap="none")
        self.tick = Tick(look, "")
        self.tick.setAccessibleName(trigger.title)
        self.tick.setAccessibleDescription(f"{_speaks_for(trigger)}. {trigger.text}")
        line = row(look, gap="small")
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        words = column(look, gap="none")
        title = label(trigger.title, wrap=True)
        title.setBuddy(self.tick)
        words.addWidget(title)
        words.addWidget(label(f"{_speaks_for(trigger)}. {trigger.text}", "caption", wrap=True))
        line.addLayout(words, 1)
        layout.addLayout(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words tick as the box does."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tick.click()


def suggestion(triggers: set[str]) -> str:
    """Which conclusion the ticked triggers speak for, in a sentence."""
    suggested = {each.suggests for each in model().need_triggers if each.id in triggers}
    if not suggested:
        return say("analysis_place.need.speaks_none")
    stronger = Conclusion.NEW if Conclusion.NEW in suggested else Conclusion.UPDATE
    return say(f"analysis_place.need.speaks_{stronger.value}")


def _speaks_for(trigger: NeedTrigger) -> str:
    return say(f"analysis_place.need.speaks_for_{trigger.suggests.value}")


def _never(background: Background) -> str:
    if not background.units:
        return say("analysis_place.need.no_units")
    if not background.never:
        return say("analysis_place.need.never_none")
    names = [unit.name for unit in background.never[:MOST_UNITS]]
    more = len(background.never) - MOST_UNITS
    if more > 0:
        names.append(say("analysis_place.need.never_more", n=more))
    return ", ".join(names)
