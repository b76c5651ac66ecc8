"""Who sees which request, and that the list and the permission agree; the mails; the data of a person."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from cohorts.models import Appointment
from privacy.registry import registered
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    AppointmentFactory,
    CohortFactory,
    EventFactory,
    MembershipFactory,
    RegionFactory,
)
from tests.factories.trainers import SupportRequestFactory, coordinator_of, decided, programme_team_member
from trainers import deadlines, queries
from trainers.actions.asking import add_information
from trainers.actions.deciding import reject_request, take_up
from trainers.models import HistoryLine, SupportRequest

pytestmark = pytest.mark.django_db
MARKER = "Zeepaardjesmarkering"


@pytest.fixture
def people(request_asked, region, house, team):
    """Everybody around a request that became a leergroep, and who they are to it."""
    cohort = CohortFactory(region=region, safety_house=house)
    for field, value in {"state": "awarded", "decided_by": team, "decided_at": timezone.now()}.items():
        setattr(request_asked, field, value)
    request_asked.reason, request_asked.cohort = "Dit past.", cohort
    request_asked.save()
    past = timezone.localdate() - dt.timedelta(days=9)
    return {
        "asker": (request_asked.asked_by, True),
        "programme team": (team, True),
        "its coordinator": (coordinator_of(region), True),
        "of the house": (AppointmentFactory(role="coordinator", safety_house=house).user, True),
        "of the safety region": (coordinator_of(house.regions.get()), True),
        "its trainer": (MembershipFactory(cohort=cohort, role="trainer").user, True),
        "its trainee": (MembershipFactory(cohort=cohort, role="trainee").user, False),
        "a participant": (MembershipFactory(cohort=cohort).user, False),
        "other coordinator": (coordinator_of(RegionFactory()), False),
        "editor": (AppointmentFactory().user, False),
        "trainer elsewhere": (MembershipFactory(role="trainer").user, False),
        "was in the team": (programme_team_member(from_date=past, until_date=past), False),
        "closed account": (programme_team_member(user__is_active=False), False),
    }


def test_visible_to_and_the_permission_agree(people, request_asked):
    visible = SupportRequest.objects.visible_to
    found = {who: visible(user).filter(pk=request_asked.pk).count() for who, (user, _) in people.items()}
    allowed = {
        who: user.has_perm("trainers.view_request", request_asked) for who, (user, _) in people.items()
    }

    assert found == {who: int(sees) for who, (_, sees) in people.items()}
    assert allowed == {who: sees for who, (_, sees) in people.items()}


def test_a_reported_request_is_gone_for_everybody(people, request_asked, now):
    request_asked.hidden_at = now
    request_asked.save()

    assert [
        who for who, (user, _) in people.items() if SupportRequest.objects.visible_to(user).exists()
    ] == []


def test_the_trainer_of_a_session_sees_its_question(team, now):
    event = EventFactory()
    request = decided("awarded", by=team, event=event)
    trainer = MembershipFactory(cohort=event.cohort, role="trainer").user

    assert list(SupportRequest.objects.visible_to(trainer)) == [request]
    assert trainer.has_perm("trainers.view_request", request) is True
    assert queries.request_behind(event.cohort, trainer) == request
    assert queries.request_behind(event.cohort, MembershipFactory(cohort=event.cohort).user) is None


def test_requests_waiting_are_the_oldest_first_and_of_others(team, coordinator, region, now):
    days = [1, 5, 3]
    made = [
        SupportRequestFactory(region=region, asked_at=now - dt.timedelta(days=day), asked_by=UserFactory())
        for day in days
    ]
    SupportRequestFactory(region=region, asked_by=coordinator)
    decided("rejected", by=team, region=region)

    waiting = queries.requests_waiting(coordinator)

    assert waiting == [made[1], made[2], made[0]]
    assert [one.deadline for one in waiting] == sorted(one.deadline for one in made)
    assert len(queries.requests_waiting(team)) == 4


def test_requests_of_begin_with_the_soonest_wanted_start(team, now):
    today = timezone.localdate()
    late, soon = (
        SupportRequestFactory(wanted_start_date=today + dt.timedelta(days=days)) for days in (30, 3)
    )
    done = decided("rejected", by=team, wanted_start_date=today)

    assert list(queries.requests_of(team)) == [soon, late, done]


def test_deadlines_count_working_days():
    friday = dt.datetime(2026, 12, 18, 12, tzinfo=dt.UTC)  # Christmas falls on the Friday after

    assert deadlines.take_up_by(friday) == dt.date(2026, 12, 28)
    assert deadlines.decide_by(friday) == dt.date(2027, 1, 12)


def test_outcome_hides_a_handful_of_people(team, now):
    cohort = CohortFactory()
    EventFactory(cohort=cohort, starts_at=now - dt.timedelta(days=3))
    EventFactory(cohort=cohort)
    request = decided("awarded", by=team, cohort=cohort)
    for _ in range(4):
        MembershipFactory(cohort=cohort)
    few = queries.outcome_of(request)
    MembershipFactory(cohort=cohort)
    enough = queries.outcome_of(request)

    assert (few.people, few.events, few.held) == (None, 2, 1)
    assert enough.people == 5


def test_region_of_is_the_area_or_the_leergroep(region, coordinator, house):
    member = MembershipFactory(cohort__region=region).user
    of_house = AppointmentFactory(role="coordinator", safety_house=house).user

    found = [
        queries.region_of(user, timezone.localdate())
        for user in (coordinator, of_house, member, UserFactory())
    ]

    assert found == [region, region, region, None]


# --- mails --------------------------------------------------------------------


def built():
    message = OutboxMessage.objects.latest("pk")
    return kind_named(message.kind).build(message)


def test_support_asked_has_a_link_and_no_words(browse, asker, team, filled):
    browse(asker).post("/ondersteuningsvragen/vragen/", {**filled, "question": f"{MARKER} in de keten."})

    mail = built()

    assert mail.subject == "Ondersteuningsvraag uit Oost-Nederland"
    assert SupportRequest.objects.get().get_absolute_url() in mail.body
    assert MARKER not in mail.body


def test_support_asked_is_dropped_when_taken_up_or_out_of_the_team(browse, asker, team, filled, now):
    browse(asker).post("/ondersteuningsvragen/vragen/", filled)
    message, build = OutboxMessage.objects.get(), kind_named("trainers.support_asked").build
    Appointment.objects.filter(user=team).update(until_date=timezone.localdate())
    left = build(message)
    Appointment.objects.filter(user=team).update(until_date=None)
    take_up(request=SupportRequest.objects.get(), actor=team, now=now)

    assert (left, build(message)) == (None, None)


def test_request_changed_tells_only_the_newest_step(team, request_asked, now):
    request = take_up(request=request_asked, actor=team, now=now)
    older, build = OutboxMessage.objects.get(), kind_named("trainers.request_changed").build
    first = build(older)
    reject_request(request=request, actor=team, reason=MARKER, now=now)

    assert request.get_absolute_url() in first.body
    assert build(older) is None
    assert MARKER not in built().body


# --- persons ------------------------------------------------------------------


def declared(model):
    return next(one for one in registered() if one.model is model)


def test_export_holds_only_own_words(asker, team, request_asked, now):
    add_information(request=request_asked, actor=asker, text="Van mij", now=now)
    take_up(request=request_asked, actor=team, now=now)

    assert [row["vraag"] for row in declared(SupportRequest).export(asker)] == [request_asked.question]
    assert [row["tekst"] for row in declared(HistoryLine).export(asker)] == ["Van mij"]
    assert list(declared(SupportRequest).export(team)) == []


def test_erase_empties_the_words_and_withdraws_what_waits(asker, team, request_asked, now):
    add_information(request=request_asked, actor=asker, text=MARKER, now=now)
    answered = decided("rejected", by=team, asked_by=asker)

    for model in (HistoryLine, SupportRequest):
        declared(model).erase(asker, now)

    request_asked.refresh_from_db()
    answered.refresh_from_db()
    assert (request_asked.state, request_asked.question, request_asked.partners) == ("withdrawn", "", "")
    assert (answered.state, answered.reason) == ("rejected", "Dit past.")
    assert HistoryLine.objects.filter(text__contains=MARKER).count() == 0


def test_overdue_are_those_closed_two_years_ago(team, now):
    long_ago = now - dt.timedelta(days=731)
    old = decided("rejected", by=team, changed_at=long_ago)
    decided("rejected", by=team, changed_at=now)
    SupportRequestFactory(changed_at=long_ago)

    assert list(declared(SupportRequest).overdue(now)) == [old]
