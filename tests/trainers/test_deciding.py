"""What the programmateam decides, and what is carried over into the result."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import OutboxMessage
from cohorts.models import Cohort
from privacy.models import VerbLogEntry
from tests.factories.cohorts import CohortFactory, EventFactory
from tests.factories.trainers import GuidanceTrackFactory, SupportRequestFactory
from tests.support.forms import refusal_in
from trainers.actions.deciding import award_as_cohort, award_as_guidance, reject_request
from trainers.actions.following import add_agreement, add_talk, carry_out, measure_effect
from trainers.actions.states import AlreadyDecided, AlreadyTakenUp, NotAwarded, NotCarriedOut, NotTakenUp
from trainers.models import SupportRequest

pytestmark = pytest.mark.django_db
REASON = {"reason": "De vraag is helder en alle partners doen mee."}


def verb(request, name):
    return f"{request.get_absolute_url()}{name}/"


def test_take_up_tells_the_asker(browse, team, asker, request_asked):
    response = browse(team).post(verb(request_asked, "in-behandeling-nemen"))

    request_asked.refresh_from_db()
    mail = OutboxMessage.objects.get()
    assert (response.status_code, request_asked.state) == (302, "in_treatment")
    assert (mail.kind, mail.recipient) == ("trainers.request_changed", asker)
    assert VerbLogEntry.objects.filter(verb="trainers.take_up", actor=team, owner=asker).count() == 1


def test_take_up_twice_says_so(browse, team, in_treatment):
    response = browse(team).post(verb(in_treatment, "in-behandeling-nemen"))

    assert response.status_code == 409
    assert refusal_in(response) == str(AlreadyTakenUp())


def test_decide_before_taking_up_is_refused(team, request_asked, now):
    with pytest.raises(NotTakenUp):
        reject_request(request=request_asked, actor=team, reason="Nee.", now=now)


def test_award_as_cohort_carries_the_request_over(browse, team, in_treatment):
    client = browse(team)
    proposed = client.get(verb(in_treatment, "toekennen/leergroep")).context["form"]

    posted = {name: proposed[name].value() for name in ("name", "start_date")}
    mail = {"trainer_email": "trainer@vakmanschap.example", "end_date": ""}
    client.post(verb(in_treatment, "toekennen/leergroep"), {**posted, **mail, **REASON})

    in_treatment.refresh_from_db()
    cohort = in_treatment.cohort
    assert cohort.name == f"Leergroep Twente {in_treatment.wanted_start_date.year}"
    assert (cohort.region, cohort.safety_house) == (in_treatment.region, in_treatment.safety_house)
    assert cohort.start_date == in_treatment.wanted_start_date
    assert (in_treatment.state, in_treatment.decided_by) == ("awarded", team)
    assert in_treatment.history.get().text == REASON["reason"]
    assert cohort.invitations.get().email == "trainer@vakmanschap.example"


def test_award_as_session_plans_it_in_a_group_of_its_own(browse, team, in_treatment):
    day = timezone.localdate() + dt.timedelta(days=40)
    form = {"kind": "intervision", "title": "Intervisie Twente", "day": str(day), "starts": "13:30"}
    form |= {"ends": "16:30", "place": "Stadhuis", "trainer_email": "trainer@vakmanschap.example"}

    browse(team).post(verb(in_treatment, "toekennen/sessie"), {**form, **REASON})

    in_treatment.refresh_from_db()
    event = in_treatment.event
    assert (event.title, event.kind, event.place) == ("Intervisie Twente", "intervision", "Stadhuis")
    assert timezone.localtime(event.starts_at).hour == 13
    assert (event.cohort.region, event.cohort.end_date) == (in_treatment.region, day)


def test_award_as_session_in_the_past_makes_nothing(browse, team, in_treatment):
    form = {"kind": "half_day", "title": "Sessie", "day": "2020-01-01", "starts": "13:30", "ends": "16:30"}
    form |= {"trainer_email": "trainer@vakmanschap.example"}

    response = browse(team).post(verb(in_treatment, "toekennen/sessie"), {**form, **REASON})

    in_treatment.refresh_from_db()
    assert (response.status_code, in_treatment.state, Cohort.objects.count()) == (409, "in_treatment", 0)


def test_award_as_guidance_collects_talks_and_agreements(browse, team, coordinator, in_treatment):
    today = str(timezone.localdate())
    form = {"title": "Begeleiding Twente", "start_date": today, "end_date": ""}

    browse(team).post(verb(in_treatment, "toekennen/begeleiding"), {**form, **REASON})
    hers = browse(coordinator)
    hers.post(verb(in_treatment, "gesprek-toevoegen"), {"day": today, "text": "Kennismaking."})
    hers.post(verb(in_treatment, "werkafspraak-toevoegen"), {"from_date": today, "text": "Elke week bellen."})

    in_treatment.refresh_from_db()
    track = in_treatment.track
    assert [talk.text for talk in track.talks.all()] == ["Kennismaking."]
    assert [one.text for one in track.agreements.all()] == ["Elke week bellen."]
    assert track.title == "Begeleiding Twente"


def test_award_that_ends_before_it_begins_is_refused(browse, team, in_treatment):
    form = {"title": "Traject", "start_date": "2030-05-02", "end_date": "2030-05-01"}

    response = browse(team).post(verb(in_treatment, "toekennen/begeleiding"), {**form, **REASON})

    assert list(response.context["form"].errors) == ["end_date"]


def test_reject_request_needs_a_reason(browse, team, asker, in_treatment):
    client = browse(team)
    empty = client.post(verb(in_treatment, "afwijzen"), {"reason": ""})
    client.post(verb(in_treatment, "afwijzen"), {"reason": "Dit past bij de beheerder van het systeem."})

    in_treatment.refresh_from_db()
    page = browse(asker).get(in_treatment.get_absolute_url()).content.decode()
    assert list(empty.context["form"].errors) == ["reason"]
    assert in_treatment.state == "rejected"
    assert "Dit past bij de beheerder van het systeem." in page


def test_decide_a_second_time_is_refused(team, in_treatment, now):
    reject_request(request=in_treatment, actor=team, reason="Nee.", now=now)

    with pytest.raises(AlreadyDecided):
        award_as_guidance(
            request=in_treatment,
            actor=team,
            reason="Ja.",
            title="Toch",
            start_date=now.date(),
            now=now,
        )


def test_decide_about_ones_own_question_is_forbidden(browse, team):
    own = SupportRequestFactory(asked_by=team)

    assert browse(team).post(verb(own, "in-behandeling-nemen")).status_code == 403


def test_carry_out_and_measure_effect_end_the_chain(browse, team, in_treatment, now):
    request = award_as_cohort(
        request=in_treatment, actor=team, reason="Ja.", name="Twente", start_date=now.date(), now=now
    )
    client = browse(team)

    client.post(verb(request, "uitgevoerd"), {"text": "Twee dagdelen gehouden."})
    client.post(verb(request, "effect"), {"text": "De officier neemt het advies nu over."})

    request.refresh_from_db()
    kinds = [line.kind for line in request.history.all()]
    assert kinds == ["awarded", "carried_out", "measured"]
    assert (request.state, request.effect) == ("measured", "De officier neemt het advies nu over.")


def test_follow_up_out_of_turn_is_refused(team, in_treatment, now):
    with pytest.raises(NotAwarded):
        carry_out(request=in_treatment, actor=team, text="Gedaan.", now=now)
    with pytest.raises(NotCarriedOut):
        measure_effect(request=in_treatment, actor=team, effect="Beter.", now=now)
    with pytest.raises(NotAwarded):
        add_talk(request=in_treatment, actor=team, day=now.date(), text="Hoi", now=now)


def test_add_talk_without_a_track_is_refused(team, in_treatment, now):
    request = award_as_cohort(
        request=in_treatment, actor=team, reason="Ja.", name="Twente", start_date=now.date(), now=now
    )

    with pytest.raises(NotAwarded):
        add_agreement(request=request, actor=team, from_date=now.date(), text="Hoi", now=now)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("state", "more"),
    [
        ("rejected", {"reason": ""}),
        ("awarded", {"reason": "Ja."}),
        ("awarded", {"reason": "", "track": GuidanceTrackFactory}),
        ("awarded", {"reason": "Ja.", "cohort": CohortFactory, "event": EventFactory}),
        ("rejected", {"reason": "Nee.", "track": GuidanceTrackFactory}),
        ("measured", {"reason": "Ja.", "track": GuidanceTrackFactory}),
        ("in_treatment", {"cohort": CohortFactory}),
    ],
)
def test_what_can_never_be(team, now, state, more):
    values = {name: make() if callable(make) else make for name, make in more.items()}
    if state != "in_treatment":
        values |= {"decided_by": team, "decided_at": now}

    with pytest.raises(IntegrityError), transaction.atomic():
        SupportRequestFactory(state=state, **values)

    assert SupportRequest.objects.count() == 0
