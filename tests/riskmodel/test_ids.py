from __future__ import annotations

import threading
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import agency_id, checked_org_nr, counting_ids, luhn, new_id

START = datetime(2024, 1, 15, 8, tzinfo=UTC)


def counted(seed: str, many: int = 5) -> list[UUID]:
    with counting_ids(START, seed):
        return [new_id() for _ in range(many)]


def test_ids_sort_by_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert {each.version for each in made} == {7}


def test_counted_ids_are_the_same_for_the_same_seed_and_only_then() -> None:
    assert counted("1") == counted("1")
    assert set(counted("1")).isdisjoint(counted("2"))


def test_counted_ids_sort_and_come_before_those_made_by_the_clock() -> None:
    made = counted("1", 10_000)
    assert made == sorted(set(made))
    assert made[-1] < new_id()
    assert {(each.version, each.variant) for each in made} == {(7, new_id().variant)}


def test_outside_the_block_and_on_other_threads_ids_go_by_the_clock() -> None:
    found: list[UUID] = []
    with counting_ids(START, "1"):
        thread = threading.Thread(target=lambda: found.append(new_id()))
        thread.start()
        thread.join()
    assert found[0] not in counted("1")
    assert new_id() not in counted("1")


@given(st.from_regex(r"[0-9]{2}[2-9][0-9]{6}", fullmatch=True))
def test_a_number_with_its_check_digit_is_taken_and_every_other_digit_refused(digits: str) -> None:
    right = luhn(digits)
    assert checked_org_nr(f"{digits}{right}") == f"{digits[:6]}-{digits[6:]}{right}"
    with pytest.raises(RuleError) as caught:
        checked_org_nr(f"{digits}{(right + 1) % 10}")
    assert caught.value.key == "kernel.org_nr.check_digit"


def test_an_agency_has_the_same_id_however_its_number_is_written() -> None:
    assert agency_id("202100-4284") == agency_id(" 2021004284 ") == agency_id("202100–4284")
