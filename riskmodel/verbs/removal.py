"""Taking things away together with what belongs to them, in the order in which they point at each other."""

from __future__ import annotations

from riskmodel.analysis import FollowUp, Review
from riskmodel.kernel.work import Work
from riskmodel.measure import MeasureLink
from riskmodel.risk import Cause, Control, ControlLink, Decision, Evidence, Rating, Risk


def take_away_risk(work: Work, risk: Risk) -> None:
    """Remove a risk with everything that is only about it; measures stay, as they may act on other risks."""
    for kind in (Review, FollowUp, Decision, Rating, MeasureLink, Evidence):
        for thing in work.find(kind, risk_id=risk.id):
            work.remove(thing)
    for control in work.find(Control, risk_id=risk.id):
        take_away_control(work, control)
    for cause in work.find(Cause, risk_id=risk.id):
        take_away_cause(work, cause)
    work.remove(work.get(Risk, risk.id))


def take_away_cause(work: Work, cause: Cause) -> None:
    """Remove a cause and what pointed at it: the links of controls and measures."""
    for control_link in work.find(ControlLink, cause_id=cause.id):
        work.remove(control_link)
    for measure_link in work.find(MeasureLink, cause_id=cause.id):
        work.remove(measure_link)
    work.remove(cause)


def take_away_control(work: Work, control: Control) -> None:
    """Remove a control and its links to causes."""
    for link in work.find(ControlLink, control_id=control.id):
        work.remove(link)
    work.remove(control)
