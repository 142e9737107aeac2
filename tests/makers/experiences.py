"""Short builders of wishes, experiences and reuse; every agency is made up."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from network.experience import Experience, ExperienceFile, Outcome
from network.reuse import Audience, Completion, Reuse, ReuseAsk
from network.wish import Wish, WishSupport
from riskmodel.kernel.ids import new_id
from tests.makers.entities import AGENCY_ID

DAY = date(2027, 4, 20)


def _new(kind: Any, defaults: dict[str, Any], fields: dict[str, Any]) -> Any:
    return kind(**({"agency_id": AGENCY_ID, "id": new_id()} | defaults | fields))


def wish(**fields: Any) -> Wish:
    """Ö1, new, about logs."""
    defaults = {"number": 1, "title": "Hur granskar man loggar utan att skapa misstro?", "wished_on": DAY}
    return _new(Wish, defaults, fields)


def wish_support(wish_id: UUID, member_id: UUID, **fields: Any) -> WishSupport:
    """An agency stands behind a wish."""
    return _new(WishSupport, {"wish_id": wish_id, "member_id": member_id, "supported_on": DAY}, fields)


def experience(**fields: Any) -> Experience:
    """E1, a draft about logs."""
    defaults = {
        "number": 1,
        "title": "Logguppföljning med information i förväg",
        "summary": "Myndigheten berättade först för alla hur granskningen går till.",
        "outcome": Outcome.WORKED,
        "captured_on": DAY,
    }
    return _new(Experience, defaults, fields)


def experience_file(experience_id: UUID, content_id: UUID, **fields: Any) -> ExperienceFile:
    """A template that goes with an experience."""
    defaults = {"experience_id": experience_id, "content_id": content_id, "file_name": "mall.pdf", "size": 4}
    return _new(ExperienceFile, defaults, fields)


def reuse(experience_id: UUID, **fields: Any) -> Reuse:
    """Övningsmyndigheten has used an experience."""
    defaults = {"experience_id": experience_id, "user_name": "Övningsmyndigheten", "used_on": DAY}
    return _new(Reuse, defaults, fields)


def reuse_ask(reuse_id: UUID, **fields: Any) -> ReuseAsk:
    """How did it go, three months later?"""
    return _new(ReuseAsk, {"reuse_id": reuse_id, "months": 3, "due_on": date(2027, 7, 20)}, fields)


def completion(**fields: Any) -> Completion:
    """Four of the staff have gone through the first module."""
    defaults = {
        "module": "what_is_corruption",
        "audience": Audience.STAFF,
        "completed_on": DAY,
        "count": 4,
    }
    return _new(Completion, defaults, fields)
