"""A login ends after eight hours without a request, and what somebody may is asked at each of them."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.middleware import SEEN_AT
from cohorts.actions.appointments import appoint
from cohorts.models import Appointment, Membership
from home.actions.site import make_site
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import MembershipFactory, RegionFactory

pytestmark = pytest.mark.django_db
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


@pytest.fixture
def site(db):
    return make_site(now=timezone.now())


@pytest.fixture
def logged_in(client, member, log_in):
    log_in(member)
    client.get("/start/")
    return client


def went_by(client, time):
    """Let the last request be so long ago."""
    session = client.session
    session[SEEN_AT] -= time.total_seconds()
    session.save()
    ends_at = timezone.now() + 8 * HOUR - time
    Session.objects.filter(pk=session.session_key).update(expire_date=ends_at)
    return ends_at


def end_of(client):
    return Session.objects.get(pk=client.session.session_key).expire_date


@pytest.mark.parametrize("demo", [True, False])
def test_log_in_lasts_eight_hours(logged_in, settings, demo):
    settings.DEMO = demo

    left = end_of(logged_in) - timezone.now()

    assert 8 * HOUR - MINUTE < left <= 8 * HOUR


def test_log_in_ends_after_eight_hours_without_a_request(logged_in):
    went_by(logged_in, 8 * HOUR + MINUTE)

    response = logged_in.get("/start/")

    assert (response.status_code, response.url) == (302, "/inloggen/?next=/start/")


def test_log_in_goes_on_for_eight_hours_from_every_request(logged_in):
    went_by(logged_in, 8 * HOUR - MINUTE)

    answer = logged_in.get("/start/").status_code

    assert answer == 200
    assert end_of(logged_in) - timezone.now() > 8 * HOUR - MINUTE


def test_log_in_writes_nothing_for_a_request_soon_after_another(logged_in):
    ends_at = went_by(logged_in, 4 * MINUTE)

    logged_in.get("/start/")

    assert end_of(logged_in) == ends_at


def test_session_of_who_is_not_logged_in_is_not_kept_alive(client, site):
    client.get("/inloggen/")

    assert Session.objects.count() == 0


# --- rights are no part of a session ------------------------------------------------


def test_membership_that_ends_closes_the_leergroep_at_the_next_request(client):
    membership = MembershipFactory(user=EmploymentFactory().user)
    client.force_login(membership.user)
    path = f"/leergroepen/{membership.cohort.slug}/"
    before = client.get(path).status_code

    Membership.objects.filter(pk=membership.pk).update(left_at=timezone.now())

    assert (before, client.get(path).status_code) == (200, 404)


def answers_before_and_after_the_last_day(client, role, path):
    """Of a role whose term ends by its date alone: no verb, no worker."""
    user, now = EmploymentFactory().user, timezone.now()
    region = RegionFactory() if role == "coordinator" else None
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    appoint(user=user, role=role, region=region, from_date=yesterday, now=now)
    client.force_login(user)
    before = client.get(path).status_code
    Appointment.objects.update(until_date=timezone.localdate())
    return before, client.get(path).status_code


@pytest.mark.parametrize("role", ["editor", "programme_team", "administrator"])
def test_role_that_ends_today_closes_the_admin_at_the_next_request(client, site, role):
    answers = answers_before_and_after_the_last_day(client, role, "/beheer/")

    assert answers == (200, 403)


def test_role_that_ends_today_closes_its_page_at_the_next_request(client, site):
    answers = answers_before_and_after_the_last_day(client, "coordinator", "/leergroep-maken/")

    assert answers == (200, 403)


def test_role_that_begins_today_opens_the_admin_at_the_next_request(client, site):
    user = EmploymentFactory().user
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    appoint(user=user, role="editor", from_date=tomorrow, now=timezone.now())
    client.force_login(user)
    before = client.get("/beheer/").status_code

    Appointment.objects.update(from_date=timezone.localdate())

    assert (before, client.get("/beheer/").status_code) == (403, 200)
