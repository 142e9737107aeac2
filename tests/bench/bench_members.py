"""How long the preview of a list of 500 members takes: by number, by name, and by names with slips.

.venv/bin/python -m tests.bench.bench_members
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from exchange.member_columns import chosen, guess_columns
from exchange.members import Known, preview_members
from exchange.workbook_file import read_rows
from network.member import AppointmentRole
from network.membership import Appointed, MemberFile
from network.registering import member_from
from riskmodel.register import load_register
from tests.makers import AGENCY_ID, network

TODAY = date(2026, 11, 17)
ROWS, REPEATS = 500, 7


def main() -> None:
    """Tell the median and the spread of each."""
    known = a_register()
    with tempfile.TemporaryDirectory() as folder:
        for name, spelled in (("number", by_number), ("name", by_name), ("other_way", by_other_name)):
            path = Path(folder) / f"{name}.xlsx"
            write(path, spelled)
            times = sorted(measured(path, known) for _ in range(REPEATS))
            middle = statistics.median(times)
            print(f"preview of {ROWS} rows by {name}: {middle:.0f} ms ({times[0]:.0f}–{times[-1]:.0f})")


def a_register() -> Known:
    """Two hundred members with a contact person each."""
    whole = network.group()
    files = []
    for row in load_register()[:200]:
        member = member_from(row, AGENCY_ID)
        person = network.person(name=f"Alva {row.org_nr}", email=f"a{row.org_nr}@x.example")
        held = network.appointment(member.id, person.id, role=AppointmentRole.CONTACT)
        files.append(
            MemberFile(member, (network.membership(member.id, whole.id),), (Appointed(held, person),))
        )
    return Known(AGENCY_ID, files, (whole,), TODAY)


def by_number(at: int) -> tuple[str, str]:
    """The organisation number alone."""
    rows = load_register()
    return rows[at % len(rows)].org_nr, ""


def by_name(at: int) -> tuple[str, str]:
    """The name as the register has it."""
    rows = load_register()
    return "", rows[at % len(rows)].name


def by_other_name(at: int) -> tuple[str, str]:
    """The name with a slip in it, another in each row, so that nothing is found at once."""
    name = load_register()[at % len(load_register())].name
    place = at % len(name)
    return "", f"{name[:place]}{name[place + 1 :]} {at}"


def write(path: Path, spelled: Callable[[int], tuple[str, str]]) -> None:
    """A workbook as lists come."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Organisationsnummer", "Myndighet", "Kontaktperson", "E-post", "Telefon", "Utsedd"])
    for at in range(ROWS):
        page.append([*spelled(at), f"Bo Ek {at}", f"bo{at}@x.example", "08-123 45 67", date(2026, 1, 15)])
    book.save(path)


def measured(path: Path, known: Known) -> float:
    """Milliseconds from file to preview."""
    begun = time.perf_counter()
    table = read_rows(path)
    preview_members(table, chosen(guess_columns(table, known.groups)), known)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
