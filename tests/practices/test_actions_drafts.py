"""From concept to published: who is asked, who judges, what the author may do meanwhile."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import OutboxMessage
from cohorts.models import Appointment
from practices.actions import refusals
from practices.actions.consents import consent_to_practice, refuse_consent
from practices.actions.publishing import mark_outdated, withdraw_practice
from practices.actions.reviewing import approve_practice, open_draft, send_back_practice
from practices.actions.writing import begin_practice, save_practice, share_practice, submit_practice
from practices.models import GoodPractice, PracticeDraft
from practices.queries.drafts import draft_key, waiting_for_review
from privacy.actions.drafts import DraftChangedElsewhere
from privacy.models import ReadLogEntry, VerbLogEntry
from privacy.queries import draft_of
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, RegionFactory
from tests.factories.home import ReportFactory
from tests.factories.practices import (
    DraftFactory,
    PracticeFactory,
    content,
    coordinator_of,
    found,
    member_of,
)

pytestmark = pytest.mark.django_db
State = PracticeDraft.State


@pytest.fixture
def region():
    return RegionFactory(name="Oost")


@pytest.fixture
def author(region):
    return member_of(region)


@pytest.fixture
def coordinator(region):
    return coordinator_of(region)


@pytest.fixture
def redacteur():
    return AppointmentFactory().user


def mails(kind):
    return [message.recipient for message in OutboxMessage.objects.filter(kind=f"practices.{kind}")]


def share(author, region, now, **more):
    return share_practice(actor=author, content=content(region, **more), now=now)


def test_share_practice_lies_with_the_coordinator_for_ten_working_days(
    author, region, coordinator, redacteur
):
    monday = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)

    draft = share(author, region, monday)

    assert [draft.state, draft.due_date] == [State.REGIONAL, dt.date(2026, 12, 7)]
    assert list(waiting_for_review(coordinator)) == [draft]
    assert list(waiting_for_review(redacteur)) == []
    assert mails("review_waits") == [coordinator]


def test_share_practice_without_another_coordinator_lies_with_the_redacteur(region, redacteur, now):
    alone = coordinator_of(region)

    draft = share(alone, region, now)

    assert draft.state == State.NATIONAL
    assert [list(waiting_for_review(who)) for who in (alone, redacteur)] == [[], [draft]]


def test_share_practice_twice_is_once(author, region, coordinator, now):
    first = share(author, region, now)
    second = share(author, region, now)

    assert first == second
    assert [PracticeDraft.objects.count(), len(mails("review_waits"))] == [1, 1]


def test_share_practice_of_another_tab_is_not_replaced_silently(author, region, now):
    draft = begin_practice(actor=author, body={"title": "Eerst"}, draft_version=0, now=now)
    body = {"title": "Later"}
    save_practice(draft=draft, actor=author, body=body, draft_version=1, now=now)

    with pytest.raises(DraftChangedElsewhere):
        submit_practice(
            draft=draft, actor=author, content=content(region), seen=1, body={"title": "Eerst"}, now=now
        )

    submitted = submit_practice(
        draft=draft, actor=author, content=content(region), seen=1, body=body, now=now
    )
    assert [submitted.is_waiting, draft_of(author, draft_key(draft))] == [True, None]


def test_approve_practice_for_a_region_publishes_it(author, region, coordinator, now):
    draft = approve_practice(draft=share(author, region, now), actor=coordinator, now=now)

    practice = GoodPractice.objects.get()
    assert [draft.state, practice.audience, practice.title] == [State.PUBLISHED, "region", "Het adviesuurtje"]
    assert [mails("published"), practice.draft] == [[author], draft]


def test_approve_practice_for_the_country_goes_on_to_the_redacteur(
    author, region, coordinator, redacteur, now
):
    draft = share(author, region, now, audience="national")

    passed_on = approve_practice(draft=draft, actor=coordinator, now=now)
    with pytest.raises(refusals.DecidedForTheRegion):  # a second click of the coordinator
        approve_practice(draft=draft, actor=coordinator, now=now)
    published = approve_practice(draft=draft, actor=redacteur, now=now)

    assert [passed_on.state, published.state] == [State.NATIONAL, State.PUBLISHED]
    assert GoodPractice.objects.get().audience == "national"
    assert [review.outcome for review in draft.reviews.all()] == ["approved", "passed_on"]


def test_approve_practice_for_the_country_takes_two_people(author, region, redacteur, now):
    both = AppointmentFactory().user
    AppointmentFactory(user=both, role=Appointment.Role.COORDINATOR, region=region)
    draft = share(author, region, now, audience="national")

    passed_on = approve_practice(draft=draft, actor=both, now=now)

    assert (passed_on.state, mails("review_waits")) == (State.NATIONAL, [both, redacteur])
    assert [list(waiting_for_review(judge)) for judge in (both, redacteur)] == [[], [draft]]
    assert list(PracticeDraft.objects.visible_to(both)) == []
    with pytest.raises(refusals.DecidedForTheRegion):
        approve_practice(draft=draft, actor=both, now=now)
    with pytest.raises(refusals.DecidedForTheRegion):
        send_back_practice(draft=draft, actor=both, reasons="Toch niet.", now=now)
    assert approve_practice(draft=draft, actor=redacteur, now=now).state == State.PUBLISHED


def test_approve_practice_for_the_country_of_new_words_counts_anew(author, region, coordinator, now):
    both = AppointmentFactory().user
    AppointmentFactory(user=both, role=Appointment.Role.COORDINATOR, region=region)
    draft = share(author, region, now, audience="national")
    approve_practice(draft=draft, actor=both, now=now)
    withdraw_practice(draft=draft, actor=author, now=now)

    later = now + dt.timedelta(hours=1)
    anew = content(region, audience="national")
    submit_practice(draft=draft, actor=author, content=anew, now=later)
    approve_practice(draft=draft, actor=coordinator, now=later)

    assert approve_practice(draft=draft, actor=both, now=later).state == State.PUBLISHED


def test_approve_practice_is_never_for_its_author(region, now):
    redacteur, other = AppointmentFactory().user, AppointmentFactory().user
    draft = share(redacteur, region, now)

    with pytest.raises(refusals.NotWaitingForYou):
        approve_practice(draft=draft, actor=redacteur, now=now)

    assert approve_practice(draft=draft, actor=other, now=now).state == State.PUBLISHED


def test_approve_practice_waits_for_everybody_named(author, region, coordinator, now):
    named, contact = member_of(region), member_of(region)
    draft = share(author, region, now, named=[named], contact=contact)
    assert sorted(mails("consent_asked"), key=lambda user: user.pk) == [named, contact]
    consent_to_practice(draft=draft, actor=named, now=now)

    with pytest.raises(refusals.ConsentIsMissing):
        approve_practice(draft=draft, actor=coordinator, now=now)
    consent_to_practice(draft=draft, actor=contact, now=now)
    consent_to_practice(draft=draft, actor=contact, now=now)

    assert approve_practice(draft=draft, actor=coordinator, now=now).missing_consents == 0


def test_database_refuses_to_publish_without_consent():
    draft = DraftFactory(missing_consents=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeDraft.objects.filter(pk=draft.pk).update(state=State.PUBLISHED)


def test_refuse_consent_stops_it_and_new_words_ask_again(author, region, coordinator, now):
    named, other = member_of(region), member_of(region)
    draft = share(author, region, now, named=[named, other])
    consent_to_practice(draft=draft, actor=other, now=now)

    refuse_consent(draft=draft, actor=named, now=now)

    draft.refresh_from_db()
    assert [draft.state, draft.sent_back_at, mails("stopped")] == [State.DRAFT, now, [author]]
    with pytest.raises(refusals.NotAsked):
        consent_to_practice(draft=draft, actor=other, now=now)
    again = submit_practice(
        draft=draft, actor=author, content=content(region, title="Zonder naam", named=[other]), now=now
    )
    assert [again.missing_consents, again.consents.get().person] == [1, other]


def test_refuse_consent_after_publishing_takes_it_off_the_site(author, region, coordinator, now):
    named = member_of(region)
    draft = share(author, region, now, named=[named])
    consent_to_practice(draft=draft, actor=named, now=now)
    approve_practice(draft=draft, actor=coordinator, now=now)

    refuse_consent(draft=draft, actor=named, now=now)
    refuse_consent(draft=draft, actor=named, now=now)

    draft.refresh_from_db()
    assert [draft.state, GoodPractice.objects.get().live] == [State.WITHDRAWN, False]


def test_send_back_practice_says_why_and_it_can_come_again(author, region, coordinator, now):
    draft = share(author, region, now)
    with pytest.raises(refusals.NeedsReasons):
        send_back_practice(draft=draft, actor=coordinator, reasons=" ", now=now)

    send_back_practice(draft=draft, actor=coordinator, reasons="Noem de grond.", now=now)

    draft.refresh_from_db()
    assert [draft.state, draft.reviews.get().reasons] == [State.DRAFT, "Noem de grond."]
    assert mails("sent_back") == [author]
    again = submit_practice(draft=draft, actor=author, content=content(region), now=now)
    assert [again.state, again.sent_back_at] == [State.REGIONAL, None]


def test_submitted_practice_cannot_be_changed(author, region, coordinator, now):
    draft = share(author, region, now)

    for act in (
        lambda: submit_practice(draft=draft, actor=author, content=content(region), now=now),
        lambda: save_practice(draft=draft, actor=author, body={}, draft_version=0, now=now),
    ):
        with pytest.raises(refusals.NotEditable):
            act()


def test_withdraw_practice_empties_what_was_published_everywhere(author, region, coordinator, now):
    draft = share(author, region, now)
    approve_practice(draft=draft, actor=coordinator, now=now)
    assert [practice.draft for practice in found(GoodPractice.objects.visible_to(author))] == [draft]

    withdraw_practice(draft=draft, actor=author, now=now)
    withdraw_practice(draft=draft, actor=author, now=now)

    practice = GoodPractice.objects.get()
    draft.refresh_from_db()
    assert [practice.live, practice.title, practice.what_we_did] == [False, "", ""]
    assert [draft.state, draft.title] == [State.WITHDRAWN, "Het adviesuurtje"]
    assert found(GoodPractice.objects.all()) == []
    assert VerbLogEntry.objects.filter(verb="practices.withdraw_practice").count() == 1


def test_withdraw_practice_that_waits_makes_it_a_concept(author, region, coordinator, now):
    draft = share(author, region, now)

    withdrawn = withdraw_practice(draft=draft, actor=author, now=now)

    assert [withdrawn.state, list(waiting_for_review(coordinator))] == [State.DRAFT, []]


def test_withdrawn_practice_comes_back_at_the_same_address(author, region, coordinator, now):
    draft = share(author, region, now)
    approve_practice(draft=draft, actor=coordinator, now=now)
    address = GoodPractice.objects.get().get_absolute_url()
    withdraw_practice(draft=draft, actor=author, now=now)

    submit_practice(draft=draft, actor=author, content=content(region), now=now)
    approve_practice(draft=draft, actor=coordinator, now=now)

    practice = GoodPractice.objects.get()
    assert [practice.live, practice.get_absolute_url()] == [True, address]


def test_withdraw_practice_by_a_redacteur_tells_the_author_why(redacteur, now):
    practice = PracticeFactory()

    withdraw_practice(draft=practice.draft, actor=redacteur, reasons="Te herkenbaar.", now=now)

    assert [practice.draft.reviews.get().reasons, mails("sent_back")] == ["Te herkenbaar.", [practice.author]]


def test_mark_outdated_twice_is_once_and_never_for_what_is_gone(redacteur, now):
    practice = PracticeFactory()

    mark_outdated(practice=practice, actor=redacteur, now=now)
    mark_outdated(practice=practice, actor=redacteur, now=now)

    practice.draft.refresh_from_db()
    marked = VerbLogEntry.objects.filter(verb="practices.mark_outdated").count()
    assert [practice.draft.state, marked] == [State.OUTDATED, 1]
    withdraw_practice(draft=practice.draft, actor=practice.author, now=now)
    with pytest.raises(refusals.NotPublished):
        mark_outdated(practice=practice, actor=redacteur, now=now)


def test_open_draft_leaves_a_line_for_its_author(author, region, coordinator, now):
    draft = share(author, region, now)

    open_draft(draft=draft, actor=coordinator, now=now)
    open_draft(draft=draft, actor=author, now=now)

    assert [line.reader for line in ReadLogEntry.objects.filter(owner=author)] == [coordinator]


def test_consent_of_somebody_who_is_not_named_is_refused(author, region, now):
    draft = share(author, region, now)

    with pytest.raises(refusals.NotAsked):
        consent_to_practice(draft=draft, actor=UserFactory(), now=now)


def test_approve_practice_of_other_words_than_were_read_is_refused(author, region, coordinator, now):
    draft = share(author, region, now)
    later = now + dt.timedelta(minutes=5)
    withdraw_practice(draft=draft, actor=author, now=later)
    submit_practice(draft=draft, actor=author, content=content(region, title="Ongelezen"), now=later)

    with pytest.raises(refusals.ChangedSinceRead):
        approve_practice(draft=draft, actor=coordinator, seen=now, now=later)

    assert GoodPractice.objects.count() == 0
    approve_practice(draft=draft, actor=coordinator, seen=later, now=later)
    assert GoodPractice.objects.get().title == "Ongelezen"


def test_practice_that_was_reported_stays_hidden_when_it_comes_back(author, region, coordinator, now):
    draft = share(author, region, now)
    approve_practice(draft=draft, actor=coordinator, now=now)
    practice = GoodPractice.objects.get()
    reports = ReportFactory(text=None, kind="goed-voorbeeld", object_id=practice.public_id)
    GoodPractice.objects.update(hidden_at=now)

    def comes_back():
        withdraw_practice(draft=draft, actor=author, now=now)
        submit_practice(draft=draft, actor=author, content=content(region), now=now)
        approve_practice(draft=draft, actor=coordinator, now=now)
        return list(GoodPractice.objects.visible_to(author)), found(GoodPractice.objects.all())

    assert comes_back() == ([], [])
    reports.delete()
    assert comes_back() == ([practice], [practice])


def test_submit_practice_for_more_readers_asks_who_is_named_again(author, region, coordinator, now):
    named = member_of(region)
    draft = share(author, region, now, named=[named])
    consent_to_practice(draft=draft, actor=named, now=now)
    send_back_practice(draft=draft, actor=coordinator, reasons="Ook voor anderen.", now=now)

    same = submit_practice(
        draft=draft, actor=author, content=content(region, named=[named]), now=now
    ).missing_consents
    withdraw_practice(draft=draft, actor=author, now=now)
    wider = submit_practice(
        draft=draft, actor=author, content=content(region, named=[named], audience="national"), now=now
    ).missing_consents

    assert [same, wider] == [0, 1]
