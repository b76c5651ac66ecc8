"""A deelnemer and intervisie: find a session, say no, join an open one, and keep a voornemen."""

import datetime as dt

import pytest
from django.utils import timezone

from cohorts.models import Booking
from intervision.actions.methods import load_methods
from intervision.models import Method, Promise
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import BookingFactory, CohortFactory, MembershipFactory
from tests.factories.intervision import SessionEventFactory, SessionFactory
from tests.journeys.group import send

pytestmark = pytest.mark.journey


@pytest.fixture
def deelnemer(real_database):
    """Somebody on the list of a session next week, who was in one yesterday; an open one comes later."""
    load_methods()
    method = Method.objects.get(slug="incidentmethode")
    user = EmploymentFactory().user
    cohort = CohortFactory(name="Leergroep Twente", slug="twente")
    MembershipFactory(cohort=cohort, user=user)
    days = {"Volgende week": 7, "Gisteren": -1}
    for title, ahead in days.items():
        starts_at = timezone.now() + dt.timedelta(days=ahead)
        event = SessionEventFactory(cohort=cohort, title=title, starts_at=starts_at)
        SessionFactory(event=event, method=method)
        BookingFactory(event=event, user=user, attendance="present" if ahead < 0 else "unknown")
    SessionEventFactory(
        cohort=cohort,
        title="Open sessie",
        audience="region",
        fixed_list=False,
        places=6,
        region=cohort.region,
    )
    return user


@pytest.mark.parametrize("javascript", [True, False])
def test_deelnemer_goes_from_the_list_to_a_voornemen(visit, deelnemer, javascript):
    page = visit(deelnemer, javascript=javascript)
    page.goto("/intervisie/")
    page.get_by_role("link", name="Volgende week").click()
    send(page, "Ik kan niet")
    assert Booking.objects.get(event__title="Volgende week").state == Booking.State.CANCELLED

    page.goto("/intervisie/")
    page.get_by_role("listitem").filter(has_text="Open sessie").get_by_role("button").click()
    page.get_by_role("heading", name="Je doet mee").wait_for()
    assert Booking.objects.get(event__title="Open sessie").state == Booking.State.BOOKED

    page.goto("/intervisie/")
    page.get_by_role("link", name="Gisteren").click()
    page.get_by_role("link", name="Voornemen bewaren").click()
    page.get_by_label("Wat ga je doen?").fill("Ik bel eerst.")
    send(page, "Voornemen bewaren")

    page.get_by_text("Je voornemen is bewaard").wait_for()
    promise = Promise.objects.get()
    assert (promise.text, promise.event.title) == ("Ik bel eerst.", "Gisteren")


def test_trainer_reads_beside_the_method_that_the_time_is_short(visit, deelnemer):
    cohort = deelnemer.memberships.get().cohort
    page = visit(MembershipFactory(cohort=cohort, role="trainer").user)
    page.goto(f"/leergroepen/{cohort.slug}/intervisie/plannen/")
    note = page.locator("#id_method_helptext")

    page.get_by_label("Begint om").fill("15:00")
    page.get_by_label("Eindigt om").fill("16:30")
    page.get_by_label("Methode").select_option(label=page.get_by_role("option").nth(1).inner_text())
    page.get_by_label("Methode").select_option(value=str(Method.objects.get(slug="incidentmethode").pk))

    assert "duurt deze methode 96 minuten; je plande er 90" in note.inner_text()

    page.get_by_label("Eindigt om").fill("17:00")
    page.get_by_label("Eindigt om").blur()

    assert not note.is_visible()
