"""Tables of `riskmodel/agency.py` and `riskmodel/scale_set.py`."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from riskmodel.agency import AgencyKind, UnitKind
from storage.tables.columns import (
    choice,
    count,
    day,
    entity_table,
    filled,
    flag,
    level,
    many,
    points_at,
    ref,
    rule,
    text,
)

agency = entity_table(
    "agency",
    text("org_nr"),
    text("name"),
    text("name_en"),
    text("short_name"),
    text("kind"),
    text("group"),
    text("department"),
    text("management"),
    text("city"),
    text("email"),
    text("website"),
    many("work_units"),
    flag("under_control_ordinance", optional=True),
    many("predecessors"),
    many("successors"),
    flag("is_network_office"),
    rule("own_key", "id = agency_id"),
    filled("org_nr"),
    filled("name"),
    choice("kind", AgencyKind),
    # What every other table's agency_id points at.
    UniqueConstraint("agency_id"),
)

agency_name = entity_table(
    "agency_name",
    text("name"),
    day("valid_from", optional=True),
    day("valid_to", optional=True),
    filled("name"),
    rule("period", "valid_to >= valid_from"),
)

unit = entity_table(
    "unit",
    text("name"),
    text("kind"),
    ref("parent_id", optional=True),
    many("areas"),
    day("closed_on", optional=True),
    filled("name"),
    choice("kind", UnitKind),
    rule("own_parent", "parent_id <> id"),
    points_at("unit", "parent_id"),
)

scale_set = entity_table(
    "scale_set",
    count("number"),
    text("title"),
    day("made_on"),
    many("likelihood"),
    many("consequence"),
    many("protection"),
    many("harms"),
    many("bands"),
    many("cells"),
    count("raise_from_protection", optional=True),
    count("crime_consequence", optional=True),
    count("crime_floor", optional=True),
    text("reason"),
    filled("title"),
    rule("number", "number >= 1"),
    level("raise_from_protection"),
    level("crime_consequence"),
    rule("crime_floor", "crime_floor >= 0"),
    rule("crime_rule", "(crime_consequence is null) = (crime_floor is null)"),
)
