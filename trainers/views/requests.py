"""All requests that somebody sees, and the page of one."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from cohorts.models import Cohort
from cohorts.queries.roles import zsm_regions
from cohorts.rules import is_coordinator, is_programme_team
from trainers import queries
from trainers.actions.asking import see_answer
from trainers.actions.states import STATES
from trainers.models import SupportRequest
from trainers.views.base import OfRequest
from trainers.views.line import SOON, days_left, steps_of, what_is_next

State = SupportRequest.State
A_PAGE = 25
WAITING = "wacht"


class RequestList(TemplateView):
    """For an asker their own, for a coordinator those of the area, for the programmateam all."""

    template_name = "trainers/requests.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        everything = queries.requests_of(user)
        region, state = self.request.GET.get("regio", ""), self.request.GET.get("stand", "")
        in_region = everything.filter(region__slug=region) if region else everything
        counts = queries.state_counts(in_region)
        page = Paginator(_in_state(in_region, state), A_PAGE).get_page(self.request.GET.get("pagina"))
        for asked in page:
            asked.urgency = urgency(asked)
            asked.is_mine = asked.asked_by_id == user.pk
        decides = is_programme_team(user)
        return super().get_context_data(
            **kwargs,
            page=page,
            tabs=_tabs(counts, region, state),
            any_at_all=bool(counts) or bool(region),
            regions=zsm_regions() if decides else [],
            region=region,
            state=state,
            query=urlencode({"regio": region, "stand": state}),
            decides=decides,
            is_handled=decides or bool(queries.programme_team(timezone.localdate())),
            sees_trainers=decides or is_coordinator(user),
        )


def _in_state(requests, state):
    if state == WAITING:
        return requests.waiting()
    return requests.filter(state=state) if state in State.values else requests


def _tabs(counts, region, state):
    """Everything, what waits, and each state in which there is something."""
    waiting = sum(counts.get(one, 0) for one in SupportRequest.WAITING)
    tabs = [("", _("Alles"), sum(counts.values())), (WAITING, _("Wacht op besluit"), waiting)]
    tabs += [(one.value, one.label.capitalize(), counts[one]) for one in State if one in counts]
    return [
        {
            "title": title,
            "count": count,
            "current": value == state,
            "url": "?" + urlencode({"regio": region, "stand": value}),
        }
        for value, title, count in tabs
    ]


def urgency(asked):
    """In words how long there is until the wanted start, and whether that is soon; of what waits."""
    if not asked.is_waiting:
        return None
    days = days_left(asked)
    if days < 0:
        return {"text": _("wil al begonnen zijn"), "soon": True}
    text = ngettext("nog %(days)d dag", "nog %(days)d dagen", days) % {"days": days}
    return {"text": text, "soon": days <= SOON}


class RequestDetail(OfRequest, TemplateView):
    permission_required = "trainers.view_request"
    template_name = "trainers/request.html"

    def get_context_data(self, **kwargs):
        user, asked = self.request.user, self.asked
        history = list(asked.history.select_related("done_by"))
        is_asker = asked.asked_by_id == user.pk
        if is_asker:
            see_answer(request=asked, actor=user, now=timezone.now())
        cohort = asked.cohort or (asked.event.cohort if asked.event else None)
        return super().get_context_data(
            **kwargs,
            history=history,
            steps=steps_of(asked, history),
            next=what_is_next(asked),
            urgency=urgency(asked),
            is_asker=is_asker,
            may_add=self.may("add_information", "trainers.add_information"),
            may_take_up=self.may("take_up", "trainers.decide"),
            may_decide=self.may("reject_request", "trainers.decide"),
            may_carry_out=self.may("carry_out", "trainers.follow_up"),
            may_measure=self.may("measure_effect", "trainers.follow_up"),
            may_guide=self.may("add_talk", "trainers.guide"),
            cohort=cohort,
            may_open_cohort=cohort and Cohort.objects.visible_to(user).filter(pk=cohort.pk).exists(),
            outcome=queries.outcome_of(asked),
            talks=asked.track.talks.all() if asked.track else [],
            agreements=asked.track.agreements.all() if asked.track else [],
        )

    def may(self, verb, permission):
        """Whether this person can do it to the request as it is now."""
        return STATES.allows(verb, self.asked) and self.request.user.has_perm(permission, self.asked)
