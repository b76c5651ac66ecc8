"""Goede voorbeelden on /start/: what waits on whom, and where it leads."""

import pytest
from django.urls import reverse

from home import panels
from practices.models import PracticeConsent
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory
from tests.factories.practices import DraftFactory, coordinator_of

pytestmark = pytest.mark.django_db


def things(user, now):
    return [(thing.kicker, thing.title, thing.url) for thing in panels.next_things(user, now)]


def test_a_judgement_waits_on_the_judge_of_now(now):
    regional = DraftFactory(title="Van de regio")
    national = DraftFactory(title="Voor het land", state="national")
    coordinator, redacteur = coordinator_of(regional.region), AppointmentFactory().user
    card = reverse("practices_admin:draft", args=[national.public_id])

    kicker = "Goed voorbeeld om te beoordelen"
    assert things(coordinator, now) == [(kicker, "Van de regio", regional.get_absolute_url())]
    assert things(redacteur, now) == [(kicker, "Voor het land", card)]


def test_a_yes_or_no_waits_on_who_is_named(now):
    draft, named = DraftFactory(), UserFactory()
    consent = PracticeConsent.objects.create(draft=draft, person=named, asked_at=now)
    asked = [("Jouw naam in een goed voorbeeld", draft.title, draft.get_absolute_url())]

    assert things(named, now) == asked
    consent.given_at = now
    consent.save()
    assert things(named, now) == []


def test_what_is_back_or_nominated_waits_on_its_author(now):
    author = UserFactory()
    back = DraftFactory(author=author, state="draft", sent_back_at=now, title="Terug")
    nominated = DraftFactory(author=author, state="draft", nominated_by=UserFactory(), submitted_at=None)

    assert things(author, now) == [
        ("Je goede voorbeeld is terug", "Terug", reverse("practices:submit-practice", args=[back.public_id])),
        (
            "Voorgedragen door je trainer",
            "Jouw werk als goed voorbeeld",
            reverse("practices:submit-practice", args=[nominated.public_id]),
        ),
    ]
