import pytest

from practices.models import GoodPractice, PracticeConsent, PracticeDraft, PracticeReview, UseReport
from privacy.registry import registered
from tests.factories.accounts import UserFactory
from tests.factories.practices import DraftFactory, PracticeFactory, UseReportFactory

pytestmark = pytest.mark.django_db


def declared(model):
    return next(declaration for declaration in registered() if declaration.model is model)


def erase(user, now):
    for model in (UseReport, GoodPractice, PracticeDraft, PracticeConsent, PracticeReview):
        declared(model).erase(user, now)


def test_export_holds_own_words_only(now):
    practice = PracticeFactory(what_we_did="Mijn aanpak")
    report = UseReportFactory(practice=practice, happened="Woorden van een ander")
    PracticeReview.objects.create(
        draft=practice.draft, reviewer=report.reporter, outcome="approved", reasons="Mooi", reviewed_at=now
    )
    PracticeConsent.objects.create(draft=practice.draft, person=report.reporter, asked_at=now)

    own = [
        list(declared(model).export(practice.author)) for model in (GoodPractice, PracticeDraft, UseReport)
    ]
    others = [
        list(declared(model).export(report.reporter))
        for model in (UseReport, PracticeReview, PracticeConsent, PracticeDraft)
    ]

    assert [len(rows) for rows in own] == [1, 1, 0]
    assert own[0][0]["wat we deden"] == "Mijn aanpak"
    assert "Woorden van een ander" not in str(own)
    assert [others[0][0]["wat er gebeurde"], others[1][0]["Waarom"]] == ["Woorden van een ander", "Mooi"]
    assert [len(rows) for rows in others] == [1, 1, 1, 0]


def test_erase_empties_drafts_and_leaves_what_is_shared_without_a_name(now):
    author = UserFactory(first_name="Noor", last_name="Veldkamp")
    practice = PracticeFactory(
        draft__author=author, author=author, what_we_did="Noor Veldkamp begon, en Veldkamp stopte."
    )
    waiting = DraftFactory(author=author)

    erase(author, now)

    practice.refresh_from_db()
    waiting.refresh_from_db()
    practice.draft.refresh_from_db()
    assert practice.what_we_did == "oud-deelnemer begon, en oud-deelnemer stopte."
    assert [practice.live, practice.draft.what_we_did, practice.draft.state] == [True, "", "published"]
    assert [waiting.what_we_did, waiting.title, waiting.state] == ["", "", "withdrawn"]


def test_erase_unnames_somebody_in_the_words_of_another(now):
    named = UserFactory(first_name="Bram", last_name="Hofstede")
    practice = PracticeFactory(what_we_did="Bel Bram Hofstede.", contact=named, draft__contact=named)
    PracticeConsent.objects.create(draft=practice.draft, person=named, asked_at=now, given_at=now)
    waiting = DraftFactory(what_we_did="Bel Hofstede.", missing_consents=1)
    PracticeConsent.objects.create(draft=waiting, person=named, asked_at=now)
    said = [{"text": "Hofstede", "reason": "Dat ben ik zelf, Bram."}]
    report = UseReportFactory(reporter=named, happened="Ik, Bram, deed het.", declarations=said)

    erase(named, now)

    for row in (practice, waiting, report):
        row.refresh_from_db()
    assert [practice.what_we_did, practice.contact] == ["Bel oud-deelnemer.", None]
    assert [waiting.what_we_did, waiting.missing_consents] == ["Bel oud-deelnemer.", 0]
    assert report.happened == "Ik, oud-deelnemer, deed het."
    assert report.declarations == []
    assert PracticeConsent.objects.count() == 0
