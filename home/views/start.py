from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cohorts.models import Membership
from cohorts.queries.events import coming_events_of
from cohorts.queries.groups import cohort_of_slug, memberships_of
from cohorts.queries.posts import newest_posts_of
from home import panels
from learning.models import Submission
from learning.queries.progress import progress_of
from learning.queries.queue import awaiting_feedback
from trainers.queries import request_behind

MOST_COHORTS = MOST_EVENTS = 5
MOST_POSTS = 3
MOST_WAITING = 100
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


def step_note(state) -> str:
    """What stands under a step in the list: my own work's state, else when it is."""
    step = state.step
    if state.submission:
        return STATE_NOTES[state.submission]
    if step.is_assignment and state.due_at:
        return _("inleveren voor %(date)s") % {"date": formats.date_format(state.day, "j F")}
    if step.event:
        return formats.date_format(timezone.localtime(step.event.starts_at), "l j F, H.i")
    return formats.date_format(state.day, "j F") if state.day else ""


def step_items(progress, here) -> list[dict[str, str]]:
    """The steps as the list component wants them."""
    return [
        {
            "title": state.step.title,
            "url": state.step.get_absolute_url(),
            "state": "done" if state.is_done else "here" if state.step == here else "todo",
            "note": step_note(state),
        }
        for state in progress.states
    ]


def works_at(person) -> str:
    """The organisation somebody works at now, if any."""
    return person.user.jobs[0].organisation.name if person.user.jobs else ""


def about(person) -> str:
    """Role (when it is not deelnemer) and organisation, under somebody's name."""
    role = "" if person.role == Membership.Role.PARTICIPANT else person.get_role_display()
    return " · ".join(filter(None, [role, works_at(person)]))


def as_shown(cohorts, progress):
    """Leergroepen, each with `progress` for a deelnemer and `role_name` for who is something else there."""
    for cohort in cohorts:
        cohort.progress = progress.get(cohort.pk)
        role = Membership.Role(cohort.my_role)
        cohort.role_name = "" if role == Membership.Role.PARTICIPANT else role.label
    return cohorts


class Start(TemplateView):
    """The dashboard: one thing to begin with, at most four after it."""

    template_name = "home/start.html"

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        viewer = panels.viewer_of(user, now)
        things = panels.next_things(user, now, viewer)
        return super().get_context_data(
            **kwargs,
            greeting=greeting(user, now),
            first=things[0] if things else None,
            others=[thing.as_item for thing in things[1:]],
            cohorts=as_shown(viewer.cohorts[:MOST_COHORTS], viewer.progress),
            role_cards=viewer.role_cards,
        )


class CohortDetail(TemplateView):
    """What all apps have for one leergroep, on one page."""

    template_name = "home/cohort.html"

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        cohort = cohort_of_slug(self.kwargs["slug"], user)
        people = list(memberships_of(cohort, timezone.localdate(now)))
        for person in people:
            person.about = about(person)
        role = next((person.role for person in people if person.user_id == user.pk), "")
        progress = progress_of(user, cohort, now)
        takes_part = role == Membership.Role.PARTICIPANT
        here = progress.next.step if takes_part and progress.next else None
        return super().get_context_data(
            **kwargs,
            cohort=cohort,
            people=people,
            organisations=set(filter(None, map(works_at, people))),
            role=role,
            leads=not takes_part,
            here=here,
            steps=step_items(progress, here),
            events=coming_events_of(cohort, now)[:MOST_EVENTS],
            posts=newest_posts_of(cohort)[:MOST_POSTS],
            waiting=awaiting_feedback(user, cohort)[:MOST_WAITING] if role == Membership.Role.TRAINER else [],
            support_request=request_behind(cohort, user),
        )
