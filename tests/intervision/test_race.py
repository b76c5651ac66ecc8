"""Two verbs about one session, at once: on SQLite and on PostgreSQL."""

import datetime as dt
import threading

import pytest
from django.db import transaction

from cohorts.actions.events import HasReportingLine
from cohorts.actions.groups import add_member, declare_reporting_line, declare_reporting_lines
from cohorts.actions.places import NotTogether, book
from cohorts.models import Booking, Membership
from intervision.actions.sessions import choose_method, plan_session
from intervision.models import IntervisionSession
from tests.cohorts.test_race import outcome_of
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.intervision import MethodFactory, SessionEventFactory

pytestmark = pytest.mark.race

ROUNDS = 10


def who_comes(event):
    return set(event.bookings.exclude(state=Booking.State.CANCELLED).values_list("user", flat=True))


def test_book_while_a_reporting_line_is_declared_never_seats_both(at_once, now):
    for _round in range(ROUNDS):
        event = SessionEventFactory(cohort=CohortFactory(), fixed_list=False)
        manager, report = UserFactory.create_batch(2)
        book(event=event, actor=manager, now=now)

        def join(event=event, report=report):
            return outcome_of(book, event=event, actor=report, now=now)

        def declare(manager=manager, report=report):
            who = {"manager": manager, "report": report, "actor": report}
            return outcome_of(declare_reporting_line, **who, now=now)

        at_once([join, declare])

        assert len(who_comes(event)) == 1


def declared_slowly(manager, report, now):
    """Declares a line and commits only after both others were done, or waited for it; and how they join."""
    declared, done = threading.Event(), threading.Semaphore(0)

    def declare():
        with transaction.atomic():
            declare_reporting_line(manager=manager, report=report, actor=report, now=now)
            declared.set()
            done.acquire(timeout=0.5)
            done.acquire(timeout=0.1)

    def meanwhile(action, **details):
        declared.wait(5)
        outcome = outcome_of(action, **details, now=now)
        done.release()
        return outcome

    return declare, meanwhile


def test_book_both_while_a_reporting_line_is_declared_never_seats_both(at_once, now):
    event = SessionEventFactory(cohort=CohortFactory(), fixed_list=False)
    manager, report = UserFactory.create_batch(2)
    declare, meanwhile = declared_slowly(manager, report, now)

    def join(user):
        return meanwhile(book, event=event, actor=user)

    _line, *outcomes = at_once([lambda: outcome_of(declare), lambda: join(manager), lambda: join(report)])

    assert {type(outcome) for outcome in outcomes} == {Booking, NotTogether}
    assert len(who_comes(event)) == 1


def test_join_both_while_a_reporting_line_is_declared_never_lists_both(at_once, now):
    event = SessionEventFactory(cohort=CohortFactory(), fixed_list=True)
    manager, report = UserFactory.create_batch(2)
    declare, meanwhile = declared_slowly(manager, report, now)

    def join(user):
        return type(meanwhile(add_member, cohort=event.cohort, user=user))

    outcomes = at_once([lambda: outcome_of(declare), lambda: join(manager), lambda: join(report)])

    assert outcomes == [None, Membership, Membership]
    assert len(who_comes(event)) == 1


def test_declare_reporting_lines_of_many_at_once_waits_for_nobody_for_ever(at_once, now):
    people = UserFactory.create_batch(5)
    event = SessionEventFactory(cohort=CohortFactory(), fixed_list=False)

    def declare(user):
        others = [one for one in people if one != user]
        who = {"actor": user, "among": others, "manages": reversed(others[:2]), "managed_by": others[2:]}
        return outcome_of(declare_reporting_lines, **who, now=now)

    calls = [lambda user=user: declare(user) for user in people]
    calls += [lambda user=user: outcome_of(book, event=event, actor=user, now=now) for user in people]
    outcomes = at_once(calls)

    assert outcomes[:5] == [None] * 5
    assert {type(one) for one in outcomes[5:]} <= {Booking, NotTogether}, outcomes


def test_plan_session_while_a_reporting_line_is_declared_never_seats_both(at_once, now):
    trainer = MembershipFactory(role="trainer")
    manager, report = (MembershipFactory(cohort=trainer.cohort).user for _ in range(2))
    starts_at = now + dt.timedelta(days=7)
    details = {"title": "Intervisie", "starts_at": starts_at, "ends_at": starts_at + dt.timedelta(hours=2)}
    declared, planned = threading.Event(), threading.Event()

    def declare():
        """Commits only after the other was done, or waited for this."""
        with transaction.atomic():
            declare_reporting_line(manager=manager, report=report, actor=report, now=now)
            declared.set()
            planned.wait(0.5)

    def plan():
        declared.wait(5)
        who = {"cohort": trainer.cohort, "actor": trainer.user}
        outcome = outcome_of(plan_session, **who, details=details, now=now)
        planned.set()
        return type(outcome)

    assert at_once([lambda: outcome_of(declare), plan]) == [None, HasReportingLine]


def test_choose_method_twice_at_once_is_one_session(at_once, now):
    event, method = SessionEventFactory(cohort=CohortFactory()), MethodFactory()
    choice = {"method": method, "facilitator": None, "presenter": None, "actor": event.created_by}

    outcomes = at_once([lambda: outcome_of(choose_method, event=event, **choice, now=now)] * 6)

    assert outcomes == [IntervisionSession.objects.get()] * 6
