import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Employment, OutboxMessage
from cohorts.models import Appointment, Cohort, Membership, ReportingLine
from tests.factories.accounts import EmploymentFactory, OrganisationFactory, UserFactory, people
from tests.factories.cohorts import (
    AppointmentFactory,
    CohortFactory,
    MembershipFactory,
    RegionFactory,
    SafetyHouseFactory,
)
from tests.factories.many import like
from tests.support.forms import refusal_in

pytestmark = pytest.mark.django_db


def membership_of(user):
    return Membership.objects.get(user=user)


def test_cohort_list_shows_mine_and_nobody_elses(browse, participant, cohort):
    CohortFactory(name="Leergroep Elders")

    response = browse(participant).get("/leergroepen/")

    assert [mine.name for mine in response.context["cohorts"]] == ["Leergroep Twente"]
    assert "Elders" not in response.content.decode()


def test_cohort_list_without_a_group_says_what_will_come(browse, stranger):
    response = browse(UserFactory()).get("/leergroepen/")

    assert "Je zit nog niet in een leergroep" in response.content.decode()


def test_cohort_list_counts_who_is_in_it_now(browse, participant, cohort):
    MembershipFactory(cohort=cohort, left_at=timezone.now())
    MembershipFactory(cohort=cohort)

    response = browse(participant).get("/leergroepen/")

    assert [mine.members for mine in response.context["cohorts"]] == [2]


def test_make_cohort_invites_the_trainer(browse):
    editor = AppointmentFactory(role=Appointment.Role.PROGRAMME_TEAM).user
    region = RegionFactory()
    data = {
        "name": "Leergroep Salland",
        "region": region.pk,
        "start_date": "2027-01-11",
        "trainer_email": "trainer@vakmanschap.example",
    }

    response = browse(editor).post("/leergroep-maken/", data)

    assert response.url == "/leergroepen/"
    assert Cohort.objects.get().invitations.get().role == "trainer"
    assert OutboxMessage.objects.get().address == "trainer@vakmanschap.example"


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"end_date": "2027-01-10"}, "end_date", "Deze dag ligt voor het begin. Kies een latere dag."),
        ({"safety_house": "elders"}, "safety_house", "Dit huis ligt niet in deze ZSM-regio."),
    ],
)
def test_make_cohort_with_a_contradiction_is_refused(wrong, field, sentence, browse):
    editor = AppointmentFactory(role=Appointment.Role.PROGRAMME_TEAM).user
    data = {
        "name": "Leergroep Salland",
        "region": RegionFactory().pk,
        "start_date": "2027-01-11",
        "trainer_email": "trainer@vakmanschap.example",
        **wrong,
    }
    if "safety_house" in wrong:
        data["safety_house"] = SafetyHouseFactory().pk

    response = browse(editor).post("/leergroep-maken/", data)

    assert response.context["form"].errors == {field: [sentence]}


def test_make_cohort_in_a_region_that_is_not_yours_is_refused(browse):
    mine, other = RegionFactory.create_batch(2)
    coordinator = AppointmentFactory(role=Appointment.Role.COORDINATOR, region=mine).user
    data = {"name": "X", "region": other.pk, "start_date": "2027-01-11", "trainer_email": "a@b.example"}

    response = browse(coordinator).post("/leergroep-maken/", data)

    assert list(response.context["form"].errors) == ["region"]
    assert Cohort.objects.count() == 0


def test_make_cohort_as_trainer_is_forbidden(browse, trainer):
    assert browse(trainer).get("/leergroep-maken/").status_code == 403


def test_member_list_shows_name_function_and_organisation(browse, participant, cohort):
    job = EmploymentFactory(user=MembershipFactory(cohort=cohort).user, organisation__name="Halt")

    body = browse(participant).get("/leergroepen/twente/deelnemers/").content.decode()

    assert job.user.get_full_name() in body
    assert "Procesregisseur, Halt" in body
    assert "Rol wijzigen" not in body


def test_member_list_hides_where_somebody_used_to_work(browse, participant, cohort):
    EmploymentFactory(
        user=MembershipFactory(cohort=cohort).user,
        organisation__name="Vroeger",
        until_date=timezone.localdate() - dt.timedelta(days=1),
    )

    body = browse(participant).get("/leergroepen/twente/deelnemers/").content.decode()

    assert "Vroeger" not in body


def test_member_list_of_another_group_is_not_there(browse, cohort, stranger):
    assert browse(stranger).get("/leergroepen/twente/deelnemers/").status_code == 404


def test_member_list_after_leaving_is_not_there(browse, cohort):
    left = MembershipFactory(cohort=cohort, left_at=timezone.now()).user

    assert browse(left).get("/leergroepen/twente/deelnemers/").status_code == 404


def test_member_list_asks_as_much_for_one_as_for_a_thousand(browse, cohort, trainer, same_queries):
    works_at = OrganisationFactory()

    def grow(size):
        users = people(size - cohort.memberships.count())
        Membership.objects.bulk_create(like(membership_of(trainer), user=users))
        job = EmploymentFactory.build(user=trainer, organisation=works_at)
        Employment.objects.bulk_create(like(job, user=users))

    client = browse(trainer)
    same_queries(grow, lambda: client.get("/leergroepen/twente/deelnemers/"))


