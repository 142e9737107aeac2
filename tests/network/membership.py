"""What the tests of members share: days, a person, a member's file and the way a refusal is looked at."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from network.member import Person
from network.membership import MemberFile, read_member
from riskmodel.kernel.errors import NotFoundError, RuleError
from riskmodel.kernel.ids import new_id
from tests.agency_store import AgencyStore
from tests.makers import AGENCY_ID

DAY = date(2026, 3, 1)
LATER = date(2026, 9, 1)


def file_of(store: AgencyStore, member_id: UUID) -> MemberFile:
    with store.open_reading() as reading:
        return read_member(reading, member_id)


def a_person(**fields: Any) -> Person:
    return Person(agency_id=AGENCY_ID, id=new_id(), **{"name": "Alva Ek", "email": "alva@x.example"} | fields)


def refused(key: str, verb: Any, *args: Any, **named: Any) -> None:
    with pytest.raises((RuleError, NotFoundError)) as caught:
        verb(*args, **named)
    assert caught.value.key == key
    assert str(caught.value)
