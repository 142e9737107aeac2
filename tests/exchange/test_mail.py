"""Drafts as files: whole or not there, read back as they were written, and quick enough."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from exchange.invitation import Party, many_lines, one_line, person_name, request
from exchange.mail import Letter, as_bytes, as_html, file_stem, write_letters
from riskmodel.kernel.errors import InputError
from tests.exchange.invites import ATTENDEE, ORGANIZER, SUMMARIES, TEXTS, invite

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)


def letter(**fields: object) -> Letter:
    plain: dict = {
        "message_id": "<1@monsterverket.example>",
        "date": NOW,
        "sender": ORGANIZER,
        "to": ATTENDEE,
        "subject": "Inbjudan: nätverksmöte 3/2027",
        "text": "Hej Åsa\n\nTid: tisdag 8 juni 2027 kl. 09.00–10.30 (svensk tid)\n.\nFrom mig",
        "calendar": request(invite()),
        "method": "REQUEST",
    }
    return Letter(**{**plain, **fields})


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_opens_unsent_with_text_page_and_calendar() -> None:
    message = read(as_bytes(letter(), is_draft=True))
    assert message["X-Unsent"] == "1"
    assert message.get_content_type() == "multipart/alternative"
    plain, page, calendar = message.iter_parts()
    assert [part.get_content_type() for part in (plain, page, calendar)] == [
        "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    assert plain.get_content().replace("\r\n", "\n").strip() == letter().text
    assert '<html lang="sv">' in page.get_content()
    assert calendar.get_param("method") == "REQUEST"
    assert calendar["Content-Transfer-Encoding"] == "base64"
    assert calendar.get_payload(decode=True) == letter().calendar
    assert not message.defects


def test_what_is_sent_is_no_draft() -> None:
    assert read(as_bytes(letter(), is_draft=False))["X-Unsent"] is None


@given(subject=SUMMARIES, text=TEXTS.filter(lambda text: bool(many_lines(text).strip("\n"))), name=TEXTS)
@settings(max_examples=25, deadline=None, phases=[Phase.generate])
def test_words_come_back_as_they_were(subject: str, text: str, name: str) -> None:
    data = as_bytes(letter(subject=subject, text=text, to=Party(name, ATTENDEE.address)), is_draft=True)
    message = read(data)
    assert one_line(str(message["Subject"])) == subject
    (address,) = message["To"].addresses
    assert address.addr_spec == ATTENDEE.address
    # Python's own reader puts a blank between the encoded words of a long name.
    assert address.display_name.replace(" ", "") == person_name(name).replace(" ", "")
    plain = next(message.iter_parts())
    content = plain.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")
    assert content == many_lines(text).strip("\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.isascii()


def test_a_line_break_makes_no_header() -> None:
    evil = letter(
        subject="Hej\r\nBcc: spion@x.example", to=Party("Å\nBcc: spion@x.example", ATTENDEE.address)
    )
    assert read(as_bytes(evil, is_draft=True))["Bcc"] is None


def test_text_from_outside_is_no_markup() -> None:
    page = as_html("<script>alert(1)</script> & https://mote.example/?a=1&b=2.\n\nNytt")
    assert "<script>" not in page
    assert '<a href="https://mote.example/?a=1&amp;b=2">https://mote.example/?a=1&amp;b=2</a>.' in page
    assert page.count("<p>") == 2


def test_files_lie_side_by_side_and_none_is_written_over(tmp_path: Path) -> None:
    letters = [(file_stem("inbjudan", "3/2027", "Exempelverket"), letter()) for _ in range(3)]
    heard: list[tuple[int, Path]] = []
    written = write_letters(letters, tmp_path / "ny", lambda count, path: heard.append((count, path)))
    assert [path.name for path in written] == [
        "inbjudan-3-2027-Exempelverket.eml",
        "inbjudan-3-2027-Exempelverket-2.eml",
        "inbjudan-3-2027-Exempelverket-3.eml",
    ]
    assert heard == [(1, written[0]), (2, written[1]), (3, written[2])]
    assert written[0].with_suffix(".ics").read_bytes() == letter().calendar
    again = write_letters(letters[:1], tmp_path / "ny")
    assert again[0].name == "inbjudan-3-2027-Exempelverket-4.eml"
    assert not list((tmp_path / "ny").glob(".*"))


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(InputError) as fault:
        write_letters([("a", letter())], tmp_path / "fil")
    assert fault.value.key == "mail.folder"
    assert "0 brev" in str(fault.value)


def test_what_was_written_before_the_disk_was_full_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Path.write_bytes, []

    def full(self: Path, data: bytes) -> int:
        calls.append(self)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError) as fault:
        write_letters([("a", letter()), ("b", letter())], tmp_path)
    assert fault.value.facts["written"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.eml", "a.ics"]


@pytest.mark.parametrize(
    ("parts", "stem"),
    [
        (("inbjudan", "3/2027", "A: B?"), "inbjudan-3-2027-A-B"),
        (("CON",), "_CON"),
        (("", " "), "_"),
        (("../../etc",), "etc"),
        (("å" * 200,), "å" * 80),
    ],
)
def test_file_names_hold_on_every_system(parts: tuple[str, ...], stem: str) -> None:
    assert file_stem(*parts) == stem
