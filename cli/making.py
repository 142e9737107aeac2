"""`klarsyn new` and `klarsyn demo`: workspaces are made."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cli.console import end_progress, show_progress, tell
from cli.grammar import Groups, add_command, add_workspace, whole_number
from cli.workspaces import address_of, shown, today
from network.verbs.office import start_network
from riskmodel.agency import Agency
from riskmodel.kernel.errors import InputError, StorageError
from riskmodel.kernel.ids import checked_org_nr
from riskmodel.kernel.words import say
from riskmodel.register import RegisterRow, load_register, search_register, to_agency

OFFICE_ORG_NR = "202100-5026"  # Statskontoret, which runs the network
_AGENCIES, _YEARS, _SEED = 230, 3, 1
_MOST_SUGGESTED = 5


def add_to(groups: Groups) -> None:
    """Teach the command line these commands."""
    new = add_command(groups, "new", "new")
    add_workspace(new)
    whose = new.add_mutually_exclusive_group(required=True)
    whose.add_argument("--agency", metavar=say("cli.word.org_nr"), help=say("cli.help.new.agency"))
    whose.add_argument("--network-office", action="store_true", help=say("cli.help.new.office"))
    new.set_defaults(run=make_new)

    demo = add_command(groups, "demo", "demo")
    add_workspace(demo)
    for name, default in (("agencies", _AGENCIES), ("years", _YEARS)):
        demo.add_argument(
            f"--{name}",
            type=whole_number,
            default=default,
            metavar="N",
            help=say(f"cli.help.demo.{name}", n=default),
        )
    demo.add_argument("--seed", type=int, default=_SEED, metavar="N", help=say("cli.help.demo.seed", n=_SEED))
    demo.set_defaults(run=make_example)


def make_new(asked: argparse.Namespace) -> int:
    """Make a workspace for an agency of the register, or for the network's office."""
    from storage.workspace import create_workspace

    agency = _office() if asked.network_office else registered(asked.agency)
    with create_workspace(address_of(asked.workspace), agency) as workspace:
        if agency.is_network_office:
            start_network(workspace.open_work(agency.id))
        tell(say("cli.new.done", workspace=workspace.address, agency=agency.name))
    return 0


def make_example(asked: argparse.Namespace) -> int:
    """Make a workspace of example data; it appears under its name when it is whole."""
    address = address_of(asked.workspace)
    if isinstance(address, Path):
        with _appearing_whole(address) as new:
            _fill(new, asked)
    else:
        _fill(address, asked)
    tell(say("cli.demo.done", workspace=shown(asked.workspace), n=asked.agencies, years=asked.years))
    return 0


def registered(org_nr: str) -> Agency:
    """The agency of the register with a number.

    Raises:
        InputError: the register has no such agency, or a name was given; the words tell its number.
        RuleError: the number is wrong.
    """
    rows = load_register()
    if not any(sign.isdigit() for sign in org_nr):
        raise _no_number(rows, org_nr)
    number = checked_org_nr(org_nr)
    found = next((row for row in rows if row.org_nr == number), None)
    if found is None:
        raise InputError("cli.new.unknown", number=number)
    return to_agency(found)


def _office() -> Agency:
    return replace(registered(OFFICE_ORG_NR), is_network_office=True)


def _no_number(rows: tuple[RegisterRow, ...], given: str) -> InputError:
    hits = [hit.row for hit in search_register(rows, given)][:_MOST_SUGGESTED]
    if not hits:
        return InputError("cli.new.no_number", given=given)
    return InputError("cli.new.no_number.hits", given=given, hits=_listed(hits))


def _listed(rows: list[RegisterRow]) -> str:
    return ", ".join(f"{row.org_nr} {row.name}" for row in rows)


def _fill(address: str | Path, asked: argparse.Namespace) -> None:
    from exchange.demo.clock import DemoClock
    from exchange.demo.making import check_demo, demo_user, first_agency, make_demo
    from storage.workspace import create_workspace

    def progress(done: int, whole: int) -> None:
        show_progress(say("cli.demo.progress", done=done, whole=whole))

    check_demo(asked.agencies, asked.years)
    clock = DemoClock(today(), asked.years)
    agency = first_agency(asked.seed, clock.today)
    with create_workspace(address, agency, who=demo_user(), clock=clock) as workspace:
        try:
            make_demo(
                workspace,
                clock,
                agencies=asked.agencies,
                years=asked.years,
                seed=asked.seed,
                progress=progress,
            )
        finally:
            end_progress()


@contextmanager
def _appearing_whole(path: Path) -> Iterator[Path]:
    """A path to make a workspace at; it is moved to its place when it is done, and removed when it is not."""
    if not path.parent.is_dir():
        raise StorageError("storage.no_folder", path=str(path))
    _need_free(path)
    try:
        folder = Path(tempfile.mkdtemp(prefix=".klarsyn-", dir=path.parent))
    except OSError as fault:
        raise StorageError("storage.folder_read_only", path=str(path)) from fault
    try:
        yield folder / path.name
        _need_free(path)
        (folder / path.name).rename(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _need_free(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise InputError("storage.exists", path=str(path))
