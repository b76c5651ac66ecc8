"""Every address of cohorts. The page of a leergroep itself is `home:cohort`."""

from django.urls import path

from cohorts import views

app_name = "cohorts"
urlpatterns = [
    path("leergroepen/", views.CohortList.as_view(), name="cohorts"),
    path("leergroep-maken/", views.MakeCohort.as_view(), name="make-cohort"),
    path("leergroepen/<slug:slug>/deelnemers/", views.MemberList.as_view(), name="members"),
    path(
        "leergroepen/<slug:slug>/deelnemers/<uuid:public_id>/rol-wijzigen/",
        views.ChangeRole.as_view(),
        name="change-role",
    ),
    path(
        "leergroepen/<slug:slug>/deelnemers/<uuid:public_id>/vertrekken/",
        views.EndMembership.as_view(),
        name="end-membership",
    ),
    path(
        "leergroepen/<slug:slug>/leidinggeven/",
        views.DeclareReportingLine.as_view(),
        name="declare-reporting-line",
    ),
    path("leergroepen/<slug:slug>/uitnodigen/", views.Invite.as_view(), name="invite"),
    path(
        "leergroepen/<slug:slug>/uitnodigen/link-maken/",
        views.MakeInvitationLink.as_view(),
        name="make-invitation-link",
    ),
    path(
        "leergroepen/<slug:slug>/uitnodigen/<uuid:public_id>/intrekken/",
        views.RevokeInvitation.as_view(),
        name="revoke-invitation",
    ),
    path("uitnodiging/<str:token>/", views.AcceptInvitation.as_view(), name="accept-invitation"),
    path("leergroepen/<slug:slug>/bijeenkomsten/", views.EventList.as_view(), name="events"),
    path("leergroepen/<slug:slug>/bijeenkomsten/plannen/", views.PlanEvent.as_view(), name="plan-event"),
    path("bijeenkomsten/<uuid:public_id>/", views.EventDetail.as_view(), name="event"),
    path("bijeenkomsten/<uuid:public_id>/ik-doe-mee/", views.Book.as_view(), name="book"),
    path(
        "bijeenkomsten/<uuid:public_id>/op-de-wachtlijst/",
        views.JoinWaitingList.as_view(),
        name="join-waiting-list",
    ),
    path("bijeenkomsten/<uuid:public_id>/ik-kan-niet/", views.CancelBooking.as_view(), name="cancel-booking"),
    path("bijeenkomsten/afmelden/<str:token>/", views.CancelByMail.as_view(), name="cancel-by-mail"),
    path("bijeenkomsten/<uuid:public_id>/wijzigen/", views.ChangeEvent.as_view(), name="change-event"),
    path("bijeenkomsten/<uuid:public_id>/afgelasten/", views.CancelEvent.as_view(), name="cancel-event"),
    path("bijeenkomsten/<uuid:public_id>/openzetten/", views.OpenEvent.as_view(), name="open-event"),
    path(
        "bijeenkomsten/<uuid:public_id>/aanwezigheid/",
        views.RecordAttendance.as_view(),
        name="record-attendance",
    ),
    path("leergroepen/<slug:slug>/datumprikker/starten/", views.StartPoll.as_view(), name="start-poll"),
    path("leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/", views.PollDetail.as_view(), name="poll"),
    path(
        "leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/antwoorden/",
        views.AnswerPoll.as_view(),
        name="answer-poll",
    ),
    path(
        "leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/bijeenkomst-maken/",
        views.MakeEventOfPoll.as_view(),
        name="make-event-of-poll",
    ),
    path(
        "leergroepen/<slug:slug>/datumprikker/<uuid:public_id>/intrekken/",
        views.WithdrawPoll.as_view(),
        name="withdraw-poll",
    ),
    path("agenda/", views.CalendarFeedDetail.as_view(), name="calendar-feed"),
    path("agenda/maken/", views.MakeCalendarFeed.as_view(), name="make-calendar-feed"),
    path("agenda/stoppen/", views.RevokeCalendarFeed.as_view(), name="revoke-calendar-feed"),
    path("agenda/<str:token>.ics", views.Calendar.as_view(), name="calendar"),
    path("leergroepen/<slug:slug>/berichten/", views.Messages.as_view(), name="messages"),
    path(
        "leergroepen/<slug:slug>/berichten/<uuid:public_id>/intrekken/",
        views.WithdrawPost.as_view(),
        name="withdraw-post",
    ),
]
