import datetime as dt

import pytest

from learning.actions.progress import NotForTicking, tick_off_step, untick_step
from learning.models import StepProgress
from tests.factories.accounts import UserFactory
from tests.factories.learning import CohortStepFactory, StepProgressFactory

pytestmark = pytest.mark.django_db


def test_tick_off_step_marks_a_lesson_once(now):
    step, user = CohortStepFactory(kind="lesson"), UserFactory()

    tick_off_step(step=step, actor=user, now=now)
    tick_off_step(step=step, actor=user, now=now + dt.timedelta(hours=1))

    assert list(StepProgress.objects.values_list("step", "user", "done_at")) == [(step.pk, user.pk, now)]


@pytest.mark.parametrize("kind", ["assignment", "half_day"])
def test_tick_off_step_refuses_what_is_done_otherwise(now, kind):
    with pytest.raises(NotForTicking):
        tick_off_step(step=CohortStepFactory(kind=kind), actor=UserFactory(), now=now)


def test_untick_step_takes_only_ones_own_mark_away(now):
    mine = StepProgressFactory()
    theirs = StepProgressFactory(step=mine.step)

    untick_step(step=mine.step, actor=mine.user, now=now)
    untick_step(step=mine.step, actor=mine.user, now=now)

    assert list(StepProgress.objects.all()) == [theirs]
