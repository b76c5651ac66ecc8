import datetime as dt
from uuid import uuid4

import pytest

from learning.actions.progress import (
    NoSuchReflection,
    NotForTicking,
    save_reflection,
    tick_off_step,
    untick_step,
)
from learning.models import Reflection, StepProgress
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


def test_save_reflection_at_a_question_that_its_page_does_not_ask_is_refused(now):
    with pytest.raises(NoSuchReflection):
        save_reflection(
            step=CohortStepFactory(), actor=UserFactory(), block_id=uuid4(), text="Iets.", now=now
        )

    assert not Reflection.objects.exists()
