"""Reads that join what several apps know, for /start/ and the page of a leergroep."""

from datetime import datetime

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.models import Employment, User
from cohorts.models import Appointment, Booking, Cohort, DatePoll, Event, Invitation, Membership, Post
from cohorts.queries import led_by
from cohorts.rules import appointments_of, is_editor
from home.models import HomePage, TextPage
from learning.models import CohortStep, EditionStep, Feedback, StepProgress, Submission
from privacy.models import RecognitionReport

FEW = 5
IS_HALF_DAY = Q(edition_step__kind=EditionStep.Kind.HALF_DAY)


def _mine(user: User, *roles: str) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user, left_at__isnull=True, role__in=roles)


def _is_done_by(user: User) -> Q:
    """Of a step, the same as `learning.queries.progress` says: off one's hands, ticked off, or been there."""
    was_there = Booking.objects.filter(
        event=OuterRef("event"), user=user, attendance=Booking.Attendance.PRESENT
    )
    return _is_handed_over_by(user) | IS_HALF_DAY & Exists(was_there) | ~IS_HALF_DAY & _is_ticked_by(user)


def _is_to_do_for(user: User) -> Q:
    """Of a step; a dagdeel is done by having been there, so it is never to do: it is on the calendar."""
    return ~IS_HALF_DAY & ~_is_handed_over_by(user) & ~_is_ticked_by(user)


def _is_handed_over_by(user: User) -> Q:
    """An opdracht is off one's hands from handing in until a question comes back."""
    handed_over = [Submission.State.HANDED_IN, Submission.State.DONE]
    return Q(Exists(Submission.objects.filter(step=OuterRef("pk"), author=user, state__in=handed_over)))


def _is_ticked_by(user: User) -> Q:
    return Q(Exists(StepProgress.objects.filter(step=OuterRef("pk"), user=user)))


def _state_of(user: User) -> Subquery:
    """Of the user's own submission for a step, or None."""
    return Subquery(Submission.objects.filter(step=OuterRef("pk"), author=user).values("state"))


def open_steps(user: User) -> list[CohortStep]:
    """The first steps this deelnemer still has to do, in the order of the programme, one query.

    Each has `my_state`, of their own submission, or None.
    """
    mine = _mine(user, Membership.Role.PARTICIPANT).values("cohort_id")
    return list(
        CohortStep.objects.filter(_is_to_do_for(user), cohort_id__in=mine)
        .annotate(my_state=_state_of(user))
        .select_related("cohort", "edition_step")
        .order_by("cohort__start_date", "cohort_id", "edition_step__position")[:FEW]
    )


def cohorts_with_progress(user: User, now: datetime) -> list[Cohort]:
    """The leergroepen somebody is in, the newest first, one query.

    Each has `my_role`, `steps_total` and `steps_done` of the person themselves, `is_empty` (no
    deelnemer yet and nobody invited), and of the date poll that waits for their answer longest,
    if any: `poll_id`, `poll_title`, `poll_deadline_at`.
    """
    polls = DatePoll.objects.waiting_for(user, now).filter(cohort=OuterRef("pk")).order_by("deadline_at")
    first_poll = Q(date_polls__pk=Subquery(polls.values("pk")[:1]))
    mine = Membership.objects.filter(cohort=OuterRef("pk"), user=user, left_at__isnull=True)
    members = Membership.objects.current().filter(cohort=OuterRef("pk"), role=Membership.Role.PARTICIPANT)
    invited = Invitation.objects.valid(now).filter(cohort=OuterRef("pk"), role=Membership.Role.PARTICIPANT)
    steps = CohortStep.objects.filter(cohort=OuterRef("pk"))
    return list(
        Cohort.objects.visible_to(user)
        .select_related("region")
        .annotate(
            my_role=Subquery(mine.values("role")[:1]),
            steps_total=_number_of(steps),
            steps_done=_number_of(steps.filter(_is_done_by(user))),
            is_empty=~Exists(members) & ~Exists(invited),
            poll=FilteredRelation("date_polls", condition=first_poll),
            poll_id=F("poll__public_id"),
            poll_title=F("poll__title"),
            poll_deadline_at=F("poll__deadline_at"),
        )
        .order_by("-start_date", "name")
    )


def _number_of(steps: QuerySet[CohortStep]) -> Coalesce:
    """How many there are of these steps of one leergroep."""
    counted = steps.order_by().values("cohort").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def unseen_feedback(user: User) -> list[Feedback]:
    """Feedback on one's own work that one has not opened yet, the newest first, one query."""
    return list(
        Feedback.objects.filter(version__submission__author=user, seen_at__isnull=True)
        .select_related("version__submission__step__edition_step")
        .order_by("-given_at")[:FEW]
    )


