"""Experiences to a file and from one, and from the network's office in the same workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from exchange.experience_list import experiences_list
from exchange.experiences import (
    ExperiencePreview,
    changed_words,
    preview_experiences,
    preview_shared,
    take_preview,
)
from exchange.experiences import ExperienceRow as Row
from gui.common.boxes import box, column
from gui.common.desk import Desk
from gui.common.head import Head
from gui.common.listfile import list_bytes
from gui.common.previewpanel import PreviewPanel
from gui.common.tablemodel import Column
from gui.common.workspace import Workspace
from network.arriving import Here, count_news, read_here
from network.experience_file import area_titles, outcome_word
from network.sharing import SharedExperience, read_library, read_shared
from network.verbs.copying import take_experiences
from reports.disk import write_files
from riskmodel.agency import Agency
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Reading
from riskmodel.seentext import seen_line


class ExperienceFiles(QObject):
    """Asks for the file, reads it and shows what it would do; then all of it is taken, or nothing."""

    looked = Signal()  # there is a preview to show in `page`
    left = Signal()  # the preview is no longer needed

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview: ExperiencePreview | None = None
        self.panel = PreviewPanel(desk, columns())
        self.panel.taken.connect(self.take)
        self.panel.left.connect(self.left)
        self.page = box()
        inside = column(desk.look, self.page, gap="none")
        head = Head(desk.look)
        head.say(say("experience_files.head"), path=[(say("experiences_place.title"), self.left.emit)])
        inside.addWidget(head)
        inside.addWidget(self.panel, 1)

    def ask_import(self) -> None:
        """Ask which file to read."""
        if not self._desk.is_read_only:
            title, kinds = say("experience_files.choose"), say("experience_files.import.kinds")
            self._desk.dialogs.open_file(title, kinds, self._read_file)

    def ask_export(self) -> None:
        """Ask where the list goes; the name's ending chooses what is written."""
        suggestion = Path(f"{say('experience_files.name')} {self._desk.today().isoformat()}.xlsx")
        title, kinds = say("experience_files.export"), say("experience_files.export.kinds")
        self._desk.dialogs.save_file(title, suggestion, kinds, self._write)

    def ask_news(self, tell: Callable[[int], None]) -> None:
        """Tell how many of the office's published experiences are not here as they are there."""
        desk = self._desk
        if desk.is_open and not desk.is_read_only and not desk.workspace.is_network_office:
            desk.use_store(partial(_from_office, desk.workspace), partial(self._count, tell), owner=self)

    def look_at_network(self) -> None:
        """Show what the network's office in the same workspace has that is not here."""
        if not self._desk.is_read_only:
            self._desk.use_store(partial(_from_office, self._desk.workspace), self._have_library, owner=self)

    def take(self) -> None:
        """Take what the preview shows."""
        if self._preview is not None and self._preview.news:
            whole = self._desk.workspace if not self._preview.written_as else None
            self._desk.do(_take, self._preview, whole, owner=self, done=self._taken, failed=self.panel.refuse)

    def is_ready(self) -> bool:
        """Whether there is something to take."""
        return self._preview is not None and bool(self._preview.news) and self.page.isVisible()

    def take_focus(self) -> None:
        """Work begins in the rows of the preview."""
        self.panel.take_focus()

    # -- inner -----------------------------------------------------------------------------------------

    def _read_file(self, path: Path) -> None:
        self._desk.read(read_here, partial(self._look, path), owner=self)

    def _look(self, path: Path, here: Here) -> None:
        look = partial(preview_experiences, path, here, self._desk.today())
        self._desk.work_elsewhere(look, self._show, owner=self)

    def _have_library(self, found: tuple[Here, tuple[SharedExperience, ...], str] | None) -> None:
        if found is None:
            self._desk.tell(say("experience_files.no_office"))
            return
        here, shared, name = found
        self._desk.work_elsewhere(partial(preview_shared, shared, here, name), self._show, owner=self)

    def _count(
        self, tell: Callable[[int], None], found: tuple[Here, tuple[SharedExperience, ...], str] | None
    ) -> None:
        if found is not None:
            here, shared, _ = found
            self._desk.work_elsewhere(partial(count_news, here, shared), tell, owner=self)

    def _show(self, preview: ExperiencePreview) -> None:
        self._preview = preview
        n = len(preview.rows)
        about = (
            say("preview.about", encoding=preview.written_as, n=n)
            if preview.written_as
            else say("experience_files.office.about", n=n)
        )
        take = say("experience_files.take", n=len(preview.news))
        whose = "preview.title" if preview.written_as else "experience_files.office.title"
        self.panel.show_preview(preview, say(whose, name=preview.name), about, take)
        self.looked.emit()

    def _taken(self, _edit: Edit) -> None:
        n = len(self._preview.news) if self._preview else 0
        self._preview = None
        self._desk.tell(say("experience_files.taken", n=n), undo=True)
        self.left.emit()

    def _write(self, path: Path) -> None:
        give = partial(_what_to_give, octets=path.suffix.lower() == ".json")
        self._desk.read(give, partial(self._write_list, path), owner=self)

    def _write_list(self, path: Path, given: tuple[Agency, tuple[SharedExperience, ...]]) -> None:
        agency, shared = given
        today = self._desk.today()

        def work() -> int:
            found = experiences_list(shared, agency, today)
            write_files({path: list_bytes(found, path.name, today)})
            return len(found.rows)

        self._desk.work_elsewhere(work, partial(self._written, path.name), owner=self)

    def _written(self, name: str, n: int) -> None:
        self._desk.tell(say("experience_files.written", n=n, name=name))


