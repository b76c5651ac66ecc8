import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from cohorts.actions.groups import (
    LastTrainer,
    NotAboutYou,
    NotActive,
    NotInTheGroup,
    add_member,
    change_role,
    declare_reporting_line,
    end_membership,
    end_reporting_line,
)
from cohorts.actions.making import make_cohort
from cohorts.actions.places import join_waiting_list
from cohorts.models import Audience, Cohort, Event, Membership, Thread
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    CohortFactory,
    EventFactory,
    MembershipFactory,
    OpenEventFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


def test_make_cohort_has_a_slug_and_a_thread(now):
    region = RegionFactory()

    cohort = make_cohort(name="Leergroep Twente 2026", region=region, start_date=now.date(), now=now)

    assert (cohort.slug, cohort.region) == ("leergroep-twente-2026", region)
    assert Thread.objects.get().cohort == cohort
    assert VerbLogEntry.objects.get().verb == "cohorts.make_cohort"


def test_make_cohort_with_a_name_in_use_numbers_the_slug(now):
    region = RegionFactory()

    cohorts = [make_cohort(name="Twente", region=region, start_date=now.date(), now=now) for _ in range(3)]

    assert [cohort.slug for cohort in cohorts] == ["twente", "twente-2", "twente-3"]


def test_make_cohort_with_a_name_without_letters_still_has_a_slug(now):
    cohort = make_cohort(name="!!!", region=RegionFactory(), start_date=now.date(), now=now)

    assert cohort.slug == "leergroep"


def test_add_member_joins_and_stands_on_the_lists_to_come(now):
    event = EventFactory()
    user = UserFactory()

    membership = add_member(cohort=event.cohort, user=user, now=now)

    assert (membership.role, membership.joined_at) == ("participant", now)
    assert event.bookings.get().user == user
    assert [entry.verb for entry in VerbLogEntry.objects.all()] == ["cohorts.add_member"]


def test_add_member_twice_keeps_the_role(now):
    membership = MembershipFactory(role="trainer")

    again = add_member(cohort=membership.cohort, user=membership.user, now=now)

    assert again == membership
    assert again.role == "trainer"


def test_add_member_as_trainer_takes_no_place(now):
    event = EventFactory()

    add_member(cohort=event.cohort, user=UserFactory(), role=Membership.Role.TRAINER, now=now)

    assert event.bookings.count() == 0


def test_add_member_who_is_inactive_is_refused(now):
    with pytest.raises(NotActive):
        add_member(cohort=CohortFactory(), user=UserFactory(is_active=False), now=now)


def test_add_member_after_leaving_opens_a_new_membership(now):
    membership = MembershipFactory(left_at=now)

    again = add_member(cohort=membership.cohort, user=membership.user, now=now)

    assert again != membership
    assert again.left_at is None


def test_membership_twice_at_a_time_is_refused_by_the_database():
    membership = MembershipFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(user=membership.user, cohort=membership.cohort)


def test_change_role_to_trainer_frees_the_place(now):
    event = EventFactory()
    trainer = MembershipFactory(cohort=event.cohort, role="trainer").user
    membership = add_member(cohort=event.cohort, user=UserFactory(), now=now)

    change_role(membership=membership, role=Membership.Role.TRAINER, actor=trainer, now=now)

    assert Membership.objects.get(pk=membership.pk).role == "trainer"
    assert event.bookings.get().state == "cancelled"
    assert VerbLogEntry.objects.last().verb == "cohorts.change_role"


def test_change_role_to_the_same_leaves_no_line(now):
    membership = MembershipFactory()

    change_role(membership=membership, role=membership.role, actor=membership.user, now=now)

    assert VerbLogEntry.objects.count() == 0


def test_change_role_of_the_last_trainer_is_refused(now):
    trainer = MembershipFactory(role="trainer")
    MembershipFactory(cohort=trainer.cohort)

    with pytest.raises(LastTrainer):
        change_role(membership=trainer, role="participant", actor=trainer.user, now=now)


def test_change_role_of_one_of_two_trainers_ends_what_they_sent_out(now):
    trainer = MembershipFactory(role="trainer")
    MembershipFactory(cohort=trainer.cohort, role="trainer")
    event = EventFactory(cohort=trainer.cohort)

    change_role(membership=trainer, role="participant", actor=trainer.user, now=now)

    assert event.bookings.get().user == trainer.user


