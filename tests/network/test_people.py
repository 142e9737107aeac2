from __future__ import annotations

from datetime import date
from typing import Any

from network.coverage import Breakdown, coverage
from network.member import AppointmentRole, Person
from network.membership import Appointed, MemberFile, address_ends
from network.people import ContactFault, all_unreached, expiring, same_members, same_people, unreached
from network.sizes import SizeClass, size_class
from riskmodel.register import RegisterRow
from tests.makers import network

TODAY = date(2026, 11, 17)
WHOLE = network.group()


def a_file(*held: tuple[Person, dict[str, Any]], left: date | None = None, **fields: Any) -> MemberFile:
    member = network.member(**fields)
    membership = network.membership(member.id, WHOLE.id, left_on=left)
    appointed = tuple(
        Appointed(network.appointment(member.id, person.id, **days), person) for person, days in held
    )
    return MemberFile(member, (membership,), appointed)


def fault(file: MemberFile) -> ContactFault | None:
    found = unreached(file, TODAY)
    return found.fault if found else None


def test_a_member_without_a_valid_contact_is_a_fault_with_its_reason() -> None:
    alva = network.person()
    assert fault(a_file((alva, {}))) is None
    assert fault(a_file()) is ContactFault.NEVER
    assert fault(a_file((alva, {"role": AppointmentRole.DEPUTY}))) is ContactFault.NEVER
    assert fault(a_file((alva, {"until": date(2026, 11, 16)}))) is ContactFault.ENDED
    assert fault(a_file((alva, {"until": TODAY}))) is None
    assert fault(a_file((alva, {"from_day": date(2026, 12, 1)}))) is ContactFault.COMING
    assert fault(a_file((network.person(email=""), {}))) is ContactFault.NO_ADDRESS
    erased = network.person(name="", email="", erased_on=TODAY)
    assert fault(a_file((erased, {}))) is ContactFault.NEVER


def test_one_that_has_left_is_no_fault() -> None:
    assert fault(a_file(left=date(2026, 1, 1))) is None


def test_those_never_appointed_come_first() -> None:
    ended = a_file((network.person(), {"until": date(2026, 1, 31)}), name="A-verket")
    never = a_file(name="Ö-verket")
    found = all_unreached([ended, never], TODAY)
    assert [one.fault for one in found] == [ContactFault.NEVER, ContactFault.ENDED]
    assert found[1].since == date(2026, 2, 1)


def test_an_appointment_that_ends_soon_is_told_with_whether_another_follows() -> None:
    bo = network.person(name="Bo")
    file = a_file((network.person(), {"until": date(2026, 12, 31)}), (bo, {"from_day": date(2027, 1, 1)}))
    alone = a_file((network.person(), {"until": date(2026, 11, 30)}))
    found = expiring([file, alone, a_file((network.person(), {"until": date(2027, 6, 1)}))], TODAY)
    assert [(one.last_day, one.has_successor) for one in found] == [
        (date(2026, 11, 30), False),
        (date(2026, 12, 31), True),
    ]


def test_people_are_the_same_by_address_or_by_name_at_one_agency() -> None:
    one, two = network.person(name="Åsa Öberg"), network.person(name="Asa Oberg", email="")
    far = network.person(name="Åsa Öberg", email="asa@annan.example")
    post = network.person(name="Någon", email=one.email.upper())
    file = a_file((one, {}), (two, {}))
    found = same_people([one, two, far, post], [file])
    pairs = {frozenset({pair.one.name, pair.other.name}) for pair in found}
    assert pairs == {frozenset({"Åsa Öberg", "Asa Oberg"}), frozenset({"Åsa Öberg", "Någon"})}


def test_agencies_with_one_name_in_two_forms_are_held_up_together() -> None:
    files = [
        a_file(name="Statens skolverkstad", org_nr="499900-0013"),
        a_file(name="Skolverkstaden", org_nr="499900-0021"),
        a_file(name="Länsstyrelsen i Fabels län", org_nr="499900-0039"),
        a_file(name="Länsstyrelsen i Sagors län", org_nr="499900-0047"),
    ]
    found = same_members(files)
    assert [{pair.one.name, pair.other.name} for pair in found] == [
        {"Statens skolverkstad", "Skolverkstaden"}
    ]


def test_coverage_counts_members_of_the_day_and_names_the_rest() -> None:
    register = (
        RegisterRow("499900-0013", "A", department="X", work_units=((2025, 49.9),)),
        RegisterRow("499900-0021", "B", department="X", work_units=((2025, 50.0),)),
        RegisterRow("499900-0039", "C", department="Å"),
    )
    files = [
        a_file(org_nr="499900-0013"),
        a_file(org_nr="499900-0021", left=date(2026, 1, 1)),
        a_file(org_nr="499900-0047", name="Utanför"),
    ]
    found = coverage(files, TODAY, register)
    assert (found.whole.n, found.whole.of) == (1, 3)
    assert [(share.key, share.n, share.of) for share in found.by(Breakdown.SIZE)] == [
        ("fte_lt_50", 1, 1),
        ("fte_50_249", 0, 1),
        ("", 0, 1),
    ]
    assert [(share.words, share.n, share.of) for share in found.by(Breakdown.DEPARTMENT)] == [
        ("X", 1, 2),
        ("Å", 0, 1),
    ]
    assert [row.name for row in found.lacking(Breakdown.DEPARTMENT, "X")] == ["B"]
    assert [file.member.name for file in found.others] == ["Utanför"]


def test_size_classes_meet_where_they_say() -> None:
    sizes = [size_class(units) for units in (0.2, 49.99, 50, 249, 250, 999, 1000, 4999, 5000)]
    assert sizes == [
        *[SizeClass.UNDER_50] * 2, *[SizeClass.UNDER_250] * 2, *[SizeClass.UNDER_1000] * 2,
        *[SizeClass.UNDER_5000] * 2, SizeClass.LARGER,
    ]  # fmt: skip
    assert size_class(None) is None


def test_whom_to_write_to_is_the_contact_then_the_deputy_then_the_mailbox() -> None:
    alva, bo = network.person(email="alva@x.example"), network.person(email="bo@x.example")
    deputy = {"role": AppointmentRole.DEPUTY}
    both = a_file((alva, {}), (bo, deputy)).recipient(TODAY)
    second = a_file((network.person(email=""), {}), (bo, deputy)).recipient(TODAY)
    box = a_file(mailbox="box@x.example").recipient(TODAY)
    assert both is not None
    assert second is not None
    assert box is not None
    assert [one.address for one in (both, second, box)] == ["alva@x.example", "bo@x.example", "box@x.example"]
    assert a_file(mailbox="").recipient(TODAY) is None


def test_the_ends_of_addresses_come_from_website_mailbox_and_people() -> None:
    file = a_file(
        (network.person(email="a@sub.psv.example"), {}),
        website="https://www.psv.example/om", mailbox="registrator@gov.se",
    )  # fmt: skip
    assert address_ends(file) == ("psv.example", "sub.psv.example")
