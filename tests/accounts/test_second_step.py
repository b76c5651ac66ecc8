"""The second factor: who must have it, how it is set up, and that there is no way around it."""

import base64
import hashlib
import hmac
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission

from accounts import mfa
from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_entrance import NEW_PASSWORD, ask_reset, confirm_it_is_me, is_in, link_in
from tests.factories.accounts import EmploymentFactory, UserFactory

pytestmark = pytest.mark.django_db
SECRET = base64.b32encode(b"twenty bytes, always").decode()


def code_for(secret):
    """What an app that holds the secret shows now (RFC 6238)."""
    counter = (int(time.time()) // 30).to_bytes(8)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF) % 10**6:06}"


def recovery_codes_of(user):
    data = {"seed": "0123456789abcdef", "used_mask": 0}
    made = Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=data)
    return made.wrap().get_unused_codes()


@pytest.fixture
def no_demo(settings):
    """As in production, but over plain HTTP: the test client has no TLS."""
    settings.DEMO = False


@pytest.fixture
def editor(db, monkeypatch, no_demo):
    """Somebody who may enter the editors' admin, and of whom a second factor is demanded."""
    monkeypatch.setattr(mfa, "_demands", [])
    mfa.register_mfa_demand(lambda user: user.last_name == "Redacteur")
    user = UserFactory(last_name="Redacteur", password=PASSWORD, verified=True)
    EmploymentFactory(user=user)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def secret(editor):
    """The secret in the editor's app."""
    Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    return SECRET


# --- there is no way around ---------------------------------------------------


@pytest.mark.parametrize("path", ["/inloggen/", "/beheer/login/", "/_util/login/"])
def test_no_login_page_skips_the_second_factor(client, editor, secret, path):
    data = {"login": editor.email, "username": editor.email, "password": PASSWORD}
    client.post(path, data, follow=True)

    assert client.get("/beheer/").status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize("path", ["/beheer/password_reset/", "/beheer/account/change-password/", "/admin/"])
def test_no_other_door_to_the_admin_exists(client, editor, secret, path):
    client.force_login(editor)

    assert client.get(path).status_code == 404


def test_password_alone_opens_no_page_at_all(client, editor, secret, log_in):
    response = log_in(editor)

    assert response.url == "/tweede-stap/inloggen/"
    assert "sessionid" in client.cookies
    for path in ("/mijn-gegevens/", "/tweede-stap/", "/e-mailadres/", "/beheer/", "/wachtwoord-wijzigen/"):
        assert client.get(path).status_code == 302, path


def test_password_reset_does_not_skip_the_second_factor(client, editor, secret, log_in, next_mail):
    ask_reset(client, editor.email)
    client.post(client.get(link_in(next_mail())).url, {"password1": NEW_PASSWORD})

    response = log_in(editor, password=NEW_PASSWORD)

    assert response.url == "/tweede-stap/inloggen/"
    assert not is_in(client)


def test_code_lets_in_and_opens_the_admin(client, editor, secret, log_in):
    log_in(editor, next="/beheer/")

    response = client.post("/tweede-stap/inloggen/", {"code": code_for(secret)})

    assert response.url == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_wrong_code_does_not_let_in(client, editor, secret, log_in):
    log_in(editor)

    response = client.post("/tweede-stap/inloggen/", {"code": "abcdef"})

    assert "Deze code klopt niet." in response.content.decode()
    assert not is_in(client)


def test_recovery_code_lets_in_once(client, editor, secret, log_in):
    code = recovery_codes_of(editor)[0]
    log_in(editor)
    client.post("/tweede-stap/inloggen/", {"code": code})
    assert is_in(client)

    client.post("/uitloggen/")
    log_in(editor)
    client.post("/tweede-stap/inloggen/", {"code": code})

    assert not is_in(client)


# --- who must have one --------------------------------------------------------


@pytest.mark.parametrize("path", ["/mijn-gegevens/", "/beheer/", "/wachtwoord-wijzigen/"])
def test_demanded_and_missing_leads_to_setting_it_up(client, editor, log_in, path):
    log_in(editor)

    response = client.get(path)

    assert response.url == "/tweede-stap/"
    assert "Voor jouw rol is een tweede stap nodig" in client.get("/tweede-stap/").content.decode()


