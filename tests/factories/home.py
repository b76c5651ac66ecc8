import factory
from django.utils import timezone

from privacy.models import RecognitionReport
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import PostFactory


class ReportFactory(factory.django.DjangoModelFactory):
    """An open report on a message that it hides; `text` is that message."""

    class Meta:
        model = RecognitionReport
        exclude = ["text"]

    text = factory.SubFactory(PostFactory, hidden_at=factory.LazyFunction(timezone.now))
    kind = "bericht"
    object_id = factory.SelfAttribute("text.public_id")
    reporter = factory.SubFactory(UserFactory)
    reason = RecognitionReport.Reason.SITUATION
    reported_at = factory.LazyFunction(timezone.now)
