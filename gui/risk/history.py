"""The tab Historik: the judgements there have been, and every change in words with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLabel, QWidget

from gui.common.boxes import clear, column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import moment
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.risk.history_words import rating_words, told
from gui.risk.tab import RiskTab
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Past, Reading
from riskmodel.risk import Rating, Stage

MORE = 30  # entries that are shown at first, and with each press of the button
MOST = 2_000
MOST_RATINGS = 4  # judgements that are shown until all are asked for


class HistoryTab(RiskTab):
    """Read anew each time the risk has changed while the tab is open."""

    key = "history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._entries: Sequence[Past] = ()
        self._shown = MORE
        self._shows_all = False
        outer = column(look, self, gap="none")
        scroll = Scroll(look, margins=("large", "normal", "large", "large"), gap="small", measure=True)
        outer.addWidget(scroll)
        scroll.body.addWidget(label(say("risk_page.history.ratings"), "lead"))
        self.ratings = column(look, gap="small")
        scroll.body.addLayout(self.ratings)
        self.all_ratings = button(look, "", self._show_all, kind="link")
        scroll.body.addWidget(self.all_ratings)
        scroll.body.addSpacing(look.space("normal"))
        scroll.body.addWidget(label(say("risk_page.history.changes"), "lead"))
        self.changes = column(look, gap="small")
        scroll.body.addLayout(self.changes)
        self.more = button(look, say("risk_page.history.more"), self._show_more)
        self.more.hide()
        scroll.body.addWidget(self.more)
        scroll.body.addStretch(1)

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """Show the judgements, and ask the store for the changes."""
        if self.file is not None and self.file.risk.id != file.risk.id:
            self._entries, self._shown, self._shows_all = (), MORE, False
            clear(self.changes)
        super().show_risk(dossier, file)
        self._show_ratings(file)
        self.desk.read(partial(_read_past, file.risk.id), self._have_read, owner=self)

    def words(self) -> str:
        """Everything the list of changes says."""
        found = [
            one.text()
            for at in range(self.changes.count())
            if (item := self.changes.itemAt(at)) is not None and (each := item.widget()) is not None
            for one in each.findChildren(QLabel)
        ]
        return "\n".join(found)

    # -- inner ----------------------------------------------------------------------------------------

    def _show_ratings(self, file: RiskFile) -> None:
        clear(self.ratings)
        common = [rating for rating in reversed(file.ratings) if not rating.assessor]
        for rating in common if self._shows_all else common[:MOST_RATINGS]:
            self.ratings.addWidget(self._rating(file, rating))
        if not common:
            self.ratings.addWidget(label(say("risk_page.history.no_ratings"), "muted", wrap=True))
        self.all_ratings.setText(say("risk_page.history.all_ratings", count=len(common)))
        self.all_ratings.setVisible(len(common) > MOST_RATINGS and not self._shows_all)

    def _show_all(self) -> None:
        self._shows_all = True
        if self.file is not None:
            self._show_ratings(self.file)

    def _rating(self, file: RiskFile, rating: Rating) -> QWidget:
        made = QWidget()
        inside = column(self.look, made, gap="tiny")
        stage = say(f"risk_page.stage.{Stage(rating.stage).value}")
        head = f"{moment(rating.made_at)} · {rating.made_by} · {stage}"
        inside.addWidget(label(head, "caption", wrap=True))
        inside.addWidget(label(rating_words(rating, file), wrap=True))
        if rating.reason:
            inside.addWidget(label(rating.reason, "muted", wrap=True))
        if rating.dissent:
            inside.addWidget(label(say("risk_page.dissent.is", text=rating.dissent), "muted", wrap=True))
        return made

    def _have_read(self, entries: Sequence[Past]) -> None:
        self._entries = entries
        self._show()

    def _show_more(self) -> None:
        self._shown += MORE
        self._show()

    def _show(self) -> None:
        clear(self.changes)
        if self.dossier is None or self.file is None:
            return
        for entry in self._entries[: self._shown]:
            self.changes.addWidget(self._entry(entry, self.dossier, self.file))
        if not self._entries:
            self.changes.addWidget(label(say("risk_page.history.none"), "muted", wrap=True))
        self.more.setVisible(len(self._entries) > self._shown)

    def _entry(self, entry: Past, dossier: Dossier, file: RiskFile) -> QWidget:
        made = QWidget()
        inside = column(self.look, made, gap="tiny")
        inside.addWidget(label(f"{moment(entry.at)} · {entry.who}", "caption", wrap=True))
        inside.addWidget(label(_deed(entry), "strong", wrap=True))
        for words in told(entry.edit.changes, dossier, file):
            inside.addWidget(label(words, wrap=True))
        inside.addWidget(line())
        return made


def _read_past(risk_id: UUID, reading: Reading) -> Sequence[Past]:
    return reading.history(risk_id, limit=MOST)


def _deed(entry: Past) -> str:
    """The verb in words; what was taken back or done again says so."""
    deed = say(f"history.{entry.label}", about=entry.about)
    return deed if entry.action == "done" else say(f"risk_page.history.{entry.action}", deed=deed)
