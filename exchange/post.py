"""Sending by SMTP, one message at a time, so that each answer is known before the next message goes.

Nothing is ever sent twice by itself: a message whose fate is not known is told as UNKNOWN, and a person
decides. Nothing goes out unencrypted when encryption was asked for.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING

from exchange.invitation import one_line
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

TIMEOUT = 20.0  # seconds of silence
_OK, _GO_ON = 250, 354
_BUSY = 421
_LONGEST_ANSWER = 200
_HERE = "[127.0.0.1]"  # what the program calls itself: not the name of the machine
_KEEPING = "Klarsyn SMTP"


class Security(StrEnum):
    """How the way to the server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"  # inside one's own network; no password goes this way


class Outcome(StrEnum):
    """What became of one message."""

    SENT = "sent"
    FAILED = "failed"  # the server does not have it
    UNKNOWN = "unknown"  # it may have it


@dataclass(frozen=True, slots=True)
class Server:
    """Where messages are handed over; `user` is "" when the server asks for no password."""

    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""

    @property
    def name(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a message, and why in words; "" when it was sent."""

    outcome: Outcome
    reason: str = ""


class Post:
    """A connection to a mail server, made when first needed and again when the server has hung up."""

    def __init__(
        self,
        server: Server,
        password: str = "",
        *,
        trust: ssl.SSLContext | None = None,
        timeout: float = TIMEOUT,
    ) -> None:
        self._server, self._password, self._timeout = server, password, timeout
        self._trust = trust
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Post:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def connect(self) -> None:
        """Call the server and sign in.

        Raises:
            InputError: `mail.post.*`: it does not answer, refuses, is not who it says, or does not encrypt.
        """
        self.close()
        server = self._server
        if server.security is Security.NONE and server.user:
            raise InputError("mail.post.open_password", server=server.name)
        try:
            self._line = self._call()
            self._sign_in(self._line)
        except (OSError, smtplib.SMTPException, UnicodeError) as fault:
            self.close()
            raise _refusal(fault, server) from fault

    def send(self, sender: str, to: str, data: bytes) -> Result:
        """Hand over one message. Before its content has begun to go, a lost connection is made anew once.

        Raises:
            InputError: `mail.post.*` when there is no connection to be had; nothing of it has gone.
        """
        for attempt in (1, 2):
            if self._line is None:
                self.connect()
            line = self._line
            assert line is not None  # noqa: S101 - connect makes one or raises
            try:
                refused = _open_envelope(line, sender, to)
            except (smtplib.SMTPServerDisconnected, OSError) as fault:
                self._drop()
                if attempt == 1:
                    continue
                return Result(Outcome.FAILED, str(_refusal(fault, self._server)))
            if refused is None:
                return self._hand_over(line, data)
            result = self._refused(*refused)
            if refused[0] != _BUSY or attempt > 1:
                return result
        raise AssertionError  # pragma: no cover - the second attempt returns

    def close(self) -> None:
        """Say goodbye."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
            line.close()

    def _call(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.TLS:
            return smtplib.SMTP_SSL(
                server.host, server.port, _HERE, timeout=self._timeout, context=self._context()
            )
        line = smtplib.SMTP(server.host, server.port, _HERE, timeout=self._timeout)
        if server.security is Security.STARTTLS:
            try:
                line.starttls(context=self._context())
            except BaseException:
                line.close()
                raise
        return line

    def _context(self) -> ssl.SSLContext:
        return self._trust or ssl.create_default_context()

    def _sign_in(self, line: smtplib.SMTP) -> None:
        line.ehlo_or_helo_if_needed()
        if self._server.user:
            line.login(self._server.user, self._password)

    def _hand_over(self, line: smtplib.SMTP, data: bytes) -> Result:
        """From here on, silence means that nobody knows."""
        try:
            line.send(b"\r\n".join(_stuffed(data)) + b"\r\n.\r\n")
            code, answer = line.getreply()
        except (smtplib.SMTPException, OSError):
            self._drop()
            return Result(Outcome.UNKNOWN, say("mail.post.unknown", server=self._server.name))
        if code == _OK:
            return Result(Outcome.SENT)
        return self._refused(code, answer)

    def _refused(self, code: int, answer: bytes) -> Result:
        if code == _BUSY:
            self._drop()
        elif self._line is not None:
            try:
                self._line.rset()
            except (smtplib.SMTPException, OSError):
                self._drop()
        words = say("mail.post.answer", server=self._server.name, code=code, answer=_words(answer))
        return Result(Outcome.FAILED, words)

    def _drop(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def _open_envelope(line: smtplib.SMTP, sender: str, to: str) -> tuple[int, bytes] | None:
    """Sender, recipient and the word that the content comes; what the server said when it would not."""
    steps: tuple[tuple[Callable[[], tuple[int, bytes]], int], ...] = (
        (lambda: line.mail(sender), _OK),
        (lambda: line.rcpt(to), _OK),
        (lambda: line.docmd("data"), _GO_ON),
    )
    for step, wanted in steps:
        code, answer = step()
        if code != wanted and not (wanted == _OK and code == _OK + 1):  # 251: forwarded
            return code, answer
    return None


def _stuffed(data: bytes) -> list[bytes]:
    """The lines, those that begin with a dot with one more (RFC 5321, 4.5.2)."""
    text = data.removesuffix(b"\r\n")
    return [b"." + line if line.startswith(b".") else line for line in text.split(b"\r\n")]


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return one_line(text)[:_LONGEST_ANSWER]


def _refusal(fault: Exception, server: Server) -> InputError:
    for kinds, key in _REASONS:
        if isinstance(fault, kinds):
            return InputError(key, server=server.name)
    if isinstance(fault, smtplib.SMTPResponseException):
        answer = _words(fault.smtp_error)
        return InputError("mail.post.no_welcome", server=server.name, code=fault.smtp_code, answer=answer)
    if "timed out" in str(fault):
        return InputError("mail.post.silent", server=server.name)
    if isinstance(fault, smtplib.SMTPServerDisconnected):
        return InputError("mail.post.hung_up", server=server.name)
    return InputError("mail.post.unreachable", server=server.name, reason=_words(str(fault)))


_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (smtplib.SMTPAuthenticationError, "mail.post.password"),
    (smtplib.SMTPNotSupportedError, "mail.post.no_tls"),
    (ssl.SSLCertVerificationError, "mail.post.certificate"),
    (ssl.SSLError, "mail.post.tls"),
    (socket.gaierror, "mail.post.no_host"),
    (UnicodeError, "mail.post.no_host"),
    (ConnectionRefusedError, "mail.post.refused"),
    (TimeoutError, "mail.post.silent"),
)


# -- the password -------------------------------------------------------------------------------------


def kept_password(server: Server) -> str | None:
    """The password in the system's own keeping; None when there is none or no keeping.

    A keeping that is locked may ask the user for its own password first.
    """
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(f"{_KEEPING} {server.name}", server.user)
    except (KeyringError, OSError, RuntimeError):
        return None


def keep_password(server: Server, password: str) -> bool:
    """Give the password to the system's own keeping; False when the system has none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(f"{_KEEPING} {server.name}", server.user, password)
    except (KeyringError, OSError, RuntimeError):
        return False
    return True
