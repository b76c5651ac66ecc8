from django.shortcuts import get_object_or_404
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cohorts.models import Cohort, Membership
from home import panels, queries
from learning.models import Submission
from trainers.queries import request_behind

MOST_COHORTS = 5
STATE_NOTES = {
    Submission.State.DRAFT: _("concept bewaard"),
    Submission.State.HANDED_IN: _("ingeleverd"),
    Submission.State.RETURNED: _("nog één vraag"),
    Submission.State.DONE: _("klaar"),
}


def greeting(user, moment) -> str:
    """Good morning, afternoon or evening, by the clock of the reader."""
    hour = timezone.localtime(moment).hour
    hello = _("Goedemorgen") if hour < 12 else _("Goedemiddag") if hour < 18 else _("Goedenavond")
    return f"{hello}, {user.first_name}" if user.first_name else hello


def step_note(step) -> str:
    """What stands under a step in the list: my own state, else when it is."""
    if step.my_state:
        return STATE_NOTES[step.my_state]
    if step.deadline_at:
        date = formats.date_format(timezone.localtime(step.deadline_at), "j F")
        return _("inleveren voor %(date)s") % {"date": date}
    if step.event:
        return formats.date_format(timezone.localtime(step.event.starts_at), "l j F, H.i")
    return formats.date_format(step.planned_date, "j F") if step.planned_date else ""


def step_items(steps, here) -> list[dict[str, str]]:
    """The steps as the list component wants them."""
    return [
        {
            "title": step.edition_step.title,
            "url": step.get_absolute_url(),
            "state": "done" if step.is_done else "here" if step == here else "todo",
            "note": step_note(step),
        }
        for step in steps
    ]


def about(person) -> str:
    """Role (when it is not deelnemer) and organisation, under somebody's name."""
    role = "" if person.role == Membership.Role.PARTICIPANT else person.get_role_display()
    return " · ".join(filter(None, [role, person.organisation_name]))


def with_role_names(cohorts):
    """Leergroepen, each with `role_name` where somebody is something else there than deelnemer."""
    for cohort in cohorts:
        role = Membership.Role(cohort.my_role)
        cohort.role_name = "" if role == Membership.Role.PARTICIPANT else role.label
    return cohorts


class Start(TemplateView):
    """The dashboard: one thing to begin with, at most four after it."""

    template_name = "home/start.html"

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        seat = panels.seat_of(user, now)
        things = panels.next_things(user, now, seat)
        return super().get_context_data(
            **kwargs,
            greeting=greeting(user, now),
            first=things[0] if things else None,
            others=[thing.as_item for thing in things[1:]],
            cohorts=with_role_names(seat.cohorts[:MOST_COHORTS]),
            desks=seat.desks,
        )


class CohortDetail(TemplateView):
    """What all apps have for one leergroep, on one page."""

    template_name = "home/cohort.html"

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        cohorts = Cohort.objects.visible_to(user).select_related("region", "safety_house")
        cohort = get_object_or_404(cohorts, slug=self.kwargs["slug"])
        people = queries.people_of(cohort)
        for person in people:
            person.about = about(person)
        role = next((person.role for person in people if person.user_id == user.pk), "")
        steps = queries.steps_of(cohort, user)
        takes_part = role == Membership.Role.PARTICIPANT
        here = next((step for step in steps if step.is_to_do), None) if takes_part else None
        return super().get_context_data(
            **kwargs,
            cohort=cohort,
            people=people,
            organisations={person.organisation_name for person in people if person.organisation_name},
            role=role,
            leads=not takes_part,
            here=here,
            steps=step_items(steps, here),
            events=queries.coming_events_of(cohort, now),
            posts=queries.newest_posts_of(cohort),
            waiting=queries.waiting_in(cohort) if role == Membership.Role.TRAINER else [],
            support_request=request_behind(cohort, user),
        )
