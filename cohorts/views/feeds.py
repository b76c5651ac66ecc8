"""One's own calendar, at a secret address that needs no login."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from cohorts import calendar
from cohorts.actions.feeds import make_calendar_feed, revoke_calendar_feed
from cohorts.models import CalendarFeed
from cohorts.queries.events import calendar_of, feed_owner
from privacy import limits
from privacy.views.pages import ButtonPage

# Programs ask a few times an hour; a reader in a loop asks more.
READS_AN_HOUR = 60


class CalendarFeedDetail(TemplateView):
    """What the address is for, whether there is one, and the way to a new one."""

    template_name = "cohorts/calendar_feed.html"

    def get_context_data(self, **kwargs):
        feed = CalendarFeed.objects.filter(user=self.request.user).first()
        return super().get_context_data(**kwargs, feed=feed)


class OnCalendarFeed(CalendarFeedDetail, ButtonPage):
    success_url = reverse_lazy("cohorts:calendar-feed")


class MakeCalendarFeed(OnCalendarFeed):
    """Makes the address and shows it on the spot: it is kept nowhere, not even in the session."""

    def act(self, form, now):
        token = make_calendar_feed(actor=self.request.user, now=now)
        address = settings.BASE_URL + reverse("cohorts:calendar", args=[token])
        return self.render_to_response(self.get_context_data(address=address))


class RevokeCalendarFeed(OnCalendarFeed):
    done = _("Je agenda-adres werkt niet meer.")

    def act(self, form, now):
        revoke_calendar_feed(actor=self.request.user, now=now)


@method_decorator(login_not_required, name="dispatch")
class Calendar(View):
    """The calendar itself, for a program; an address that is unknown or no longer somebody's is a 404."""

    http_method_names = ["get", "head"]

    def get(self, request, token):
        now = timezone.now()
        owner = feed_owner(token, timezone.localdate(now))
        if owner is None:
            raise Http404
        if not limits.allow(f"calendar:{owner.pk}", times=READS_AN_HOUR, seconds=60 * 60, now=now):
            return render(request, "429.html", status=429)
        text = calendar.feed_of(calendar_of(owner, now), now)
        response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        response["Cache-Control"] = "private, no-store"
        return response
