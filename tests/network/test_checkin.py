from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from network.attendance import Reply, Source
from network.checkin import GuestList, find_members, meetings_to_check_in, read_guests
from network.meeting import MeetingState, Mode
from network.verbs.attendance import check_in, register, walk_in
from riskmodel.textsearch import folded, sought_words
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.network.hall import DAY, Door, door, many


def scene() -> tuple[AgencyStore, Door]:
    made = door()
    mark, fund, look = (
        made.member(name) for name in ("Mönsterverket", "Fiktiva bidragsnämnden", "Provinspektionen")
    )
    made.yes("Linnea Prov", mark)
    made.yes("Anders Lindexempel", fund, Mode.DIGITAL)
    made.yes("Carolin Utkast", look)
    made.guest("Åsa Skiss", look)
    made.guest("Per Modell", look, reply=Reply.EXCUSED, replied_at=datetime(2026, 11, 17, 7, tzinfo=UTC))
    made.guest("Ida Tidigare", look, reply=Reply.EXCUSED, replied_at=datetime(2026, 11, 2, 7, tzinfo=UTC))
    made.guest("Gun Gäst", None, organisation="Utländska verket")
    store = AgencyStore()
    store.add(*made.things)
    return store, made


def read(store: AgencyStore, made: Door) -> GuestList:
    with store.open_reading() as reading:
        return read_guests(reading, made.meeting.id)


def found(guests: GuestList, text: str) -> list[str]:
    return [hit.guest.name for hit in guests.find(text)]


def test_names_that_begin_so_come_first_then_agencies_then_the_rest() -> None:
    store, made = scene()
    guests = read(store, made)
    assert found(guests, "lin") == ["Linnea Prov", "Anders Lindexempel", "Carolin Utkast"]
    assert found(guests, "bidr") == ["Anders Lindexempel"]
    assert found(guests, "prov") == [
        "Linnea Prov",
        "Carolin Utkast",
        "Ida Tidigare",
        "Per Modell",
        "Åsa Skiss",
    ]
    assert found(guests, "utl") == ["Gun Gäst"]
    assert found(guests, "prov lin") == ["Linnea Prov", "Carolin Utkast"]
    assert found(guests, "") == []


def test_a_with_a_ring_is_a_letter_of_its_own() -> None:
    store, made = scene()
    guests = read(store, made)
    assert found(guests, "ås") == ["Åsa Skiss"]
    assert "Åsa Skiss" not in found(guests, "as")
    assert found(guests, "LINNÉA") == ["Linnea Prov"]


def test_the_found_letters_are_pointed_out() -> None:
    store, made = scene()
    (hit,) = read(store, made).find("linn")
    assert [hit.guest.name[start:end] for start, end in hit.name_spans] == ["Linn"]
    (hit,) = read(store, made).find("fikt")
    assert [hit.guest.agency[start:end] for start, end in hit.agency_spans] == ["Fikt"]


def test_what_is_counted_says_of_how_many() -> None:
    store, made = scene()
    check_in(store.open_work, made.id_of("Linnea Prov"), Mode.ON_SITE)
    walk_in(store.open_work, made.meeting.id, "Greta Exempel", member_id=made.members[0].id)
    counts = read(store, made).counts(DAY)
    on_site, digital = counts.modes
    assert (on_site.present, on_site.registered, on_site.awaited, on_site.seats) == (2, 2, 1, 60)
    assert (digital.present, digital.registered, digital.awaited, digital.seats) == (0, 1, 1, 250)
    assert (counts.waiting, counts.excused_today, counts.unregistered) == (0, 1, 1)
    assert (counts.agencies, counts.members, counts.present) == (1, 3, 2)


def test_those_who_came_last_come_first() -> None:
    store, made = scene()
    at = datetime(2026, 11, 17, 13, 30, tzinfo=UTC)
    for number, name in enumerate(("Linnea Prov", "Carolin Utkast", "Anders Lindexempel")):
        check_in(store.open_work, made.id_of(name), Mode.ON_SITE, at + timedelta(minutes=number))
    assert [guest.name for guest in read(store, made).latest(2)] == ["Anders Lindexempel", "Carolin Utkast"]


def test_agencies_are_found_by_letters_of_their_words() -> None:
    _, made = scene()
    assert [one.name for one in find_members(made.members, "bidr")] == ["Fiktiva bidragsnämnden"]
    assert [one.name for one in find_members(made.members, "verk")] == ["Mönsterverket"]
    assert find_members(made.members, " ") == ()


def test_todays_meeting_is_offered_first() -> None:
    group = network.group()
    later = network.meeting(group.id, day=DAY + timedelta(days=9), number=2)
    today = network.meeting(group.id, day=DAY, number=1)
    gone = network.meeting(group.id, day=DAY, number=3, state=MeetingState.CANCELLED, cancel_reason="Snö")
    planned = network.meeting(group.id, day=None, number=4, state=MeetingState.PROPOSED)
    assert meetings_to_check_in([later, gone, planned, today], DAY) == (today, later)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(("in", "out", "walk"))), max_size=6))
def test_taking_each_edit_gives_what_reading_anew_gives(deeds: list[tuple[int, str]]) -> None:
    store, made = scene()
    guests = read(store, made)
    for number, (who, deed) in enumerate(deeds):
        one = made.attendances[who]
        if deed == "in":
            edit = check_in(store.open_work, one.id, Mode.DIGITAL)
        elif deed == "out":
            edit = register(store.open_work, made.meeting.id, one.person_id, Reply.EXCUSED)
        else:
            edit = walk_in(store.open_work, made.meeting.id, f"Ny {number}", member_id=made.members[0].id)
        after = guests.after(edit)
        assert after is not None
        guests = after
        assert guests.counts(DAY) == read(store, made).counts(DAY)
        assert [one.attendance for one in guests.guests] == [
            one.attendance for one in read(store, made).guests
        ]


@given(st.text(max_size=12))
def test_every_hit_has_every_word_that_was_typed(text: str) -> None:
    for hit in LIST.find(text):
        hay = folded(f"{hit.guest.name} {hit.guest.agency} {hit.guest.short_name}").text
        assert all(word in hay for word in sought_words(text))


def _list() -> GuestList:
    scene, store = many(60), AgencyStore()
    store.add(*scene.things)
    return read(store, scene)


LIST = _list()


def test_somebody_who_came_unasked_is_unregistered() -> None:
    store, made = scene()
    check_in(store.open_work, made.id_of("Åsa Skiss"), Mode.ON_SITE)
    guests = read(store, made)
    assert [guest.name for guest in guests.guests if guest.is_unregistered] == ["Åsa Skiss"]
    assert all(guest.attendance.source is not Source.WALK_IN for guest in guests.guests)
