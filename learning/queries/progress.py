"""How far people are: one's own steps, and for the trainer everybody's in one table.

A lesson is done when it is ticked off, an opdracht is off one's hands from handing in until a
question comes back, a dagdeel is done by having been there. What is done, what is to do and in
which order is said here and nowhere else: every page that names a next step asks it of `Progress`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.models import Booking, Cohort
from cohorts.queries.groups import participants_of
from learning.models import CohortStep, Extension, StepProgress, Submission

STUCK_AFTER = timedelta(days=7)  # past the date of an undone step


class Light(models.TextChoices):
    """Where somebody stands with one step, in a word; colours only repeat it."""

    DONE = "done", _("klaar")
    HANDED_IN = "handed_in", _("ingeleverd")
    QUESTION = "question", _("nog één vraag")
    LATE = "late", _("over tijd")
    ABSENT = "absent", _("afwezig")
    EXCUSED = "excused", _("afgemeld")
    PAST = "past", _("geweest")
    OPEN = "todo", _("nog te doen")

    @property
    def pill(self) -> str:
        """The kind of pill that repeats the word."""
        if self in (Light.DONE, Light.HANDED_IN):
            return "done"
        return "waits" if self in (Light.LATE, Light.QUESTION) else ""

    @property
    def look(self) -> str:
        """The classes of that pill."""
        return f"pill pill--{self.pill}" if self.pill else "pill"


LIGHT_OF_SUBMISSION: dict[str, Light] = {
    Submission.State.DONE: Light.DONE,
    Submission.State.HANDED_IN: Light.HANDED_IN,
    Submission.State.RETURNED: Light.QUESTION,
}
LIGHT_OF_ATTENDANCE: dict[str, Light] = {
    Booking.Attendance.PRESENT: Light.DONE,
    Booking.Attendance.EXCUSED: Light.EXCUSED,
    Booking.Attendance.ABSENT: Light.ABSENT,
}


@dataclass(frozen=True)
class StepState:
    """One step as one person has it; `due_at` has an extension of their own counted in.

    `submission` is the state of what they made of an opdracht, "" while there is nothing.
    """

    step: CohortStep
    light: Light
    due_at: datetime | None
    submission: str = ""

    @property
    def is_done(self) -> bool:
        return self.light in (Light.DONE, Light.HANDED_IN)

    @property
    def is_to_do(self) -> bool:
        """Whether this is theirs to do; a dagdeel stands in the calendar and is not."""
        return not self.step.is_half_day and not self.is_done

    @property
    def day(self) -> date | None:
        """The day it is meant for: that of their own deadline, else the one that was planned."""
        if self.step.is_assignment and self.due_at:
            return timezone.localdate(self.due_at)
        return self.step.planned_date


@dataclass(frozen=True)
class Progress:
    """All steps of one person in one leergroep, in order."""

    states: Sequence[StepState]

    @property
    def total(self) -> int:
        return len(self.states)

    @property
    def done(self) -> int:
        return sum(1 for state in self.states if state.is_done)

    @property
    def to_do(self) -> list[StepState]:
        """The steps that are theirs to do, in order."""
        return [state for state in self.states if state.is_to_do]

    @property
    def next(self) -> StepState | None:
        """The first step that is theirs to do, None when all is done."""
        return next(iter(self.to_do), None)

    @property
    def late(self) -> int:
        return sum(1 for state in self.states if state.light == Light.LATE)


@dataclass(frozen=True)
class Cell:
    """What one cell of the trainer's table says, and the look of the pill that repeats it."""

    title: str
    word: str
    look: str


@dataclass(frozen=True)
class PersonProgress(Progress):
    """The same as a row of the trainer's table."""

    user: User
    now: datetime
    cells: Sequence[Cell]

    @property
    def tally(self) -> str:
        """How many steps are done, of how many."""
        return str(_("%(done)s van %(total)s")) % {"done": self.done, "total": self.total}

    @property
    def is_stuck(self) -> bool:
        """Whether a step is more than a week past its date, so that somebody should ask."""
        late = (state.due_at for state in self.states if state.light == Light.LATE)
        return any(due_at and due_at + STUCK_AFTER < self.now for due_at in late)


@dataclass(frozen=True)
class ProgressTable:
    steps: Sequence[CohortStep]
    people: Sequence[PersonProgress]

    @property
    def stuck(self) -> list[PersonProgress]:
        return [person for person in self.people if person.is_stuck]


class Facts(NamedTuple):
    """What is known of one person at one step."""

    ticked: bool = False
    submission: str = ""
    attendance: str = ""
    due_at: datetime | None = None


def progress_of(user: User, cohort: Cohort, now: datetime) -> Progress:
    """Return one person's steps in a leergroep, over all its programmes, one statement."""
    return progress_in([cohort], user, now)[cohort.pk]


def progress_in(cohorts: Iterable[Cohort], user: User, now: datetime) -> dict[int, Progress]:
    """Return the same in several leergroepen, by their primary key, in one statement together."""
    there = {cohort.pk: cohort for cohort in cohorts}
    states: dict[int, list[StepState]] = {key: [] for key in there}
    if not there:
        return {}
    for state in _states(in_order(CohortStep.objects.filter(cohort__in=there)), user, now):
        state.step.cohort = there[state.step.cohort_id]
        states[state.step.cohort_id].append(state)
    return {cohort_id: Progress(found) for cohort_id, found in states.items()}


