"""A new installation: what `manage.py init` makes, and what it leaves alone."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from accounts.models import Organisation, OutboxMessage, User
from accounts.outbox import kind_named
from casework.models import Case
from cohorts.models import Appointment, Region, SafetyHouse
from home.models import TextPage
from intervision.models import Method
from learning.models import LearningGoal, ProgrammeEdition, ProgrammePage, Theme
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
EMAIL = "noor@vakmanschap.example"
LINK = re.compile(r"https?://\S+/wachtwoord\S+")


@pytest.fixture
def _without_mail(settings):
    settings.DELIVERY_EMAIL_BACKEND = ""


def init(capsys, **options):
    """What it prints, told everything that it would ask."""
    names = {"first_name": "Noor", "last_name": "de Wit"}
    call_command("init", **{"email": EMAIL, **names, "no_input": True, **options})
    return capsys.readouterr().out


def next_mail():
    """What the one waiting row would become now, or None."""
    message = OutboxMessage.objects.get(state=OutboxMessage.State.WAITING)
    return kind_named(message.kind).build(message)


def counts():
    models = (Region, SafetyHouse, Organisation, TextPage, ProgrammePage, ProgrammeEdition, Method, Case)
    return [
        model.objects.count() for model in (*models, Theme, LearningGoal, User, Appointment, OutboxMessage)
    ]


def test_init_makes_the_first_beheerder_without_a_password_or_all_rights(capsys):
    init(capsys)

    user = User.objects.get()
    roles = list(Appointment.objects.values_list("user", "role"))
    assert (user.email, user.get_full_name(), roles) == (EMAIL, "Noor de Wit", [(user.pk, "administrator")])
    assert (user.has_usable_password(), user.is_superuser, user.is_staff) == (False, False, False)
    assert list(user.groups.all()) == [Group.objects.get(name="Functioneel beheerders")]
    assert VerbLogEntry.objects.get().verb == "cohorts.appoint"


def test_init_brings_the_content_of_the_product(capsys):
    init(capsys)

    assert [Region.objects.filter(kind=kind).count() for kind in Region.Kind] == [10, 25]
    assert list(ProgrammeEdition.objects.values_list("number", "programme__live")) == [(1, True), (1, True)]
    assert 0 not in counts()
    assert not User.objects.filter(email__endswith="@demo.example").exists()


def test_init_twice_changes_nothing(capsys):
    init(capsys)
    before = counts()
    Region.objects.filter(slug="oost-nederland").update(name="Door ons aangepast")

    said = init(capsys)

    assert (counts(), Region.objects.get(slug="oost-nederland").name) == (before, "Door ons aangepast")
    assert set(re.findall(r"(\d+) new", said)) == {"0"}


def test_init_mails_the_link_when_there_is_a_way_out(capsys):
    said = init(capsys)

    mail = next_mail()
    assert (mail.to, LINK.findall(said)) == ([EMAIL], [])
    assert len(LINK.findall(mail.body)) == 2
    assert "functioneel beheerder" in mail.body


def test_first_password_is_not_mailed_to_who_has_one_by_now(capsys):
    init(capsys)
    user = User.objects.get()
    user.set_password("een zin van een paar woorden")
    user.save()

    assert next_mail() is None


@pytest.mark.usefixtures("_without_mail")
def test_init_without_mail_prints_the_link_once(capsys, client):
    [link] = LINK.findall(init(capsys))

    assert client.get(link, follow=True).status_code == 200
    assert (LINK.findall(init(capsys)), OutboxMessage.objects.count()) == ([], 0)


@pytest.mark.usefixtures("_without_mail")
def test_init_prints_a_new_link_until_there_is_a_password(capsys):
    init(capsys)

    before = LINK.findall(init(capsys, new_link=True))
    user = User.objects.get()
    user.set_password("een zin van een paar woorden")
    user.save()

    assert (len(before), LINK.findall(init(capsys, new_link=True))) == (1, [])


def test_init_appoints_somebody_with_an_account(capsys):
    user = UserFactory(email=EMAIL, first_name="Al", last_name="Bekend")

    said = init(capsys)

    assert [appointment.user for appointment in Appointment.objects.all()] == [user]
    assert User.objects.get().first_name == "Al"
    assert "has a password already" in said


def test_init_without_a_name_for_the_beheerder_makes_nothing(capsys):
    with pytest.raises(CommandError, match="--email"):
        init(capsys, email="")

    assert not Region.objects.exists()


@pytest.mark.parametrize("email", ["noor", "dicht@vakmanschap.example"])
def test_init_of_an_address_that_cannot_be_beheerder_makes_nothing(email, capsys):
    UserFactory(email="dicht@vakmanschap.example", is_active=False)

    with pytest.raises(CommandError, match=r"Nothing was made\.$"):
        init(capsys, email=email)

    assert not Region.objects.exists()


def test_init_of_another_beheerder_than_there_is_is_refused(capsys):
    AppointmentFactory(role=Appointment.Role.ADMINISTRATOR, region=None)

    with pytest.raises(CommandError, match="beheerder already"):
        init(capsys)

    assert not Region.objects.exists()


def test_init_asks_nothing_where_there_is_a_beheerder(capsys):
    AppointmentFactory(role=Appointment.Role.ADMINISTRATOR, region=None)

    init(capsys, email="")

    assert Region.objects.exists()


def test_init_before_migrate_is_refused(capsys):
    [newest] = MigrationExecutor(connection).loader.graph.leaf_nodes("home")
    MigrationRecorder(connection).record_unapplied(*newest)

    with pytest.raises(CommandError, match=r"Run manage\.py migrate first"):
        init(capsys)


def test_make_superuser_works_for_the_first_beheerder(capsys):
    init(capsys)

    call_command("make_superuser", EMAIL, reason="Niemand kan meer bij de rollen.")

    assert User.objects.get().is_superuser


def test_createsuperuser_says_what_to_use():
    with pytest.raises(CommandError, match="makes the first beheerder"):
        call_command("createsuperuser", "--noinput", "--email", EMAIL)

    assert not User.objects.exists()


def test_empty_site_says_what_to_do_and_offers_nothing(client):
    page = client.get("/")

    body = page.content.decode()
    assert (page.status_code, "manage.py init" in body) == (503, True)
    assert set(re.findall(r'<a [^>]*href="([^"]+)"', body)) == {"/", "#inhoud"}
