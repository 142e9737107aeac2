"""The domain's content: the model with its questions, the catalogue of scenarios, the rules of law, scales.

The texts lie in `resources/content/*.yaml` in both languages; every `title` and `text` here is a property
that speaks the language in use. Files are read when first asked for.
"""

from __future__ import annotations

from riskmodel.content.catalogue import (
    Area,
    Catalogue,
    Flag,
    LegalRule,
    Scenario,
    ScenarioHit,
    SuggestedMeasure,
    catalogue,
    rules,
    search_catalogue,
)
from riskmodel.content.model import (
    EvidenceKind,
    Factor,
    FactorGroup,
    FormKind,
    HarmKind,
    MeasureKind,
    Model,
    ModelStep,
    NeedTrigger,
    Question,
    Role,
    model,
)
from riskmodel.content.scale import default_scale
from riskmodel.content.texts import Bilingual, Item, Items

__all__ = [
    "Area",
    "Bilingual",
    "Catalogue",
    "EvidenceKind",
    "Factor",
    "FactorGroup",
    "Flag",
    "FormKind",
    "HarmKind",
    "Item",
    "Items",
    "LegalRule",
    "MeasureKind",
    "Model",
    "ModelStep",
    "NeedTrigger",
    "Question",
    "Role",
    "Scenario",
    "ScenarioHit",
    "SuggestedMeasure",
    "catalogue",
    "default_scale",
    "model",
    "rules",
    "search_catalogue",
]
