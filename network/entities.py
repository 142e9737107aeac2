"""Every kind of thing the network stores, in the order in which they point at each other."""

from __future__ import annotations

from network.attendance import Attendance, NameMatch, Need, ReplyRead
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.keeping import DocumentPlanRow, ErasureCertificate
from network.mailing import OfficeProfile, OutboxItem
from network.meeting import (
    AgendaItem,
    DocumentContent,
    Meeting,
    MeetingDocument,
    MeetingTask,
    Speaker,
    Venue,
    YearPlan,
)
from network.member import (
    Appointment,
    Confirmation,
    ConfirmRound,
    Group,
    Member,
    MemberChange,
    Membership,
    Person,
)
from riskmodel.kernel.entity import Entity

ENTITIES: tuple[type[Entity], ...] = (
    OfficeProfile,
    Group,
    Member,
    MemberChange,
    Membership,
    Person,
    Appointment,
    ConfirmRound,
    Confirmation,
    YearPlan,
    Venue,
    Meeting,
    AgendaItem,
    Speaker,
    MeetingTask,
    DocumentContent,
    MeetingDocument,
    Attendance,
    Need,
    NameMatch,
    ReplyRead,
    OutboxItem,
    EvaluationReceipt,
    EvaluationAnswer,
    DocumentPlanRow,
    ErasureCertificate,
)
