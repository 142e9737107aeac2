"""Writing the members to files: a list for a spreadsheet, and contact persons as vCards."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from exchange.member_list import members_list
from exchange.vcards import Card, bundle, member_cards
from gui.common.desk import Desk
from gui.common.listfile import list_bytes
from gui.members.reading import Read
from network.membership import MemberFile
from reports.disk import write_files
from riskmodel.kernel.words import say


def ask_list(desk: Desk, read: Read, owner: QObject) -> None:
    """Ask where the list goes; the name's ending chooses XLSX or CSV."""
    suggestion = Path(f"{say('members.export.name')} {read.today.isoformat()}.xlsx")
    done = partial(_write_list, desk, read, owner)
    desk.dialogs.save_file(say("members.export.title"), suggestion, say("members.export.kinds"), done)


def ask_cards(desk: Desk, read: Read, owner: QObject) -> None:
    """Ask for a folder: one card for each person and all of them in one file."""
    if not member_cards(read.files, read.today):
        desk.dialogs.tell(say("members.cards.none"), say("members.cards.none.text"))
        return
    desk.dialogs.open_folder(say("members.cards.title"), partial(_write_cards, desk, read, owner))


def ask_one_card(desk: Desk, read: Read, file: MemberFile, owner: QObject) -> None:
    """Ask where the cards of one agency go, in one file."""
    cards = member_cards([file], read.today)
    if not cards:
        return
    suggestion = Path(f"{cards[0].stem}.vcf")
    done = partial(_write_one, desk, owner, cards)
    desk.dialogs.save_file(say("members.card.title"), suggestion, say("members.cards.kinds"), done)


def _write_list(desk: Desk, read: Read, owner: QObject, path: Path) -> None:
    def work() -> int:
        found = members_list(read.files, read.groups, read.today)
        write_files({path: list_bytes(found, path.name, read.today)})
        return len(found.rows)

    desk.work_elsewhere(work, partial(_told, desk, path.name), owner=owner)


def _write_cards(desk: Desk, read: Read, owner: QObject, folder: Path) -> None:
    def work() -> int:
        cards = member_cards(read.files, read.today)
        files = {folder / f"{card.stem}.vcf": card.data for card in cards}
        files[folder / f"{say('members.cards.all')}.vcf"] = bundle(cards)
        write_files(files)
        return len(cards)

    desk.work_elsewhere(work, partial(_told, desk, folder.name), owner=owner)


def _write_one(desk: Desk, owner: QObject, cards: tuple[Card, ...], path: Path) -> None:
    def work() -> int:
        write_files({path: bundle(cards)})
        return len(cards)

    desk.work_elsewhere(work, partial(_told, desk, path.name), owner=owner)


def _told(desk: Desk, name: str, count: int) -> None:
    desk.tell(say("members.export.done", n=count, file=name))
