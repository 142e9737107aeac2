"""What a hit says in two lines: its title with the letters sought, and the stretch of text round them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gui.common.place import Where
from network.experience import Experience
from network.experience_file import outcome_word
from network.meeting import AgendaItem, Meeting
from network.searching import best_snippet, story_snippet
from network.wish import Wish
from riskmodel.content.wordhits import ContentKind, ContentText
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line
from riskmodel.textsearch import Span
from riskmodel.wordsearch import Part, Snippet, spans_of

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Row:
    """One hit: sign, title, what it is, the text below, and where it is opened."""

    icon: str
    title: str
    spans: tuple[Span, ...]
    kind: str
    snippet: Snippet
    where: Where

    @property
    def spoken(self) -> str:
        """The row as one would say it."""
        return ", ".join(part for part in (self.title, self.kind, self.snippet.text) if part)


def experience_row(one: Experience, parts: Sequence[Part]) -> Row:
    """An experience with its outcome, and how far it has come when it is not published."""
    status = "" if one.is_published else say(f"experience.status.{one.status}")
    kind = _joined(say("experiences_place.found", label=one.label), outcome_word(one.outcome), status)
    where = Where("experiences", {"experience_id": one.id})
    return _row("book-open-text", one.title, parts, kind, story_snippet(one, tuple(parts)), where)


def wish_row(one: Wish, parts: Sequence[Part]) -> Row:
    """A wish with what has come of it."""
    kind = _joined(say("wishes_place.found", label=one.label), say(f"wish_form.status.{one.status}"))
    snippet = best_snippet([one.text, one.reason], tuple(parts))
    return _row("lightbulb", one.title, parts, kind, snippet, Where("wishes", {"wish_id": one.id}))


def meeting_row(one: Meeting, parts: Sequence[Part]) -> Row:
    """A meeting with its day."""
    title = one.title or say("meetings_place.untitled", label=one.label)
    kind = _joined(say("meetings_place.found", label=one.label), day_text(one.day) if one.day else "")
    snippet = best_snippet([one.description, one.notes], tuple(parts))
    return _row("presentation", title, parts, kind, snippet, Where("meetings", {"meeting_id": one.id}))


def item_row(one: AgendaItem, meeting: Meeting, parts: Sequence[Part]) -> Row:
    """An item of an agenda; it is opened in its meeting."""
    kind = say("search_place.item", label=meeting.label)
    where = Where("meetings", {"meeting_id": meeting.id})
    snippet = best_snippet([one.description or meeting.title], tuple(parts))
    return _row("presentation", one.title, parts, kind, snippet, where)


def content_row(one: ContentText, parts: Sequence[Part]) -> Row:
    """A scenario, a module or a dilemma."""
    snippet = best_snippet(list(one.texts), tuple(parts))
    return _row(_ICONS[one.kind], one.title, parts, say(_WORDS[one.kind]), snippet, _where(one))


_ICONS = {
    ContentKind.SCENARIO: "library",
    ContentKind.MODULE: "graduation-cap",
    ContentKind.DILEMMA: "graduation-cap",
}
_WORDS = {
    ContentKind.SCENARIO: "catalogue_place.kind",
    ContentKind.MODULE: "learning_place.kind.module",
    ContentKind.DILEMMA: "learning_place.kind.dilemma",
}


def _where(one: ContentText) -> Where:
    if one.kind is ContentKind.SCENARIO:
        return Where("catalogue", {"scenario_id": one.id, "area": "", "search": ""})
    return Where("learning", {one.kind.value: one.id})


def _row(icon: str, title: str, parts: Sequence[Part], kind: str, snippet: Snippet, where: Where) -> Row:
    line = seen_line(title)
    return Row(icon, line, spans_of(line, parts), kind, snippet, where)


def _joined(*parts: str) -> str:
    return SEPARATOR.join(part for part in parts if part)
