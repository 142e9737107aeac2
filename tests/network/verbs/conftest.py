"""A network office, and a member that joined it by hand."""

from __future__ import annotations

import pytest

from network.member import Member
from network.verbs.members import add_outside_member
from network.verbs.office import start_network
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.network.membership import DAY


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency(is_network_office=True))
    start_network(made.open_work)
    return made


@pytest.fixture
def member(store: AgencyStore) -> Member:
    made = network.member()
    return add_outside_member(store.open_work, made, DAY).after(Member)
