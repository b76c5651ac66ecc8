"""Roles and places in /beheer/, as a functioneel beheerder sees and changes them."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation, User
from cohorts.actions.appointments import appoint
from cohorts.models import Appointment, Region, SafetyHouse
from cohorts.tasks import follow_appointments
from privacy.models import VerbLogEntry
from tests.factories.accounts import EmploymentFactory, OrganisationFactory, UserFactory
from tests.factories.cohorts import AppointmentFactory, RegionFactory, SafetyHouseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(client, now):
    user = EmploymentFactory().user
    appoint(user=user, role="administrator", from_date=timezone.localdate(now), now=now)
    client.force_login(user)
    return user


@pytest.fixture
def somebody():
    return EmploymentFactory().user


def give(client, **changes):
    data = {"role": "editor", "region": "", "safety_house": "", "until_date": ""}
    data |= {"from_date": timezone.localdate().isoformat(), **changes}
    return client.post(reverse("appointment:add"), data)


def errors_of(response):
    return {field: list(said) for field, said in response.context["form"].errors.items()}


def test_appoint_gives_the_role_and_its_rights_at_once(client, beheerder, somebody):
    response = give(client, email=somebody.email.upper())

    assert response.status_code == 302
    assert somebody.appointments.get().role == "editor"
    assert somebody.groups.get().name == "Redacteuren"
    assert VerbLogEntry.objects.filter(verb="cohorts.appoint", actor=beheerder).count() == 1


def test_appoint_says_what_is_wrong_and_gives_nothing(client, beheerder, somebody):
    day = timezone.localdate().isoformat()
    AppointmentFactory(user=somebody, role="programme_team")
    wrong = {
        "nobody": give(client, email="niemand@vakmanschap.example"),
        "no area": give(client, email=somebody.email, role="coordinator"),
        "no length": give(client, email=somebody.email, until_date=day),
        "twice": give(client, email=somebody.email, role="programme_team"),
        "oneself": give(client, email=beheerder.email),
    }

    assert {what: errors_of(response) for what, response in wrong.items()} == {
        "nobody": {"email": ["Er is geen account met dit e-mailadres."]},
        "no area": {"region": ["Kies voor een regiocoördinator een regio of een Zorg- en Veiligheidshuis."]},
        "no length": {"until_date": ["De benoeming eindigt voordat zij begint. Kies een latere datum."]},
        "twice": {"role": ["Deze persoon heeft deze rol dan al."]},
        "oneself": {"email": ["Je kunt jezelf geen rol geven of afnemen. Vraag een andere beheerder."]},
    }
    assert wrong["no area"].context["form"]["email"].value() == somebody.email
    assert somebody.appointments.count() == 1


def test_end_appointment_takes_the_rights_at_once(client, beheerder, somebody):
    give(client, email=somebody.email)

    response = client.post(reverse("appointment:edit", args=[somebody.appointments.get().pk]))

    assert response.status_code == 302
    assert somebody.appointments.get().until_date == timezone.localdate()
    assert somebody.groups.count() == 0


def test_roles_are_closed_to_whose_own_role_ended_today(client, beheerder, somebody):
    beheerder.appointments.update(from_date=dt.date(2020, 1, 1), until_date=timezone.localdate())

    response = give(client, email=somebody.email)

    assert response.status_code == 403
    assert client.get(reverse("appointment:index")).status_code == 403
    assert not somebody.appointments.exists()


def test_rights_follow_the_calendar(beheerder):
    beheerder.appointments.update(from_date=dt.date(2020, 1, 1), until_date=timezone.localdate())

    follow_appointments()

    assert beheerder.groups.count() == 0
    assert settings.CELERY_BEAT_SCHEDULE["appointments"]["task"] == follow_appointments.name


def test_end_appointment_of_oneself_is_refused(client, beheerder):
    own = beheerder.appointments.get()

    response = client.post(reverse("appointment:edit", args=[own.pk]))

    assert "Vraag een andere beheerder." in response.content.decode()
    assert beheerder.appointments.get().until_date is None


def test_region_lies_where_its_kind_says(client, beheerder):
    zsm = RegionFactory(kind="zsm")
    data = {"name": "Twente", "slug": "twente", "number": "5"}

    loose = client.post(reverse("region:add"), {**data, "kind": "safety"})
    inside = client.post(reverse("region:add"), {**data, "kind": "zsm", "zsm_region": zsm.pk})
    right = client.post(reverse("region:add"), {**data, "kind": "safety", "zsm_region": zsm.pk})

    assert errors_of(loose) == {"zsm_region": ["Kies de ZSM-regio."]}
    assert errors_of(inside) == {"zsm_region": ["Een ZSM-regio ligt zelf niet in een regio."]}
    assert (right.status_code, Region.objects.get(slug="twente").zsm_region) == (302, zsm)


def test_safety_house_keeps_its_old_names_and_ends_after_it_began(client, beheerder):
    house = SafetyHouseFactory(name="ZVH Twente", old_names=["Veiligheidshuis Twente"])
    region = RegionFactory(kind="safety", zsm_region=RegionFactory(kind="zsm"), number=5)
    address = reverse("safetyhouse:edit", args=[house.pk])
    data = {"name": "Zorg en Veiligheid Twente", "slug": house.slug, "regions": [region.pk]}
    data |= {"old_names": "Veiligheidshuis Twente\r\n", "from_date": "2020-01-01"}

    shown = client.get(address).context["form"]["old_names"].value()
    wrong = client.post(address, {**data, "until_date": "2019-01-01"})
    right = client.post(address, {**data, "until_date": ""})

    assert shown == "Veiligheidshuis Twente"
    assert errors_of(wrong) == {"until_date": ["Kies een dag na het begin."]}
    assert right.status_code == 302
    assert SafetyHouse.objects.get(pk=house.pk).old_names == ["Veiligheidshuis Twente", "ZVH Twente"]


def test_organisation_points_to_what_it_became(client, beheerder):
    old, new = OrganisationFactory(name="Gemeente Oud"), OrganisationFactory(name="Gemeente Nieuw")
    older = OrganisationFactory(name="Dorp", merged_into=old)

    client.post(
        reverse("organisation:edit", args=[old.pk]),
        {"name": old.name, "slug": old.slug, "chain": old.chain, "merged_into": new.pk},
    )

    assert set(Organisation.objects.filter(merged_into=new)) == {old, older}


def grow_appointments(number):
    region = RegionFactory(kind="zsm")
    for _ in range(min(number, 50) - Appointment.objects.count()):
        AppointmentFactory(role="coordinator", region=region)


def grow_regions(number):
    zsm = RegionFactory(kind="zsm")
    missing = min(number, 50) - Region.objects.filter(kind="safety").count()
    for _ in range(missing):
        RegionFactory(kind="safety", zsm_region=zsm)


def account_of(user):
    return reverse("person:edit", args=[user.pk])


def test_account_is_closed_and_opened_again(client, beheerder, somebody):
    theirs = Client()
    theirs.force_login(somebody)

    shown = client.get(account_of(somebody)).content.decode()
    closed = client.post(account_of(somebody), {"was_open": "on"}, follow=True).content.decode()
    somebody.refresh_from_db()

    assert [
        "Account sluiten" in shown,
        f"Het account van {somebody.get_full_name()} is gesloten." in closed,
    ] == [True] * 2
    assert (somebody.is_active, theirs.get("/start/").status_code) == (False, 302)
    client.post(account_of(somebody), {})
    somebody.refresh_from_db()
    assert somebody.is_active is True
    assert theirs.get("/start/").status_code == 302  # what was open stays ended
    verbs = VerbLogEntry.objects.filter(owner=somebody, actor=beheerder).values_list("verb", flat=True)
    assert sorted(verbs) == ["accounts.close_account", "accounts.reopen_account"]


def test_account_that_another_closed_meanwhile_one_s_own_and_an_erased_one_are_refused(
    client, beheerder, somebody
):
    User.objects.filter(pk=somebody.pk).update(is_active=False)
    late = client.post(account_of(somebody), {"was_open": "on"})
    own = client.post(account_of(beheerder), {"was_open": "on"})
    User.objects.filter(pk=somebody.pk).update(erased_at=timezone.now())
    gone = client.post(account_of(somebody), {})

    assert [errors_of(one)["__all__"][0][:24] for one in (late, own)] == [
        "Dit account is intussen ",
        "Je kunt je eigen account",
    ]
    assert gone.status_code == 404
    beheerder.refresh_from_db()
    assert beheerder.is_active is True


def test_accounts_are_found_by_name_and_show_where_people_work(client, beheerder, somebody):
    somebody.last_name = "Zoekmans"
    somebody.save()
    employer = somebody.employments.get().organisation.name
    erased = UserFactory(is_active=False, erased_at=timezone.now(), email="weg@gewist.invalid")

    found = client.get(reverse("person:index"), {"q": "zoekmans"}).content.decode()
    everybody = client.get(reverse("person:index")).content.decode()

    assert "Accounts" in everybody
    assert ["True" in everybody, "False" in everybody] == [False, False]
    assert [employer in found, somebody.email in found, beheerder.email in found] == [True, True, False]
    assert erased.email not in everybody


def grow_people(number):
    for _ in range(min(number, 50) - User.objects.count()):
        EmploymentFactory()


@pytest.mark.parametrize(
    ("name", "grow"), [("appointment", grow_appointments), ("region", grow_regions), ("person", grow_people)]
)
def test_lists_ask_as_much_for_one_as_for_a_full_page(client, beheerder, same_queries, name, grow):
    same_queries(grow, lambda: client.get(reverse(f"{name}:index")))
