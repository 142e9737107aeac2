"""Asking how an agency has used a shared experience, and how it went later; the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from gui.common.agencyfield import AgencyField
from gui.common.asking import Asking
from gui.common.choices import Segments
from gui.common.datefield import DateField
from gui.common.fields import ChoiceField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.ticklist import TickList
from network.experience import Experience, Outcome
from network.member import Member
from network.membership import members_on, read_members
from network.reuse import Reuse, ReuseAsk, ValueKind
from network.reuse_words import outcome_words, value_statement
from network.verbs.reuse import answer_ask, remove_reuse, set_on_reuse, tell_reuse
from riskmodel.agency import Agency
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading
from riskmodel.measure import Measure
from riskmodel.seentext import seen_line


@dataclass(frozen=True, slots=True)
class Told:
    """What a form begins with."""

    used_on: date | None = None
    changed: str = ""
    outcome: Outcome | None = None
    result: str = ""
    would_recommend: bool | None = None
    values: Sequence[ValueKind] = ()

    @classmethod
    def of(cls, thing: Reuse | ReuseAsk) -> Told:
        """What has been told or answered."""
        day, changed = (thing.used_on, thing.changed) if isinstance(thing, Reuse) else (thing.answered_on, "")
        return cls(day, changed, thing.outcome, thing.result, thing.would_recommend, thing.values)


@dataclass(frozen=True, slots=True)
class Users:
    """Who may have used an experience: the members by name, and which of them is the own agency."""

    members: tuple[Member, ...] = ()
    own: Member | None = None


class ReuseActs(Asking):
    """Asks what must be asked about reuse, and notes it."""

    told = Signal(object)  # the id of the reuse that was told or changed

    def ask(self, experience: Experience, measure: Measure | None = None) -> None:
        """Ask how an experience has been used; a finished measure that copies it fills in what it knows."""
        if not self._desk.workspace.is_network_office:
            self._ask_how(experience, measure, Users())
            return
        day = self._desk.today()
        question = partial(_read_users, teller=experience.member_id, day=day)
        self._desk.read(question, partial(self._ask_how, experience, measure), owner=self)

    def ask_about(self, measure: Measure) -> None:
        """Ask how it went to do as an experience tells, when a measure that copies it is finished."""
        if measure.experience_id is not None:
            question = partial(_read_experience, measure.experience_id)
            self._desk.read(question, partial(self._ask_of, measure), owner=self)

    def ask_change(self, reuse: Reuse, experience: Experience) -> None:
        """Ask what should stand instead; the agency stays."""
        self._ask(
            say("reuse_form.change.title", label=experience.label),
            say("reuse_form.change"),
            self._fields(Told.of(reuse)),
            partial(self._change, reuse.id),
        )

    def ask_answer(self, ask: ReuseAsk, agency: str, experience: Experience) -> None:
        """Ask what an agency answered when it was asked how it went."""
        told = Told.of(ask) if ask.answered_on else Told(self._desk.today())
        self._ask(
            say("reuse_form.answer.title", agency=agency, months=ask.months),
            say("reuse_form.answer"),
            self._fields(told, is_answer=True),
            partial(self._answer, ask.id),
            say("reuse_form.answer.text", label=experience.label, title=seen_line(experience.title)),
        )

    def remove(self, reuse: Reuse) -> None:
        """Take it away; undo brings it back."""
        self._desk.do(remove_reuse, reuse.id, owner=self, done=self._removed)

    def _ask_of(self, measure: Measure, experience: Experience) -> None:
        self.ask(experience, measure)

    def _ask_how(self, experience: Experience, measure: Measure | None, users: Users) -> None:
        title = say("reuse_form.title.of" if users.members else "reuse_form.title", label=experience.label)
        fields = [*self._who_fields(users), *self._fields(self._begin(measure))]
        text = say("reuse_form.text", title=seen_line(experience.title))
        self._ask(title, say("reuse_form.accept"), fields, partial(self._tell, experience.id), text)

    def _begin(self, measure: Measure | None) -> Told:
        today = self._desk.today()
        if measure is None:
            return Told(today)
        return Told(measure.done_on or today, measure.description or measure.title, result=measure.result)

    def _who_fields(self, users: Users) -> list[Field]:
        if not users.members:
            return []
        who = AgencyField(self._look, users.members, is_in_form=True)
        if users.own is not None:
            who.set_value(users.own)
        return [
            Field(
                "who",
                say("reuse_form.who"),
                who,
                help=say("reuse_form.who.help"),
                required=say("reuse_form.who.required"),
            )
        ]

    def _fields(self, told: Told, *, is_answer: bool = False) -> list[Field]:
        look, today = self._look, self._desk.today()
        outcomes = [(None, outcome_words(None)), *((one, outcome_words(one)) for one in Outcome)]
        recommends = [
            (True, say("reuse_form.recommend.yes")),
            (False, say("reuse_form.recommend.no")),
            (None, say("reuse_form.recommend.none")),
        ]
        day = "answered_on" if is_answer else "used_on"
        recommend = Segments(look, recommends, name=say("reuse_form.recommend"))
        recommend.set_value(told.would_recommend)
        fields = [
            Field(
                day,
                say(f"reuse_form.{day}"),
                DateField(look, told.used_on, today=today),
                required=say("reuse_form.day.required"),
            ),
            Field(
                "changed",
                say("reuse_form.changed"),
                GrowingText(look, told.changed),
                help=say("reuse_form.changed.help"),
            ),
            Field("outcome", say("reuse_form.outcome"), ChoiceField(look, outcomes, told.outcome)),
            Field(
                "result",
                say("reuse_form.result"),
                GrowingText(look, told.result),
                help=say("reuse_form.result.help"),
            ),
            Field("would_recommend", say("reuse_form.recommend"), recommend),
            Field(
                "values",
                say("reuse_form.values"),
                TickList(look, [(kind, value_statement(kind)) for kind in ValueKind], told.values),
                help=say("reuse_form.values.help"),
            ),
        ]
        return [field for field in fields if not (is_answer and field.key == "changed")]

    def _tell(self, experience_id: UUID, given: dict[str, Any]) -> None:
        who = given.pop("who", "")
        self._do(
            tell_reuse,
            experience_id,
            member_id=who.id if isinstance(who, Member) else None,
            user_name="" if isinstance(who, Member) else who or "",
            done=self._noted,
            **_words(given),
        )

    def _change(self, reuse_id: UUID, given: dict[str, Any]) -> None:
        self._do(set_on_reuse, reuse_id, done=self._noted, **_words(given))

    def _answer(self, ask_id: UUID, given: dict[str, Any]) -> None:
        self._do(answer_ask, ask_id, done=self._answered, **_words(given))

    def _noted(self, edit: Edit) -> None:
        if edit.changes:
            self._desk.tell(say("reuse_form.told", about=edit.about), undo=True)
            self.told.emit(edit.after(Reuse).id)

    def _answered(self, edit: Edit) -> None:
        self._desk.tell(say("reuse_form.answered", about=edit.about), undo=True)

    def _removed(self, edit: Edit) -> None:
        self._desk.tell(say("reuse_form.removed", about=edit.about), undo=True)


def _read_experience(experience_id: UUID, reading: Reading) -> Experience:
    return reading.get(Experience, experience_id)


def _read_users(reading: Reading, teller: UUID | None, day: date) -> Users:
    """The members of today but the one that told it; the own agency if it is one of them."""
    own = reading.get(Agency, reading.agency_id).org_nr
    members = [file.member for file in members_on(read_members(reading), day) if file.member.id != teller]
    return Users(tuple(members), next((one for one in members if one.org_nr == own), None))


def _words(given: dict[str, Any]) -> dict[str, Any]:
    """What the form says as the verbs take it: an empty text is "", not unknown."""
    return {
        name: "" if value is None and name in {"changed", "result"} else value
        for name, value in given.items()
    }
