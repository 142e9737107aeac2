"""What the desk reads: who waits for what, and one experience with its marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from network.deidentify.going_through import DESK_FIELDS, Found, go_through, read_known
from network.experience import Experience, ExperienceFile, ExperienceStatus
from network.experience_file import left_to_do
from riskmodel.kernel.work import Reading

CONCERNED = frozenset({Experience, ExperienceFile})
ORDER = (ExperienceStatus.DRAFT, ExperienceStatus.DEIDENTIFIED, ExperienceStatus.REVIEWED)


@dataclass(frozen=True, slots=True)
class One:
    """An experience at the desk.

    `before` is what its fields were when it was gone through, as long as the history still knows it.
    """

    experience: Experience
    found: tuple[Found, ...]
    files: tuple[ExperienceFile, ...] = ()
    before: tuple[tuple[str, str], ...] = ()

    @property
    def sure_left(self) -> tuple[Found, ...]:
        """What the rules are sure about and nobody has let stand."""
        return tuple(found for found in self.found if found.mark.is_sure)


@dataclass(frozen=True, slots=True)
class Read:
    """What waits, and the one that is shown."""

    waiting: tuple[Experience, ...]
    one: One | None


def read_desk(reading: Reading, experience_id: UUID | None) -> Read:
    """Everything that waits for somebody, and one experience whatever its status."""
    waiting = [one for one in reading.find(Experience) if left_to_do(one)]
    waiting.sort(key=lambda one: (ORDER.index(one.status), one.number))
    found = reading.find(Experience, id=experience_id) if experience_id is not None else []
    return Read(tuple(waiting), _one(reading, found[0]) if found else None)


def _one(reading: Reading, experience: Experience) -> One:
    found = go_through(experience, read_known(reading, experience))
    files = tuple(reading.find(ExperienceFile, experience_id=experience.id))
    return One(experience, found, files, _before(reading, experience))


def _before(reading: Reading, experience: Experience) -> tuple[tuple[str, str], ...]:
    if experience.status is not ExperienceStatus.DEIDENTIFIED:
        return ()
    for past in reading.history(experience.id, kind=Experience, limit=50):
        for change in past.edit.changes:
            before = change.before
            if (
                past.label == "mark_deidentified"
                and isinstance(before, Experience)
                and before.id == experience.id
            ):
                return tuple((name, str(getattr(before, name))) for name in DESK_FIELDS)
    return ()


def question(experience_id: UUID | None) -> partial[Read]:
    """The question to the store."""
    return partial(read_desk, experience_id=experience_id)
