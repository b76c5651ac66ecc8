import pytest

from cohorts.models import Appointment, Membership
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, MembershipFactory
from tests.factories.learning import CohortStepFactory

pytestmark = pytest.mark.django_db

MEMBERS = ["participant", "trainer", "trainee"]
MAY = {
    "learning.view_step": {"participant", "trainer", "trainee"},
    "learning.tick_off_step": {"participant"},
    "learning.untick_step": {"participant"},
    "learning.save_reflection": {"participant"},
    "learning.view_run_sheet": {"trainer", "trainee"},
    "learning.view_progress": {"participant", "trainer"},
    "learning.download_progress": {"trainer"},
    "learning.follow_edition": {"trainer"},
    "learning.reschedule_step": {"trainer"},
}
OUTSIDERS = ["elsewhere", "left", "stranger", *Appointment.Role.values]


@pytest.fixture
def step(db):
    return CohortStepFactory()


def somebody(role, cohort, now):
    if role in MEMBERS:
        return MembershipFactory(cohort=cohort, role=role).user
    if role == "elsewhere":
        return MembershipFactory(role=Membership.Role.TRAINER).user
    if role == "left":
        return MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER, left_at=now).user
    if role == "stranger":
        return UserFactory()
    return AppointmentFactory(role=role, region=cohort.region).user


@pytest.mark.parametrize("role", [*MEMBERS, *OUTSIDERS])
@pytest.mark.parametrize("permission", list(MAY))
def test_permission_is_for_these_roles_only(step, permission, role, now):
    target = step if "step" in permission else step.cohort
    user = somebody(role, step.cohort, now)

    assert user.has_perm(permission, target) == (role in MAY[permission])


@pytest.mark.parametrize("role", [*MEMBERS, *OUTSIDERS])
def test_visible_to_and_the_permission_agree(step, role, now):
    user = somebody(role, step.cohort, now)

    is_visible = type(step).objects.visible_to(user).filter(pk=step.pk).exists()

    assert is_visible == user.has_perm("learning.view_step", step)
