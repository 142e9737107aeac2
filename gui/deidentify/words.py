"""What the fields and the marks are called."""

from __future__ import annotations

from network.deidentify.mark import Mark
from network.deidentify.session import Decision, Item
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

AROUND = 60  # signs shown on each side of a mark


def field_words(name: str) -> str:
    """What a field of the text is called."""
    return say(f"deidentify.field.{name}")


def kind_words(mark: Mark) -> str:
    """What a mark may be, with a question mark where that is not sure."""
    words = say(f"deidentify.kind.{mark.kind}")
    return words if mark.is_sure else say("deidentify.kind.unsure", kind=words)


def why_words(mark: Mark) -> str:
    """Why it is marked."""
    return say(f"deidentify.why.{mark.why}")


def decision_words(item: Item) -> str:
    """What was decided."""
    if item.decision is Decision.REPLACED:
        if not item.said:
            return say("deidentify.decision.emptied")
        return say("deidentify.decision.replaced", said=seen_line(item.said))
    return say(f"deidentify.decision.{item.decision}")


def around(text: str, item: Item) -> str:
    """A mark with some words on each side, on one line."""
    mark = item.mark
    start, end = max(0, mark.start - AROUND), min(len(text), mark.end + AROUND)
    before, after = text[start : mark.start], text[mark.end : end]
    if start > 0:
        before = f"… {before.partition(' ')[2] or before}"
    if end < len(text):
        after = f"{after.rpartition(' ')[0] or after} …"
    return seen_line(f"{before}{item.shown}{after}")
