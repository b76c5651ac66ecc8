import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.actions.places import book, cancel_booking, join_waiting_list
from cohorts.models import Audience, Booking, Event
from tests.factories.accounts import UserFactory, people
from tests.factories.cohorts import BookingFactory, EventFactory, MembershipFactory, OpenEventFactory
from tests.factories.many import like
from tests.support.forms import refusal_in

pytestmark = pytest.mark.django_db

PLAN = "/leergroepen/twente/bijeenkomsten/plannen/"


def at(event, verb=""):
    return f"/bijeenkomsten/{event.public_id}/{verb}"


def planned(**changes):
    details = {
        "kind": "half_day",
        "title": "Dagdeel 1",
        "day": (timezone.localdate() + dt.timedelta(days=30)).isoformat(),
        "starts": "09:00",
        "ends": "12:00",
        "sign_up": "list",
    }
    return {**details, **changes}


# --- planning -----------------------------------------------------------------


def test_plan_event_puts_the_deelnemers_on_the_list(browse, trainer, participant):
    response = browse(trainer).post(PLAN, planned(place="Stadhuis"))

    event = Event.objects.get()
    assert response.url == at(event)
    assert (event.place, event.bookings.get().user) == ("Stadhuis", participant)


def test_plan_event_for_later_booking_is_not_open_yet(browse, trainer, participant):
    browse(trainer).post(PLAN, planned(kind="intervision", sign_up="later", places=6))

    event = Event.objects.get()
    assert (event.state, event.fixed_list, event.places) == ("planned", False, 6)


def test_plan_event_in_the_past_says_why_not_and_keeps_the_words(browse, trainer):
    response = browse(trainer).post(PLAN, planned(day="2026-01-05"))

    assert response.status_code == 409
    (said,) = response.context["form"].errors["day"]
    assert said == "Dit moment is al voorbij. Kies een datum die nog komt."
    assert response.context["form"]["title"].value() == "Dagdeel 1"


@pytest.mark.parametrize(
    ("when", "field", "sentence"),
    [
        (
            {"day": "2027-03-28", "starts": "02:30", "ends": "05:00"},
            "starts",
            "Op 28 maart 2027 gaat de klok vooruit: 02.30 uur bestaat die nacht niet. Kies een andere tijd.",
        ),
        (
            {"day": "2026-10-25", "starts": "01:00", "ends": "02:30"},
            "ends",
            "Op 25 oktober 2026 gaat de klok terug: 02.30 uur komt die nacht twee keer voor. "
            "Kies een andere tijd.",
        ),
        (
            {"starts": "12:00", "ends": "09:00"},
            "ends",
            "Deze tijd ligt voor het begin. Kies een latere tijd.",
        ),
    ],
)
def test_plan_event_at_an_impossible_time_is_refused(when, field, sentence, browse, trainer):
    response = browse(trainer).post(PLAN, planned(**when))

    assert response.context["form"].errors == {field: [sentence]}
    assert Event.objects.count() == 0


def test_plan_event_without_a_day_asks_for_it(browse, trainer):
    response = browse(trainer).post(PLAN, planned(day=""))

    assert list(response.context["form"].errors) == ["day"]


@pytest.mark.parametrize("who", ["participant", "trainee"])
def test_plan_event_by_others_is_forbidden(who, browse, participant, trainee):
    user = {"participant": participant, "trainee": trainee}[who]

    assert browse(user).post(PLAN, planned()).status_code == 403


def test_event_list_separates_what_was_from_what_comes(browse, participant, cohort, now):
    coming = EventFactory(cohort=cohort)
    past = EventFactory(cohort=cohort, starts_at=now - dt.timedelta(days=9))
    EventFactory(title="Elders")

    response = browse(participant).get("/leergroepen/twente/bijeenkomsten/")

    assert (response.context["coming"], response.context["past"]) == ([coming], [past])


def test_event_list_asks_as_much_for_one_as_for_a_thousand(browse, trainer, cohort, same_queries):
    def grow(size):
        more = size - Event.objects.filter(cohort=cohort).count()
        event = EventFactory.build(cohort=cohort, created_by=trainer)
        events = Event.objects.bulk_create(like(event, title=[f"Dagdeel {n}" for n in range(more)]))
        booking = BookingFactory.build(event=event, user=trainer)
        Booking.objects.bulk_create(like(booking, event=events))

    client = browse(trainer)
    same_queries(grow, lambda: client.get("/leergroepen/twente/bijeenkomsten/"))


# --- one's own place ----------------------------------------------------------


def test_event_of_another_group_is_not_there(browse, stranger, cohort):
    event = EventFactory(cohort=cohort)

    pages = ["", "ik-doe-mee/", "op-de-wachtlijst/", "ik-kan-niet/", "wijzigen/", "aanwezigheid/"]
    assert {browse(stranger).get(at(event, page)).status_code for page in pages} == {404}


def main_action(client, event):
    return client.get(at(event), follow=True).context["main_action"]


