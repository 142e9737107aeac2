"""What can be done with an experience: capture, attach, save out, take away, use."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from gui.common.asking import Asking
from gui.common.desk import Desk
from gui.common.experienceform import CaptureActs
from gui.common.keptfiles import FileSaver, ask_file, read_bounded
from network.attachment import ATTACHMENT_KINDS
from network.experience import LARGEST_ATTACHMENT, Experience, ExperienceFile
from network.verbs.experiences import GONE_THROUGH, attach_file, remove_experience, remove_file
from network.verbs.reuse import use_as_evidence
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork


class ExperienceActs(Asking):
    """Asks what must be asked, and does it."""

    made = Signal(object)  # the id of a new experience
    gone = Signal()  # the experience was taken away

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._capture = CaptureActs(desk, self)
        self._capture.captured.connect(self.made)
        self._saver = FileSaver(desk, self)

    def capture(self) -> None:
        """Ask for a new experience in three fields."""
        if not self._desk.is_read_only:
            self._capture.ask()

    def ask_file(self, experience: Experience) -> None:
        """Ask for a file to go with it."""
        if experience.status in GONE_THROUGH:
            self._ask(
                say("experiences_place.file.back.title"),
                say("experiences_place.file.back.accept"),
                (),
                partial(self._choose_file_after, experience.id),
                say("experiences_place.file.back"),
            )
        else:
            self._choose_file(experience.id)

    def save_file(self, file: ExperienceFile) -> None:
        """Ask where a copy of a file is to be saved."""
        self._saver.ask(file.content_id, file.file_name)

    def remove_file(self, file: ExperienceFile) -> None:
        """Take a file away; undo brings it back."""
        self._desk.do(remove_file, file.id, owner=self, done=self._file_gone)

    def remove(self, experience: Experience) -> None:
        """Take an experience away; undo brings it back."""
        self._desk.do(remove_experience, experience.id, owner=self, done=self._gone)

    def use(self, experience_id: UUID, risk_id: UUID) -> None:
        """Let it be evidence for a risk."""
        self._desk.do(use_as_evidence, experience_id, risk_id, owner=self, done=self._used)

    # -- inner -----------------------------------------------------------------------------------------

    def _choose_file_after(self, experience_id: UUID, _given: object) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self._choose_file(experience_id)

    def _choose_file(self, experience_id: UUID) -> None:
        words = say("experiences_place.file.kinds")
        title = say("experiences_place.file.add")
        ask_file(self._desk, title, words, ATTACHMENT_KINDS, partial(self._attach, experience_id))

    def _attach(self, experience_id: UUID, path: Path) -> None:
        self._desk.do(_attach, experience_id, path, owner=self, done=self._attached)

    def _attached(self, edit: Edit) -> None:
        name = edit.after(ExperienceFile).file_name
        self._desk.tell(say("experiences_place.file.added", name=name), undo=True)

    def _file_gone(self, _edit: Edit) -> None:
        self._desk.tell(say("experiences_place.file.removed"), undo=True)

    def _gone(self, edit: Edit) -> None:
        self._desk.tell(say("experiences_place.removed", label=edit.about), undo=True)
        self.gone.emit()

    def _used(self, edit: Edit) -> None:
        self._desk.tell(say("experiences_place.used", about=edit.about), undo=True)


def _attach(open_work: OpenWork, experience_id: UUID, path: Path) -> Edit:
    return attach_file(open_work, experience_id, path.name, read_bounded(path, LARGEST_ATTACHMENT))
