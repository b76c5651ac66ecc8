"""What happens to the rows about a person in accounts, and in the libraries that accounts uses."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from wagtail.users.models import UserProfile

from accounts.idle import ACCOUNT_KEPT, NOTICE
from accounts.models import Consent, EmergencyAccess, Employment, NotificationChoice, OutboxMessage, User
from privacy.actions.persons import erase
from privacy.registry import PersonalData, register

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
    """Empty the row in place; it stays, so that what others wrote keeps its other end."""
    user.first_name = user.last_name = ""
    user.email = f"{user.public_id}@gewist.invalid"
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.erased_at = now
    user.session_epoch += 1
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()


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
    Consent.objects.filter(user=user, withdrawn_at=None).update(withdrawn_at=now)


def export_choices(user: User) -> Iterable[Row]:
    for row in NotificationChoice.objects.filter(user=user):
        yield {"mail over": row.kind, "gewenst": row.wanted}


def _mails_to(user: User) -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(Q(recipient=user) | Q(address=user.email))


def export_mails(user: User) -> Iterable[Row]:
    for row in _mails_to(user):
        yield {"mail": row.kind, "gemaakt": row.created_at, "klaar": row.finished_at, "stand": row.state}


def erase_mails(user: User, now: datetime) -> None:
    """What waits is dropped; of what went there is no word left anyway."""
    waiting = _mails_to(user).filter(state=OutboxMessage.State.WAITING)
    waiting.update(
        state=OutboxMessage.State.DROPPED, finished_at=now, payload={}, address="", lease_until=None
    )


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


def removing(model: Any) -> Any:
    """An eraser that removes the rows of somebody."""

    def erase(user: User, now: datetime) -> None:
        model.objects.filter(user=user).delete()

    return erase


def keep_as_it_is(user: User, now: datetime) -> None:
    """Nothing in these rows says who it was once the user row is empty."""


def erase_sessions(user: User, now: datetime) -> None:
    """Sessions hold no link to search by; a new epoch, set with the user row, ends them all."""


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
        PersonalData(Employment, export_employments, removing(Employment), WHILE_MEMBER),
        PersonalData(Consent, export_consents, erase_consents, "als bewijs, zonder je naam, ook na wissen"),
        PersonalData(NotificationChoice, export_choices, removing(NotificationChoice), WHILE_MEMBER),
        PersonalData(
            OutboxMessage,
            export_mails,
            erase_mails,
            "90 dagen na verzenden, zonder inhoud",
            lambda now: OutboxMessage.objects.filter(finished_at__lt=now - SENT_KEPT),
        ),
        PersonalData(EmergencyAccess, export_emergencies, keep_as_it_is, "als verantwoording, ook na wissen"),
        PersonalData(EmailAddress, export_addresses, removing(EmailAddress), WHILE_MEMBER),
        PersonalData(Authenticator, export_factors, removing(Authenticator), WHILE_MEMBER),
        PersonalData(UserProfile, export_nothing, removing(UserProfile), WHILE_MEMBER),
        PersonalData(
            Session,
            export_nothing,
            erase_sessions,
            "tot je sessie verloopt",
            lambda now: Session.objects.filter(expire_date__lt=now),
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
