"""Methods, sessions and voornemens."""

import datetime as dt

import factory
from django.utils import timezone

from cohorts.models import Event
from intervision.models import IntervisionSession, Method, MethodStep, Promise
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import EventFactory


class MethodFactory(factory.django.DjangoModelFactory):
    """A published method of one hour in two steps."""

    class Meta:
        model = Method
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"methode-{n}")
    name = factory.Sequence(lambda n: f"Methode {n}")
    short = "Je kijkt samen naar één voorval."
    goal = "Zien wat er nog meer kan."
    experience = Method.Experience.BEGINNER
    safety = Method.Safety.LOW
    group_min = 4
    group_max = 8
    minutes = 60

    @factory.post_generation
    def steps_of_half_an_hour(self, create, extracted, **kwargs):
        for number in range(2 if create else 0):
            MethodStepFactory(method=self, sort_order=number, name=f"Stap {number + 1}")


class MethodStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MethodStep

    name = "Vertellen"
    minutes = 30
    role = MethodStep.Role.PRESENTER
    mode = MethodStep.Mode.LISTEN
    goal = "Het voorval voor je zien."
    instruction = "Vertel wat er gebeurde."


class SessionEventFactory(EventFactory):
    """An intervisiesessie of a leergroep, next week, on whose list nobody stands yet."""

    kind = Event.Kind.INTERVISION
    title = "Intervisie"


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IntervisionSession

    event = factory.SubFactory(SessionEventFactory)
    method = factory.SubFactory(MethodFactory)


class PromiseFactory(factory.django.DjangoModelFactory):
    """A voornemen of three weeks ago whose day came a week ago."""

    class Meta:
        model = Promise

    owner = factory.SubFactory(UserFactory)
    text = "Ik bel eerst."
    made_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=21))
    due_date = factory.LazyAttribute(lambda row: timezone.localdate(row.made_at) + dt.timedelta(days=14))
    ask_date = factory.SelfAttribute("due_date")
