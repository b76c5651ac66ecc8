import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.test import RequestFactory

from accounts import signup
from accounts.models import OutboxMessage, User

pytestmark = pytest.mark.django_db

FIELDS = {
    "first_name": "Sanne",
    "last_name": "de Wit",
    "email": "sanne@vakmanschap.example",
    "password1": "een-heel-lang-wachtwoord",
}


@pytest.fixture
def invited(client, open_gate):
    """The session of somebody who opened an invitation from the mail."""
    client.get("/inloggen/")
    session = client.session
    session["account_verified_email"] = "sanne@vakmanschap.example"
    session.save()


def test_sign_up_is_closed_without_a_gate(client):
    page = client.get("/aanmelden/")
    client.post("/aanmelden/", FIELDS)

    assert "Aanmelden kan met een uitnodiging" in page.content.decode()
    assert not User.objects.exists()


def test_sign_up_through_a_gate_asks_to_prove_the_address(client, open_gate, next_mail):
    response = client.post("/aanmelden/", FIELDS)

    user = User.objects.get()
    assert response.url == "/e-mailadres/kijk-in-je-mail/"
    assert (user.first_name, user.last_name, user.email) == ("Sanne", "de Wit", "sanne@vakmanschap.example")
    assert not EmailAddress.objects.get().verified
    assert next_mail().to == ["sanne@vakmanschap.example"]


def test_sign_up_from_an_invitation_in_the_mail_needs_no_proof(client, invited):
    response = client.post("/aanmelden/", FIELDS)

    assert response.url == "/welkom/"
    assert EmailAddress.objects.get().verified
    assert not OutboxMessage.objects.exists()


def test_sign_up_from_an_invitation_in_the_mail_keeps_its_address(client, invited):
    page = client.get("/aanmelden/").content.decode()
    client.post("/aanmelden/", {**FIELDS, "email": "heel-iemand-anders@vakmanschap.example"})

    assert re.search(r'name="email"[^>]*value="sanne@vakmanschap.example"', page)
    assert User.objects.get().email == "sanne@vakmanschap.example"


def test_trust_email_is_remembered_in_the_session():
    request = RequestFactory().get("/")
    request.session = {}

    signup.trust_email(request, "sanne@vakmanschap.example")

    assert signup.trusted_email(request) == "sanne@vakmanschap.example"


def test_sign_up_with_a_known_address_answers_and_works_alike(
    client, member, open_gate, monkeypatch, next_mail
):
    hashed = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda *args, **kw: hashed.append(1) or encode(*args, **kw)
    )

    known = client.post("/aanmelden/", {**FIELDS, "email": member.email})
    hashes_for_known = len(hashed)
    mail = next_mail()
    unknown = client.post("/aanmelden/", FIELDS)

    assert known.url == unknown.url
    assert hashes_for_known == len(hashed) - hashes_for_known == 1
    assert "Je hebt al een account" in mail.subject


@pytest.mark.parametrize("field", ["first_name", "last_name", "email", "password1"])
def test_sign_up_asks_for_all_four(client, open_gate, field):
    response = client.post("/aanmelden/", {**FIELDS, field: ""})

    assert list(response.context["form"].errors) == [field]
