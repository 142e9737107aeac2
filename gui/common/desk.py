"""The desk: the one object every page is handed. Through it pages read, change, go and tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from gui.common.dialogs import Dialogs
from gui.common.jobs import Jobs, Progress
from gui.common.place import Where
from gui.common.room import Room
from gui.common.settings import Settings
from gui.common.theme import Look
from gui.common.today import day_here
from gui.common.workspace import Step, Steps, Workspace
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

if TYPE_CHECKING:
    from gui.common.askdialog import AskDialog

T = TypeVar("T")
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Written:
    edit: Edit
    steps: Steps


class Desk(QObject):
    """Reads and writes on the store's thread, and brings the window to other places.

    Nothing here blocks. `owner` is the widget that asks; when it is gone, the answer is dropped.
    """

    changed = Signal(object)  # Edit, after every verb that changed something, undo and redo
    look_changed = Signal(object)  # Look
    language_changed = Signal(object)
    settings_changed = Signal(object)  # Settings
    room_changed = Signal(object)  # Room
    went = Signal(object)  # Where
    saved = Signal(object)  # datetime, local
    steps_changed = Signal(object)  # Steps
    # What the window listens to.
    asked_to_go = Signal(object)  # Where
    asked_for_agency = Signal(object)  # UUID
    asked_to_back_up = Signal()
    told = Signal(str, bool)
    counted = Signal(str, object, str)

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        dialogs: Dialogs,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.jobs, self.dialogs, self.settings = look, jobs, dialogs, settings
        self.room = Room.WIDE
        self.steps = Steps()
        self.saved_at: datetime | None = None
        self._workspace: Workspace | None = None

    # -- the open workspace ----------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The open workspace. Pages are made only when there is one."""
        if self._workspace is None:
            raise LookupError("no workspace is open")
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether a workspace is open."""
        return self._workspace is not None

    @property
    def agency_id(self) -> UUID:
        """Whose data the window shows."""
        return self.workspace.agency_id

    @property
    def is_read_only(self) -> bool:
        """Whether changes are refused; pages then show no fields to write in."""
        return self.workspace.is_read_only

    def sit_down(self, workspace: Workspace) -> None:
        """Work on a workspace from now on."""
        self._workspace, self.saved_at = workspace, None
        self.jobs.run(workspace.steps, owner=self, done=self._take_steps)

    def get_up(self) -> None:
        """Work on no workspace."""
        self._workspace = None
        self._take_steps(Steps())

    # -- reading and changing ----------------------------------------------------------------------

    def read(
        self,
        question: Callable[[Reading], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """Ask the store; `done` gets the answer on the window's thread."""
        self.jobs.run(
            partial(_ask, self.workspace, question),
            owner=owner,
            done=done,
            failed=failed or self._refused,
        )

    def use_store(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """Run one of the workspace's own functions, such as `back_up`, on the store's thread."""
        self.jobs.run(work, owner=owner, done=done, failed=failed or self._refused)

    def today(self) -> date:
        """The user's own day."""
        return day_here()

    def do(
        self,
        verb: Callable[..., Edit],
        *args: Any,
        owner: QObject,
        done: Callable[[Edit], None] | None = None,
        failed: Failed | None = None,
        **named: Any,
    ) -> None:
        """Run `verb(open_work, *args, **named)`; then `changed` is emitted, then `done` is called.

        A refusal goes to `failed`, or is shown in words when nobody takes it.
        """
        work = partial(verb, self.workspace.open_work, *args, **named)
        self._write(work, owner, done, failed)

    def do_for(
        self,
        dialog: AskDialog,
        verb: Callable[..., Edit],
        *args: Any,
        owner: QObject,
        done: Callable[[Edit], None] | None = None,
        **named: Any,
    ) -> None:
        """Run a verb that a dialog with `keeps_open` asked for: it closes when that is done.

        A refusal is told in the dialog, with what was written still there; by itself when it has been left.
        """
        dialog.accept_button.setEnabled(False)
        # The desk owns the job: the dialog must close even if the asker is gone.
        work = partial(verb, self.workspace.open_work, *args, **named)
        self._write(
            work, self, partial(_close_and_go_on, dialog, owner, done), partial(self._refused_in, dialog)
        )

    def undo(self) -> None:
        """Take the last change back."""
        if self.steps.undo:
            self._write(self.workspace.undo, self, None, self._undo_refused)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.steps.redo:
            self._write(self.workspace.redo, self, None, self._undo_refused)

    @property
    def undo_name(self) -> str:
        """What Ctrl+Z would take back, such as "Ändra bedömning", or ""."""
        return step_name(self.steps.undo)

    @property
    def redo_name(self) -> str:
        """What Ctrl+Y would do again, or ""."""
        return step_name(self.steps.redo)

    def work_elsewhere(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """Run what needs no store, such as writing a report, beside everything else."""
        self.jobs.run(work, owner=owner, done=done, failed=failed or self._refused, touches_store=False)

    def work_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        told: Callable[[float | None, str], None],
        failed: Failed | None = None,
    ) -> Progress:
        """Like `work_elsewhere` for work that tells how far it has come and can be stopped."""
        return self.jobs.run_long(work, owner=owner, done=done, told=told, failed=failed or self._refused)

    def show_agency(self, agency_id: UUID) -> None:
        """Show the workspace from another of its agencies."""
        self.asked_for_agency.emit(agency_id)

    # -- going and telling ---------------------------------------------------------------------------

    def go(self, place: str, **what: Any) -> None:
        """Go to a place, or to a thing in it: `desk.go("risk", risk_id=...)`."""
        self.asked_to_go.emit(Where(place, what))

    def tell(self, text: str, undo: bool = False) -> None:
        """Show a receipt that fades, with a way back if `undo`; also said to the screen reader."""
        self.told.emit(text, undo)
        self.announce(text)

    def announce(self, text: str) -> None:
        """Say something to the screen reader when it has finished its sentence."""
        window = self.dialogs.window
        if QAccessible.isActive() and window is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))

    def refused(self, fault: Exception) -> None:
        """Show why something was not done: for a `failed` that has taken back what it showed."""
        self._refused(fault)

    def set_count(self, place: str, number: int | None, kind: str = "plain") -> None:
        """Show a number beside a place; `kind` is plain, late, fault or new; None or 0 shows nothing."""
        self.counted.emit(place, number, kind)

    # -- the user's choices ----------------------------------------------------------------------------

    def change_settings(self, **changes: Any) -> None:
        """Change some of the user's choices; the program keeps and obeys them."""
        self.settings = replace(self.settings, **changes)
        self.settings_changed.emit(self.settings)

    def set_look(self, look: Look) -> None:
        """Wear another look: the window makes its pages anew."""
        self.look = look
        self.dialogs.look = look
        self.look_changed.emit(look)

    def set_room(self, room: Room) -> None:
        """The window has become wider or narrower."""
        if room is not self.room:
            self.room = room
            self.room_changed.emit(room)

    # -- inner ------------------------------------------------------------------------------------------

    def _write(
        self,
        work: Callable[[], Edit],
        owner: QObject,
        done: Callable[[Edit], None] | None,
        failed: Failed | None,
    ) -> None:
        # The desk owns the job: the other pages must hear of the change even if the asker is gone.
        self.jobs.run(
            partial(_write_and_look, self.workspace, work),
            owner=self,
            done=partial(self._written, owner, done),
            failed=partial(self._write_failed, owner, failed),
        )

    def _written(self, owner: QObject, done: Callable[[Edit], None] | None, written: _Written) -> None:
        self.saved_at = datetime.now().astimezone()
        self._take_steps(written.steps)
        self.saved.emit(self.saved_at)
        if written.edit.changes:
            self.changed.emit(written.edit)
        if done is not None and shiboken6.isValid(owner):
            done(written.edit)

    def _write_failed(self, owner: QObject, failed: Failed | None, fault: Exception) -> None:
        if failed is not None and shiboken6.isValid(owner):
            failed(fault)
        else:
            self._refused(fault)

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self.dialogs.refused(fault)
        else:
            self.jobs.failed.emit(fault)

    def _refused_in(self, dialog: AskDialog, fault: Exception) -> None:
        if shiboken6.isValid(dialog):
            dialog.accept_button.setEnabled(True)
        self._refused(fault)

    def _undo_refused(self, fault: Exception) -> None:
        self._refused(fault)
        self.jobs.run(self.workspace.steps, owner=self, done=self._take_steps)

    def _take_steps(self, steps: Steps) -> None:
        self.steps = steps
        self.steps_changed.emit(steps)


def _close_and_go_on(
    dialog: AskDialog, owner: QObject, done: Callable[[Edit], None] | None, edit: Edit
) -> None:
    if shiboken6.isValid(dialog):
        dialog.finish()
    if done is not None and shiboken6.isValid(owner):
        done(edit)


def step_name(step: Step | None) -> str:
    """A step of the history in words: the verb's, followed by what it was about."""
    if step is None:
        return ""
    words = say(f"history.{step.label}", about=step.about)
    return words.strip()


def _ask(workspace: Workspace, question: Callable[[Reading], T]) -> T:
    with workspace.open_reading() as reading:
        return question(reading)


def _write_and_look(workspace: Workspace, work: Callable[[], Edit]) -> _Written:
    edit = work()
    return _Written(edit, workspace.steps())
