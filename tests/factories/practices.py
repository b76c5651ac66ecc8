"""Goede voorbeelden in the hands of their author, published, and used by others."""

import datetime as dt

import factory
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from cohorts.actions.appointments import appoint
from cohorts.models import Appointment, Audience, Membership
from learning.stems import stems_of
from practices.actions.content import PracticeContent
from practices.models import GoodPractice, PracticeDraft, UseReport
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, MembershipFactory, RegionFactory

TEXTS = {
    "title": "Het adviesuurtje",
    "summary": "Elke week een uur samen adviezen schrijven.",
    "problem": "Adviezen kwamen vaak terug.",
    "what_we_did": "Wij schreven ze samen aan een scherm.",
    "outcome": "Er gaat minder heen en weer.",
    "first_step": "Leg twee adviezen naast elkaar.",
}


def content(region, **more):
    """What an author wrote, past the gate; texts and other parts can be changed by name."""
    texts = TEXTS | {name: more.pop(name) for name in list(more) if name in TEXTS}
    return PracticeContent(texts=texts, region=region, **more)


def posted(region, **more):
    """The same as a form posts it."""
    choices = {"evidence": "experience", "region": region.pk, "audience": Audience.REGION}
    return {**TEXTS, **choices, **more}


def member_of(region):
    return MembershipFactory(cohort__region=region).user


def coordinator_of(region):
    return AppointmentFactory(role=Appointment.Role.COORDINATOR, region=region).user


def editor():
    """A redacteur as the action appoints one: with the admin's group."""
    now = timezone.now()
    return appoint(
        user=UserFactory(), role=Appointment.Role.EDITOR, from_date=timezone.localdate(now), now=now
    ).user


def found(practices, words="adviesuurtjes"):
    """What a search by these words finds among these practices."""
    return list(get_search_backend().search(stems_of(words), practices))


def trainer_of(cohort):
    return MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER).user


class DraftFactory(factory.django.DjangoModelFactory):
    """A draft that waits for the coordinator of its region."""

    class Meta:
        model = PracticeDraft

    author = factory.SubFactory(UserFactory)
    region = factory.SubFactory(RegionFactory)
    state = PracticeDraft.State.REGIONAL
    title, summary, problem = TEXTS["title"], TEXTS["summary"], TEXTS["problem"]
    what_we_did, outcome, first_step = TEXTS["what_we_did"], TEXTS["outcome"], TEXTS["first_step"]
    created_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=3))
    submitted_at = factory.SelfAttribute("created_at")
    due_date = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=9))


class PracticeFactory(factory.django.DjangoModelFactory):
    """A published national voorbeeld with its draft."""

    class Meta:
        model = GoodPractice

    draft = factory.SubFactory(
        DraftFactory,
        state=PracticeDraft.State.PUBLISHED,
        audience=factory.SelfAttribute("..audience"),
        title=factory.SelfAttribute("..title"),
    )
    author = factory.SelfAttribute("draft.author")
    region = factory.SelfAttribute("draft.region")
    audience = Audience.NATIONAL
    title, summary, problem = TEXTS["title"], TEXTS["summary"], TEXTS["problem"]
    what_we_did, outcome, first_step = TEXTS["what_we_did"], TEXTS["outcome"], TEXTS["first_step"]
    published_at = factory.LazyFunction(timezone.now)


class UseReportFactory(factory.django.DjangoModelFactory):
    """A "ja" from another region."""

    class Meta:
        model = UseReport

    practice = factory.SubFactory(PracticeFactory)
    reporter = factory.SubFactory(UserFactory)
    region = factory.SubFactory(RegionFactory)
    happened = "Het werkte ook bij ons."
    again = UseReport.Again.YES
    reported_at = factory.LazyFunction(timezone.now)
