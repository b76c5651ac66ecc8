import datetime as dt

import factory
from django.utils import timezone

from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.cohorts import AppointmentFactory, RegionFactory
from trainers.models import GuidanceTrack, SupportRequest


class SupportRequestFactory(factory.django.DjangoModelFactory):
    """A question that nobody took up yet, of two days ago."""

    class Meta:
        model = SupportRequest

    asked_by = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=2))
    changed_at = factory.SelfAttribute("asked_at")
    region = factory.SubFactory(RegionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    question = "Hoe leren we elkaars werk kennen?"
    levels = ["operational"]
    people = 10
    partners = "Politie en gemeente"
    sponsor = "De stuurgroep"
    wanted_start_date = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    cost_scenario = SupportRequest.Costs.SHARED


class GuidanceTrackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GuidanceTrack

    title = "Begeleiding"
    start_date = factory.LazyFunction(timezone.localdate)
    created_by = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(timezone.now)


def programme_team_member(**more):
    return AppointmentFactory(role="programme_team", user__first_name="Carla", **more).user


def coordinator_of(region):
    return AppointmentFactory(role="coordinator", region=region, user__first_name="Hanneke").user


def decided(state, *, by, **more):
    """A request about which `by` decided."""
    return SupportRequestFactory(
        state=state, decided_by=by, decided_at=timezone.now(), reason="Dit past.", **more
    )