def waiting_for_trainer(user: User) -> list[Submission]:
    """What was handed in to the leergroepen this person trains, the oldest first, one query."""
    mine = _mine(user, Membership.Role.TRAINER).values("cohort_id")
    return list(
        Submission.objects.filter(step__cohort_id__in=mine, state=Submission.State.HANDED_IN)
        .exclude(author=user)
        .select_related("author", "step__edition_step")
        .order_by("handed_in_at")[:100]
    )


def waiting_in(cohort: Cohort) -> list[Submission]:
    """What waits for an answer of the trainers of one leergroep, the oldest first, one query."""
    return list(
        Submission.objects.filter(step__cohort=cohort, state=Submission.State.HANDED_IN)
        .select_related("author", "step__edition_step")
        .order_by("handed_in_at")[:100]
    )


def coming_events_for(user: User, now: datetime) -> list[Event]:
    """Gatherings ahead that this person is on the list or the waiting list of, or leads; one query.

    Each has `my_state`, that of the booking: whoever only leads has none, or a cancelled one.
    """
    placed = Booking.objects.filter(user=user).exclude(state=Booking.State.CANCELLED)
    coming = Event.objects.visible_to(user).filter(Q(pk__in=placed.values("event")) | led_by(user))
    coming = coming.filter(starts_at__gt=now).exclude(state=Event.State.CANCELLED)
    return list(coming.with_list_for(user).order_by("starts_at", "pk")[:FEW])


def steps_of(cohort: Cohort, user: User) -> list[CohortStep]:
    """All steps of a leergroep in order, each with `is_done`, `is_to_do` and `my_state`, one query."""
    return list(
        cohort.steps.annotate(
            my_state=_state_of(user),
            is_done=ExpressionWrapper(_is_done_by(user), BooleanField()),
            is_to_do=ExpressionWrapper(_is_to_do_for(user), BooleanField()),
        )
        .select_related("cohort", "edition_step", "event")
        .order_by("cohort_programme__followed_at", "edition_step__position")
    )


def people_of(cohort: Cohort) -> list[Membership]:
    """Who is in the leergroep now, trainers first, each with `organisation_name`, one query."""
    works_at = Employment.objects.filter(user=OuterRef("user"), until_date__isnull=True)
    return list(
        cohort.memberships.current()
        .select_related("user")
        .annotate(organisation_name=Subquery(works_at.values("organisation__name")[:1]))
        .order_by("-role", "user__last_name", "user__first_name")
    )


def coming_events_of(cohort: Cohort, now: datetime) -> list[Event]:
    """The gatherings of a leergroep that have not ended yet, the next one first, one query."""
    return list(
        Event.objects.filter(cohort=cohort, ends_at__gt=now)
        .exclude(state=Event.State.CANCELLED)
        .order_by("starts_at")[:FEW]
    )


def newest_posts_of(cohort: Cohort) -> list[Post]:
    """The last three messages in the conversations of the whole leergroep, one query."""
    return list(
        Post.objects.filter(thread__cohort=cohort, thread__kind="cohort", withdrawn_at__isnull=True)
        .not_hidden()
        .select_related("author", "thread")
        .order_by("-posted_at")[:3]
    )


def texts_to_read_first(home: HomePage) -> list[TextPage]:
    """The texts that editors put on the voorpagina with *Tonen in menu's*, in their order, one query."""
    return list(TextPage.objects.child_of(home).live().in_menu())


def editors(now: datetime) -> QuerySet[User]:
    """The redacteuren of today, one query."""
    held = Appointment.objects.current(timezone.localdate(now)).filter(role=Appointment.Role.EDITOR)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)


def reports_for(user: User) -> QuerySet[RecognitionReport]:
    """All reports of recognisable people for a redacteur, the oldest first; nothing for anybody else."""
    reports = RecognitionReport.objects.select_related("judged_by")
    return reports if is_editor(user) else reports.none()


def open_reports_for(user: User) -> QuerySet[RecognitionReport]:
    """Those that wait for a redacteur, the oldest first, one query."""
    held = appointments_of(user).filter(role=Appointment.Role.EDITOR)
    return RecognitionReport.objects.filter(Exists(held), judged_at__isnull=True)


def moved_page(path: str) -> Page | None:
    """The live page that stood at `path` before an editor renamed or moved it, two queries."""
    old = Redirect.objects.filter(old_path=Redirect.normalise_path(path), redirect_page__live=True)
    found = old.select_related("redirect_page").first()
    return found.redirect_page.specific if found else None
