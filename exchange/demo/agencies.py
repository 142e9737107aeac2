"""Invented agencies: names that no real agency has, numbers from a series that is not in use, units.

Swedish organisation numbers that begin with 4 are not given out, so these can belong to nobody.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from exchange.demo.texts import Chance, demo_content, phrase, spoken
from riskmodel.agency import Agency, AgencyKind, UnitKind
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import agency_id, luhn

FIRST_NUMBER = 499_900_000
"""The nine digits before the check digit of the first agency; the next ones follow."""

YEARS_OF_WORK_UNITS = 10
_SMALL, _MEDIUM, _LARGE = 50, 200, 1000
_SIZE_OF_THE_FIRST = 140.0


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit to be made; `parent` is the name of the unit above it."""

    name: str
    head: str
    kind: UnitKind
    areas: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class AgencyPlan:
    """An agency to be made, with its units and about how many risks it has."""

    agency: Agency
    units: tuple[UnitPlan, ...]
    risks: int


def most_agencies() -> int:
    """How many different agencies there can be."""
    names = demo_content()["names"]
    return len(names["first"]) * len(names["second"])


def plan_agency(number: int, seed: int, today: date, risks: int | None = None) -> AgencyPlan:
    """The agency with a number, counted from 0; the same for the same seed and day.

    Raises:
        RuleError: `demo.agencies` for a number beyond the names there are.
    """
    if not 0 <= number < most_agencies():
        raise RuleError("demo.agencies", most=most_agencies())
    chance = Chance(f"{seed}/{number}/agency")
    first, second = _words(number)
    size = _SIZE_OF_THE_FIRST if number == 0 else round(2 + chance.lognormvariate(4.2, 1.3), 1)
    name = first["sv"] + second["sv"]
    host = f"{_ascii(name)}.example"  # a top-level domain that is reserved for examples (RFC 2606)
    org_nr = _org_nr(number)
    key = agency_id(org_nr)
    agency = Agency(
        agency_id=key,
        id=key,
        org_nr=org_nr,
        name=name,
        name_en=f"{first['en']} {second['en']}",
        kind=AgencyKind.FICTIONAL,
        group=phrase("workspace"),
        department=chance.one(demo_content()["departments"]),
        management=second["management"],
        city=chance.one(demo_content()["cities"]),
        email=f"registrator@{host}",
        website=f"www.{host}",
        work_units=_work_units(size, today.year, chance),
        under_control_ordinance=size >= _LARGE,
        is_network_office=number == 0,
    )
    return AgencyPlan(agency, _units(second, size), risks or _risks(size, chance))


def _words(number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both parts of a name: neighbours in the list share neither the first nor the second part."""
    names = demo_content()["names"]
    first = number % len(names["first"])
    second = (first + number // len(names["first"])) % len(names["second"])
    return names["first"][first], names["second"][second]


def _org_nr(number: int) -> str:
    digits = str(FIRST_NUMBER + number + 1)
    return f"{digits[:6]}-{digits[6:]}{luhn(digits)}"


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def _work_units(size: float, year: int, chance: Chance) -> tuple[tuple[int, float], ...]:
    years: list[tuple[int, float]] = []
    for back in range(1, YEARS_OF_WORK_UNITS + 1):
        years.append((year - back, round(size, 1)))
        size *= chance.uniform(0.93, 1.03)
    return tuple(reversed(years))


def _risks(size: float, chance: Chance) -> int:
    if size < _SMALL:
        return chance.randint(8, 10)
    if size < _MEDIUM:
        return chance.randint(11, 14)
    return chance.randint(15, 24) if size < _LARGE else chance.randint(25, 40)


def _units(second: dict[str, Any], size: float) -> tuple[UnitPlan, ...]:
    content = demo_content()
    core = second["core"] if size >= _SMALL else second["core"][:2]
    support = content["support"]["large" if size >= _SMALL else "small"]
    if size < _MEDIUM:
        return (*_plans(core, UnitKind.CORE, ""), *_plans(support, UnitKind.SUPPORT, ""))
    above = {kind: phrase("groups", kind.value) for kind in UnitKind}
    return (
        UnitPlan(above[UnitKind.CORE], "", UnitKind.CORE),
        *_plans(core, UnitKind.CORE, above[UnitKind.CORE]),
        UnitPlan(above[UnitKind.SUPPORT], "", UnitKind.SUPPORT),
        *_plans(support, UnitKind.SUPPORT, above[UnitKind.SUPPORT]),
    )


def _plans(entries: list[dict[str, Any]], kind: UnitKind, parent: str) -> list[UnitPlan]:
    return [
        UnitPlan(spoken(entry), spoken(entry["head"]), kind, tuple(entry["areas"]), parent)
        for entry in entries
    ]
