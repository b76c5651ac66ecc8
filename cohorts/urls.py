"""Every address of cohorts. The page of a leergroep itself is `home:cohort`."""

from django.urls import path

from cohorts.views import events, feeds, groups, invitations, polls, threads

app_name = "cohorts"
urlpatterns = [
    path("leergroepen/", groups.CohortList.as_view(), name="cohorts"),
    path("leergroep-maken/", groups.MakeCohort.as_view(), name="make-cohort"),
    path("leergroepen/<slug:slug>/einde-wijzigen/", groups.ChangeEndDate.as_view(), name="change-end-date"),
    path("leergroepen/<slug:slug>/deelnemers/", groups.MemberList.as_view(), name="members"),
    path(
        "leergroepen/<slug:slug>/deelnemers/<uuid:public_id>/rol-wijzigen/",
        groups.ChangeRole.as_view(),
        name="change-role",
    ),
    path(
        "leergroepen/<slug:slug>/deelnemers/<uuid:public_id>/vertrekken/",
        groups.EndMembership.as_view(),
        name="end-membership",
    ),
    path(
        "leergroepen/<slug:slug>/leidinggeven/",
        groups.DeclareReportingLine.as_view(),
        name="declare-reporting-line",
    ),
    path("leergroepen/<slug:slug>/uitnodigen/", invitations.Invite.as_view(), name="invite"),
    path(
        "leergroepen/<slug:slug>/uitnodigen/link-maken/",
        invitations.MakeInvitationLink.as_view(),
        name="make-invitation-link",
    ),
    path(
        "leergroepen/<slug:slug>/uitnodigen/<uuid:public_id>/intrekken/",
        invitations.RevokeInvitation.as_view(),
        name="revoke-invitation",
    ),
    path("uitnodiging/<str:token>/", invitations.AcceptInvitation.as_view(), name="accept-invitation"),
    path("leergroepen/<slug:slug>/bijeenkomsten/", events.EventList.as_view(), name="events"),
    path("leergroepen/<slug:slug>/bijeenkomsten/plannen/", events.PlanEvent.as_view(), name="plan-event"),
    path("bijeenkomsten/<uuid:public_id>/", events.EventDetail.as_view(), name="event"),
    path("bijeenkomsten/<uuid:public_id>/ik-doe-mee/", events.Book.as_view(), name="book"),
    path(
        "bijeenkomsten/<uuid:public_id>/op-de-wachtlijst/",
        events.JoinWaitingList.as_view(),
        name="join-waiting-list",
    ),
    path(
        "bijeenkomsten/<uuid:public_id>/ik-kan-niet/", events.CancelBooking.as_view(), name="cancel-booking"
    ),
    path("bijeenkomsten/afmelden/<str:token>/", events.CancelByMail.as_view(), name="cancel-by-mail"),
    path("bijeenkomsten/<uuid:public_id>/wijzigen/", events.ChangeEvent.as_view(), name="change-event"),
    path("bijeenkomsten/<uuid:public_id>/afgelasten/", events.CancelEvent.as_view(), name="cancel-event"),
    path("bijeenkomsten/<uuid:public_id>/openzetten/", events.OpenEvent.as_view(), name="open-event"),
    path(
        "bijeenkomsten/<uuid:public_id>/aanwezigheid/",
        events.RecordAttendance.as_view(),
        name="record-attendance",
    ),
    path("leergroepen/<slug:slug>/datumprikker/starten/", polls.StartPoll.as_view(), name="start-poll"),
    path("leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/", polls.PollDetail.as_view(), name="poll"),
    path(
        "leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/antwoorden/",
        polls.AnswerPoll.as_view(),
        name="answer-poll",
    ),
    path(
        "leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/bijeenkomst-maken/",
        polls.MakeEventOfPoll.as_view(),
        name="make-event-of-poll",
    ),
    path(
        "leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/intrekken/",
        polls.WithdrawPoll.as_view(),
        name="withdraw-poll",
    ),
    path("agenda/", feeds.CalendarFeedDetail.as_view(), name="calendar-feed"),
    path("agenda/maken/", feeds.MakeCalendarFeed.as_view(), name="make-calendar-feed"),
    path("agenda/stoppen/", feeds.RevokeCalendarFeed.as_view(), name="revoke-calendar-feed"),
    path("agenda/<str:token>.ics", feeds.Calendar.as_view(), name="calendar"),
    path("leergroepen/<slug:slug>/berichten/", threads.Messages.as_view(), name="messages"),
    path(
        "leergroepen/<slug:slug>/berichten/<uuid:public_id>/vastzetten/",
        threads.PinPost.as_view(),
        name="pin-post",
    ),
    path(
        "leergroepen/<slug:slug>/berichten/<uuid:public_id>/losmaken/",
        threads.UnpinPost.as_view(),
        name="unpin-post",
    ),
    path(
        "leergroepen/<slug:slug>/berichten/<uuid:public_id>/intrekken/",
        threads.WithdrawPost.as_view(),
        name="withdraw-post",
    ),
]
