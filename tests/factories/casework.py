"""Casussen: `CaseFactory(slug="glas")` publishes one with two moments of two options each."""

import factory
from django.utils import timezone

from casework.models import Case, CaseDraft, Option, Question, Run, Stage
from cohorts.models import Audience
from tests.factories.accounts import UserFactory


def stage(number, options=("Wachten", "Bellen")):
    one = Stage(name=f"Moment {number}", text_until=f"Bekend bij {number}.", outcome=f"Gebeurd na {number}.")
    one.options.set([Option(text=text) for text in options])
    return one


class CaseFactory(factory.django.DjangoModelFactory):
    """A published casus, as publishing leaves it; `moments=0` has none, `themes=[…]` are put on it."""

    class Meta:
        model = Case

    moments = 2
    themes = ()
    slug = factory.Sequence(lambda n: f"casus-{n}")
    title = factory.Sequence(lambda n: f"Casus {n}")
    approach_text = "Alles van begin tot eind.\n\nEn nog iets."
    facilitator_note = "Vraag door."
    backward_opening = "Zo begon het."
    audience = Audience.NATIONAL

    @classmethod
    def _create(cls, model_class, *args, moments, themes, **kwargs):
        case = model_class(**kwargs)
        case.stages.set([stage(number) for number in range(1, moments + 1)])
        case.questions.set(
            [
                Question(form=Question.Form.APPROACH, text="Wie ontbreekt?"),
                Question(form=Question.Form.BACKWARD, text="Wat had je kunnen weten?"),
            ]
        )
        case.themes.set(themes)
        case.save()
        case.save_revision().publish()
        return Case.objects.get(pk=case.pk)


class OpenCaseFactory(CaseFactory):
    """The one that may be tried without an account."""

    audience = Audience.PUBLIC
    is_open = True


class RunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Run

    case = factory.SubFactory(CaseFactory)
    revision = factory.LazyAttribute(lambda run: run.case.live_revision)
    user = factory.SubFactory(UserFactory)
    started_at = factory.LazyFunction(timezone.now)


class CaseDraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CaseDraft

    author = factory.SubFactory(UserFactory)
    title = "De derde afspraak"
    text = "Iemand mist een afspraak.\n\nEn nog een."
    written_at = factory.LazyFunction(timezone.now)
