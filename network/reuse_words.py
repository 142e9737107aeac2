"""What came of a reuse, and what it was worth, in the spoken language."""

from __future__ import annotations

from network.experience import Outcome
from network.reuse import ValueKind
from riskmodel.kernel.words import say


def outcome_words(outcome: Outcome | None) -> str:
    """What came of it: Fungerade delvis; also that nobody has said."""
    return say(f"experience.outcome.{outcome or 'none'}")


def value_name(kind: ValueKind) -> str:
    """What a kind of value is called: Tillämpat."""
    return say(f"reuse.value.{kind}")


def value_statement(kind: ValueKind) -> str:
    """The statement that an agency agrees with when it has seen the value: Vi har ändrat hur vi arbetar."""
    return say(f"reuse.value.{kind}.says")
