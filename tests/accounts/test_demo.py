import importlib
import os
import uuid

import pytest
from django.utils import timezone

from accounts import demo, urls
from accounts.outbox.delivery import deliver_due
from tests.factories.accounts import EmploymentFactory, OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_folder(settings, tmp_path):
    settings.DELIVERY_EMAIL_BACKEND = "accounts.mail.FolderEmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")


def send(body, now):
    message = OutboxMessageFactory(
        kind="accounts.account_mail",
        recipient=None,
        address="noor@vakmanschap.example",
        payload={"subject": f"Over {body[:4]}", "body": body},
        created_at=now,
    )
    deliver_due(clock=timezone.now)
    return message.public_id


def demo_account():
    user = UserFactory(email="deelnemer@demo.example", password=demo.PASSWORD, verified=True)
    EmploymentFactory(user=user)
    return user


def test_demo_mails_are_listed_newest_first(client, demo_folder, now, settings):
    older, newer = send("eerste mail", now), send("tweede mail", now)
    os.utime(f"{settings.EMAIL_FILE_PATH}/{older}.eml", (1, 1))

    listed = [mail.public_id for mail in demo.mails()]

    assert listed == [newer, older]
    assert "Over eers" in client.get("/demo/mails/").content.decode()


def test_demo_mail_shows_links_and_escapes_the_rest(client, demo_folder, now):
    public_id = send("Kijk <b>hier</b>: http://127.0.0.1:8000/start/", now)

    page = client.get(f"/demo/mails/{public_id}/").content.decode()

    assert "&lt;b&gt;hier&lt;/b&gt;" in page
    assert 'href="http://127.0.0.1:8000/start/"' in page


def test_demo_mail_that_is_not_there_is_a_404(client, demo_folder):
    assert client.get(f"/demo/mails/{uuid.uuid4()}/").status_code == 404


def test_demo_mails_before_the_first_say_what_will_come(client, demo_folder):
    assert "Nog geen mails" in client.get("/demo/mails/").content.decode()


def test_demo_accounts_are_offered_and_log_in(client):
    demo_account()

    page = client.get("/inloggen/").content.decode()
    client.post("/inloggen/", {"login": "deelnemer@demo.example", "password": demo.PASSWORD})

    assert page.count(f'value="{demo.PASSWORD}"') == len(demo.ACCOUNTS)
    assert client.get("/mijn-gegevens/").status_code == 200


def test_demo_accounts_are_not_offered_outside_the_demo(client, settings):
    settings.DEMO = False

    page = client.get("/inloggen/").content.decode()

    assert (demo.PASSWORD in page, demo.DOMAIN in page) == (False, False)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("deelnemer@demo.example", demo.PASSWORD),
        ("deelnemer@demo.example", "een-heel-ander-wachtwoord"),
        ("iemand@vakmanschap.example", demo.PASSWORD),
    ],
)
def test_demo_account_or_password_is_refused_outside_the_demo(client, settings, email, password):
    settings.DEMO = False
    UserFactory(email=email, password=password, verified=True)

    client.post("/inloggen/", {"login": email, "password": password})

    assert client.get("/mijn-gegevens/").status_code == 302


def test_demo_session_ends_where_the_demo_ends(client, settings):
    client.force_login(demo_account())
    assert client.get("/mijn-gegevens/").status_code == 200

    settings.DEMO = False

    assert client.get("/mijn-gegevens/").status_code == 302


def test_demo_mails_have_no_address_outside_the_demo(settings):
    settings.DEMO = False
    importlib.reload(urls)
    names = [route.name for route in urls.own]
    settings.DEMO = True
    importlib.reload(urls)

    assert "demo-mails" not in names
    assert "demo-mails" in [route.name for route in urls.own]
