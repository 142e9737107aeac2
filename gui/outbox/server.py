"""Choosing the mail server and who writes; the password goes to the system's own keeping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from exchange.post import Security, Server, keep_password, kept_password
from gui.common.asking import Asking
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from network.mailing import OfficeProfile
from network.verbs.office import change_office
from riskmodel.kernel.words import say

_PORTS = range(1, 65536)


class ServerActs(Asking):
    """Asks for the server, and hands it with its password to those who send."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._passwords: dict[Server, str] = {}  # where the system keeps none: until the program ends

    def server(self) -> Server | None:
        """The chosen server; None before anybody has chosen one."""
        settings = self._desk.settings
        if not settings.mail_host:
            return None
        found = {each.value: each for each in Security}
        security = found.get(settings.mail_security, Security.STARTTLS)
        return Server(settings.mail_host, settings.mail_port, security, settings.mail_user)

    def ask(self, profile: OfficeProfile | None) -> None:
        """Ask for server and sender."""
        look, settings = self._look, self._desk.settings
        password = LineField(look, "", hint=say("outbox.server.password.hint"))
        password.setEchoMode(QLineEdit.EchoMode.Password)
        ways = [(each.value, say(f"outbox.server.{each.value}")) for each in Security]
        fields = [
            Field("sender_name", say("outbox.server.sender_name"),
                  LineField(look, profile.sender_name if profile else "")),
            Field("sender_address", say("outbox.server.sender_address"),
                  LineField(look, profile.sender_address if profile else ""),
                  help=say("outbox.server.sender_address.help")),
            Field("host", say("outbox.server.host"), LineField(look, settings.mail_host),
                  help=say("outbox.server.host.help")),
            Field("port", say("outbox.server.port"), LineField(look, str(settings.mail_port)),
                  check=_port_fault),
            Field("security", say("outbox.server.security"),
                  ChoiceField(look, ways, settings.mail_security)),
            Field("user", say("outbox.server.user"), LineField(look, settings.mail_user)),
            Field("password", say("outbox.server.password"), password),
        ]  # fmt: skip
        self._ask(
            say("outbox.server.title"),
            say("outbox.server.accept"),
            fields,
            partial(self._take, profile),
            say("outbox.server.text"),
        )

    def _take(self, profile: OfficeProfile | None, values: dict[str, Any]) -> None:
        if profile is None:
            self._choose(values)
            if self._dialog is not None:
                self._dialog.finish()
            return
        sender = {key: values[key] for key in ("sender_name", "sender_address")}
        changed = self._made(replace, profile, **sender)
        # The server too is chosen only when the sender can be.
        if changed is not None:
            self._choose(values)
            self._do(change_office, changed)

    def _choose(self, values: dict[str, Any]) -> None:
        self._desk.change_settings(
            mail_host=values["host"],
            mail_port=int(values["port"]),
            mail_security=values["security"],
            mail_user=values["user"],
        )
        server, password = self.server(), values["password"]
        if server is not None and password:
            self._passwords[server] = password
            work = partial(keep_password, server, password)
            self._desk.work_elsewhere(work, self._kept, owner=self)

    def _kept(self, is_kept: bool) -> None:
        self._desk.tell(say("outbox.server.kept" if is_kept else "outbox.server.not_kept"))

    def with_password(self, use: Callable[[Server, str], None]) -> None:
        """Give the server and its password to `use`."""
        server = self.server()
        if server is None:
            return
        known = self._passwords.get(server)
        if known is not None or not server.user:
            use(server, known or "")
            return
        self._desk.work_elsewhere(
            partial(kept_password, server), partial(self._have_password, server, use), owner=self
        )

    def _have_password(self, server: Server, use: Callable[[Server, str], None], found: str | None) -> None:
        use(server, found or "")


def _port_fault(value: Any) -> str:
    text = str(value)
    if text.isascii() and text.isdigit() and int(text) in _PORTS:
        return ""
    return say("outbox.server.port.fault")
