import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.core import serializers

from accounts.models import OutboxMessage
from cohorts.actions.groups import add_member, change_role, end_membership
from cohorts.actions.invitations import (
    AlreadyInvited,
    AlreadyMember,
    InvitationExpired,
    InvitationRevoked,
    InvitationUsed,
    OtherAddress,
    accept_invitation,
    invite_by_email,
    invite_several,
    make_invitation_link,
    revoke_invitation,
)
from cohorts.models import Invitation, Membership
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, InvitationFactory, MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def invite(cohort, now, email="nieuw@vakmanschap.example", **details):
    return invite_by_email(cohort=cohort, email=email, actor=UserFactory(), now=now, **details)


def test_token_holds_256_bits_and_is_not_stored():
    invitation = InvitationFactory()

    stored = serializers.serialize("json", [invitation])

    assert len(invitation.token) == 43
    assert invitation.token not in stored
    assert Invitation.objects.with_token(invitation.token).get() == invitation


def test_token_differs_per_invitation():
    assert InvitationFactory().token != InvitationFactory().token


def test_invite_by_email_writes_a_mail_without_the_token(now):
    cohort = CohortFactory()

    invitation = invite(cohort, now, email=" Nieuw@Vakmanschap.example ")

    message = OutboxMessage.objects.get()
    assert (message.kind, message.address) == ("cohorts.invitation", "nieuw@vakmanschap.example")
    assert message.payload == {"invitation": str(invitation.public_id)}
    assert (invitation.max_uses, invitation.expires_at) == (1, now + dt.timedelta(days=30))
    assert VerbLogEntry.objects.get().verb == "cohorts.invite_by_email"


def test_invite_by_email_of_a_member_is_refused(now):
    membership = MembershipFactory()

    with pytest.raises(AlreadyMember):
        invite(membership.cohort, now, email=membership.user.email)


def test_invite_by_email_twice_is_refused_until_the_first_is_over(now):
    cohort = CohortFactory()
    invite(cohort, now)

    with pytest.raises(AlreadyInvited):
        invite(cohort, now)

    assert invite(cohort, now + dt.timedelta(days=30)).uses == 0


def test_invite_several_answers_each_address(now):
    membership = MembershipFactory()
    emails = ["een@vakmanschap.example", membership.user.email, "twee@vakmanschap.example"]

    results = invite_several(
        cohort=membership.cohort, emails=emails, role="trainee", actor=UserFactory(), now=now
    )

    assert [(result.email, str(result.refusal or "")) for result in results] == [
        ("een@vakmanschap.example", ""),
        (membership.user.email, "Deze persoon doet al mee."),
        ("twee@vakmanschap.example", ""),
    ]
    assert [invitation.role for invitation in Invitation.objects.all()] == ["trainee", "trainee"]


def test_accept_invitation_joins_in_the_role_of_the_invitation(now):
    invitation, user = InvitationFactory(role="trainee"), UserFactory()

    membership = accept_invitation(invitation=invitation, actor=user, now=now)

    invitation.refresh_from_db()
    assert (membership.user, membership.cohort, membership.role) == (user, invitation.cohort, "trainee")
    assert invitation.uses == 1
    verbs = list(VerbLogEntry.objects.order_by("pk").values_list("verb", "actor"))
    assert verbs == [
        ("cohorts.add_member", invitation.invited_by.pk),
        ("cohorts.accept_invitation", user.pk),
    ]


def test_accept_invitation_twice_uses_it_once(now):
    invitation, user = InvitationFactory(max_uses=2), UserFactory()

    first = accept_invitation(invitation=invitation, actor=user, now=now)
    second = accept_invitation(invitation=invitation, actor=user, now=now)

    invitation.refresh_from_db()
    assert first == second
    assert invitation.uses == 1


def test_accept_invitation_by_email_with_an_account_in_other_case_joins(now):
    invitation = InvitationFactory(email="noor@vakmanschap.example")
    user = UserFactory(email="Noor@vakmanschap.example")

    membership = accept_invitation(invitation=invitation, actor=user, now=now)

    assert membership.user == user