def test_demanded_and_missing_refuses_a_post_too(client, editor, log_in):
    log_in(editor)

    response = client.post("/wachtwoord-wijzigen/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    assert response.url == "/tweede-stap/"
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_demanded_and_set_up_goes_on_to_where_one_was_going(client, editor, log_in):
    log_in(editor)
    client.get("/beheer/?waar=hier")
    confirm_it_is_me(client)
    page = client.get("/tweede-stap/app/instellen/")

    client.post("/tweede-stap/app/instellen/", {"code": code_for(page.context["form"].secret)})

    assert 'href="/beheer/?waar=hier"' in client.get("/tweede-stap/").content.decode()
    assert client.get("/beheer/").status_code == 200


def test_demanded_of_nobody_in_the_demo(client, editor, settings, log_in):
    settings.DEMO = True
    log_in(editor)

    assert client.get("/beheer/").status_code == 200


def test_not_demanded_of_others(client, editor, member, log_in):
    log_in(member)

    assert is_in(client)


def test_demanded_of_a_superuser(no_demo):
    assert mfa.is_demanded_of(User(is_superuser=True))


def test_demand_costs_nothing_after_a_login_with_it(client, editor, secret, log_in, monkeypatch):
    log_in(editor)
    client.post("/tweede-stap/inloggen/", {"code": code_for(secret)})
    asked = []
    mfa.register_mfa_demand(lambda user: bool(asked.append(user)))
    Authenticator.objects.all().delete()

    client.get("/wachtwoord-wijzigen/")

    assert asked == []


# --- setting up and taking away -----------------------------------------------


def test_set_up_shows_a_picture_and_the_key_in_text(client, member, log_in):
    log_in(member)
    confirm_it_is_me(client)

    page = client.get("/tweede-stap/app/instellen/")

    html = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    assert page.context["form"].secret in html
    assert "data:" in page["Content-Security-Policy"]


def test_set_up_gives_recovery_codes(client, member, log_in):
    log_in(member)
    confirm_it_is_me(client)
    page = client.get("/tweede-stap/app/instellen/")

    response = client.post("/tweede-stap/app/instellen/", {"code": code_for(page.context["form"].secret)})

    assert response.url == "/tweede-stap/herstelcodes/"
    codes = client.get(response.url).context["unused_codes"]
    assert len(codes) == 10
    assert all(code in client.get("/tweede-stap/herstelcodes/downloaden/").content.decode() for code in codes)


def test_last_factor_stays_where_it_is_demanded(client, editor, secret, log_in):
    log_in(editor)
    client.post("/tweede-stap/inloggen/", {"code": code_for(secret)})
    confirm_it_is_me(client)

    page = client.get("/tweede-stap/app/uitzetten/").content.decode()
    client.post("/tweede-stap/app/uitzetten/")

    assert "dit is je laatste" in page
    assert Authenticator.objects.filter(type="totp").count() == 1


def passkey_of(user):
    return Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "Telefoon", "credential": {}}
    )


def test_last_passkey_stays_where_it_is_demanded(client, editor, log_in):
    passkey = passkey_of(editor)
    client.force_login(editor)
    confirm_it_is_me(client)

    response = client.post(f"/tweede-stap/passkeys/{passkey.pk}/weghalen/", follow=True)

    assert "dit is je laatste" in response.content.decode()
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_passkey_beside_an_app_can_go(client, editor, secret):
    passkey = passkey_of(editor)
    client.force_login(editor)
    confirm_it_is_me(client)

    client.post(f"/tweede-stap/passkeys/{passkey.pk}/weghalen/")

    assert not Authenticator.objects.filter(pk=passkey.pk).exists()


@pytest.mark.parametrize("what", ["weghalen", "naam"])
@pytest.mark.parametrize("number", ["other", 2**63])
def test_passkey_of_somebody_else_does_not_exist(client, member, log_in, what, number):
    other = passkey_of(UserFactory()).pk
    log_in(member)
    confirm_it_is_me(client)

    response = client.get(f"/tweede-stap/passkeys/{other if number == 'other' else number}/{what}/")

    assert response.status_code == 404


def test_passkeys_get_a_dutch_name(client, member, log_in):
    log_in(member)
    confirm_it_is_me(client)

    assert 'value="Passkey 1"' in client.get("/tweede-stap/passkeys/toevoegen/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/tweede-stap/",
        "/tweede-stap/app/uitzetten/",
        "/tweede-stap/herstelcodes/",
        "/tweede-stap/herstelcodes/nieuw/",
        "/tweede-stap/passkeys/",
        "/tweede-stap/bevestigen/",
        "/bevestigen/",
    ],
)
def test_pages_of_the_second_step_open(client, editor, secret, path):
    passkey_of(editor)
    recovery_codes_of(editor)
    client.force_login(editor)
    if path != "/bevestigen/":
        confirm_it_is_me(client)

    response = client.get(path)

    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
