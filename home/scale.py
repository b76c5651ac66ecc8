"""Synthetic people, leergroepen and work in any number, to measure the site with.

Rows are written in bulk, a batch of leergroepen at a time, so memory stays flat. The
proportions are those of the budgets: twenty people and one trainer to a leergroep, ten
submissions to a person and one opdracht that is still to do; a date poll that half of them answered
and a voorbeeld to a leergroep. Not a story to read:
`home.demo` tells one.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from accounts.models import Employment, Organisation, User
from cohorts.models import (
    Audience,
    Booking,
    Cohort,
    DatePoll,
    Event,
    Membership,
    PollAnswer,
    PollDate,
    Post,
    Region,
    Thread,
)
from learning.models import (
    AssignmentPage,
    CohortProgramme,
    CohortStep,
    EditionStep,
    Feedback,
    HalfDayPage,
    LessonPage,
    ModulePage,
    ProgrammeEdition,
    ProgrammeIndexPage,
    ProgrammePage,
    StepProgress,
    Submission,
    SubmissionVersion,
    Theme,
)
from practices.models import GoodPractice, PracticeDraft, PracticeTheme

DOMAIN = "schaal.example"
SIZE = 20
ASSIGNMENTS = 10
LAST_HANDED_IN = 1 + 2 * ASSIGNMENTS  # its position, after a dagdeel and as many lessons
BATCH = 25
PROGRAMME = "meetprogramma"
TEXT = "Ik liep twee uur mee bij een andere organisatie en zag een stap in het werk die ik niet kende. " * 8


def populate(*, users: int, now: datetime) -> int:
    """Bring the number of synthetic deelnemers up to `users`, rounded up to whole leergroepen.

    Answers how many leergroepen were added; a second call with the same number adds none.
    """
    wanted = -(-users // SIZE)
    there = Cohort.objects.filter(slug__startswith="schaal-").count()
    edition = measuring_edition(now)
    for first in range(there, wanted, BATCH):
        with transaction.atomic():
            batch = _Groups(range(first, min(first + BATCH, wanted)), now)
            _Work(batch, edition, now)
    return max(0, wanted - there)


def measuring_edition(now: datetime) -> ProgrammeEdition:
    """An edition of eleven lessons, eleven opdrachten and two dagdelen, made once."""
    if edition := ProgrammeEdition.objects.filter(programme__slug=PROGRAMME).first():
        return edition
    programme = ProgrammeIndexPage.objects.get().add_child(
        instance=ProgrammePage(title="Meetprogramma", slug=PROGRAMME, intro="Om mee te meten.", live=False)
    )
    module = programme.add_child(instance=ModulePage(title="Meten", slug="meten", promise="Meten."))
    edition = ProgrammeEdition.objects.create(
        programme=programme, number=1, title=programme.title, made_by=None, made_at=now
    )
    kinds = [HalfDayPage, *[LessonPage, AssignmentPage] * (ASSIGNMENTS + 1), HalfDayPage]
    for position, kind in enumerate(kinds, start=1):
        page = module.add_child(instance=kind(title=f"Stap {position}", slug=f"stap-{position}", minutes=5))
        EditionStep.objects.create(
            edition=edition,
            step_id=page.step_id,
            position=position,
            kind=EditionStep.kind_of(page),
            revision=page.save_revision(),
            title=page.title,
            module_title=module.title,
            minutes=page.minutes,
        )
    return edition


class _Groups:
    """A few leergroepen with their people and a conversation, written when made."""

    def __init__(self, numbers: range, now: datetime) -> None:
        self.numbers, self.now = numbers, now
        self.regions = list(Region.objects.filter(kind=Region.Kind.ZSM))
        self.organisations = list(Organisation.objects.all())
        self.write_people()
        self.write_cohorts()
        self.write_polls()
        self.write_practices()

    def write_people(self) -> None:
        password = make_password(None)
        people = [
            User(
                email=f"{role}-{cohort}-{number}@{DOMAIN}",
                first_name="Sam",
                last_name=f"Nummer {cohort}-{number}",
                password=password,
            )
            for cohort in self.numbers
            for number in range(SIZE + 1)
            for role in ["trainer" if number == SIZE else "deelnemer"]
        ]
        created = _save(people)
        per_cohort = SIZE + 1
        self.people = [created[at : at + per_cohort] for at in range(0, len(created), per_cohort)]
        _save(
            Employment(
                user=user,
                organisation=self.organisations[at % len(self.organisations)],
                job_title="Procesregisseur",
                from_date=self.now.date(),
            )
            for at, user in enumerate(created)
        )

    def write_cohorts(self) -> None:
        start = self.now.date() - timedelta(days=30)
        self.cohorts = _save(
            Cohort(
                slug=f"schaal-{number}",
                name=f"Leergroep {number}",
                region=self.regions[number % len(self.regions)],
                start_date=start,
                end_date=start + timedelta(days=365),
                created_at=self.now,
            )
            for number in self.numbers
        )
        roles = Membership.Role
        _save(
            Membership(
                user=user,
                cohort=cohort,
                role=roles.TRAINER if number == SIZE else roles.PARTICIPANT,
                joined_at=self.now,
            )
            for cohort, people in zip(self.cohorts, self.people, strict=True)
            for number, user in enumerate(people)
        )
        threads = _save(
            Thread(cohort=cohort, kind=Thread.Kind.COHORT, created_at=self.now) for cohort in self.cohorts
        )
        _save(
            Post(thread=thread, author=user, text="Tot volgende week.", posted_at=self.now)
            for thread, people in zip(threads, self.people, strict=True)
            for user in people[:5]
        )

    def write_polls(self) -> None:
        """An open date poll of three moments for each leergroep, which half of its people answered."""
        polls = _save(
            DatePoll(
                cohort=cohort,
                kind=Event.Kind.HALF_DAY,
                title="Dagdeel",
                deadline_at=self.now + timedelta(days=14),
                started_by=people[SIZE],
                created_at=self.now,
            )
            for cohort, people in zip(self.cohorts, self.people, strict=True)
        )
        dates = _save(
            PollDate(
                poll=poll,
                starts_at=self.now + timedelta(days=days),
                ends_at=self.now + timedelta(days=days, hours=3),
            )
            for poll in polls
            for days in (21, 22, 23)
        )
        _save(
            PollAnswer(date=date, user=user, answer=PollAnswer.Answer.YES, answered_at=self.now)
            for at, date in enumerate(dates)
            for user in self.people[at // 3][: SIZE // 2]
        )

    def write_practices(self) -> None:
        """A published voorbeeld for each leergroep, of a theme."""
        texts = {"title": "Wie belt er?", "summary": "Wij spraken af wie er belt.", "problem": TEXT}
        said = [
            {**texts, "author": people[0], "region": cohort.region, "is_invented": True}
            for cohort, people in zip(self.cohorts, self.people, strict=True)
        ]
        at = {"created_at": self.now, "submitted_at": self.now, "state": PracticeDraft.State.PUBLISHED}
        drafts = _save(PracticeDraft(**one, **at, audience=Audience.NATIONAL) for one in said)
        practices = _save(
            GoodPractice(**one, draft=draft, audience=Audience.NATIONAL, published_at=self.now)
            for one, draft in zip(said, drafts, strict=True)
        )
        if themes := list(Theme.objects.all()):
            _save(
                PracticeTheme(content_object=practice, tag=themes[practice.pk % len(themes)])
                for practice in practices
            )


class _Work:
    """What a few leergroepen do: their steps, their dagdelen, all they hand in."""

    def __init__(self, groups: _Groups, edition: ProgrammeEdition, now: datetime) -> None:
        self.cohorts, self.people, self.edition, self.now = groups.cohorts, groups.people, edition, now
        self.edition_steps = list(edition.steps.order_by("position"))
        self.write_steps()
        self.write_work()

    def write_steps(self) -> None:
        programmes = _save(
            CohortProgramme(cohort=cohort, edition=self.edition, followed_at=self.now)
            for cohort in self.cohorts
        )
        events = iter(self.write_events())
        half_day = EditionStep.Kind.HALF_DAY
        self.steps = _save(
            CohortStep(
                cohort_programme=programme,
                cohort_id=programme.cohort_id,
                edition_step=step,
                event=next(events) if step.kind == half_day else None,
                planned_date=self.now.date() + timedelta(days=step.position),
            )
            for programme in programmes
            for step in self.edition_steps
        )

    def write_events(self) -> list[Event]:
        """Two dagdelen for each leergroep, everybody on the list."""
        events = _save(
            Event(
                kind=Event.Kind.HALF_DAY,
                title="Dagdeel",
                cohort=cohort,
                starts_at=self.now + timedelta(days=days),
                ends_at=self.now + timedelta(days=days, hours=3),
                created_by=people[SIZE],
                created_at=self.now,
            )
            for cohort, people in zip(self.cohorts, self.people, strict=True)
            for days in (-14, 14)
        )
        _save(
            Booking(
                event=event,
                user=user,
                state=Booking.State.BOOKED,
                place_no=place,
                changed_at=self.now,
            )
            for at, event in enumerate(events)
            for place, user in enumerate(self.people[at // 2], start=1)
        )
        return events

    def write_work(self) -> None:
        """Everybody hands in every opdracht but the last; half of it is answered."""
        by_cohort = dict(zip((cohort.pk for cohort in self.cohorts), self.people, strict=True))
        kinds = EditionStep.Kind
        _save(
            StepProgress(step=step, user=user, done_at=self.now)
            for step in self.steps
            if step.edition_step.kind == kinds.LESSON and step.edition_step.position < ASSIGNMENTS
            for user in by_cohort[step.cohort_id][:SIZE]
        )
        submissions = _save(
            Submission(
                step=step,
                author=user,
                state=Submission.State.DONE if at % 2 else Submission.State.HANDED_IN,
                created_at=self.now,
                handed_in_at=self.now,
                read_at=self.now if at % 2 else None,
            )
            for step in self.steps
            if step.edition_step.kind == kinds.ASSIGNMENT and step.edition_step.position <= LAST_HANDED_IN
            for at, user in enumerate(by_cohort[step.cohort_id][:SIZE])
        )
        versions = _save(
            SubmissionVersion(submission=submission, number=1, text=TEXT, handed_in_at=self.now)
            for submission in submissions
        )
        _save(
            Feedback(
                version=version,
                trainer=by_cohort[version.submission.step.cohort_id][SIZE],
                outcome=Feedback.Outcome.DONE,
                text="Klaar. Neem dit mee naar het volgende dagdeel.",
                given_at=self.now,
                seen_at=self.now,
            )
            for version in versions
            if version.submission.state == Submission.State.DONE
        )


def _save(rows: Any) -> list[Any]:
    """Write rows of one model in bulk and answer them with their keys."""
    rows = list(rows)
    model: type[models.Model] = type(rows[0])
    return model._default_manager.bulk_create(rows, batch_size=500)
