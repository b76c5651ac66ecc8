"""The list with its filters, the page of one request, who trains where, and what they ask the database."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from cohorts.actions.appointments import appoint
from cohorts.actions.groups import end_membership
from cohorts.models import TrainerQualification
from home import panels
from privacy.shared_texts import shared_texts
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory, RegionFactory
from tests.factories.many import like
from tests.factories.trainers import SupportRequestFactory, decided
from trainers.actions.deciding import award_as_cohort, award_as_guidance, reject_request
from trainers.actions.following import add_agreement, add_talk
from trainers.models import HistoryLine, SupportRequest
from trainers.views.line import steps_of

pytestmark = pytest.mark.django_db
LIST = "/ondersteuningsvragen/"


def shown(response):
    return list(response.context["page"].object_list)


def test_requests_are_narrowed_by_region_and_state(browse, team, request_asked):
    elsewhere = SupportRequestFactory(region=RegionFactory(slug="limburg"))
    rejected = decided("rejected", by=team, region=elsewhere.region)
    client = browse(team)

    assert len(shown(client.get(LIST))) == 3
    assert shown(client.get(f"{LIST}?regio=limburg")) == [elsewhere, rejected]
    assert shown(client.get(f"{LIST}?regio=limburg&stand=wacht")) == [elsewhere]
    assert shown(client.get(f"{LIST}?stand=rejected")) == [rejected]
    assert shown(client.get(f"{LIST}?regio=bestaat-niet&stand=onzin&pagina=zes")) == []


@pytest.mark.parametrize(
    ("days", "text", "soon"),
    [(30, "nog 30 dagen", False), (1, "nog 1 dag", True), (-1, "wil al begonnen zijn", True)],
)
def test_requests_say_how_long_there_is(browse, team, days, text, soon):
    SupportRequestFactory(wanted_start_date=timezone.localdate() + dt.timedelta(days=days))

    (asked,) = shown(browse(team).get(LIST))

    assert asked.urgency == {"text": text, "soon": soon}


def test_requests_offer_the_first_step_to_who_asked_nothing(browse, team, asker, request_asked):
    stranger = browse(EmploymentFactory().user).get(LIST).content.decode()
    own = browse(asker).get(LIST).content.decode()

    assert "Je hebt nog niets gevraagd" in stranger
    assert "Jouw vraag" in own


def test_requests_offer_nothing_while_nobody_handles_them(browse, asker, region):
    pages = [browse(asker).get(path).content.decode() for path in (LIST, f"{LIST}vragen/")]

    assert ["nog niemand in het programmateam" in page for page in pages] == [True, True]
    assert [part for page in pages for part in (">Vraag stellen<", f'"{LIST}vragen/"') if part in page] == []


@pytest.mark.parametrize(
    ("state", "titles", "here"),
    [
        ("asked", ["Gesteld", "In behandeling", "Besluit", "Uitgevoerd", "Effect gemeten"], "In behandeling"),
        ("in_treatment", ["Gesteld", "In behandeling", "Besluit", "Uitgevoerd", "Effect gemeten"], "Besluit"),
        ("awarded", ["Gesteld", "In behandeling", "Toegekend", "Uitgevoerd", "Effect gemeten"], "Uitgevoerd"),
        ("measured", ["Gesteld", "In behandeling", "Toegekend", "Uitgevoerd", "Effect gemeten"], None),
        ("rejected", ["Gesteld", "Afgewezen"], "Afgewezen"),
    ],
)
def test_line_says_what_is_next(now, state, titles, here):
    request = SupportRequestFactory.build(state=state, region=None, organisation=None, asked_by=None)
    kinds = ["asked", "rejected"] if state == "rejected" else ["asked"]
    lines = [HistoryLine(kind=kind, done_at=now) for kind in kinds]

    steps = steps_of(request, lines)

    assert [step["title"] for step in steps] == titles
    assert next((step["title"] for step in steps if step["state"] == "here"), None) == here


def test_request_shows_the_asker_and_the_coordinator_what_came_of_it(
    browse, asker, team, coordinator, in_treatment, now
):
    day = now.date()
    request = award_as_cohort(
        request=in_treatment,
        actor=team,
        reason="Dit past.",
        name="Groep Twente",
        start_date=day,
        now=now,
    )

    for reader in (asker, coordinator):
        page = browse(reader).get(request.get_absolute_url())
        assert "Dit is ervan gekomen" in page.content.decode()
        assert "Groep Twente" in page.content.decode()
        assert page.context["may_open_cohort"] is False


def test_cohort_leads_its_trainer_back_to_the_request(browse, team, region):
    cohort = CohortFactory(region=region)
    request = decided("awarded", by=team, region=region, cohort=cohort)
    trainer, member = (
        MembershipFactory(cohort=cohort, role=role).user for role in ("trainer", "participant")
    )
    for user in (trainer, member):
        EmploymentFactory(user=user)

    pages = [browse(user).get(cohort.get_absolute_url()).content.decode() for user in (trainer, member)]

    assert [request.get_absolute_url() in page for page in pages] == [True, False]
    assert browse(trainer).get(request.get_absolute_url()).context["may_open_cohort"] is True


def test_trainer_who_left_no_longer_reads_the_question(browse, team, region, now):
    cohort = CohortFactory(region=region)
    request = decided("awarded", by=team, region=region, cohort=cohort)
    membership = MembershipFactory(cohort=cohort, role="trainer")
    end_membership(membership=membership, actor=membership.user, now=now)

    assert browse(membership.user).get(request.get_absolute_url()).status_code == 404


# --- /start/ ------------------------------------------------------------------


def test_start_shows_the_team_the_oldest_and_how_many_follow(team, now):
    SupportRequestFactory(asked_at=now - dt.timedelta(days=1))
    oldest = SupportRequestFactory(asked_at=now - dt.timedelta(days=6))

    (thing,) = panels.next_things(team, now)

    assert (thing.url, thing.more) == (oldest.get_absolute_url(), "Daarna wacht er nog 1.")
    assert thing.waits_on_you is True


def test_start_lets_the_coordinator_know(coordinator, request_asked, now):
    (thing,) = panels.next_things(coordinator, now)

    assert (thing.title, thing.waits_on_you) == ("Ondersteuningsvraag Twente", False)


def test_start_shows_the_asker_an_answer_once(browse, asker, team, in_treatment, now):
    before = panels.next_things(asker, now)
    reject_request(request=in_treatment, actor=team, reason="Nee, want.", now=now)
    (thing,) = panels.next_things(asker, now)
    browse(asker).get(thing.url)

    assert (before, thing.more) == ([], "Er is een besluit: afgewezen.")
    assert panels.next_things(asker, now) == []


def test_start_of_others_holds_nothing_of_it(request_asked, now):
    assert panels.next_things(MembershipFactory().user, now) == []


# --- who trains where ---------------------------------------------------------


def qualify(user, **more):
    today = timezone.localdate()
    return TrainerQualification.objects.create(user=user, stage="qualified", from_date=today, **more)


def test_trainers_are_all_for_the_team_and_of_the_region_for_a_coordinator(browse, team, coordinator, region):
    here = MembershipFactory(role="trainer", cohort__region=region).user
    there, nowhere = MembershipFactory(role="trainer").user, EmploymentFactory().user
    for user in (here, there, nowhere):
        qualify(user)
    qualify(EmploymentFactory().user, until_date=timezone.localdate())

    everybody = {row.user for row in shown(browse(team).get("/trainers/"))}
    (mine,) = shown(browse(coordinator).get("/trainers/"))

    assert everybody == {here, there, nowhere}
    assert (mine.user, [one.cohort.region for one in mine.user.leads]) == (here, [region])


def test_trainers_do_not_exist_for_a_trainer(browse):
    assert browse(MembershipFactory(role="trainer").user).get("/trainers/").status_code == 404


# --- budgets ------------------------------------------------------------------


def test_requests_ask_the_same_for_any_number(browse, team, region, request_asked, same_queries):
    client = browse(team)

    def grow(size):
        number = size - SupportRequest.objects.count()
        SupportRequest.objects.bulk_create(like(request_asked, people=range(1, number + 1)))

    same_queries(grow, lambda: client.get(LIST))


def test_request_asks_the_same_for_any_history(browse, team, asker, region, same_queries, now):
    cohort = CohortFactory(region=region)
    request = decided("awarded", by=team, asked_by=asker, region=region, cohort=cohort)
    client = browse(asker)

    def grow(size):
        HistoryLine.objects.bulk_create(
            HistoryLine(request=request, kind="information", done_by=asker, done_at=now, text="Nog iets")
            for _ in range(size - request.history.count())
        )

    same_queries(grow, lambda: client.get(request.get_absolute_url()))


def test_trainers_ask_the_same_for_any_number(browse, team, same_queries):
    cohort = CohortFactory()
    client, today = browse(team), timezone.localdate()

    def grow(size):
        held = TrainerQualification.objects.count()
        users = User.objects.bulk_create(
            User(email=f"t{number}@vakmanschap.example", last_name=f"T{number}")
            for number in range(held, size)
        )
        TrainerQualification.objects.bulk_create(
            TrainerQualification(user=user, stage="qualified", from_date=today) for user in users
        )
        for user in users[:3]:
            MembershipFactory(user=user, cohort=cohort, role="trainer")

    same_queries(grow, lambda: client.get("/trainers/"))


def test_report_shows_the_editor_all_words_of_a_request(team, in_treatment, now):
    request = award_as_guidance(
        request=in_treatment, actor=team, reason="Past.", title="Traject", start_date=now.date(), now=now
    )
    words = {"actor": team, "now": now}
    add_talk(request=request, day=now.date(), text="Kennismaking", **words)
    add_agreement(request=request, from_date=now.date(), text="Elke week bellen", **words)

    shown = dict(shared_texts()["ondersteuningsvraag"].text_of(request))

    assert shown["vraag"] == request.question
    assert (shown["reden"], shown["Toegekend"]) == ("Past.", "Past.")
    assert (shown["gesprek"], shown["werkafspraak"]) == ("Kennismaking", "Elke week bellen")


@pytest.mark.parametrize(("role", "leads"), [("programme_team", True), ("editor", False)])
def test_admin_leads_the_programme_team_to_the_requests(browse, role, leads, now):
    user = EmploymentFactory().user
    appoint(user=user, role=role, from_date=now.date(), now=now)

    page = browse(user).get("/beheer/")

    assert (page.status_code, LIST in page.content.decode()) == (200, leads)
