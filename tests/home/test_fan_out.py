"""What a verb of any app tells many people costs as many statements as telling one."""

import datetime as dt
from functools import partial

import pytest

from accounts.models import OutboxMessage
from casework.actions.drafts import write_case
from cohorts.models import Appointment
from home.actions.reports import report_shared_text
from learning.actions.feedback import send_message
from learning.actions.submissions import hand_in
from practices.actions.publishing import return_to_author
from practices.actions.writing import share_practice, submit_practice
from privacy.shared_texts import shared_texts
from tests.factories.accounts import OrganisationFactory, UserFactory, people
from tests.factories.cohorts import AppointmentFactory, MembershipFactory, PostFactory, RegionFactory, members
from tests.factories.learning import CohortStepFactory
from tests.factories.many import like
from tests.factories.practices import content, member_of
from tests.factories.submissions import VersionFactory
from trainers.actions.asking import Question, ask_support

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

HOUR = dt.timedelta(hours=1)


def appoint(number, **details):
    """Let so many people, and nobody else, have an appointment."""
    Appointment.objects.all().delete()
    Appointment.objects.bulk_create(like(AppointmentFactory.build(**details), user=people(number)))


def told(kind):
    return OutboxMessage.objects.filter(kind=kind).count()


def test_hand_in(same_statements, now):
    def arrange(number):
        step = CohortStepFactory(kind="assignment")
        members(step.cohort, number, role="trainer")
        author = MembershipFactory(cohort=step.cohort).user
        return partial(hand_in, step=step, actor=author, text="Ik zag iets.", now=now)

    same_statements(arrange)

    assert told("learning.handed_in") >= 62


def test_send_message(same_statements, now):
    def arrange(number):
        submission = VersionFactory().submission
        members(submission.step.cohort, number, role="trainer")
        return partial(send_message, submission=submission, actor=submission.author, text="Ja?", now=now)

    same_statements(arrange)

    assert told("learning.message_sent") >= 62


def test_write_case(same_statements, now):
    def arrange(number):
        appoint(number)
        return partial(write_case, actor=UserFactory(), title="Kort", text="Een verhaal.", now=now)

    same_statements(arrange)

    assert told("casework.case_waits") >= 62


def test_share_practice(same_statements, now):
    def arrange(number):
        region = RegionFactory()
        appoint(number, role="coordinator", region=region)
        shared = content(region, named=people(number))
        return partial(share_practice, actor=member_of(region), content=shared, now=now)

    same_statements(arrange)

    assert told("practices.review_waits") == told("practices.consent_asked") >= 62


def test_submit_practice_that_asks_everybody_again(same_statements, now):
    def arrange(number):
        region = RegionFactory()
        appoint(number, role="coordinator", region=region)
        author, named = member_of(region), people(number)
        draft = share_practice(actor=author, content=content(region, named=named), now=now)
        return_to_author(draft, now)
        draft.save()
        other = content(region, named=named, title="Een andere titel")
        return partial(submit_practice, draft=draft, actor=author, content=other, now=now + HOUR)

    same_statements(arrange)

    assert told("practices.consent_asked") >= 2 * 62


def test_ask_support(same_statements, now):
    def arrange(number):
        appoint(number, role="programme_team")
        asked = {"region": RegionFactory(), "organisation": OrganisationFactory(), "people": 12}
        words = {"question": "Hoe?", "partners": "Politie", "sponsor": "De stuurgroep"}
        choices = {"levels": ["operational"], "cost_scenario": "shared", "wanted_start_date": now.date()}
        question = Question(**asked, **words, **choices)
        return partial(ask_support, actor=UserFactory(), question=question, now=now)

    same_statements(arrange)

    assert told("trainers.support_asked") >= 62


def test_report_shared_text(same_statements, now):
    def arrange(number):
        appoint(number)
        found = {"shared": shared_texts()["bericht"], "target": PostFactory()}
        return partial(report_shared_text, **found, actor=UserFactory(), reason="name", now=now)

    same_statements(arrange)

    assert told("home.report_to_judge") >= 62
