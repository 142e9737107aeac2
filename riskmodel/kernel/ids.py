"""Identities: time-ordered ids made where the thing is made, and the agency's id derived from its number."""

from __future__ import annotations

import random
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from riskmodel.kernel.errors import RuleError

LEAST_PAIR = 20  # the third and fourth digit of an organisation; lower is the month of a person's number
AGENCIES = UUID("6f0e2f5c-2f1c-5a2e-9d53-0c0f5d0b7a11")

_chance = random.SystemRandom()
_last_tick = [0]
_one_at_a_time = threading.Lock()
_source: ContextVar[Callable[[], UUID] | None] = ContextVar("ids", default=None)


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562): sorts by the time it was made, also within a millisecond.

    The twelve bits after the version count on within the millisecond (the RFC's method 1); when they
    run out, the id borrows from the next millisecond.
    """
    source = _source.get()
    if source is not None:
        return source()
    with _one_at_a_time:
        tick = max((time.time_ns() // 1_000_000) << 12, _last_tick[0] + 1)
        _last_tick[0] = tick
    return _version_7(tick, _chance.getrandbits(62))


@contextmanager
def counting_ids(start: datetime, seed: str) -> Iterator[None]:
    """Inside the block ids are the same for the same start and seed; for data that must come out the same.

    They count up from `start`, so that ids made later by the clock come after them.
    """
    chance = random.Random(seed)  # noqa: S311 - not a secret
    tick = int(start.timestamp() * 1000) << 12

    def next_id() -> UUID:
        nonlocal tick
        tick += 1
        return _version_7(tick, chance.getrandbits(62))

    token = _source.set(next_id)
    try:
        yield
    finally:
        _source.reset(token)


def _version_7(tick: int, chance: int) -> UUID:
    milliseconds, count = tick >> 12, tick & 0xFFF
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | count << 64
    return UUID(int=value | 0b10 << 62 | chance)


def agency_id(org_nr: str) -> UUID:
    """The id of an agency, the same in every workspace: derived from its organisation number."""
    return uuid.uuid5(AGENCIES, checked_org_nr(org_nr))


def checked_org_nr(text: str) -> str:
    """An organisation number as NNNNNN-NNNN.

    Raises:
        RuleError: `org_nr.form` when it is not ten digits, `org_nr.person` when it could be a person's,
            `org_nr.check_digit` when the last digit, which is a Luhn sum over the nine before it, is wrong.
    """
    digits = re.sub(r"[\s\u2010-\u2015-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise RuleError("kernel.org_nr.form", given=text)
    if int(digits[2:4]) < LEAST_PAIR:
        raise RuleError("kernel.org_nr.person")
    if luhn(digits[:9]) != int(digits[9]):
        raise RuleError("kernel.org_nr.check_digit", given=text)
    return f"{digits[:6]}-{digits[6:]}"


def luhn(digits: str) -> int:
    """The check digit of a row of digits, doubling every second from the right."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        doubled = int(sign) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return -total % 10
