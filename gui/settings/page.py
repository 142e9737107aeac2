"""The user's own choices. Each holds at once; nothing needs to be confirmed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common.boxes import column, held
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField, Tick
from gui.common.figures import moment
from gui.common.form import Field, FormRow
from gui.common.head import Head
from gui.common.labels import label
from gui.common.place import Place
from gui.common.scroll import Scroll
from gui.common.settings import LOOKS, account_name
from riskmodel.kernel.words import LANGUAGES, say

SIZES = (1.0, 1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.7, 1.75, 1.8, 1.9, 2.0)
WIDTH = 120  # units


class SettingsPlace(Place):
    """One column: name, legibility, language, keys, backups."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        layout = column(self.look, self, gap="none")
        head = Head(self.look)
        head.say(say("settings.title"), under=say("settings.under"))
        layout.addWidget(head)
        scroll = Scroll(self.look, margins=("large", "none", "large", "large"), gap="large")
        layout.addWidget(scroll)
        self._make_fields()
        self._group(scroll.body, "settings.you", self._who_row())
        self._group(scroll.body, "settings.reading", *self._reading_rows())
        self._group(scroll.body, "settings.keys", self._keys_row())
        self._backups(scroll.body)
        scroll.body.addStretch(1)
        desk.use_store(desk.workspace.last_backup, self._show_backup, owner=self)

    def title(self) -> str:
        """What the list of visited places calls it."""
        return say("settings.title")

    def keys_hint(self) -> str:
        """The keys that matter."""
        return say("settings.keys_hint")

    def help_text(self) -> str:
        """What the place is for."""
        return say("settings.help")

    def leave(self) -> None:
        """Keep the name that is being typed."""
        self._who.commit()

    def take_focus(self) -> None:
        """Begin with the name."""
        self._who.setFocus()

    # -- inner -------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        settings, look = self.desk.settings, self.look
        self._who = LineField(look, settings.who, longest=80)
        self._who.committed.connect(self._set_who)
        sizes = sorted({*SIZES, settings.zoom})
        words = [(size, say("settings.percent", percent=round(size * 100))) for size in sizes]
        self._zoom = ChoiceField(look, words, settings.zoom)
        self._zoom.committed.connect(self._set_zoom)
        looks = [(name, say(f"common.look.{name}").replace("&", "")) for name in LOOKS]
        self._look_field = ChoiceField(look, looks, settings.look)
        self._look_field.committed.connect(self._set_look)
        languages = [(one, say(f"settings.language.{one}")) for one in LANGUAGES]
        self._language = Segments(look, languages, settings.language, name=say("settings.language"))
        self._language.committed.connect(self._set_language)
        self._single = Tick(look, say("settings.single_keys"), settings.single_keys)
        self._single.committed.connect(self._set_single)

    def _who_row(self) -> Field:
        account = account_name()
        return Field("who", say("settings.who"), self._who, help=say("settings.who_help", account=account))

    def _reading_rows(self) -> tuple[Field, ...]:
        return (
            Field("zoom", say("settings.zoom"), self._zoom, help=say("settings.zoom_help")),
            Field("look", say("settings.look"), self._look_field),
            Field("language", say("settings.language"), self._language),
        )

    def _keys_row(self) -> Field:
        return Field("single_keys", "", self._single, help=say("settings.single_keys_help"))

    def _group(self, body: QVBoxLayout, heading: str, *fields: Field) -> None:
        group = QWidget()
        layout = column(self.look, group, gap="normal")
        layout.addWidget(label(say(heading), "lead"))
        for field in fields:
            layout.addWidget(FormRow(self.look, field))
        body.addLayout(held(group, self.look.px(WIDTH)))

    def _backups(self, body: QVBoxLayout) -> None:
        layout = column(self.look, gap="small")
        layout.addWidget(label(say("settings.backups"), "lead"))
        text = label(say("settings.backups_text"), wrap=True)
        layout.addLayout(held(text, self.look.px(WIDTH)))
        self._backup = label("", "muted", wrap=True)
        layout.addWidget(self._backup)
        layout.addWidget(button(self.look, say("settings.back_up"), self._back_up))
        body.addLayout(layout)

    def _show_backup(self, when: datetime | None) -> None:
        words = say("settings.last_backup", when=moment(when)) if when else say("settings.no_backup")
        self._backup.setText(words)

    def _back_up(self) -> None:
        self.desk.asked_to_back_up.emit()

    def _set_who(self, name: str) -> None:
        self.desk.change_settings(who=name)

    def _set_zoom(self, zoom: float) -> None:
        self.desk.change_settings(zoom=zoom)

    def _set_look(self, name: str) -> None:
        self.desk.change_settings(look=name)

    def _set_language(self, language: str) -> None:
        self.desk.change_settings(language=language)

    def _set_single(self, on: bool) -> None:
        self.desk.change_settings(single_keys=on)
