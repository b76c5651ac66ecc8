"""What cohorts holds of a person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cohorts.models import (
    Appointment,
    Booking,
    CalendarFeed,
    DatePoll,
    Event,
    Invitation,
    Membership,
    PollAnswer,
    PollDate,
    Post,
    ReportingLine,
    RequiredPerson,
    TrainerQualification,
)
from privacy.registry import declare, removes, stays

AFTER_THE_COHORT = "24 maanden na het einde van de leergroep"
POSTS_KEPT = INVITATION_KEPT = timedelta(days=365)
KEPT = timedelta(days=730)


def past_keeping(event: str, now: datetime) -> Q:
    """Of a leergroep that ended more than 24 months ago; without a leergroep the event's own end counts."""
    ended = Q(**{f"{event}__cohort__end_date__lt": (now - KEPT).date()})
    return ended | Q(**{f"{event}__cohort__isnull": True, f"{event}__ends_at__lt": now - KEPT})


def of_ended_cohorts(model: type[models.Model], cohort: str) -> Callable[[datetime], models.QuerySet[Any]]:
    """The rows of a model whose leergroep, at the end of this path, ended more than 24 months ago."""

    def overdue(now: datetime) -> models.QuerySet[Any]:
        return model._default_manager.filter(**{f"{cohort}__end_date__lt": (now - KEPT).date()})

    return overdue


def overdue_posts(now: datetime) -> models.QuerySet[Any]:
    """Words in leergroepen that ended more than a year ago."""
    return Post.objects.filter(thread__cohort__end_date__lt=(now - POSTS_KEPT).date()).exclude(text="")


def empty_posts(posts: Any, now: datetime) -> None:
    """As when their writers take them back: an empty place with a time stays."""
    posts.withdraw(now)


def forget_polls(polls: models.QuerySet[Any], now: datetime) -> None:
    """A poll with its moments and all that was said about them; the event that came of it stays."""
    PollAnswer.objects.filter(date__poll__in=polls).delete()
    RequiredPerson.objects.filter(poll__in=polls).delete()
    PollDate.objects.filter(poll__in=polls).delete()
    polls.delete()


def end_memberships(user: Any, now: datetime) -> None:
    Membership.objects.filter(user=user).leave(now)


def end_appointments(user: Any, now: datetime) -> None:
    Appointment.objects.filter(user=user).end(timezone.localdate(now))


def withdraw_posts(user: Any, now: datetime) -> None:
    Post.objects.filter(author=user).withdraw(now)


def empty_invitations(user: Any, now: datetime) -> None:
    """Those to the address, known until accounts erases, lose it; none of theirs lets anybody in."""
    Invitation.objects.filter(email__iexact=user.email).empty(now)
    Invitation.objects.filter(invited_by=user).revoke(now)


def register_personal_data() -> None:
    declare(
        Post,
        "author",
        shows={"Bericht": "text", "Geplaatst op": "posted_at"},
        erase=withdraw_posts,
        keep="12 maanden na het einde van de leergroep",
        overdue=overdue_posts,
        forget=empty_posts,
    )
    declare(
        Booking,
        "user",
        shows={
            "Bijeenkomst": "event.title",
            "Stand": "get_state_display",
            "Aanwezig": "get_attendance_display",
        },
        erase=stays,
        keep=AFTER_THE_COHORT,
        overdue=lambda now: Booking.objects.filter(past_keeping("event", now)),
    )
    declare(
        Membership,
        "user",
        shows={
            "Leergroep": "cohort",
            "Rol": "get_role_display",
            "Erbij sinds": "joined_at",
            "Eruit sinds": "left_at",
        },
        erase=end_memberships,
        keep=AFTER_THE_COHORT,
        overdue=of_ended_cohorts(Membership, "cohort"),
    )
    _register_dates()
    _register_roles()
    _register_of_others()


def _register_dates() -> None:
    declare(
        PollAnswer,
        "user",
        shows={
            "Datumprikker": "date.poll.title",
            "Moment": "date.starts_at",
            "Antwoord": "get_answer_display",
        },
        erase=removes(PollAnswer, "user"),
        keep=AFTER_THE_COHORT,
        overdue=of_ended_cohorts(PollAnswer, "date__poll__cohort"),
    )
    declare(
        RequiredPerson,
        "user",
        shows={"Moet erbij zijn": "poll.title"},
        erase=removes(RequiredPerson, "user"),
        keep=AFTER_THE_COHORT,
        overdue=of_ended_cohorts(RequiredPerson, "poll__cohort"),
    )
    declare(
        DatePoll,
        "started_by",
        shows={"Datumprikker": "title", "Waar": "place", "Gestart op": "created_at"},
        erase=stays,
        keep=AFTER_THE_COHORT,
        overdue=of_ended_cohorts(DatePoll, "cohort"),
        forget=forget_polls,
    )
    declare(
        CalendarFeed,
        "user",
        shows={"Agenda-adres gemaakt op": "made_at"},
        erase=removes(CalendarFeed, "user"),
        keep="tot je het adres stopt; weg als je account wordt gewist",
    )


def _register_roles() -> None:
    declare(
        Appointment,
        "user",
        shows={"Rol": "get_role_display", "Regio": "region", "Vanaf": "from_date", "Tot": "until_date"},
        erase=end_appointments,
        keep="24 maanden na het einde van de benoeming",
        overdue=lambda now: Appointment.objects.filter(until_date__lt=(now - KEPT).date()),
    )
    declare(
        TrainerQualification,
        "user",
        shows={"Stap": "get_stage_display", "Vanaf": "from_date", "Tot": "until_date"},
        erase=removes(TrainerQualification, "user"),
        keep="zolang het account er is",
    )


def _register_of_others() -> None:
    """Rows that somebody made, or that say something about two people."""
    declare(
        ReportingLine,
        "manager",
        "report",
        "declared_by",
        shows={"Leidinggevende": "manager", "Medewerker": "report", "Gemeld op": "declared_at"},
        erase=removes(ReportingLine, "manager", "report"),
        keep="zolang het zo is; 24 maanden nadat een van jullie zei dat het niet meer zo is",
        overdue=lambda now: ReportingLine.objects.filter(ended_at__lt=now - KEPT),
    )
    declare(
        Invitation,
        "invited_by",
        shows={"Leergroep": "cohort", "Rol": "get_role_display", "Gemaakt op": "created_at"},
        erase=empty_invitations,
        keep="tot een jaar nadat de uitnodiging verliep",
        overdue=lambda now: Invitation.objects.filter(expires_at__lt=now - INVITATION_KEPT),
    )
    declare(
        Event,
        "created_by",
        shows={"Bijeenkomst": "title", "Begint": "starts_at"},
        erase=stays,
        keep="zolang de bijeenkomst er is; wie haar maakte heet na wissen oud-deelnemer",
    )
