"""What is asked before scales are saved, and the standard ones put in their place."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from gui.common.asking import Asking
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.scales.draft import take_over
from gui.scales.part import Draft
from gui.scales.words import counted_effects
from riskmodel.analysis import Review
from riskmodel.content import default_scale
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.scale_set import ScaleSet
from riskmodel.verbs.scales import change_scale


class ScaleActs(Asking):
    """Asks and does; the page shows what came of it."""

    drafted = Signal(object)  # ScaleSet
    saved = Signal(int)  # how many risks wait to be looked at again

    def ask_save(self, draft: Draft) -> None:
        """Tell what follows, ask for the reason, and save a new version."""
        number = draft.loaded.next_number
        reason = Field(
            "reason",
            say("scales_place.save.reason"),
            GrowingText(self._look, hint=say("scales_place.save.hint")),
            required=say("scales_place.save.required"),
        )
        self._ask(
            say("scales_place.save.title", number=number),
            say("scales_place.save", number=number),
            [reason],
            partial(self._save, draft),
            _what_follows(draft),
            reject=say("scales_place.save.not_yet"),
        )

    def use_standard(self, draft: Draft, levels: int) -> None:
        """Put the standard scales in the draft."""
        ready = default_scale(self._desk.agency_id, levels, draft.loaded.dossier.today)
        self.drafted.emit(take_over(draft.scale, ready))
        self._desk.tell(say("scales_place.standard_in", size=f"{levels} × {levels}"))

    def _save(self, draft: Draft, values: dict[str, Any]) -> None:
        analysis_id = draft.loaded.dossier.analysis.id
        self._do(change_scale, analysis_id, draft.scale, values["reason"], done=self._saved)

    def _saved(self, edit: Edit) -> None:
        waiting = sum(isinstance(change.after, Review) for change in edit.changes)
        number = edit.after(ScaleSet).number
        words = say("scales_place.saved.review", number=number, n=waiting)
        self._desk.tell(words if waiting else say("scales_place.saved", number=number), undo=True)
        self.saved.emit(waiting)


def _what_follows(draft: Draft) -> str:
    """The effects in counts, and what happens with the rest."""
    said = counted_effects(draft.effects or ())
    if draft.concerned:
        said.append(say("scales_place.save.review"))
    if draft.loaded.approved_elsewhere:
        said.append(say("scales_place.save.approved", n=draft.loaded.approved_elsewhere))
    return " ".join(said)
