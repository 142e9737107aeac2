"""The tab Åtgärder: the risk's causes, those that nothing acts on first, with the measures on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import due, long_date
from gui.common.fresh import Fresh, Question
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.risk.causes import cover_words
from gui.risk.items import ItemRow
from gui.risk.measure_dialogs import MeasureDialogs
from gui.risk.tab import RiskTab
from network.copied import Copied, read_copied
from network.experience import Experience, ExperienceStatus
from network.reuse import Reuse
from network.touching import Touch, experiences_for_risk
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.risk import Cause, Risk
from riskmodel.verbs.measures import reopen_measure, unlink_measure

OF_NETWORK = frozenset({Cause, Experience, Measure, MeasureLink, Reuse, Risk})
STEPS = ("likelihood", "consequence", "protection")
Linked = tuple[Measure, MeasureLink]


@dataclass(frozen=True, slots=True)
class MeasuresView:
    """What the risk's measures copy, by the experience's id, and the experiences that touch the risk."""

    copied: Mapping[UUID, Copied] = field(default_factory=dict)
    touches: tuple[Touch, ...] = ()


class MeasuresTab(RiskTab):
    """Measures belong to the agency and go on after an analysis is approved; the links are the risk's."""

    key = "measures"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._dialogs = MeasureDialogs(desk, self)
        outer = column(look, self, gap="none")
        scroll = Scroll(look, margins=("large", "normal", "large", "large"), gap="small", measure=True)
        outer.addWidget(scroll)
        acts = row(look)
        self.add = button(look, say("risk_page.measure.add"), self.ask_new, kind="main", icon="plus")
        self.link = button(look, say("risk_page.measure.link"), self.ask_link, icon="link")
        acts.addWidget(self.add)
        acts.addWidget(self.link)
        acts.addStretch(1)
        scroll.body.addLayout(acts)
        scroll.body.addSpacing(look.space("small"))
        self.list = column(look, gap="small")
        scroll.body.addLayout(self.list)
        scroll.body.addStretch(1)
        self._view = MeasuresView()
        self._fresh = Fresh(desk, self, self._ask_copied, self._show_copied, concerns=OF_NETWORK)

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """Show causes and measures; the experiences that they copy come when they have been read."""
        is_other = self.file is None or self.file.risk.id != file.risk.id
        super().show_risk(dossier, file)
        if is_other:
            self._view = MeasuresView()
            self._fresh.again()
        else:
            self._fresh.see()
        self._fill(dossier, file)
        can_write = not self.desk.is_read_only
        self.add.setVisible(can_write)
        self.link.setVisible(can_write)

    def _fill(self, dossier: Dossier, file: RiskFile) -> None:
        clear(self.list)
        bare = [cause for cause in file.causes if cause in file.uncovered]
        for cause in (*bare, *(cause for cause in file.causes if cause not in bare)):
            self._show_cause(dossier, file, cause)
        loose = [link for link in file.links if link.cause_id is None]
        if loose:
            words = say("risk_page.measure.whole" if file.causes else "risk_page.measure.all")
            self._head(words, say("risk_page.measure.whole.help") if file.causes else "", is_bare=False)
            self._show_links(dossier, file, loose)
        if not file.links and not file.causes:
            self.list.addWidget(label(say("risk_page.measures.empty"), "muted", wrap=True))

    def count(self, file: RiskFile) -> int:
        """How many measures act on the risk."""
        return len(file.measures)

    def take_focus(self) -> None:
        """Work begins with adding."""
        self.add.setFocus()

    def ask_new(self) -> None:
        """Ask for a new measure on the risk."""
        if self.dossier is not None and self.file is not None and not self.desk.is_read_only:
            self._dialogs.add(self.dossier, self.file, self._view.touches)

    def ask_link(self) -> None:
        """Ask which existing measure acts on the risk too."""
        if self.dossier is not None and self.file is not None and not self.desk.is_read_only:
            self._dialogs.link(self.file)

    # -- inner ----------------------------------------------------------------------------------------

    def _ask_copied(self) -> Question | None:
        return partial(_read_view, self.file.risk.id) if self.file is not None else None

    def _show_copied(self, view: MeasuresView) -> None:
        is_new, self._view = view.copied != self._view.copied, view
        if is_new and self.dossier is not None and self.file is not None:
            self._fill(self.dossier, self.file)

    def _show_cause(self, dossier: Dossier, file: RiskFile, cause: Cause) -> None:
        is_bare = cause in file.uncovered
        controls = any(cause.id in each.covers for each in file.controls)
        words = cover_words(file, cause) if is_bare or controls else ""
        self._head(cause.text, words, is_bare=is_bare)
        self._show_links(dossier, file, [link for link in file.links if link.cause_id == cause.id])

    def _head(self, words: str, under: str, *, is_bare: bool) -> None:
        if self.list.count():
            self.list.addSpacing(self.look.space("normal"))
        self.list.addWidget(label(words, "lead", wrap=True))
        if under:
            self.list.addWidget(label(under, "warning" if is_bare else "caption", wrap=True))

    def _show_links(self, dossier: Dossier, file: RiskFile, links: Sequence[MeasureLink]) -> None:
        measures = {measure.id: measure for measure in file.measures}
        for link in links:
            measure = measures.get(link.measure_id)
            if measure is not None:
                self.list.addWidget(self._row(dossier, measure, link))

    def _row(self, dossier: Dossier, measure: Measure, link: MeasureLink) -> ItemRow:
        facts, tone = measure_facts(measure, dossier)
        copied = self._view.copied.get(measure.experience_id) if measure.experience_id else None
        acts = () if self.desk.is_read_only else _acts(measure, copied)
        source = _link(copied.experience) if copied else ("", "")
        made = ItemRow(
            self.look, (measure, link), f"{measure.label}  {measure.title}", facts=facts, tone=tone,
            text=steps_words(link), icon=_icon(measure), can_change=False, can_remove=False, acts=acts,
            link=source,
        )  # fmt: skip
        made.link_asked.connect(self._open_experience)
        made.act_asked.connect(self._act)
        return made

    def _open_experience(self, linked: Linked) -> None:
        self.desk.go("experiences", experience_id=linked[0].experience_id)

    def _act(self, act: str, linked: Linked) -> None:
        measure, link = linked
        file = self.file
        if act == "open":
            self.desk.go("measures", measure_id=measure.id)
        elif act == "reopen":
            self.desk.do(reopen_measure, measure.id, owner=self)
        elif act == "unlink":
            self.desk.do(
                unlink_measure, measure.id, link.risk_id, link.cause_id, owner=self, done=self._unlinked
            )
        elif file is not None and self.dossier is not None:
            self._dialogs.act(act, self.dossier, file, measure, link, self._view.touches)

    def _unlinked(self, _edit: Edit) -> None:
        self.desk.tell(say("risk_page.measure.unlinked"), undo=True)


