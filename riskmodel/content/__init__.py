"""The domain's content: model with questions, catalogue of scenarios, rules of law, scales, basic knowledge.

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
from riskmodel.content.learning import (
    Choice,
    Dilemma,
    DilemmaAudience,
    Learning,
    Module,
    Principle,
    QuizQuestion,
    learning,
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
    "Choice",
    "Dilemma",
    "DilemmaAudience",
    "EvidenceKind",
    "Factor",
    "FactorGroup",
    "Flag",
    "FormKind",
    "HarmKind",
    "Item",
    "Items",
    "Learning",
    "LegalRule",
    "MeasureKind",
    "Model",
    "ModelStep",
    "Module",
    "NeedTrigger",
    "Principle",
    "Question",
    "QuizQuestion",
    "Role",
    "Scenario",
    "ScenarioHit",
    "SuggestedMeasure",
    "catalogue",
    "default_scale",
    "learning",
    "model",
    "rules",
    "search_catalogue",
]
