"""What can be done with basic knowledge: note that so many have gone through a module, and take a note away.

Only how many is noted. Who they were, how they answered and who did not go through it is kept nowhere.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from network.member import Member
from network.reuse import Audience, Completion
from riskmodel.content import learning
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork


def note_completion(
    open_work: OpenWork,
    module: str,
    audience: Audience,
    completed_on: date,
    *,
    count: int = 1,
    member_id: UUID | None = None,
) -> Edit:
    """Note that so many have gone through a module; `member_id` is the agency that has told the office so.

    Raises:
        NotFoundError: there is no such member.
        RuleError: `learning.module.unknown`, `learning.completion.count` or `learning.completion.future`.
    """
    with open_work("note_completion") as work:
        if module not in learning().modules.ids:
            raise RuleError("learning.module.unknown", given=module)
        if completed_on > work.today:
            raise RuleError("learning.completion.future")
        if member_id is not None:
            work.get(Member, member_id)
        work.put(
            Completion(
                agency_id=work.agency_id,
                id=new_id(),
                module=module,
                audience=audience,
                completed_on=completed_on,
                count=count,
                member_id=member_id,
            )
        )
        work.about = learning().modules.title(module)
        return work.commit()


def remove_completion(open_work: OpenWork, completion_id: UUID) -> Edit:
    """Take away a note that was wrong."""
    with open_work("remove_completion") as work:
        completion = work.get(Completion, completion_id)
        work.remove(completion)
        work.about = learning().modules.title(completion.module)
        return work.commit()
