"""Step 5, second part: what was found when looking back, by date."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, clear, column, row
from gui.common.buttons import button, icon_button
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, LineField
from gui.common.figures import days_late, long_date
from gui.common.form import Field
from gui.common.labels import label, set_kind
from gui.common.scroll import Scroll
from gui.common.textedit import GrowingText
from riskmodel.analysis import FollowUp, FollowUpEffect
from riskmodel.dossier import Dossier
from riskmodel.gates import next_check_days
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.measure import Measure
from riskmodel.risk import Risk
from riskmodel.verbs.rounds import add_follow_up, change_follow_up, remove_follow_up


class FollowPart(QWidget):
    """The latest first; above them the next day that is booked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._dossier: Dossier | None = None
        scroll = Scroll(look, margins=("large", "small", "large", "large"), gap="medium", measure=True)
        column(look, self, gap="none").addWidget(scroll)
        self._next = label("", "muted", wrap=True)
        scroll.body.addWidget(self._next)
        self._list = column(look, gap="small")
        scroll.body.addLayout(self._list)
        self.empty = Empty(
            look, "flag", say("analysis_place.follow.empty"), say("analysis_place.follow.empty_text")
        )
        scroll.body.addWidget(self.empty)
        scroll.body.addStretch(1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the follow-ups; they go on after the approval."""
        self._dossier = dossier
        coming = [day for day in next_check_days(dossier) if day >= dossier.today]
        late = [day for day in next_check_days(dossier) if day < dossier.today]
        day = coming[0] if coming else late[-1] if late else None
        if day is None:
            self._next.setText(say("analysis_place.follow.next_none"))
        elif coming:
            self._next.setText(say("analysis_place.follow.next", day=long_date(day)))
        else:
            late_by = days_late(day, dossier.today)
            self._next.setText(say("analysis_place.follow.next_late", day=long_date(day), late=late_by))
        set_kind(self._next, "danger" if day is not None and not coming else "muted")
        clear(self._list)
        for each in sorted(dossier.follow_ups, key=lambda one: (one.made_on, one.id), reverse=True):
            made = _FollowUp(self, self._desk, each, self.about(each))
            self._list.addWidget(made)
        self.empty.setHidden(bool(dossier.follow_ups))

    def add(self) -> None:
        """Ask what was found and keep it."""
        self._ask(None)

    def change(self, follow_up: FollowUp) -> None:
        """Ask what is to be changed."""
        self._ask(follow_up)

    def remove(self, follow_up: FollowUp) -> None:
        """Take a follow-up away; it can be taken back."""
        self._desk.do(remove_follow_up, follow_up.id, owner=self, done=self._removed)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing that can be used."""
        self.focusNextChild()

    def about(self, follow_up: FollowUp) -> str:
        """What a follow-up is about: the analysis, R5 or Å3 with its title."""
        for thing, words in self._things():
            if thing is not None and thing.id in (follow_up.risk_id, follow_up.measure_id):
                return words
        return say("analysis_place.follow.whole")

    def _things(self) -> list[tuple[Entity | None, str]]:
        things: list[tuple[Entity | None, str]] = [(None, say("analysis_place.follow.whole"))]
        if self._dossier is not None:
            things += [(file.risk, f"{file.label} {file.risk.title}") for file in self._dossier.open_risks]
            things += [
                (file.measure, f"{file.measure.label} {file.measure.title}")
                for file in self._dossier.measures
            ]
        return things

    def _ask(self, follow_up: FollowUp | None) -> None:
        today = self._desk.today()
        key = "change" if follow_up else "add"
        self._desk.dialogs.ask(
            say(f"analysis_place.follow.{key}_title"),
            say("analysis_place.follow.text"),
            self._fields(follow_up, today),
            accept=say(f"analysis_place.follow.{key}_accept"),
            keeps_open=True,
            done=partial(self._save, follow_up),
        )

    def _fields(self, kept: FollowUp | None, today: date) -> list[Field]:
        look = self._desk.look
        things = self._things()
        chosen = next(
            (thing for thing, _ in things if kept and thing and thing.id in (kept.risk_id, kept.measure_id)),
            None,
        )
        effects = [(effect, say(f"analysis_place.effect.{effect.value}")) for effect in FollowUpEffect]
        return [
            Field("thing", say("analysis_place.follow.about"), ChoiceField(look, things, chosen)),
            Field(
                "finding",
                say("analysis_place.follow.finding"),
                GrowingText(look, kept.finding if kept else "", lines=3),
                required=say("analysis.follow_up.empty"),
            ),
            Field(
                "effect",
                say("analysis_place.follow.effect"),
                ChoiceField(look, effects, kept.effect if kept else FollowUpEffect.UNKNOWN),
                help=say("analysis_place.follow.effect_help"),
            ),
            Field(
                "made_on",
                say("analysis_place.follow.day"),
                DateField(look, kept.made_on if kept else today),
                required=say("analysis_place.meeting.day_required"),
            ),
            Field("made_by", say("analysis_place.follow.by"), LineField(look, kept.made_by if kept else "")),
            Field(
                "next_on",
                say("analysis_place.follow.again"),
                DateField(look, kept.next_on if kept else None),
                help=say("analysis_place.follow.again_help"),
            ),
        ]

    def _save(self, kept: FollowUp | None, values: dict[str, Any]) -> None:
        dialog, dossier = self._desk.dialogs.current, self._dossier
        if dialog is None or dossier is None:
            return
        thing = values.pop("thing")
        made = FollowUp(
            agency_id=self._desk.agency_id,
            id=kept.id if kept else new_id(),
            version=kept.version if kept else 0,
            analysis_id=dossier.analysis.id,
            risk_id=thing.id if isinstance(thing, Risk) else None,
            measure_id=thing.id if isinstance(thing, Measure) else None,
            **values,
        )
        verb = change_follow_up if kept else add_follow_up
        self._desk.do_for(dialog, verb, made, owner=self)

    def _removed(self, _edit: Edit) -> None:
        self._desk.tell(say("analysis_place.follow.removed"), undo=True)


class _FollowUp(QWidget):
    """One follow-up: day and effect, what was found, and what it is about."""

    def __init__(self, page: FollowPart, desk: Desk, follow_up: FollowUp, about: str) -> None:
        super().__init__()
        look = desk.look
        self._page, self._follow_up = page, follow_up
        frame = box(kind="well")
        column(look, self, gap="none").addWidget(frame)
        line = row(look, frame, margins=("medium", "small", "small", "small"))
        words = column(look, gap="tiny")
        head = " · ".join(part for part in (long_date(follow_up.made_on), about, follow_up.made_by) if part)
        words.addWidget(label(head, "muted", wrap=True))
        words.addWidget(label(follow_up.finding, wrap=True))
        effect = say(f"analysis_place.effect_was.{follow_up.effect.value}")
        again = (
            say("analysis_place.follow.again_on", day=long_date(follow_up.next_on))
            if follow_up.next_on
            else ""
        )
        words.addWidget(label(" ".join(part for part in (effect, again) if part), "muted", wrap=True))
        line.addLayout(words, 1)
        if not desk.is_read_only:
            change = button(look, say("analysis_place.change_it"), self._change, kind="quiet")
            change.setAccessibleDescription(head)
            name = say("analysis_place.remove_named", name=head)
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(icon_button(look, "trash-2", name, self._remove), 0, Qt.AlignmentFlag.AlignTop)

    def _change(self) -> None:
        self._page.change(self._follow_up)

    def _remove(self) -> None:
        self._page.remove(self._follow_up)
