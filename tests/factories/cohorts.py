import datetime as dt
import uuid

import factory
from django.utils import timezone

from cohorts.models import (
    MONTHS,
    Appointment,
    Booking,
    Cohort,
    Event,
    Invitation,
    Membership,
    Post,
    Region,
    SafetyHouse,
    Thread,
    months_after,
)
from tests.factories.accounts import UserFactory, people
from tests.factories.many import like


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region

    kind = Region.Kind.ZSM
    slug = factory.Sequence(lambda n: f"regio-{n}")
    name = factory.Sequence(lambda n: f"Regio {n}")


class SafetyHouseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SafetyHouse

    slug = factory.Sequence(lambda n: f"huis-{n}")
    name = factory.Sequence(lambda n: f"Zorg- en Veiligheidshuis {n}")


class CohortFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cohort

    slug = factory.Sequence(lambda n: f"leergroep-{n}")
    name = factory.Sequence(lambda n: f"Leergroep {n}")
    region = factory.SubFactory(RegionFactory)
    start_date = factory.LazyFunction(timezone.localdate)
    end_date = factory.LazyAttribute(lambda cohort: months_after(cohort.start_date, MONTHS))
    end_date_is_default = True
    created_at = factory.LazyFunction(timezone.now)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    cohort = factory.SubFactory(CohortFactory)
    role = Membership.Role.PARTICIPANT
    joined_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=30))


def members(cohort, number, *, role=Membership.Role.PARTICIPANT):
    """Bring so many more people into a leergroep, in two statements."""
    row = MembershipFactory.build(cohort=cohort, role=role)
    return Membership.objects.bulk_create(like(row, user=people(number)))


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    user = factory.SubFactory(UserFactory)
    role = Appointment.Role.EDITOR
    from_date = factory.LazyFunction(timezone.localdate)


class EventFactory(factory.django.DjangoModelFactory):
    """An open dagdeel of a leergroep, next week, on which nobody stands yet."""

    class Meta:
        model = Event

    kind = Event.Kind.HALF_DAY
    title = "Dagdeel 1"
    cohort = factory.SubFactory(CohortFactory)
    region = factory.LazyAttribute(lambda event: event.cohort.region if event.cohort else None)
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + dt.timedelta(hours=3))
    created_by = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(timezone.now)


class OpenEventFactory(EventFactory):
    """An intervisiesessie for which people book themselves."""

    kind = Event.Kind.INTERVISION
    title = "Intervisie"
    fixed_list = False


class BookingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Booking

    event = factory.SubFactory(EventFactory)
    user = factory.SubFactory(UserFactory)
    state = Booking.State.BOOKED
    place_no = factory.Sequence(lambda n: n + 1)
    changed_at = factory.LazyFunction(timezone.now)


class ThreadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Thread

    cohort = factory.SubFactory(CohortFactory)
    kind = Thread.Kind.COHORT
    created_at = factory.LazyFunction(timezone.now)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    thread = factory.SubFactory(ThreadFactory)
    author = factory.SubFactory(UserFactory)
    text = "Tot donderdag."
    posted_at = factory.LazyFunction(timezone.now)


class InvitationFactory(factory.django.DjangoModelFactory):
    """A link for one person that is valid today."""

    class Meta:
        model = Invitation

    cohort = factory.SubFactory(CohortFactory)
    invited_by = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda invitation: invitation.created_at + dt.timedelta(days=30))

    @factory.lazy_attribute
    def public_id(self):
        return uuid.uuid4()

    @factory.lazy_attribute
    def token_hash(self):
        return Invitation.hash_of(Invitation(public_id=self.public_id).token)
