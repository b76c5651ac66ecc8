import datetime as dt
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from casework import emails
from casework.actions.drafts import (
    WRITE_KEY,
    approve_case,
    open_case_draft,
    return_case,
    rewrite_case,
    rewrite_key,
    withdraw_case,
    write_case,
)
from casework.models import Case, CaseDraft
from casework.queries.drafts import drafts_waiting
from casework.shared_texts import CASE
from cohorts.actions.appointments import end_appointment
from cohorts.models import Audience
from privacy.actions.drafts import DraftChangedElsewhere, save_draft
from privacy.models import ReadLogEntry, VerbLogEntry
from privacy.queries import draft_of
from privacy.verbs import Refused
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseDraftFactory, CaseFactory
from tests.factories.cohorts import AppointmentFactory, MembershipFactory
from tests.factories.learning import ThemeFactory

pytestmark = pytest.mark.django_db

State = CaseDraft.State


@pytest.fixture
def editor():
    return AppointmentFactory().user


def posted():
    return list(OutboxMessage.objects.order_by("pk").values_list("kind", "recipient"))


def mail_of(message):
    return kind_named(message.kind).build(message)


def test_write_case_waits_for_every_redacteur_but_its_author(now, editor):
    author = UserFactory()
    AppointmentFactory(user=author)
    save_draft(owner=author, key=WRITE_KEY, body={"text": "Een"}, version=0, now=now)

    draft = write_case(
        actor=author, title="Kort", text="Een verhaal.", declarations=[{"reason": "x"}], now=now
    )
    again = write_case(actor=author, title="Kort", text="Een verhaal.", now=now)

    assert again == draft
    assert (draft.state, draft.title, draft.text) == (State.CHECKED, "Kort", "Een verhaal.")
    assert json.loads(draft.declared) == [{"reason": "x"}]
    assert posted() == [("casework.case_waits", editor.pk)]
    assert draft_of(author, WRITE_KEY) is None


def test_write_case_with_other_words_is_another_casus(now):
    author = UserFactory()
    write_case(actor=author, title="Kort", text="Een verhaal.", now=now)

    write_case(actor=author, title="Kort", text="Een ander verhaal.", now=now)

    texts = {draft.text for draft in CaseDraft.objects.waiting()}
    assert texts == {"Een verhaal.", "Een ander verhaal."}


def test_view_facilitator_note_is_for_trainers_and_redacteurs(editor):
    trainer = MembershipFactory(role="trainer").user
    people = [trainer, editor, MembershipFactory().user, AnonymousUser()]

    assert [user.has_perm("casework.view_facilitator_note") for user in people] == [True, True, False, False]


