"""Opening the workspace that a command names."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from riskmodel.agency import Agency
from riskmodel.kernel.errors import InputError, StorageError
from riskmodel.kernel.ids import checked_org_nr
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order

if TYPE_CHECKING:
    from storage.workspace import Workspace

PASSWORD = "KLARSYN_PASSWORD"  # noqa: S105 - the name of a variable, not a password
_PASSWORD_IN_ADDRESS = re.compile(r"(://[^/:@]*:)[^@]*@")


def today() -> date:
    """The day where the user is."""
    return datetime.now().astimezone().date()


def address_of(given: str) -> str | Path:
    """A file's path or a server's address, the latter after its password has been asked for."""
    from storage.workspace import is_server

    if not is_server(given):
        return Path(given).expanduser()
    if PASSWORD not in os.environ and sys.stdin.isatty() and not _PASSWORD_IN_ADDRESS.search(given):
        os.environ[PASSWORD] = getpass(f"{say('cli.password')} ")
    return given


def shown(given: str) -> str:
    """An address as it may be shown: without the password that may stand in it."""
    return _PASSWORD_IN_ADDRESS.sub(r"\1***@", given)


@contextmanager
def for_writing(given: str) -> Iterator[Workspace]:
    """The workspace, open for writing until the block ends.

    Raises:
        StorageError: it cannot be opened; nothing has changed.
    """
    from storage.workspace import open_workspace

    with open_workspace(address_of(given)) as workspace:
        yield workspace


@contextmanager
def for_reading(given: str, *, may_migrate: bool = True) -> Iterator[Workspace]:
    """The workspace, open for reading until the block ends: not one byte of it changes.

    One of an older version is migrated first, unless the command promised to change nothing.

    Raises:
        StorageError: it cannot be opened; nothing has changed.
    """
    from storage.workspace import open_workspace

    address = address_of(given)
    try:
        workspace = open_workspace(address, read_only=True)
    except StorageError as fault:
        if fault.key != "storage.older" or not may_migrate:
            raise
        open_workspace(address).close()
        workspace = open_workspace(address, read_only=True)
    with workspace:
        yield workspace


def need_other_file(out: Path, workspace: str) -> None:
    """Refuse to write a document where a folder is, or over the workspace it is made from.

    Raises:
        InputError: `cli.out.folder` or `cli.out.workspace`.
    """
    if not out.name or out.is_dir():
        raise InputError("cli.out.folder", file=str(out))
    address = address_of(workspace)
    if isinstance(address, Path) and out.exists() and address.exists() and out.samefile(address):
        raise InputError("cli.out.workspace", file=str(out))


def chosen_agency(workspace: Workspace, org_nr: str | None) -> Agency:
    """The agency with a number, or the one the workspace was made for.

    Raises:
        InputError: `cli.agency.absent` when the workspace has no such agency.
        RuleError: the number is wrong.
        StorageError: `storage.damaged` when even the one the workspace was made for is gone.
    """
    agencies = workspace.agencies()
    if org_nr is None:
        for agency in agencies:
            if agency.agency_id == workspace.main_agency_id:
                return agency
        raise StorageError("storage.damaged", path=workspace.name)
    number = checked_org_nr(org_nr)
    found = [agency for agency in agencies if agency.org_nr == number]
    if not found:
        raise InputError("cli.agency.absent", number=number, workspace=workspace.name)
    return found[0]


def chosen_agencies(workspace: Workspace, org_nr: str | None) -> list[Agency]:
    """The agency with a number, or all of them in Swedish order."""
    if org_nr is not None:
        return [chosen_agency(workspace, org_nr)]
    return sorted(workspace.agencies(), key=lambda agency: swedish_order(agency.name))
