"""One reuse read from the top: what was changed, what came of it, and what was answered later."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, clear, column, line
from gui.common.buttons import thing_link
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.figures import long_date
from gui.common.labels import label
from network.experience import Experience, ExperienceStatus
from network.reuse import Reuse, ReuseAsk, ValueKind
from network.reuse_ledger import LedgerRow
from network.reuse_words import outcome_words, value_name, value_statement
from riskmodel.kernel.words import say


class ReusePanel(QWidget):
    """Made anew for each one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._layout = column(self._look, self, gap="small")

    def show_row(self, row: LedgerRow | None) -> None:
        """Tell about a reuse; None when none is chosen."""
        clear(self._layout)
        if row is None:
            self._layout.addWidget(label(say("reuse_place.nothing_chosen"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        self._layout.addWidget(label(row.user, "lead", wrap=True))
        self._add_experience(row.experience)
        facts = Facts(self._look)
        facts.add(say("reuse_place.fact.used_on"), long_date(row.reuse.used_on))
        self._add_outcome(facts, row.reuse)
        self._layout.addSpacing(self._look.space("small"))
        self._layout.addWidget(facts)
        self._add_text(say("reuse_place.fact.changed"), row.reuse.changed)
        self._add_text(say("reuse_place.fact.result"), row.reuse.result)
        for ask in row.asks:
            self._add_ask(ask)
        self._add_values(row.values)
        self._layout.addStretch(1)

    def _add_experience(self, experience: Experience) -> None:
        held = box()
        inside = column(self._look, held, gap="none")
        opens = partial(self._open, experience)
        name = say("reuse_place.open", label=experience.label, title=experience.title)
        inside.addWidget(thing_link(self._look, experience.label, experience.title, opens, name=name))
        self._layout.addWidget(held)
        if experience.status is ExperienceStatus.WITHDRAWN:
            self._layout.addWidget(label(say("reuse_place.withdrawn"), "warning", wrap=True))

    def _open(self, experience: Experience) -> None:
        self._desk.go("experiences", experience_id=experience.id)

    def _add_outcome(self, facts: Facts, told: Reuse | ReuseAsk) -> None:
        facts.add(say("reuse_place.fact.outcome"), outcome_words(told.outcome))
        facts.add(say("reuse_place.fact.recommend"), recommend_words(told.would_recommend))

    def _add_ask(self, ask: ReuseAsk) -> None:
        self._layout.addWidget(line())
        self._layout.addWidget(label(say("reuse_place.ask", n=ask.months), "strong"))
        if ask.answered_on is None:
            self._layout.addWidget(label(ask_words(ask), "muted", wrap=True))
            return
        facts = Facts(self._look)
        facts.add(say("reuse_place.fact.answered"), long_date(ask.answered_on))
        self._add_outcome(facts, ask)
        self._layout.addWidget(facts)
        if ask.result:
            self._layout.addWidget(label(ask.result, wrap=True))

    def _add_values(self, values: tuple[ValueKind, ...]) -> None:
        if not values:
            return
        self._layout.addWidget(line())
        self._layout.addWidget(label(say("reuse_place.values"), "strong"))
        for kind in values:
            words = say("reuse_place.value", name=value_name(kind), says=value_statement(kind))
            self._layout.addWidget(label(words, wrap=True))

    def _add_text(self, head: str, text: str) -> None:
        if text:
            self._layout.addWidget(line())
            self._layout.addWidget(label(head, "strong"))
            self._layout.addWidget(label(text, wrap=True))


def recommend_words(would_recommend: bool | None) -> str:
    """Whether it is recommended to others."""
    if would_recommend is None:
        return say("reuse_form.recommend.none")
    return say("reuse_form.recommend.yes" if would_recommend else "reuse_form.recommend.no")


def ask_words(ask: ReuseAsk) -> str:
    """What has become of a question: asked and not answered, or when it is to be put."""
    if ask.drafted_on is not None:
        return say("reuse_place.ask.put", day=long_date(ask.drafted_on))
    return say("reuse_place.ask.due", day=long_date(ask.due_on))
