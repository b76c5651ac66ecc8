"""Somebody who is invited: from the link in the mail to the page of the leergroep."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Employment, OutboxMessage, User
from accounts.outbox import kind_named
from cohorts.actions.invitations import invite_by_email
from tests.factories.accounts import OrganisationFactory
from tests.journeys.group import PASSWORD, arrives_at, make_group

pytestmark = pytest.mark.journey

EMAIL = "merel@vakmanschap.example"


@pytest.fixture
def group(address):
    OrganisationFactory(name="Gemeente Almelo")
    return make_group()


@pytest.fixture
def link(group):
    """The address in the mail, as the worker would send it now."""
    invite_by_email(cohort=group.cohort, email=EMAIL, actor=group.trainer, now=timezone.now())
    message = OutboxMessage.objects.get(kind="cohorts.invitation")
    mail = kind_named(message.kind).build(message)
    assert mail.to == [EMAIL]
    return re.search(r"/uitnodiging/\S+", mail.body)[0]


@pytest.mark.parametrize("javascript", [True, False])
def test_newcomer_comes_from_the_mail_into_the_leergroep(visit, group, link, javascript):
    page = visit(javascript=javascript, width=1280 if javascript else 320)

    page.goto(link)
    page.get_by_role("link", name="Account maken").click()
    expect(page.get_by_label("E-mailadres")).to_have_value(EMAIL)
    page.get_by_label("Voornaam").fill("Merel")
    page.get_by_label("Achternaam").fill("Kok")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Account maken").click()
    arrives_at(page, "/welkom/")
    page.get_by_label("Organisatie").select_option("Gemeente Almelo")
    page.get_by_label("Functie").fill("Wijkcoach")
    page.get_by_label("Ik werk zelf aan zaken of casussen").check()
    page.get_by_role("button", name="Ga verder").click()
    arrives_at(page, link)
    page.get_by_role("button", name="Ik doe mee").click()
    page.get_by_role("link", name="Nee, niemand").click()

    arrives_at(page, group.cohort.get_absolute_url())
    merel = User.objects.get(email=EMAIL)
    expect(page.get_by_role("heading", level=1)).to_have_text(group.cohort.name)
    assert merel.memberships.get().cohort == group.cohort
    assert Employment.objects.get(user=merel).job_title == "Wijkcoach"