def test_event_offers_the_one_thing_that_can_be_done(browse, participant, cohort, now):
    event, other = OpenEventFactory(cohort=cohort, places=1), MembershipFactory(cohort=cohort).user
    client = browse(participant)
    seen = [main_action(client, event)]
    book(event=event, actor=other, now=now)
    seen.append(main_action(client, event))
    join_waiting_list(event=event, actor=participant, now=now)
    seen.append(main_action(client, event))
    cancel_booking(event=event, actor=other, now=now)
    seen.append(main_action(client, event))

    assert seen == ["book", "join_waiting_list", "cancel_booking", "cancel_booking"]


@pytest.mark.parametrize(
    "details",
    [{"state": "planned"}, {"state": "cancelled"}, {"starts_at": dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)}],
)
def test_event_that_is_not_open_offers_nothing(details, browse, participant, cohort):
    event = OpenEventFactory(cohort=cohort, **details)

    assert main_action(browse(participant), event) is None


def test_event_offers_who_leads_nothing(browse, trainer, cohort):
    assert main_action(browse(trainer), OpenEventFactory(cohort=cohort)) is None


def test_event_says_where_one_is_in_the_queue(browse, participant, cohort, now):
    event = OpenEventFactory(cohort=cohort, places=1)
    for user in (UserFactory(), UserFactory(), participant):
        join_waiting_list(event=event, actor=user, now=now)

    body = browse(participant).get(at(event)).content.decode()

    assert "Je staat op de wachtlijst, op plek 2" in body


def test_event_shows_the_link_only_to_who_comes(browse, participant, trainer, cohort, now):
    event = OpenEventFactory(cohort=cohort, video_url="https://video.example/kamer")
    client = browse(participant)
    before = client.get(at(event)).content.decode()
    book(event=event, actor=participant, now=now)

    assert "video.example" not in before
    assert "video.example" in client.get(at(event)).content.decode()
    assert "video.example" in browse(trainer).get(at(event)).content.decode()


def test_event_shows_names_only_to_the_trainer(browse, participant, trainer, cohort, now):
    event = OpenEventFactory(cohort=cohort)
    other = MembershipFactory(cohort=cohort, user__first_name="Zebedeus").user
    book(event=event, actor=other, now=now)

    assert "Zebedeus" not in browse(participant).get(at(event)).content.decode()
    assert "Zebedeus" in browse(trainer).get(at(event)).content.decode()


def test_event_page_asks_as_much_for_one_as_for_a_thousand(browse, trainer, cohort, same_queries):
    event = OpenEventFactory(cohort=cohort)

    def grow(size):
        places = range(event.bookings.count() + 1, size + 1)
        booking = BookingFactory.build(event=event, user=trainer)
        Booking.objects.bulk_create(like(booking, user=people(len(places)), place_no=places))

    client = browse(trainer)
    same_queries(grow, lambda: client.get(at(event)))


def test_book_through_the_page(browse, participant, cohort):
    event = OpenEventFactory(cohort=cohort, places=1)
    client = browse(participant)

    assert client.get(at(event, "ik-doe-mee/")).status_code == 200
    assert client.post(at(event, "ik-doe-mee/")).url == event.get_absolute_url()
    assert event.bookings.get().state == "booked"


def test_book_a_full_event_says_so_and_offers_the_waiting_list(browse, participant, cohort, now):
    event = OpenEventFactory(cohort=cohort, places=1)
    book(event=event, actor=UserFactory(), now=now)

    response = browse(participant).post(at(event, "ik-doe-mee/"))

    assert response.status_code == 409
    assert refusal_in(response) == "De bijeenkomst is vol. Je kunt op de wachtlijst."
    assert reverse("cohorts:join-waiting-list", args=[event.public_id]) in response.content.decode()


def test_book_the_fixed_list_as_trainer_is_forbidden(browse, trainer, cohort):
    event = EventFactory(cohort=cohort)

    assert browse(trainer).post(at(event, "ik-doe-mee/")).status_code == 403


def test_join_waiting_list_through_the_page(browse, participant, cohort, now):
    event = OpenEventFactory(cohort=cohort, places=1)
    book(event=event, actor=UserFactory(), now=now)

    response = browse(participant).post(at(event, "op-de-wachtlijst/"), follow=True)

    assert event.bookings.get(user=participant).state == "waiting"
    assert "Je krijgt een mail als je mee kunt." in response.content.decode()


def test_join_waiting_list_with_room_says_that_one_is_in(browse, participant, cohort):
    event = OpenEventFactory(cohort=cohort, places=1)

    response = browse(participant).post(at(event, "op-de-wachtlijst/"), follow=True)

    assert "Er was een plaats vrij. Je doet mee." in response.content.decode()


def test_cancel_booking_through_the_page(browse, participant, cohort, now):
    event = OpenEventFactory(cohort=cohort)
    book(event=event, actor=participant, now=now)

    browse(participant).post(at(event, "ik-kan-niet/"))

    assert event.bookings.get().state == "cancelled"


