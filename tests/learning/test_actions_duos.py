import pytest

from accounts.models import User
from cohorts.models import Membership
from learning.actions import refusals
from learning.actions.duos import make_duos
from learning.models import Duo
from learning.queries.queue import duos_of
from privacy.models import VerbLogEntry
from tests.factories.accounts import EmploymentFactory, OrganisationFactory, UserFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.submissions import DuoFactory, trainer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def trainer(cohort):
    return trainer_of(cohort)


def people(cohort, number, organisation=None):
    users = [MembershipFactory(cohort=cohort).user for _ in range(number)]
    if organisation:
        for user in users:
            EmploymentFactory(user=user, organisation=organisation)
    return users


def together(cohort):
    """The people of each duo, as the database has them."""
    rows = Duo.objects.filter(cohort=cohort).values_list("number", "user_id")
    return sorted(sorted(user for number, user in rows if number == n) for n in {n for n, _ in rows})


@pytest.mark.parametrize(("number", "sizes"), [(2, [2]), (3, [3]), (4, [2, 2]), (7, [2, 2, 3])])
def test_make_duos_puts_everybody_in_one(cohort, trainer, now, number, sizes):
    everybody = people(cohort, number)

    duos = make_duos(cohort=cohort, actor=trainer, now=now)

    assert sorted(len(duo) for duo in together(cohort)) == sizes
    assert {user for duo in duos for user in duo} == set(everybody)
    assert VerbLogEntry.objects.get().verb == "learning.make_duos"


def test_make_duos_mixes_organisations(cohort, trainer, now):
    police = people(cohort, 3, OrganisationFactory())
    people(cohort, 2, OrganisationFactory())
    people(cohort, 1)

    make_duos(cohort=cohort, actor=trainer, now=now)

    keys = {user.pk for user in police}
    assert [len(keys & set(duo)) for duo in together(cohort)] == [1, 1, 1]


def test_make_duos_again_leaves_what_stands_and_places_who_is_new(cohort, trainer, now):
    people(cohort, 4)
    make_duos(cohort=cohort, actor=trainer, now=now)
    before = together(cohort)
    newcomers = people(cohort, 2)

    make_duos(cohort=cohort, actor=trainer, now=now)

    assert together(cohort) == sorted([*before, sorted(user.pk for user in newcomers)])


def test_make_duos_again_finds_another_for_who_was_left_alone(cohort, trainer, now):
    people(cohort, 4)
    first, second = (duo[0].pk for duo in make_duos(cohort=cohort, actor=trainer, now=now))
    Membership.objects.filter(cohort=cohort, user__in=[first, second]).update(left_at=now)
    stayed = User.objects.filter(memberships__cohort=cohort, memberships__role="participant").exclude(
        pk__in=[first, second]
    )

    make_duos(cohort=cohort, actor=trainer, now=now)

    assert together(cohort) == [sorted(user.pk for user in stayed)]


def test_make_duos_again_puts_who_comes_alone_with_the_smallest(cohort, trainer, now):
    people(cohort, 5)
    make_duos(cohort=cohort, actor=trainer, now=now)
    before = together(cohort)
    [newcomer] = people(cohort, 1)

    make_duos(cohort=cohort, actor=trainer, now=now)

    pair, trio = sorted(before, key=len)
    assert together(cohort) == sorted([sorted([*pair, newcomer.pk]), trio])


def test_duos_of_come_by_number_with_people_by_name(cohort):
    for number, name in ((2, "Dam"), (1, "Vis"), (1, "Bos")):
        DuoFactory(cohort=cohort, user__last_name=name, number=number)

    assert [[user.last_name for user in duo] for duo in duos_of(cohort)] == [["Bos", "Vis"], ["Dam"]]


def test_make_duos_with_pairs_of_the_trainer(cohort, trainer, now):
    one, two, three, four = people(cohort, 4)

    make_duos(cohort=cohort, actor=trainer, pairs=[(one, two)], now=now)

    assert together(cohort) == [[one.pk, two.pk], [three.pk, four.pk]]


def test_make_duos_with_a_stranger_is_refused(cohort, trainer, now):
    one, _two = people(cohort, 2)

    with pytest.raises(refusals.NotAParticipant):
        make_duos(cohort=cohort, actor=trainer, pairs=[(one, UserFactory())], now=now)


def test_make_duos_of_one_is_refused(cohort, trainer, now):
    people(cohort, 1)

    with pytest.raises(refusals.TooFewParticipants):
        make_duos(cohort=cohort, actor=trainer, now=now)