def _read_view(risk_id: UUID, reading: Reading) -> MeasuresView:
    """Asks the store for the measures, since what the page holds may be older than the question."""
    ids = {link.measure_id for link in reading.find(MeasureLink, risk_id=risk_id)}
    copied = read_copied(reading, reading.find(Measure, id=ids) if ids else ())
    risks = reading.find(Risk, id=risk_id)
    return MeasuresView(copied, experiences_for_risk(reading, risks[0]) if risks else ())


def _link(told: Experience) -> tuple[str, str]:
    """What the measure copies as a link, and that the network has withdrawn it."""
    is_withdrawn = told.status is ExperienceStatus.WITHDRAWN
    notice = say("measures_place.copied.withdrawn") if is_withdrawn else ""
    return say("risk_network.source", label=told.label), notice


def measure_facts(measure: Measure, dossier: Dossier) -> tuple[str, str]:
    """Who and when in a line, with its tone: "Ekonomichefen · 17 dagar sen"."""
    owner = measure.owner or say("risk_page.measure.no_owner")
    if measure.status is MeasureStatus.DONE and measure.done_on is not None:
        return f"{owner} · {say('risk_page.measure.done', day=long_date(measure.done_on))}", ""
    if measure.status is MeasureStatus.CANCELLED:
        return f"{owner} · {say('risk_page.measure.cancelled', reason=measure.result)}", ""
    if measure.due_on is None:
        return f"{owner} · {say('risk_page.measure.no_day')}", "warning"
    words, tone = due(measure.due_on, dossier.today)
    return f"{owner} · {words}", tone


def steps_words(link: MeasureLink) -> str:
    """What it is judged to do: "Sannolikhet 1 steg, skydd 2 steg"."""
    parts = [
        say("risk_page.measure.steps", n=steps, dimension=say(f"risk_page.{name}.in_sentence"))
        for name in STEPS
        if (steps := getattr(link, f"{name}_steps"))
    ]
    words = ", ".join(parts)
    return say("risk_page.measure.lowers", what=words) if words else say("risk_page.measure.lowers_nothing")


def _icon(measure: Measure) -> tuple[str, str]:
    if measure.status is MeasureStatus.DONE:
        return "circle-check", "success"
    return ("x", "muted") if measure.status is MeasureStatus.CANCELLED else ("list-checks", "muted")


def _acts(measure: Measure, copied: Copied | None) -> tuple[tuple[str, str], ...]:
    keys = ["finish", "change", "effect", "unlink", "cancel", "open"]
    if not measure.status.is_open:
        keys = ["reopen", "effect", "unlink", "open"]
    if copied is not None and copied.can_be_told(measure):
        keys = ["tell", *keys]
    return tuple((key, say(f"risk_page.measure.act.{key}")) for key in keys)
