import datetime as dt

import pytest
from django.utils import timezone

from learning.actions import planning
from learning.actions.planning import close_step, reschedule_step
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import EventFactory
from tests.factories.learning import CohortStepFactory

pytestmark = pytest.mark.django_db


def in_days(now, days):
    return timezone.localdate(now) + dt.timedelta(days=days)


def test_reschedule_step_moves_day_and_deadline_and_opens_again(now):
    step = CohortStepFactory(kind="assignment", closed_at=now)
    trainer, deadline_at = UserFactory(), now + dt.timedelta(days=5)

    reschedule_step(step=step, planned_date=in_days(now, 3), deadline_at=deadline_at, actor=trainer, now=now)

    step.refresh_from_db()
    assert (step.planned_date, step.deadline_at, step.closed_at) == (in_days(now, 3), deadline_at, None)
    assert VerbLogEntry.objects.get(verb="learning.reschedule_step").actor == trainer


def test_reschedule_step_takes_a_deadline_away(now):
    step = CohortStepFactory(kind="assignment", deadline_at=now)

    reschedule_step(step=step, planned_date=in_days(now, 3), deadline_at=None, actor=UserFactory(), now=now)

    step.refresh_from_db()
    assert step.deadline_at is None


def test_reschedule_step_leaves_out_the_deadline_of_a_lesson(now):
    step = CohortStepFactory(kind="lesson")

    reschedule_step(
        step=step,
        planned_date=in_days(now, 3),
        deadline_at=now + dt.timedelta(days=5),
        actor=UserFactory(),
        now=now,
    )

    step.refresh_from_db()
    assert (step.planned_date, step.deadline_at) == (in_days(now, 3), None)


def test_reschedule_step_keeps_a_deadline_that_has_passed(now):
    was = now - dt.timedelta(days=1)
    step = CohortStepFactory(kind="assignment", deadline_at=was)

    reschedule_step(step=step, planned_date=in_days(now, -3), deadline_at=was, actor=UserFactory(), now=now)

    step.refresh_from_db()
    assert step.planned_date == in_days(now, -3)


@pytest.mark.parametrize(
    ("days", "refusal"), [(-1, planning.DeadlineHasPassed), (2, planning.DeadlineBeforeStart)]
)
def test_reschedule_step_refuses_an_impossible_deadline(now, days, refusal):
    step = CohortStepFactory(kind="assignment")

    with pytest.raises(refusal):
        reschedule_step(
            step=step,
            planned_date=in_days(now, 3),
            deadline_at=now + dt.timedelta(days=days),
            actor=UserFactory(),
            now=now,
        )

    step.refresh_from_db()
    assert step.planned_date is None


def test_reschedule_step_refuses_a_half_day(now):
    step = CohortStepFactory(kind="half_day", event=EventFactory())

    with pytest.raises(planning.HalfDayMovesWithItsEvent):
        reschedule_step(
            step=step, planned_date=in_days(now, 3), deadline_at=None, actor=UserFactory(), now=now
        )


def test_close_step_closes_once(now):
    step, trainer = CohortStepFactory(kind="assignment"), UserFactory()

    close_step(step=step, actor=trainer, now=now)
    close_step(step=step, actor=trainer, now=now + dt.timedelta(hours=1))

    step.refresh_from_db()
    assert step.closed_at == now
    assert VerbLogEntry.objects.filter(verb="learning.close_step").count() == 1


@pytest.mark.parametrize("kind", ["lesson", "half_day"])
def test_close_step_refuses_what_nobody_hands_in(now, kind):
    with pytest.raises(planning.NothingToClose):
        close_step(step=CohortStepFactory(kind=kind), actor=UserFactory(), now=now)
