import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import OutboxMessage
from cohorts.models import DatePoll, Event, PollAnswer
from tests.factories.cohorts import MembershipFactory
from tests.factories.dates import DatePollFactory, say
from tests.support.forms import refusal_in

pytestmark = pytest.mark.django_db

START = "/leergroepen/twente/datumprikker/starten/"


def proposed(**changes):
    day = timezone.localdate() + dt.timedelta(days=30)
    details = {
        "kind": "half_day",
        "title": "Dagdeel 3",
        "minutes": 120,
        "deadline": (day - dt.timedelta(days=10)).isoformat(),
    }
    for number in range(1, 4):
        details[f"day_{number}"] = (day + dt.timedelta(days=number)).isoformat()
        details[f"starts_{number}"] = "09:00"
    return {**details, **changes}


def at(poll, verb=""):
    return f"/leergroepen/{poll.cohort.slug}/datumprikker/{poll.public_id}/{verb}"


def test_start_poll_by_the_trainer_proposes_and_asks(browse, trainer, participant):
    response = browse(trainer).post(START, proposed(required=[str(trainer.public_id)], place="Zaal 1"))

    poll = DatePoll.objects.get()
    assert response.url == at(poll)
    assert (poll.kind, poll.title, poll.place, poll.dates.count()) == ("half_day", "Dagdeel 3", "Zaal 1", 3)
    assert {f"{d.ends_at - d.starts_at}" for d in poll.dates.all()} == {"2:00:00"}
    assert timezone.localtime(poll.deadline_at).time() == dt.time(0)
    assert OutboxMessage.objects.get().recipient == participant


def test_start_poll_by_a_deelnemer_is_about_intervisie(browse, participant, trainer):
    page = browse(participant).get(START)

    browse(participant).post(START, proposed())

    poll = DatePoll.objects.get()
    assert {"kind", "title"} & page.context["form"].fields.keys() == set()
    assert (poll.kind, poll.title) == ("intervision", "Intervisie")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"day_2": "2027-03-28", "starts_2": "02:30"},
            "starts_2",
            "Op 28 maart 2027 gaat de klok vooruit: 02.30 uur bestaat die nacht niet. Kies een andere tijd.",
        ),
        (
            {"day_2": "2027-10-31", "starts_2": "00:30"},
            "starts_2",
            "Op 31 oktober 2027 gaat de klok terug: 02.30 uur komt die nacht twee keer voor. "
            "Kies een andere tijd.",
        ),
        ({"day_4": "2027-06-01"}, "starts_4", "Vul een dag én een tijd in, of laat beide leeg."),
        ({"starts_4": "09:00"}, "day_4", "Vul een dag én een tijd in, of laat beide leeg."),
        (
            {"day_4": proposed()["day_1"], "starts_4": "09:00"},
            "starts_4",
            "Dit moment staat er al. Kies een ander.",
        ),
        ({"place": "Bel 0612345678"}, "place", None),
        ({"deadline": "9999-12-31"}, "deadline", "Deze datum kan niet. Kies een andere."),
        ({"day_2": "0001-01-01", "starts_2": "00:00"}, "starts_2", "Deze datum kan niet. Kies een andere."),
        ({"day_2": "9999-12-31", "starts_2": "23:00"}, "starts_2", "Deze datum kan niet. Kies een andere."),
    ],
)
def test_start_poll_says_beside_the_field_what_is_wrong(changes, field, sentence, browse, trainer):
    response = browse(trainer).post(START, proposed(**changes))

    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert errors[field] == [sentence] if sentence else len(errors[field]) == 1
    assert DatePoll.objects.count() == 0


def test_start_poll_that_is_refused_keeps_the_words(browse, trainer):
    response = browse(trainer).post(START, proposed(deadline="2026-01-05"))

    assert (response.status_code, response.context["form"]["title"].value()) == (409, "Dagdeel 3")


# --- one poll -----------------------------------------------------------------


def answered(poll, *words):
    return {str(date.public_id): word for date, word in zip(poll.dates.all(), words, strict=True)}


def test_poll_takes_the_answer_and_shows_it_again(browse, participant, cohort):
    poll, client = DatePollFactory(cohort=cohort), browse(participant)
    before = client.get(at(poll)).context

    client.post(at(poll, "antwoorden/"), answered(poll, "yes", "maybe", "no"))

    after = client.get(at(poll)).context
    assert (before["has_answered"], after["has_answered"]) == (False, True)
    assert [field.value() for field in after["form"]] == ["yes", "maybe", "no"]
    assert after["standings"][0].date == poll.dates.first()


