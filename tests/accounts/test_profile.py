"""Welcome and one's own data: what is shown, what can be changed, and what it costs."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions.organisation import merge_organisations
from accounts.consents import SHOW_EMAIL
from accounts.models import Consent, Employment, NotificationChoice, Organisation, User
from privacy.actions.logs import log_read
from tests.accounts.conftest import PASSWORD
from tests.factories.accounts import EmploymentFactory, OrganisationFactory, UserFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer():
    return UserFactory(first_name="Sam", password=PASSWORD, verified=True)


@pytest.fixture
def work():
    organisation = OrganisationFactory(name="Gemeente")
    return {"organisation": organisation.pk, "job_title": "Procesregisseur", "level": "operational"}


# --- welcome ------------------------------------------------------------------


def test_welcome_comes_first_and_leads_on_to_where_one_was_going(client, newcomer, log_in, work):
    first = log_in(newcomer, next="/mijn-gegevens/?waar=hier")
    elsewhere = client.get("/start/")

    done = client.post("/welkom/", work)

    employment = Employment.objects.get(user=newcomer)
    assert (first.url, elsewhere.url, done.url) == ("/welkom/", "/welkom/", "/mijn-gegevens/?waar=hier")
    assert (employment.organisation.name, employment.job_title) == ("Gemeente", "Procesregisseur")
    assert client.get("/mijn-gegevens/").status_code == 200


def test_welcome_does_not_hold_back_logging_out(client, newcomer, log_in):
    log_in(newcomer)

    assert client.post("/uitloggen/").url == "/"


def test_welcome_is_not_for_who_has_been_here(client, member, log_in):
    assert log_in(member).url == "/start/"
    assert client.get("/welkom/").url == "/start/"


def test_welcome_suggests_functions_and_hides_merged_organisations(client, newcomer, log_in):
    log_in(newcomer)
    old, new = OrganisationFactory(name="Oud"), OrganisationFactory(name="Nieuw")
    merge_organisations(old=old, into=new, actor=None, now=timezone.now())

    page = client.get("/welkom/").content.decode()

    assert '<option value="Procesregisseur">' in page
    assert (">Oud</option>" in page, ">Nieuw</option>" in page) == (False, True)


@pytest.mark.parametrize("field", ["organisation", "job_title", "level"])
def test_welcome_asks_for_all_three(client, newcomer, log_in, work, field):
    log_in(newcomer)

    response = client.post("/welkom/", {**work, field: ""})

    assert list(response.context["form"].errors) == [field]
    assert not Employment.objects.exists()


def test_welcome_twice_at_once_opens_one_row(client, newcomer, log_in, work):
    log_in(newcomer)

    client.post("/welkom/", work)
    again = client.post("/welkom/", work)

    assert again.url == "/start/"
    assert Employment.objects.count() == 1


# --- own data -----------------------------------------------------------------


@pytest.fixture
def inside(client, member):
    client.force_login(member)
    return client


def test_profile_shows_who_where_and_since_when(inside, member):
    Employment.objects.update(job_title="Wijkagent")

    page = inside.get("/mijn-gegevens/").content.decode()

    assert "Wijkagent" in page
    assert member.email in page
    assert "Tweede stap instellen" in page


def test_profile_without_an_employment_asks_for_it(client, newcomer):
    client.force_login(newcomer)

    assert "Vul in waar je werkt" in client.get("/mijn-gegevens/").content.decode()


def test_profile_costs_the_same_however_long_the_history(inside, member, same_queries, now):
    def grow(size):
        before = timezone.localdate(now) - dt.timedelta(days=401)
        ends = [before - dt.timedelta(days=number) for number in range(member.employments.count(), size)]
        slugs = [f"werk-{size}-{number}" for number in range(len(ends))]
        works_at = Organisation.objects.bulk_create(like(OrganisationFactory.build(), slug=slugs))
        job = EmploymentFactory.build(user=member, organisation=OrganisationFactory.build())
        Employment.objects.bulk_create(like(job, organisation=works_at, from_date=ends, until_date=ends))

    same_queries(grow, lambda: inside.get("/mijn-gegevens/"))


@pytest.mark.parametrize(
    "path", ["", "naam/", "werk/", "mail/", "toestemming/accounts.show_email/geven/", "overal-uitloggen/"]
)
def test_profile_is_closed_to_who_is_not_logged_in(client, path):
    address = f"/mijn-gegevens/{path}"

    assert client.get(address).url.startswith("/inloggen/")
    assert client.post(address).url.startswith("/inloggen/")


def test_change_name_changes_it(inside, member):
    response = inside.post("/mijn-gegevens/naam/", {"first_name": "Eleonora", "last_name": "van Dam"})

    member.refresh_from_db()
    assert response.url == "/mijn-gegevens/"
    assert member.get_full_name() == "Eleonora van Dam"


def test_change_name_to_nothing_is_refused_and_kept(inside, member):
    response = inside.post("/mijn-gegevens/naam/", {"first_name": "", "last_name": "van Dam"})

    assert list(response.context["form"].errors) == ["first_name"]
    assert User.objects.get(pk=member.pk).first_name == "Noor"


def test_change_employment_closes_one_row_and_opens_another(inside, member, work, now):
    page = inside.get("/mijn-gegevens/werk/")

    inside.post("/mijn-gegevens/werk/", work)

    today = timezone.localdate(now)
    assert page.context["form"].initial["job_title"] == "Procesregisseur"
    assert [(row.from_date, row.until_date) for row in Employment.objects.order_by("-from_date")] == [
        (today, None),
        (today - dt.timedelta(days=400), today),
    ]
    assert "Waar je eerder werkte" in inside.get("/mijn-gegevens/").content.decode()


def test_change_employment_of_who_has_none_is_refused(client, newcomer, work):
    client.force_login(newcomer)
    client.get("/mijn-gegevens/werk/")

    response = client.post("/mijn-gegevens/werk/", work)

    assert "We weten nog niet waar je werkt." in response.content.decode()


def test_choose_notifications_switches_off_and_on(inside, member, greeting):
    page = inside.get("/mijn-gegevens/")
    inside.post("/mijn-gegevens/mail/", {})
    off = NotificationChoice.objects.get(kind="tests.greeting").wanted
    inside.post("/mijn-gegevens/mail/", {"wanted": ["tests.greeting"]})

    assert "Groeten" in page.content.decode()
    assert (off, NotificationChoice.objects.get(kind="tests.greeting").wanted) == (False, True)


def test_choose_notifications_ignores_what_is_no_kind(inside, greeting):
    response = inside.post("/mijn-gegevens/mail/", {"wanted": ["verzonnen"]})

    assert response.url == "/mijn-gegevens/"
    assert not NotificationChoice.objects.filter(kind="verzonnen").exists()


def test_consent_is_given_and_withdrawn(inside, member):
    inside.post(f"/mijn-gegevens/toestemming/{SHOW_EMAIL}/geven/")
    given = inside.get("/mijn-gegevens/").content.decode()
    inside.post(f"/mijn-gegevens/toestemming/{SHOW_EMAIL}/intrekken/")

    assert "Toestemming intrekken" in given
    assert Consent.objects.get(user=member).withdrawn_at is not None
    assert "Toestemming geven" in inside.get("/mijn-gegevens/").content.decode()


@pytest.mark.parametrize("verb", ["geven", "intrekken"])
def test_consent_to_what_nobody_asks_is_a_404(inside, verb):
    assert inside.post(f"/mijn-gegevens/toestemming/verzonnen/{verb}/").status_code == 404


def test_withdraw_consent_that_was_not_given_says_so(inside):
    response = inside.post(f"/mijn-gegevens/toestemming/{SHOW_EMAIL}/intrekken/", follow=True)

    assert "Hiervoor gaf je geen toestemming." in response.content.decode()


def test_log_out_everywhere_ends_all_sessions(inside, member):
    elsewhere = Client()
    elsewhere.force_login(member)

    response = inside.post("/mijn-gegevens/overal-uitloggen/")

    assert response.url == "/inloggen/"
    assert [browser.get("/mijn-gegevens/").status_code for browser in (inside, elsewhere)] == [302, 302]


@pytest.mark.parametrize("path", ["overal-uitloggen/", f"toestemming/{SHOW_EMAIL}/geven/", "mail/"])
def test_verbs_are_not_done_by_following_a_link(inside, path):
    response = inside.get(f"/mijn-gegevens/{path}", follow=True)

    assert response.redirect_chain == [("/mijn-gegevens/", 302)]
    assert not Consent.objects.exists()


# --- who read my work ---------------------------------------------------------


def test_read_list_shows_who_and_which_day_to_the_owner_only(inside, member, now):
    reader, other = UserFactory(first_name="Trainer", last_name="Teun"), UserFactory()
    log_read(reader=reader, target=member, owner=member, now=now)
    log_read(reader=UserFactory(last_name="Vreemd"), target=other, owner=other, now=now)

    page = inside.get("/mijn-gegevens/wie-las-mijn-werk/").content.decode()

    assert ("Trainer Teun" in page, "Vreemd" in page) == (True, False)


def test_read_list_before_anybody_read_says_what_will_come(inside):
    assert "Nog niemand" in inside.get("/mijn-gegevens/wie-las-mijn-werk/").content.decode()
