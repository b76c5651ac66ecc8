import datetime as dt
import re

import pytest
from django.urls import reverse

from casework.actions.drafts import WRITE_KEY
from casework.actions.states import NotWaiting
from casework.models import Case, CaseDraft
from cohorts.actions.appointments import appoint
from cohorts.models import Appointment
from privacy.models import Draft, ReadLogEntry
from privacy.queries import draft_of
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseDraftFactory
from tests.support.forms import carried

pytestmark = pytest.mark.django_db

STORY = "Een jongen gooit een ruit in.\n\nNiemand weet waarom."
POSTED = {"title": "De ruit", "text": STORY, "invented": "on"}


@pytest.fixture
def author(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def editor(client, now):
    user = UserFactory()
    appoint(user=user, role=Appointment.Role.EDITOR, from_date=now.date(), now=now)
    client.force_login(user)
    return user


def at(name, draft):
    return reverse(f"casework_drafts:{name}", args=[draft.public_id])


def write(client, page, words, **how):
    """Post these words on from the form that this page shows."""
    version = page.context["form"]["draft_version"].value()
    return client.post("/casus/schrijven/", {**words, **carried(page), "draft_version": version}, **how)


def test_write_case_through_the_gate(client, author):
    stopped = write(client, client.get("/casus/schrijven/"), {**POSTED, "text": "Zijn BSN is 111222333."})
    title_stopped = write(client, stopped, {**POSTED, "title": "Mail jan@voorbeeld.nl"})
    real = write(client, title_stopped, {"title": "De ruit", "text": STORY})
    counted = CaseDraft.objects.count()
    kept = draft_of(author, WRITE_KEY).fields["text"]
    sent = write(client, real, POSTED, follow=True)

    assert [one.status_code for one in (stopped, title_stopped, real)] == [200, 200, 200]
    assert "In de titel staat iets" in title_stopped.content.decode()
    assert (counted, kept) == (0, [STORY])
    assert draft_of(author, WRITE_KEY) is None
    assert "wacht op de redacteur" in sent.content.decode()
    assert [draft.text.split() for draft in CaseDraft.objects.all()] == [STORY.split()]


def test_save_case_concept_keeps_what_is_not_checked(client, author):
    path = reverse("casework:save-case-concept")

    client.post(path, {"title": "De ruit", "text": "Zijn BSN is 111222333."})
    page = client.get("/casus/schrijven/").content.decode()
    elsewhere = client.post(path, {"title": "Ander venster", "text": "Anders.", "draft_version": "0"})

    assert draft_of(author, WRITE_KEY).fields["title"] == ["De ruit"]
    assert "Zijn BSN is 111222333." in page
    assert elsewhere.status_code == 409
    assert client.get(path)["Location"] == "/casus/schrijven/"


def test_concept_with_a_finding_goes_the_next_working_day_and_its_writer_hears(client, author, now):
    path = reverse("casework:save-case-concept")

    client.post(path, {"title": "De ruit", "text": "Zijn BSN is 111222333."})
    found = draft_of(author, WRITE_KEY).expires_at
    client.post(path, {"title": "De ruit", "text": STORY, "draft_version": "1"})
    clean = draft_of(author, WRITE_KEY).expires_at

    assert (found - now < dt.timedelta(days=7), clean - now >= dt.timedelta(days=60)) == (True, True)


def test_rewrite_and_withdraw_what_came_back(client, author):
    draft = CaseDraftFactory(author=author, state=CaseDraft.State.DRAFT, answer="Wie beslist er?")
    shown = client.get(draft.get_absolute_url()).content.decode()

    path = reverse("casework:rewrite-case", args=[draft.public_id])
    wrong = client.post(path, {**POSTED, "text": ""})
    client.post(path, POSTED)
    late = client.post(path, {**POSTED, "title": "Te laat", "text": "Veel werk."})
    draft.refresh_from_db()
    rewritten = draft.state, draft.title
    client.post(reverse("casework:withdraw-case", args=[draft.public_id]))
    draft.refresh_from_db()

    assert ["Wie beslist er?" in shown, draft.public_id.hex in shown] == [True, False]
    assert (wrong.status_code, late.status_code) == (200, 409)
    assert ["Te laat" in late.content.decode(), "Veel werk." in late.content.decode()] == [True, True]
    assert rewritten == (CaseDraft.State.CHECKED, "De ruit")
    assert (draft.state, draft.text) == (CaseDraft.State.WITHDRAWN, "")
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_rewrite_case_keeps_what_cannot_be_sent_yet(client, author):
    draft = CaseDraftFactory(author=author, state=CaseDraft.State.DRAFT)

    refused = client.post(
        reverse("casework:rewrite-case", args=[draft.public_id]),
        {**POSTED, "title": "", "draft_version": "0"},
    )

    assert refused.status_code == 200
    assert client.get(draft.get_absolute_url()).context["form"]["text"].value() == STORY


def test_rewrite_case_that_waits_shows_what_was_typed_also_when_it_is_not_whole(client, author):
    draft = CaseDraftFactory(author=author)

    late = client.post(reverse("casework:rewrite-case", args=[draft.public_id]), {**POSTED, "title": ""})

    page = late.content.decode()
    assert late.status_code == 409
    assert ["ligt nu niet bij jou" in page, "Niemand weet waarom." in page] == [True, True]
    assert Draft.objects.count() == 0


def test_draft_of_another_does_not_exist(client, author):
    draft = CaseDraftFactory()
    names = ("case-draft", "rewrite-case", "withdraw-case")
    paths = [reverse(f"casework:{name}", args=[draft.public_id]) for name in names]

    assert [client.post(path, POSTED).status_code for path in paths] == [404, 404, 404]
    assert client.get(paths[0]).status_code == 404


def test_redacteur_reads_with_a_line_and_approves(client, editor):
    draft = CaseDraftFactory(declared='[{"text": "de Lange Straat", "reason": "Die straat bestaat niet."}]')
    queue = client.get(reverse("casework_drafts:drafts")).content.decode()
    before = ReadLogEntry.objects.count()

    page = client.get(at("draft", draft)).content.decode()
    wrong = client.post(at("approve-case", draft), {"level": "onzin"}).status_code
    client.post(at("approve-case", draft), {"level": "operational", "difficulty": "2"})
    late = client.post(at("return-case", draft), {"answer": "Te laat."}).status_code

    assert (at("draft", draft) in queue, draft.title in queue) == (True, False)
    assert (before, ReadLogEntry.objects.count()) == (0, 1)
    assert ["Iemand mist een afspraak." in page, "Die straat bestaat niet." in page] == [True, True]
    assert (wrong, late) == (200, 409)
    assert [case.title for case in Case.objects.all()] == [draft.title]


def test_redacteur_whose_casus_was_decided_meanwhile_is_told_and_reads_back_what_they_typed(client, editor):
    draft, own = CaseDraftFactory(), CaseDraftFactory(author=editor)
    chosen = {"level": "operational", "difficulty": "2"}
    client.post(at("approve-case", draft), chosen)

    second = client.post(at("approve-case", draft), chosen)
    back = client.post(at("return-case", draft), {"answer": "Nog één vraag."})
    gone = [client.get(at("draft", draft)).status_code, client.post(at("approve-case", own)).status_code]

    pages = [answer.content.decode() for answer in (second, back)]
    assert [str(NotWaiting.sentence) in page for page in pages] == [True, True]
    assert ["Iemand mist een afspraak." in page for page in pages] == [False, False]
    assert ["Nog één vraag." in page for page in pages] == [False, True]
    assert gone == [404, 404]
    assert Case.objects.count() == 1


def test_redacteur_who_presses_twice_is_led_to_the_same_place(client, editor):
    draft = CaseDraftFactory()
    posted = {"level": "operational", "difficulty": "2", **carried(client.get(at("draft", draft)), number=0)}

    answers = [client.post(at("approve-case", draft), posted) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [reverse("casework_drafts:drafts")] * 2
    assert Case.objects.count() == 1


def test_write_case_from_a_second_window_shows_both_texts(client, author):
    path = reverse("casework:save-case-concept")
    client.post(path, {"title": "De ruit", "text": "Uit het eerste venster."})

    response = client.post("/casus/schrijven/", {**POSTED, "draft_version": "0"})

    page = response.content.decode()
    assert (response.status_code, CaseDraft.objects.count()) == (409, 0)
    assert ["Uit het eerste venster." in page, "Niemand weet waarom." in page] == [True, True]


def test_redacteur_approves_only_the_text_on_the_page(client, editor):
    draft = CaseDraftFactory()
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(at("draft", draft)).content.decode())[1]
    chosen = {"level": "operational", "difficulty": "2"}

    refused = client.post(at("approve-case", draft), {**chosen, "seen": "2026-01-01T10:00:00+00:00"})
    counted = Case.objects.count()
    client.post(at("approve-case", draft), {**chosen, "seen": seen})

    page = refused.content.decode()
    assert ["Lees hem opnieuw" in page, f'name="seen" value="{seen}"' in page] == [True, True]
    assert (counted, Case.objects.count()) == (0, 1)


def test_redacteur_whose_login_ended_finds_the_sentence_again_until_it_is_sent(client, editor):
    draft = CaseDraftFactory()
    posted = {"answer": "Wie beslist er?", **carried(client.get(at("draft", draft)))}
    client.logout()

    login = client.post(at("return-case", draft), posted)
    client.force_login(editor)
    page = client.get(at("draft", draft))
    client.post(at("return-case", draft), {"answer": "Wie beslist er?", **carried(page)})

    assert at("draft", draft) in login["Location"]
    assert page.context["return_form"]["answer"].value() == "Wie beslist er?"
    assert "Wat je" in page.content.decode()
    assert (CaseDraft.objects.get().answer, Draft.objects.count()) == ("Wie beslist er?", 0)


def test_redacteur_sends_back_with_a_sentence(client, editor):
    draft = CaseDraftFactory()

    wrong = client.post(at("return-case", draft), {"answer": ""}).status_code
    client.post(at("return-case", draft), {"answer": "Wie beslist er?"})

    draft.refresh_from_db()
    assert wrong == 200
    assert (draft.state, draft.answer) == (CaseDraft.State.DRAFT, "Wie beslist er?")


def test_redacteur_finds_neither_their_own_nor_what_is_answered(client, editor):
    own, answered = CaseDraftFactory(author=editor), CaseDraftFactory(state=CaseDraft.State.DRAFT)

    assert [client.get(at("draft", draft)).status_code for draft in (own, answered)] == [404, 404]
    assert "Er wacht nu geen casus" in client.get(reverse("casework_drafts:drafts")).content.decode()
