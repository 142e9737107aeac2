"""The whole file of one agency, read from the top."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, clear, column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.figures import decimal, iso, long_date
from gui.common.flow import Flow
from gui.common.labels import label
from gui.members.acts import MemberActs
from gui.members.people_acts import PeopleActs
from gui.members.reading import Read
from gui.members.words import change_line, fault_words, period, term_words
from network.content.calendar import county_name
from network.member import AppointmentRole
from network.membership import Appointed, MemberFile
from riskmodel.kernel.words import say


class MemberPanel(QWidget):
    """Made anew for each agency that is chosen."""

    def __init__(
        self, desk: Desk, acts: MemberActs, people: PeopleActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._acts, self._people = acts, people
        self._read: Read | None = None
        self._layout = column(self._look, self, gap="small")

    def show_file(self, file: MemberFile | None, read: Read) -> None:
        """Tell about an agency; None when none is chosen."""
        self._read = read
        clear(self._layout)
        if file is None:
            self._layout.addWidget(label(say("members.nothing_chosen"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        self._head(file, read)
        for role in AppointmentRole:
            self._role(file, role, read)
        self._memberships(file, read)
        self._facts(file)
        self._past(file, read)
        self._answers(file)
        self._layout.addStretch(1)

    def _head(self, file: MemberFile, read: Read) -> None:
        member = file.member
        under = " · ".join(part for part in (member.org_nr, member.short_name, member.city) if part)
        self._layout.addWidget(label(under, "caption", wrap=True))
        self._layout.addWidget(label(member.name, "lead", wrap=True))
        fault = read.unreached.get(member.id)
        if fault is not None:
            self._layout.addWidget(label(fault_words(fault), "danger", wrap=True))
        if not file.is_in(read.today):
            words = (
                say("members.left", day=long_date(file.left_on)) if file.left_on else say("members.not_in")
            )
            self._layout.addWidget(label(words, "muted", wrap=True))

    def _role(self, file: MemberFile, role: AppointmentRole, read: Read) -> None:
        self._section(say(f"members.role.{role.value}"))
        held = file.holders(role, read.today)
        coming = [one for one in file.appointments
                  if one.appointment.role is role and one.appointment.from_day > read.today]  # fmt: skip
        for one in (*held, *coming):
            self._appointed(one, read.today)
        if not held and not coming:
            self._layout.addWidget(label(say(f"members.role.{role.value}.none"), "muted", wrap=True))
        if self._may_write and file.is_in(read.today):
            self._acts_row(
                (
                    say(f"members.role.{role.value}.appoint"),
                    partial(self._people.ask_appoint, file, role, read),
                )
            )

    def _appointed(self, held: Appointed, today: date) -> None:
        person = held.person
        self._layout.addWidget(label(person.name, "strong", wrap=True))
        reach = " · ".join(part for part in (person.title, person.email, person.phone) if part)
        if reach:
            self._layout.addWidget(label(reach, wrap=True))
        self._layout.addWidget(label(term_words(held, today), "caption", wrap=True))
        if self._may_write:
            self._acts_row(
                (say("members.person.change"), partial(self._people.ask_change_person, person)),
                (say("members.appointment.change"), partial(self._people.ask_change_appointment, held)),
                (say("members.end.accept"), partial(self._people.ask_end, held)),
                names=person.name,
            )

    def _memberships(self, file: MemberFile, read: Read) -> None:
        self._section(say("members.memberships"))
        titles = {group.id: group for group in read.groups}
        for one in reversed(file.memberships):
            group = titles.get(one.group_id)
            if group is None:
                continue
            parts = (period(one.joined_on, one.left_on), one.record_number, one.reason)
            self._layout.addWidget(
                label(group.title, "strong" if one.holds_on(read.today) else "muted", wrap=True)
            )
            self._layout.addWidget(label(" · ".join(part for part in parts if part), "caption", wrap=True))
            if self._may_write and one.left_on is None and not group.is_whole:
                run = partial(self._acts.ask_leave_group, file, group)
                self._acts_row((say("members.leave_group.short"), run), names=group.title)
        if not file.memberships:
            self._layout.addWidget(label(say("members.not_in"), "muted", wrap=True))

    def _facts(self, file: MemberFile) -> None:
        member = file.member
        self._section(say("members.facts"))
        facts = Facts(self._look)
        units = decimal(member.work_units) if member.work_units is not None else ""
        for key, value in (
            ("mailbox", member.mailbox),
            ("website", member.website),
            ("department", member.department),
            ("management", member.management),
            ("units", units),
            ("county", county_name(member.county)),
            ("confirmed", iso(file.last_confirmed) or say("members.never_confirmed")),
            ("note", member.note),
        ):
            if value or key == "mailbox":
                facts.add(say(f"members.fact.{key}"), value or "–")
        self._layout.addWidget(facts)

    def _past(self, file: MemberFile, read: Read) -> None:
        ended = [
            one
            for one in reversed(file.appointments)
            if one.appointment.until is not None and one.appointment.until < read.today
        ]
        if not file.changes and not ended:
            return
        self._section(say("members.past"))
        for change in reversed(file.changes):
            other = read.file(change.other_id) if change.other_id else None
            self._layout.addWidget(label(change_line(change, other, file), wrap=True))
        for one in ended:
            role = say(f"members.role.{one.appointment.role.value}")
            name = one.person.name or say("members.erased")
            words = say("members.past.held", role=role, name=name, days=term_words(one, read.today))
            self._layout.addWidget(label(words, "muted", wrap=True))

    def _answers(self, file: MemberFile) -> None:
        if not file.answers:
            return
        self._section(say("members.answers"))
        for round_, answer in file.answers:
            outcome = say(f"confirming.outcome.{answer.outcome.value if answer.outcome else 'none'}")
            words = say(
                "members.answer", round=round_.title, outcome=outcome, day=iso(answer.answered_on) or "–"
            )
            self._layout.addWidget(label(words, wrap=True))

    @property
    def _may_write(self) -> bool:
        return not self._desk.is_read_only

    def _section(self, title: str) -> None:
        self._layout.addSpacing(self._look.space("tiny"))
        self._layout.addWidget(line())
        self._layout.addWidget(label(title, "caption"))

    def _acts_row(self, *acts: tuple[str, Callable[[], object]], names: str = "") -> None:
        held = box()
        flow = Flow(self._look, held)
        for words, run in acts:
            made = button(self._look, words, run, kind="link")
            if names:
                made.setAccessibleName(f"{words}: {names}")
            flow.addWidget(made)
        self._layout.addWidget(held)
