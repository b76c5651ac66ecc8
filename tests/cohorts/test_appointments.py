import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import User
from cohorts import admin_groups
from cohorts.actions.appointments import (
    AlreadyAppointed,
    EndsBeforeStart,
    NeedsAnArea,
    NotActive,
    NotYourself,
    appoint,
    end_appointment,
    follow_all_appointments,
    set_up_groups,
)
from cohorts.models import Appointment
from cohorts.queries.roles import editors
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, RegionFactory, SafetyHouseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

Role = Appointment.Role


@pytest.fixture
def today(now):
    return timezone.localdate(now)


def groups_of(user):
    return sorted(user.groups.values_list("name", flat=True))


def give(user, role, now, **details):
    return appoint(user=user, role=role, now=now, **{"from_date": timezone.localdate(now), **details})


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        (Role.EDITOR, ["Redacteuren"]),
        (Role.PROGRAMME_TEAM, ["Programmateam"]),
        (Role.ADMINISTRATOR, ["Functioneel beheerders"]),
        (Role.SECOND_READER, []),
    ],
)
def test_appoint_puts_somebody_in_the_group_of_the_role(role, groups, now):
    user, beheerder = UserFactory(), UserFactory()

    appointment = give(user, role, now, actor=beheerder)

    assert groups_of(user) == groups
    assert not User.objects.get(pk=user.pk).is_superuser
    assert Appointment.objects.get() == appointment
    assert VerbLogEntry.objects.get().verb == "cohorts.appoint"


def test_appoint_from_tomorrow_waits_for_the_day(now, today):
    user = UserFactory()

    give(user, Role.EDITOR, now, from_date=today + dt.timedelta(days=1))

    assert groups_of(user) == []


def test_appoint_oneself_is_refused(now):
    user = UserFactory()

    with pytest.raises(NotYourself) as refusal:
        give(user, Role.EDITOR, now, actor=user)

    assert str(refusal.value) == ("Je kunt jezelf geen rol geven of afnemen. Vraag een andere beheerder.")


def test_appoint_who_is_inactive_is_refused(now):
    with pytest.raises(NotActive):
        give(UserFactory(is_active=False), Role.EDITOR, now)


def test_appoint_coordinator_without_an_area_is_refused(now):
    with pytest.raises(NeedsAnArea):
        give(UserFactory(), Role.COORDINATOR, now)


@pytest.mark.parametrize("area", ["region", "safety_house"])
def test_appoint_coordinator_of_an_area(area, now):
    place = {"region": RegionFactory, "safety_house": SafetyHouseFactory}[area]()

    appointment = give(UserFactory(), Role.COORDINATOR, now, **{area: place})

    assert getattr(appointment, area) == place


def test_appoint_until_before_the_start_is_refused(now, today):
    with pytest.raises(EndsBeforeStart):
        give(UserFactory(), Role.EDITOR, now, until_date=today)


@pytest.mark.parametrize("until", [None, 10])
def test_appoint_twice_at_a_time_is_refused(until, now, today):
    user = UserFactory()
    give(user, Role.EDITOR, now, until_date=until and today + dt.timedelta(days=until))

    with pytest.raises(AlreadyAppointed):
        give(user, Role.EDITOR, now)


def test_appoint_before_and_after_another_term_is_allowed(now, today):
    user, week = UserFactory(), dt.timedelta(days=7)
    give(user, Role.EDITOR, now, from_date=today + week, until_date=today + 2 * week)

    give(user, Role.EDITOR, now, until_date=today + week)
    give(user, Role.EDITOR, now, from_date=today + 2 * week)

    assert user.appointments.count() == 3


def test_appoint_coordinator_of_two_regions_is_allowed(now):
    user = UserFactory()

    for region in RegionFactory.create_batch(2):
        give(user, Role.COORDINATOR, now, region=region)

    assert user.appointments.count() == 2


def test_end_appointment_stops_the_rights_at_once(now, today):
    user = UserFactory()
    appointment = give(user, Role.EDITOR, now)

    ended = end_appointment(appointment=appointment, actor=UserFactory(), now=now)

    assert ended.until_date == today
    assert groups_of(user) == []
    assert VerbLogEntry.objects.last().verb == "cohorts.end_appointment"


def test_end_appointment_twice_keeps_the_first_day(now, today):
    appointment = give(UserFactory(), Role.EDITOR, now)
    end_appointment(appointment=appointment, now=now)

    ended = end_appointment(appointment=appointment, now=now + dt.timedelta(days=2))

    assert ended.until_date == today


