from cohorts.views.events import (
    Book,
    CancelBooking,
    CancelEvent,
    ChangeEvent,
    EventDetail,
    EventList,
    JoinWaitingList,
    OpenEvent,
    PlanEvent,
    RecordAttendance,
)
from cohorts.views.groups import (
    ChangeRole,
    CohortList,
    DeclareReportingLine,
    EndMembership,
    MakeCohort,
    MemberList,
)
from cohorts.views.invitations import AcceptInvitation, Invite, MakeInvitationLink, RevokeInvitation
from cohorts.views.threads import Messages, WithdrawPost

__all__ = [
    "AcceptInvitation",
    "Book",
    "CancelBooking",
    "CancelEvent",
    "ChangeEvent",
    "ChangeRole",
    "CohortList",
    "DeclareReportingLine",
    "EndMembership",
    "EventDetail",
    "EventList",
    "Invite",
    "JoinWaitingList",
    "MakeCohort",
    "MakeInvitationLink",
    "MemberList",
    "Messages",
    "OpenEvent",
    "PlanEvent",
    "RecordAttendance",
    "RevokeInvitation",
    "WithdrawPost",
]
