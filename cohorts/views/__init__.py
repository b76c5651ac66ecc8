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
from cohorts.views.feeds import Calendar, CalendarFeedDetail, MakeCalendarFeed, RevokeCalendarFeed
from cohorts.views.groups import (
    ChangeRole,
    CohortList,
    DeclareReportingLine,
    EndMembership,
    MakeCohort,
    MemberList,
)
from cohorts.views.invitations import AcceptInvitation, Invite, MakeInvitationLink, RevokeInvitation
from cohorts.views.polls import AnswerPoll, MakeEventOfPoll, PollDetail, StartPoll, WithdrawPoll
from cohorts.views.threads import Messages, WithdrawPost

__all__ = [
    "AcceptInvitation",
    "AnswerPoll",
    "Book",
    "Calendar",
    "CalendarFeedDetail",
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
    "MakeCalendarFeed",
    "MakeCohort",
    "MakeEventOfPoll",
    "MakeInvitationLink",
    "MemberList",
    "Messages",
    "OpenEvent",
    "PlanEvent",
    "PollDetail",
    "RecordAttendance",
    "RevokeCalendarFeed",
    "RevokeInvitation",
    "StartPoll",
    "WithdrawPoll",
    "WithdrawPost",
]