def test_change_role_of_who_left_is_refused(now):
    membership = MembershipFactory(left_at=now)

    with pytest.raises(NotInTheGroup):
        change_role(membership=membership, role="trainer", actor=membership.user, now=now)


def test_end_membership_stops_the_rights_and_frees_the_places(now):
    event = EventFactory(places=1)
    leaving = add_member(cohort=event.cohort, user=UserFactory(), now=now)
    waiting = add_member(cohort=event.cohort, user=UserFactory(), now=now)

    end_membership(membership=leaving, actor=leaving.user, now=now)

    assert list(Cohort.objects.visible_to(leaving.user)) == []
    assert list(Event.objects.visible_to(leaving.user)) == []
    assert event.bookings.get(user=waiting.user).state == "booked"
    assert VerbLogEntry.objects.last().verb == "cohorts.end_membership"


def test_end_membership_keeps_places_one_may_still_see(now):
    membership = MembershipFactory()
    event = OpenEventFactory(cohort=None, audience=Audience.NATIONAL)
    join_waiting_list(event=event, actor=membership.user, now=now)

    end_membership(membership=membership, actor=membership.user, now=now)

    assert event.bookings.get().state == "booked"


def test_end_membership_frees_a_place_in_the_region(now):
    membership = MembershipFactory()
    event = OpenEventFactory(cohort=None, audience=Audience.REGION, region=membership.cohort.region)
    join_waiting_list(event=event, actor=membership.user, now=now)

    end_membership(membership=membership, actor=membership.user, now=now)

    assert event.bookings.get().state == "cancelled"


def test_end_membership_twice_keeps_the_first_time(now):
    membership = MembershipFactory()
    end_membership(membership=membership, actor=membership.user, now=now)

    end_membership(membership=membership, actor=membership.user, now=now + dt.timedelta(days=1))

    assert Membership.objects.get().left_at == now


def test_end_membership_of_the_last_trainer_is_refused(now):
    trainer = MembershipFactory(role="trainer")
    MembershipFactory(cohort=trainer.cohort)

    with pytest.raises(LastTrainer) as refusal:
        end_membership(membership=trainer, actor=trainer.user, now=now)

    assert str(refusal.value) == (
        "Deze leergroep heeft dan geen trainer meer. Wijs eerst een andere trainer aan."
    )


def test_end_membership_of_a_trainer_alone_is_allowed(now):
    trainer = MembershipFactory(role="trainer")

    end_membership(membership=trainer, actor=trainer.user, now=now)

    assert Membership.objects.get().left_at == now


def test_declare_reporting_line_twice_is_one(now):
    manager, report = UserFactory.create_batch(2)

    first = declare_reporting_line(manager=manager, report=report, actor=report, now=now)
    second = declare_reporting_line(manager=manager, report=report, actor=manager, now=now)

    assert first == second
    assert first.declared_by == report
    assert VerbLogEntry.objects.count() == 1


def test_declare_reporting_line_of_others_is_refused(now):
    manager, report, other = UserFactory.create_batch(3)

    with pytest.raises(NotAboutYou):
        declare_reporting_line(manager=manager, report=report, actor=other, now=now)


def test_declare_reporting_line_to_oneself_is_refused(now):
    user: User = UserFactory()

    with pytest.raises(NotAboutYou):
        declare_reporting_line(manager=user, report=user, actor=user, now=now)


def test_end_reporting_line_by_one_of_the_two(now):
    manager, report = UserFactory.create_batch(2)
    line = declare_reporting_line(manager=manager, report=report, actor=report, now=now)

    end_reporting_line(line=line, actor=manager, now=now)
    end_reporting_line(line=line, actor=manager, now=now + dt.timedelta(days=1))

    line.refresh_from_db()
    assert line.ended_at == now


def test_end_reporting_line_by_others_is_refused(now):
    manager, report, other = UserFactory.create_batch(3)
    line = declare_reporting_line(manager=manager, report=report, actor=report, now=now)

    with pytest.raises(NotAboutYou):
        end_reporting_line(line=line, actor=other, now=now)
