"""A redacteur judges and keeps order in /beheer/."""

import re

import pytest
from django.urls import reverse

from learning.models import LearningGoal, Theme
from practices.models import GoodPractice
from privacy.models import ReadLogEntry
from tests.access.matrix import client_of
from tests.factories.accounts import UserFactory
from tests.factories.practices import DraftFactory, PracticeFactory, editor

pytestmark = pytest.mark.django_db


def page(response):
    return response.content.decode()


def test_editor_judges_and_keeps_order_in_beheer():
    draft = DraftFactory(state="national", audience="national")
    client = client_of(editor())

    def address(name, row):
        return reverse(f"practices_admin:{name}", args=[row.public_id])

    assert draft.title in page(client.get("/beheer/goede-voorbeelden/"))
    assert draft.what_we_did in page(client.get(address("draft", draft)))
    client.post(address("approve-practice", draft))
    practice = GoodPractice.objects.get()
    client.post(address("mark-outdated", practice))
    practice.refresh_from_db()
    assert practice.is_outdated is True
    assert client.post(address("withdraw-practice", practice), {"reasons": ""}).status_code == 200
    client.post(address("withdraw-practice", practice), {"reasons": "Niet meer veilig."})
    practice.refresh_from_db()
    assert practice.live is False


def test_editor_sees_in_beheer_all_that_goes_online():
    contact = UserFactory(first_name="Wil", last_name="Postma")
    draft = DraftFactory(state="national", audience="national", contact=contact)
    draft.themes.add(Theme.objects.create(slug="straf-of-zorg", name="Straf of zorg"))
    draft.goals.add(LearningGoal.objects.create(slug="doel", number=11, name="een doel afspreken"))

    shown = page(client_of(editor()).get(reverse("practices_admin:draft", args=[draft.public_id])))

    facts = [
        "Wil Postma",
        "Straf of zorg",
        "een doel afspreken",
        draft.region.name,
        draft.get_evidence_display(),
    ]
    assert [fact for fact in facts if fact not in shown] == []


def test_editor_approves_only_the_text_on_the_page():
    draft = DraftFactory(state="national", audience="national")
    client = client_of(editor())
    shown = page(client.get(reverse("practices_admin:draft", args=[draft.public_id])))
    seen = re.search(r'name="seen" value="([^"]+)"', shown)[1]
    approve = reverse("practices_admin:approve-practice", args=[draft.public_id])

    answers = [client.post(approve, {"seen": one}) for one in ("2026-01-01T10:00:00+00:00", seen)]

    assert [one.status_code for one in answers] == [409, 302]


def test_editor_who_opens_what_is_hidden_leaves_a_line(now):
    practice, hidden = PracticeFactory(), PracticeFactory(hidden_at=now)
    client = client_of(editor())

    for one in (practice, hidden):
        client.get(reverse("practices_admin:practice", args=[one.public_id]))

    assert [line.owner for line in ReadLogEntry.objects.all()] == [hidden.author]


def test_editor_sends_back_from_beheer_and_hears_when_consent_is_missing():
    draft = DraftFactory(state="national", missing_consents=1)
    client = client_of(editor())

    refused = client.post(reverse("practices_admin:approve-practice", args=[draft.public_id]))
    address = reverse("practices_admin:send-back-practice", args=[draft.public_id])
    empty, sent = client.post(address), client.post(address, {"reasons": "Vraag het nog eens."})

    draft.refresh_from_db()
    assert [refused.status_code, empty.status_code, sent.status_code] == [409, 200, 302]
    assert draft.state == "draft"
