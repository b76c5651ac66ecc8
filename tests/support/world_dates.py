"""A date poll of the leergroep, two secret addresses of calendars, and a link in a mail."""

from cohorts import cancel_link
from cohorts.models import PollAnswer, RequiredPerson
from tests.factories.dates import CalendarFeedFactory, DatePollFactory

TOKEN, TOKEN_OF_LEFT = "merkagendaadres", "agenda-van-wie-weg-is"


def make_dates(world):
    words = {"title": world.mark("poll"), "place": world.mark("poll_place")}
    world.poll = DatePollFactory(cohort=world.cohort, started_by=world.author, kind="half_day", **words)
    for date in world.poll.dates.all():
        PollAnswer.objects.create(date=date, user=world.author, answer="yes", answered_at=world.now)
    RequiredPerson.objects.create(poll=world.poll, user=world.trainer)
    world.cancel_link = cancel_link.cancel_token(world.event.bookings.get(user=world.author))
    world.calendar_token, world.token_of_left = TOKEN, TOKEN_OF_LEFT
    world.feed = CalendarFeedFactory(user=world.author, token=TOKEN)
    CalendarFeedFactory(user=world.left, token=TOKEN_OF_LEFT)
