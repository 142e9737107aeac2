"""Changing a few fields of a thing that several fields on a page write to.

A page holds the value it last read; two fields left in quick succession would write over each other or be
refused as stale. So the fields that changed are put on what is stored now, and the domain's own verb writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from riskmodel.agency import Unit
from riskmodel.analysis import Analysis, NeedCheck, Workshop
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork
from riskmodel.verbs.agencies import save_unit
from riskmodel.verbs.analyses import change_analysis, save_need_check, save_workshop


def set_on_analysis(open_work: OpenWork, analysis_id: UUID, fields: Mapping[str, Any]) -> Edit:
    """Change some fields of an analysis.

    Raises:
        RuleError: as for `change_analysis`.
    """
    with open_work("change_analysis") as work:
        stored = work.get(Analysis, analysis_id)
    return change_analysis(open_work, replace(stored, **fields))


def set_on_need_check(open_work: OpenWork, analysis_id: UUID, fields: Mapping[str, Any]) -> Edit:
    """Change some fields of an analysis' need check, and begin it when there is none.

    Raises:
        RuleError: as for `save_need_check`.
    """
    with open_work("save_need_check") as work:
        found = work.find(NeedCheck, analysis_id=analysis_id)
        stored = (
            found[-1]
            if found
            else NeedCheck(agency_id=work.agency_id, id=new_id(), analysis_id=analysis_id, made_on=work.today)
        )
        is_other = "conclusion" in fields and fields["conclusion"] is not stored.conclusion
        made_on = work.today if is_other else stored.made_on
    return save_need_check(open_work, replace(stored, made_on=made_on, **fields))


def set_on_unit(open_work: OpenWork, unit_id: UUID, fields: Mapping[str, Any]) -> Edit:
    """Change some fields of a unit.

    Raises:
        RuleError: as for `save_unit`.
    """
    with open_work("save_unit") as work:
        stored = work.get(Unit, unit_id)
    return save_unit(open_work, replace(stored, **fields))


def set_on_workshop(open_work: OpenWork, workshop_id: UUID, fields: Mapping[str, Any]) -> Edit:
    """Change some fields of a meeting.

    Raises:
        RuleError: as for `save_workshop`.
    """
    with open_work("save_workshop") as work:
        stored = work.get(Workshop, workshop_id)
    return save_workshop(open_work, replace(stored, **fields))
