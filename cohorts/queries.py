"""Reads that the pages of several apps share, in as many statements for one row as for a thousand."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404

from accounts.models import Employment, Organisation, User
from cohorts.calendar import CANCELLED, CONFIRMED, TENTATIVE, Entry
from cohorts.company import company_at, in_company_of
from cohorts.models import (
    Appointment,
    Booking,
    CalendarFeed,
    Cohort,
    DatePoll,
    Event,
    Invitation,
    Membership,
    PollAnswer,
    Post,
    Region,
    ReportingLine,
    SafetyHouse,
    Thread,
)

Role = Membership.Role
LEADS = (Role.TRAINER, Role.TRAINEE)
FEED_GOES_BACK = timedelta(days=90)


def cohort_of_slug(slug: str, user: User) -> Cohort:
    """The leergroep at that address, with its region and house; Http404 for who is not in it."""
    return get_object_or_404(
        Cohort.objects.visible_to(user).select_related("region", "safety_house"), slug=slug
    )


def cohorts_of(user: User) -> QuerySet[Cohort]:
    """The leergroepen somebody is in now, newest first, each with `members` (how many) and `my_role`."""
    mine = Membership.objects.current().filter(user=user, cohort=OuterRef("pk"))
    return (
        Cohort.objects.visible_to(user)
        .select_related("region", "safety_house")
        .annotate(
            members=Count("memberships", filter=Q(memberships__left_at__isnull=True)),
            my_role=mine.values("role")[:1],
        )
    )


def members_of(cohort: Cohort) -> QuerySet[User]:
    """Everybody in the leergroep now, trainers included, by name."""
    return _users(Membership.objects.current().filter(cohort=cohort))


def participants_of(cohort: Cohort) -> QuerySet[User]:
    """The deelnemers of the leergroep now, by name."""
    return _users(Membership.objects.current().filter(cohort=cohort, role=Role.PARTICIPANT))


def trainers_of(cohort: Cohort) -> QuerySet[User]:
    """The trainers of the leergroep now, by name; those in opleiding are not among them."""
    return _users(Membership.objects.current().filter(cohort=cohort, role=Role.TRAINER))


def memberships_of(cohort: Cohort, today: date) -> QuerySet[Membership]:
    """The current memberships, trainers first, then by name; each person with `jobs`, where they work now."""
    jobs = Employment.objects.current(today).select_related("organisation")
    return (
        cohort.memberships.current()
        .select_related("user")
        .prefetch_related(Prefetch("user__employments", queryset=jobs, to_attr="jobs"))
        .order_by("-role", "user__last_name", "user__first_name")
    )


def open_invitations(cohort: Cohort, now: datetime) -> QuerySet[Invitation]:
    """The invitations by which people can still join, newest first, with who sent them."""
    return cohort.invitations.valid(now).select_related("invited_by").order_by("-created_at")


def regions_to_make_cohorts_in(user: User, today: date) -> QuerySet[Region]:
    """The ZSM regions for which somebody may make a leergroep: all, or those of a coordinator's areas."""
    held = Appointment.objects.current(today).filter(user=user)
    regions = Region.objects.filter(kind=Region.Kind.ZSM)
    if held.filter(role__in=[Appointment.Role.PROGRAMME_TEAM, Appointment.Role.ADMINISTRATOR]).exists():
        return regions
    held = held.filter(role=Appointment.Role.COORDINATOR)
    areas = Region.objects.filter(
        Q(pk__in=held.values("region")) | Q(safety_houses__in=held.values("safety_house"))
    )
    return regions.filter(Q(pk__in=areas) | Q(safety_regions__in=areas)).distinct()


