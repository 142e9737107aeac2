"""Everything that can be done with one wish, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from gui.common.desk import Desk
from gui.common.menus import choice_menu
from gui.wishes.acts import WishDeeds
from network.wish import WishStatus
from network.wishboard import WishLine
from riskmodel.kernel.words import say

_DECIDED = frozenset({WishStatus.ANSWERED, WishStatus.DECLINED})


def wish_menu(parent: QWidget, desk: Desk, acts: WishDeeds, line: WishLine) -> QMenu:
    """The acts that can be done with a wish now."""
    entries = [
        (key, say(f"wishes_place.do.{key}")) for key in possible(line, can_write=not desk.is_read_only)
    ]
    return choice_menu(parent, entries, partial(do_with, desk, acts, line), say("wishes_place.more"))


def possible(line: WishLine, *, can_write: bool) -> list[str]:
    """The keys of what can be done with a wish."""
    wish = line.wish
    if not can_write:
        return ["chain"]
    if wish.is_merged:
        return ["change", "chain", "remove"]
    keys = ["support"]
    if wish.status is not WishStatus.ANSWERED:
        keys += ["plan", "answer"]
    if wish.status is WishStatus.PLANNED:
        keys.append("unplan")
    keys.append("reopen" if wish.status in _DECIDED else "decline")
    return [*keys, "merge", "change", "chain", "remove"]


def do_with(desk: Desk, acts: WishDeeds, line: WishLine, key: str) -> None:
    """Do one of the acts of `possible`."""
    deeds: dict[str, Callable[[WishLine], None]] = {
        "support": acts.ask_support,
        "plan": acts.ask_plan,
        "unplan": acts.unplan,
        "answer": acts.ask_answer,
        "decline": acts.ask_decline,
        "reopen": acts.reopen,
        "merge": acts.ask_merge,
        "change": acts.ask_change,
        "remove": acts.remove,
    }
    if key == "chain":
        desk.go("chain", kind="wish", id=line.wish.id)
    else:
        deeds[key](line)
