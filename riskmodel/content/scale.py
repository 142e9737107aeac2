"""The scales and the priority table that come with the program, as a scale set of an agency."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from riskmodel.content.model import model
from riskmodel.content.texts import Bilingual, read_content
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.scale_set import HarmValue, PriorityBand, ScaleLevel, ScaleSet

READY_LEVELS = (4, 5)
"""The numbers of levels for which there are ready words; others the agency writes itself."""


def default_scale(agency_id: UUID, levels: int, made_on: date) -> ScaleSet:
    """Scales with four or five levels in the spoken language, as number 1 and not yet stored.

    Raises:
        RuleError: `scale.no_default` for another number of levels.
    """
    if levels not in READY_LEVELS:
        raise RuleError("scale.no_default", given=levels)
    raw = read_content("model.yaml")
    rules = {rule["id"]: rule for rule in raw["raising_rules"]}
    bands = [band["id"] for band in raw["bands"]]
    key = f"levels_{levels}"
    crime = rules["crime_floor"]
    return ScaleSet(
        agency_id=agency_id,
        id=new_id(),
        number=1,
        title=say("scale.default_title", levels=levels),
        made_on=made_on,
        likelihood=_levels(raw, f"likelihood_{levels}"),
        consequence=_levels(raw, f"consequence_{levels}"),
        protection=_levels(raw, f"protection_{levels}"),
        harms=tuple(
            HarmValue(harm.id, harm.title, harm.text, harm.anchors(levels)) for harm in model().harm_values
        ),
        bands=tuple(PriorityBand(band.id, band.title, band.text) for band in model().bands),
        cells=_cells(raw, levels, bands),
        raise_from_protection=rules["no_protection"]["when"]["protection_at_least"][key],
        crime_consequence=crime["when"]["consequence_at_least"][key],
        crime_floor=bands.index(crime["band"]),
    )


def _levels(raw: dict[str, Any], id: str) -> tuple[ScaleLevel, ...]:
    scale = next(scale for scale in raw["scales"] if scale["id"] == id)
    return tuple(
        ScaleLevel(str(Bilingual.of(level["name"])), str(Bilingual.of(level["description"])))
        for level in scale["levels"]
    )


def _cells(raw: dict[str, Any], levels: int, bands: list[str]) -> tuple[tuple[int, ...], ...]:
    matrix = next(matrix for matrix in raw["matrices"] if matrix["levels_count"] == levels)
    table = {(cell["likelihood"], cell["consequence"]): bands.index(cell["band"]) for cell in matrix["cells"]}
    return tuple(
        tuple(table[likelihood, consequence] for consequence in range(1, levels + 1))
        for likelihood in range(1, levels + 1)
    )
