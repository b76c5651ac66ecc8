import datetime as dt

import factory
from django.utils import timezone

from cohorts.models import CalendarFeed, DatePoll, Event, PollAnswer, PollDate
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory

LENGTH = dt.timedelta(hours=2)


class DatePollFactory(factory.django.DjangoModelFactory):
    """An open poll about an intervisiesessie; `dates=3` is how many moments it proposes, from ten days on."""

    class Meta:
        model = DatePoll
        skip_postgeneration_save = True

    kind = Event.Kind.INTERVISION
    title = "Intervisie"
    cohort = factory.SubFactory(CohortFactory)
    started_by = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(timezone.now)
    deadline_at = factory.LazyAttribute(lambda poll: poll.created_at + dt.timedelta(days=5))

    @factory.post_generation
    def dates(self, create, number, **kwargs):
        first = self.created_at + dt.timedelta(days=10)
        for day in range(number or 3):
            start = first + dt.timedelta(days=day)
            PollDate.objects.create(poll=self, starts_at=start, ends_at=start + LENGTH)


class CalendarFeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CalendarFeed
        exclude = ["token"]

    user = factory.SubFactory(UserFactory)
    token = factory.LazyFunction(CalendarFeed.new_token)
    token_hash = factory.LazyAttribute(lambda feed: CalendarFeed.hash_of(feed.token))
    made_at = factory.LazyFunction(timezone.now)


def say(poll, user, *answers):
    """What somebody answered: a letter per moment, y, m or n."""
    words = {"y": "yes", "m": "maybe", "n": "no"}
    for date, letter in zip(poll.dates.all(), answers, strict=True):
        PollAnswer.objects.create(date=date, user=user, answer=words[letter], answered_at=poll.created_at)
