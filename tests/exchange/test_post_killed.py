"""The program is killed in the middle of a message: nobody sends it again by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from network.mailing import MailState, OutboxItem
from network.verbs.invitations import prepare_invitations
from network.verbs.outbox import approve_letters, begin_sending, settle_doubt, take_up_again
from riskmodel.kernel.errors import RuleError
from storage.workspace import create_workspace, open_workspace
from tests import makers
from tests.exchange.test_post import envelope, greet, talking
from tests.makers import network

ROOT = Path(__file__).resolve().parents[2]
VICTIM = """
import sys
from uuid import UUID
from exchange.mail import as_bytes
from exchange.mail_items import letter_of
from exchange.post import Post, Security, Server
from network.outbox_file import read_parcels
from network.verbs.outbox import begin_sending
from storage.workspace import open_workspace
from datetime import UTC, datetime

path, agency_id, item_id, port = sys.argv[1], UUID(sys.argv[2]), UUID(sys.argv[3]), int(sys.argv[4])
workspace = open_workspace(path)
with workspace.open_reading(agency_id)() as reading:
    (parcel,) = read_parcels(reading, {item_id})
letter = letter_of(parcel, datetime.now(UTC))
begin_sending(workspace.open_work(agency_id), item_id)
post = Post(Server("127.0.0.1", port, Security.NONE))
post.send(letter.sender.address, letter.to.address, as_bytes(letter, is_draft=False))
"""


def test_a_message_that_was_on_its_way_when_the_program_was_killed_waits_for_a_person(tmp_path: Path) -> None:
    path, agency, ground = tmp_path / "kansli.klarsyn", makers.agency(), network.ground()
    with create_workspace(path, agency) as workspace:
        open_work = workspace.open_work(agency.agency_id)
        with open_work("add") as work:
            for thing in (network.profile(), *ground.things[: -len(ground.attendances)]):
                work.put(thing)
            work.commit()
        prepare_invitations(open_work, ground.meeting.id)
        with workspace.open_reading(agency.agency_id)() as reading:
            item = reading.find(OutboxItem)[0]
        approve_letters(open_work, [item.id], 1)

    victims: list[subprocess.Popen[bytes]] = []

    def kill_in_the_middle(line: object, words: object) -> None:
        greet(line, words)  # type: ignore[arg-type]
        envelope(line, words)  # type: ignore[arg-type]
        words.readline()  # type: ignore[attr-defined]
        victims[0].kill()
        victims[0].wait(10)

    with talking(kill_in_the_middle) as server:
        arguments = [str(path), str(agency.agency_id), str(item.id), str(server.port)]
        victims.append(subprocess.Popen([sys.executable, "-c", VICTIM, *arguments], cwd=ROOT))
        assert victims[0].wait(60) != 0

    with open_workspace(path) as workspace:
        open_work = workspace.open_work(agency.agency_id)
        with workspace.open_reading(agency.agency_id)() as reading:
            assert reading.get(OutboxItem, item.id).state is MailState.SENDING
        with pytest.raises(RuleError):
            begin_sending(open_work, item.id)
        settle_doubt(open_work, [item.id], was_sent=False)
        take_up_again(open_work, [item.id])
        begin_sending(open_work, item.id)
