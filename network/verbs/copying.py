"""Experiences of others are taken in: copies of what the network has published, or drafts at its office."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from network.arriving import ArrivalKind, arrive, read_here
from network.attachment import check_attachment
from network.experience import ExperienceFile
from network.filename import plain_name
from network.meeting import DocumentContent
from network.sharing import SharedExperience, SharedFile
from network.verbs.reuse import put_asks
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work


def take_experiences(open_work: OpenWork, experiences: Iterable[SharedExperience]) -> Edit:
    """Take experiences in, with the uses of them, all in one transaction.

    An ordinary agency gets those that are published as copies with the network's id; its own links of a copy
    stay. The office gets an agency's own as drafts with the agency's name, and never lets a file change what
    it has gone through. What is not published comes to any other agency as its own draft. What is here
    already in the same words is left as it is, so that the same file can be taken twice. Files come along
    where the experiences were read with their octets.

    Raises:
        RuleError: a text or a file that cannot be kept; nothing is written.
    """
    with open_work("take_experiences") as work:
        here = read_here(work)
        number = max((one.number for one in here.experiences.values()), default=0)
        taken = 0
        for shared in experiences:
            arrival = arrive(here, shared, looks=False)
            if arrival.experience is not None:
                if arrival.kind is ArrivalKind.NEW:
                    number += 1
                    work.put(replace(arrival.experience, number=number))
                else:
                    work.put(arrival.experience)
            of = arrival.before or arrival.experience
            for file in arrival.files:
                if of is not None and file.data:
                    _attach(work, of.id, file)
            for reuse in arrival.reuse:
                put_asks(work, work.put(reuse))
            taken += arrival.kind is not ArrivalKind.SAME
        work.about = str(taken)
        return work.commit()


def _attach(work: Work, experience_id: UUID, file: SharedFile) -> None:
    """Keep a file that came along, under a name without a path; the program never opens it."""
    name = plain_name(file.file_name)
    check_attachment(name, file.data)
    content = work.put(DocumentContent(agency_id=work.agency_id, id=new_id(), data=file.data))
    work.put(
        ExperienceFile(
            agency_id=work.agency_id,
            id=new_id(),
            experience_id=experience_id,
            content_id=content.id,
            file_name=name,
            title=file.title,
            size=len(file.data),
            sha256=hashlib.sha256(file.data).hexdigest(),
            added_on=work.today,
        )
    )