def test_end_appointment_that_has_not_begun_leaves_no_day(now, today):
    tomorrow = today + dt.timedelta(days=1)
    appointment = give(UserFactory(), Role.EDITOR, now, from_date=tomorrow)

    ended = end_appointment(appointment=appointment, now=now)

    assert (ended.from_date, ended.until_date) == (tomorrow, tomorrow)


def test_end_appointment_of_oneself_is_refused(now):
    user = UserFactory()
    appointment = give(user, Role.ADMINISTRATOR, now)

    with pytest.raises(NotYourself):
        end_appointment(appointment=appointment, actor=user, now=now)


def test_end_appointment_keeps_the_groups_of_other_roles(now):
    user = UserFactory()
    editor = give(user, Role.EDITOR, now)
    give(user, Role.PROGRAMME_TEAM, now)

    end_appointment(appointment=editor, now=now)

    assert groups_of(user) == ["Programmateam"]


def test_follow_all_appointments_moves_people_with_the_calendar(now, today):
    day = dt.timedelta(days=1)
    set_up_groups()
    ended = AppointmentFactory(from_date=today - 9 * day, until_date=today).user
    ended.groups.add(Group.objects.get(name="Redacteuren"))
    begins = AppointmentFactory(from_date=today).user
    inactive = AppointmentFactory(user__is_active=False, from_date=today).user
    by_hand = UserFactory()
    by_hand.groups.add(Group.objects.get(name="Functioneel beheerders"))

    concerned = follow_all_appointments(now=now)

    assert concerned == 4
    assert [groups_of(user) for user in (ended, begins, inactive, by_hand)] == [[], ["Redacteuren"], [], []]


def test_follow_appointments_leaves_groups_that_are_not_ours(now):
    user = UserFactory()
    other = Group.objects.create(name="Anders")
    user.groups.add(other)

    give(user, Role.EDITOR, now)

    assert groups_of(user) == ["Anders", "Redacteuren"]


def test_set_up_groups_gives_editors_pages_and_files_and_nothing_of_people():
    set_up_groups()

    editors = Group.objects.get(name="Redacteuren")
    pages = GroupPagePermission.objects.filter(group=editors)
    files = GroupCollectionPermission.objects.filter(group=editors)
    assert {permission.permission.codename for permission in pages} == {
        "add_page",
        "change_page",
        "publish_page",
    }
    assert {permission.page for permission in pages} == {Page.get_first_root_node()}
    assert {permission.permission.codename for permission in files} == {
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    }
    ours = editors.permissions.filter(content_type__app_label__in=["accounts", "cohorts"])
    assert set(ours.values_list("content_type__model", flat=True)) == {"region", "safetyhouse"}


def test_set_up_groups_gives_administrators_no_pages_and_no_files():
    set_up_groups()

    group = Group.objects.get(name="Functioneel beheerders")
    assert not GroupPagePermission.objects.filter(group=group).exists()
    assert not GroupCollectionPermission.objects.filter(group=group).exists()
    assert group.permissions.filter(codename="add_appointment").exists()


def test_set_up_groups_takes_back_what_was_added_by_hand():
    set_up_groups()
    group, editors = (Group.objects.get(name=name) for name in ("Functioneel beheerders", "Redacteuren"))
    GroupPagePermission.objects.filter(group=editors).update(group=group)
    GroupCollectionPermission.objects.filter(group=editors).update(group=group)

    set_up_groups()

    assert GroupPagePermission.objects.filter(group=group).count() == 0
    assert GroupCollectionPermission.objects.filter(group=group).count() == 0
    assert GroupPagePermission.objects.filter(group=editors).count() == 3


def test_registered_permission_comes_to_the_group():
    before = admin_groups.permissions(Role.PROGRAMME_TEAM)
    admin_groups.register_admin_permissions(Role.PROGRAMME_TEAM, ["accounts.view_organisation"])

    set_up_groups()

    admin_groups._permissions[Role.PROGRAMME_TEAM] = before
    group = Group.objects.get(name="Programmateam")
    assert group.permissions.filter(codename="view_organisation").exists()


def test_set_up_groups_refuses_a_permission_that_there_is_not(monkeypatch):
    monkeypatch.setitem(admin_groups._permissions, Role.PROGRAMME_TEAM, ["accounts.fly_a_kite"])

    with pytest.raises(Permission.DoesNotExist, match=r"accounts\.fly_a_kite"):
        set_up_groups()


def test_editors_are_those_of_today_with_an_open_account(now, today):
    editor = AppointmentFactory().user
    AppointmentFactory(until_date=today, from_date=today - dt.timedelta(days=9))
    AppointmentFactory(from_date=today + dt.timedelta(days=1))
    AppointmentFactory(user__is_active=False)
    AppointmentFactory(role=Role.PROGRAMME_TEAM)

    assert list(editors(now)) == [editor]
