"""A store in memory, and an analysis to work on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from riskmodel.analysis import Analysis
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.work import Edit
from riskmodel.reading import read_dossier
from riskmodel.risk import Risk
from riskmodel.verbs.analyses import start_analysis
from riskmodel.verbs.risks import add_risk
from tests.agency_store import AgencyStore
from tests.makers import agency


@pytest.fixture
def memory() -> AgencyStore:
    """A store that knows Mönsterverket."""
    made = AgencyStore()
    made.add(agency())
    return made


@pytest.fixture
def open_work(memory: AgencyStore) -> Any:
    """Starts a transaction."""
    return memory.open_work


@pytest.fixture
def analysis_id(open_work: Any) -> UUID:
    """An analysis that has just been started."""
    return start_analysis(open_work, "Korruptionsrisker 2026").after(Analysis).id


@pytest.fixture
def risk_id(open_work: Any, analysis_id: UUID) -> UUID:
    """R1, not judged."""
    return add_risk(open_work, analysis_id, "Fakturor godkänns").after(Risk).id


@pytest.fixture
def dossier(memory: AgencyStore, analysis_id: UUID) -> Callable[[], Dossier]:
    """Reads the analysis as it stands."""

    def read() -> Dossier:
        with memory.open_reading() as reading:
            return read_dossier(reading, analysis_id, memory.today)

    return read


@pytest.fixture
def file(dossier: Callable[[], Dossier], risk_id: UUID) -> Callable[[], RiskFile]:
    """Reads R1 as it stands."""
    return lambda: dossier().risk(risk_id)


@pytest.fixture
def stored(memory: AgencyStore) -> Callable[..., Any]:
    """Everything of a kind that is committed."""

    def find(kind: type, **equal: Any) -> list[Any]:
        with memory.open_reading() as reading:
            return reading.find(kind, **equal)

    return find


@pytest.fixture
def edits(memory: AgencyStore) -> list[Edit]:
    """What has been committed, in order."""
    return memory.edits
