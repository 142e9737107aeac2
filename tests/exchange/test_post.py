"""A real mail server on loopback that takes, refuses, hangs, drops, and encrypts with its own certificate."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keyring
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from exchange.mail import as_bytes
from exchange.post import Outcome, Post, Security, Server, keep_password, kept_password
from riskmodel.kernel.errors import InputError
from tests.exchange.test_mail import letter

FROM, TO = "natverk@monsterverket.example", "asa.oberg@exempelverket.example"
DATA = as_bytes(letter(), is_draft=False)


class Box:
    """What came in; some addresses and words are answered otherwise."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.rcpt: dict[str, str] = {}
        self.data = "250 OK"

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.rcpt:
            return self.rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.data.startswith("250"):
            self.taken.append((envelope.rcpt_tos[0], envelope.original_content))
        return self.data


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def serving(box: Box, **options: Any) -> Iterator[Server]:
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield Server("127.0.0.1", controller.port, Security.NONE)
    finally:
        controller.stop()


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[Server]:
    with serving(box) as found:
        yield found


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-keyout", str(key), "-out", str(cert), *subject],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


def own_context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context


def trusting(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate[0]))


def test_letters_go_one_by_one_and_arrive_octet_by_octet(box: Box, server: Server) -> None:
    with Post(server) as post:
        results = [post.send(FROM, f"p{at}@exempelverket.example", DATA) for at in range(3)]
    assert [result.outcome for result in results] == [Outcome.SENT] * 3
    assert [to for to, _ in box.taken] == [f"p{at}@exempelverket.example" for at in range(3)]
    assert box.taken[0][1] == DATA


def test_a_line_that_begins_with_a_dot_arrives(box: Box, server: Server) -> None:
    data = b"Subject: x\r\n\r\n.\r\n..a\r\n.b\r\n"
    with Post(server) as post:
        assert post.send(FROM, TO, data).outcome is Outcome.SENT
    assert box.taken[0][1] == data


def test_an_address_that_is_refused_fails_and_the_next_goes(box: Box, server: Server) -> None:
    box.rcpt[TO] = "550 5.1.1 Unknown here"
    with Post(server) as post:
        first, second = post.send(FROM, TO, DATA), post.send(FROM, "b@exempelverket.example", DATA)
    assert first.outcome is Outcome.FAILED
    assert "550" in first.reason
    assert second.outcome is Outcome.SENT
    assert len(box.taken) == 1


def test_content_that_is_refused_fails(box: Box, server: Server) -> None:
    box.data = "554 5.7.1 Spam"
    with Post(server) as post:
        result = post.send(FROM, TO, DATA)
    assert result.outcome is Outcome.FAILED
    assert "554" in result.reason


def test_nobody_at_the_port_is_told_in_words() -> None:
    port = free_port()
    with pytest.raises(InputError) as fault:
        Post(Server("127.0.0.1", port, Security.NONE)).connect()
    assert fault.value.key == "mail.post.refused"
    assert f"127.0.0.1:{port}" in str(fault.value)


# -- a server that misbehaves ----------------------------------------------------------------------


Talk = Callable[[socket.socket, Any], None]


@contextmanager
def talking(*talks: Talk) -> Iterator[Server]:
    """A server that holds one conversation for each call, in turn."""
    listening = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def serve() -> None:
        for talk in talks:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as words:
                talk(line, words)
                if talk is hang:
                    ended.wait(10)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Server("127.0.0.1", listening.getsockname()[1], Security.NONE)
    finally:
        ended.set()
        listening.close()
        thread.join(5)


def greet(line: socket.socket, words: Any) -> None:
    line.sendall(b"220 hej\r\n")
    words.readline()
    line.sendall(b"250 hej\r\n")


