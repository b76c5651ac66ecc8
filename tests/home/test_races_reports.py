"""Many reports of one text at the same moment, on real connections: it is hidden once."""

import functools

import pytest
from django.utils import timezone

from accounts.models import OutboxMessage
from home.actions.reports import AlreadyReported, report_shared_text
from privacy.models import RecognitionReport
from privacy.shared_texts import shared_texts
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, PostFactory

pytestmark = [pytest.mark.race, pytest.mark.postgres]


def test_report_shared_text_by_eight_at_once_hides_once(at_once):
    message = PostFactory()
    AppointmentFactory()
    report = functools.partial(
        report_shared_text,
        shared=shared_texts()["bericht"],
        target=message,
        reason="name",
        now=timezone.now(),
    )

    outcomes = at_once([functools.partial(report, actor=UserFactory()) for _ in range(8)])

    won = [outcome for outcome in outcomes if isinstance(outcome, RecognitionReport)]
    lost = [outcome for outcome in outcomes if isinstance(outcome, AlreadyReported)]
    assert (len(won), len(lost)) == (1, 7), outcomes
    assert list(RecognitionReport.objects.all()) == won
    assert OutboxMessage.objects.filter(kind="home.report_to_judge").count() == 1
