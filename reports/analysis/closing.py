"""Steps 4 and 5: measures, follow-ups, what a careful colleague would ask, and the approval."""

from __future__ import annotations

from reports.document import Bullets, Column, Heading, Paragraph, Part, Run, Table, Text, Together
from reports.frame import approval_parts
from reports.measures import in_order
from reports.tables import answers, measure_list
from riskmodel.analysis import FollowUp, Step
from riskmodel.content import model
from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier
from riskmodel.gates import next_check_days
from riskmodel.hints import Hint, quality_hints
from riskmodel.kernel.words import say


def closing(dossier: Dossier, previous: Dossier | None) -> tuple[Part, ...]:
    """Everything after the risks."""
    return (
        Heading(2, model().step(Step.TREAT).title),
        measure_list(
            in_order(dossier.measures, dossier.today),
            dossier.today,
            caption=say("reports.measures.heading"),
            empty=say("reports.measures.none"),
        ),
        answers(dossier, Step.TREAT),
        Heading(2, model().step(Step.FOLLOW_UP).title),
        *_follow_ups(dossier),
        answers(dossier, Step.FOLLOW_UP),
        Heading(2, say("reports.hints")),
        *_hints(quality_hints(dossier, previous)),
        Together((Heading(2, say("reports.approval")), *approval_parts(dossier))),
    )


def _follow_ups(dossier: Dossier) -> tuple[Part, ...]:
    columns = (
        Column(say("reports.column.day"), "date"),
        Column(say("reports.column.about"), "short"),
        Column(say("reports.column.finding"), share=2),
        Column(say("reports.column.found_effect"), "short"),
        Column(say("reports.column.by")),
        Column(say("reports.column.next"), "date"),
    )
    rows = tuple(
        (
            each.made_on,
            _about(dossier, each),
            each.finding,
            say(f"reports.effect.{each.effect.value}"),
            each.made_by,
            each.next_on,
        )
        for each in sorted(dossier.follow_ups, key=lambda each: (each.made_on, each.id))
    )
    days = next_check_days(dossier)
    following = [day for day in days if day >= dossier.today] or days[-1:]
    said = (
        say("reports.next_check", day=day_text(following[0])) if following else say("reports.next_check.none")
    )
    return (Paragraph(said), Table(columns, rows, empty=say("reports.follow_ups.none"), row_head=None))


def _about(dossier: Dossier, follow_up: FollowUp) -> str:
    labels = {file.risk.id: file.label for file in dossier.risks}
    labels |= {file.measure.id: file.measure.label for file in dossier.measures}
    about = follow_up.measure_id or follow_up.risk_id
    return labels.get(about, "") if about else ""


def _hints(hints: tuple[Hint, ...]) -> tuple[Part, ...]:
    if not hints:
        return (Paragraph(say("reports.hints.none")),)
    return (Paragraph(say("reports.hints.text")), Bullets(tuple(_hint(hint) for hint in hints)))


def _hint(hint: Hint) -> Text:
    return (
        (Run(f"{hint.about} ", strong=True), hint.text)
        if hint.about and hint.about not in hint.text
        else hint.text
    )
