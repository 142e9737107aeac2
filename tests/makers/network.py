"""Short builders of everything in a network of fictional agencies; what points at something needs its id.

    network.person(name="Alva Exempel")
    network.attendance(network.meeting(group_id).id, person_id=somebody.id)
    ground = network.ground()                  a group, two members with their people, and a meeting 3/2027

The office is Mönsterverket; every agency, person and address is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from network.attendance import Attendance, NameMatch, Need, NeedKind, ReplyRead
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.keeping import DocumentPlanRow, ErasureCertificate, RecordAction
from network.mailing import MailKind, OfficeProfile, OutboxItem
from network.meeting import (
    AgendaItem,
    DocumentContent,
    ItemKind,
    Meeting,
    MeetingDocument,
    MeetingState,
    MeetingTask,
    Speaker,
    TaskKind,
    Venue,
    YearPlan,
)
from network.member import (
    Appointment,
    AppointmentRole,
    Confirmation,
    ConfirmRound,
    Group,
    Member,
    MemberChange,
    MemberChangeKind,
    Membership,
    Person,
)
from riskmodel.agency import AgencyKind
from riskmodel.kernel.ids import new_id
from tests.makers import experiences
from tests.makers.entities import AGENCY_ID

DAY = date(2027, 4, 20)
NOW = datetime(2027, 4, 1, 8, 30, tzinfo=UTC)


def _new(kind: Any, defaults: dict[str, Any], fields: dict[str, Any]) -> Any:
    return kind(**({"agency_id": AGENCY_ID, "id": new_id()} | defaults | fields))


def profile(**fields: Any) -> OfficeProfile:
    """Who writes."""
    defaults = {"sender_name": "Nätverkets kansli", "sender_address": "natverket@monsterverket.example"}
    return _new(OfficeProfile, defaults, fields)


def group(**fields: Any) -> Group:
    """Stora nätverket."""
    defaults = {"title": "Stora nätverket", "key": "all", "is_whole": True, "meetings_per_year": 4}
    return _new(Group, defaults, fields)


def member(**fields: Any) -> Member:
    """Exempelverket."""
    defaults = {
        "org_nr": "499900-0013",
        "name": "Exempelverket",
        "short_name": "EXV",
        "kind": AgencyKind.FICTIONAL,
        "register_group": "Statliga förvaltningsmyndigheter",
        "department": "Finansdepartementet",
        "city": "Exempelstad",
        "county": "05",
        "work_units": 120.5,
        "mailbox": "registrator@exempelverket.example",
    }
    return _new(Member, defaults, fields)


def member_change(member_id: UUID, **fields: Any) -> MemberChange:
    """A new name."""
    defaults = {
        "member_id": member_id,
        "kind": MemberChangeKind.RENAMED,
        "happened_on": date(2025, 1, 1),
        "before": "Exempelnämnden",
        "after": "Exempelverket",
    }
    return _new(MemberChange, defaults, fields)


def membership(member_id: UUID, group_id: UUID, **fields: Any) -> Membership:
    """In the group since 2024."""
    defaults = {"member_id": member_id, "group_id": group_id, "joined_on": date(2024, 2, 1)}
    return _new(Membership, defaults, fields)


def person(**fields: Any) -> Person:
    """Alva Exempel."""
    defaults = {"name": "Alva Exempel", "email": "alva.exempel@exempelverket.example", "title": "Jurist"}
    return _new(Person, defaults, fields)


def appointment(member_id: UUID, person_id: UUID, **fields: Any) -> Appointment:
    """Appointed contact person."""
    defaults = {
        "member_id": member_id,
        "person_id": person_id,
        "role": AppointmentRole.CONTACT,
        "from_day": date(2024, 2, 1),
        "record_number": "2024/17",
        "decided_by": "Chefsjuristen",
    }
    return _new(Appointment, defaults, fields)


def confirm_round(**fields: Any) -> ConfirmRound:
    """Stämmer era uppgifter?"""
    return _new(ConfirmRound, {"title": "Avstämning 2027", "started_on": date(2027, 1, 11)}, fields)


def confirmation(round_id: UUID, member_id: UUID, **fields: Any) -> Confirmation:
    """An agency that has not answered yet."""
    return _new(Confirmation, {"round_id": round_id, "member_id": member_id}, fields)


def year_plan(**fields: Any) -> YearPlan:
    """2027 without a day in May."""
    defaults = {"year": 2027, "excluded": ((date(2027, 5, 7), "Klämdag"),), "weights": (("almedalen", 5.0),)}
    return _new(YearPlan, defaults, fields)


def venue(**fields: Any) -> Venue:
    """A room."""
    return _new(Venue, {"name": "Stora salen", "address": "Exempelgatan 1", "seats": 60}, fields)


def meeting(group_id: UUID, **fields: Any) -> Meeting:
    """3/2027, on 20 April at half past two."""
    defaults = {
        "year": 2027,
        "number": 3,
        "group_id": group_id,
        "title": "Leverantörskontroll i praktiken",
        "day": DAY,
        "state": MeetingState.PLANNED,
        "uid": "3-2027@monsterverket.example",
        "seats_on_site": 60,
    }
    return _new(Meeting, defaults, fields)


def agenda_item(meeting_id: UUID, **fields: Any) -> AgendaItem:
    """Half an hour of exchange."""
    defaults = {
        "meeting_id": meeting_id,
        "position": 1,
        "kind": ItemKind.EXCHANGE,
        "title": "Erfarenhetsutbyte i grupper",
        "minutes": 30,
    }
    return _new(AgendaItem, defaults, fields)


def speaker(meeting_id: UUID, **fields: Any) -> Speaker:
    """Somebody asked to speak."""
    defaults = {
        "meeting_id": meeting_id,
        "name": "Björn Påhittad",
        "organisation": "Påhittade institutet",
        "email": "bjorn@pahittade.example",
    }
    return _new(Speaker, defaults, fields)


def task(meeting_id: UUID, **fields: Any) -> MeetingTask:
    """The programme, six weeks before."""
    defaults = {
        "meeting_id": meeting_id,
        "kind": TaskKind.PROGRAMME,
        "title": "Sätt programmet",
        "days_before": 42,
        "due_on": date(2027, 3, 9),
    }
    return _new(MeetingTask, defaults, fields)


def content(**fields: Any) -> DocumentContent:
    """The octets of a small file."""
    return _new(DocumentContent, {"data": b"%PDF-1.7 liten fil"}, fields)


def document(meeting_id: UUID, content_id: UUID, **fields: Any) -> MeetingDocument:
    """A file kept with a meeting."""
    defaults = {
        "meeting_id": meeting_id,
        "content_id": content_id,
        "file_name": "bilder.pdf",
        "title": "Bilder",
        "size": 18,
    }
    return _new(MeetingDocument, defaults, fields)


def attendance(meeting_id: UUID, person_id: UUID, **fields: Any) -> Attendance:
    """Somebody invited."""
    return _new(Attendance, {"meeting_id": meeting_id, "person_id": person_id}, fields)


def need(meeting_id: UUID, attendance_id: UUID, **fields: Any) -> Need:
    """What somebody needs."""
    defaults = {
        "meeting_id": meeting_id,
        "attendance_id": attendance_id,
        "kind": NeedKind.ACCESS,
        "text": "Teckenspråkstolk",
    }
    return _new(Need, defaults, fields)


def name_match(**fields: Any) -> NameMatch:
    """A spelling somebody has confirmed."""
    return _new(NameMatch, {"spelled": "alva e", "confirmed_on": DAY}, fields)


def reply_read(**fields: Any) -> ReplyRead:
    """An answer from a calendar."""
    return _new(ReplyRead, {"read_at": NOW, "sha256": "0" * 64, "answer": "ACCEPTED"}, fields)


def outbox_item(**fields: Any) -> OutboxItem:
    """An invitation not approved yet."""
    defaults = {
        "kind": MailKind.INVITATION,
        "to_name": "Alva Exempel",
        "to_address": "alva.exempel@exempelverket.example",
        "subject": "Inbjudan: nätverksmöte 3/2027",
        "body": "Hej\n\nDu är inbjuden.",
        "made_at": NOW,
        "message_id": f"<{uuid4()}@monsterverket.example>",
    }
    return _new(OutboxItem, defaults, fields)


def receipt(meeting_id: UUID, **fields: Any) -> EvaluationReceipt:
    """That somebody has answered."""
    return _new(EvaluationReceipt, {"meeting_id": meeting_id, "source": "file"}, fields)


def evaluation_answer(meeting_id: UUID, **fields: Any) -> EvaluationAnswer:
    """One answer, whose id tells nothing."""
    return _new(
        EvaluationAnswer, {"id": uuid4(), "meeting_id": meeting_id, "question": "u1", "option": "4"}, fields
    )


def plan_row(**fields: Any) -> DocumentPlanRow:
    """What the document plan says about needs."""
    defaults = {"kind": "needs", "action": RecordAction.WEED, "after_days": 14, "authority": "2027/3"}
    return _new(DocumentPlanRow, defaults, fields)


def certificate(**fields: Any) -> ErasureCertificate:
    """That needs were erased."""
    defaults = {
        "made_on": DAY,
        "made_by": "anna",
        "reason": "Efter mötet",
        "counts": (("need", 3),),
        "preserved": (("attendance", 40),),
    }
    return _new(ErasureCertificate, defaults, fields)


@dataclass(frozen=True, slots=True)
class Ground:
    """A small network: one group, two members, a person at each, and a meeting both are invited to."""

    group: Group
    members: tuple[Member, ...]
    memberships: tuple[Membership, ...]
    people: tuple[Person, ...]
    appointments: tuple[Appointment, ...]
    meeting: Meeting
    attendances: tuple[Attendance, ...]

    @property
    def things(self) -> tuple[Any, ...]:
        """Everything, in an order in which it can be put."""
        return (
            self.group,
            *self.members,
            *self.memberships,
            *self.people,
            *self.appointments,
            self.meeting,
            *self.attendances,
        )


def ground(**of_meeting: Any) -> Ground:
    """A small network; what is given goes into the meeting."""
    own = group()
    members = (member(), member(org_nr="499900-0021", name="Påhittade institutet", short_name="PI"))
    people = (person(), person(name="Björn Påhittad", email="bjorn.pahittad@pahittade.example", title="Chef"))
    own_meeting = meeting(own.id, **of_meeting)
    return Ground(
        group=own,
        members=members,
        memberships=tuple(membership(one.id, own.id) for one in members),
        people=people,
        appointments=tuple(appointment(one.id, who.id) for one, who in zip(members, people, strict=True)),
        meeting=own_meeting,
        attendances=tuple(
            attendance(own_meeting.id, who.id, member_id=one.id)
            for one, who in zip(members, people, strict=True)
        ),
    )


def one_of_each() -> list[Any]:
    """Everything there is, in an order in which it can be put."""
    small = ground()
    own_meeting, (first, second) = small.meeting, small.attendances
    who, agency = small.people[0], small.members[0]
    item, data, round_ = agenda_item(own_meeting.id), content(), confirm_round()
    wished = experiences.wish(member_id=agency.id, raised_id=own_meeting.id)
    told = experiences.experience(
        member_id=agency.id, meeting_id=own_meeting.id, item_id=item.id, wish_id=wished.id,
        areas=("information_it",), kept_marks=("exempelstad",),
    )  # fmt: skip
    used = experiences.reuse(told.id, member_id=small.members[1].id, user_name="")
    return [
        profile(),
        *small.things,
        member_change(agency.id, other_id=small.members[1].id),
        round_,
        confirmation(round_.id, agency.id),
        year_plan(),
        venue(),
        item,
        speaker(own_meeting.id, item_id=item.id),
        task(own_meeting.id),
        data,
        document(own_meeting.id, data.id),
        need(own_meeting.id, first.id),
        name_match(person_id=who.id, member_id=agency.id),
        reply_read(meeting_id=own_meeting.id, attendance_id=first.id),
        outbox_item(meeting_id=own_meeting.id, attendance_id=first.id, member_id=agency.id, person_id=who.id),
        receipt(own_meeting.id, attendance_id=second.id),
        evaluation_answer(own_meeting.id, item_id=item.id),
        plan_row(),
        certificate(),
        wished,
        experiences.wish_support(wished.id, small.members[1].id),
        told,
        experiences.experience_file(told.id, data.id),
        used,
        experiences.reuse_ask(used.id),
        experiences.completion(member_id=agency.id),
    ]
