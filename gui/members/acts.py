"""What can be done with one agency of the register: each act asks what it must and does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from gui.common.asking import Asking
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.members.asks import day_field, joining_fields
from gui.members.reading import Read
from network.content.calendar import county_of
from network.member import Group, Member
from network.membership import MemberFile
from network.verbs.members import (
    add_members,
    add_outside_member,
    change_member,
    close_member,
    join_group,
    leave_group,
    leave_network,
    merge_into,
    rename_member,
    split_off,
)
from riskmodel.agency import AgencyKind
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import checked_org_nr, new_id
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order


class MemberActs(Asking):
    """Asks what must be asked, and does it."""

    def ask_outside(self, groups: Sequence[Group]) -> None:
        """Ask for an agency that the register does not have."""
        fields = [
            Field("org_nr", say("members.form.org_nr"), LineField(self._look, "", longest=20),
                  required=say("members.form.org_nr.needed"), check=number_fault),
            Field("name", say("members.form.name"), LineField(self._look, "", longest=200),
                  required=say("agency.name.empty")),
            Field("mailbox", say("members.form.mailbox"), LineField(self._look, "", longest=254)),
            Field("city", say("members.form.city"), LineField(self._look, "", longest=80)),
            *joining_fields(self._desk, groups),
        ]  # fmt: skip
        self._ask(say("members.outside.title"), say("members.outside.accept"), fields, self._add_outside)

    def ask_change(self, file: MemberFile) -> None:
        """Ask for another mailbox, website, place or note."""
        member = file.member
        fields = [
            Field("mailbox", say("members.form.mailbox"), LineField(self._look, member.mailbox, longest=254),
                  help=say("members.form.mailbox.help")),
            Field("short_name", say("members.form.short_name"),
                  LineField(self._look, member.short_name, longest=40)),
            Field("city", say("members.form.city"), LineField(self._look, member.city, longest=80)),
            Field("website", say("members.form.website"), LineField(self._look, member.website, longest=200)),
            Field("note", say("members.form.note"), GrowingText(self._look, member.note)),
        ]  # fmt: skip
        title = say("members.change.title", name=member.name)
        self._ask(title, say("members.change.accept"), fields, partial(self._change, member))

    def ask_rejoin(self, file: MemberFile, groups: Sequence[Group]) -> None:
        """Ask from when an agency that has left is in again."""
        title = say("members.rejoin.title", name=file.member.name)
        self._ask(
            title,
            say("members.rejoin.accept"),
            joining_fields(self._desk, groups),
            partial(self._rejoin, file),
        )

    def ask_group(self, file: MemberFile, groups: Sequence[Group]) -> None:
        """Ask which group to join."""
        own = file.groups_on(self._desk.today())
        free = [(group.id, group.title) for group in groups if group.id not in own and not group.is_whole]
        if not free:
            self._desk.dialogs.tell(say("members.group.none"), say("members.group.none.text"))
            return
        fields = [
            Field("group_id", say("members.form.group"), ChoiceField(self._look, free, free[0][0])),
            day_field(self._desk, "on", say("members.form.joined")),
            Field("record_number", say("members.form.record"), LineField(self._look, "", longest=80)),
        ]
        title = say("members.group.title", name=file.member.name)
        self._ask(title, say("members.group.accept"), fields, partial(self._join_group, file))

    def ask_leave_group(self, file: MemberFile, group: Group) -> None:
        """Ask from when an agency is out of a group; out of the whole network when that is the group."""
        fields = [day_field(self._desk, "on", say("members.form.left")), self._reason()]
        if group.is_whole:
            self.ask_leave(file)
            return
        title = say("members.leave_group.title", name=file.member.name, group=group.title)
        done = partial(self._leave_group, file, group.id)
        self._ask(title, say("members.leave_group.accept"), fields, done)

    def ask_leave(self, file: MemberFile) -> None:
        """Ask from when an agency is out of the network."""
        fields = [day_field(self._desk, "on", say("members.form.left")), self._reason()]
        title = say("members.leave.title", name=file.member.name)
        text = say("members.leave.text")
        self._ask(title, say("members.leave.accept"), fields, partial(self._leave, file), text)

    def ask_rename(self, file: MemberFile) -> None:
        """Ask for a new name and from when."""
        fields = [
            Field("name", say("members.form.new_name"), LineField(self._look, file.member.name, longest=200),
                  required=say("agency.name.empty")),
            day_field(self._desk, "on", say("members.form.from")),
            self._note(),
        ]  # fmt: skip
        title = say("members.rename.title", name=file.member.name)
        self._ask(title, say("members.rename.accept"), fields, partial(self._rename, file))

    def ask_merge(self, file: MemberFile, read: Read) -> None:
        """Ask which agency this one went up into."""
        fields = [
            self._other(file, read),
            day_field(self._desk, "on", say("members.form.from")),
            self._note(),
        ]
        title = say("members.merge.title", name=file.member.name)
        text = say("members.merge.text")
        self._ask(title, say("members.merge.accept"), fields, partial(self._merge, file), text)

    def ask_split(self, file: MemberFile, read: Read) -> None:
        """Ask which agency a part of this one became."""
        fields = [
            self._other(file, read),
            day_field(self._desk, "on", say("members.form.from")),
            self._note(),
        ]
        title = say("members.split.title", name=file.member.name)
        text = say("members.split.text")
        self._ask(title, say("members.split.accept"), fields, partial(self._split, file, read), text)

    def ask_close(self, file: MemberFile) -> None:
        """Ask since when an agency is no more."""
        fields = [day_field(self._desk, "on", say("members.form.closed")), self._note()]
        title = say("members.close.title", name=file.member.name)
        self._ask(title, say("members.close.accept"), fields, partial(self._close, file))

    # -- what is done with the answers -----------------------------------------------------------------

    def _add_outside(self, values: dict[str, Any]) -> None:
        member = self._made(
            Member,
            agency_id=self._desk.agency_id,
            id=new_id(),
            org_nr=checked_org_nr(values["org_nr"]),
            name=values["name"],
            kind=AgencyKind.ADDED,
            mailbox=values["mailbox"],
            city=values["city"],
            county=county_of(values["city"]),
        )
        if member is not None:
            self._do(
                add_outside_member,
                member,
                values["joined_on"],
                group_ids=values.get("group_ids", ()),
                record_number=values["record_number"],
            )

    def _change(self, member: Member, values: dict[str, Any]) -> None:
        county = county_of(values["city"]) or (member.county if values["city"] == member.city else "")
        changed = self._made(replace, member, county=county, **values)
        if changed is not None:
            self._do(change_member, changed)

    def _rejoin(self, file: MemberFile, values: dict[str, Any]) -> None:
        self._do(
            add_members,
            [file.member.org_nr],
            values["joined_on"],
            group_ids=values.get("group_ids", ()),
            record_number=values["record_number"],
        )

    def _join_group(self, file: MemberFile, values: dict[str, Any]) -> None:
        ids, record = [file.member.id], values["record_number"]
        self._do(join_group, ids, values["group_id"], values["on"], record_number=record)

    def _leave_group(self, file: MemberFile, group_id: UUID, values: dict[str, Any]) -> None:
        self._do(leave_group, file.member.id, group_id, values["on"], reason=values["reason"])

    def _leave(self, file: MemberFile, values: dict[str, Any]) -> None:
        self._do(leave_network, [file.member.id], values["on"], reason=values["reason"])

    def _rename(self, file: MemberFile, values: dict[str, Any]) -> None:
        self._do(rename_member, file.member.id, values["name"], values["on"], note=values["note"])

    def _merge(self, file: MemberFile, values: dict[str, Any]) -> None:
        self._do(merge_into, file.member.id, values["other_id"], values["on"], note=values["note"])

    def _split(self, file: MemberFile, read: Read, values: dict[str, Any]) -> None:
        part = read.file(values["other_id"])
        if part is not None:
            self._do(split_off, file.member.id, part.member, values["on"], note=values["note"])

    def _close(self, file: MemberFile, values: dict[str, Any]) -> None:
        self._do(close_member, file.member.id, values["on"], note=values["note"])

    # -- parts of the questions ------------------------------------------------------------------------

    def _other(self, file: MemberFile, read: Read) -> Field:
        others = sorted(
            (
                one.member
                for one in read.files
                if one.member.id != file.member.id and not one.member.closed_on
            ),
            key=lambda member: swedish_order(member.name),
        )
        choices = [(member.id, member.name) for member in others]
        return Field(
            "other_id",
            say("members.form.other"),
            ChoiceField(self._look, choices, None),
            help=say("members.form.other.help"),
            required=say("members.form.other.needed"),
        )

    def _reason(self) -> Field:
        return Field("reason", say("members.form.reason"), LineField(self._look, "", longest=300))

    def _note(self) -> Field:
        return Field("note", say("members.form.note"), LineField(self._look, "", longest=300))


def number_fault(text: str) -> str:
    """What is wrong with an organisation number; "" when nothing is."""
    try:
        checked_org_nr(text)
    except RuleError as fault:
        return str(fault)
    return ""
