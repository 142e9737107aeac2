"""The full analysis: everything that was judged, why, and what was decided."""

from __future__ import annotations

from reports.analysis.closing import closing
from reports.analysis.course import course
from reports.analysis.method import method
from reports.analysis.need import need
from reports.analysis.risks import risks
from reports.analysis.scope import scope
from reports.analysis.summary import facts, summary
from reports.document import Contents, Document
from reports.frame import report_document
from riskmodel.decided import DecisionHistory
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say

NOTHING_KNOWN = DecisionHistory()


def analysis(
    dossier: Dossier, previous: Dossier | None = None, decided: DecisionHistory = NOTHING_KNOWN
) -> Document:
    """Everything about one round; `previous` is the round it was copied from.

    `decided` is what has been decided before; without it only what stands now is told.
    """
    parts = (
        facts(dossier),
        Contents(say("reports.contents")),
        *summary(dossier),
        *need(dossier),
        *scope(dossier),
        *method(dossier),
        *risks(dossier),
        *closing(dossier, previous),
        *course(dossier, decided),
    )
    return report_document("analysis", dossier.agency, dossier.analysis, dossier.today, parts)
