import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutboxMessage
from cohorts.actions.events import HasReportingLine, plan_event
from cohorts.actions.groups import add_member, declare_reporting_line, end_reporting_line
from cohorts.actions.places import NotTogether, book, join_waiting_list
from cohorts.models import Booking, Event
from cohorts.queries.events import calendar_of
from intervision.actions.sessions import (
    FacilitatorManages,
    NotOnTheList,
    SessionIsOver,
    choose_method,
    plan_session,
)
from intervision.models import IntervisionSession
from intervision.queries import facilitators_for, presenters_for
from tests.cohorts.test_calendar import calendar_of as mailed
from tests.cohorts.test_calendar import facts
from tests.factories.cohorts import BookingFactory, MembershipFactory
from tests.factories.intervision import MethodFactory, SessionEventFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cohort, trainer, now):
    """`plan(audience=…, facilitator=…)`: a session next week, of the fixed group unless said."""

    def planned(**how):
        starts_at = now + dt.timedelta(days=7)
        details = {
            "title": "Intervisie",
            "starts_at": starts_at,
            "ends_at": starts_at + dt.timedelta(hours=2),
        }
        details["places"] = how.pop("places", None)
        return plan_session(cohort=cohort, actor=trainer, details=details, now=now, **how)

    return planned


def choose(session, now, **chosen):
    everything = {"method": None, "facilitator": None, "presenter": None, **chosen}
    return choose_method(event=session.event, actor=session.event.created_by, now=now, **everything)


def on_list(event):
    return set(event.bookings.exclude(state="cancelled").values_list("user_id", flat=True))


def test_plan_session_of_the_fixed_group(plan, participant, trainer):
    method = MethodFactory()

    session = plan(method=method, facilitator=trainer)

    assert session.event.kind == Event.Kind.INTERVISION
    assert session.event.fixed_list
    assert on_list(session.event) == {participant.pk}
    assert session.description == f"Intervisie volgens: {method.name}, 60 minuten"


@pytest.mark.parametrize("audience", ["region", "national"])
def test_plan_session_open_to_others(plan, participant, audience):
    session = plan(audience=audience, places=6)

    assert (session.event.audience, session.event.fixed_list) == (audience, False)
    assert on_list(session.event) == set()
    assert session.description == "Intervisie"


def test_plan_session_refuses_who_manages_another_in_the_group(plan, participant, other, now):
    line = declare_reporting_line(manager=participant, report=other, actor=other, now=now)

    with pytest.raises(HasReportingLine):
        plan()

    assert plan(audience="region").event.bookings.count() == 0
    end_reporting_line(line=line, actor=other, now=now)
    assert on_list(plan().event) == {participant.pk, other.pk}


def test_plan_event_of_a_dagdeel_leaves_managers_to_the_trainer(cohort, trainer, participant, other, now):
    declare_reporting_line(manager=participant, report=other, actor=other, now=now)
    starts_at = now + dt.timedelta(days=1)

    event = plan_event(
        kind=Event.Kind.HALF_DAY,
        title="Dagdeel",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=3),
        cohort=cohort,
        actor=trainer,
        now=now,
    )

    assert on_list(event) == {participant.pk, other.pk}


@pytest.mark.parametrize("verb", [book, join_waiting_list])
@pytest.mark.parametrize("manages", [True, False])
def test_book_refuses_manager_and_report_in_one_session(plan, participant, neighbour, now, verb, manages):
    event = plan(audience="region").event
    book(event=event, actor=participant, now=now)
    manager, report = (neighbour, participant) if manages else (participant, neighbour)
    declare_reporting_line(manager=manager, report=report, actor=report, now=now)

    with pytest.raises(NotTogether):
        verb(event=event, actor=neighbour, now=now)

    assert on_list(event) == {participant.pk}


def test_book_refuses_who_reports_to_the_begeleider(plan, trainer, participant, now):
    event = plan(audience="region", facilitator=trainer).event
    declare_reporting_line(manager=trainer, report=participant, actor=trainer, now=now)

    with pytest.raises(NotTogether):
        book(event=event, actor=participant, now=now)


def test_declare_reporting_line_parts_the_two_in_sessions_to_come(plan, participant, other, now):
    event = plan().event

    declare_reporting_line(manager=participant, report=other, actor=other, now=now)

    assert on_list(event) == {other.pk}
    assert event.bookings.get(user=participant).state == Booking.State.CANCELLED


def test_declare_reporting_line_takes_a_report_from_the_session_of_its_begeleider(
    plan, trainer, participant, other, now
):
    event = plan(facilitator=trainer).event

    declare_reporting_line(manager=trainer, report=participant, actor=trainer, now=now)

    assert on_list(event) == {other.pk}


def test_joining_leergroep_puts_nobody_beside_who_manages_them(plan, cohort, participant, now):
    newcomer = MembershipFactory().user
    event = plan().event
    declare_reporting_line(manager=newcomer, report=participant, actor=newcomer, now=now)

    add_member(cohort=cohort, user=newcomer, now=now)

    assert on_list(event) == {participant.pk}


