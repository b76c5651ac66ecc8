"""Who holds a valid invitation may make an account: the session remembers which one was opened."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.signup import trust_email
from cohorts.models import Invitation

SESSION_KEY = "cohorts.invitation"


def hold(request: HttpRequest, invitation: Invitation) -> None:
    """Remember the invitation that somebody without an account opened.

    One that came by mail proves the address as well: nobody else is ever shown its link.
    """
    if request.user.is_authenticated or not _valid(public_id=invitation.public_id):
        return
    request.session[SESSION_KEY] = str(invitation.public_id)
    if invitation.email:
        trust_email(request, invitation.email)


def holds_valid_invitation(request: HttpRequest) -> bool:
    """The gate before signing up: the invitation of this session still holds."""
    public_id = request.session.get(SESSION_KEY)
    return bool(public_id) and _valid(public_id=public_id)


def _valid(**which: Any) -> bool:
    return Invitation.objects.valid(timezone.now()).filter(**which).exists()
