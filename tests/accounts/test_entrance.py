"""The way in: login, logout, a forgotten password, another address."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.template.loader import get_template
from django.urls import get_resolver, reverse

from accounts import demo
from accounts.models import OutboxMessage
from accounts.urls import entrance, second_factor
from tests.accounts.conftest import PASSWORD
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "een-ander-lang-wachtwoord"


def is_in(client):
    answer = client.get("/mijn-gegevens/")
    return answer.status_code == 200 or answer.url == "/welkom/"


def link_in(mail):
    return re.search(r"http://127\.0\.0\.1:\d+(/\S+)", mail.body).group(1)


def hashes_during(monkeypatch, call):
    """How many passwords are hashed by a call: what a stopwatch outside would see."""
    hasher = hashers.get_hasher()
    counted = []
    encode = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda *args, **kw: counted.append(1) or encode(*args, **kw))
    call()
    monkeypatch.setattr(type(hasher), "encode", encode)
    return len(counted)


# --- login and logout ---------------------------------------------------------


def test_log_in_brings_to_where_one_was_going(client, member, log_in):
    response = log_in(member, next="/mijn-gegevens/")

    assert (response.status_code, response.url) == (302, "/mijn-gegevens/")
    assert is_in(client)


def test_log_in_never_leads_to_another_host(member, log_in):
    response = log_in(member, next="https://ergens.example/")

    assert response.url == "/start/"


def test_log_in_with_a_wrong_password_says_so(client, member, log_in):
    response = log_in(member, password="niet-het-goede-wachtwoord")

    assert response.status_code == 200
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in response.content.decode()
    assert not is_in(client)


def test_log_in_takes_as_long_for_an_unknown_address(client, member, log_in, monkeypatch):
    stranger = UserFactory.build(email="niemand@vakmanschap.example")

    known = hashes_during(monkeypatch, lambda: log_in(member, password="fout-wachtwoord-1"))
    unknown = hashes_during(monkeypatch, lambda: log_in(stranger, password="fout-wachtwoord-1"))

    assert known == unknown == 1


def test_log_in_without_a_proven_address_asks_to_prove_it(client, log_in, next_mail):
    user = UserFactory(password=PASSWORD)

    response = log_in(user)

    assert response.url == "/e-mailadres/kijk-in-je-mail/"
    assert not is_in(client)
    client.post(link_in(next_mail()))
    log_in(user)
    assert is_in(client)


def test_log_in_of_a_closed_account_is_refused(client, member, log_in):
    member.is_active = False
    member.save()

    response = log_in(member)

    assert response.url == "/inloggen/gesloten/"
    assert not is_in(client)


def test_session_ends_at_once_when_the_account_is_closed(client, member, log_in):
    log_in(member)
    assert is_in(client)

    member.is_active = False
    member.save()

    assert not is_in(client)


def test_log_out_ends_the_session(client, member, log_in):
    log_in(member)

    response = client.post("/uitloggen/")

    assert response.url == "/"
    assert not is_in(client)


def test_log_out_by_a_link_only_asks(client, member, log_in):
    log_in(member)

    client.get("/uitloggen/")

    assert is_in(client)


# --- a forgotten password -----------------------------------------------------


def ask_reset(client, email):
    return client.post("/wachtwoord-vergeten/", {"email": email})


def test_reset_password_answers_alike_for_known_and_unknown(client, member, monkeypatch):
    answers = []
    hashes = [
        hashes_during(monkeypatch, lambda email=email: answers.append(ask_reset(client, email)))
        for email in (member.email, "niemand@vakmanschap.example")
    ]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, "/wachtwoord-vergeten/kijk-in-je-mail/")
    ] * 2
    assert hashes == [0, 0]
    assert OutboxMessage.objects.count() == 2


def test_reset_password_for_an_unknown_address_sends_nothing(client, next_mail):
    ask_reset(client, "niemand@vakmanschap.example")

    assert next_mail() is None


def test_reset_password_for_a_closed_account_sends_nothing(client, member, next_mail):
    ask_reset(client, member.email)
    member.is_active = False
    member.save()

    assert next_mail() is None


def test_reset_password_row_holds_no_secret(client, member):
    ask_reset(client, member.email)

    assert OutboxMessage.objects.get().payload == {}


def test_reset_password_whole_way(client, member, log_in, next_mail):
    ask_reset(client, member.email)
    link = link_in(next_mail())

    form_page = client.get(link)
    assert form_page.url.endswith("-kiezen/")
    response = client.post(form_page.url, {"password1": NEW_PASSWORD})

    assert response.url == "/wachtwoord-vergeten/klaar/"
    assert not is_in(client)
    log_in(member, password=NEW_PASSWORD)
    assert is_in(client)


def test_reset_password_link_works_once(client, member, next_mail):
    ask_reset(client, member.email)
    link = link_in(next_mail())
    client.post(client.get(link).url, {"password1": NEW_PASSWORD})

    again = client.get(link)

    assert "Deze link werkt niet meer" in again.content.decode()


@pytest.mark.parametrize("password", ["kort", "noor@vakmanschap.example", demo.PASSWORD])
def test_reset_password_refuses_a_weak_one(client, member, log_in, next_mail, password):
    ask_reset(client, member.email)
    form_page = client.get(link_in(next_mail()))

    response = client.post(form_page.url, {"password1": password})

    assert response.status_code == 200
    assert response.context["form"].errors["password1"]


# --- another address, another password ----------------------------------------


def confirm_it_is_me(client):
    client.post("/bevestigen/", {"password": PASSWORD})


def test_change_email_asks_for_the_password_first(client, member, log_in):
    log_in(member)

    response = client.post("/e-mailadres/", {"email": "anders@vakmanschap.example", "action_add": "1"})

    assert response.url == "/bevestigen/?next=%2Fe-mailadres%2F"


def test_change_email_holds_after_the_link_and_tells_the_old_address(client, member, log_in, next_mail):
    log_in(member)
    confirm_it_is_me(client)

    client.post("/e-mailadres/", {"email": "anders@vakmanschap.example", "action_add": "1"})
    member.refresh_from_db()
    assert member.email == "noor@vakmanschap.example"
    mail = next_mail()
    assert mail.to == ["anders@vakmanschap.example"]
    OutboxMessage.objects.all().delete()
    client.post(link_in(mail))

    member.refresh_from_db()
    assert member.email == "anders@vakmanschap.example"
    notice = next_mail()
    assert (notice.to, "Je e-mailadres is gewijzigd." in notice.body) == (["noor@vakmanschap.example"], True)


def test_change_password_keeps_this_session_and_tells_the_owner(client, member, log_in, next_mail):
    log_in(member)

    client.post("/wachtwoord-wijzigen/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    assert is_in(client)
    assert "Je wachtwoord is gewijzigd." in next_mail().body


def test_confirm_address_mail_of_a_proven_address_is_not_sent(client, log_in, next_mail):
    user = UserFactory(password=PASSWORD)
    log_in(user)

    EmailAddress.objects.update(verified=True)

    assert next_mail() is None


# --- the pages themselves -----------------------------------------------------


def test_no_route_of_allauth_has_an_english_address():
    patterns = [str(route.pattern) for route in [*entrance, *second_factor]]

    english = r"login|logout|signup|password|email|confirm|reset|activate|codes|keys|add|remove|totp|2fa"
    assert [p for p in patterns if re.search(rf"(^|[/-])({english})([/-]|$)", p)] == []
    assert get_resolver().resolve("/inloggen/").url_name == "account_login"


@pytest.mark.parametrize("name", ["account/login.html", "mfa/index.html", "allauth/layouts/base.html"])
def test_templates_are_ours(name, settings):
    assert get_template(name).origin.name.startswith(str(settings.BASE_DIR / "templates"))


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_signup",
        "account_inactive",
        "account_email_verification_sent",
        "account_reset_password_from_key_done",
    ],
)
def test_pages_at_the_door_are_strict_and_in_dutch(client, name):
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
    assert '<html lang="nl">' in response.content.decode()


def test_confirm_email_with_a_broken_key_explains(client):
    response = client.get("/e-mailadres/bevestigen/nergens/")

    assert "Deze link werkt niet meer" in response.content.decode()
