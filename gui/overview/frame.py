"""What every overview has: the head, the next thing, what has a day, and how things stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import box, column, post, row
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Kinds, Question
from gui.common.head import Head
from gui.common.labels import label
from gui.common.place import Place
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.settings import with_read_news
from gui.overview.news import NewsList
from gui.overview.todo import BESIDE_NEWS, MOST, Dated, TodoList
from network.news import News
from riskmodel.kernel.words import say
from riskmodel.next import Target

UNBOUND = 16_777_215  # Qt's word for no greatest width


class Step(Protocol):
    """The one thing to do now."""

    @property
    def title(self) -> str:
        """What."""
        ...

    @property
    def text(self) -> str:
        """Why."""
        ...

    @property
    def action(self) -> str:
        """The words of its button."""
        ...


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of what an overview says when nothing waits, when nothing has a day, and on F1."""

    calm: str
    calm_text: str
    none: str
    help: str


class OverviewFrame(Place):
    """Left answers "what now", right answers "how are things"; `keys` are the texts that are its own."""

    keys: Keys

    def __init__(
        self, desk: Desk, parent: QWidget, standing: QWidget, *, always: Kinds = frozenset()
    ) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._awaits_focus = False
        self._head = Head(look, "")
        self._banner = Banner(look)
        self._todo = TodoList(look, none=say(self.keys.none))
        self._todo.opened.connect(self._open)
        self._told: tuple[News, ...] = ()
        self._news = NewsList(look)
        self._news.opened.connect(self._read_experience)
        self._news.all_wanted.connect(self._go_to_experiences)
        self._side = standing
        self._lay_out()
        self._arrange(desk.room)
        desk.room_changed.connect(self._arrange)
        self._fresh = Fresh(desk, self, self._ask, self._show, always=always)

    # -- what each overview answers ------------------------------------------------------------------

    def _ask(self) -> Question:
        """What is read."""
        raise NotImplementedError

    def _show(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def _can_do_next(self) -> bool:
        """Whether there is a next thing that can be done."""
        raise NotImplementedError

    def _do_next(self) -> None:
        """Do it."""
        raise NotImplementedError

    def _open(self, target: Any) -> None:
        """Go where something that has a day is done."""
        raise NotImplementedError

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Översikt."""
        return say("overview.title")

    def show_where(self, what: Mapping[str, Any]) -> None:  # noqa: ARG002 - there is but one overview
        """Read and show."""
        self._fresh.see()

    def commands(self) -> Sequence[Action]:
        """Doing the next thing."""
        can = self._can_do_next
        return (Action("overview.do_next", self._do_next, "arrow-right", "Ctrl+Return", enabled_when=can),)

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("overview.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say(self.keys.help)

    def take_focus(self) -> None:
        """Work begins with the next thing, or the first that has a day, as soon as they are known."""
        rows = self._todo.rows()
        first = self._banner.link or (rows[0] if rows else None)
        self._awaits_focus = first is None
        (first or self._fallback()).setFocus()

    # -- for the overviews -----------------------------------------------------------------------------

    def _fallback(self) -> QWidget:
        """What has the keyboard while there is nothing to do."""
        return self._scroll

    def _say_next(self, step: Step | None, due: Sequence[Dated], today: date) -> None:
        """The banner: the next thing with its button, what is late, or that nothing waits."""
        late = sum(one.on < today for one in due)
        if step is None and late:
            self._banner.say(say("overview.late.text"), "warning", title=say("overview.late", n=late))
        elif step is None:
            self._banner.say(say(self.keys.calm_text), "success", title=say(self.keys.calm))
        else:
            self._banner.say(
                step.text, "info", title=step.title, link=step.action, run=self._do_next, kind="main"
            )

    def _say_due(self, due: Sequence[Dated], today: date, news: Sequence[News]) -> None:
        """What has a day, and what the network has told lately; the keyboard comes here if it has waited."""
        self._told = tuple(news)
        self._todo.show_due(due, today, BESIDE_NEWS if self._show_news() else MOST)
        if self._awaits_focus:
            self.take_focus_late()

    def _read_experience(self, experience_id: UUID) -> None:
        """What is opened from here is read, and no news the next time."""
        settings = with_read_news(self.desk.settings, str(experience_id))
        self.desk.change_settings(read_news=settings.read_news)
        self._show_news()
        self.desk.go("experiences", experience_id=experience_id)

    def _show_news(self) -> bool:
        """What has not been read; whether there is any."""
        read = set(self.desk.settings.read_news.split())
        news = [one for one in self._told if str(one.experience.id) not in read]
        self._news.show_news(news)
        self.desk.set_count("experiences", len(news) or None, "new")
        return bool(news)

    def _go_to_experiences(self) -> None:
        self.desk.go("experiences")

    def _go_to_analysis(self, target: Target) -> None:
        """Go to a spot of the agency's own analyses, or to where one is begun."""
        if target.measure_id is not None:
            self.desk.go("measures", measure_id=target.measure_id)
        elif target.analysis_id is None:
            self.desk.go("analysis", new=True)
        else:
            what = {"analysis_id": target.analysis_id, "step": target.step, "risk_id": target.risk_id}
            self.desk.go("analysis", **{key: value for key, value in what.items() if value is not None})

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        self._scroll = Scroll(look, margins=("large", "none", "large", "large"), gap="large")
        self._columns = row(look, gap="large")
        self._scroll.body.addLayout(self._columns)
        left = box()
        inside = column(look, left, gap="medium")
        inside.addWidget(self._banner)
        inside.addSpacing(look.space("small"))
        inside.addWidget(label(say("overview.todo"), "lead"))
        inside.addWidget(self._todo)
        inside.addWidget(self._news)
        inside.addStretch(1)
        self._post = post()
        self._columns.addWidget(left, 1)
        self._columns.addWidget(self._post)
        self._columns.addWidget(self._side)
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        outer.addWidget(self._scroll, 1)

    def _arrange(self, room: Room) -> None:
        beside = room is Room.WIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._post.setVisible(beside)
        self._side.setMaximumWidth(self.look.size("side") if beside else UNBOUND)
        self._side.setMinimumWidth(self.look.size("side") if beside else 0)
