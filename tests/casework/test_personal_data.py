import datetime as dt

import pytest

from accounts.models import OutboxMessage, User
from accounts.outbox import kind_named
from casework import personal_data, unchecked
from casework.actions.drafts import rewrite_key, withdraw_case
from casework.models import CaseDraft, Decision, Run
from privacy.actions.drafts import save_draft, warn_of_expiring_drafts
from privacy.models import Draft
from tests.casework.test_actions_runs import finished
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseDraftFactory, CaseFactory, RunFactory

pytestmark = pytest.mark.django_db


def test_export_has_own_choices_and_words_and_none_of_the_story(now):
    run = RunFactory()
    finished(run, now)
    CaseDraftFactory(author=run.user, answer="Woorden van een ander.")

    runs = list(personal_data.runs_of(run.user))
    drafts = list(personal_data.drafts_of(run.user))

    assert runs[0]["keuzes"] == [{"keuze": "Wachten", "zekerheid": 70, "reden": "Ik twijfel."}] * 2
    assert (runs[0]["andere beslissing"], runs[0]["waarom"]) == (True, "Ik zou bellen.")
    assert drafts[0]["tekst"] == "Iemand mist een afspraak.\n\nEn nog een."
    assert ["Gebeurd" in str(runs), "Woorden van een ander" in str(drafts)] == [False, False]


def test_erasing_leaves_an_approved_casus_and_nothing_else(now):
    user, case = UserFactory(), CaseFactory()
    finished(RunFactory(user=user), now)
    RunFactory(user=user)
    CaseDraftFactory(author=user)
    approved = CaseDraftFactory(author=user, state=CaseDraft.State.APPROVED, case=case)
    others = RunFactory()

    personal_data.erase_runs(user, now)
    personal_data.erase_drafts(user, now)

    approved.refresh_from_db()
    assert (list(Run.objects.all()), Decision.objects.count()) == ([others], 0)
    assert (list(CaseDraft.objects.all()), approved.title, approved.text) == ([approved], "", "")


def test_overdue_is_what_is_older_than_a_year(now):
    long_ago = now - dt.timedelta(days=366)
    old, _new = RunFactory(started_at=long_ago), RunFactory()
    written = {"written_at": long_ago - dt.timedelta(days=1)}
    answered = CaseDraftFactory(state="draft", decided_at=long_ago, **written)
    withdrawn = CaseDraftFactory(state="withdrawn", **written)
    CaseDraftFactory()
    CaseDraftFactory(decided_at=long_ago, **written)  # given to the redacteur again
    CaseDraftFactory(state="draft", decided_at=now, **written)

    assert list(personal_data.overdue_runs(now)) == [old]
    left = CaseDraftFactory(written_at=now - dt.timedelta(days=731))

    assert list(personal_data.overdue_drafts(now).order_by("pk")) == [answered, withdrawn, left]


def test_writer_is_warned_once_before_an_unsafe_text_goes(now):
    body = {"title": "De ruit", "text": "Zijn BSN is 111222333."}
    draft = save_draft(owner=UserFactory(), key="casework.write_case:nieuw", body=body, version=0, now=now)
    before_it_goes = draft.expires_at - unchecked.WARN_BEFORE

    warn_of_expiring_drafts(now=before_it_goes - dt.timedelta(hours=1))
    early = OutboxMessage.objects.count()
    warn_of_expiring_drafts(now=before_it_goes)
    warn_of_expiring_drafts(now=before_it_goes)

    message = OutboxMessage.objects.get()
    mail = kind_named(message.kind).build(message)
    assert (early, message.recipient) == (0, Draft.objects.get().owner)
    assert ("/casus/schrijven/" in mail.body, "BSN" in mail.body) == (True, False)


def warned(draft):
    """The mail that waits about this draft, as it would go now."""
    warn_of_expiring_drafts(now=draft.expires_at - unchecked.WARN_BEFORE)
    message = OutboxMessage.objects.get(recipient=draft.owner)
    return lambda: kind_named(message.kind).build(message)


def test_writer_is_led_to_the_casus_that_came_back(now):
    back = CaseDraftFactory(state="draft")
    body = {"title": "De ruit", "text": "Zijn BSN is 111222333."}
    build = warned(save_draft(owner=back.author, key=rewrite_key(back), body=body, version=0, now=now))

    there = build()
    withdraw_case(draft=back, actor=back.author, now=now)

    assert f"/oefencasussen/{back.public_id}/" in there.body
    assert "/casus/schrijven/" not in there.body
    assert build() is None


def test_writer_is_not_warned_of_what_they_went_on_with_or_may_not_open(now):
    body = {"title": "De ruit", "text": "Zijn BSN is 111222333."}
    keep = {"key": "casework.write_case:nieuw", "now": now}
    mended, closed = UserFactory(), UserFactory()
    drafts = [save_draft(owner=owner, body=body, version=0, **keep) for owner in (mended, closed)]
    builds = [warned(draft) for draft in drafts]
    before = [build() is None for build in builds]

    save_draft(owner=mended, body=body | {"text": "Iemand mist een afspraak."}, version=1, **keep)
    User.objects.filter(pk=closed.pk).update(is_active=False)

    assert (before, [build() for build in builds]) == ([False, False], [None, None])
