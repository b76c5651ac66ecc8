import datetime as dt

import pytest
from django.utils import timezone

from cohorts.models import Booking, Membership
from learning.models import Extension, StepProgress, Submission
from learning.queries.progress import Light, progress_in, progress_of, progress_table, without_steps
from learning.queries.reading import place_of
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import BookingFactory, CohortFactory, EventFactory, MembershipFactory
from tests.factories.learning import CohortProgrammeFactory, CohortStepFactory, StepProgressFactory

pytestmark = pytest.mark.django_db

Attendance = Booking.Attendance
State = Submission.State


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def user(cohort):
    return MembershipFactory(cohort=cohort).user


def only_light(user, cohort, now):
    """The same light in one's own progress and in the trainer's table."""
    (own,) = progress_of(user, cohort, now).states
    (person,) = progress_table(cohort, now).people
    assert [state.light for state in person.states] == [own.light]
    return own.light


def hand_in(step, user, state):
    now = timezone.now()
    read_at = now if state in (State.RETURNED, State.DONE) else None
    return Submission.objects.create(
        step=step, author=user, state=state, created_at=now, handed_in_at=now, read_at=read_at
    )


def day(now, days):
    return timezone.localdate(now) + dt.timedelta(days=days)


def test_lesson_that_was_ticked_off_is_done(cohort, user, now):
    StepProgressFactory(step=CohortStepFactory(cohort=cohort, planned_date=day(now, -3)), user=user)

    assert only_light(user, cohort, now) == Light.DONE


@pytest.mark.parametrize(("days", "light"), [(-1, Light.LATE), (0, Light.OPEN), (1, Light.OPEN)])
def test_lesson_is_late_when_its_day_is_over(cohort, user, now, days, light):
    CohortStepFactory(cohort=cohort, planned_date=day(now, days))

    assert only_light(user, cohort, now) == light


def test_lesson_without_a_day_is_never_late(cohort, user, now):
    CohortStepFactory(cohort=cohort)

    assert only_light(user, cohort, now) == Light.OPEN


@pytest.mark.parametrize(
    ("state", "light"),
    [
        (State.DRAFT, Light.LATE),
        (State.HANDED_IN, Light.HANDED_IN),
        (State.RETURNED, Light.QUESTION),
        (State.DONE, Light.DONE),
    ],
)
def test_assignment_stands_as_what_was_handed_in(cohort, user, now, state, light):
    step = CohortStepFactory(cohort=cohort, kind="assignment", deadline_at=now - dt.timedelta(hours=1))
    hand_in(step, user, state)

    assert only_light(user, cohort, now) == light


@pytest.mark.parametrize(("hours", "light"), [(-1, Light.LATE), (1, Light.OPEN)])
def test_assignment_is_late_after_its_deadline(cohort, user, now, hours, light):
    CohortStepFactory(cohort=cohort, kind="assignment", deadline_at=now + dt.timedelta(hours=hours))

    assert only_light(user, cohort, now) == light


def test_assignment_with_an_extension_is_not_late(cohort, user, now):
    step = CohortStepFactory(cohort=cohort, kind="assignment", deadline_at=now - dt.timedelta(hours=1))
    Extension.objects.create(
        step=step,
        user=user,
        deadline_at=now + dt.timedelta(days=1),
        reason="Verlof",
        given_by=UserFactory(),
        given_at=now,
    )

    assert only_light(user, cohort, now) == Light.OPEN


@pytest.mark.parametrize(
    ("attendance", "light"),
    [
        (Attendance.PRESENT, Light.DONE),
        (Attendance.EXCUSED, Light.EXCUSED),
        (Attendance.ABSENT, Light.ABSENT),
        (Attendance.UNKNOWN, Light.PAST),
    ],
)
def test_half_day_stands_as_attendance_says(cohort, user, now, attendance, light):
    event = EventFactory(cohort=cohort, starts_at=now - dt.timedelta(days=1))
    CohortStepFactory(cohort=cohort, kind="half_day", event=event)
    BookingFactory(event=event, user=user, attendance=attendance)

    assert only_light(user, cohort, now) == light