def without_steps(cohorts: Iterable[Cohort]) -> set[int]:
    """Return primary keys of those of these leergroepen that have no step yet, one statement."""
    keys = {cohort.pk for cohort in cohorts}
    steps = CohortStep.objects.filter(cohort__in=keys).order_by()
    return keys - set(steps.values_list("cohort_id", flat=True).distinct())


def progress_table(cohort: Cohort, now: datetime) -> ProgressTable:
    """Return everybody's steps, deelnemers by name: a few statements however many people and steps."""
    steps = list(in_order(cohort.steps.all()))
    people = list(participants_of(cohort))
    facts = _facts_by_person(cohort)
    # A table has hundreds of cells and eight words.
    words = {light: (str(light.label), light.look) for light in Light}

    def row(user: User) -> PersonProgress:
        states = [_state(step, facts[user.pk].get(step.pk, {}), now) for step in steps]
        cells = [Cell(state.step.title, *words[state.light]) for state in states]
        return PersonProgress(states=states, user=user, now=now, cells=cells)

    return ProgressTable(steps=steps, people=[row(user) for user in people])


def light_of(step: CohortStep, facts: Facts, now: datetime) -> Light:
    """Return the word for what is known of a person at a step."""
    if step.is_assignment:
        return _light_of_assignment(facts, now)
    if step.is_half_day:
        return _light_of_half_day(step, facts, now)
    if facts.ticked:
        return Light.DONE
    return Light.LATE if facts.due_at and facts.due_at < now else Light.OPEN


def _light_of_assignment(facts: Facts, now: datetime) -> Light:
    if known := LIGHT_OF_SUBMISSION.get(facts.submission):
        return known
    return Light.LATE if facts.due_at and facts.due_at < now else Light.OPEN


def _light_of_half_day(step: CohortStep, facts: Facts, now: datetime) -> Light:
    if known := LIGHT_OF_ATTENDANCE.get(facts.attendance):
        return known
    return Light.PAST if step.event and step.event.ends_at < now else Light.OPEN


def in_order(steps: QuerySet[CohortStep]) -> QuerySet[CohortStep]:
    """Return steps of a leergroep as it goes through them: the programme it followed first, first.

    Their leergroep is not among what comes along: who asks has it.
    """
    return steps.select_related("edition_step", "event").order_by(
        "cohort_programme__followed_at", "cohort_programme", "edition_step__position"
    )


def _states(steps: QuerySet[CohortStep], user: User, now: datetime) -> list[StepState]:
    own = {"step": OuterRef("pk"), "user": user}
    submission = Submission.objects.filter(step=OuterRef("pk"), author=user)
    booking = Booking.objects.filter(event=OuterRef("event"), user=user)
    steps = steps.annotate(
        ticked=Exists(StepProgress.objects.filter(**own)),
        submission=Subquery(submission.values("state")[:1]),
        attendance=Subquery(booking.values("attendance")[:1]),
        own_deadline_at=Subquery(Extension.objects.filter(**own).values("deadline_at")[:1]),
    )
    names = ("ticked", "submission", "attendance", "own_deadline_at")
    return [_state(step, {name: getattr(step, name) for name in names}, now) for step in steps]


def _state(step: CohortStep, known: dict[str, Any], now: datetime) -> StepState:
    due_at = _due_at(step, known.get("own_deadline_at"))
    facts = Facts(
        ticked=known.get("ticked", False),
        submission=known.get("submission") or "",
        attendance=known.get("attendance") or "",
        due_at=due_at,
    )
    return StepState(step, light_of(step, facts, now), due_at, facts.submission)


def _due_at(step: CohortStep, own_deadline_at: datetime | None) -> datetime | None:
    """An opdracht is due at its deadline, a lesson when its day is over."""
    if step.is_assignment:
        return own_deadline_at or step.deadline_at
    if not step.is_lesson or step.planned_date is None:
        return None
    return _end_of(step.planned_date)


@lru_cache(maxsize=1000)
def _end_of(day: date) -> datetime:
    """When a day is over here; a table asks it of the same few days for everybody."""
    midnight = datetime.combine(day, datetime.min.time())
    return timezone.make_aware(midnight) + timedelta(days=1)


def _facts_by_person(cohort: Cohort) -> dict[int, dict[int, dict[str, Any]]]:
    """By person and step what is known, from five tables, one statement each."""
    found: dict[int, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))

    def note(name: str, rows: Iterable[tuple[int, int, Any]]) -> None:
        for user_id, step_id, value in rows:
            found[user_id][step_id][name] = value

    here = {"step__cohort": cohort}
    ticked = StepProgress.objects.filter(**here).values_list("user_id", "step_id")
    note("ticked", ((user_id, step_id, True) for user_id, step_id in ticked))
    note("submission", Submission.objects.filter(**here).values_list("author_id", "step_id", "state"))
    extended = Extension.objects.filter(**here)
    note("own_deadline_at", extended.values_list("user_id", "step_id", "deadline_at"))
    bookings = Booking.objects.filter(event__cohort_step__cohort=cohort)
    note("attendance", bookings.values_list("user_id", "event__cohort_step", "attendance"))
    return found