def names_allowed_in(cohort: Cohort) -> list[str]:
    """Names that may stand in a text of this leergroep: its people, the partner organisations, its places.

    One statement.
    """
    sources: list[tuple[QuerySet[Any], str, str]] = [
        (members_of(cohort), "first_name", "last_name"),
        (Organisation.objects.all(), "name", ""),
        (SafetyHouse.objects.all(), "name", ""),
        (Region.objects.all(), "name", ""),
        (Event.objects.filter(cohort=cohort), "place", ""),
    ]
    first, *others = (
        rows.order_by().values_list(Cast(one, TextField()), Cast(two, TextField()) if two else Value(""))
        for rows, one, two in sources
    )
    names: set[str] = {cohort.name}
    for one, two in first.union(*others):
        names |= {one, two, f"{one} {two}".strip()}
    return sorted(names - {""})


def events_for(user: User, now: datetime) -> QuerySet[Event]:
    """What is still to come for somebody: events they stand on the list or wait for, and those they lead.

    In order of time, each with `taken` (places given) and `my_state` (their booking's state, or None).
    """
    booked = Booking.objects.filter(event=OuterRef("pk"), user=user).exclude(state=Booking.State.CANCELLED)
    led = Membership.objects.current().filter(user=user, role__in=[Role.TRAINER, Role.TRAINEE])
    return (
        Event.objects.visible_to(user)
        .upcoming(now)
        .filter(Exists(booked) | Q(cohort_id__in=led.values("cohort_id")))
        .with_list_for(user)
        .select_related("cohort")
    )


def leaders_of(event: Event) -> QuerySet[User]:
    """Who leads an event without a place on its list: trainers, those in opleiding, its begeleider."""
    led = Membership.objects.current().filter(cohort=event.cohort_id, role__in=LEADS)
    booked = event.bookings.exclude(state=Booking.State.CANCELLED)
    leaders = User.objects.filter(Q(pk__in=led.values("user")) | Q(pk__in=company_at(event)), is_active=True)
    return leaders.exclude(pk__in=booked.values("user"))


def led_by(user: User) -> Q:
    """The reverse of `leaders_of`, for a filter on events; it also takes those with a place."""
    led = Membership.objects.current().filter(user=user, role__in=LEADS)
    return Q(cohort__in=led.values("cohort")) | in_company_of(user)


def events_of(cohort: Cohort, user: User) -> QuerySet[Event]:
    """All events of a leergroep that this person may see, past ones included, with `taken` and `my_state`."""
    return Event.objects.visible_to(user).filter(cohort=cohort).with_list_for(user)


def posts_of(thread: Thread, reader: User) -> QuerySet[Post]:
    """The messages of a conversation with their authors, oldest first, withdrawn ones as empty places.

    What was reported as recognisable is there for its author only.
    """
    shown = Q(hidden_at__isnull=True) | Q(author=reader)
    return thread.posts.filter(shown).select_related("author")


def manages_whom(users: Iterable[User]) -> set[tuple[int, int]]:
    """The pairs (manager, report), as primary keys, among these people now."""
    keys = [user.pk for user in users]
    lines = ReportingLine.objects.filter(ended_at__isnull=True, manager__in=keys, report__in=keys)
    return set(lines.values_list("manager_id", "report_id"))


def reporting_lines_of(user: User) -> tuple[list[int], list[int]]:
    """Primary keys of the people somebody manages, and of those who manage them."""
    lines = ReportingLine.objects.filter(Q(manager=user) | Q(report=user), ended_at__isnull=True)
    pairs = list(lines.values_list("manager_id", "report_id"))
    reports = [report for manager, report in pairs if manager == user.pk]
    managers = [manager for manager, report in pairs if report == user.pk]
    return reports, managers


def invitations_for(user: User, now: datetime) -> QuerySet[Invitation]:
    """The invitations in somebody's own mail to which they did not answer, with their leergroep."""
    mine = Membership.objects.current().filter(user=user)
    waiting = Invitation.objects.valid(now).sent_to(user).exclude(cohort__in=mine.values("cohort"))
    return waiting.select_related("cohort").order_by("expires_at", "pk")