def test_cohort_list_asks_as_much_for_one_as_for_a_thousand(browse, participant, same_queries):
    region = RegionFactory()

    def grow(size):
        more = size - participant.memberships.count()
        slugs = [f"leergroep-{size}-{number}" for number in range(more)]
        cohorts = Cohort.objects.bulk_create(like(CohortFactory.build(region=region), slug=slugs))
        Membership.objects.bulk_create(like(participant.memberships.first(), cohort=cohorts))

    client = browse(participant)
    same_queries(grow, lambda: client.get("/leergroepen/"))


def test_change_role_by_the_trainer(browse, trainer, participant):
    url = reverse("cohorts:change-role", args=["twente", membership_of(participant).public_id])

    response = browse(trainer).post(url, {"role": "trainee"})

    assert response.url == "/leergroepen/twente/deelnemers/"
    assert membership_of(participant).role == "trainee"


def test_change_role_of_the_only_trainer_says_why_not(browse, trainer, participant):
    url = reverse("cohorts:change-role", args=["twente", membership_of(trainer).public_id])

    response = browse(trainer).post(url, {"role": "participant"})

    assert response.status_code == 409
    assert refusal_in(response) == (
        "Deze leergroep heeft dan geen trainer meer. Wijs eerst een andere trainer aan."
    )


@pytest.mark.parametrize("who", ["participant", "trainee"])
def test_change_role_by_others_is_forbidden(who, browse, participant, trainee):
    user = {"participant": participant, "trainee": trainee}[who]
    url = reverse("cohorts:change-role", args=["twente", membership_of(participant).public_id])

    assert browse(user).post(url, {"role": "trainer"}).status_code == 403


def test_change_role_of_who_left_is_not_there(browse, trainer, cohort):
    left = MembershipFactory(cohort=cohort, left_at=timezone.now())
    url = reverse("cohorts:change-role", args=["twente", left.public_id])

    assert browse(trainer).get(url).status_code == 404


def test_change_role_in_another_group_is_not_there(browse, trainer):
    other = MembershipFactory()
    url = reverse("cohorts:change-role", args=["twente", other.public_id])

    assert browse(trainer).get(url).status_code == 404


def test_end_membership_by_oneself_closes_the_group_at_once(browse, participant, trainer):
    client = browse(participant)
    url = reverse("cohorts:end-membership", args=["twente", membership_of(participant).public_id])

    response = client.post(url)

    assert response.url == "/leergroepen/"
    assert client.get("/leergroepen/twente/berichten/").status_code == 404


def test_end_membership_by_the_trainer(browse, participant, trainer):
    url = reverse("cohorts:end-membership", args=["twente", membership_of(participant).public_id])

    response = browse(trainer).post(url)

    assert response.url == "/leergroepen/twente/deelnemers/"
    assert membership_of(participant).left_at is not None


def test_end_membership_of_another_deelnemer_is_forbidden(browse, participant, cohort):
    other = MembershipFactory(cohort=cohort)
    url = reverse("cohorts:end-membership", args=["twente", other.public_id])

    assert browse(participant).post(url).status_code == 403


def test_declare_reporting_line_remembers_both_ways(browse, participant, trainer, cohort):
    report = MembershipFactory(cohort=cohort).user
    client = browse(participant)

    response = client.post(
        "/leergroepen/twente/leidinggeven/", {"manages": [report.pk], "managed_by": [trainer.pk]}
    )

    assert response.url == "/leergroepen/twente/"
    pairs = set(ReportingLine.objects.values_list("manager", "report"))
    assert pairs == {(participant.pk, report.pk), (trainer.pk, participant.pk)}
    form = client.get("/leergroepen/twente/leidinggeven/").context["form"]
    assert form.initial == {"manages": [report.pk], "managed_by": [trainer.pk]}


def test_declare_reporting_line_unticked_ends_it_and_leaves_others(browse, participant, trainer, cohort):
    other = MembershipFactory(cohort=cohort).user
    client = browse(participant)
    client.post("/leergroepen/twente/leidinggeven/", {"managed_by": [trainer.pk]})
    browse(other).post("/leergroepen/twente/leidinggeven/", {"managed_by": [trainer.pk]})

    client.post("/leergroepen/twente/leidinggeven/", {})

    open_lines = ReportingLine.objects.filter(ended_at__isnull=True)
    assert [(line.manager, line.report) for line in open_lines] == [(trainer, other)]


def test_declare_reporting_line_both_ways_with_one_person_is_refused(browse, participant, trainer):
    data = {"manages": [trainer.pk], "managed_by": [trainer.pk]}

    response = browse(participant).post("/leergroepen/twente/leidinggeven/", data)

    assert response.context["form"].errors == {
        "managed_by": ["Iemand kan niet allebei: kies één van de twee."]
    }


def test_declare_reporting_line_to_a_stranger_is_refused(browse, participant, stranger):
    response = browse(participant).post("/leergroepen/twente/leidinggeven/", {"manages": [stranger.pk]})

    assert list(response.context["form"].errors) == ["manages"]
    assert ReportingLine.objects.count() == 0
