"""The forms of voorbeelden: pressed twice, refused, typed while the login ended or the voorbeeld left."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django.urls import reverse

from practices.actions.publishing import withdraw_practice
from practices.actions.refusals import ConsentIsMissing, NothingToNominate
from practices.models import PracticeDraft, UseReport
from practices.queries.practices import report_draft_key
from practices.views.uses import ReportUse
from privacy.queries import draft_of
from tests.access.matrix import client_of
from tests.factories.cohorts import MembershipFactory
from tests.factories.practices import (
    DraftFactory,
    PracticeFactory,
    coordinator_of,
    editor,
    member_of,
    posted,
    trainer_of,
)
from tests.factories.submissions import VersionFactory
from tests.support.forms import carried, refusal_in

pytestmark = pytest.mark.django_db


def url(name, row=None, app="practices"):
    return reverse(f"{app}:{name}", args=[row.public_id] if row else [])


def page(response):
    return response.content.decode()


def test_begin_practice_twice_makes_one_concept():
    client = client_of(MembershipFactory().user)
    data = {"title": "Half", **carried(client.get(url("share-practice")))}

    first, second = (client.post(url("begin-practice"), data) for _ in range(2))

    assert first.url == second.url == url("submit-practice", PracticeDraft.objects.get())


def test_share_practice_twice_leads_to_the_same_draft():
    membership = MembershipFactory()
    client = client_of(membership.user)
    data = {**posted(membership.cohort.region), **carried(client.get(url("share-practice")))}

    first, second = (client.post(url("share-practice"), data) for _ in range(2))

    assert first.url == second.url == PracticeDraft.objects.get().get_absolute_url()


def test_approve_practice_that_is_refused_says_why_beside_the_other_form():
    draft = DraftFactory(missing_consents=1)

    response = client_of(coordinator_of(draft.region)).post(url("approve-practice", draft))

    assert (response.status_code, refusal_in(response)) == (409, str(ConsentIsMissing()))
    assert str(ConsentIsMissing()) in page(response)
    assert response.context["reasons_form"].is_bound is False


def test_approve_practice_in_beheer_that_is_refused_says_why():
    draft = DraftFactory(state="national", missing_consents=1)

    response = client_of(editor()).post(url("approve-practice", draft, "practices_admin"))

    assert response.status_code == 409
    assert str(ConsentIsMissing()) in page(response)


def test_nominate_practice_without_a_text_says_why():
    submission = VersionFactory(text="").submission

    response = client_of(trainer_of(submission.step.cohort)).post(url("nominate-practice", submission))

    assert (response.status_code, refusal_in(response)) == (409, str(NothingToNominate()))
    assert str(NothingToNominate()) in page(response)


def test_send_back_practice_after_the_login_ended_starts_from_what_was_typed():
    draft = DraftFactory()
    judge = coordinator_of(draft.region)
    client = client_of(judge)
    data = {"reasons": "Noem de grond.", **carried(client.get(draft.get_absolute_url()))}
    client.logout()

    client.post(url("send-back-practice", draft), data)
    client.force_login(judge)

    pages = [client.get(path) for path in (draft.get_absolute_url(), url("send-back-practice", draft))]
    assert [one.context["reasons_form"]["reasons"].value() for one in pages] == ["Noem de grond."] * 2
    client.post(url("send-back-practice", draft), data)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_withdraw_practice_in_beheer_after_the_login_ended_starts_from_what_was_typed():
    practice, redacteur = PracticeFactory(), editor()
    client, shown = client_of(redacteur), url("practice", practice, "practices_admin")
    data = {"reasons": "Te herkenbaar.", **carried(client.get(shown))}
    client.logout()

    client.post(url("withdraw-practice", practice, "practices_admin"), data)
    client.force_login(redacteur)

    assert client.get(shown).context["reasons_form"]["reasons"].value() == "Te herkenbaar."


@pytest.mark.parametrize("again", ["yes", ""])
def test_report_use_of_what_leaves_the_site_at_this_very_moment_keeps_every_word(now, again):
    practice = PracticeFactory()
    reporter = member_of(practice.region)
    data = {"happened": "Een hele middag werk.", "again": again, "region": practice.region.pk}
    request = RequestFactory().post(url("report-use", practice), data)
    request.user, request.session = reporter, {}
    request._messages = FallbackStorage(request)
    view = ReportUse()
    view.setup(request, public_id=practice.public_id)
    assert view.is_gone is False
    withdraw_practice(draft=practice.draft, actor=practice.author, now=now)

    response = view.dispatch(request, public_id=practice.public_id)

    kept = draft_of(reporter, report_draft_key(practice)).fields["happened"]
    assert (kept, UseReport.objects.count()) == (["Een hele middag werk."], 0)
    assert response.status_code == (302 if again else 200)
