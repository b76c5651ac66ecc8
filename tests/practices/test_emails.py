"""The mails: each reads the rights of its reader again, and holds no word of a voorbeeld."""

import pytest

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from practices.actions.publishing import withdraw_practice
from practices.actions.uses import withdraw_report
from practices.models import PracticeConsent
from tests.factories.accounts import UserFactory
from tests.factories.practices import DraftFactory, PracticeFactory, UseReportFactory, coordinator_of

pytestmark = pytest.mark.django_db


def mail(kind, draft, recipient, **payload):
    """The mail as the worker would build it now, or None."""
    message = OutboxMessage(
        kind=f"practices.{kind}", recipient=recipient, payload={"draft": str(draft.public_id), **payload}
    )
    return kind_named(message.kind).build(message)


@pytest.fixture
def draft(now):
    draft = DraftFactory(title="Geheime titel", what_we_did="Geheime woorden")
    PracticeConsent.objects.create(draft=draft, person=UserFactory(), asked_at=now)
    return draft


def test_mails_of_a_waiting_draft_go_while_they_hold(draft, now):
    coordinator, named = coordinator_of(draft.region), draft.consents.get().person
    mails = [mail("review_waits", draft, coordinator), mail("consent_asked", draft, named)]
    assert [one.to for one in mails] == [[coordinator.email], [named.email]]
    assert [word for one in mails for word in ("Geheime", "geheim") if word in one.body + one.subject] == []

    withdraw_practice(draft=draft, actor=draft.author, now=now)

    assert [mail("review_waits", draft, coordinator), mail("consent_asked", draft, named)] == [None, None]


@pytest.mark.parametrize("kind", ["sent_back", "stopped", "nominated"])
def test_mails_about_a_concept_go_to_its_author_alone(kind):
    draft = DraftFactory(state="draft")

    assert mail(kind, draft, draft.author).to == [draft.author.email]
    assert mail(kind, draft, UserFactory()) is None


def test_published_and_use_reported_go_while_it_is_there(now):
    report = UseReportFactory(happened="Geheime woorden")
    practice = report.practice
    told = {"report": str(report.public_id)}
    assert mail("published", practice.draft, practice.author).to == [practice.author.email]
    assert "Geheime" not in mail("use_reported", practice.draft, practice.author, **told).body

    withdraw_report(report=report, actor=report.reporter, now=now)

    assert mail("use_reported", practice.draft, practice.author, **told) is None
    assert mail("use_reported", practice.draft, None, **told) is None
    assert mail("published", PracticeFactory().draft, practice.author) is None
