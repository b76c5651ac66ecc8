"""Sessions: finding one, planning one, and choosing how it is held."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cohorts.actions.states import EVENT
from cohorts.models import Appointment, Booking
from cohorts.queries.roles import regions_to_make_cohorts_in
from cohorts.rules import is_appointed
from cohorts.views.base import OfCohort
from cohorts.views.events import BESIDE_ITS_FIELD, EventDetail, OfEvent
from intervision import queries
from intervision.actions.sessions import FacilitatorManages, NotOnTheList, choose_method, plan_session
from intervision.evening import (
    Reader,
    evening_of,
    next_for,
    places_in_numbers,
    places_to_see,
    running_steps,
)
from intervision.forms.sessions import ChooseMethodForm, PlanSessionForm, advice_on_time
from privacy.views.pages import FormPage
from table.timing import timing_of

A_FEW = 3


@method_decorator(login_not_required, name="dispatch")
class SessionList(TemplateView):
    """For a member their sessions; for everybody else what intervisie is."""

    def get_template_names(self):
        known = self.request.user.is_authenticated
        return ["intervision/sessions.html" if known else "intervision/introduction.html"]

    def get_context_data(self, **kwargs):
        methods = queries.methods_to_choose()
        user, now = self.request.user, timezone.now()
        if not user.is_authenticated:
            return super().get_context_data(**kwargs, methods=methods)
        return super().get_context_data(
            **kwargs,
            methods=methods.filter(experience="beginner")[:A_FEW],
            coming=queries.coming_sessions(user, now),
            joinable=queries.sessions_to_join(user, now),
            held=queries.past_sessions(user, now),
            now=now,
            numbers=self.numbers(user, now),
        )

    def numbers(self, user, now):
        if not is_appointed(user, Appointment.Role.COORDINATOR, Appointment.Role.PROGRAMME_TEAM):
            return None
        return queries.numbers_of(regions_to_make_cohorts_in(user, timezone.localdate(now)), now)


class OfSession(OfEvent):
    """Below /intervisie/<uuid>/: 404 for who may not see the session."""

    @cached_property
    def event(self):
        user = self.request.user
        sessions = queries.sessions_visible_to(user, timezone.now()).with_list_for(user)
        return get_object_or_404(
            sessions.select_related("cohort", "region"), public_id=self.kwargs["public_id"]
        )

    @cached_property
    def session(self):
        return queries.session_of(self.event)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, session=self.session)


class SessionDetail(OfSession, EventDetail):
    permission_required = "intervision.view_session"
    template_name = "intervision/session.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, event = self.request.user, self.event
        evening = evening_of(event, self.session, timezone.now())
        leads = context["is_trainer"] or self.session.facilitator == user
        is_in = leads or event.my_state in (Booking.State.BOOKED, Booking.State.WAITING)
        own_group = event.cohort is not None and user.has_perm("cohorts.view_members", event)
        sees_list = is_in or own_group
        reader = Reader(
            user,
            is_trainer=context["is_trainer"],
            leads=leads,
            may_choose=leads and not context["is_over"] and EVENT.allows("change_event", event),
            may_promise=is_in and context["has_begun"],
        )
        return {
            **context,
            "evening": evening,
            "sees_list": sees_list,
            "leads": leads,
            "may_choose": reader.may_choose,
            "may_print": self.session.method is not None
            and not evening.is_done
            and user.has_perm("intervision.view_cards", event),
            "may_promise": reader.may_promise,
            "next": next_for(reader, evening),
            **self.advice(context),
            **self.drawings(reader, evening, sees_list=sees_list),
        }

    def advice(self, context):
        """What who leads is told of a method that does not suit the group or the time."""
        event, method = self.event, self.session.method
        leads = context["is_trainer"] or self.session.facilitator == self.request.user
        if not leads or context["is_over"] or method is None:
            return {"unfit": False, "too_short": ""}
        return {
            "unfit": bool(event.taken) and not method.suits(event.taken),
            "too_short": advice_on_time(method, event.starts_at, event.ends_at),
        }

    def drawings(self, reader, evening, *, sees_list):
        """The ring of places, the steps to come, and for who leads the time that they took."""
        if sees_list:
            places = places_to_see(evening, self.lists, names_absent=reader.is_trainer)
        else:
            places = places_in_numbers(evening)
        is_lead = evening.running is not None and evening.running.lead == reader.user
        return {
            "places": places,
            "steps": running_steps(evening.running, evening.now) if is_lead else evening.planned_steps,
            "timing": timing_of(evening.held, evening.now) if evening.held and reader.leads else None,
        }


class PlanSession(OfCohort, FormPage):
    permission_required = "intervision.plan_session"
    template_name = "intervision/plan_session.html"
    form_class = PlanSessionForm
    beside = {**BESIDE_ITS_FIELD, FacilitatorManages: "facilitator"}
    done = _("De intervisie staat gepland.")

    def get_form_kwargs(self):
        people = queries.members_of(self.cohort)
        return {**super().get_form_kwargs(), "cohort": self.cohort, "people": people}

    def get_initial(self):
        return {"method": self.request.GET.get("methode")}

    def act(self, form, now):
        session = plan_session(**form.details(), cohort=self.cohort, actor=self.request.user, now=now)
        return redirect(session.event)


class ChooseMethod(OfSession, FormPage):
    permission_required = "intervision.choose_method"
    template_name = "intervision/choose_method.html"
    form_class = ChooseMethodForm
    beside = {FacilitatorManages: "facilitator", NotOnTheList: "presenter"}
    done = _("Bewaard. Iedereen die meedoet ziet het op deze pagina.")

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "session": self.session,
            "people": queries.facilitators_for(self.event),
            "presenters": queries.presenters_for(self.event),
        }

    def act(self, form, now):
        choose_method(**form.details(), event=self.event, actor=self.request.user, now=now)

    def get_success_url(self):
        return self.event.get_absolute_url()
