from __future__ import annotations

import pytest

from tests import makers
from tests.agency_store import AgencyStore


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID)
    made.add(makers.agency())
    return made
