"""The first beheerder of a site, from whom every other role follows."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import emails, outbox
from accounts.actions.account import make_account
from accounts.models import User
from cohorts.actions.appointments import appoint
from cohorts.models import Appointment
from privacy.verbs import Refused, verb

ADMINISTRATOR = Appointment.Role.ADMINISTRATOR


class HasAnAdministrator(Refused):
    sentence = _("Deze site heeft al een functioneel beheerder. Die geeft anderen een rol.")


def administrators(now: datetime) -> list[User]:
    """Return the beheerders of today who can log in, one query."""
    current = Appointment.objects.current(timezone.localdate(now)).filter(role=ADMINISTRATOR)
    return list(User.objects.filter(is_active=True, pk__in=current.values("user")).order_by("pk"))


@verb(logs=False, because="the role it gives is logged by `appoint`")
def appoint_first_administrator(
    *, email: str, first_name: str, last_name: str, by_mail: bool, now: datetime
) -> User:
    """Appoint the first beheerder, with a new account unless the address has one. Never a superuser.

    A new account has no password: with `by_mail` a link to choose one is on its way. Raise
    HasAnAdministrator, and NotActive for an account that is closed.
    """
    if administrators(now):
        raise HasAnAdministrator
    user = User.objects.filter(email=email.lower()).first() or make_account(
        email=email,
        first_name=first_name,
        last_name=last_name,
        hashed_password=make_password(None),
        now=now,
    )
    appoint(user=user, role=ADMINISTRATOR, from_date=timezone.localdate(now), now=now)
    if by_mail and not user.has_usable_password():
        outbox.post(kind=emails.FIRST_PASSWORD, cause="first", recipient=user, now=now)
    return user
