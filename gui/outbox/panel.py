"""The chosen message as it will be read, with where it stands and why."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import clear, column, line
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.figures import moment
from gui.common.labels import label
from gui.outbox.rows import OutboxRow, state_words
from network.mailing import MailState
from riskmodel.kernel.words import say


class LetterPanel(QWidget):
    """One message read from the top; made anew for each one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = desk.look
        self._layout = column(self._look, self, gap="small")

    def show_letter(self, row: OutboxRow | None) -> None:
        """Show a message; None when none is chosen."""
        clear(self._layout)
        if row is None:
            self._layout.addWidget(label(say("outbox.nothing_chosen"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        self._add_warning(row)
        item = row.line.item
        self._layout.addWidget(label(item.subject, "lead", wrap=True))
        facts = Facts(self._look)
        for term, value in _facts(row):
            facts.add(term, value)
        self._layout.addWidget(facts)
        self._layout.addWidget(line())
        body = label(item.body, wrap=True)
        body.setAccessibleName(say("outbox.letter"))
        self._layout.addWidget(body)
        self._layout.addStretch(1)

    def _add_warning(self, row: OutboxRow) -> None:
        item = row.line.item
        if item.fault:
            self._layout.addWidget(Banner(self._look, item.fault, tone="danger"))
        elif row.state is MailState.UNKNOWN:
            self._layout.addWidget(Banner(self._look, say("outbox.broken_off"), tone="warning"))
        elif row.line.is_stale and item.state in {MailState.DRAFT, MailState.APPROVED}:
            self._layout.addWidget(Banner(self._look, say("outbox.stale.text"), tone="danger"))
        elif row.line.tells_other_time:
            self._layout.addWidget(Banner(self._look, say("outbox.other_time"), tone="warning"))


def _facts(row: OutboxRow) -> list[tuple[str, str]]:
    item, member = row.line.item, row.line.member
    # An address may break after its signs, or it would be cut where the column is narrow.
    address = re.sub("([@._-])", "\\1\u200b", item.to_address)
    facts = [(say("outbox.fact.to"), f"{item.to_name}\n{address}" if item.to_name else address)]
    if member is not None:
        facts.append((say("outbox.fact.agency"), member.name))
    facts.append((say("outbox.fact.kind"), say(f"outbox.kind.{item.kind}")))
    if item.calendar:
        facts.append(
            (say("outbox.fact.calendar"), say(f"outbox.calendar.{item.calendar}", number=item.sequence))
        )
    facts.append((say("outbox.fact.state"), state_words(row)))
    if item.approved_at is not None:
        facts.append((say("outbox.fact.approved"), moment(item.approved_at)))
    if item.is_edited:
        facts.append((say("outbox.fact.edited"), say("outbox.fact.edited.yes")))
    if item.resends_id is not None:
        facts.append((say("outbox.fact.again"), say("outbox.fact.again.yes")))
    return facts
