"""Refusals. Each carries a key and facts; the words are looked up when a person reads them."""

from __future__ import annotations

from typing import Any

from riskmodel.kernel.words import say


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Something that was not done, and why. Nothing has changed.

    `key` names a text in `resources/translations`, `facts` fill it in.
    """

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def __str__(self) -> str:
        return say(self.key, **self.facts)


class RuleError(Refusal):
    """A rule of the domain forbids it."""


class NotFoundError(Refusal):
    """The thing asked for is not there."""


class StaleError(Refusal):
    """Somebody changed the row since it was read.

    `theirs` is what stands there now (None when it was removed), `ours` what was to be written.
    """

    def __init__(self, key: str, *, ours: Any, theirs: Any, **facts: Any) -> None:
        super().__init__(key, **facts)
        self.ours = ours
        self.theirs = theirs


class InputError(Refusal):
    """A file or value from outside cannot be taken.

    The facts say which file, row and column it is about and what was expected.
    """


class StorageError(Refusal):
    """The workspace cannot be opened, read or written."""
