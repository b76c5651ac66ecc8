"""People, their roles, and the leergroepen they are in."""

from datetime import datetime, timedelta

from accounts.actions.account import make_account
from accounts.actions.employment import start_employment
from accounts.models import Organisation, User
from cohorts.actions.appointments import appoint
from cohorts.actions.groups import add_member
from cohorts.actions.making import make_cohort
from cohorts.actions.places import cancel_booking, record_attendance
from cohorts.actions.qualifications import qualify_trainer
from cohorts.actions.threads import post_message
from cohorts.models import Appointment, Booking, Cohort, Event, Membership, Region, SafetyHouse, Thread
from cohorts.models import TrainerQualification as Qualification
from home.demo.scenario import DOMAIN, Chapter, Scenario
from learning.actions.duos import make_duos
from learning.actions.editions import follow_edition
from learning.actions.progress import tick_off_step
from learning.actions.schedule import HalfDay
from learning.models import CohortStep, EditionStep, ProgrammePage


class Groups(Scenario):
    """People, their roles, and the leergroepen they are in."""

    def tell_people(self) -> None:
        for person in self.story["mensen"]:
            self.introduce(person)
        self.appoint_people()

    def tell_groups(self) -> None:
        for chapter in self.story["leergroepen"]:
            if not Membership.objects.filter(cohort__slug=chapter["slug"]).exists():
                self.found_cohort(chapter)

    def introduce(self, person: Chapter) -> None:
        """A demo account with its employment."""
        email = f"{person['account']}@{DOMAIN}"
        if User.objects.filter(email=email).exists():
            return
        user = make_account(
            email=email,
            first_name=person["voornaam"],
            last_name=person["achternaam"],
            hashed_password=self.hashed_password,
            now=self.moment(-40),
        )
        start_employment(
            actor=user,
            organisation=Organisation.objects.get(slug=person["organisatie"]),
            job_title=person["functie"],
            level=person.get("niveau", "operational"),
            now=self.moment(-40),
        )

    def appoint_people(self) -> None:
        """Roles without a leergroep, and how far each trainer is."""
        beheerder = self.user("beheerder")
        for row in self.story["benoemingen"]:
            user = self.user(row["account"])
            if not Appointment.objects.filter(user=user, role=row["rol"]).exists():
                region = Region.objects.get(slug=row["regio"]) if "regio" in row else None
                appoint(
                    user=user,
                    role=row["rol"],
                    region=region,
                    from_date=self.moment(-39).date(),
                    actor=None if user == beheerder else beheerder,
                    now=self.moment(-39),
                )
        for row in self.story["bevoegdheden"]:
            user = self.user(row["account"])
            if not Qualification.objects.filter(user=user).exists():
                qualify_trainer(user=user, stage=row["stap"], actor=beheerder, now=self.moment(-38))

    def found_cohort(self, chapter: Chapter) -> None:
        """A leergroep from its first day to halfway; one that a region asked for is there already."""
        begin = self.moment(chapter["begint_dag"])
        trainer = self.user(chapter["trainers"][0])
        cohort = Cohort.objects.filter(slug=chapter["slug"]).first() or make_cohort(
            name=chapter["naam"],
            slug=chapter["slug"],
            region=Region.objects.get(slug=chapter["regio"]),
            safety_house=SafetyHouse.objects.get(slug=chapter["huis"]),
            start_date=begin.date(),
            end_date=self.moment(chapter["eindigt_dag"]).date(),
            actor=trainer,
            now=begin,
        )
        self.gather(cohort, chapter, begin)
        self.plan(cohort, chapter, trainer, begin)
        self.hold_first_half_day(cohort, chapter, trainer)
        self.tick_off(cohort, chapter)
        self.talk(cohort, chapter)

    def gather(self, cohort: Cohort, chapter: Chapter, begin: datetime) -> None:
        roles = Membership.Role
        for key, role in (
            ("trainers", roles.TRAINER),
            ("in_opleiding", roles.TRAINEE),
            ("deelnemers", roles.PARTICIPANT),
        ):
            for user in self.users(chapter[key]):
                add_member(cohort=cohort, user=user, role=role, now=begin)

    def plan(self, cohort: Cohort, chapter: Chapter, trainer: User, begin: datetime) -> None:
        programme = ProgrammePage.objects.get(slug=chapter["programma"])
        follow_edition(
            cohort=cohort,
            edition=programme.editions.get(),
            half_days=[
                HalfDay(starts_at=self.meeting(day["dag"], day["begint"]), place=day["waar"])
                for day in chapter["dagdelen"]
            ],
            actor=trainer,
            start_date=begin.date(),
            now=begin,
        )
        pairs = [self.users(duo) for duo in chapter["duos"]]
        make_duos(cohort=cohort, actor=trainer, pairs=pairs, now=begin)

    def hold_first_half_day(self, cohort: Cohort, chapter: Chapter, trainer: User) -> None:
        first, second = Event.objects.filter(cohort=cohort).order_by("starts_at")[:2]
        after = first.ends_at + timedelta(minutes=10)
        excused = self.users(chapter["aanwezig_bij_eerste"]["afgemeld"])
        marks = {
            user: Booking.Attendance.EXCUSED if user in excused else Booking.Attendance.PRESENT
            for user in self.users(chapter["deelnemers"])
        }
        record_attendance(event=first, marks=marks, actor=trainer, now=after)
        for user in self.users(chapter["kan_niet_bij_tweede"]):
            cancel_booking(event=second, actor=user, now=self.moment(-2))

    def tick_off(self, cohort: Cohort, chapter: Chapter) -> None:
        lessons = CohortStep.objects.filter(cohort=cohort, edition_step__kind=EditionStep.Kind.LESSON)
        for account, number in chapter["afgevinkt"].items():
            for step in lessons[:number]:
                tick_off_step(step=step, actor=self.user(account), now=self.moment(-10))

    def talk(self, cohort: Cohort, chapter: Chapter) -> None:
        thread = cohort.threads.get(kind=Thread.Kind.COHORT)
        for post in chapter["berichten"]:
            post_message(
                thread=thread,
                actor=self.user(post["van"]),
                text=post["tekst"],
                now=self.moment(post["dag"], "09:15"),
            )