def test_half_day_ahead_is_to_do_and_not_ones_next_step(cohort, user, now):
    CohortStepFactory(cohort=cohort, kind="half_day", event=EventFactory(cohort=cohort))

    assert only_light(user, cohort, now) == Light.OPEN
    assert progress_of(user, cohort, now).next is None


def test_half_day_without_an_event_is_to_do(cohort, user, now):
    CohortStepFactory(cohort=cohort, kind="half_day")

    assert only_light(user, cohort, now) == Light.OPEN


def test_progress_of_counts_and_names_the_next_step(cohort, user, now):
    done = CohortStepFactory(cohort=cohort)
    StepProgressFactory(step=done, user=user)
    late = CohortStepFactory(cohort=cohort, planned_date=day(now, -2))
    CohortStepFactory(cohort=cohort)

    progress = progress_of(user, cohort, now)

    assert (progress.done, progress.total, progress.late) == (1, 3, 1)
    assert progress.next.step == late


def test_progress_of_leaves_out_what_somebody_else_did(cohort, user, now):
    step = CohortStepFactory(cohort=cohort)
    StepProgressFactory(step=step)

    assert progress_of(user, cohort, now).done == 0


def test_progress_in_several_leergroepen_keeps_them_apart(cohort, user, now, django_assert_num_queries):
    done, other = CohortStepFactory(cohort=cohort), CohortStepFactory()
    StepProgressFactory(step=done, user=user)
    empty = CohortFactory()

    with django_assert_num_queries(1):
        progress = progress_in([cohort, other.cohort, empty], user, now)

    found = {key: (one.done, one.total) for key, one in progress.items()}
    assert found == {cohort.pk: (1, 1), other.cohort.pk: (0, 1), empty.pk: (0, 0)}


def test_without_steps_names_the_leergroepen_that_follow_nothing(cohort):
    CohortStepFactory()

    assert without_steps([cohort, CohortStepFactory().cohort]) == {cohort.pk}


def test_place_of_leads_from_one_programme_to_the_one_that_was_followed_next(cohort, user, now):
    later = CohortProgrammeFactory(cohort=cohort, followed_at=now)
    before = CohortProgrammeFactory(cohort=cohort, followed_at=now - dt.timedelta(days=30))
    second, first = [CohortStepFactory(cohort=cohort, cohort_programme=one) for one in (later, before)]

    places = [place_of(step, user, now) for step in (first, second)]

    assert [(place.previous, place.next) for place in places] == [(None, second), (first, None)]


def test_progress_table_lists_participants_only(cohort, user, now):
    MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER)
    MembershipFactory(cohort=cohort, role=Membership.Role.TRAINEE)
    MembershipFactory(cohort=cohort, left_at=now + dt.timedelta(days=1))
    MembershipFactory()

    assert [person.user for person in progress_table(cohort, now).people] == [user]


def test_progress_table_says_who_is_stuck_after_a_week(cohort, now):
    CohortStepFactory(cohort=cohort, planned_date=day(now, -9))
    CohortStepFactory(cohort=cohort)
    behind, ahead = MembershipFactory(cohort=cohort).user, MembershipFactory(cohort=cohort).user
    StepProgressFactory(step=cohort.steps.first(), user=ahead)

    table = progress_table(cohort, now)

    assert [person.user for person in table.stuck] == [behind]


def test_progress_table_says_nobody_is_stuck_within_a_week(cohort, user, now):
    CohortStepFactory(cohort=cohort, planned_date=day(now, -3))

    assert progress_table(cohort, now).stuck == []


@pytest.mark.parametrize("number", [1, 10, 100])
def test_progress_table_asks_as_much_for_any_number_of_people(cohort, now, number, django_assert_num_queries):
    steps = [CohortStepFactory(cohort=cohort) for _ in range(3)]
    for person in UserFactory.create_batch(number):
        MembershipFactory(cohort=cohort, user=person)
        StepProgress.objects.create(step=steps[0], user=person, done_at=now)

    with django_assert_num_queries(6):
        table = progress_table(cohort, now)

    assert len(table.people) == number


@pytest.mark.parametrize(
    ("light", "pill"),
    [(Light.DONE, "done"), (Light.HANDED_IN, "done"), (Light.LATE, "waits"), (Light.OPEN, "")],
)
def test_light_has_a_pill_that_repeats_its_word(light, pill):
    assert light.pill == pill