def test_answer_poll_in_part_asks_for_the_rest(browse, participant, cohort):
    poll = DatePollFactory(cohort=cohort)

    response = browse(participant).post(at(poll, "antwoorden/"), answered(poll, "yes", "", "no"))

    assert list(response.context["form"].errors.values()) == [["Kies of je dan kunt."]]
    assert PollAnswer.objects.count() == 0


def test_answer_poll_that_is_closed_says_so(browse, participant, cohort, now):
    poll = DatePollFactory(cohort=cohort, deadline_at=now)

    response = browse(participant).post(at(poll, "antwoorden/"), answered(poll, "yes", "yes", "yes"))

    assert response.status_code == 409
    assert refusal_in(response).startswith("De tijd om te antwoorden is voorbij.")
    assert browse(participant).get(at(poll)).context["form"] is None


def test_poll_says_when_no_moment_suits_and_offers_the_best(browse, trainer, participant, cohort):
    poll = DatePollFactory(cohort=cohort, started_by=trainer)
    poll.required_people.create(user=trainer)
    say(poll, trainer, "n", "n", "n")
    say(poll, participant, "n", "y", "n")

    page = browse(trainer).get(at(poll)).content.decode()

    assert "Geen enkel moment past" in page
    assert page.count("komt het dichtst in de buurt") == 1
    assert page.count("Hier een bijeenkomst van maken") == 3


def test_make_event_of_poll_is_one_click(browse, trainer, participant, cohort):
    poll = DatePollFactory(cohort=cohort)
    date = poll.dates.all()[1]

    response = browse(trainer).post(at(poll, "bijeenkomst-maken/"), {"date": date.public_id})

    event = Event.objects.get()
    assert (response.url, event.starts_at) == (event.get_absolute_url(), date.starts_at)
    page = browse(participant).get(at(poll)).content.decode()
    assert (event.get_absolute_url() in page, "Antwoord bewaren" in page) == (True, False)


def test_make_event_of_poll_once_more_leads_to_the_session_that_moved(browse, trainer, participant, cohort):
    poll = DatePollFactory(cohort=cohort)
    posted = {"date": poll.dates.first().public_id}
    browse(trainer).post(at(poll, "bijeenkomst-maken/"), posted)
    event = Event.objects.get()
    Event.objects.update(
        starts_at=event.starts_at + dt.timedelta(hours=1), ends_at=event.ends_at + dt.timedelta(hours=1)
    )

    response = browse(trainer).post(at(poll, "bijeenkomst-maken/"), posted)

    page = response.content.decode()
    assert (response.status_code, Event.objects.count()) == (409, 1)
    assert ["Er is al een datum gekozen" in page, "Naar de sessie" in page] == [True, True]
    assert f'href="{event.get_absolute_url()}"' in page


@pytest.mark.parametrize(("who", "status"), [("trainer", 302), ("participant", 403), ("starter", 302)])
def test_withdraw_poll_is_for_who_started_it_and_the_trainer(
    who, status, browse, trainer, participant, cohort
):
    starter = MembershipFactory(cohort=cohort).user
    poll = DatePollFactory(cohort=cohort, started_by=starter)
    user = {"trainer": trainer, "participant": participant, "starter": starter}[who]

    assert browse(user).post(at(poll, "intrekken/")).status_code == status


def test_poll_of_another_group_is_not_there(browse, stranger, cohort):
    poll = DatePollFactory(cohort=cohort)

    pages = ["", "antwoorden/", "bijeenkomst-maken/", "intrekken/"]
    assert {browse(stranger).get(at(poll, page)).status_code for page in pages} == {404}


def test_poll_asks_as_much_for_one_as_for_a_hundred_people(browse, trainer, cohort, same_queries):
    poll = DatePollFactory(cohort=cohort)

    def grow(size):
        while cohort.memberships.count() < min(size, 60):
            say(poll, MembershipFactory(cohort=cohort).user, "y", "n", "m")

    client = browse(trainer)
    same_queries(grow, lambda: client.get(at(poll)))


def test_events_page_lists_open_polls(browse, participant, cohort, now):
    poll = DatePollFactory(cohort=cohort)
    DatePollFactory(cohort=cohort, created_at=now - dt.timedelta(days=30))
    DatePollFactory()

    response = browse(participant).get("/leergroepen/twente/bijeenkomsten/")

    assert list(response.context["polls"]) == [poll]
