"""What cohorts holds of a person."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest
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
    Post,
    ReportingLine,
    RequiredPerson,
    TrainerQualification,
)
from privacy.registry import declare, removes, stays

AFTER_THE_COHORT = "24 maanden na het einde van de leergroep"


def end_memberships(user: Any, now: datetime) -> None:
    Membership.objects.filter(user=user, left_at__isnull=True).update(left_at=Greatest(F("joined_at"), now))


def end_appointments(user: Any, now: datetime) -> None:
    today = timezone.localdate(now)
    held = Appointment.objects.filter(user=user).current(today)
    held.update(until_date=Greatest(F("from_date"), today))


def withdraw_posts(user: Any, now: datetime) -> None:
    Post.objects.filter(author=user, withdrawn_at__isnull=True).update(text="", withdrawn_at=now)


def empty_invitations(user: Any, now: datetime) -> None:
    """Invitations to the address; it is still known, since apps erase from right to left."""
    to_them = Invitation.objects.filter(email__iexact=user.email)
    to_them.filter(revoked_at__isnull=True).update(revoked_at=now)
    to_them.update(email="")


def register_personal_data() -> None:
    declare(
        Post,
        "author",
        shows={"Bericht": "text", "Geplaatst op": "posted_at"},
        erase=withdraw_posts,
        keep="12 maanden na het einde van de leergroep",
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
    )
    declare(
        RequiredPerson,
        "user",
        shows={"Moet erbij zijn": "poll.title"},
        erase=removes(RequiredPerson, "user"),
        keep=AFTER_THE_COHORT,
    )
    declare(
        DatePoll,
        "started_by",
        shows={"Datumprikker": "title", "Waar": "place", "Gestart op": "created_at"},
        erase=stays,
        keep=AFTER_THE_COHORT,
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
        keep=AFTER_THE_COHORT,
    )
    declare(
        Invitation,
        "invited_by",
        shows={"Leergroep": "cohort", "Rol": "get_role_display", "Gemaakt op": "created_at"},
        erase=empty_invitations,
        keep="tot een jaar nadat de uitnodiging verliep",
    )
    declare(
        Event,
        "created_by",
        shows={"Bijeenkomst": "title", "Begint": "starts_at"},
        erase=stays,
        keep=AFTER_THE_COHORT,
    )
