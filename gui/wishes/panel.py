"""One wish read from the top: who stands behind it, what has happened, and what it led to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common.boxes import box, clear, column, line, row
from gui.common.buttons import button, icon_button, thing_link
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.figures import long_date
from gui.common.labels import label
from gui.common.similarwishes import status_words
from gui.common.suggested import Suggested
from gui.wishes.words import areas_words, waiting_words
from network.suggesting import Suggestion
from network.wishboard import Supporter, WishLine
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Past
from riskmodel.seentext import seen_line, seen_text

MOST_PAST = 12
MOST_NAMED = 6  # supporters, before all are asked for


class WishPanel(QWidget):
    """Made anew for each wish."""

    withdrawn = Signal(object)  # the id of the agency whose support is taken back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._layout = column(self._look, self, gap="small")
        self._past: QVBoxLayout | None = None
        self._suggested = Suggested(desk, "suggested.wish", parent=self)
        self._found: WishLine | None = None
        self._told: tuple[Sequence[Suggestion], list[Past]] = ((), [])
        self._everyone: UUID | None = None  # the wish whose supporters are all shown

    def show_wish(self, found: WishLine | None) -> None:
        """Tell about a wish; None when none is chosen."""
        self._found, self._told, self._past = found, ((), []), None
        clear(self._layout)
        if found is None:
            self._layout.addWidget(label(say("wishes_place.nothing_chosen"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        wish = found.wish
        self._layout.addWidget(label(f"{wish.label} · {status_words(found)}", "caption", wrap=True))
        self._layout.addWidget(label(seen_line(wish.title), "lead", wrap=True))
        if wish.text:
            self._layout.addWidget(label(seen_text(wish.text), wrap=True))
        facts = Facts(self._look)
        for term, value in self._facts(found):
            facts.add(term, value)
        self._layout.addWidget(facts)
        self._add_outcome(found)
        self._add_supporters(found)
        self._suggested = Suggested(self._desk, "suggested.wish")
        self._layout.addWidget(self._suggested)
        past = box()
        self._past = column(self._look, past, gap="tiny")
        self._layout.addWidget(past)
        self._layout.addStretch(1)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Tell which experiences fit it."""
        self._told = suggestions, self._told[1]
        self._suggested.show_suggestions(suggestions)

    def show_past(self, past: list[Past]) -> None:
        """Tell what has happened with it, the newest first."""
        self._told = self._told[0], past
        inside = self._past
        if inside is None or not past:
            return
        clear(inside)
        inside.addWidget(line())
        inside.addWidget(label(say("wishes_place.history"), "strong"))
        for one in past[:MOST_PAST]:
            words = say(f"history.{one.label}", about=one.about)
            key = f"wishes_place.history.{one.action}"
            when = long_date(one.at.astimezone().date())
            inside.addWidget(label(say(key, what=words), wrap=True))
            inside.addWidget(label(f"{when} · {one.who}", "caption", wrap=True))

    # -- inner -----------------------------------------------------------------------------------------

    def _facts(self, found: WishLine) -> list[tuple[str, str]]:
        wish = found.wish
        facts = [
            (say("wishes_place.fact.agency"), found.agency or say("wishes_place.nobody")),
            (say("wishes_place.fact.wished"), f"{long_date(wish.wished_on)}, {self._waited(found)}"),
            (say("wishes_place.fact.origin"), say(f"wish_form.origin.{wish.origin}")),
        ]
        if found.raised is not None:
            facts.append((say("wishes_place.fact.raised"), found.raised.label))
        if wish.areas:
            facts.append((say("wishes_place.fact.areas"), areas_words(found)))
        if wish.reason:
            facts.append((say("wishes_place.fact.reason"), seen_text(wish.reason)))
        if found.merged:
            labels = ", ".join(one.label for one in found.merged)
            facts.append((say("wishes_place.fact.merged"), labels))
        return facts

    def _waited(self, found: WishLine) -> str:
        return waiting_words(found, self._desk.today())

    def _add_supporters(self, found: WishLine) -> None:
        self._layout.addWidget(line())
        words = say("wishes_place.supporters", n=found.support)
        self._layout.addWidget(label(words, "strong"))
        if found.agency:
            self._layout.addWidget(label(say("wishes_place.own", agency=found.agency), wrap=True))
        is_whole = len(found.supporters) <= MOST_NAMED or self._everyone == found.wish.id
        for one in found.supporters if is_whole else found.supporters[:MOST_NAMED]:
            self._layout.addWidget(self._supporter(one))
        if not is_whole:
            words = say("wishes_place.supporters.all", n=len(found.supporters))
            self._add_link(button(self._look, words, self._show_everyone, kind="link"))

    def _show_everyone(self) -> None:
        if (found := self._found) is not None:
            self._everyone = found.wish.id
            suggestions, past = self._told
            self.show_wish(found)
            self.show_suggestions(suggestions)
            self.show_past(past)

    def _supporter(self, one: Supporter) -> QWidget:
        held = box()
        inside = row(self._look, held, gap="small")
        inside.addWidget(label(one.name, wrap=True), 1)
        if not self._desk.is_read_only:
            name = say("wishes_place.withdraw", agency=one.name)
            run = partial(self.withdrawn.emit, one.member_id)
            inside.addWidget(icon_button(self._look, "x", name, run, colour="muted"))
        return held

    def _add_outcome(self, found: WishLine) -> None:
        """The meeting and the experiences that it led to, and the way to the whole chain."""
        self._layout.addWidget(line())
        self._layout.addWidget(label(say("wishes_place.led_to"), "strong"))
        if found.meeting is not None:
            opens = partial(self._desk.go, "meetings", meeting_id=found.meeting.id)
            title = found.item.title if found.item is not None else found.meeting.title
            name = say("wishes_place.open_meeting", label=found.meeting.label)
            self._add_link(thing_link(self._look, found.meeting.label, title, opens, name=name))
        for told in found.told:
            opens = partial(self._desk.go, "experiences", experience_id=told.id)
            name = say("wishes_place.open_experience", label=told.label, title=told.title)
            self._add_link(thing_link(self._look, told.label, told.title, opens, name=name))
        if found.meeting is None and not found.told:
            self._layout.addWidget(label(say("wishes_place.led_to.nothing"), "muted", wrap=True))
        chain = partial(self._desk.go, "chain", kind="wish", id=found.wish.id)
        self._add_link(button(self._look, say("wishes_place.chain"), chain, kind="link", icon="waypoints"))

    def _add_link(self, link: QWidget) -> None:
        held = box()
        column(self._look, held, gap="none").addWidget(link)
        self._layout.addWidget(held)
