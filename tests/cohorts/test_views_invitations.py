import datetime as dt

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.signup import trusted_email
from cohorts import signup
from cohorts.models import Invitation, Membership
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import InvitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db

INVITE = "/leergroepen/twente/uitnodigen/"


def paste(client, text, role="participant"):
    return client.post(INVITE, {"mail-emails": text, "mail-role": role})


def test_invite_pasted_rows_answers_each_of_them(browse, trainer, participant):
    text = f"""Noor de Vries;Noor@Vakmanschap.example;Politie
    Bram <bram@vakmanschap.example>, cees@vakmanschap.example, half@

    noor@vakmanschap.example
    geen adres
    kapot@@vakmanschap
    {participant.email}"""

    response = paste(browse(trainer), text)

    assert [(result.email, str(result.refusal or "")) for result in response.context["results"]] == [
        ("noor@vakmanschap.example", ""),
        ("bram@vakmanschap.example", ""),
        ("cees@vakmanschap.example", ""),
        (participant.email, "Deze persoon doet al mee."),
    ]
    assert response.context["words"] == ["Noor de Vries", "Politie"]
    assert response.context["email_form"].errors["emails"] == [
        f"“{typed}”: Dit is geen e-mailadres." for typed in ("half@", "geen adres", "kapot@@vakmanschap")
    ]
    assert response.context["email_form"]["emails"].value() == "half@\ngeen adres\nkapot@@vakmanschap"


def test_invite_an_address_with_an_apostrophe_invites_nobody_else(browse, trainer):
    text = """sanne.o'brien@politie.example
    d'hondt@gemeente.example
    Sinéad O'Connor <sinead.o'connor@gemeente.example>
    'Ilse van Dam' <ilse.vandam@om.example>"""

    paste(browse(trainer), text)

    assert sorted(Invitation.objects.values_list("email", flat=True)) == [
        "d'hondt@gemeente.example",
        "ilse.vandam@om.example",
        "sanne.o'brien@politie.example",
        "sinead.o'connor@gemeente.example",
    ]


def test_invite_without_one_address_keeps_all_and_says_why(browse, trainer):
    text = "jan piet@om.example\nsanne.o’brien@om.example"

    response = paste(browse(trainer), text)

    assert response.context["email_form"].errors["emails"] == [
        "“jan piet@om.example”: Hier staan woorden bij het adres. Laat alleen het adres staan, of zet het "
        "tussen < en >.",
        "“sanne.o’brien@om.example”: Dit is geen e-mailadres.",
    ]
    assert response.context["email_form"]["emails"].value() == text
    assert Invitation.objects.count() == 0


def test_invite_more_than_a_hundred_is_refused(browse, trainer):
    text = "\n".join(f"a{number}@vakmanschap.example" for number in range(101))

    response = paste(browse(trainer), text)

    assert response.context["email_form"].errors == {
        "emails": ["Dit zijn er te veel. Nodig hoogstens 100 mensen tegelijk uit."]
    }
    assert Invitation.objects.count() == 0


def test_invite_shows_links_but_never_the_token_of_a_mail(browse, trainer, cohort):
    link = InvitationFactory(cohort=cohort)
    by_mail = InvitationFactory(cohort=cohort, email="noor@vakmanschap.example")

    body = browse(trainer).get(INVITE).content.decode()

    assert link.token in body
    assert by_mail.token not in body
    assert "noor@vakmanschap.example" in body


def test_invite_hides_what_no_longer_holds(browse, trainer, cohort, now):
    InvitationFactory(cohort=cohort, email="a@vakmanschap.example", uses=1)
    InvitationFactory(cohort=cohort, email="b@vakmanschap.example", revoked_at=now)

    assert list(browse(trainer).get(INVITE).context["invitations"]) == []


@pytest.mark.parametrize("who", ["participant", "trainee"])
def test_invite_by_others_is_forbidden(who, browse, participant, trainee):
    user = {"participant": participant, "trainee": trainee}[who]

    assert browse(user).get(INVITE).status_code == 403
    assert paste(browse(user), "noor@vakmanschap.example").status_code == 403


def test_make_invitation_link_shows_it(browse, trainer):
    client = browse(trainer)

    response = client.post(f"{INVITE}link-maken/", {"link-max_uses": 8, "link-role": "participant"})

    assert response.url == INVITE
    assert Invitation.objects.get().max_uses == 8


def test_make_invitation_link_for_nobody_keeps_what_was_typed(browse, trainer):
    response = browse(trainer).post(f"{INVITE}link-maken/", {"link-max_uses": 0, "link-role": "trainee"})

    assert response.context["link_form"].errors.keys() == {"max_uses"}
    assert response.context["link_form"]["role"].value() == "trainee"


