import datetime as dt

import pytest

from learning.actions import refusals
from learning.actions.deadlines import extend_deadline
from learning.models import Extension
from learning.queries.submissions import deadline_for
from privacy.models import VerbLogEntry
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import trainer_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def step(now):
    return CohortStepFactory(kind="assignment", deadline_at=now + DAY)


@pytest.fixture
def user(step):
    return MembershipFactory(cohort=step.cohort).user


@pytest.fixture
def trainer(step):
    return trainer_of(step.cohort)


def extend(step, user, trainer, until, now, reason="rooster"):
    return extend_deadline(step=step, user=user, deadline_at=until, reason=reason, actor=trainer, now=now)


def test_extend_deadline_gives_one_person_more_time(step, user, trainer, now):
    other = MembershipFactory(cohort=step.cohort).user

    extend(step, user, trainer, now + 3 * DAY, now)

    assert deadline_for(step, user) == (now + 3 * DAY, True)
    assert deadline_for(step, other) == (now + DAY, False)
    assert [(line.verb, line.owner) for line in VerbLogEntry.objects.all()] == [
        ("learning.extend_deadline", user)
    ]


def test_extend_deadline_again_replaces_the_first(step, user, trainer, now):
    extend(step, user, trainer, now + 3 * DAY, now)

    extend(step, user, trainer, now + 2 * DAY, now, reason="verlof")

    extension = Extension.objects.get()
    assert (extension.deadline_at, extension.reason) == (now + 2 * DAY, "verlof")


def test_extend_deadline_where_the_group_has_none(user, trainer, now):
    step = CohortStepFactory(kind="assignment", cohort=trainer.memberships.get().cohort)

    extend(step, user, trainer, now + DAY, now)

    assert deadline_for(step, user) == (now + DAY, True)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_extend_deadline_to_no_later_moment_is_refused(step, user, trainer, now, days):
    with pytest.raises(refusals.NoLaterDeadline):
        extend(step, user, trainer, now + days * DAY, now)


def test_extend_deadline_of_a_closed_step_is_refused(step, user, trainer, now):
    step.closed_at = now
    step.save()

    with pytest.raises(refusals.StepIsClosed):
        extend(step, user, trainer, now + 3 * DAY, now)


def test_extend_deadline_for_somebody_who_does_not_take_part_is_refused(step, trainer, now):
    with pytest.raises(refusals.NotAParticipant):
        extend(step, trainer, trainer, now + 3 * DAY, now)
