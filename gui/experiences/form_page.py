"""Filling in the rest of an experience: every field is stored as it is left."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.autosave import AutoForm, lock
from gui.common.banner import Banner
from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.form import Field
from gui.common.head import Head
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.textedit import GrowingText
from gui.experiences.form_fields import GROUPS, LINKS, OFFICE_ONLY, Around, group_fields
from gui.experiences.words import title_of
from network.experience import MOST_WORDS_OF_SUMMARY, Experience
from network.experience_file import status_words, summary_words
from network.verbs.experiences import GONE_THROUGH, TEXT_FIELDS, set_on_experience
from riskmodel.kernel.words import say

_TEXTS = TEXT_FIELDS | {"source_name", "size_class", "licence"}  # empty is "", not unknown


class FormPage(QWidget):
    """Groups of fields under each other, and a way back to reading."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._experience: Experience | None = None
        self._may_fall_back: UUID | None = None
        look = self._look
        outer = column(look, self, gap="none")
        self._head = Head(look)
        self._head.add(button(look, say("experiences_place.read"), self.done.emit, icon="book-open-text"))
        outer.addWidget(self._head)
        scroll = Scroll(look, margins=("large", "normal", "large", "large"), gap="normal", measure=True)
        outer.addWidget(scroll, 1)
        self.banner = Banner(look)
        scroll.body.addWidget(self.banner)
        self.forms: dict[str, AutoForm] = {}
        is_office = desk.is_open and desk.workspace.is_network_office
        for group, _keys in GROUPS:
            fields = group_fields(look, group, is_office=is_office, today=desk.today())
            if fields:
                self._add_group(scroll, group, fields)
        scroll.body.addStretch(1)
        self._count_words()

    def field(self, key: str) -> Any:
        """A field's widget by its key."""
        group = next(group for group, keys in GROUPS if key in keys)
        return self.forms[group].row(key).field.widget

    def show_experience(self, experience: Experience, around: Around) -> None:
        """Show what is stored; a field that is being typed in is left alone."""
        before = self._experience
        if before is not None and before.id != experience.id:
            self.leave()
            self._may_fall_back = None
        self._experience = experience
        path = (
            (say("experiences_place.title"), partial(self._desk.go, "experiences")),
            (experience.label, None),
        )
        self._head.say(title_of(experience), path=path)
        self._offer(around)
        for group, keys in GROUPS:
            if (form := self.forms.get(group)) is not None:
                shown = {row.field.key for row in form.rows()}
                form.show_values({key: getattr(experience, key) for key in keys if key in shown})
        self._lock()
        self._count_words()

    def leave(self) -> None:
        """Keep what is being written."""
        for form in self.forms.values():
            form.commit()

    def take_focus(self, wanted: str = "") -> None:
        """Work begins with the wanted field, else the first that is empty."""
        one = self._experience
        if wanted:
            self.field(wanted).setFocus()
            return
        keys = (key for _, keys in GROUPS for key in keys if key not in OFFICE_ONLY)
        empty = (key for key in keys if one is not None and not getattr(one, key))
        self.field(next(empty, "title")).setFocus()

    # -- inner -----------------------------------------------------------------------------------------

    def _add_group(self, scroll: Scroll, group: str, fields: tuple[Field, ...]) -> None:
        scroll.body.addSpacing(self._look.space("small"))
        scroll.body.addWidget(label(say(f"experiences_place.group.{group}"), "lead"))
        form = AutoForm(self._look, fields)
        form.changed.connect(partial(self._changed, group))
        self.forms[group] = form
        scroll.body.addWidget(form)
        for field in fields:
            if field.key == "summary" and isinstance(field.widget, GrowingText):
                field.widget.textChanged.connect(self._count_words)

    def _offer(self, around: Around) -> None:
        one = self._experience
        if one is None or not self._desk.workspace.is_network_office:
            return
        for key in OFFICE_ONLY:
            field = self.field(key)
            if isinstance(field, ChoiceField) and not field.view().isVisible():
                field.set_choices(around.choices(key, one), getattr(one, key))

    def _lock(self) -> None:
        one = self._experience
        if one is None:
            return
        is_closed = self._desk.is_read_only
        holds_text = is_closed or one.is_copy or (_is_gone_through(one) and self._may_fall_back != one.id)
        for form in self.forms.values():
            for row in form.rows():
                key = row.field.key
                is_linked = key in LINKS
                locked = is_closed or (one.is_copy and not is_linked) or (key in TEXT_FIELDS and holds_text)
                lock(row.field.widget, locked)
        if one.is_copy:
            self.banner.say(say("experiences_place.copy"))
        elif _is_gone_through(one) and not is_closed:
            open_link = "" if self._may_fall_back == one.id else say("experiences_place.care.link")
            words = say("experiences_place.care", label=one.label, status=status_words(one))
            self.banner.say(words, "warning", link=open_link, run=self._open_text)
        else:
            self.banner.say("")

    def _open_text(self) -> None:
        if self._experience is not None:
            self._may_fall_back = self._experience.id
            self._lock()
            self.field("title").setFocus()

    def _changed(self, group: str, key: str, value: object) -> None:
        if self._experience is None:
            return
        given: Any = "" if value is None and key in _TEXTS else value
        verb = partial(set_on_experience, **{key: given})
        failed = partial(self._refused, group, key)
        self._desk.do(verb, self._experience.id, owner=self, failed=failed)

    def _refused(self, group: str, key: str, fault: Exception) -> None:
        if not self.forms[group].refused(key, fault):
            self._desk.refused(fault)

    def _count_words(self) -> None:
        row = self.forms["core"].row("summary")
        n = summary_words(row.value())
        key = "experiences_place.words" if n <= MOST_WORDS_OF_SUMMARY else "experiences_place.words.many"
        row.say_help(say(key, n=n, most=MOST_WORDS_OF_SUMMARY))


def _is_gone_through(one: Experience) -> bool:
    """Whether writing in its text makes it a draft again."""
    return one.status in GONE_THROUGH and not one.is_copy