def test_revoke_invitation_by_the_trainer(browse, trainer, cohort):
    invitation = InvitationFactory(cohort=cohort, email="noor@vakmanschap.example")
    url = reverse("cohorts:revoke-invitation", args=["twente", invitation.public_id])

    assert "noor@vakmanschap.example" in browse(trainer).get(url).content.decode()
    browse(trainer).post(url)

    assert list(Invitation.objects.valid(timezone.now())) == []


def test_revoke_invitation_of_another_group_is_not_there(browse, trainer):
    url = reverse("cohorts:revoke-invitation", args=["twente", InvitationFactory().public_id])

    assert browse(trainer).get(url).status_code == 404


def test_accept_invitation_shows_the_group_and_who_invited_to_anybody(browse, cohort, trainer):
    invitation = InvitationFactory(cohort=cohort, invited_by=trainer)

    response = browse().get(invitation.get_absolute_url())

    body = response.content.decode()
    assert all(word in body for word in ("Leergroep Twente", cohort.region.name, trainer.get_full_name()))
    assert response.context["signup_url"].startswith(reverse("account_signup"))
    assert "no-store" in response.headers["Cache-Control"]


def test_accept_invitation_that_was_never_made_is_not_there(browse):
    assert browse().get("/uitnodiging/abc/").status_code == 404


def test_accept_invitation_without_a_login_leads_there_and_back(browse):
    url = InvitationFactory().get_absolute_url()

    response = browse().post(url)

    assert response.url == f"{reverse('account_login')}?next={url}"
    assert Membership.objects.count() == 0


def test_accept_invitation_joins_and_asks_who_manages_whom(browse):
    invitation = InvitationFactory(max_uses=2)
    first, second = UserFactory(), UserFactory()

    leads_to = [browse(user).post(invitation.get_absolute_url()).url for user in (first, second)]

    cohort = invitation.cohort.get_absolute_url()
    assert leads_to == [cohort, f"{cohort}leidinggeven/"]  # nobody is asked about an empty leergroep
    assert {member.user for member in Membership.objects.all()} == {first, second}


def test_accept_invitation_says_that_one_is_in_it_already(browse, cohort, participant):
    invitation = InvitationFactory(cohort=cohort, uses=1)

    body = browse(participant).get(invitation.get_absolute_url()).content.decode()

    assert "Je doet al mee." in body


def test_accept_invitation_of_another_address_says_so(browse):
    invitation = InvitationFactory(email="noor@vakmanschap.example")
    client = browse(UserFactory())

    shown = client.get(invitation.get_absolute_url())
    posted = client.post(invitation.get_absolute_url())

    sentence = "Deze uitnodiging is voor een ander e-mailadres dan dat van jouw account."
    assert sentence in shown.content.decode()
    assert (posted.status_code, sentence in posted.content.decode()) == (409, True)
    assert "Ik doe mee" not in shown.content.decode()


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"revoked_at": timezone.now()}, "Deze uitnodiging is ingetrokken."),
        ({"uses": 1}, "Deze uitnodiging is al gebruikt."),
    ],
)
def test_accept_invitation_that_does_not_hold_says_so_to_anybody(details, sentence, browse):
    body = browse().get(InvitationFactory(**details).get_absolute_url()).content.decode()

    assert sentence in body
    assert "Account maken" not in body


def request_with(session):
    request = RequestFactory().get("/aanmelden/")
    request.session = session
    return request


def test_signup_gate_opens_for_who_opened_an_invitation(browse):
    client = browse()
    client.get(InvitationFactory().get_absolute_url())

    assert signup.holds_valid_invitation(request_with(client.session)) is True


@pytest.mark.parametrize("email", ["sanne@vakmanschap.example", ""])
def test_signup_takes_the_address_that_an_invitation_in_the_mail_proved(browse, email):
    client = browse()
    client.get(InvitationFactory(email=email).get_absolute_url())

    assert trusted_email(request_with(client.session)) == email


def test_signup_gate_closes_when_the_invitation_no_longer_holds(browse, now):
    invitation = InvitationFactory()
    client = browse()
    client.get(invitation.get_absolute_url())
    Invitation.objects.update(revoked_at=now + dt.timedelta(seconds=1))

    assert signup.holds_valid_invitation(request_with(client.session)) is False


def test_signup_gate_is_closed_without_an_invitation(browse, now):
    client = browse()
    client.get(InvitationFactory(revoked_at=now).get_absolute_url())

    assert signup.holds_valid_invitation(request_with(client.session)) is False


def test_signup_gate_is_nothing_for_who_has_an_account(browse):
    client = browse(MembershipFactory().user)
    client.get(InvitationFactory().get_absolute_url())

    assert signup.holds_valid_invitation(request_with(client.session)) is False
