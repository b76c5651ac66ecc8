import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.event_pages import page_of
from cohorts.models.audience import AudienceQuerySet, WithAudience

LONGEST_LINK = 2000  # one to a meeting in Teams holds some 450 signs


class EventQuerySet(AudienceQuerySet):
    def upcoming(self, now):
        """Not over yet and not called off."""
        return self.filter(ends_at__gt=now).exclude(state=Event.State.CANCELLED)

    def with_list_for(self, user):
        """Each with `taken` (places given), and this person's own `my_state` and `my_attendance`, or None."""
        booked = Booking.objects.filter(event=OuterRef("pk"), state=Booking.State.BOOKED)
        taken = booked.order_by().values("event").annotate(n=Count("pk"))
        return self.annotate(
            taken=Coalesce(Subquery(taken.values("n")), 0),
            own_booking=FilteredRelation("bookings", condition=Q(bookings__user=user)),
            my_state=F("own_booking__state"),
            my_attendance=F("own_booking__attendance"),
        )


class Event(WithAudience):
    """A gathering with a start, an end and places: a dagdeel, an intervisiesessie, a national day.

    With `fixed_list` the members of its leergroep stand on the list and can only say
    "Ik kan niet"; otherwise people book, and a waiting list forms when it is full.
    Times are UTC; `timezone` is the zone in which people read and plan them.
    """

    class Kind(models.TextChoices):
        HALF_DAY = "half_day", _("dagdeel")
        INTERVISION = "intervision", _("intervisiesessie")
        NATIONAL = "national", _("landelijke bijeenkomst")

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        OPEN = "open", _("open")
        CLOSED = "closed", _("gesloten")
        CANCELLED = "cancelled", _("afgelast")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("titel"), max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    timezone = models.CharField(max_length=40, default="Europe/Amsterdam")
    place = models.CharField(_("waar"), max_length=200, blank=True)
    video_url = models.URLField(_("videolink"), max_length=LONGEST_LINK, blank=True)
    fixed_list = models.BooleanField(default=True)
    places = models.PositiveSmallIntegerField(_("plaatsen"), null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, help_text="rises with every change, for calendars")
    led_sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="rises whenever somebody begins or stops leading, for calendars"
    )
    last_queue_no = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta(WithAudience.Meta):
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["starts_at"]
        constraints = [
            *WithAudience.Meta.constraints,
            models.CheckConstraint(name="event_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="event_has_a_place_if_limited", condition=Q(places__isnull=True) | Q(places__gte=1)
            ),
            models.CheckConstraint(
                name="event_fixed_list_is_of_a_cohort", condition=Q(fixed_list=False) | Q(audience="cohort")
            ),
        ]
        indexes = [models.Index(fields=["cohort", "starts_at"], name="event_by_cohort_and_start")]

    def __str__(self) -> str:
        return f"Event {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse(page_of(self.kind), args=[self.public_id])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def is_full(self) -> bool:
        """Only for an event fetched `with_list_for` somebody."""
        return self.places is not None and self.taken >= self.places

    @property
    def calendar_sequence(self) -> int:
        """Higher after every change of the event itself, and of who leads it."""
        return self.sequence + self.led_sequence

    def is_on_or_after_its_day(self, now) -> bool:
        return now.astimezone(self.zone).date() >= self.starts_at.astimezone(self.zone).date()


class Booking(models.Model):
    """Somebody and an event: on the list, waiting, or not coming; afterwards whether they were there.

    A place has a number, so that the database itself cannot hold two people in one place.
    `queue_no` comes from the event's counter: it rises with every arrival in the waiting
    list and is never given twice. `sequence` rises whenever the state changes.
    """

    class State(models.TextChoices):
        BOOKED = "booked", _("doet mee")
        WAITING = "waiting", _("op de wachtlijst")
        CANCELLED = "cancelled", _("kan niet")

    class Attendance(models.TextChoices):
        UNKNOWN = "unknown", _("nog niet bekend")
        PRESENT = "present", _("aanwezig")
        EXCUSED = "excused", _("afgemeld")
        ABSENT = "absent", _("afwezig")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="bookings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=10, choices=State.choices)
    place_no = models.PositiveSmallIntegerField(null=True, blank=True)
    queue_no = models.PositiveIntegerField(null=True, blank=True)
    attendance = models.CharField(max_length=10, choices=Attendance.choices, default=Attendance.UNKNOWN)
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="booking_one_per_person"),
            models.UniqueConstraint(fields=["event", "place_no"], name="booking_one_per_place"),
            models.UniqueConstraint(fields=["event", "queue_no"], name="booking_one_per_queue_number"),
            models.CheckConstraint(
                name="booking_waiting_has_no_attendance",
                condition=~Q(state="waiting") | Q(attendance="unknown"),
            ),
            models.CheckConstraint(
                name="booking_place_only_when_booked",
                condition=Q(state="booked", place_no__gte=1, queue_no__isnull=True)
                | Q(state="waiting", place_no__isnull=True, queue_no__isnull=False)
                | Q(state="cancelled", place_no__isnull=True, queue_no__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Booking {self.public_id}"

    @property
    def cohort(self):
        return self.event.cohort

    @property
    def calendar_sequence(self) -> int:
        """Higher after every change of the event and of this booking, as a calendar wants it."""
        return self.event.calendar_sequence + self.sequence
