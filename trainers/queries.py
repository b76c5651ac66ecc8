"""Which requests somebody sees, what waits and for how long, and who trains where."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When
from django.utils import timezone

from accounts.models import User
from accounts.queries import jobs_at
from cohorts.models import Appointment, Cohort, Event, Membership, Region, TrainerQualification
from cohorts.queries.groups import partner_names
from cohorts.queries.roles import appointed, zsm_regions
from privacy.rows import if_any
from trainers.models import SupportRequest

State = SupportRequest.State
MANY = 100


def requests_of(user: User) -> QuerySet[SupportRequest]:
    """Return all that somebody may see: what waits first, by its wanted start, then the newest."""
    waits = Case(When(state__in=SupportRequest.WAITING, then=0), default=1)
    wanted = Case(When(state__in=SupportRequest.WAITING, then="wanted_start_date"))
    return (
        SupportRequest.objects.visible_to(user)
        .select_related("region", "safety_house", "asked_by")
        .order_by(waits, wanted, "-changed_at", "-pk")
    )


def request_for(user: User) -> QuerySet[SupportRequest]:
    """Return the same with everything that the page of one request shows."""
    return SupportRequest.objects.visible_to(user).select_related(
        "region", "safety_house", "asked_by", "organisation", "decided_by", "cohort", "event__cohort", "track"
    )


def requests_waiting(user: User) -> list[SupportRequest]:
    """Return what waits for a decision and was asked by somebody else, the oldest first; at most a hundred.

    For the programmateam and, to know of it, the coordinator; each has its `deadline`.
    """
    waiting = SupportRequest.objects.visible_to(user).waiting().exclude(asked_by=user)
    return list(waiting.select_related("region", "safety_house")[:MANY])


def requests_on_start(user: User, waiting: bool = True) -> list[SupportRequest]:
    """Return one's own with an unread answer, and those of `requests_waiting`, for /start/.

    The oldest first, at most a hundred. `waiting` is False for who is known to be neither programmateam
    nor coordinator: it leaves the latter out.
    """
    asked = SupportRequest.objects.visible_to(user) if waiting else SupportRequest.objects.not_hidden()
    wanted = Q(asked_by=user, decided_at__isnull=False, answer_seen_at__isnull=True)
    if waiting:
        wanted |= Q(state__in=SupportRequest.WAITING) & ~Q(asked_by=user)
    return if_any(asked.filter(wanted).select_related("region", "safety_house")[:MANY])


def request_behind(cohort: Cohort, user: User) -> SupportRequest | None:
    """Return the request that this leergroep answers, if there is one and this person may see it.

    Most leergroepen answer none, which one plain statement tells.
    """
    requests = SupportRequest.objects.filter(Q(cohort=cohort) | Q(event__cohort=cohort))
    return requests.visible_to(user).first() if requests.exists() else None


def state_counts(requests: QuerySet[SupportRequest]) -> dict[str, int]:
    """Return how many requests there are in each state that occurs."""
    rows = requests.order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))


def region_of(user: User, today: date) -> Region | None:
    """Return the ZSM region somebody likely asks for: where they coordinate, else of their leergroep."""
    areas = Appointment.objects.current(today).filter(user=user, role=Appointment.Role.COORDINATOR)
    houses = areas.values("safety_house")
    led = Q(pk__in=areas.values("region")) | Q(safety_regions__safety_houses__in=houses)
    mine = Membership.objects.current().filter(user=user).values("cohort")
    regions = zsm_regions()
    return regions.filter(led).first() or regions.filter(cohorts__in=mine).first()


def programme_team(today: date) -> list[User]:
    """Return who decides about requests today."""
    return list(appointed(Appointment.Role.PROGRAMME_TEAM, today))


def names_allowed(*people: User) -> list[str]:
    """Return the names that may stand in a request and its answer.

    They are those of partners, houses, regions and these people.
    """
    names = partner_names()
    for person in people:
        names |= {person.first_name, person.last_name, person.get_full_name()}
    return sorted(names - {""})


@dataclass(frozen=True)
class Outcome:
    """What came of a request, in numbers; `people` is None where it would be fewer than five."""

    people: int | None
    events: int
    held: int


FEWEST = 5


def outcome_of(request: SupportRequest) -> Outcome | None:
    """Return the numbers of the leergroep or session that answers a request; None without one."""
    cohort = request.cohort or (request.event.cohort if request.event else None)
    if cohort is None:
        return None
    people = Membership.objects.current().filter(cohort=cohort, role=Membership.Role.PARTICIPANT).count()
    now = timezone.now()
    events = Event.objects.filter(cohort=cohort).exclude(state=Event.State.CANCELLED)
    numbers = events.aggregate(events=Count("pk"), held=Count("pk", filter=Q(ends_at__lte=now)))
    return Outcome(people=people if people >= FEWEST else None, **numbers)


def trainers_seen_by(user: User, today: date) -> QuerySet[TrainerQualification]:
    """Return who trains where, by name: all for the programmateam, else a coordinator's own ZSM regions.

    Each person has `jobs` (where they work now) and `leads` (their leergroepen as trainer or in
    opleiding, with the region).
    """
    held = Appointment.objects.current(today).filter(user=user)
    led = Membership.objects.current().filter(role__in=[Membership.Role.TRAINER, Membership.Role.TRAINEE])
    current = Q(until_date__isnull=True) | Q(until_date__gt=today)
    rows = TrainerQualification.objects.filter(current, from_date__lte=today, user__is_active=True)
    if not held.filter(role=Appointment.Role.PROGRAMME_TEAM).exists():
        areas = held.filter(role=Appointment.Role.COORDINATOR)
        led = led.filter(
            Q(cohort__region__in=areas.filter(region__isnull=False).values("region"))
            | Q(cohort__safety_house__in=areas.filter(safety_house__isnull=False).values("safety_house"))
        )
        rows = rows.filter(user__in=led.values("user"))
    return (
        rows.select_related("user")
        .prefetch_related(
            jobs_at("user__employments", today),
            Prefetch("user__memberships", queryset=led.select_related("cohort__region"), to_attr="leads"),
        )
        .order_by("user__last_name", "user__first_name", "pk")
    )
