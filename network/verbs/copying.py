"""Experiences of others are taken in: copies of what the network has published, or drafts at its office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from network.arriving import ArrivalKind, arrive, read_here
from network.sharing import SharedExperience
from network.verbs.reuse import put_asks
from riskmodel.kernel.work import Edit, OpenWork


def take_experiences(open_work: OpenWork, experiences: Iterable[SharedExperience]) -> Edit:
    """Take experiences in, with the uses of them, all in one transaction.

    An ordinary agency gets those that are published as copies with the network's id; its own links of a copy
    stay. The office gets an agency's own as drafts with the agency's name, and never lets a file change what
    it has gone through. What is not published comes to any other agency as its own draft. What is here
    already in the same words is left as it is, so that the same file can be taken twice.

    Raises:
        RuleError: a text that cannot be kept; nothing is written.
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
            for reuse in arrival.reuse:
                put_asks(work, work.put(reuse))
            taken += arrival.kind is not ArrivalKind.SAME
        work.about = str(taken)
        return work.commit()
