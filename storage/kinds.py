"""Every kind of thing that is stored, in the order in which they point at each other."""

from __future__ import annotations

from network.entities import ENTITIES as NETWORK
from riskmodel.entities import ENTITIES as ANALYSIS
from riskmodel.kernel.entity import Entity

ENTITIES: tuple[type[Entity], ...] = (*ANALYSIS, *NETWORK)
