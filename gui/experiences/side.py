"""What stands beside an experience: risks it touches, how it came to be, its uses, files and facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common.boxes import box, clear, column, line, row
from gui.common.buttons import button
from gui.common.chainline import ChainLine, open_node
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.keptfiles import file_size
from gui.common.labels import label
from gui.common.levels import LevelMark
from gui.common.wrappedlink import WrappedLink
from gui.experiences.reading import OneView
from network.experience import ExperienceFile
from network.experience_file import (
    area_titles,
    factor_titles,
    licence_words,
    measure_titles,
    outcome_word,
    scenario_titles,
)
from network.touching import RiskTouch, can_be_used
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

MOST_RISKS = 3
MOST_USES = 3


class ExperienceSide(QWidget):
    """The column to the right of the reading page."""

    use_asked = Signal(object)  # the RiskTouch
    reuse_asked = Signal()
    file_asked = Signal()
    save_asked = Signal(object)  # the file
    remove_asked = Signal(object)  # the file

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._view: OneView | None = None
        self._layout = column(self._look, self, gap="medium")

    def show_view(self, view: OneView) -> None:
        """Show what is round another experience."""
        self._view = view
        clear(self._layout)
        for part in (self._risks, self._chain, self._reuse, self._files, self._links):
            self._part(part(view))
        self._layout.addStretch(1)

    # -- its parts -------------------------------------------------------------------------------------

    def _part(self, made: QWidget | None) -> None:
        if made is None:
            return
        if self._layout.count():
            self._layout.addWidget(line())
        self._layout.addWidget(made)

    def _risks(self, view: OneView) -> QWidget | None:
        if not view.touches:
            return None
        part, inside = self._box(say("experiences_place.risks"))
        is_first, is_main = (
            True,
            True,
        )  # only one filled button: for the nearest risk that does not have it yet
        for touch in view.touches[:MOST_RISKS]:
            can_use = touch.risk.id not in view.is_cited_by and not self._desk.is_read_only
            if not is_first:
                inside.addSpacing(self._look.space("small"))
            is_first = False
            inside.addWidget(self._risk(touch, can_use=can_use, is_main=can_use and is_main))
            is_main = is_main and not can_use
        more = len(view.touches) - MOST_RISKS
        if more > 0:
            inside.addWidget(label(say("experiences_place.risks.more", n=more), "caption", wrap=True))
        return part

    def _risk(self, touch: RiskTouch, *, can_use: bool, is_main: bool) -> QWidget:
        look = self._look
        held = box()
        inside = column(look, held, gap="tiny")
        head = row(look)
        names = {band.id: band.name for band in touch.scale.bands}
        bands = look.bands(tuple(names))
        band = touch.file.level.band
        word = names[band] if band else say("experiences_place.unrated")
        head.addWidget(LevelMark(look, bands[band] if band else None, word))
        head.addStretch(1)
        head.addWidget(label(touch.file.label, "muted"))
        inside.addLayout(head)
        go = partial(self._desk.go, "risk", analysis_id=touch.analysis.id, risk_id=touch.risk.id)
        title = seen_line(touch.risk.title)
        inside.addWidget(WrappedLink(look, title, go, name=f"{touch.file.label} {title}"))
        inside.addWidget(label(touch.reasons[0], "caption", wrap=True))
        if can_use:
            kind = "main" if is_main else "link"
            made = button(look, say("experiences_place.use"), partial(self.use_asked.emit, touch), kind=kind)
            made.setAccessibleDescription(f"{touch.file.label} {title}")
            if is_main:
                inside.addSpacing(look.space("tiny"))
            inside.addWidget(made)
        elif self._view is not None and touch.risk.id in self._view.is_cited_by:
            inside.addWidget(label(say("experiences_place.is_used"), "success", wrap=True))
        return held

    def _chain(self, view: OneView) -> QWidget | None:
        if view.chain is None:
            return None
        part, inside = self._box(say("experiences_place.chain"))
        chain = ChainLine(self._look)
        chain.show_chain(view.chain)
        chain.opened.connect(self._open_node)
        inside.addWidget(chain)
        go = partial(self._desk.go, "chain", kind="experience", id=view.experience.id)
        link = button(
            self._look,
            say("experiences_place.chain.all"),
            go,
            kind="link",
            icon="arrow-right",
            icon_right=True,
        )
        inside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        return part

    def _reuse(self, view: OneView) -> QWidget | None:
        uses = view.record.reuses
        if not uses and not can_be_used(view.experience):
            return None
        look = self._look
        part, inside = self._box(say("experiences_place.uses", n=view.record.users) if uses else "")
        for use in uses[:MOST_USES]:
            who = seen_line(view.record.user_name(use)) or say("experiences_place.use.member")
            told = " · ".join(filter(None, (day_text(use.used_on), outcome_word(use.outcome))))
            go = partial(self._desk.go, "reuse", reuse_id=use.id)
            inside.addWidget(WrappedLink(look, who, go, name=f"{who}, {told}"))
            inside.addWidget(label(told, "caption", wrap=True))
        if can_be_used(view.experience) and not self._desk.is_read_only:
            inside.addWidget(
                button(look, say("experiences_place.we_used"), self.reuse_asked.emit, icon="repeat-2")
            )
            inside.addWidget(label(say("experiences_place.we_used.help"), "muted", wrap=True))
        return part

    def _files(self, view: OneView) -> QWidget | None:
        can_write = not (view.experience.is_copy or self._desk.is_read_only)
        if not view.record.files and not can_write:
            return None
        part, inside = self._box(say("experiences_place.files"))
        for file in view.record.files:
            inside.addWidget(self._file(file, can_write=can_write))
        if can_write:
            words = say("experiences_place.file.add")
            inside.addWidget(button(self._look, words, self.file_asked.emit, kind="quiet", icon="paperclip"))
        return part

    def _file(self, file: ExperienceFile, *, can_write: bool) -> QWidget:
        look = self._look
        held = box()
        inside = column(look, held, gap="tiny")
        inside.addWidget(label(seen_line(file.title or file.file_name), wrap=True))
        inside.addWidget(label(f"{seen_line(file.file_name)} · {file_size(file.size)}", "caption", wrap=True))
        acts = row(look)
        save = button(
            look, say("common.file.save"), partial(self.save_asked.emit, file), kind="link", icon="download"
        )
        save.setAccessibleDescription(seen_line(file.file_name))
        acts.addWidget(save)
        if can_write:
            drop = button(
                look, say("experiences_place.file.remove"), partial(self.remove_asked.emit, file), kind="link"
            )
            drop.setAccessibleDescription(seen_line(file.file_name))
            acts.addWidget(drop)
        acts.addStretch(1)
        inside.addLayout(acts)
        return held

    def _links(self, view: OneView) -> QWidget:
        one = view.experience
        part, inside = self._box(say("experiences_place.facts"))
        facts = Facts(self._look)
        said = (
            ("areas", _listed(area_titles(one.areas))),
            ("factors", _listed(factor_titles(one.factors))),
            ("measures", _listed(measure_titles(one.measures))),
            ("told_at", seen_line(one.told_at)),
            ("contact", seen_line(one.contact)),
            ("licence", licence_words(one.licence) if one.licence else ""),
            ("captured_on", day_text(one.captured_on)),
            ("next_review", day_text(one.next_review) if one.next_review else ""),
        )
        for name, words in said:
            if words:
                facts.add(say(f"experiences_place.fact.{name}"), words)
        inside.addWidget(facts)
        if one.scenarios:
            inside.addWidget(label(say("experiences_place.fact.scenarios"), "muted", wrap=True))
            inside.addWidget(self._scenarios(one.scenarios))
        return part

    def _scenarios(self, scenarios: Sequence[str]) -> QWidget:
        """The scenarios of the catalogue, each leading there."""
        held = box()
        inside = column(self._look, held, gap="tiny")
        for scenario, title in zip(scenarios, scenario_titles(scenarios), strict=True):
            go = partial(self._desk.go, "catalogue", scenario_id=scenario)
            inside.addWidget(WrappedLink(self._look, title, go))
        return held

    # -- inner -----------------------------------------------------------------------------------------

    def _box(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        held = box()
        inside = column(self._look, held, gap="small")
        if title:
            inside.addWidget(label(title, "lead", wrap=True))
        return held, inside

    def _open_node(self, node: object) -> None:
        open_node(self._desk, node)  # type: ignore[arg-type]


def _listed(words: Iterable[str]) -> str:
    return "\n".join(words)