def test_national_event_is_for_everybody_who_is_logged_in(browse, stranger):
    event = OpenEventFactory(cohort=None, audience=Audience.NATIONAL, kind="national")

    browse(stranger).post(at(event, "ik-doe-mee/"))

    assert event.bookings.get().user == stranger
    assert browse(stranger).get(at(event, "wijzigen/")).status_code == 403


# --- the trainer --------------------------------------------------------------


def test_change_event_fills_the_form_with_what_holds_now(browse, trainer, cohort):
    starts_at = dt.datetime(2027, 7, 5, 7, tzinfo=dt.UTC)
    event = EventFactory(cohort=cohort, starts_at=starts_at)

    form = browse(trainer).get(at(event, "wijzigen/")).context["form"]

    assert (form["day"].value(), form["starts"].value()) == (dt.date(2027, 7, 5), dt.time(9))


def test_change_event_through_the_page(browse, trainer, cohort):
    event, day = EventFactory(cohort=cohort), timezone.localdate() + dt.timedelta(days=30)
    data = {"title": "Dagdeel 2", "day": day.isoformat(), "starts": "10:00", "ends": "12:30"}

    response = browse(trainer).post(at(event, "wijzigen/"), data)

    event.refresh_from_db()
    assert response.url == at(event)
    assert f"{event.title} {timezone.localtime(event.starts_at):%Y-%m-%d %H:%M}" == f"Dagdeel 2 {day} 10:00"


def test_change_event_below_who_is_booked_says_why_not(browse, trainer, cohort, now):
    event = OpenEventFactory(cohort=cohort)
    for user in UserFactory.create_batch(2):
        book(event=event, actor=user, now=now)
    data = planned(places=1)

    response = browse(trainer).post(at(event, "wijzigen/"), data)

    assert response.status_code == 409
    assert response.context["form"]["places"].value() == "1"
    assert "Kies meer plaatsen" in response.context["form"].errors["places"][0]


@pytest.mark.parametrize("verb", ["wijzigen/", "afgelasten/", "openzetten/", "aanwezigheid/"])
def test_managing_an_event_as_deelnemer_is_forbidden(verb, browse, participant, cohort):
    event = EventFactory(cohort=cohort)

    assert browse(participant).get(at(event, verb)).status_code == 403
    assert browse(participant).post(at(event, verb)).status_code == 403


def test_cancel_event_through_the_page(browse, trainer, participant, cohort):
    event = EventFactory(cohort=cohort)

    browse(trainer).post(at(event, "afgelasten/"))

    assert "gaat niet door" in browse(participant).get(at(event)).content.decode()
    left = browse(trainer).get(at(event)).content.decode()
    assert "Voor de trainer" not in left
    assert "doet mee" not in left


def test_open_event_through_the_page(browse, trainer, cohort):
    event = OpenEventFactory(cohort=cohort, state=Event.State.PLANNED)

    browse(trainer).post(at(event, "openzetten/"))

    event.refresh_from_db()
    assert event.state == "open"


def test_record_attendance_through_the_page(browse, trainer, participant, cohort, now):
    event = EventFactory(cohort=cohort, starts_at=now)
    came = BookingFactory(event=event, user=participant)
    unknown = BookingFactory(event=event)
    away = BookingFactory(event=event, state="cancelled", place_no=None, attendance="excused")
    client = browse(trainer)

    shown = client.get(at(event, "aanwezigheid/")).context["form"]
    client.post(at(event, "aanwezigheid/"), {str(came.public_id): "present", str(away.public_id): "absent"})

    assert set(shown.fields) == {str(row.public_id) for row in (came, unknown, away)}
    marks = dict(Booking.objects.values_list("pk", "attendance"))
    assert marks == {came.pk: "present", unknown.pk: "unknown", away.pk: "absent"}


def test_record_attendance_of_an_open_event_leaves_out_who_cancelled(browse, trainer, cohort, now):
    event = OpenEventFactory(cohort=cohort, starts_at=now)
    BookingFactory(event=event, state="cancelled", place_no=None)

    response = browse(trainer).get(at(event, "aanwezigheid/"))

    assert "Er staat niemand op de lijst" in response.content.decode()


def test_record_attendance_with_a_made_up_mark_is_refused(browse, trainer, cohort, now):
    booking = BookingFactory(event=EventFactory(cohort=cohort, starts_at=now))

    response = browse(trainer).post(at(booking.event, "aanwezigheid/"), {str(booking.public_id): "ziek"})

    assert list(response.context["form"].errors) == [str(booking.public_id)]


def test_record_attendance_before_the_day_says_why_not(browse, trainer, cohort):
    booking = BookingFactory(event=EventFactory(cohort=cohort))

    response = browse(trainer).post(at(booking.event, "aanwezigheid/"), {str(booking.public_id): "present"})

    assert response.status_code == 409
    assert refusal_in(response) == "Aanwezigheid bijhouden kan vanaf de dag zelf."
