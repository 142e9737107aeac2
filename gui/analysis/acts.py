"""What can be done with an analysis as a whole, each act with the question it needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from gui.analysis.saving import set_on_analysis
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from riskmodel.analysis import Analysis, Step
from riskmodel.content import model
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.verbs.analyses import go_to_step, remove_analysis, start_analysis
from riskmodel.verbs.rounds import start_round

LEVELS = (4, 5)


class Acts(QObject):
    """Asks, does, and goes to what came of it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def start(self, titles: Sequence[str], year: int) -> None:
        """Ask for a title and a scope, and start an analysis; `titles` are taken already."""
        look = self._desk.look
        title = LineField(look, free_title(say_title(year), titles), longest=200)
        levels = [(n, say("analysis_place.new.levels_of", number=n)) for n in LEVELS]
        self._ask(
            say("analysis_place.new.title"),
            say("analysis_place.new.text"),
            [
                _title(title),
                Field(
                    "scope",
                    say("analysis_place.new.scope"),
                    GrowingText(look, hint=say("analysis_place.new.scope_hint")),
                    help=say("analysis_place.new.scope_help"),
                ),
                Field(
                    "levels",
                    say("analysis_place.new.levels"),
                    ChoiceField(look, levels, LEVELS[0]),
                    help=say("analysis_place.new.levels_help"),
                ),
            ],
            say("analysis_place.new.start"),
            self._start,
        )
        title.selectAll()

    def change(self, analysis: Analysis) -> None:
        """Ask for another title, scope, owner and record number."""
        look = self._desk.look
        fields = [
            _title(LineField(look, analysis.title, longest=200)),
            Field("scope", say("analysis_place.new.scope"), GrowingText(look, analysis.scope)),
            Field(
                "owner",
                say("analysis_place.change.owner"),
                LineField(look, analysis.owner),
                help=say("analysis_place.change.owner_help"),
            ),
            Field(
                "record_number",
                say("analysis_place.change.record"),
                LineField(look, analysis.record_number, longest=60),
            ),
        ]
        title = say("analysis_place.change.title", title=analysis.title)
        change = partial(self._change, analysis)
        self._ask(title, "", fields, say("analysis_place.change.accept"), change)

    def go_back(self, analysis: Analysis, step: Step) -> None:
        """Ask why the work goes back to an earlier step, and record it."""
        words = model().step(step).title
        field = Field(
            "reason",
            say("analysis_place.reason"),
            GrowingText(self._desk.look, hint=say("analysis_place.back.hint")),
            required=say("analysis_place.back.required"),
        )
        self._ask(
            say("analysis_place.back.title", step=words),
            say("analysis_place.back.text", step=words),
            [field],
            say("analysis_place.back.accept", n=int(step)),
            partial(self._go_back, analysis, step),
            reject=say("analysis_place.back.reject", n=int(analysis.step)),
        )

    def start_round(self, analysis: Analysis, titles: Sequence[str], year: int) -> None:
        """Ask for the title of a new round, and start it as a copy."""
        title = LineField(self._desk.look, free_title(next_title(analysis.title, year), titles), longest=200)
        self._ask(
            say("analysis_place.round.title"),
            say("analysis_place.round.text", title=analysis.title),
            [_title(title)],
            say("analysis_place.round.accept"),
            partial(self._start_round, analysis),
        )

    def remove(self, analysis: Analysis) -> None:
        """Take an analysis away that was started by mistake; it can be taken back."""
        self._desk.do(remove_analysis, analysis.id, owner=self, done=partial(self._removed, analysis.title))

    # -- inner ---------------------------------------------------------------------------------------

    def _ask(
        self, title: str, text: str, fields: list[Field], accept: str, done: Any, reject: str = ""
    ) -> None:
        self._desk.dialogs.ask(title, text, fields, accept=accept, reject=reject, keeps_open=True, done=done)

    def _do(self, verb: Any, *args: Any, done: Any = None) -> None:
        if (dialog := self._desk.dialogs.current) is not None:
            self._desk.do_for(dialog, verb, *args, owner=self, done=done)

    def _start(self, values: dict[str, Any]) -> None:
        self._do(start_analysis, values["title"], values["scope"], values["levels"], done=self._open_new)

    def _open_new(self, edit: Edit) -> None:
        self._desk.go("analysis", analysis_id=edit.after(Analysis).id)

    def _change(self, analysis: Analysis, values: dict[str, Any]) -> None:
        self._do(set_on_analysis, analysis.id, values)

    def _go_back(self, analysis: Analysis, step: Step, values: dict[str, Any]) -> None:
        self._do(go_to_step, analysis.id, step, values["reason"])

    def _start_round(self, analysis: Analysis, values: dict[str, Any]) -> None:
        self._do(start_round, analysis.id, values["title"], done=self._open_round)

    def _open_round(self, edit: Edit) -> None:
        made = next(
            change.after
            for change in edit.changes
            if isinstance(change.after, Analysis) and change.before is None
        )
        self._desk.go("analysis", analysis_id=made.id)

    def _removed(self, title: str, _edit: Edit) -> None:
        self._desk.tell(say("analysis_place.removed", title=title), undo=True)
        self._desk.go("analysis")


def say_title(year: int) -> str:
    """What a first analysis of a year could be called."""
    return say("analysis_place.new.suggestion", year=year)


def next_title(title: str, year: int) -> str:
    """The title of the next round: the year in it replaced, or put at its end."""
    years = [word for word in title.split() if word.isdigit() and len(word) == len(str(year))]
    return title.replace(years[-1], str(year)) if years else f"{title} {year}"


def free_title(wanted: str, taken: Sequence[str]) -> str:
    """A title nobody has yet: with a number at its end when it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted} ({number})" in taken:
        number += 1
    return f"{wanted} ({number})"


def _title(widget: LineField) -> Field:
    return Field("title", say("analysis_place.new.name"), widget, required=say("analysis.title.empty"))
