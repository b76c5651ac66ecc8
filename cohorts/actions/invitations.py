"""Ways into a leergroep: an e-mail for one person, or a link for several."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import post
from cohorts.actions.groups import add_member
from cohorts.models import Cohort, Invitation, Membership
from cohorts.queries.groups import members_of
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

VALID_FOR = timedelta(days=30)


class AlreadyMember(Refused):
    sentence = _("Deze persoon doet al mee.")


class AlreadyInvited(Refused):
    sentence = _("Dit adres heeft al een uitnodiging die nog geldt.")


class InvitationRevoked(Refused):
    sentence = _("Deze uitnodiging is ingetrokken. Vraag je trainer om een nieuwe.")


class InvitationExpired(Refused):
    sentence = _("Deze uitnodiging is verlopen. Vraag je trainer om een nieuwe.")


class InvitationUsed(Refused):
    sentence = _("Deze uitnodiging is al gebruikt. Vraag je trainer om een nieuwe.")


class OtherAddress(Refused):
    sentence = _(
        "Deze uitnodiging is voor een ander e-mailadres dan dat van jouw account. "
        "Vraag je trainer om een uitnodiging op jouw adres."
    )


@dataclass(frozen=True)
class Invited:
    """What came of one address: an invitation, or the reason why there is none."""

    email: str
    invitation: Invitation | None
    refusal: Refused | None = None


@verb(logs=True, says=_("per mail uitgenodigd"))
def invite_by_email(
    *,
    cohort: Cohort,
    email: str,
    actor: User,
    now: datetime,
    role: str = Membership.Role.PARTICIPANT,
) -> Invitation:
    """Invite one person by mail, for thirty days. Raise AlreadyMember and AlreadyInvited."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    email = email.strip().lower()
    if members_of(cohort).filter(email=email).exists():
        raise AlreadyMember
    if cohort.invitations.valid(now).filter(email=email).exists():
        raise AlreadyInvited
    invitation = _make(Invitation(cohort=cohort, role=role, email=email, invited_by=actor), now)
    post(
        kind="cohorts.invitation",
        cause=str(invitation.public_id),
        address=email,
        payload={"invitation": str(invitation.public_id)},
        now=now,
    )
    return invitation


@verb(logs=False, because="each invitation has its own")
def invite_several(
    *, cohort: Cohort, emails: Iterable[str], role: str, actor: User, now: datetime
) -> list[Invited]:
    """Invite each address; one that is refused does not stop the others."""
    results = []
    for email in emails:
        try:
            invitation = invite_by_email(cohort=cohort, email=email, role=role, actor=actor, now=now)
            results.append(Invited(email, invitation))
        except Refused as refusal:
            results.append(Invited(email, None, refusal))
    return results


@verb(logs=True, says=_("uitnodigingslink gemaakt"))
def make_invitation_link(
    *,
    cohort: Cohort,
    max_uses: int,
    actor: User,
    now: datetime,
    role: str = Membership.Role.PARTICIPANT,
) -> Invitation:
    """Make a link by which at most `max_uses` people can join, for thirty days."""
    invitation = Invitation(cohort=cohort, role=role, max_uses=max_uses, invited_by=actor)
    return _make(invitation, now)


@verb(logs=True, says=_("uitnodiging ingetrokken"))
def revoke_invitation(*, invitation: Invitation, actor: User, now: datetime) -> Invitation:
    """Take an invitation back; doing it twice is harmless."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.revoked_at is None:
        Invitation.objects.filter(pk=invitation.pk).revoke(now)
        invitation.refresh_from_db()
        log_verb(actor=actor, target=invitation, now=now)
    return invitation


@verb(logs=True, says=_("uitnodiging aangenomen"), guards=True)
def accept_invitation(*, invitation: Invitation, actor: User, now: datetime) -> Membership:
    """Let somebody join on an invitation; who is in the leergroep already uses nothing of it.

    Raise InvitationRevoked, InvitationExpired, InvitationUsed, OtherAddress, and NotActive.
    """
    # The leergroep is locked first, as everywhere, so that two locks never wait for each other.
    cohort = Cohort.objects.select_for_update().get(pk=invitation.cohort_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    membership = cohort.memberships.current().filter(user=actor).first()
    if membership:
        return membership
    refusal = why_refused(invitation, actor, now)
    if refusal:
        raise refusal
    membership = add_member(
        cohort=cohort, user=actor, role=invitation.role, actor=invitation.invited_by, now=now
    )
    invitation.uses += 1
    invitation.save()
    log_verb(actor=actor, target=invitation, owner=actor, now=now)
    return membership


def why_refused(invitation: Invitation, user: User | AnonymousUser, now: datetime) -> Refused | None:
    """Why somebody cannot use an invitation, or None; without a login its address is not asked for."""
    if invitation.revoked_at is not None:
        return InvitationRevoked()
    if invitation.uses >= invitation.max_uses:
        return InvitationUsed()
    if now >= invitation.expires_at:
        return InvitationExpired()
    if user.is_authenticated and not _is_for(invitation, user):
        return OtherAddress()
    return None


def _is_for(invitation: Invitation, user: User) -> bool:
    if invitation.email in ("", user.email.lower()):
        return True
    return Invitation.objects.sent_to(user).filter(pk=invitation.pk).exists()


def _make(invitation: Invitation, now: datetime) -> Invitation:
    invitation.created_at, invitation.expires_at = now, now + VALID_FOR
    invitation.token_hash = Invitation.hash_of(invitation.token)
    invitation.save()
    log_verb(actor=invitation.invited_by, target=invitation, now=now)
    return invitation