def list_of(event: Event) -> dict[str, list[Booking]]:
    """Everybody around an event: `booked` and `cancelled` by name, `waiting` in their turn."""
    bookings = event.bookings.select_related("user").order_by(
        "queue_no", "user__last_name", "user__first_name"
    )
    by_state: dict[str, list[Booking]] = {str(state): [] for state in Booking.State.values}
    for booking in bookings:
        by_state[booking.state].append(booking)
    return by_state


def new_posts_for(user: User, *, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """How many messages others wrote in a window, per leergroep of this person: `name`, `slug`, `count`."""
    posts = Post.objects.filter(
        thread__kind=Thread.Kind.COHORT,
        thread__cohort__in=Cohort.objects.visible_to(user),
        withdrawn_at__isnull=True,
        hidden_at__isnull=True,
        posted_at__gt=since,
        posted_at__lte=until,
    ).exclude(author=user)
    rows = posts.order_by("thread__cohort__name").values_list("thread__cohort__name", "thread__cohort__slug")
    return [{"name": name, "slug": slug, "count": n} for name, slug, n in rows.annotate(n=Count("pk"))]


def asked_in(poll: DatePoll) -> QuerySet[User]:
    """Who is to answer a date poll, by name: of an intervisiesessie the deelnemers, else everybody.

    Who started it and who must be there are asked in any case, while they are in the leergroep.
    """
    memberships = Membership.objects.current().filter(cohort=poll.cohort_id)
    if poll.kind == Event.Kind.INTERVISION:
        memberships = memberships.filter(
            Q(role=Role.PARTICIPANT)
            | Q(user=poll.started_by_id)
            | Q(user__in=poll.required_people.values("user"))
        )
    return _users(memberships)


def answers_in(poll: DatePoll) -> QuerySet[PollAnswer]:
    """All that was answered in a date poll."""
    return PollAnswer.objects.filter(date__poll=poll)


def open_polls_of(cohort: Cohort, now: datetime) -> QuerySet[DatePoll]:
    """The date polls of a leergroep that can still become an event, the nearest deadline first."""
    still = DatePoll.objects.filter(cohort=cohort, state=DatePoll.State.OPEN)
    return still.filter(dates__starts_at__gt=now).distinct().select_related("cohort")


def feed_owner(token: str, today: date) -> User | None:
    """Whose calendar is at this secret address: nobody's once they left or their account closed."""
    member = Membership.objects.current().filter(user=OuterRef("user"))
    appointed = Appointment.objects.current(today).filter(user=OuterRef("user"))
    feed = (
        CalendarFeed.objects.with_token(token)
        .filter(Exists(member) | Exists(appointed), user__is_active=True)
        .select_related("user")
        .first()
    )
    return feed.user if feed else None


def calendar_of(user: User, now: datetime) -> list[Entry]:
    """What stands in somebody's own calendar, from three months back: what they have a place in,
    wait for (tentative) or lead, and what of that was called off (cancelled).
    """
    booked = {
        booking.event_id: booking
        for booking in Booking.objects.filter(user=user, event__ends_at__gt=now - FEED_GOES_BACK)
    }
    events = Event.objects.visible_to(user).filter(
        Q(pk__in=[key for key, booking in booked.items() if booking.state != Booking.State.CANCELLED])
        | led_by(user),
        ends_at__gt=now - FEED_GOES_BACK,
    )
    return [_entry(event, booked.get(event.pk)) for event in events]


def _entry(event: Event, booking: Booking | None) -> Entry:
    status = CONFIRMED
    if event.state == Event.State.CANCELLED:
        status = CANCELLED
    elif booking and booking.state == Booking.State.WAITING:
        status = TENTATIVE
    return Entry(event, event.calendar_sequence + (booking.sequence if booking else 0), status)


def _users(memberships: QuerySet[Membership]) -> QuerySet[User]:
    return User.objects.filter(pk__in=memberships.values("user_id")).order_by("last_name", "first_name")
