"""Attendance in figures: a table for each way of taking agencies together, and what is counted, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.attendance.trend import TurnoutTrend
from gui.common.boxes import column
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.figures import long_date
from gui.common.flow import Flow
from gui.common.labels import Paragraph, label
from gui.common.room import Room
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.forecast_words import missed_words
from network.meeting import Mode
from network.presence import Mark, Register
from network.presence_rates import By, Rate, counting_words, rates, share_words, turnouts, whole_rate
from network.registers import Ledger
from riskmodel.kernel.words import say

MEETING = "meeting"


class FiguresView(QWidget):
    """The whole in a line, then its parts: by meeting (the trend), group, size or department."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._register = Register()
        outer = column(look, self, margins=("small", "none", "none", "none"), gap="small")
        self.whole = label("", "lead", wrap=True)
        self.missed = Paragraph(look, "", "body")
        self.counting = Paragraph(look, "", "muted")
        for widget in (self.whole, self.missed, self.counting):
            outer.addWidget(widget)
        ways = [(MEETING, say("attendance_place.by.meeting"))]
        ways += [(by.value, say(f"attendance_place.by.{by.value}")) for by in By]
        line = QWidget()
        flow = Flow(look, line, gap="small")
        self.by = Segments(look, ways, MEETING, name=say("attendance_place.by"))
        self.by.committed.connect(self._chose)
        flow.addWidget(self.by)
        outer.addWidget(line)
        self.trend = TurnoutTrend(look)
        self.key = label(say("attendance_place.trend.key"), "caption", wrap=True)
        outer.addWidget(self.trend)
        outer.addWidget(self.key)
        columns = [
            Column("title", say("attendance_place.part"), _title, kind="name"),
            Column("attended", say("attendance_place.attended_calls"), _attended, width=44, sort=_share),
            Column("answered", say("attendance_place.answered"), _answered, width=40, sort=_answered_share,
                   is_essential=False),
            Column("excused", say("attendance_place.excused"), _excused, kind="number", width=30,
                   sort=_excused_count, is_essential=False),
            Column("missed", say("attendance_place.missed"), _missed, kind="number", width=24,
                   sort=_missed_count, is_essential=False),
            Column("agencies", say("attendance_place.agencies"), _agencies, kind="number", width=26,
                   sort=_agency_count),
        ]  # fmt: skip
        self.table = Table(
            desk, TableModel(columns, row_name=_spoken, key=_title), name=say("attendance_place.figures")
        )
        outer.addWidget(self.table, 1)

    def show_figures(self, register: Register, ledger: Ledger) -> None:
        """Show the figures of what is shown; the no-shows are those of all agencies."""
        self._register = register
        whole = whole_rate(register)
        shares = share_words(whole.attended, whole.called)
        self.whole.setText(say("attendance_place.whole", shares=shares) if whole.called else "")
        self.missed.say("\n".join(_mode_words(mode, ledger) for mode in Mode))
        self.counting.say(counting_words(register))
        self._show_parts()

    def _chose(self, _value: object) -> None:
        self._show_parts()

    def _show_parts(self) -> None:
        by = self.by.value()
        has_trend = by == MEETING and self._desk.room is Room.WIDE and bool(self._register.held)
        self.trend.setVisible(has_trend)
        self.key.setVisible(has_trend)
        self.trend.show_turnouts(turnouts(self._register))
        self.table.show_things(by_meeting(self._register) if by == MEETING else rates(self._register, By(by)))


def by_meeting(register: Register) -> tuple[Rate, ...]:
    """Each held meeting as a rate, the latest first."""
    found = [
        Rate(
            f"{long_date(one.occasion.day)}, {one.occasion.label}",
            agencies=one.called,
            called=one.called,
            attended=one.attended,
            answered=one.called - one.counts.get(Mark.NO_ANSWER, 0),
            excused=one.counts.get(Mark.EXCUSED, 0),
            missed=one.counts.get(Mark.NO_SHOW, 0),
        )
        for one in turnouts(register)
    ]
    return tuple(reversed(found))


def _mode_words(mode: Mode, ledger: Ledger) -> str:
    return f"{say(f'forecast.mode.{mode.value}')}: {missed_words(ledger.habit(mode))}."


def _title(rate: Rate) -> str:
    return rate.title


def _attended(rate: Rate) -> str:
    return share_words(rate.attended, rate.called)


def _share(rate: Rate) -> float:
    return rate.attended / rate.called


def _answered(rate: Rate) -> str:
    return share_words(rate.answered, rate.called)


def _answered_share(rate: Rate) -> float:
    return rate.answered / rate.called


def _excused(rate: Rate) -> str:
    return str(rate.excused)


def _excused_count(rate: Rate) -> int:
    return rate.excused


def _missed(rate: Rate) -> str:
    return str(rate.missed)


def _missed_count(rate: Rate) -> int:
    return rate.missed


def _agencies(rate: Rate) -> str:
    return str(rate.agencies)


def _agency_count(rate: Rate) -> int:
    return rate.agencies


def _spoken(rate: Rate) -> str:
    return f"{rate.title}, {say('attendance_place.attended_calls')} {_attended(rate)}"