def test_write_case_stands_encrypted_in_the_database(now):
    write_case(actor=UserFactory(), title="Marsmannetje", text="Venusvrouwtje", now=now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT title, text FROM casework_casedraft")
        row = " ".join(cursor.fetchone())

    assert ("Marsmannetje" in row, "Venusvrouwtje" in row) == (False, False)


def test_approve_case_publishes_it_for_the_country_and_tells_its_author(now, editor):
    draft, theme = CaseDraftFactory(), ThemeFactory()
    CaseFactory(slug="de-derde-afspraak")

    case = approve_case(draft=draft, actor=editor, level="tactical", difficulty=1, themes=[theme], now=now)

    draft.refresh_from_db()
    assert (draft.state, draft.case, draft.decided_by) == (State.APPROVED, case, editor)
    assert (case.slug, case.live, case.audience) == ("de-derde-afspraak-2", True, Audience.NATIONAL)
    assert (case.title, case.approach_text, case.level) == (draft.title, draft.text, "tactical")
    assert list(case.themes.all()) == [theme]
    assert case.questions.count() == 3
    assert posted() == [("casework.case_answered", draft.author_id)]


def test_return_case_and_rewrite_case_go_round(now, editor):
    draft = CaseDraftFactory()

    return_case(draft=draft, actor=editor, answer="Wie beslist er?", now=now)
    draft.refresh_from_db()
    came_back = draft.state, draft.answer
    rewrite_case(draft=draft, actor=draft.author, title="Nieuw", text="Anders.", now=now)
    again = rewrite_case(draft=draft, actor=draft.author, title="Nieuw", text="Anders.", now=now)

    assert came_back == (State.DRAFT, "Wie beslist er?")
    assert (again.state, again.title, again.text) == (State.CHECKED, "Nieuw", "Anders.")
    verbs = list(VerbLogEntry.objects.filter(verb__startswith="casework").values_list("verb", flat=True))
    assert sorted(verbs) == ["casework.return_case", "casework.rewrite_case"]


def test_rewrite_case_that_is_not_with_its_author_is_refused(now):
    with pytest.raises(Refused, match="ligt nu niet bij jou"):
        rewrite_case(
            draft=CaseDraftFactory(), actor=CaseDraftFactory().author, title="Nieuw", text="Anders.", now=now
        )


def test_approve_case_of_oneself_or_twice_is_refused(now, editor):
    own, other = CaseDraftFactory(author=editor), CaseDraftFactory()
    approve_case(draft=other, actor=editor, level="operational", difficulty=2, now=now)

    with pytest.raises(Refused, match="niet je eigen casus"):
        approve_case(draft=own, actor=editor, level="operational", difficulty=2, now=now)
    with pytest.raises(Refused, match="wacht niet meer"):
        return_case(draft=other, actor=editor, answer="Nee.", now=now)

    assert Case.objects.count() == 1


def test_approve_case_of_other_words_than_were_read_is_refused(now, editor):
    draft = CaseDraftFactory(written_at=now)
    later = now + dt.timedelta(minutes=5)
    return_case(draft=draft, actor=editor, answer="Korter.", now=later)
    rewrite_case(draft=draft, actor=draft.author, title="Ongelezen", text="Anders.", now=later)
    chosen = {"draft": draft, "actor": editor, "level": "operational", "difficulty": 2, "now": later}

    with pytest.raises(Refused, match="Lees hem opnieuw"):
        approve_case(**chosen, seen=now)

    assert Case.objects.count() == 0
    assert approve_case(**chosen, seen=later).title == "Ongelezen"


def test_write_case_never_drops_what_another_tab_saved(now):
    author, draft = UserFactory(), CaseDraftFactory(state=State.DRAFT)
    words = {"title": "Kort", "text": "Hier geschreven."}
    for owner, key in ((author, WRITE_KEY), (draft.author, rewrite_key(draft))):
        save_draft(owner=owner, key=key, body={"text": "In het andere venster."}, version=0, now=now)

    with pytest.raises(DraftChangedElsewhere):
        write_case(actor=author, **words, draft_version=0, now=now)
    with pytest.raises(DraftChangedElsewhere):
        rewrite_case(draft=draft, actor=draft.author, **words, draft_version=0, now=now)

    assert draft_of(author, WRITE_KEY).fields == {"text": ["In het andere venster."]}
    assert draft_of(draft.author, rewrite_key(draft)) is not None
    assert write_case(actor=author, **words, draft_version=1, now=now).text == words["text"]
    assert draft_of(author, WRITE_KEY) is None


def test_redacteur_who_judges_a_reported_case_reads_all_of_it():
    case = CaseFactory(title="De ruit")

    words = " ".join(text for _, text in CASE.text_of(case))

    met = ["De ruit", "Alles van begin", "Bekend bij 2.", "Bellen", "Gebeurd na 2.", "Wat had je kunnen"]
    assert [part for part in met if part not in words] == []


def test_database_refuses_that_somebody_decides_their_own(editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDraftFactory(author=editor, decided_by=editor)


def test_withdraw_case_takes_its_words_away_until_it_is_approved(now, editor):
    draft, approved = CaseDraftFactory(), CaseDraftFactory()
    approve_case(draft=approved, actor=editor, level="operational", difficulty=2, now=now)

    gone = withdraw_case(draft=draft, actor=draft.author, now=now)

    assert (gone.state, gone.title, gone.text) == (State.WITHDRAWN, "", "")
    with pytest.raises(Refused, match="staat al in de bibliotheek"):
        withdraw_case(draft=approved, actor=approved.author, now=now)


def test_open_case_draft_leaves_a_line_for_its_author(now, editor):
    draft = CaseDraftFactory()

    open_case_draft(draft=draft, actor=editor, now=now)

    assert list(ReadLogEntry.objects.values_list("reader", "owner", "object_id")) == [
        (editor.pk, draft.author_id, draft.public_id)
    ]


def test_open_case_draft_that_does_not_wait_gives_nothing_to_read(now, editor):
    opened = open_case_draft(draft=CaseDraftFactory(state=State.DRAFT), actor=editor, now=now)

    assert (opened, ReadLogEntry.objects.count()) == (None, 0)


def test_drafts_waiting_are_answered_within_ten_working_days(editor):
    first = CaseDraftFactory(written_at=dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC))
    CaseDraftFactory(state=State.DRAFT)
    CaseDraftFactory(author=editor)

    waiting = drafts_waiting(editor)

    assert [(one.draft, one.since) for one in waiting] == [(first, first.written_at)]
    assert f"{waiting[0].deadline:%Y-%m-%d %H}" == "2026-11-17 00"
    assert waiting[0].url == f"/beheer/oefencasussen/{first.public_id}/"


def test_mails_go_only_while_they_still_say_something(now, editor):
    draft = write_case(actor=UserFactory(), title="Kort", text="Een verhaal.", now=now)
    waits = OutboxMessage.objects.get(kind="casework.case_waits")

    mail = mail_of(waits)

    assert mail.subject == "Een oefencasus wacht op je"
    assert f"/beheer/oefencasussen/{draft.public_id}/" in mail.body
    assert "verhaal" not in mail.body
    end_appointment(appointment=editor.appointments.get(), now=now)
    assert mail_of(waits) is None
    return_case(draft=draft, actor=editor, answer="Wie beslist?", now=now)
    answered = OutboxMessage.objects.get(kind="casework.case_answered")
    assert draft.get_absolute_url() in mail_of(answered).body
    withdraw_case(draft=draft, actor=draft.author, now=now)
    assert (emails.case_waits(waits), emails.case_answered(answered)) == (None, None)
