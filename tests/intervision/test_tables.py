"""Intervisie at the table: begun from a session, from a method and in a trial, by every method to its end."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from cohorts.actions.appointments import follow_appointments, set_up_groups
from cohorts.models import Booking, Event
from intervision.actions.methods import load_methods
from intervision.actions.tables import NoMethod, TooEarly, hold_session, try_method
from intervision.models import IntervisionSession, Method
from privacy.actions.persons import erase
from table.actions.closing import end_table
from table.models import Table
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import AppointmentFactory, BookingFactory
from tests.factories.intervision import MethodFactory, SessionEventFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cohort, trainer, now):
    """A session that began a moment ago, with three people of two organisations on its list."""
    event = SessionEventFactory(cohort=cohort, starts_at=now - dt.timedelta(minutes=5), created_by=trainer)
    jobs = [EmploymentFactory(organisation__name=name) for name in ("Politie", "Gemeente")]
    jobs.append(EmploymentFactory(organisation=jobs[0].organisation))
    for number, job in enumerate(jobs, 1):
        BookingFactory(event=event, user=job.user, place_no=number)
    return SessionFactory(event=event, facilitator=trainer, presenter=jobs[1].user, method__name="Kort")


def hold(session, now, **how):
    how.setdefault("actor", session.facilitator)
    return hold_session(**{"event": session.event, "method": None, "now": now, **how})


def address(session):
    return reverse("intervision:hold-session", args=[session.event.public_id])


def test_hold_session_seats_everybody_on_the_list_with_who_brings_in_on_top(session, now):
    table = hold(session, now)

    seats = [(seat.label, seat.role, seat.organisation) for seat in table.seats.all()]
    assert seats == [
        ("Gem", "presenter", "Gemeente"),
        ("Politie 1", "participant", "Politie"),
        ("Politie 2", "participant", "Politie"),
    ]
    assert (table.lead, table.event, table.hard_end_at) == (
        session.facilitator,
        session.event,
        session.event.ends_at,
    )


def test_hold_session_leaves_who_leads_out_of_the_ring(session, now):
    booked = session.event.bookings.first().user
    session.facilitator = booked
    session.save()

    table = hold(session, now)

    assert booked not in [seat.user for seat in table.seats.all()]


def test_hold_session_takes_the_chosen_method_where_there_was_none(session, trainer, now):
    session.method = session.facilitator = None
    session.save()

    with pytest.raises(NoMethod):
        hold(session, now, actor=trainer)
    hold(session, now, actor=trainer, method=MethodFactory(slug="gekozen"))

    again = IntervisionSession.objects.get(pk=session.pk)
    assert (again.method.slug, again.facilitator) == ("gekozen", trainer)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": Event.State.CANCELLED}, "De bijeenkomst gaat niet door."),
        ({"hours": 3}, "Dit is meer dan een uur voor het begin. Probeer de stappen nu eerst zelf."),
        ({"hours": -30}, "Deze sessie is voorbij. Begin een nieuwe vanuit een methode."),
    ],
)
def test_hold_session_at_the_wrong_moment_says_why(session, browse, change, sentence):
    event = session.event
    hours = dt.timedelta(hours=change.pop("hours", 0))
    times = {"starts_at": event.starts_at + hours, "ends_at": event.ends_at + hours}
    Event.objects.filter(pk=event.pk).update(**times, **change)

    shown = browse(session.facilitator).post(address(session), {"wall": "none"})

    assert (shown.status_code, Table.objects.count()) == (409, 0)
    assert sentence in shown.content.decode()


def test_two_presses_begin_one_table(session, browse, now):
    client = browse(session.facilitator)

    first = client.post(address(session), {"wall": "none"})
    second = client.post(address(session), {"wall": "none"})

    table = Table.objects.get()
    assert [first["Location"], second["Location"]] == [table.get_absolute_url()] * 2


def test_one_laptop_goes_to_the_wall_with_its_strip(session, browse):
    answer = browse(session.facilitator).post(address(session), {"wall": "mirrored"})

    assert answer["Location"] == f"{Table.objects.get().wall_url}?strook"


def test_from_start_it_takes_at_most_four_presses(session, browse):
    """Naar de sessie, then Beginnen: the first step is there."""
    client = browse(session.facilitator)

    begin = client.get(address(session))
    first = client.post(address(session), {"wall": "mirrored"}, follow=True)

    assert begin.status_code == 200
    assert first.context["scene"].step.id == "opening"


def test_whoever_is_in_the_leergroep_is_sent_to_the_session(session, browse, participant):
    client = browse(participant)

    shown, pressed = client.get(address(session)), client.post(address(session), {})

    assert (shown["Location"], pressed.status_code) == (session.event.get_absolute_url(), 403)


def test_the_trainer_is_told_who_leads(session, browse, cohort, other, now):
    session.facilitator = other
    session.save()
    hold(session, now)

    shown = browse(session.event.created_by).get(address(session), follow=True)

    assert "bedient de tafel. Jullie zijn bezig." in shown.content.decode()


def test_ticking_at_the_table_is_the_attendance_of_the_session(session, browse, now):
    table = hold(session, now)

    browse(session.facilitator).post(
        reverse("table:tick-seats", args=[table.public_id]), {"present": ["0", "1"], "agreed": ["0"]}
    )

    marks = dict(session.event.bookings.values_list("user", "attendance"))
    came = [marks[seat.user_id] for seat in table.seats.all()]
    assert came == [Booking.Attendance.PRESENT, Booking.Attendance.PRESENT, Booking.Attendance.ABSENT]


def test_a_person_who_is_erased_meanwhile_leaves_the_table_as_it_was(session, browse, now):
    table = hold(session, now)
    gone = table.seats.get(no=1)

    erase(user=gone.user, now=now)
    shown = browse(session.facilitator).get(table.get_absolute_url())
    browse(session.facilitator).post(
        reverse("table:tick-seats", args=[table.public_id]), {"present": ["0", "1", "2"]}
    )

    gone.refresh_from_db()
    assert (shown.status_code, gone.user, gone.label, gone.is_present) == (200, None, "Politie 1", True)


def test_begin_now_needs_no_session_and_no_names(browse, participant):
    method = MethodFactory(slug="kort")

    answer = browse(participant).post(
        reverse("intervision:begin-now", args=[method.slug]), {"people": "5", "wall": "none", "ends": ""}
    )

    table = Table.objects.get()
    assert answer["Location"] == table.get_absolute_url()
    assert [seat.label for seat in table.seats.all()] == ["1", "2", "3", "4", "5"]
    assert [seat.user for seat in table.seats.all()] == [None] * 5


@pytest.mark.parametrize("people", ["", "1", "21", "-3", "acht"])
def test_begin_now_with_a_wrong_number_says_so_beside_it(browse, participant, people):
    method = MethodFactory(slug="kort")

    shown = browse(participant).post(
        reverse("intervision:begin-now", args=[method.slug]), {"people": people, "wall": "none"}
    )

    assert (list(shown.context["form"].errors), Table.objects.count()) == (["people"], 0)


def test_try_method_takes_the_place_of_an_earlier_trial(participant, now):
    method = MethodFactory()

    first = try_method(method=method, actor=participant, now=now)
    second = try_method(method=method, actor=participant, now=now)

    assert list(Table.objects.values_list("pk", flat=True)) == [second.pk]
    assert first.seats.count() == 0
    assert sum(second.minutes) * second.minute_seconds == pytest.approx(60, abs=40)


def test_a_table_runs_on_in_the_version_it_began_with(session, now):
    table = hold(session, now)
    step = session.method.steps.first()
    step.name = "Anders"
    step.save()

    table.refresh_from_db()

    assert "Anders" not in [one.name for one in table.steps]


def test_too_early_by_a_second_is_too_early(session, now):
    with pytest.raises(TooEarly):
        hold(session, session.event.starts_at - dt.timedelta(hours=1, seconds=1))
    assert hold(session, session.event.starts_at - dt.timedelta(hours=1)).state == Table.State.RUNNING


def test_try_method_shows_a_redacteur_what_is_written_now(browse, now):
    method = MethodFactory(slug="in-de-maak")
    first = method.steps.first()
    first.name = "Nieuwe naam"
    method.steps.set([first, method.steps.last()])
    method.save_revision()
    editor = AppointmentFactory(role="editor").user
    set_up_groups()
    follow_appointments(user=editor, now=now)
    address = reverse("intervision:try-method", args=[method.slug])

    page = browse(editor).get(address)
    table = browse(editor).post(address, follow=True).context["table"]

    assert page.status_code == 200
    assert [step.name for step in table.steps][1] == "Nieuwe naam"


def step_of(response):
    return int(re.search(r'data-step="(\d+)"', response.content.decode())[1])


def test_every_method_runs_to_its_end_over_http(browse, participant, now):
    load_methods()
    client = browse(participant)
    ended = {}

    for method in Method.objects.live():
        table = try_method(method=method, actor=participant, now=now)
        shown = client.get(table.get_absolute_url())
        while shown.context["scene"].following:
            at = {"step_no": step_of(shown)}
            shown = client.post(reverse("table:next-step", args=[table.public_id]), at, follow=True)
            wall = client.get(table.wall_url)
            assert wall.context["scene"].step == shown.context["scene"].step
        client.post(reverse("table:close-table", args=[table.public_id]), {"step_no": step_of(shown)})
        ended[method.slug] = end_table(table=table, ending="by_lead", now=now).state

    assert len(ended) == 14
    assert set(ended.values()) == {Table.State.CLOSED}
