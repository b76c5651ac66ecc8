"""What happens to the rows about a person in accounts, and in the libraries that accounts uses."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from wagtail.users.models import UserProfile

from accounts.idle import ACCOUNT_KEPT, NOTICE
from accounts.models import Consent, EmergencyAccess, Employment, NotificationChoice, OutboxMessage, User
from accounts.outbox.registry import label_of
from privacy.actions.persons import erase
from privacy.registry import PersonalData, register, removes, stays

SENT_KEPT = timedelta(days=90)
Row = dict[str, Any]


def export_user(user: User) -> Iterable[Row]:
    yield {
        "voornaam": user.first_name,
        "achternaam": user.last_name,
        "e-mailadres": user.email,
        "lid sinds": user.date_joined,
        "laatst ingelogd": user.last_login,
    }


def erase_user(user: User, now: datetime) -> None:
    User.objects.filter(pk=user.pk).empty(now)


def export_employments(user: User) -> Iterable[Row]:
    for row in Employment.objects.filter(user=user).select_related("organisation"):
        yield {
            "organisatie": row.organisation.name,
            "functie": row.job_title,
            "niveau": row.get_level_display(),
            "vanaf": row.from_date,
            "tot": row.until_date,
        }


def export_consents(user: User) -> Iterable[Row]:
    for row in Consent.objects.filter(user=user):
        yield {
            "waarvoor": row.purpose,
            "versie": row.version,
            "gegeven": row.given_at,
            "ingetrokken": row.withdrawn_at,
        }


def erase_consents(user: User, now: datetime) -> None:
    Consent.objects.filter(user=user).withdraw(now)


def export_choices(user: User) -> Iterable[Row]:
    for row in NotificationChoice.objects.filter(user=user):
        yield {"mail over": row.kind, "gewenst": row.wanted}


def _mails_to(user: User) -> Any:
    return OutboxMessage.objects.filter(Q(recipient=user) | Q(address=user.email))


def export_mails(user: User) -> Iterable[Row]:
    for row in _mails_to(user):
        yield {
            "mail": label_of(row.kind),
            "gemaakt": row.created_at,
            "klaar": row.finished_at,
            "stand": row.get_state_display(),
        }


def erase_mails(user: User, now: datetime) -> None:
    _mails_to(user).drop(now)


def export_emergencies(user: User) -> Iterable[Row]:
    for row in EmergencyAccess.objects.filter(user=user):
        yield {"reden": row.reason, "van": row.started_at, "tot": row.ended_at or row.ends_at}


def export_addresses(user: User) -> Iterable[Row]:
    for row in EmailAddress.objects.filter(user=user):
        yield {"e-mailadres": row.email, "bevestigd": row.verified}


def export_factors(user: User) -> Iterable[Row]:
    for row in Authenticator.objects.filter(user=user):
        yield {"tweede stap": row.type, "sinds": row.created_at, "laatst gebruikt": row.last_used_at}


def export_nothing(user: User) -> Iterable[Row]:
    return []


def overdue_users(now: datetime) -> QuerySet[User]:
    """Who logged in last more than 24 months ago, and was asked about it at least two weeks ago."""
    unseen: QuerySet[User] = User.objects.unseen_since(now - ACCOUNT_KEPT).asked_whether_idle()
    return unseen.filter(idle_asked_at__lt=now - NOTICE)


def erase_idle(users: QuerySet[User], now: datetime) -> None:
    """As at their own wish: in every app."""
    for user in users:
        erase(user=user, now=now)


WHILE_MEMBER = "zolang je meedoet; weg als je account wordt gewist"


def register_all() -> None:
    """Declare every model with a person in it that accounts answers for. The user row goes last."""
    declared = [
        PersonalData(Employment, export_employments, removes(Employment, "user"), WHILE_MEMBER),
        PersonalData(Consent, export_consents, erase_consents, "als bewijs, zonder je naam, ook na wissen"),
        PersonalData(NotificationChoice, export_choices, removes(NotificationChoice, "user"), WHILE_MEMBER),
        PersonalData(
            OutboxMessage,
            export_mails,
            erase_mails,
            "90 dagen na verzenden, zonder inhoud",
            lambda now: OutboxMessage.objects.filter(finished_at__lt=now - SENT_KEPT),
        ),
        PersonalData(EmergencyAccess, export_emergencies, stays, "als verantwoording, ook na wissen"),
        *_of_libraries(),
        # Sessions hold no link to search by; a new epoch, set with the user row, ends them all.
        PersonalData(
            Session,
            export_nothing,
            stays,
            "tot je sessie verloopt",
            lambda now: Session.objects.filter(expire_date__lt=now),
            called="sessies",
        ),
        PersonalData(
            User,
            export_user,
            erase_user,
            "24 maanden na de laatste keer inloggen; na 18 maanden vragen we of het weg mag",
            overdue_users,
            forget=erase_idle,
        ),
    ]
    for personal_data in declared:
        register(personal_data)


def _of_libraries() -> Iterator[PersonalData]:
    for model, export, called in (
        (EmailAddress, export_addresses, "e-mailadressen"),
        (Authenticator, export_factors, "tweede stappen bij het inloggen"),
        (UserProfile, export_nothing, "instellingen in het beheer"),
    ):
        yield PersonalData(model, export, removes(model, "user"), WHILE_MEMBER, called=called)
