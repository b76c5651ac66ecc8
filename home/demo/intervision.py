"""Sessions that were held and are to come, one about to begin, and what people took from them."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import OutboxMessage
from cohorts.actions.events import change_event
from cohorts.actions.places import book, record_attendance
from cohorts.models import Booking, Cohort, Event
from home.demo.scenario import Chapter, Scenario
from intervision.actions.promises import answer_promise, save_promise
from intervision.actions.sessions import choose_method, plan_session
from intervision.models import Method, Promise
from table.queries import live_table_at

A_MINUTE = timedelta(minutes=1)


class Intervision(Scenario):
    """Intervisie: a session in the past, one to come, an open one, and voornemens."""

    def tell_intervision(self) -> None:
        for chapter in self.story["intervisies"]:
            starts_at = self.meeting(chapter["dag"], chapter["begint"])
            cohort = Cohort.objects.get(slug=chapter["leergroep"])
            held = Event.objects.filter(cohort=cohort, kind=Event.Kind.INTERVISION, title=chapter["titel"])
            if not held.exists():
                self.hold_session(cohort, chapter, starts_at)
        self.keep_one_about_to_begin()
        for chapter in self.story["voornemens"]:
            owner = self.user(chapter["account"])
            if not Promise.objects.filter(owner=owner).exists():
                self.promise(chapter)

    def hold_session(self, cohort: Cohort, chapter: Chapter, starts_at: datetime) -> None:
        trainer, planned_at = self.user(chapter["gepland_door"]), self.moment(chapter["gepland_dag"])
        session = plan_session(
            cohort=cohort,
            actor=trainer,
            details={
                "title": chapter["titel"],
                "starts_at": starts_at,
                "ends_at": self.meeting(chapter["dag"], chapter["eindigt"]),
                "place": chapter["waar"],
                "places": chapter.get("plaatsen"),
            },
            audience=chapter.get("voor", "cohort"),
            fixed_list="voor" not in chapter,
            method=Method.objects.get(slug=chapter["methode"]),
            facilitator=self.user(chapter["begeleider"]),
            now=planned_at,
        )
        for user in self.users(chapter.get("melden_zich_aan", [])):
            book(event=session.event, actor=user, now=planned_at)
        self.bring_case(session.event, chapter, planned_at)
        self.note_attendance(session.event, chapter)

    @transaction.atomic
    def keep_one_about_to_begin(self) -> None:
        """Plan the session of now, or move it to the next hour once it began; leave it while it is held."""
        chapter = self.story["intervisie_van_nu"]
        cohort = Cohort.objects.filter(slug=chapter["leergroep"]).first()
        if cohort is None:
            return
        event = Event.objects.filter(
            cohort=cohort, kind=Event.Kind.INTERVISION, title=chapter["titel"], state=Event.State.OPEN
        ).first()
        if event is None:
            self.plan_one_about_to_begin(cohort, chapter)
        elif event.starts_at <= self.now and live_table_at(event) is None:
            self.move_to_next_hour(event, chapter)

    @property
    def next_hour(self) -> datetime:
        return self.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)

    def plan_one_about_to_begin(self, cohort: Cohort, chapter: Chapter) -> None:
        trainer, planned_at = self.user(chapter["gepland_door"]), self.moment(chapter["gepland_dag"])
        session = plan_session(
            cohort=cohort,
            actor=trainer,
            details={
                "title": chapter["titel"],
                "starts_at": self.next_hour,
                "ends_at": self.next_hour + timedelta(minutes=chapter["minuten"]),
                "place": chapter["waar"],
            },
            method=Method.objects.get(slug=chapter["methode"]),
            facilitator=self.user(chapter["begeleider"]),
            now=planned_at,
        )
        self.bring_case(session.event, chapter, planned_at)

    def move_to_next_hour(self, event: Event, chapter: Chapter) -> None:
        """Let it begin again, with nobody ticked. Everybody on the list would get a mail at every start."""
        trainer, sent = self.user(chapter["gepland_door"]), OutboxMessage.objects.order_by("-pk").first()
        nobody = {
            booking.user: Booking.Attendance.UNKNOWN for booking in event.bookings.select_related("user")
        }
        record_attendance(event=event, marks=nobody, actor=trainer, now=self.now)
        change_event(
            event=event,
            title=event.title,
            starts_at=self.next_hour,
            ends_at=self.next_hour + timedelta(minutes=chapter["minuten"]),
            place=event.place,
            video_url=event.video_url,
            places=event.places,
            actor=trainer,
            now=event.starts_at - A_MINUTE,
        )
        mails = OutboxMessage.objects.filter(
            payload__event=str(event.public_id), pk__gt=sent.pk if sent else 0
        )
        mails.drop(self.now)

    def bring_case(self, event: Event, chapter: Chapter, planned_at: datetime) -> None:
        if "casusinbrenger" in chapter:
            choose_method(
                event=event,
                method=Method.objects.get(slug=chapter["methode"]),
                facilitator=self.user(chapter["begeleider"]),
                presenter=self.user(chapter["casusinbrenger"]),
                actor=self.user(chapter["gepland_door"]),
                now=planned_at,
            )

    def note_attendance(self, event: Event, chapter: Chapter) -> None:
        if "afwezig" not in chapter:
            return
        absent = self.users(chapter["afwezig"])
        marks = {
            booking.user: Booking.Attendance.ABSENT if booking.user in absent else Booking.Attendance.PRESENT
            for booking in event.bookings.select_related("user")
        }
        trainer = self.user(chapter["gepland_door"])
        record_attendance(event=event, marks=marks, actor=trainer, now=event.ends_at)

    def promise(self, chapter: Chapter) -> None:
        held = Event.objects.filter(title=chapter["sessie"]).first() if "sessie" in chapter else None
        promise = save_promise(
            actor=self.user(chapter["account"]),
            text=chapter["tekst"],
            due_date=self.moment(chapter["terug_dag"]).date(),
            event=held,
            now=self.moment(chapter["dag"], "17:05"),
        )
        if answer := chapter.get("antwoord"):
            answer_promise(
                promise=promise,
                actor=promise.owner,
                outcome=answer["uitkomst"],
                note=answer["tekst"],
                now=self.moment(answer["dag"], "08:40"),
            )
