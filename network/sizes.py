"""Size classes of agencies by annual work units (årsarbetskrafter), as the questionnaires have them."""

from __future__ import annotations

from enum import StrEnum

from riskmodel.kernel.words import say


class SizeClass(StrEnum):
    """How large an agency is; the value is the questionnaires' own name for the class."""

    UNDER_50 = "fte_lt_50"
    UNDER_250 = "fte_50_249"
    UNDER_1000 = "fte_250_999"
    UNDER_5000 = "fte_1000_4999"
    LARGER = "fte_5000_plus"

    @property
    def words(self) -> str:
        """The class in words."""
        return say(f"coverage.size.{self.value}")


_UPPER = (
    (50.0, SizeClass.UNDER_50),
    (250.0, SizeClass.UNDER_250),
    (1000.0, SizeClass.UNDER_1000),
    (5000.0, SizeClass.UNDER_5000),
)


def size_class(work_units: float | None) -> SizeClass | None:
    """The class of an agency; None when its work units are not known."""
    if work_units is None:
        return None
    return next((found for upper, found in _UPPER if work_units < upper), SizeClass.LARGER)