@pytest.mark.parametrize(("verified", "joins"), [(True, True), (False, False)])
def test_accept_invitation_to_another_address_of_the_account_once_it_is_confirmed(verified, joins, now):
    invitation, user = InvitationFactory(email="werk@vakmanschap.example"), UserFactory(verified=True)
    EmailAddress.objects.create(user=user, email="Werk@vakmanschap.example", verified=verified)

    if joins:
        assert accept_invitation(invitation=invitation, actor=user, now=now).user == user
    else:
        with pytest.raises(OtherAddress):
            accept_invitation(invitation=invitation, actor=user, now=now)


@pytest.mark.parametrize(
    ("details", "refusal", "sentence"),
    [
        (
            {"revoked": True},
            InvitationRevoked,
            "Deze uitnodiging is ingetrokken. Vraag je trainer om een nieuwe.",
        ),
        (
            {"uses": 1},
            InvitationUsed,
            "Deze uitnodiging is al gebruikt. Vraag je trainer om een nieuwe.",
        ),
        (
            {"expired": True},
            InvitationExpired,
            "Deze uitnodiging is verlopen. Vraag je trainer om een nieuwe.",
        ),
        (
            {"email": "ander@vakmanschap.example"},
            OtherAddress,
            "Deze uitnodiging is voor een ander e-mailadres dan dat van jouw account. "
            "Vraag je trainer om een uitnodiging op jouw adres.",
        ),
    ],
)
def test_accept_invitation_that_does_not_hold_is_refused(details, refusal, sentence, now):
    if details.pop("revoked", False):
        details["revoked_at"] = now
    if details.pop("expired", False):
        details |= {"created_at": now - dt.timedelta(days=30), "expires_at": now}
    invitation = InvitationFactory(**details)

    with pytest.raises(refusal) as refused:
        accept_invitation(invitation=invitation, actor=UserFactory(), now=now)

    assert str(refused.value) == sentence
    assert Membership.objects.count() == 0


def test_accept_invitation_of_an_old_member_after_leaving_needs_a_new_one(now):
    invitation, user = InvitationFactory(), UserFactory()
    membership = accept_invitation(invitation=invitation, actor=user, now=now)
    end_membership(membership=membership, actor=user, now=now)

    with pytest.raises(InvitationUsed):
        accept_invitation(invitation=invitation, actor=user, now=now)


def test_make_invitation_link_has_room_for_several(now):
    cohort = CohortFactory()

    invitation = make_invitation_link(cohort=cohort, max_uses=12, actor=UserFactory(), now=now)

    assert (invitation.max_uses, invitation.email, OutboxMessage.objects.count()) == (12, "", 0)


def test_revoke_invitation_twice_keeps_the_first_time(now):
    invitation = InvitationFactory()

    revoke_invitation(invitation=invitation, actor=invitation.invited_by, now=now)
    revoke_invitation(invitation=invitation, actor=invitation.invited_by, now=now + dt.timedelta(1))

    invitation.refresh_from_db()
    assert invitation.revoked_at == now
    assert [entry.verb for entry in VerbLogEntry.objects.all()] == ["cohorts.revoke_invitation"]


def test_leaving_trainer_takes_their_invitations_along(now):
    trainer = MembershipFactory(role="trainer")
    other = InvitationFactory(cohort=trainer.cohort)
    sent = InvitationFactory(cohort=trainer.cohort, invited_by=trainer.user)

    end_membership(membership=trainer, actor=trainer.user, now=now)

    assert list(Invitation.objects.valid(now)) == [other]
    sent.refresh_from_db()
    assert sent.revoked_at == now


def test_trainer_who_becomes_deelnemer_takes_their_invitations_along(now):
    trainer = MembershipFactory(role="trainer")
    MembershipFactory(cohort=trainer.cohort, role="trainer")
    InvitationFactory(cohort=trainer.cohort, invited_by=trainer.user)

    change_role(membership=trainer, role="participant", actor=trainer.user, now=now)

    assert list(Invitation.objects.valid(now)) == []


def test_trainer_keeps_invitations_when_others_join(now):
    trainer = MembershipFactory(role="trainer")
    sent = InvitationFactory(cohort=trainer.cohort, invited_by=trainer.user)

    add_member(cohort=trainer.cohort, user=UserFactory(), now=now)

    assert list(Invitation.objects.valid(now)) == [sent]
