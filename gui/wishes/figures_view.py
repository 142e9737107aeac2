"""Lyhördhet: what becomes of what members wish, each figure with how many it is of."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, clear, column, line
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.flow import Flow
from gui.common.labels import Paragraph, label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.wishes.words import spoken_wish, waiting_words
from network.responsiveness import DUE_AFTER, Responsiveness, Unheard, WishFigures
from network.responsiveness_words import days_sentence, median_words, rest_sentences, share_sentence
from network.wishboard import WishLine
from riskmodel.content import catalogue
from riskmodel.kernel.words import say

YEARS, AREAS = "years", "areas"
ROWS_SEEN = 8
MOST = 12  # agencies that are named


class ResponseView(QWidget):
    """The whole in three sentences, its parts in a table, then the wishes nobody took up."""

    wish_opened = Signal(object)  # the wish's id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._look = look
        self._found: Responsiveness | None = None
        self._scroll = Scroll(look, margins=("small", "small", "small", "normal"), gap="medium")
        column(look, self, gap="none").addWidget(self._scroll)
        body = self._scroll.body
        self._empty = Empty(
            look, "lightbulb", say("wishes_place.figures.none"), say("wishes_place.figures.none.text")
        )
        self._share = label("", "lead", wrap=True)
        self._days = label("", "lead", wrap=True)
        self._rest = Paragraph(look, "")
        self._denominator = Paragraph(look, say("responsiveness.denominator", n=DUE_AFTER), "muted")
        self._by = Segments(
            look, [(one, say(f"wishes_place.by.{one}")) for one in (YEARS, AREAS)], YEARS,
            name=say("wishes_place.by"),
        )  # fmt: skip
        self._by.committed.connect(self._chose)
        tools = QWidget()
        Flow(look, tools).addWidget(self._by)
        self.table = Table(
            desk, TableModel(self._columns(), row_name=self._spoken, key=_key),
            name=say("wishes_place.figures"),
        )  # fmt: skip
        self._left = Table(
            desk, TableModel(self._wish_columns(), row_name=self._wish_spoken, key=_wish_key),
            name=say("wishes_place.untouched"), row="row_tall",
        )  # fmt: skip
        self._left.opened.connect(self._open)
        self._lists = box()
        self._inside = column(look, self._lists, gap="small")
        self._inside.addWidget(self._left)  # at once: a table that lies nowhere would open as a window
        self._figures: tuple[QWidget, ...] = (
            self._share, self._days, self._rest, self._denominator, tools, self.table, self._lists,
        )  # fmt: skip
        for part in (self._empty, *self._figures):
            body.addWidget(part)
        body.addStretch(1)

    def show_figures(self, found: Responsiveness) -> None:
        """Show the figures."""
        self._found = found
        whole = found.whole
        has_any = whole.wished > 0
        self._empty.setVisible(not has_any)
        for part in self._figures:
            part.setVisible(has_any)
        self._share.setText(share_sentence(whole))
        self._days.setText(days_sentence(whole))
        self._rest.say("\n".join(rest_sentences(found)))
        self._show_parts()
        self._show_lists(found)

    def take_focus(self) -> None:
        """One begins in the table."""
        self.table.setFocus()

    # -- inner -----------------------------------------------------------------------------------------

    def _columns(self) -> list[Column[WishFigures]]:
        return [
            Column("part", say("wishes_place.part"), self._name, kind="name"),
            Column("answered", say("wishes_place.answered"), _share, width=40, sort=_ratio),
            Column("days", say("wishes_place.median"), median_words, width=42, sort=_median,
                   is_essential=False),
            Column("declined", say("wishes_place.declined"), _declined, kind="number", width=28,
                   sort=_declined_n, is_essential=False),
            Column("untouched", say("wishes_place.untouched"), _untouched, kind="number", width=28,
                   sort=_untouched_n, is_essential=False),
            Column("wished", say("wishes_place.wishes"), _wished, kind="number", width=24, sort=_wished_n),
        ]  # fmt: skip

    def _wish_columns(self) -> list[Column[WishLine]]:
        return [
            Column("title", say("wishes_place.wish"), _wish_title, kind="two", second=_wish_agency),
            Column("support", say("wishes_place.support"), _wish_support, kind="number", width=20),
            Column("waited", say("wishes_place.waited"), self._waited, kind="number", width=28),
        ]

    def _waited(self, one: WishLine) -> str:
        return waiting_words(one, self._desk.today())

    def _wish_spoken(self, one: WishLine) -> str:
        return spoken_wish(one, self._desk.today())

    def _open(self, one: WishLine) -> None:
        self.wish_opened.emit(one.wish.id)

    def _name(self, one: WishFigures) -> str:
        if self._by.value() == YEARS:
            return one.key
        return catalogue().areas.title(one.key) if one.key else say("wishes_place.no_area")

    def _spoken(self, one: WishFigures) -> str:
        return ", ".join((self._name(one), share_sentence(one), days_sentence(one)))

    def _chose(self, _value: object) -> None:
        self._show_parts()

    def _show_parts(self) -> None:
        if self._found is None:
            return
        parts = self._found.years if self._by.value() == YEARS else self._found.areas
        self.table.show_things(parts)
        rows = min(max(len(parts), 1), ROWS_SEEN)
        self.table.setFixedHeight(self._look.size("row") * (rows + 1) + self._look.space("small"))

    def _show_lists(self, found: Responsiveness) -> None:
        inside = self._inside
        inside.removeWidget(self._left)
        clear(inside)
        inside.addWidget(line())
        inside.addWidget(label(say("wishes_place.untouched.title", n=len(found.untouched)), "strong"))
        if not found.untouched:
            inside.addWidget(label(say("wishes_place.untouched.none"), "muted", wrap=True))
        self._left.setVisible(bool(found.untouched))
        self._left.show_things(found.untouched)
        rows = min(len(found.untouched), ROWS_SEEN)
        self._left.setFixedHeight(self._look.size("row_tall") * rows + self._look.px(11))
        inside.addWidget(self._left)
        inside.addWidget(line())
        inside.addWidget(label(say("wishes_place.unheard.title", n=len(found.unheard)), "strong"))
        inside.addWidget(label(say("wishes_place.unheard.office"), "caption", wrap=True))
        for agency in found.unheard[:MOST]:
            inside.addWidget(label(_unheard_words(agency), wrap=True))
        if len(found.unheard) > MOST:
            inside.addWidget(label(say("wishes_place.and_more", n=len(found.unheard) - MOST), "muted"))


def _wish_key(one: WishLine) -> UUID:
    return one.wish.id


def _wish_title(one: WishLine) -> str:
    return f"{one.wish.label}  {one.wish.title}"


def _wish_agency(one: WishLine) -> str:
    return one.agency


def _wish_support(one: WishLine) -> str:
    return str(one.support)


def _unheard_words(one: Unheard) -> str:
    return say("wishes_place.unheard.one", agency=one.name, n=one.wishes)


def _key(one: WishFigures) -> str:
    return one.key


def _share(one: WishFigures) -> str:
    return one.share.words


def _ratio(one: WishFigures) -> float | None:
    return one.answered / one.due if one.due else None


def _median(one: WishFigures) -> float | None:
    return one.days


def _declined(one: WishFigures) -> str:
    return str(one.declined)


def _declined_n(one: WishFigures) -> int:
    return one.declined


def _untouched(one: WishFigures) -> str:
    return str(one.untouched)


def _untouched_n(one: WishFigures) -> int:
    return one.untouched


def _wished(one: WishFigures) -> str:
    return str(one.wished)


def _wished_n(one: WishFigures) -> int:
    return one.wished
