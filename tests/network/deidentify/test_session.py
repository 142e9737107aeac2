"""Deciding about marks, everywhere and one by one, and taking it back."""

from __future__ import annotations

import pytest

from network.deidentify import Known
from network.deidentify.going_through import go_through
from network.deidentify.session import Decision, Session
from tests.makers import experiences as made


@pytest.fixture
def session() -> Session:
    one = made.experience(
        title="Annas lista",
        summary="Anna skrev en lista.",
        problem="Felet såg Anna och Bertil i Malmö.",
        contact="",
    )
    return Session(one, go_through(one, Known()))


def test_every_mark_is_left_at_first(session: Session) -> None:
    assert [item.mark.text for item in session.items] == ["Annas", "Anna", "Anna", "Bertil", "Malmö"]
    assert [item.instead for item in session.items] == [
        "Person A:s",
        "Person A",
        "person A",
        "person B",
        "en kommun",
    ]
    assert session.left == 5
    assert session.changed_fields() == {}


def test_one_is_replaced_everywhere_as_each_sentence_wants_it(session: Session) -> None:
    item = session.items[1]
    session.replace(item, item.instead, everywhere=True)
    assert session.changed_fields() == {
        "title": "Person A:s lista",
        "summary": "Person A skrev en lista.",
        "problem": "Felet såg person A och Bertil i Malmö.",
    }
    assert session.left == 2
    assert session.undo()
    assert session.left == 5


def test_own_words_are_said_everywhere_too(session: Session) -> None:
    session.replace(session.items[1], "Handläggaren", everywhere=True)
    assert session.text("problem") == "Felet såg handläggaren och Bertil i Malmö."


def test_what_may_stand_is_noted_by_its_word(session: Session) -> None:
    session.keep(session.items[4])
    assert session.kept_words() == ("malmö",)
    assert session.items[4].decision is Decision.KEPT
    assert session.changed_fields() == {}


def test_the_next_one_to_decide_is_found_both_ways(session: Session) -> None:
    first = session.next_left(None)
    assert first is session.items[0]
    session.keep(session.items[3])
    assert session.next_left(session.items[2]) is session.items[4]
    assert session.next_left(session.items[4], -1) is session.items[2]
    assert session.next_left(session.items[4]) is None


def test_a_stretch_can_be_marked_by_hand_but_not_over_another(session: Session) -> None:
    item = session.mark("problem", 0, 6)
    assert item is not None
    assert (item.mark.text, item.mark.start) == ("Felet", 0)
    assert session.mark("problem", 5, 16) is None
    assert session.mark("problem", 5, 6) is None
    session.replace(item, "Det")
    assert session.text("problem").startswith("Det såg Anna")
    session.reopen(session.at(item.key) or item)
    session.undo()
    session.undo()
    session.undo()
    assert session.at(item.key) is None
    assert not session.undo()


def test_what_was_decided_outlives_the_window(session: Session) -> None:
    session.mark("problem", 0, 5)
    session.replace(session.items[0], "Någons")
    session.keep(session.items[-1])
    other = Session(session.experience, go_through(session.experience, Known()))
    other.restore(session.state())
    assert other.state() == session.state()
    assert other.changed_fields() == session.changed_fields()


def test_the_pieces_are_the_text(session: Session) -> None:
    session.replace(session.items[2], "någon")
    assert "".join(piece.text for piece in session.pieces("problem")) == session.text("problem")
