"""Every kind of thing that is stored, in the order in which they point at each other."""

from __future__ import annotations

from network.attendance import Attendance, NameMatch, Need, ReplyRead
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.experience import Experience, ExperienceFile
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
from network.reuse import Completion, Reuse, ReuseAsk
from network.wish import Wish, WishSupport
from riskmodel.agency import Agency
from riskmodel.entities import ENTITIES as OF_ANALYSIS
from riskmodel.kernel.entity import Entity

# What the network keeps.
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
    Wish,
    WishSupport,
    Experience,
    ExperienceFile,
    Reuse,
    ReuseAsk,
    Completion,
)

# An analysis points at what the network has told, and everything points at its agency.
EVERY_KIND: tuple[type[Entity], ...] = (
    Agency,
    *ENTITIES,
    *(kind for kind in OF_ANALYSIS if kind is not Agency),
)
