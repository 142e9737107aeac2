"""The one thing to do next with a meeting, by how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

from gui.meetings.reading import OneView
from network.meeting import MeetingState
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class NextAct:
    """What the filled button does; `n` is a number in its words."""

    key: str
    n: int = 0

    @property
    def words(self) -> str:
        """The button's words."""
        return say(f"meetings_place.next.{self.key}", n=self.n)


def next_act(view: OneView) -> NextAct | None:
    """The act; None when nothing is left or the meeting is cancelled."""
    meeting = view.meeting
    is_chosen = meeting.day is not None and meeting.state is not MeetingState.PROPOSED
    if meeting.state is MeetingState.HELD:
        return _after(view)
    could_be = (
        (meeting.state is MeetingState.CANCELLED and not view.drafts, None),
        (meeting.state is MeetingState.CANCELLED, NextAct("outbox", view.drafts)),
        (not is_chosen, NextAct("day")),
        (view.is_today or meeting.is_checkin_open, NextAct("checkin")),
        (view.is_past, NextAct("record")),
        (not view.file.agenda, NextAct("theme")),
        (view.drafts > 0, NextAct("outbox", view.drafts)),
        (view.untold > 0, NextAct("tell", view.untold)),
        (view.to_invite > 0, NextAct("invite", view.to_invite)),
        (view.written > 0 and view.unanswered > 0, NextAct("remind", view.unanswered)),
    )
    return next((act for holds, act in could_be if holds), None)


def _after(view: OneView) -> NextAct:
    if view.meeting.is_evaluation_open or view.sheets:
        return NextAct("evaluation")
    return NextAct("evaluate")
