"""Showing dilemmas in full screen, and what becomes of the notes afterwards."""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from gui.common.banner import Banner
from gui.common.desk import Desk
from gui.common.experienceform import CaptureActs
from gui.learning.dilemma_window import DilemmaWindow
from gui.learning.talk import Talk
from riskmodel.content import Dilemma
from riskmodel.kernel.words import say


class Talks(QObject):
    """Opens the window, and asks what the notes of a talk are to become; until then they are kept."""

    def __init__(self, desk: Desk, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._banner = desk, banner
        self._capture = CaptureActs(desk, self)
        self._window: DilemmaWindow | None = None
        self.show_left()

    @property
    def window(self) -> DilemmaWindow | None:
        """The window that is open, if any."""
        is_open = self._window is not None and shiboken6.isValid(self._window) and self._window.isVisible()
        return self._window if is_open else None

    def has_notes(self) -> bool:
        """Whether notes of a talk are left."""
        return bool(self._desk.settings.talk_notes.strip())

    def show(self, dilemmas: tuple[Dilemma, ...]) -> None:
        """Show dilemmas in full screen; notes that are left from before are gone on with."""
        if self.window is not None:
            self.window.activateWindow()
            return
        self._window = DilemmaWindow(self._desk, Talk(dilemmas))
        self._window.closed.connect(self._closed)
        self._window.begin()

    def show_left(self) -> None:
        """Tell of notes that have not become anything yet."""
        about = self._desk.settings.talk_about
        if not self.has_notes():
            self._banner.say("")
        else:
            self._banner.say(
                say("learning_place.notes.left", about=about),
                link=say("learning_place.notes.what"),
                run=self.ask_what,
            )

    def ask_what(self) -> None:
        """Ask whether the notes are to become a draft of an experience."""
        if self._desk.is_read_only:
            self._desk.dialogs.tell(
                say("learning_place.notes.read_only"), say("learning_place.notes.read_only.text")
            )
            return
        self._desk.dialogs.ask(
            say("learning_place.notes.ask"),
            say("learning_place.notes.text", about=self._desk.settings.talk_about),
            accept=say("learning_place.notes.draft"),
            reject=say("learning_place.notes.keep"),
            done=self._draft,
        )

    def throw_away(self) -> None:
        """Ask, and drop the notes."""
        if self.has_notes():
            self._desk.dialogs.ask(
                say("learning_place.notes.ask_drop"),
                say("learning_place.notes.ask_drop.text"),
                accept=say("learning_place.notes.drop"),
                reject=say("learning_place.notes.keep"),
                danger=True,
                done=self._drop,
            )

    def _closed(self, text: str) -> None:
        self.show_left()
        if text.strip():
            self.ask_what()

    def _draft(self, _values: dict[str, Any]) -> None:
        self._capture.ask(notes=self._desk.settings.talk_notes.strip(), done=self._captured)

    def _captured(self, _experience: object) -> None:
        self._drop({})

    def _drop(self, _values: dict[str, Any]) -> None:
        self._desk.change_settings(talk_notes="", talk_about="")
        self.show_left()