def envelope(line: socket.socket, words: Any) -> None:
    for answer in (b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"):
        words.readline()
        line.sendall(answer)


def content(words: Any) -> None:
    while words.readline() not in {b".\r\n", b""}:
        continue


def hang(line: socket.socket, words: Any) -> None:
    greet(line, words)


def hang_at_once(_line: socket.socket, _words: Any) -> None:
    """Says nothing at all."""


def drop_before_the_content(line: socket.socket, words: Any) -> None:
    greet(line, words)
    words.readline()


def drop_in_the_content(line: socket.socket, words: Any) -> None:
    greet(line, words)
    envelope(line, words)
    words.readline()


def drop_after_the_content(line: socket.socket, words: Any) -> None:
    greet(line, words)
    envelope(line, words)
    content(words)


def take(line: socket.socket, words: Any) -> None:
    greet(line, words)
    envelope(line, words)
    content(words)
    line.sendall(b"250 ok\r\n")
    words.readline()


@pytest.mark.parametrize("talk", [drop_in_the_content, drop_after_the_content])
def test_when_the_line_breaks_after_the_content_began_nobody_knows(talk: Talk) -> None:
    with talking(talk, take) as server, Post(server, timeout=2) as post:
        result = post.send(FROM, TO, DATA * 200)
        assert result.outcome is Outcome.UNKNOWN
        assert "kan ha kommit fram" in result.reason
        assert post.send(FROM, TO, DATA).outcome is Outcome.SENT


def test_when_the_line_breaks_before_the_content_it_is_tried_once_more() -> None:
    with talking(drop_before_the_content, take) as server, Post(server, timeout=2) as post:
        assert post.send(FROM, TO, DATA).outcome is Outcome.SENT


def test_twice_broken_before_the_content_is_failed_not_unknown() -> None:
    talks = (drop_before_the_content, drop_before_the_content)
    with talking(*talks) as server, Post(server, timeout=2) as post:
        assert post.send(FROM, TO, DATA).outcome is Outcome.FAILED


def test_a_server_that_hangs_is_left_after_the_time() -> None:
    with talking(hang, hang) as server, Post(server, timeout=0.3) as post:
        with pytest.raises(InputError) as fault:
            post.send(FROM, TO, DATA)
        assert fault.value.key == "mail.post.silent"


# -- encryption and sign-in ------------------------------------------------------------------------


def test_starttls_and_a_password(box: Box, certificate: tuple[Path, Path]) -> None:
    seen: list[bytes] = []

    def check(
        _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: LoginPassword
    ) -> AuthResult:
        seen.append(data.password)
        return AuthResult(success=data.password == b"hemligt", handled=False)

    options = {
        "tls_context": own_context(certificate), "require_starttls": True,
        "authenticator": check, "auth_required": True,
    }  # fmt: skip
    with serving(box, **options) as plain:
        server = Server("127.0.0.1", plain.port, Security.STARTTLS, "natverk")
        with Post(server, "hemligt", trust=trusting(certificate)) as post:
            assert post.send(FROM, TO, DATA).outcome is Outcome.SENT
        with pytest.raises(InputError) as fault:
            Post(server, "fel", trust=trusting(certificate)).connect()
    assert fault.value.key == "mail.post.password"
    assert set(seen) == {b"hemligt", b"fel"}


def test_tls_from_the_start(box: Box, certificate: tuple[Path, Path]) -> None:
    with serving(box, ssl_context=own_context(certificate)) as plain:
        server = Server("127.0.0.1", plain.port, Security.TLS)
        with Post(server, trust=trusting(certificate)) as post:
            assert post.send(FROM, TO, DATA).outcome is Outcome.SENT


def test_a_certificate_nobody_vouches_for_is_refused(box: Box, certificate: tuple[Path, Path]) -> None:
    with serving(box, tls_context=own_context(certificate)) as plain:
        server = Server("127.0.0.1", plain.port, Security.STARTTLS)
        with pytest.raises(InputError) as fault:
            Post(server).connect()
    assert fault.value.key == "mail.post.certificate"
    assert box.taken == []


def test_without_the_encryption_that_was_asked_for_nothing_goes(box: Box, server: Server) -> None:
    with pytest.raises(InputError) as fault:
        Post(Server("127.0.0.1", server.port, Security.STARTTLS)).send(FROM, TO, DATA)
    assert fault.value.key == "mail.post.no_tls"
    assert box.taken == []


def test_no_password_goes_unencrypted(server: Server) -> None:
    with pytest.raises(InputError) as fault:
        Post(Server("127.0.0.1", server.port, Security.NONE, "natverk"), "hemligt").connect()
    assert fault.value.key == "mail.post.open_password"
    assert "hemligt" not in str(fault.value)


class Ring(KeyringBackend):
    """A keyring in memory; `is_broken` is one that the system does not have."""

    priority = 1

    def __init__(self, *, is_broken: bool = False) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.is_broken = is_broken

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_broken:
            raise KeyringError
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_broken:
            raise KeyringError
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.mark.parametrize("is_broken", [False, True])
def test_the_password_lies_in_the_systems_keyring(is_broken: bool) -> None:
    before = keyring.get_keyring()
    server = Server("smtp.monsterverket.example", 587, user="natverk")
    try:
        keyring.set_keyring(Ring(is_broken=is_broken))
        assert kept_password(server) is None
        assert keep_password(server, "hemligt") is not is_broken
        assert kept_password(server) == (None if is_broken else "hemligt")
    finally:
        keyring.set_keyring(before)