def columns() -> list[Column[Row]]:
    """The title, with why it is refused, what would change or what it is like; and whose it is."""
    return [
        Column("title", say("experience_files.title"), _title, kind="two", second=_about),
        Column("source", say("experience_files.source"), _source, width=40, is_essential=False),
    ]


def _from_office(workspace: Workspace) -> tuple[Here, tuple[SharedExperience, ...], str] | None:
    """What the office of the same workspace gives, to be held against what is here; None without one."""
    office = _office_of(workspace)
    if office is None:
        return None
    with workspace.seen_from(office.agency_id).open_reading() as reading:
        shared = read_library(reading)
    with workspace.open_reading() as reading:
        return read_here(reading), shared, office.name


def _office_of(workspace: Workspace) -> Agency | None:
    office = next((one for one in workspace.agencies() if one.is_network_office), None)
    return None if office is None or office.agency_id == workspace.agency_id else office


def _what_to_give(reading: Reading, *, octets: bool) -> tuple[Agency, tuple[SharedExperience, ...]]:
    return reading.get(Agency, reading.agency_id), read_shared(reading, octets=octets)


def _take(open_work: OpenWork, preview: ExperiencePreview, whole: Workspace | None) -> Edit:
    """Take what was shown; from the office with what its files hold, which the preview did not need."""
    if whole is not None and (office := _office_of(whole)) is not None:
        wanted = {one.experience.id for one in preview.news}
        with whole.seen_from(office.agency_id).open_reading() as reading:
            shared = read_library(reading, only=wanted, octets=True)
        return take_experiences(open_work, shared)
    edit = take_preview(open_work, preview, skip_refused=True)
    assert edit is not None  # noqa: S101 - there is news, or nobody asks
    return edit


def _title(row: Row) -> str:
    return seen_line(row.title) or "–"


def _source(row: Row) -> str:
    return seen_line(row.source) or "–"


def _about(row: Row) -> str:
    if row.refusal is not None:
        return seen_line(str(row.refusal))
    if row.arrival is None:
        return ""
    if row.arrival.before is not None:
        return changed_words(row.arrival)
    if (like := row.arrival.like) is not None:
        return say("experience_files.like", label=like.label, title=seen_line(like.title))
    one = row.arrival.shared.experience
    return " · ".join(part for part in (outcome_word(one.outcome), *area_titles(one.areas)) if part)
