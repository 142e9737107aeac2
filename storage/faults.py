"""What the database refuses, in words. Its own text goes to the log, never to a person."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import Refusal, RuleError, StorageError
from riskmodel.kernel.words import say
from storage.names import kind_word
from storage.tables import METADATA

log = logging.getLogger(__name__)

# Checks that many columns have share their words.
_COMMON_CHECKS = ("filled", "choice", "level", "version")

_SQLITE_KEYS = {
    "SQLITE_FULL": "storage.full",
    "SQLITE_BUSY": "storage.busy",
    "SQLITE_LOCKED": "storage.busy",
    "SQLITE_READONLY": "storage.read_only",
    "SQLITE_CORRUPT": "storage.torn",
    "SQLITE_NOTADB": "storage.torn",
    "SQLITE_CANTOPEN": "storage.cannot_open",
    "SQLITE_IOERR": "storage.disk",
    "SQLITE_PERM": "storage.cannot_open",
}
_POSTGRESQL_KEYS = {
    "53100": "storage.full",
    "28P01": "storage.server.password",
    "28000": "storage.server.password",
    "3D000": "storage.server.no_database",
    "42501": "storage.server.forbidden",
    "25006": "storage.read_only",
    "40001": "storage.busy",
    "40P01": "storage.busy",
    "55P03": "storage.busy",
    "57P03": "storage.server.gone",
}


@contextmanager
def refusing(kind: type[Entity] | None = None, *, removing: bool = False) -> Iterator[None]:
    """Turn what the database says inside the block into a refusal."""
    try:
        yield
    except SQLAlchemyError as fault:
        raise refusal(fault, kind, removing=removing) from fault


def refusal(fault: Exception, kind: type[Entity] | None = None, *, removing: bool = False) -> Refusal:
    """The refusal that a fault of a driver means, whether or not SQLAlchemy has wrapped it."""
    driver_fault: Any = fault.orig if isinstance(fault, DBAPIError) else fault
    log.info("the database refused: %s", driver_fault)
    if _is_about_the_value(driver_fault):
        return _broken_rule(driver_fault, kind, removing=removing)
    return StorageError(storage_key(driver_fault))


def _is_about_the_value(driver_fault: Exception) -> bool:
    """A rule of a table was broken, or a number is larger than a database can hold."""
    classes = {one.__name__ for one in type(driver_fault).__mro__}
    return bool(classes & {"IntegrityError", "OverflowError", "NumericValueOutOfRange"})


def storage_key(driver_fault: Any) -> str:
    """The words for a fault of the driver that is no broken rule."""
    name = getattr(driver_fault, "sqlite_errorname", None)
    if name:
        # Extended names add what happened: SQLITE_IOERR_WRITE, SQLITE_READONLY_DBMOVED.
        return next((key for start, key in _SQLITE_KEYS.items() if name.startswith(start)), "storage.fault")
    state = getattr(driver_fault, "sqlstate", None)
    if state is None and type(driver_fault).__name__ in {"OperationalError", "ConnectionTimeout"}:
        return _unreachable_key(str(driver_fault))
    if state and state.startswith(("08", "57")):
        return "storage.server.gone"
    return _POSTGRESQL_KEYS.get(state or "", "storage.fault")


def _unreachable_key(text: str) -> str:
    # While a connection is made the driver has no code to give, only the server's words.
    if "password" in text or "authentication" in text:
        return "storage.server.password"
    if re.search(r'database ".*" does not exist', text):
        return "storage.server.no_database"
    return "storage.server.gone"


def _broken_rule(driver_fault: Any, kind: type[Entity] | None, *, removing: bool) -> RuleError:
    facts = {"kind": kind_word(kind)} if kind else {"kind": say("storage.kind.thing")}
    broken = _what_broke(driver_fault)
    if broken == "foreign":
        return RuleError("storage.in_use" if removing else "storage.points_nowhere", **facts)
    if broken == "unique":
        return RuleError("storage.twice", **facts)
    return RuleError(check_key(_check_name(driver_fault)), **facts)


def _what_broke(driver_fault: Any) -> str:
    state = getattr(driver_fault, "sqlstate", None)
    if state:
        return {"23503": "foreign", "23505": "unique"}.get(state, "check")
    name = getattr(driver_fault, "sqlite_errorname", "")
    return {
        "SQLITE_CONSTRAINT_FOREIGNKEY": "foreign",
        "SQLITE_CONSTRAINT_UNIQUE": "unique",
        "SQLITE_CONSTRAINT_PRIMARYKEY": "unique",
    }.get(name, "check")


def _check_name(driver_fault: Any) -> str:
    named = getattr(getattr(driver_fault, "diag", None), "constraint_name", None)
    return str(named or str(driver_fault).rpartition(": ")[2])


def check_key(constraint: str) -> str:
    """The words of a check by its name in the database."""
    if constraint not in _CHECKS:
        return "storage.check"
    common = next((kind for kind in _COMMON_CHECKS if constraint.endswith(f"_{kind}")), None)
    return f"storage.check.{common or constraint.removeprefix('ck_')}"


_CHECKS = frozenset(
    str(constraint.name)
    for table in METADATA.tables.values()
    for constraint in table.constraints
    if isinstance(constraint, CheckConstraint)
)
