from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def make_account(*, email: str, first_name: str, last_name: str, password: str, now: datetime) -> User:
    """Make an account whose address needs no proof, for the demo and for set-up by hand.

    People themselves come in by an invitation. Raises IntegrityError for an address that
    has an account already, in whatever case it is written.
    """
    user: User = User.objects.create_user(
        email, password, first_name=first_name, last_name=last_name, date_joined=now
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
