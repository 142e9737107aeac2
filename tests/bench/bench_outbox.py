"""How long it takes to prepare 230 invitations in a workspace file and write them as drafts.

    python tests/bench/bench_outbox.py [agencies]

Imports are not counted: what stands before the first clock is brought in by then, as when a window makes it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exchange.mail import write_letters
from exchange.mail_items import letter_of, stem_of
from network.mailing import OutboxItem
from network.outbox_file import read_outbox, read_parcels
from network.verbs.invitations import prepare_invitations
from network.verbs.outbox import approve_letters, mark_written
from riskmodel.kernel.ids import luhn
from riskmodel.kernel.work import OpenWork
from storage.workspace import create_workspace
from tests import makers
from tests.makers import network

AGENCIES = 230
LIMIT = 3.0  # seconds, preparing and writing


def org_nr(serial: int) -> str:
    """An organisation number with a right check digit that no agency has."""
    digits = f"4999{serial // 1000:02d}{serial % 1000:03d}"
    return f"{digits[:6]}-{digits[6:]}{luhn(digits)}"


def fill(open_work: OpenWork, count: int) -> UUID:
    """A meeting of a group with so many fictional agencies, each with a contact person."""
    group = network.group()
    meeting = network.meeting(group.id, link="https://mote.example/3")
    with open_work("add") as work:
        for thing in (network.profile(), group, meeting, network.agenda_item(meeting.id)):
            work.put(thing)
        for at in range(count):
            member = work.put(network.member(org_nr=org_nr(at + 1), name=f"Påhittade myndigheten {at}"))
            person = work.put(network.person(name=f"Åsa Exempel {at}", email=f"asa.{at}@pahittade.example"))
            work.put(network.membership(member.id, group.id))
            work.put(network.appointment(member.id, person.id))
        work.commit()
    return meeting.id


def main() -> int:
    """Print what each step takes; 1 when preparing and writing take longer than they may."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else AGENCIES
    agency = makers.agency()
    clock = [0.0]
    with (
        tempfile.TemporaryDirectory() as folder,
        create_workspace(Path(folder, "kansli.klarsyn"), agency) as workspace,
    ):
        open_work = workspace.open_work(agency.agency_id)
        open_reading = workspace.open_reading(agency.agency_id)
        meeting_id = fill(open_work, count)
        clock[0] = time.perf_counter()
        edit = prepare_invitations(open_work, meeting_id)
        clock.append(time.perf_counter())
        ids = [each.after.id for each in edit.changes if isinstance(each.after, OutboxItem)]
        approve_letters(open_work, ids, len(ids))
        clock.append(time.perf_counter())
        with open_reading() as reading:
            parcels = read_parcels(reading, set(ids))
        now = datetime.now(UTC)
        letters = ((stem_of(each), letter_of(each, now)) for each in parcels)
        written = write_letters(letters, Path(folder, "ut"))
        clock.append(time.perf_counter())
        mark_written(open_work, dict.fromkeys(ids, "0" * 64))
        clock.append(time.perf_counter())
        with open_reading() as reading:
            lines = read_outbox(reading).lines
        clock.append(time.perf_counter())
    prepared, approved, wrote, noted, read = (after - before for before, after in pairwise(clock))
    print(f"{len(written)} invitations: prepared {prepared:.2f} s, written as files {wrote:.2f} s")
    print(f"approved {approved:.2f} s, noted {noted:.2f} s, list read {read:.2f} s")
    print(f"prepared and written: {prepared + wrote:.2f} s (at most {LIMIT} s)")
    return int(prepared + wrote > LIMIT or len(written) != count or len(lines) != count)


if __name__ == "__main__":
    raise SystemExit(main())
