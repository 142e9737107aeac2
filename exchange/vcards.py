"""Contact persons as vCards, version 3.0 in UTF-8 without a mark, which every address book reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from network.member import AppointmentRole, Member, Person
from network.membership import Appointed, MemberFile
from riskmodel.kernel.words import say

_LONGEST_NAME = 60
_LONGEST_LINE = 75  # octets, RFC 2425, 5.8.1
_NEVER_FOLD = 10_000_000


@dataclass(frozen=True, slots=True)
class Card:
    """One card; `stem` is what its file may be called: the agency and the role, never the person's name."""

    stem: str
    data: bytes


def member_cards(files: Iterable[MemberFile], day: date) -> tuple[Card, ...]:
    """A card for each contact person and deputy of the members of a day."""
    cards: list[Card] = []
    used: dict[str, int] = {}
    for file in files:
        if not file.is_in(day):
            continue
        for role in AppointmentRole:
            for held in file.holders(role, day):
                stem = _stem(file.member, role)
                used[stem] = used.get(stem, 0) + 1
                numbered = f"{stem} {used[stem]}" if used[stem] > 1 else stem
                cards.append(Card(numbered, card_of(file.member, held)))
    return tuple(cards)


def bundle(cards: Iterable[Card]) -> bytes:
    """All cards in one file."""
    return b"".join(card.data for card in cards)


def card_of(member: Member, held: Appointed) -> bytes:
    """One person as a card, with the agency as organisation and the role in the network as a note."""
    import vobject

    person = held.person
    card = vobject.vCard()
    card.add("fn").value = _plain(person.name)
    given, family = _names(person)
    card.add("n").value = vobject.vcard.Name(family=family, given=given)
    card.add("org").value = [_plain(member.name)]
    if person.title:
        card.add("title").value = _plain(person.title)
    if person.email:
        _typed(card, "email", person.email, "INTERNET")
    if person.phone:
        _typed(card, "tel", _plain(person.phone), "WORK")
    card.add("note").value = _plain(say(f"members.card.{held.appointment.role.value}")).replace(";", ",")
    card.add("uid").value = f"urn:uuid:{person.id}"
    text: str = card.serialize(validate=True, lineLength=_NEVER_FOLD)
    return b"".join(_folded(line) for line in text.split("\r\n") if line)


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets that never break a letter; vobject's own pieces can be longer."""
    pieces, piece = [], b""
    for sign in line:
        data = sign.encode("utf-8")
        if len(piece) + len(data) > _LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _typed(card: object, name: str, value: str, kind: str) -> None:
    line = card.add(name)  # type: ignore[attr-defined]
    line.value = value
    line.type_param = kind


def _names(person: Person) -> tuple[str, str]:
    given, _, family = _plain(person.name).rpartition(" ")
    return (given, family) if given else (family, "")


def _plain(text: str) -> str:
    """One line without signs that steer anything."""
    return " ".join("".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text).split())


def _stem(member: Member, role: AppointmentRole) -> str:
    safe = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in _plain(member.name))
    return f"{' '.join(safe.split())[:_LONGEST_NAME].strip()} {say(f'members.card.file.{role.value}')}"
