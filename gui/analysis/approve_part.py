"""Step 5, first part: what will be frozen, what is missing, what to think about, and that it was approved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.analysis.notice import place_words
from gui.analysis.remarks import Remark, Remarks
from gui.common.banner import Banner
from gui.common.boxes import column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.figures import long_date
from gui.common.labels import label
from gui.common.scroll import Scroll
from riskmodel.approval import changed_parts
from riskmodel.dossier import Dossier
from riskmodel.gates import missing_for_approval
from riskmodel.hints import Hint, quality_hints
from riskmodel.kernel.words import say
from riskmodel.risk import DecisionKind

GROUPS = ("risk", "measure", "analysis")
REPORTS = ("brief", "analysis", "risks", "measures", "difference")
HASH_PART = 8  # letters: the fingerprint is read aloud and compared in such parts


class ApprovePart(QWidget):
    """A check list from the top; the main button stands above it."""

    missing_asked = Signal(object)  # Missing
    hint_asked = Signal(object)  # Hint
    withdraw_asked = Signal()
    report_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        scroll = Scroll(look, margins=("large", "small", "large", "large"), gap="large", measure=True)
        column(look, self, gap="none").addWidget(scroll)
        self._body = scroll.body
        self.banner = Banner(look)
        self._body.addWidget(self.banner)
        self._frozen = self._made_frozen()
        self._body.addWidget(self._frozen)
        self._head = label("", "lead", wrap=True)
        self._facts = Facts(look)
        self._body.addWidget(self._head)
        self._body.addWidget(self._facts)
        self.missing = Remarks(look)
        self.missing.asked.connect(self.missing_asked)
        self._body.addWidget(self.missing)
        self.hints = {group: Remarks(look) for group in GROUPS}
        for remarks in self.hints.values():
            remarks.asked.connect(self.hint_asked)
            self._body.addWidget(remarks)
        self._body.addWidget(line())
        self._body.addWidget(self._made_reports())
        self._body.addStretch(1)

    def show_dossier(self, dossier: Dossier, previous: Dossier | None, *, locked: bool) -> None:
        """Show where the approval stands."""
        approval = dossier.approval
        self._frozen.setVisible(approval is not None)
        missing = missing_for_approval(dossier) if approval is None else ()
        self.missing.show_remarks(
            say("analysis_place.approve.missing", n=len(missing)),
            [Remark(each.text, "triangle-alert", "warning", place_words(each), each) for each in missing],
        )
        if approval is not None:
            self._show_approval(dossier)
        elif missing:
            self.banner.say("")
        else:
            self.banner.say(say("analysis_place.approve.ready"), "success")
        self._withdraw.setVisible(not self._desk.is_read_only)
        head = "what_was" if approval is not None else "what_will"
        self._head.setText(say(f"analysis_place.approve.{head}"))
        self._facts.say(_facts(dossier))
        self._show_hints(() if locked else quality_hints(dossier, previous))
        self._difference.setVisible(dossier.analysis.previous_id is not None)

    def take_focus(self) -> None:
        """Put the keyboard on what is missing, else on a report."""
        if self.missing.links and not self.missing.isHidden():
            self.missing.take_focus()
        else:
            self._reports[0].take_focus()

    def fingerprint(self) -> str:
        """The fingerprint as it is shown, in parts."""
        return self._hash.text()

    # -- inner ---------------------------------------------------------------------------------------

    def _made_frozen(self) -> QWidget:
        look, made = self._desk.look, QWidget()
        layout = column(look, made, gap="small")
        layout.addWidget(label(say("analysis_place.approve.fingerprint"), "strong", wrap=True))
        self._hash: QLabel = label("", wrap=True)
        self._hash.setFont(look.font("body", "regular", figures=True))
        self._hash.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self._hash)
        layout.addWidget(label(say("analysis_place.approve.fingerprint_help"), "caption", wrap=True))
        self._since = label("", "muted", wrap=True)
        layout.addWidget(self._since)
        self._withdraw = button(
            look, say("analysis_place.approve.withdraw"), self.withdraw_asked.emit, kind="danger"
        )
        layout.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _made_reports(self) -> QWidget:
        look, made = self._desk.look, QWidget()
        layout = column(look, made, gap="tiny")
        layout.addWidget(label(say("analysis_place.reports"), "lead", wrap=True))
        self._reports = [_ReportButton(self._desk, report, self) for report in REPORTS]
        for each in self._reports:
            layout.addWidget(each)
            each.asked.connect(self.report_asked)
        self._difference = self._reports[-1]
        return made

    def _show_approval(self, dossier: Dossier) -> None:
        approval = dossier.approval
        if approval is None:
            return
        key = "done_record" if approval.record_number else "done"
        self.banner.say(
            say(
                f"analysis_place.approve.{key}",
                day=long_date(approval.approved_on),
                who=approval.approved_by,
                record=approval.record_number,
            ),
            "success",
        )
        digits = approval.content_hash
        self._hash.setText(" ".join(digits[at : at + HASH_PART] for at in range(0, len(digits), HASH_PART)))
        changed = changed_parts(dossier)
        self._since.setText(
            say("analysis_place.approve.since", parts=", ".join(changed))
            if changed
            else say("analysis_place.approve.since_none")
        )

    def _show_hints(self, hints: tuple[Hint, ...]) -> None:
        for group, remarks in self.hints.items():
            own = [hint for hint in hints if _group(hint) == group]
            title = say(f"analysis_place.hints.{group}", n=len(own))
            remarks.show_remarks(title, [_remark(hint) for hint in own])


class _ReportButton(QWidget):
    """A link to a report's preview, and what it is for."""

    asked = Signal(str)

    def __init__(self, desk: Desk, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._report = report
        layout = column(desk.look, self, gap="none")
        words = say(f"reports.{report}.name")
        self._link = button(desk.look, words, self._ask, kind="link")
        help_words = say(f"analysis_place.report.{report}_help")
        self._link.setAccessibleDescription(help_words)
        layout.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(label(help_words, "caption", wrap=True))

    def take_focus(self) -> None:
        self._link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.asked.emit(self._report)


def _group(hint: Hint) -> str:
    if hint.measure_id is not None:
        return "measure"
    return "risk" if hint.risk_id is not None else "analysis"


def _remark(hint: Hint) -> Remark:
    warns = hint.severity == "warning"
    link = ""
    if hint.risk_id is not None or hint.measure_id is not None:
        link = say("analysis_place.show_risk", label=hint.about)
    icon, colour = ("triangle-alert", "warning") if warns else ("info", "muted")
    return Remark(hint.text, icon, colour, link, hint)


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    counts = dossier.counts()
    bands = [
        say("analysis_place.approve.of_band", n=number, band=dossier.band(band).name)
        for band, number in reversed(tuple(counts.bands.items()))
        if number
    ]
    if counts.unrated:
        bands.append(say("analysis_place.approve.unrated", n=counts.unrated))
    kinds = [file.decision.kind for file in dossier.open_risks if file.decision is not None]
    treated, accepted = kinds.count(DecisionKind.TREAT), kinds.count(DecisionKind.ACCEPT)
    facts = [
        (say("analysis_place.approve.risks"), " · ".join(bands) or say("analysis_place.approve.no_risks")),
        (
            say("analysis_place.approve.decisions"),
            say("analysis_place.approve.decided", treated=treated, accepted=accepted),
        ),
        (say("analysis_place.approve.measures"), str(len(dossier.measures))),
        (say("analysis_place.approve.answers"), str(len(dossier.answers))),
        (
            say("analysis_place.approve.scale"),
            say(
                "analysis_place.approve.scale_of",
                rows=len(dossier.scale.likelihood),
                columns=len(dossier.scale.consequence),
                version=dossier.scale.number,
            ),
        ),
    ]
    if dossier.analysis.no_risk_reason.strip() and not dossier.open_risks:
        facts.append((say("analysis_place.approve.outcome"), dossier.analysis.no_risk_reason))
    return facts