def test_plan_session_refuses_a_begeleider_who_manages_somebody(plan, trainer, participant, now):
    declare_reporting_line(manager=trainer, report=participant, actor=trainer, now=now)

    with pytest.raises(FacilitatorManages):
        plan(facilitator=trainer)

    assert plan(facilitator=participant).facilitator == participant


def test_choose_method_of_a_session_that_another_page_planned(cohort, participant, now):
    event = SessionEventFactory(cohort=cohort)
    BookingFactory(event=event, user=participant)
    method = MethodFactory()

    session = choose_method(
        event=event,
        method=method,
        facilitator=participant,
        presenter=participant,
        actor=participant,
        now=now,
    )
    choose(session, now)

    assert IntervisionSession.objects.get() == session
    assert (IntervisionSession.objects.get().method, session.method) == (None, method)


def test_choose_method_refuses_a_presenter_who_does_not_come(plan, participant, stranger, now):
    with pytest.raises(NotOnTheList):
        choose(plan(), now, presenter=stranger)


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_choose_method_refuses_a_session_that_is_over(plan, now, state):
    session = plan()
    later = session.event.ends_at
    with pytest.raises(SessionIsOver):
        choose(session, later)
    Event.objects.update(state=state)

    with pytest.raises(SessionIsOver):
        choose(session, now)


def test_presenters_begin_with_who_never_brought_a_case(plan, cohort, participant, other, now):
    third = MembershipFactory(cohort=cohort).user
    for days, user in ((30, participant), (60, other)):
        earlier = SessionEventFactory(cohort=cohort, starts_at=now - dt.timedelta(days=days))
        SessionFactory(event=earlier, presenter=user)

    assert list(presenters_for(plan().event)) == [third, other, participant]


def test_plan_session_through_the_page(browse, cohort, trainer, participant):
    client, method = browse(trainer), MethodFactory()
    address = reverse("intervision:plan-session", args=[cohort.slug])
    day = timezone.localdate() + dt.timedelta(days=8)
    posted = {"title": "Intervisie", "day": str(day), "starts": "13:00", "ends": "15:00", "for_whom": "list"}

    assert client.get(f"{address}?methode={method.pk}").context["form"].initial["method"] == str(method.pk)
    response = client.post(address, {**posted, "method": method.pk, "facilitator": trainer.pk})

    session = IntervisionSession.objects.get()
    assert response.url == reverse("intervision:session", args=[session.event.public_id])
    assert (session.method, session.facilitator) == (method, trainer)
    assert on_list(session.event) == {participant.pk}


def test_choose_method_through_the_page(browse, plan, trainer, participant):
    session, method = plan(facilitator=participant), MethodFactory()
    address = reverse("intervision:choose-method", args=[session.event.public_id])
    client = browse(participant)

    assert client.get(address).status_code == 200
    response = client.post(address, {"method": method.pk, "facilitator": participant.pk, "presenter": ""})

    assert response.url == session.event.get_absolute_url()
    assert IntervisionSession.objects.get().method == method


# --- the calendar of who leads ------------------------------------------------


def entry_of(user, event, now):
    return [(entry.sequence, entry.status) for entry in calendar_of(user, now) if entry.event == event]


def test_begeleider_who_is_not_on_the_list_has_it_in_their_calendar(plan, participant, other, trainer, now):
    session = plan(audience="region", facilitator=participant)
    mail, feed = mailed("lead_planned", participant), entry_of(participant, session.event, now)

    session = choose(session, now, facilitator=other)
    ended, begun = mailed("lead_ended", participant), mailed("lead_planned", other)
    session = choose(session, now, facilitator=participant, method=MethodFactory())

    assert feed == [(1, "CONFIRMED")]
    assert [facts(one) for one in (mail, ended, begun, mailed("lead_planned", participant))] == [
        ("REQUEST", "CONFIRMED", 1),
        ("CANCEL", "CANCELLED", 3),
        ("REQUEST", "CONFIRMED", 3),
        ("REQUEST", "CONFIRMED", 5),
    ]
    assert (entry_of(other, session.event, now), entry_of(trainer, session.event, now)) == (
        [],
        [(5, "CONFIRMED")],
    )


def test_begeleider_who_is_on_the_list_or_trains_gets_no_second_mail(plan, participant, trainer, now):
    session = plan(facilitator=participant)
    choose(session, now, facilitator=trainer)

    sent = OutboxMessage.objects.filter(kind__startswith="cohorts.lead").values_list("recipient", flat=True)
    assert list(sent) == [trainer.pk]


def test_facilitators_for_a_session_without_a_leergroep_are_on_its_list():
    event = SessionEventFactory(cohort=None, audience="national", fixed_list=False)
    comes = BookingFactory(event=event)
    BookingFactory(event=event, state=Booking.State.CANCELLED, place_no=None)
    MembershipFactory()

    assert list(facilitators_for(event)) == [comes.user]
