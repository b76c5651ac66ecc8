"""Who may see what is shared, and who needs a second factor."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cohorts.actions.qualifications import qualify_trainer
from cohorts.models import Audience, TrainerQualification
from cohorts.models.audience import meant_for
from cohorts.rules import is_in_audience, needs_second_factor
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory

pytestmark = pytest.mark.django_db

# From whoever is in the leergroep to whoever is not logged in, and the audiences that take them in.
SEES = {
    "member": ["cohort", "region", "national", "public"],
    "neighbour": ["region", "national", "public"],
    "left": ["national", "public"],
    "elsewhere": ["national", "public"],
    "inactive": ["public"],
    "anonymous": ["public"],
}


def somebody(who, cohort, now):
    if who == "anonymous":
        return AnonymousUser()
    where = {"neighbour": CohortFactory(region=cohort.region), "elsewhere": CohortFactory()}.get(who, cohort)
    left_at = now if who == "left" else None
    return MembershipFactory(cohort=where, left_at=left_at, user__is_active=who != "inactive").user


@pytest.mark.parametrize("who", SEES)
def test_audience_says_the_same_of_one_thing_and_in_a_list(now, who):
    cohort = CohortFactory()
    cases = [CaseFactory(audience=one, cohort=cohort, region=cohort.region) for one in Audience]
    user = somebody(who, cohort, now)

    one_by_one = [case.audience for case in cases if is_in_audience(user, case)]
    in_a_list = {case.audience for case in type(cases[0]).objects.filter(meant_for(user))}

    assert (one_by_one, in_a_list) == (SEES[who], set(SEES[who]))


@pytest.mark.parametrize(
    ("role", "needs"),
    [("editor", True), ("programme_team", True), ("administrator", True), ("second_reader", False)],
)
def test_second_factor_is_for_who_changes_what_others_read(role, needs):
    assert needs_second_factor(AppointmentFactory(role=role).user) is needs


def test_qualify_trainer_for_the_same_stage_is_one_row_and_the_next_ends_it(now):
    user = UserFactory()
    stage = TrainerQualification.Stage

    first = qualify_trainer(user=user, stage=stage.CO_LEADING, now=now)
    again = qualify_trainer(user=user, stage=stage.CO_LEADING, now=now)
    observed = qualify_trainer(user=user, stage=stage.OBSERVED, now=now)

    first.refresh_from_db()
    assert (again, first.until_date, observed.until_date) == (first, observed.from_date, None)
    assert VerbLogEntry.objects.filter(verb="cohorts.qualify_trainer").count() == 2
