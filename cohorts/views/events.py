"""An event: what stands in the calendar, and one's own place in it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from cohorts.actions.events import (
    IsInThePast,
    TooFewPlaces,
    cancel_event,
    change_event,
    open_event,
    plan_event,
)
from cohorts.actions.places import book, cancel_booking, join_waiting_list, record_attendance
from cohorts.actions.states import EVENT
from cohorts.cancel_link import booking_of_token
from cohorts.forms.events import AttendanceForm, ChangeEventForm, PlanEventForm
from cohorts.models import Booking, Event, Membership
from cohorts.queries.events import events_of, list_of
from cohorts.queries.polls import open_polls_of
from cohorts.rules import role_in
from cohorts.views.base import OfCohort
from privacy.views.pages import FormPage

BESIDE_ITS_FIELD = {IsInThePast: "day", TooFewPlaces: "places"}


class EventList(OfCohort, TemplateView):
    permission_required = "cohorts.view_members"
    template_name = "cohorts/events.html"

    def get_context_data(self, **kwargs):
        now = timezone.now()
        events = events_of(self.cohort, self.request.user)
        return super().get_context_data(
            **kwargs,
            coming=[event for event in events if event.ends_at > now],
            past=[event for event in reversed(events) if event.ends_at <= now],
            polls=open_polls_of(self.cohort, now),
        )


class PlanEvent(OfCohort, FormPage):
    permission_required = "cohorts.plan_event"
    template_name = "cohorts/plan_event.html"
    form_class = PlanEventForm
    beside = BESIDE_ITS_FIELD
    done = _("De bijeenkomst staat gepland.")

    def act(self, form, now):
        event = plan_event(**form.details(), cohort=self.cohort, actor=self.request.user, now=now)
        return redirect(event)


class OfEvent(PermissionRequiredMixin):
    """Below /bijeenkomsten/<uuid>/: 404 for who may not see the event."""

    raise_exception = True

    @cached_property
    def event(self):
        user = self.request.user
        events = Event.objects.visible_to(user).with_list_for(user).select_related("cohort", "region")
        return get_object_or_404(events, public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.event

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, event=self.event)


class EventDetail(OfEvent, TemplateView):
    permission_required = "cohorts.view_event"
    template_name = "cohorts/event.html"

    def get(self, request, *args, **kwargs):
        """What was held stands only at its own address: another app may let fewer people see it."""
        is_held = self.event.ends_at <= timezone.now()
        if is_held and self.event.get_absolute_url() != request.path:
            return redirect(self.event)
        return super().get(request, *args, **kwargs)

    @cached_property
    def lists(self):
        return list_of(self.event)

    def get_context_data(self, **kwargs):
        user, event, now = self.request.user, self.event, timezone.now()
        waiting = [booking.user_id for booking in self.lists[Booking.State.WAITING]]
        is_trainer = role_in(user, event) == Membership.Role.TRAINER
        is_cancelled = event.state == Event.State.CANCELLED
        return super().get_context_data(
            **kwargs,
            main_action=self.main_action(now, is_trainer),
            turn=waiting.index(user.pk) + 1 if user.pk in waiting else None,
            waiting=len(waiting),
            free=event.places and max(event.places - event.taken, 0),
            bookings=self.lists if is_trainer else None,
            is_trainer=is_trainer,
            has_begun=now >= event.starts_at,
            is_over=now >= event.ends_at,
            may_see_link=is_trainer or event.my_state == Booking.State.BOOKED,
            is_cancelled=is_cancelled,
            may_change=EVENT.allows("change_event", event) and now < event.starts_at,
            may_tick=not is_cancelled and event.is_on_or_after_its_day(now),
        )

    def main_action(self, now, is_trainer):
        """The one thing this person can do with their place now, or nothing; who leads takes none unasked."""
        event = self.event
        if not EVENT.allows("book", event) or now >= event.starts_at:
            return None
        if event.my_state in (Booking.State.BOOKED, Booking.State.WAITING):
            return "cancel_booking"
        if is_trainer or not self.request.user.has_perm("cohorts.book", event):
            return None
        return "join_waiting_list" if event.is_full else "book"


class OwnPlace(OfEvent, FormPage):
    """A verb about one's own place."""

    permission_required = "cohorts.book"

    def get_success_url(self):
        return self.event.get_absolute_url()


class Book(OwnPlace):
    template_name = "cohorts/book.html"
    done = _("Je doet mee.")

    def act(self, form, now):
        book(event=self.event, actor=self.request.user, now=now)


class JoinWaitingList(OwnPlace):
    template_name = "cohorts/join_waiting_list.html"

    def act(self, form, now):
        booking = join_waiting_list(event=self.event, actor=self.request.user, now=now)
        if booking.state == Booking.State.BOOKED:
            messages.success(self.request, _("Er was een plaats vrij. Je doet mee."))
        else:
            messages.success(
                self.request, _("Je staat op de wachtlijst. Je krijgt een mail als je mee kunt.")
            )


class CancelBooking(OwnPlace):
    template_name = "cohorts/cancel_booking.html"
    done = _("Je staat niet meer op de lijst.")

    def act(self, form, now):
        cancel_booking(event=self.event, actor=self.request.user, now=now)


@method_decorator(login_not_required, name="dispatch")
class CancelByMail(FormPage):
    """ "Ik kan niet", from a mail: whoever holds the link is its reader. Opening it changes nothing yet."""

    template_name = "cohorts/cancel_by_mail.html"

    @cached_property
    def found(self):
        booking, works = booking_of_token(self.kwargs["token"])
        if booking is None:
            raise Http404
        return booking, works

    def get_context_data(self, **kwargs):
        booking, works = self.found
        return super().get_context_data(**{"works": works, **kwargs}, event=booking.event)

    def act(self, form, now):
        booking, works = self.found
        if works:
            cancel_booking(event=booking.event, actor=booking.user, now=now)
        return self.render_to_response(self.get_context_data(form=form, works=False, done=works))


class ManageEvent(OfEvent, FormPage):
    """A verb of the trainer about the event itself."""

    permission_required = "cohorts.change_event"

    def get_success_url(self):
        return self.event.get_absolute_url()


class ChangeEvent(ManageEvent):
    template_name = "cohorts/change_event.html"
    form_class = ChangeEventForm
    beside = BESIDE_ITS_FIELD
    done = _("Bewaard. Wie op de lijst staat, krijgt een mail.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "event": self.event}

    def act(self, form, now):
        change_event(event=self.event, actor=self.request.user, now=now, **form.details())


class CancelEvent(ManageEvent):
    template_name = "cohorts/cancel_event.html"
    done = _("De bijeenkomst is afgelast. Iedereen krijgt een mail.")

    def act(self, form, now):
        cancel_event(event=self.event, actor=self.request.user, now=now)


class OpenEvent(ManageEvent):
    template_name = "cohorts/open_event.html"
    done = _("Mensen kunnen zich nu aanmelden.")

    def act(self, form, now):
        open_event(event=self.event, actor=self.request.user, now=now)


class RecordAttendance(ManageEvent):
    permission_required = "cohorts.record_attendance"
    template_name = "cohorts/record_attendance.html"
    form_class = AttendanceForm
    done = _("De aanwezigheid is bewaard.")

    def get_form_kwargs(self):
        by_state = list_of(self.event)
        came = by_state[Booking.State.BOOKED]
        stayed_away = by_state[Booking.State.CANCELLED] if self.event.fixed_list else []
        return {**super().get_form_kwargs(), "bookings": came + stayed_away}

    def act(self, form, now):
        record_attendance(event=self.event, **form.details(), actor=self.request.user, now=now)
